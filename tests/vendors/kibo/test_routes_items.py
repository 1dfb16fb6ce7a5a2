"""Kibo's order items over HTTP, both doors: shapes, and every rule of an item's cancel at work."""

import pytest

CANCEL = "/api/v2/orderItem/action/cancel/"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
BOOT, SOCK = 5010101011, 5010101012  # of order 1010101
WISH = {"orderItemID": BOOT, "dispositionReason": "no_inventory"}
BOOT_SHOWN = {
    "orderItemID": BOOT,
    "itemState": "NORMAL",
    "orderID": 1010101,
    "shipmentID": 10101011,
    "externalItemID": "SKU-BOOT",
    "manufacturerID": 1204,
    "upc": "000000000017",
    "description": "Hiking boot",
    "quantity": 1,
    "price": 89.5,
    "parentItemID": None,
    "customData": [],
    "capabilities": ["CANCEL", "ASSIGN"],
    "restrictions": [],
}


def wish(**changes):
    return WISH | changes


def stored(http, key="1010101"):
    return http.item("kibo", "orders", key)


def also(http, reply):
    return [row["id"] for row in http.entry(reply)["explanation"]["also"]]


def named_in(reply):
    return {entry["name"]: entry["value"] for entry in reply.json["additionalErrorData"]}


@pytest.mark.rule("KIBO-M56")
def test_an_order_item_is_read_with_what_can_be_done_with_it(http):
    reply = http.get(f"/api/v2/orderItem/{BOOT}", headers=GOOD)

    assert (reply.status, list(reply.json), reply.json) == (200, list(BOOT_SHOWN), BOOT_SHOWN)


@pytest.mark.rule("KIBO-60", "KIBO-60B", "KIBO-70", "KIBO-53")
def test_a_cancelled_item_is_answered_as_it_is_read_and_costs_nothing_any_more(http):
    reply = http.post(CANCEL, json=WISH, headers=GOOD)

    assert reply.status == 200
    assert reply.json == BOOT_SHOWN | {"itemState": "CANCELED", "capabilities": [], "restrictions": ["CANCELED"]}
    assert http.get(f"/api/v2/orderItem/{BOOT}/", headers=GOOD).json == reply.json
    order = http.get("/api/v2/order/1010101", headers=GOOD).json
    assert (order["orderStatus"], order["customerTotal"], order["total"]) == ("READY", 31.45, 120.95)
    assert (order["estimatedShipping"], order["subtotal"], order["customerSubtotal"]) == (6.95, 114, 24.5)
    assert stored(http)["items"][0]["cancellation"]["reason"] == "no_inventory"
    http.post(CANCEL, json=wish(orderItemID=SOCK, rectifyOrder=True), headers=GOOD)
    told = [one["event"] for one in http.get("/__admin/webhooks").json["webhooks"]]
    assert sorted(told) == ["OrderItemModificationEvent", "OrderItemModificationEvent", "order_status_change"]


@pytest.mark.rule("KIBO-62", "KIBO-07")
def test_the_last_item_takes_the_order_along(http):
    http.post(CANCEL, json=WISH, headers=GOOD)

    last = http.post(CANCEL, json=wish(orderItemID=SOCK, dispositionReason="other"), headers=GOOD)

    order = http.get("/api/v2/order/1010101", headers=GOOD).json
    assert "KIBO-62" in also(http, last)
    assert (order["orderStatus"], order["customerTotal"], order["estimatedShipping"]) == ("CANCELED", 0, 0)
    assert [one["shipmentStatus"] for one in order["shipments"]] == ["CANCELED"]
    assert stored(http)["cancellation"]["reason"] == "other"


