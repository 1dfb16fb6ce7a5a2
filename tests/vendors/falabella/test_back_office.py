"""Falabella's back office, both doors: orders come in, items are shipped, delivered, returned, canceled by others."""

import pytest

from mockserver.vendors.falabella.orders.items import ItemStatus

ACTIONS = "/__admin/vendors/falabella/actions"


def refused(http, action, **arguments):
    reply = http.post(f"{ACTIONS}/{action}", json=arguments)
    assert reply.status == 404
    return reply.json["errors"][0]["pointer"], reply.json["detail"]


def statuses(http, order="700101"):
    return [item["status"] for item in http.item("falabella", "orders", order)["items"]]


def go(http, *actions, item=900100210):
    for action in actions:
        last = http.act("falabella", action, order_item_id=item)
    return last


@pytest.mark.rule("FSC-39")
def test_a_ready_item_is_shipped_then_delivered_and_can_be_canceled_no_more(http, seller):
    http.advance("PT1M")

    shipped = go(http, "ship-item")
    refusal = seller.cancel("900100210")
    delivered = go(http, "deliver-item")

    assert (shipped["status"], shipped["updated_at"]) == ("shipped", "2026-01-15T10:01:00Z")
    assert (refusal.rule, delivered["status"]) == ("FSC-39", "delivered")
    assert seller.statuses("700101") == ["delivered", "ready_to_ship"]


@pytest.mark.parametrize(
    ("action", "item_id", "why"),
    [
        ("ship-item", 1, "there is no item 1"),
        (
            "ship-item",
            900100200,
            "item 900100200 is pending: no ship-item from there, but cancel-item, SetStatusToReadyToShip",
        ),
        (
            "deliver-item",
            900100210,
            "item 900100210 is ready_to_ship: no deliver-item from there, but cancel-item with admin_transitions, "
            "ship-item",
        ),
        ("accept-return", 900100242, "item 900100242 is failed_delivery: no accept-return from there, but nothing"),
        ("make-item-processable", 900100200, "item 900100200 is pending, and it can be processed"),
    ],
)
@pytest.mark.rule("FSC-M86")
def test_an_item_that_is_not_there_or_not_so_far_is_404_and_stays(http, action, item_id, why):
    before = http.get("/__admin/vendors/falabella/orders").json

    assert refused(http, action, order_item_id=item_id) == ("/order_item_id", why)
    assert http.get("/__admin/vendors/falabella/orders").json == before


DELIVERED = ("ship-item", "deliver-item")
RECEIVED = (*DELIVERED, "return-item", "receive-return")
WAYS = {
    "pending": (),
    "ready_to_ship": (),
    "canceled": ("cancel-item",),
    "shipped": ("ship-item",),
    "delivered": DELIVERED,
    "failed_delivery": ("ship-item", "fail-delivery"),
    "return_shipped_by_customer": (*DELIVERED, "return-item"),
    "return_waiting_for_approval": RECEIVED,
    "returned": (*RECEIVED, "accept-return"),
    "return_rejected": (*RECEIVED, "dispute-return", "reject-return"),
}


@pytest.mark.parametrize("status", ItemStatus)
def test_every_status_is_reached_from_an_order_that_the_shop_made(http, seller, status):
    order = http.act("falabella", "create-order", items=[{}])
    (item,) = order["items"]
    if status not in ("pending", "canceled"):
        seller.ready(f"[{item['id']}]", item["package_id"])

    for action in WAYS[status]:
        http.act("falabella", action, order_item_id=item["id"])

    assert seller.statuses(str(order["id"])) == [status]


@pytest.mark.rule("FSC-M87")
def test_a_return_that_nobody_disputes_is_accepted_after_72_hours(http):
    go(http, "return-item", "receive-return", item=900100241)

    http.advance("PT71H59M59S")
    assert statuses(http, "700104")[1] == "return_waiting_for_approval"
    http.advance("PT1S")
    assert statuses(http, "700104")[1] == "returned"


@pytest.mark.rule("FSC-M87")
@pytest.mark.parametrize(("decided", "status"), [("accept-return", "returned"), ("reject-return", "return_rejected")])
def test_a_disputed_return_is_decided_and_not_accepted_by_itself(http, decided, status):
    go(http, "return-item", "receive-return", item=900100241)
    why = (
        "item 900100241 is return_waiting_for_approval: no reject-return from there, but dispute-return, accept-return"
    )
    assert refused(http, "reject-return", order_item_id=900100241) == ("/order_item_id", why)

    disputed = go(http, "dispute-return", item=900100241)
    http.advance("PT100H")
    assert (disputed["return_disputed_at"], statuses(http, "700104")[1]) == (
        "2026-01-15T10:00:00Z",
        "return_waiting_for_approval",
    )

    assert go(http, decided, item=900100241)["status"] == status


