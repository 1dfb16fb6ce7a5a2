"""CancelTestOrder over HTTP, both doors: slots, what the answer lists, and live devices. Its paths are not here."""

import pytest

from tests.vendors.dash.headers import CANCEL, REPLENISH, token

COFFEE = token("test-device") | CANCEL
PRINTER = token("second-device") | CANCEL
HUB = token("empty-device") | CANCEL
FEEDER = token("live-device") | CANCEL


def idle(*slot_ids):
    """The answer that says that no order is in progress in these slots."""
    return {"slotOrderStatuses": [{"orderStatus": "NO_ORDER_IN_PROGRESS", "slotId": slot_id} for slot_id in slot_ids]}


def statuses(http, device_id):
    """Each slot with how far its orders are."""
    slots = http.item("dash", "devices", device_id)["slots"]
    return {slot["id"]: [order["status"] for order in slot["orders"]] for slot in slots}


@pytest.mark.rule("DASH-03", "DASH-05", "DASH-06")
def test_the_printed_request_gets_the_printed_answer(http):
    reply = http.delete("/testOrders", headers=COFFEE)

    assert (reply.status, reply.rule) == (200, "DASH-03")
    assert reply.json == idle("slot1", "slot2")
    assert reply.header("x-amzn-type-version") == CANCEL["x-amzn-accept-type"]
    assert reply.header("content-type") == "application/json"
    assert statuses(http, "COFFEE-01") == {"slot1": ["cancelled"], "slot2": ["cancelled"]}


@pytest.mark.rule("DASH-01", "DASH-05")
def test_a_named_slots_order_is_cancelled_and_that_slot_alone_is_told(http):
    reply = http.delete("/testOrders/slot1", headers=COFFEE)

    assert (reply.status, reply.rule) == (200, "DASH-01")
    assert reply.text == '{"slotOrderStatuses":[{"orderStatus":"NO_ORDER_IN_PROGRESS","slotId":"slot1"}]}'
    assert reply.header("x-amzn-type-version") == CANCEL["x-amzn-accept-type"]
    assert reply.header("x-mock-source").startswith("seed")


@pytest.mark.rule("DASH-02")
def test_the_newer_path_does_the_same(http):
    reply = http.delete("/testOrders/slots/slot1", headers=COFFEE)

    assert (reply.status, reply.rule) == (200, "DASH-01")
    assert reply.json == idle("slot1")
    assert statuses(http, "COFFEE-01") == {"slot1": ["cancelled"], "slot2": ["placed"]}


@pytest.mark.rule("DASH-03", "DASH-04", "DASH-06")
def test_slots_without_an_order_are_listed_in_their_place(http):
    reply = http.delete("/testOrders", headers=PRINTER)

    assert (reply.status, reply.rule) == (200, "DASH-03")
    assert reply.json == idle("black", "color", "photo")


@pytest.mark.rule("DASH-04")
def test_the_list_can_be_of_the_cancelled_slots_alone(http):
    assert "DASH-04" in http.entry(http.delete("/testOrders", headers=PRINTER))["rules"]
    http.make({"seed": 1, "settings": {"dash": {"cancel_all_lists": "cancelled_only"}}})

    assert http.delete("/testOrders", headers=PRINTER).json == idle("black")
    assert http.delete("/testOrders", headers=PRINTER).json == idle()


@pytest.mark.rule("DASH-08")
def test_the_other_slots_order_stays_in_progress(http):
    http.delete("/testOrders/slot1", headers=COFFEE)

    reply = http.post("/replenish/slot2", headers=COFFEE | REPLENISH)

    assert reply.json["detailCode"] == "ORDER_INPROGRESS"


@pytest.mark.rule("DASH-09")
@pytest.mark.parametrize("path", ["/testOrders", "/testOrders/slot1", "/testOrders/slots/slot1"])
def test_another_devices_order_in_a_slot_of_the_same_name_stays_in_progress(http, path):
    coffee = http.item("dash", "devices", "COFFEE-01")
    http.change("dash", "devices", "HUB-03", slots=coffee["slots"])

    reply = http.delete(path, headers=COFFEE)

    assert reply.status == 200
    assert statuses(http, "COFFEE-01")["slot1"] == ["cancelled"]
    assert http.item("dash", "devices", "HUB-03")["slots"] == coffee["slots"]


@pytest.mark.rule("DASH-10")
@pytest.mark.parametrize("path", ["/testOrders/color", "/testOrders/slots/color"])
def test_an_idle_slot_is_told_idle(http, path):
    reply = http.delete(path, headers=PRINTER)

    assert (reply.status, reply.rule, reply.json) == (200, "DASH-10", idle("color"))
    assert reply.header("x-mock-source") == "inferred"


@pytest.mark.rule("DASH-11")
@pytest.mark.parametrize("path", ["/testOrders", "/testOrders/slot1", "/testOrders/slots/slot1"])
def test_a_repeated_cancel_gets_the_same_answer_and_is_recorded_once(http, path):
    first = http.delete(path, headers=COFFEE)
    recorded = http.item("dash", "devices", "COFFEE-01")
    http.advance("PT1H")

    second = http.delete(path, headers=COFFEE)

    assert (second.status, second.body) == (first.status, first.body) == (200, first.body)
    assert http.item("dash", "devices", "COFFEE-01") == recorded