@pytest.mark.rule("KIBO-62B", "KIBO-32B", "KIBO-39")
def test_a_second_cancel_of_an_item_is_refused_unless_repeats_are_ok(http):
    first = http.post(CANCEL, json=WISH, headers=GOOD)
    kept = stored(http)

    again = http.post(CANCEL, json=WISH, headers=GOOD)

    assert (again.status, again.rule, again.json["errorCode"]) == (409, "KIBO-62B", "VALIDATION_CONFLICT")
    assert again.json["message"] == f"Order item {BOOT} is already canceled"
    http.settings("kibo", repeat_cancel="ok")
    repeated = http.post(CANCEL, json=WISH, headers=GOOD)
    assert (repeated.rule, repeated.body, stored(http)) == ("KIBO-32B", first.body, kept)


@pytest.mark.parametrize(
    ("body", "code", "parameter", "rule"),
    [
        ({"dispositionReason": "other"}, "5011", "orderItemID", "KIBO-13"),
        ({"orderItemId": BOOT, "dispositionReason": "other"}, "5011", "orderItemID", "KIBO-04"),
        ({"orderItemID": BOOT}, "5011", "dispositionReason", "KIBO-17"),
        (wish(orderItemID="x"), "5015", "orderItemID", "KIBO-15"),
        (wish(dispositionReason=None), "5015", "dispositionReason", "KIBO-17B"),
        (wish(dispositionOtherReason=7), "5015", "dispositionOtherReason", "KIBO-22"),
        (wish(rectifyOrder="yes"), "5015", "rectifyOrder", "KIBO-M26"),
        (wish(cancelChildItems=None), "5015", "cancelChildItems", "KIBO-M26"),
        (wish(orderItemID=-1), "5013", "orderItemID", "KIBO-61"),
        (wish(orderItemID=2**63), "5013", "orderItemID", "KIBO-16"),
        (wish(dispositionReason="customer_changed_mind"), "5015", "dispositionReason", "KIBO-63"),
        (wish(dispositionReason="No_Inventory"), "5015", "dispositionReason", "KIBO-19"),
        (wish(dispositionOtherReason=""), "5015", "dispositionOtherReason", "KIBO-21"),
    ],
)
def test_a_wrong_field_is_named_and_changes_nothing(http, body, code, parameter, rule):
    before = stored(http)

    reply = http.post(CANCEL, json=body, headers=GOOD)

    assert (reply.status, reply.json["errorCode"]) == (400, "MISSING_OR_INVALID_PARAMETER")
    assert named_in(reply) == {"ParameterName": parameter, "omsCode": code}
    assert stored(http) == before


@pytest.mark.rule("KIBO-30", "KIBO-31")
def test_an_item_that_is_not_there_or_foreign_is_404(http):
    for number, rule in ((4711, "KIBO-30"), (5020202011, "KIBO-31")):
        cancelled = http.post(CANCEL, json=wish(orderItemID=number), headers=GOOD)
        read = http.get(f"/api/v2/orderItem/{number}", headers=GOOD)

        assert (cancelled.status, cancelled.rule) == (404, rule)
        assert cancelled.json["message"] == f"Item not found: order item {number}"
        assert read.body == cancelled.body


@pytest.mark.rule("KIBO-61B")
def test_an_items_id_may_be_0(http):
    items = [{"id": 0, "external_id": "SKU-ZERO"}]
    http.add("kibo", "orders", id=77, tenant_id=30125, placed_at="-1h", items=items)

    read = http.get("/api/v2/orderItem/0", headers=GOOD)
    cancelled = http.post(CANCEL, json=wish(orderItemID=0), headers=GOOD)

    assert (read.json["orderItemID"], read.json["shipmentID"]) == (0, None)
    assert cancelled.json["itemState"] == "CANCELED"
    assert stored(http, "77")["status"] == "CANCELED"


@pytest.mark.rule("KIBO-M57", "KIBO-M53", "KIBO-23")
def test_items_that_came_with_it_go_where_that_is_asked_for(http):
    wanted = wish(orderItemID=5010101092, dispositionReason="other", sendCancellationEmails=True)

    http.post(CANCEL, json=wanted | {"cancelChildItems": True}, headers=GOOD)

    items = http.get("/api/v2/order/1010109", headers=GOOD).json["orderItems"]
    assert [one["itemState"] for one in items] == ["NORMAL", "CANCELED", "CANCELED"]


