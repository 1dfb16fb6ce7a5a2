"""Replenish over HTTP, both doors: what is ordered, what is not, and when a slot is free again."""

import pytest

from tests.vendors.dash.headers import CANCEL, REPLENISH, token

COFFEE = token("test-device") | REPLENISH
PRINTER = token("second-device") | REPLENISH
FEEDER = token("live-device") | REPLENISH


def orders(http, device_id, slot_id):
    slots = http.item("dash", "devices", device_id)["slots"]
    return next(slot["orders"] for slot in slots if slot["id"] == slot_id)


@pytest.mark.rule("DASH-49")
def test_a_test_devices_free_slot_gets_a_test_order(http):
    reply = http.post("/replenish/color", headers=PRINTER)

    assert (reply.status, reply.rule) == (200, "DASH-49")
    assert list(reply.json) == ["eventInstanceId", "detailCode"]
    assert reply.json["detailCode"] == "TEST_ORDER_PLACED"
    assert reply.json["eventInstanceId"].startswith("amzn1.dash.v2.o.")
    assert len(reply.json["eventInstanceId"]) <= 255
    assert reply.header("x-amzn-type-version") == REPLENISH["x-amzn-accept-type"]
    assert [order["id"] for order in orders(http, "PRINTER-02", "color")] == [reply.json["eventInstanceId"]]


@pytest.mark.rule("DASH-50")
def test_a_live_devices_free_slot_gets_a_real_order(http):
    http.change("dash", "devices", "FEEDER-04", slots=[{"id": "food"}])

    reply = http.post("/replenish/food", headers=FEEDER)

    assert (reply.status, reply.json["detailCode"]) == (200, "STANDARD_ORDER_PLACED")


@pytest.mark.rule("DASH-51")
@pytest.mark.parametrize(
    ("headers", "device_id", "slot_id"), [(COFFEE, "COFFEE-01", "slot1"), (FEEDER, "FEEDER-04", "food")]
)
def test_an_order_in_progress_is_told_and_no_second_one_placed(http, headers, device_id, slot_id):
    before = http.item("dash", "devices", device_id)

    reply = http.post(f"/replenish/{slot_id}", headers=headers)

    assert (reply.status, reply.rule) == (200, "DASH-51")
    assert reply.json == {
        "eventInstanceId": before["slots"][0]["orders"][0]["id"],
        "detailCode": "ORDER_INPROGRESS",
    }
    assert http.item("dash", "devices", device_id) == before


@pytest.mark.rule("DASH-51")
def test_the_id_of_an_order_in_progress_can_be_a_new_one(http):
    http.settings("dash", inprogress_id="new")
    running = orders(http, "COFFEE-01", "slot1")

    reply = http.post("/replenish/slot1", headers=COFFEE)

    assert reply.json["eventInstanceId"] != running[0]["id"]
    assert orders(http, "COFFEE-01", "slot1") == running


@pytest.mark.rule("DASH-52")
@pytest.mark.parametrize("slot_id", ["nowhere", "black", "Slot1", "slots", "%00", "%EF%BF%BF", "%FF", "{slot_id}", "7"])
def test_a_slot_that_the_device_does_not_have_is_404(http, slot_id):
    reply = http.post(f"/replenish/{slot_id}", headers=COFFEE)

    assert (reply.status, reply.rule) == (404, "DASH-52")
    assert reply.json["message"].startswith("Slot not found: ")
    assert reply.header("x-amzn-errortype").startswith("ResourceNotFoundException:http")


@pytest.mark.rule("DASH-53")
def test_a_slot_that_is_not_subscribed_is_refused(http):
    reply = http.post("/replenish/photo", headers=PRINTER)

    assert (reply.status, reply.rule) == (400, "DASH-53")
    assert reply.json == {"message": "Unable to place order - slot : <photo> is unsubscribed."}
    assert orders(http, "PRINTER-02", "photo") == []


