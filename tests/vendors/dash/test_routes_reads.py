"""Reading a Dash order and the subscriptions over HTTP, both doors."""

import pytest

from tests.vendors.dash.headers import CANCEL, ORDER_INFO, REPLENISH, SUBSCRIPTIONS_1, SUBSCRIPTIONS_2, token

COFFEE = token("test-device")
PRINTER = token("second-device")
FEEDER = token("live-device")
SEEDED = "amzn1.dash.v2.o.seedCoffeeSlot1"
FOOD = "amzn1.dash.v2.o.seedFeederFood"
PRODUCT = {"asin": "B00EXAMPLE", "quantity": 1, "unit": "count"}


def read(http, order_id, by=COFFEE):
    return http.get(f"/getOrderInfo/{order_id}", headers=by | ORDER_INFO)


def item(http, order_id, by=COFFEE):
    """The one item of an order."""
    [found] = read(http, order_id, by).json["orderInfoData"]["orderItems"]
    return found


@pytest.mark.rule("DASH-M41")
def test_an_order_is_told_as_the_page_has_it(http):
    reply = read(http, SEEDED)

    assert (reply.status, reply.rule) == (200, "DASH-M41")
    assert reply.text == (
        '{"orderInfoData":{"instanceId":"amzn1.dash.v2.o.seedCoffeeSlot1","orderItems":[{"asin":"B00EXAMPLE",'
        '"expectedDeliveryDate":"2026-01-19T07:59:59.000Z","quantity":1,"slotId":"slot1","status":"Processing"}]}}'
    )
    assert reply.header("content-type") == "application/json"
    assert reply.header("x-amzn-type-version") == ORDER_INFO["x-amzn-accept-type"]


@pytest.mark.rule("DASH-56")
def test_a_cancelled_test_order_reads_cancelled(http):
    placed = http.post("/replenish/color", headers=PRINTER | REPLENISH).json["eventInstanceId"]
    assert item(http, placed, PRINTER)["status"] == "Processing"
    http.delete("/testOrders/color", headers=PRINTER | CANCEL)

    told = item(http, placed, PRINTER)

    assert (told["status"], told["expectedDeliveryDate"]) == ("Cancelled", None)


@pytest.mark.rule("DASH-57")
@pytest.mark.parametrize(
    "order_id", ["unknown", FOOD, SEEDED.lower(), "%00", "%F0%9F%98%80", "a" * 300, "{orders}", "%FF"]
)
def test_an_order_that_the_device_does_not_have_is_400(http, order_id):
    reply = read(http, order_id)

    assert (reply.status, reply.rule) == (400, "DASH-57")
    assert reply.json["message"].startswith("Order not found: ")
    assert reply.header("x-amzn-errortype").startswith("InvalidRequestException:http")
    assert SEEDED in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("DASH-M44")
def test_an_order_is_told_as_it_goes_on(http):
    http.advance("PT24H")
    assert item(http, SEEDED)["status"] == "Shipped"
    http.advance("PT48H")
    delivered = read(http, SEEDED)

    assert delivered.json["orderInfoData"]["orderItems"][0]["status"] == "Shipped"
    assert "DASH-M44" in http.entry(delivered)["rules"]


@pytest.mark.rule("DASH-M43")
def test_the_older_words_are_a_setting(http):
    http.settings("dash", order_status_vocabulary="old")
    assert item(http, SEEDED)["status"] == "Pending"
    http.act("dash", "ship-slot", device_id="COFFEE-01", slot_id="slot1")
    assert item(http, SEEDED)["status"] == "Closed"
    http.delete("/testOrders/slot1", headers=COFFEE | CANCEL)

    assert item(http, SEEDED)["status"] == "Canceled"


@pytest.mark.rule("DASH-M45")
def test_a_status_can_be_told_of_one_order(http):
    for word in ("Authorized", "Unknown"):
        http.act("dash", "tell-status", device_id="COFFEE-01", order_id=SEEDED, status=word)
        assert item(http, SEEDED)["status"] == word
    http.act("dash", "tell-status", device_id="COFFEE-01", order_id=SEEDED, status=None)

    assert item(http, SEEDED)["status"] == "Processing"
    assert item(http, "amzn1.dash.v2.o.seedCoffeeSlot2")["status"] == "Processing"


@pytest.mark.rule("DASH-M57")
def test_an_order_brings_what_was_picked_when_it_was_placed(http):
    picked = {"device_id": "PRINTER-02", "slot_id": "color", "asin": "B00PICKED1", "quantity": 3}
    http.act("dash", "subscribe-slot", **picked)
    placed = http.post("/replenish/color", headers=PRINTER | REPLENISH).json["eventInstanceId"]
    http.act("dash", "subscribe-slot", **picked | {"asin": "B00PICKED2"})

    told = item(http, placed, PRINTER)

    assert (told["asin"], told["quantity"], told["slotId"]) == ("B00PICKED1", 3, "color")


def test_an_order_of_a_slot_without_a_product_has_no_items(http):
    slots = http.item("dash", "devices", "COFFEE-01")["slots"]
    http.change("dash", "devices", "COFFEE-01", slots=[slots[0] | {"products": []}])

    assert read(http, SEEDED).json["orderInfoData"]["orderItems"] == []


@pytest.mark.rule("DASH-58")
def test_version_1_tells_subscriptions_as_booleans(http):
    reply = http.get("/subscriptionInfo", headers=PRINTER | SUBSCRIPTIONS_1)

    assert (reply.status, reply.rule) == (200, "DASH-58")
    assert reply.text == '{"slotsSubscriptionStatus":{"black":true,"color":true,"photo":false}}'
    assert reply.header("x-amzn-type-version") == SUBSCRIPTIONS_1["x-amzn-accept-type"]


@pytest.mark.rule("DASH-58")
def test_version_2_tells_subscriptions_as_objects(http):
    reply = http.get("/subscriptionInfo", headers=PRINTER | SUBSCRIPTIONS_2)

    told = reply.json["slotsSubscriptionStatus"]
    assert list(told) == ["black", "color", "photo"]
    assert told["black"] == {"subscribed": True, "productInfoList": [PRODUCT]}
    assert told["photo"]["subscribed"] is False
    assert reply.header("x-amzn-type-version") == SUBSCRIPTIONS_2["x-amzn-accept-type"]


@pytest.mark.rule("DASH-58")
def test_a_cancel_changes_no_subscription_and_a_device_without_slots_has_none(http):
    before = http.get("/subscriptionInfo", headers=COFFEE | SUBSCRIPTIONS_2)
    http.delete("/testOrders", headers=COFFEE | CANCEL)

    assert http.get("/subscriptionInfo", headers=COFFEE | SUBSCRIPTIONS_2).body == before.body
    hub = http.get("/subscriptionInfo", headers=token("empty-device") | SUBSCRIPTIONS_1)
    assert hub.text == '{"slotsSubscriptionStatus":{}}'


@pytest.mark.parametrize(("asked", "told"), [("x", True), (SUBSCRIPTIONS_2["x-amzn-accept-type"], PRODUCT)])
def test_without_strict_headers_the_first_version_is_told_unless_another_is_asked_for(http, asked, told):
    http.settings("dash", version_headers="warn")

    reply = http.get("/subscriptionInfo", headers=COFFEE | {"x-amzn-accept-type": asked})

    slot = reply.json["slotsSubscriptionStatus"]["slot1"]
    assert (slot if slot is True else slot["productInfoList"][0]) == told
    assert "DASH-33" in reply.warning
