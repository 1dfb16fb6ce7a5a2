"""What customers and Amazon do with Dash's slots, over HTTP, both doors: trouble, cancels, subscriptions."""

import json

import pytest

from tests.vendors.dash.headers import ORDER_INFO, REPLENISH, SUBSCRIPTIONS_1, token

FEEDER = token("live-device")
PRINTER = token("second-device")
FOOD = {"device_id": "FEEDER-04", "slot_id": "food"}
COLOR = {"device_id": "PRINTER-02", "slot_id": "color"}
PHOTO = {"device_id": "PRINTER-02", "slot_id": "photo"}
SEEDED = "amzn1.dash.v2.o.seedFeederFood"


def order(http):
    """Order for the live device's slot."""
    return http.post("/replenish/food", headers=FEEDER | REPLENISH)


def told(http, device_id="FEEDER-04"):
    """The types of the notifications of a device, the oldest first."""
    sent = http.get("/__admin/webhooks?vendor=dash").json["webhooks"]
    messages = [json.loads(json.loads(one["body"])["Message"]) for one in sent]
    return [
        message["notificationInfo"]["notificationType"]
        for message in messages
        if message["deviceInfo"]["deviceIdentifier"]["serialNumber"] == device_id
    ]


def refused(http, action, **arguments):
    """The detail of an action that finds nothing to do, after a look that it has changed nothing."""
    before = http.get("/__admin/vendors/dash/devices").json
    reply = http.post(f"/__admin/vendors/dash/actions/{action}", json=arguments)
    assert reply.status == 404, reply.text
    assert http.get("/__admin/vendors/dash/devices").json == before
    return reply.json["detail"]


def in_trouble(http):
    """A new order for the live device's slot with which something is wrong; the seeded one is cancelled."""
    http.act("dash", "customer-cancel", **FOOD)
    http.act("dash", "require-resolution", **FOOD)
    return order(http)


@pytest.mark.rule("DASH-63", "DASH-M40", "DASH-M55")
def test_an_order_in_resolution_locks_its_slot_untold_until_72_hours_are_over(http):
    placed = in_trouble(http)
    assert placed.json["detailCode"] == "STANDARD_ORDER_PLACED"
    http.advance("PT72H")
    assert order(http).json == placed.json | {"detailCode": "ORDER_INPROGRESS"}
    assert told(http) == ["OrderCancelledNotification"]  # of the seeded order
    http.advance("PT1S")

    again = order(http)

    assert (again.status, again.json["detailCode"]) == (200, "STANDARD_ORDER_PLACED")
    assert again.json["eventInstanceId"] != placed.json["eventInstanceId"]
    assert told(http)[1:] == ["OrderCancelledNotification", "OrderPlacedNotification"]


@pytest.mark.rule("DASH-M42", "DASH-M55")
@pytest.mark.parametrize("notifies", [True, False])
def test_an_order_that_is_resolved_in_time_goes_on_and_is_told_by_a_setting(http, notifies):
    http.settings("dash", resolution_notifies=notifies)
    path = f"/getOrderInfo/{in_trouble(http).json['eventInstanceId']}"
    [item] = http.get(path, headers=FEEDER | ORDER_INFO).json["orderInfoData"]["orderItems"]
    assert (item["status"], item["expectedDeliveryDate"]) == ("Processing", None)
    http.advance("PT72H")
    resolved = http.act("dash", "resolution-succeeds", **FOOD)
    [item] = http.get(path, headers=FEEDER | ORDER_INFO).json["orderInfoData"]["orderItems"]
    http.advance("PT24H1S")

    [shipped] = http.get(path, headers=FEEDER | ORDER_INFO).json["orderInfoData"]["orderItems"]

    assert resolved["status"] == "placed"
    assert (item["status"], item["expectedDeliveryDate"]) == ("Processing", "2026-01-22T07:59:59.000Z")
    assert shipped["status"] == "Shipped"
    assert told(http)[1:] == ["OrderPlacedNotification"] * notifies + ["ItemShippedNotification"]
    http.advance("PT48H")
    assert order(http).json["detailCode"] == "STANDARD_ORDER_PLACED"


@pytest.mark.rule("DASH-M55", "DASH-M56")
def test_an_order_in_resolution_can_be_given_up_at_once_and_then_neither_resolved_nor_given_up_again(http):
    in_trouble(http)
    assert "the slot is resolution" in refused(http, "customer-cancel", **FOOD)
    assert "the slot is resolution" in refused(http, "ship-slot", **FOOD)

    failed = http.act("dash", "resolution-fails", **FOOD)

    assert failed["status"] == "cancelled"
    assert "no such order in progress" in refused(http, "resolution-succeeds", **FOOD)
    assert "no such order in progress" in refused(http, "resolution-fails", **FOOD)
    http.advance("PT200H")
    assert told(http) == ["OrderCancelledNotification"] * 2