def test_a_return_that_is_over_or_gone_when_its_time_comes_is_let_be(http):
    go(http, "return-item", "receive-return", "accept-return", item=900100241)
    http.advance("PT72H")
    assert statuses(http, "700104")[1] == "returned"
    go(http, "ship-item", "deliver-item", "return-item", "receive-return")

    http.delete("/__admin/vendors/falabella/orders/700101")
    http.advance("PT72H")

    assert http.act("falabella", "accept-return", order_item_id=900100210, by_itself=True) is None


@pytest.mark.parametrize("by", ["customer", "agent", "carrier"])
def test_others_than_the_seller_cancel_a_pending_item(http, seller, by):
    canceled = http.act("falabella", "cancel-item", order_item_id=900100200, by=by, reason="CHANGED_MIND")

    assert canceled["status"] == "canceled"
    assert seller.statuses() == ["canceled", "pending"]
    shown = seller.items()[0]
    assert (shown["Reason"], shown["ReasonDetail"]) == ("CHANGED_MIND", f"canceled by the {by}")


def test_others_cancel_what_falabella_ships_too(http):
    assert http.act("falabella", "cancel-item", order_item_id=900100230)["status"] == "canceled"


@pytest.mark.rule("FSC-M88")
@pytest.mark.parametrize(
    ("item", "can"), [(900100210, True), (900100240, True), (900100241, False), (900100220, False)]
)
def test_with_a_setting_they_cancel_later_too(http, item, can):
    assert refused(http, "cancel-item", order_item_id=item)[0] == "/order_item_id"

    http.settings("falabella", admin_transitions=True)

    if can:
        assert http.act("falabella", "cancel-item", order_item_id=item)["status"] == "canceled"
    else:
        assert refused(http, "cancel-item", order_item_id=item)[0] == "/order_item_id"


@pytest.mark.rule("FSC-47", "FSC-M8")
def test_an_item_becomes_processable(http, seller):
    assert seller.ready("[900100250]", "PKG0000009008").rule == "FSC-47"

    go(http, "make-item-processable", item=900100250)

    assert seller.ready("[900100250]", "PKG0000009008").rule == "FSC-M8"


def test_the_shop_makes_an_order(http, seller):
    items = [{"name": "Mesa", "sku": "MESA-1", "price_minor": 4990050}, {}]

    order = http.act("falabella", "create-order", items=items, operator="fape", customer_first_name="Rosa")

    ids = [one["id"] for one in order["items"]]
    assert (order["seller"], order["customer_first_name"], len(set(ids))) == ("SC1234", "Rosa", 2)
    mesa, lamp = seller.items(str(order["id"]))
    assert (mesa["OrderItemId"], mesa["Name"], mesa["ItemPrice"], mesa["Currency"]) == (
        str(ids[0]),
        "Mesa",
        "49900.50",
        "PEN",
    )
    assert (mesa["Status"], mesa["PackageId"] == lamp["PackageId"]) == ("pending", True)
    assert mesa["TrackingCode"] == lamp["TrackingCode"] != ""


def test_made_orders_have_ids_of_their_own_that_fit_an_int32(http):
    made = [http.act("falabella", "create-order", items=[{}, {}, {}]) for _ in range(3)]

    ids = [item["id"] for order in made for item in order["items"]] + [order["id"] for order in made]
    assert len(set(ids)) == 12
    assert max(ids) < 2**31
    http.delete(f"/__admin/vendors/falabella/orders/{made[0]['id']}")
    assert http.act("falabella", "create-order")["id"] not in [order["id"] for order in made[1:]]


def test_nobody_orders_of_a_seller_without_users(http):
    why = "there is no seller SC0; those that have a user are SC1234, SC9999"

    assert refused(http, "create-order", seller="SC0") == ("/seller", why)


@pytest.mark.parametrize("items", [[], [{"price_minor": -1}], [{"name": "x" * 256}], [{}] * 101])
def test_an_order_that_cannot_be_is_not_made(http, items):
    assert http.post(f"{ACTIONS}/create-order", json={"items": items}).status == 422


def test_what_others_do_is_told_to_the_seller(http):
    order = http.act("falabella", "create-order", items=[{}])
    item = order["items"][0]["id"]

    http.act("falabella", "cancel-item", order_item_id=item)

    told = [(one["event"], one["body"]) for one in http.get("/__admin/webhooks").json["webhooks"]]
    assert sorted(name for name, _ in told) == ["onOrderCreated", "onOrderItemsStatusChanged"]