@pytest.mark.parametrize(
    ("item_id", "key", "status", "rule"),
    [
        (5010101031, "1010103", 409, "KIBO-33"),
        (5010101041, "1010104", 409, "KIBO-33"),
        (5010101081, "1010108", 403, "KIBO-37"),
    ],
)
def test_what_has_shipped_or_is_restricted_is_not_cancelled(http, item_id, key, status, rule):
    before = stored(http, key)

    reply = http.post(CANCEL, json=wish(orderItemID=item_id), headers=GOOD)

    assert (reply.status, reply.rule) == (status, rule)
    assert stored(http, key) == before


@pytest.mark.rule("KIBO-60")
def test_of_an_item_in_several_shipments_what_has_not_gone_is_cancelled(http):
    http.act("kibo", "ship-order", order_id=1010109, shipment_id=10101091)

    reply = http.post(CANCEL, json=wish(orderItemID=5010101091), headers=GOOD)

    assert (reply.json["itemState"], reply.json["quantity"], reply.json["shipmentID"]) == ("NORMAL", 2, 10101091)
    assert (reply.json["capabilities"], reply.json["restrictions"]) == ([], ["SHIPPED"])
    assert http.get("/api/v2/order/1010109", headers=GOOD).json["orderStatus"] == "READY"


@pytest.mark.rule("KIBO-60")
def test_an_order_whose_last_backordered_item_is_cancelled_stays_as_it_is_without_rectifying(http):
    http.post(CANCEL, json=wish(orderItemID=5010101091, rectifyOrder=False), headers=GOOD)

    assert http.get("/api/v2/order/1010109", headers=GOOD).json["orderStatus"] == "BACKORDER"


@pytest.mark.rule("KIBO-54", "KIBO-26", "KIBO-27", "KIBO-24", "KIBO-25")
def test_the_swapped_path_works_too_and_what_is_not_known_is_ignored(http):
    body = wish(quantity=7, dispositionOtherReason="keine Größe “L”")

    reply = http.post(f"/api/v2/action/orderItem/cancel?orderItemID={SOCK}", json=body, headers=GOOD)

    assert (reply.status, reply.json["orderItemID"]) == (200, BOOT)
    assert CANCEL in reply.warning


@pytest.mark.rule("KIBO-M23", "KIBO-65", "KIBO-66B", "KIBO-66C", "KIBO-67", "KIBO-M21")
def test_the_items_of_orders_are_searched_for_by_order_and_state(http):
    path = "/api/v2/orderItem/?"

    found = http.get(f"{path}orderID=1010101,2020201,1010109&itemState=NORMAL&perPage=2&page=2", headers=GOOD)
    beyond = http.get(f"{path}orderID=1010101&page=2", headers=GOOD)

    assert (found.status, found.json["totalCount"]) == (200, 5)
    assert [one["orderItemID"] for one in found.json["collection"]] == [5010101091, 5010101092]
    assert http.get(f"{path}orderID=1010101", headers=GOOD).json["collection"][0] == BOOT_SHOWN
    assert beyond.json == {"totalCount": 2, "collection": []}
    wrong = ["orderID=1010101&perPage=21", "", "orderID=1&upc=7", "itemState=NORMAL", "orderID=1&itemState=normal"]
    refused = [http.get(path + query, headers=GOOD) for query in wrong]
    assert [one.status for one in refused] == [400] * 5
    assert [named_in(one)["omsCode"] for one in refused] == ["5014", "5010", "5016", "5010", "5014"]


@pytest.mark.rule("KIBO-68")
@pytest.mark.parametrize("number", ["abc", "-1", "9" * 19])
def test_reading_by_what_is_no_id_is_400(http, number):
    assert http.get(f"/api/v2/orderItem/{number}", headers=GOOD).rule == "KIBO-68"