@pytest.mark.rule("DASH-M40", "DASH-M54")
def test_a_customer_cancels_a_real_order_until_the_end_of_24_hours(http):
    http.advance("PT23H")  # the seeded order is an hour old

    done = http.act("dash", "customer-cancel", **FOOD)

    assert (done["id"], done["status"]) == (SEEDED, "cancelled")
    assert told(http) == ["OrderCancelledNotification"]
    assert order(http).json["detailCode"] == "STANDARD_ORDER_PLACED"


@pytest.mark.rule("DASH-M54", "DASH-M56")
@pytest.mark.parametrize(("ship_after", "why"), [(24, "the slot is shipped"), (99, "24 hours for customer-cancel")])
def test_a_customer_cannot_cancel_any_more_after_24_hours(http, ship_after, why):
    world = {"seed": 1, "settings": {"dash": {"ship_after_hours": ship_after, "deliver_after_hours": 200}}}
    http.make(world | {"clock": {"action": "freeze", "instant": "2026-01-15T10:00:00Z"}})
    http.advance("PT23H1S")

    assert why in refused(http, "customer-cancel", **FOOD)


@pytest.mark.rule("DASH-M56")
def test_nothing_happens_to_an_order_that_its_slot_does_not_allow(http):
    test_order = {"device_id": "COFFEE-01", "slot_id": "slot1"}

    assert "the slot is test_placed" in refused(http, "customer-cancel", **test_order)
    assert "nothing goes wrong with a test order" in refused(http, "require-resolution", **test_order)
    assert "the slot is real_placed" in refused(http, "resolution-succeeds", **FOOD)
    assert "no such order in progress" in refused(http, "ship-slot", **COLOR)
    assert "no device" in refused(http, "customer-cancel", **FOOD | {"device_id": "NOBODY"})
    http.act("dash", "ship-slot", **FOOD)
    assert "the slot is shipped: no ship-slot from there" in refused(http, "ship-slot", **FOOD)
    assert told(http) == ["ItemShippedNotification"]


@pytest.mark.rule("DASH-53", "DASH-49")
def test_customers_subscribe_slots_and_end_that_and_device_makers_are_told(http):
    def told_subscribed():
        reply = http.get("/subscriptionInfo", headers=PRINTER | SUBSCRIPTIONS_1)
        return reply.json["slotsSubscriptionStatus"]

    http.act("dash", "unsubscribe-slot", **COLOR)
    http.act("dash", "subscribe-slot", **PHOTO, asin="B00PICKED1", quantity=2, unit="sheets")

    assert told_subscribed() == {"black": True, "color": False, "photo": True}
    assert told(http, "PRINTER-02") == ["SubscriptionChangedNotification"] * 2
    assert http.post("/replenish/color", headers=PRINTER | REPLENISH).rule == "DASH-53"
    assert http.post("/replenish/photo", headers=PRINTER | REPLENISH).rule == "DASH-49"
    [slot] = [slot for slot in http.item("dash", "devices", "PRINTER-02")["slots"] if slot["id"] == "photo"]
    assert slot["products"] == [{"asin": "B00PICKED1", "quantity": 2, "unit": "sheets"}]


def test_a_subscription_that_is_so_already_cannot_be_made_or_ended(http):
    assert "subscribed like that already" in refused(http, "subscribe-slot", **COLOR)
    assert "is not subscribed" in refused(http, "unsubscribe-slot", **PHOTO)
    assert "has no slot" in refused(http, "unsubscribe-slot", **COLOR | {"slot_id": "Color"})
    assert "no device" in refused(http, "subscribe-slot", **COLOR | {"device_id": "NOBODY"})
    assert "has no order" in refused(http, "tell-status", device_id="FEEDER-04", order_id="x", status="Unknown")
    http.change("dash", "devices", "PRINTER-02", deregistered=True)
    assert "is not registered" in refused(http, "subscribe-slot", **PHOTO)
    assert told(http, "PRINTER-02") == []


@pytest.mark.parametrize(
    "arguments",
    [COLOR | {"quantity": -1}, COLOR | {"asin": 5}, {"device_id": "PRINTER-02"}, COLOR | {"speed": "fast"}],
)
def test_wrong_arguments_are_422(http, arguments):
    assert http.post("/__admin/vendors/dash/actions/subscribe-slot", json=arguments).status == 422