@pytest.mark.rule("DASH-53", "DASH-54")
def test_of_a_locked_slot_that_is_not_subscribed_the_subscription_is_told(http):
    slots = http.item("dash", "devices", "COFFEE-01")["slots"]
    http.change("dash", "devices", "COFFEE-01", slots=[slots[0] | {"subscribed": False}])

    assert http.post("/replenish/slot1", headers=COFFEE).rule == "DASH-53"


@pytest.mark.rule("DASH-55")
@pytest.mark.parametrize("authorization", [None, "Bearer garbage", "Bearer Atza|expired", "Bearer Atzr|test-device"])
def test_a_bad_token_is_answered_as_the_cancel_answers_it(http, authorization):
    headers = REPLENISH | ({"Authorization": authorization} if authorization else {})

    reply = http.post("/replenish/color", headers=headers)

    assert (reply.status, reply.json) == (400, {"message": "Invalid token"})
    assert orders(http, "PRINTER-02", "color") == []


@pytest.mark.rule("DASH-07")
def test_after_a_cancel_a_new_order_with_a_new_id_is_placed(http):
    running = http.post("/replenish/slot1", headers=COFFEE)
    http.delete("/testOrders/slot1", headers=COFFEE | CANCEL)

    reply = http.post("/replenish/slot1", headers=COFFEE)

    assert (reply.status, reply.json["detailCode"]) == (200, "TEST_ORDER_PLACED")
    assert reply.json["eventInstanceId"] != running.json["eventInstanceId"]
    assert [order["status"] for order in orders(http, "COFFEE-01", "slot1")] == ["cancelled", "placed"]


@pytest.mark.rule("DASH-51", "DASH-M3")
def test_a_slot_is_locked_until_the_moment_of_delivery(http):
    http.post("/replenish/color", headers=PRINTER)
    http.advance("PT71H59M59S")
    shipped = http.post("/replenish/color", headers=PRINTER)
    http.advance("PT1S")
    delivered = http.post("/replenish/color", headers=PRINTER)

    assert (shipped.rule, delivered.rule) == ("DASH-51", "DASH-49")
    assert [order["status"] for order in orders(http, "PRINTER-02", "color")] == ["delivered", "placed"]


@pytest.mark.rule("DASH-M3")
def test_a_delivery_by_hand_frees_the_slot(http):
    shipped = http.act("dash", "ship-slot", device_id="FEEDER-04", slot_id="food")
    delivered = http.act("dash", "deliver-slot", device_id="FEEDER-04", slot_id="food")

    assert (shipped["status"], delivered["status"]) == ("shipped", "delivered")
    assert http.post("/replenish/food", headers=FEEDER).rule == "DASH-50"


def test_what_is_not_on_its_way_cannot_be_delivered(http):
    slot = {"device_id": "PRINTER-02", "slot_id": "color"}

    assert http.post("/__admin/vendors/dash/actions/deliver-slot", json=slot).status == 404
    assert http.post("/__admin/vendors/dash/actions/deliver-slot", json={"slot_id": "color"}).status == 422
    assert http.post("/__admin/vendors/dash/actions/deliver-slot", json=slot | {"speed": "fast"}).status == 422


@pytest.mark.rule("DASH-51")
@pytest.mark.parametrize(
    ("lock", "after", "rule"), [("24h", "PT24H", "DASH-49"), ("until_cancel", "PT999H", "DASH-51")]
)
def test_a_test_orders_lock_can_be_shorter_or_endless(http, lock, after, rule):
    http.settings("dash", test_lock=lock)
    http.post("/replenish/color", headers=PRINTER)
    assert http.post("/replenish/color", headers=PRINTER).rule == "DASH-51"
    http.advance(after)

    assert http.post("/replenish/color", headers=PRINTER).rule == rule


def test_an_order_at_the_end_of_the_calendar_is_placed_all_the_same(http):
    http.put("/__admin/clock", json={"action": "freeze", "instant": "9999-12-31T23:00:00Z"})

    assert http.post("/replenish/color", headers=PRINTER).rule == "DASH-49"