@pytest.mark.rule("DASH-12")
def test_all_slots_are_listed_when_none_has_an_order(http):
    http.delete("/testOrders", headers=COFFEE)

    reply = http.delete("/testOrders", headers=COFFEE)

    assert (reply.status, reply.rule, reply.json) == (200, "DASH-12", idle("slot1", "slot2"))


@pytest.mark.rule("DASH-13")
def test_a_device_without_slots_gets_an_empty_list(http):
    reply = http.delete("/testOrders", headers=HUB)

    assert (reply.status, reply.text) == (200, '{"slotOrderStatuses":[]}')


@pytest.mark.rule("DASH-14")
def test_the_order_of_a_slot_that_is_no_longer_subscribed_is_cancelled(http):
    slots = http.item("dash", "devices", "COFFEE-01")["slots"]
    http.change("dash", "devices", "COFFEE-01", slots=[slots[0] | {"subscribed": False}, slots[1]])

    reply = http.delete("/testOrders/slot1", headers=COFFEE)

    assert (reply.status, reply.rule) == (200, "DASH-01")


@pytest.mark.rule("DASH-15")
@pytest.mark.parametrize(
    ("path", "also"),
    [
        ("/testOrders/nowhere", []),
        ("/testOrders/slots/nowhere", []),
        ("/testOrders/black", ["DASH-16"]),
        ("/testOrders/slots/black", ["DASH-16"]),
    ],
)
def test_a_slot_that_is_unknown_or_anothers_is_400_and_changes_nothing(http, path, also):
    before = http.item("dash", "devices", "COFFEE-01")

    reply = http.delete(path, headers=COFFEE)

    assert (reply.status, reply.rule) == (400, "DASH-15")
    assert [rule for rule in http.entry(reply)["rules"] if rule == "DASH-16"] == also
    assert reply.json == {"message": f"Slot not found: {path.rpartition('/')[2]}"}
    assert reply.header("x-amzn-errortype").startswith("InvalidRequestException:http")
    assert http.entry(reply)["explanation"]["facts"]["slots"] == "slot1, slot2"
    assert http.item("dash", "devices", "COFFEE-01") == before


@pytest.mark.parametrize("path", ["/testOrders", "/testOrders/food", "/testOrders/slots/food"])
@pytest.mark.parametrize(("ordered", "rule"), [(True, "DASH-39"), (False, "DASH-40")])
def test_a_live_device_is_refused_with_or_without_an_order(http, path, ordered, rule):
    if not ordered:
        http.change("dash", "devices", "FEEDER-04", slots=[{"id": "food"}])
    before = http.item("dash", "devices", "FEEDER-04")

    reply = http.delete(path, headers=FEEDER)

    assert (reply.status, reply.rule) == (400, rule)
    assert reply.json == {"message": "Device is not a test device"}
    assert http.item("dash", "devices", "FEEDER-04") == before


@pytest.mark.rule("DASH-M2")
@pytest.mark.parametrize("path", ["/testOrders", "/testOrders/food"])
def test_a_live_device_can_be_told_its_slots_instead(http, path):
    http.settings("dash", cancel_on_live_device="report")

    reply = http.delete(path, headers=FEEDER)

    assert (reply.status, reply.rule) == (200, "DASH-M2")
    assert reply.json == {"slotOrderStatuses": [{"orderStatus": "ORDER_IN_PROGRESS", "slotId": "food"}]}
    assert statuses(http, "FEEDER-04") == {"food": ["placed"]}


@pytest.mark.rule("DASH-41")
@pytest.mark.parametrize("age", ["PT1S", "PT23H", "PT24H", "PT25H"])
def test_an_order_is_cancelled_however_old_it_is(http, age):
    http.post("/replenish/color", headers=PRINTER | REPLENISH)
    http.advance(age)

    reply = http.delete("/testOrders/color", headers=PRINTER)

    assert (reply.status, reply.rule) == (200, "DASH-01")
    assert http.entry(reply)["explanation"]["facts"]["cancelled"][0]["placed_at"] == "2026-01-15T10:00:00Z"


@pytest.mark.rule("DASH-42")
def test_an_order_that_has_shipped_is_cancelled(http):
    http.post("/replenish/color", headers=PRINTER | REPLENISH)
    http.advance("PT24H")
    on_the_hour = statuses(http, "PRINTER-02")["color"]
    http.advance("PT1S")
    past_it = statuses(http, "PRINTER-02")["color"]

    reply = http.delete("/testOrders/color", headers=PRINTER)

    assert (on_the_hour, past_it) == (["placed"], ["shipped"])
    assert (reply.status, reply.json) == (200, idle("color"))
    assert statuses(http, "PRINTER-02")["color"] == ["cancelled"]


def test_a_cancelled_order_is_neither_shipped_nor_delivered_later(http):
    http.post("/replenish/color", headers=PRINTER | REPLENISH)
    http.delete("/testOrders/color", headers=PRINTER)

    http.advance("PT100H")

    assert statuses(http, "PRINTER-02")["color"] == ["cancelled"]


def test_a_device_cannot_have_two_slots_of_one_id(http):
    before = http.item("dash", "devices", "HUB-03")

    reply = http.patch("/__admin/vendors/dash/devices/HUB-03", json={"slots": [{"id": "a"}, {"id": "a"}]})

    assert reply.status == 422
    assert "two slots have the same id" in reply.text
    assert http.item("dash", "devices", "HUB-03") == before
