"""What Dash devices report over HTTP, both doors: what is kept, what is refused, what it does not touch."""

import json

import pytest

from mockserver.vendors.dash.schemas.reports import DEVICE_EXAMPLE, SLOT_EXAMPLE
from tests.vendors.dash.headers import DEVICE_STATUS, REPLENISH, SLOT_STATUS, token

COFFEE = token("test-device")
REPORTING = COFFEE | SLOT_STATUS | {"Content-Type": "application/json"}
ACTIVE = COFFEE | DEVICE_STATUS | {"Content-Type": "application/json"}
ON_SLOT = "/slotStatus/slot1"
HEADERS = {ON_SLOT: REPORTING, "/deviceStatus": ACTIVE}
SLOT, DEVICE = SLOT_EXAMPLE.encode(), DEVICE_EXAMPLE.encode()
KEPT = {
    "replenishment_expected_at": "2015-12-28T10:00:00Z",
    "remaining": 3.5,
    "original": 10,
    "on_hand": 20,
    "last_used_at": "2015-12-21T10:00:00Z",
}


def changed(example, **fields):
    return json.dumps(json.loads(example) | fields).encode()


def coffee(http):
    return http.item("dash", "devices", "COFFEE-01")


@pytest.mark.rule("DASH-61", "DASH-M47")
def test_the_printed_sample_is_taken_and_kept(http):
    reply = http.post(ON_SLOT, headers=REPORTING, body=SLOT)

    assert (reply.status, reply.rule, reply.body) == (200, "DASH-M47", b"")
    assert reply.header("x-amzn-type-version") == SLOT_STATUS["x-amzn-accept-type"]
    assert reply.warning is None
    assert [slot["report"] for slot in coffee(http)["slots"]] == [KEPT, None]


@pytest.mark.rule("DASH-M52")
def test_a_device_says_when_it_was_active(http):
    reply = http.post("/deviceStatus", headers=ACTIVE, body=DEVICE)

    assert (reply.status, reply.rule, reply.body) == (200, "DASH-M52", b"")
    assert reply.header("x-amzn-type-version") == DEVICE_STATUS["x-amzn-accept-type"]
    assert coffee(http)["active_at"] == "2015-12-21T10:00:00Z"


@pytest.mark.rule("DASH-M58")
@pytest.mark.parametrize(("path", "body"), [(ON_SLOT, SLOT), ("/deviceStatus", DEVICE)])
def test_a_report_leaves_orders_and_locks_alone_and_its_answer_can_be_an_object(http, path, body):
    http.settings("dash", empty_success_body="{}")
    before = [slot["orders"] for slot in coffee(http)["slots"]]

    reply = http.post(path, headers=HEADERS[path], body=body)

    assert (reply.text, reply.header("content-type")) == ("{}", "application/json")
    assert [slot["orders"] for slot in coffee(http)["slots"]] == before
    assert http.post("/replenish/slot1", headers=COFFEE | REPLENISH).json["detailCode"] == "ORDER_INPROGRESS"


@pytest.mark.rule("DASH-M48")
@pytest.mark.parametrize("slot_id", ["black", "Slot1", "%00", "{slots}"])
def test_a_slot_that_the_device_does_not_have_is_400(http, slot_id):
    before = coffee(http)

    reply = http.post(f"/slotStatus/{slot_id}", headers=REPORTING, body=SLOT)

    assert (reply.status, reply.rule) == (400, "DASH-M48")
    assert reply.json["message"].startswith("Slot not found: ")
    assert coffee(http) == before


@pytest.mark.parametrize(
    ("path", "body", "rule", "message"),
    [
        (ON_SLOT, b"", "DASH-62", "Invalid request body: not JSON"),
        (ON_SLOT, b"[]", "DASH-62", "Invalid request body: not a JSON object"),
        (ON_SLOT, changed(SLOT, remainingQuantityInUnit="3"), "DASH-62",
         "Invalid request body: remainingQuantityInUnit is not a number"),
        (ON_SLOT, changed(SLOT, lastUseDate=5), "DASH-62", "Invalid request body: lastUseDate is not text"),
        (ON_SLOT, b"{}", "DASH-M49", "Missing required field: expectedReplenishmentDate"),
        (ON_SLOT, changed(SLOT, lastUseDate="soon"), "DASH-M50", "Invalid value of lastUseDate"),
        (ON_SLOT, changed(SLOT, totalQuantityOnHand=-1), "DASH-M50", "Invalid value of totalQuantityOnHand"),
        ("/deviceStatus", b"{", "DASH-62", "Invalid request body: not JSON"),
        ("/deviceStatus", b"{}", "DASH-M49", "Missing required field: mostRecentlyActiveDate"),
        ("/deviceStatus", changed(DEVICE, mostRecentlyActiveDate="2017"), "DASH-M50",
         "Invalid value of mostRecentlyActiveDate"),
    ],
)  # fmt: skip
def test_a_report_that_is_wrong_is_400_and_nothing_is_kept(http, path, body, rule, message):
    before = coffee(http)

    reply = http.post(path, headers=HEADERS[path], body=body)

    assert (reply.status, reply.rule, reply.json) == (400, rule, {"message": message})
    assert http.entry(reply)["explanation"]["would_succeed"]
    assert coffee(http) == before


@pytest.mark.rule("DASH-62")
@pytest.mark.parametrize(
    ("path", "body"),
    [(ON_SLOT, b"remainingQuantityInUnit=3.5"), ("/deviceStatus", b"mostRecentlyActiveDate=2015-12-21")],
)
def test_a_form_is_no_report_although_a_client_sends_one(http, path, body):
    before = coffee(http)

    reply = http.post(path, headers=HEADERS[path] | {"Content-Type": "application/x-www-form-urlencoded"}, body=body)

    assert (reply.status, reply.rule, reply.warning) == (400, "DASH-62", None)
    assert coffee(http) == before


@pytest.mark.rule("DASH-M51", "DASH-45")
def test_amazons_own_samples_day_is_taken_and_another_media_type_gets_a_warning(http):
    body = changed(SLOT, lastUseDate="2017-04-7")

    reply = http.post(
        "/slotStatus/slot1", headers=REPORTING | {"Content-Type": "text/plain", "Accept": "x/y"}, body=body
    )

    assert reply.status == 200
    assert "text/plain" in reply.warning
    assert coffee(http)["slots"][0]["report"]["last_used_at"] == "2017-04-07T00:00:00Z"


@pytest.mark.rule("DASH-23", "DASH-M53")
def test_the_path_with_an_id_is_unknown_unless_it_is_tolerated(http):
    for method in ("POST", "GET"):
        unknown = http.send(method, "/deviceStatus/COFFEE-01", headers=ACTIVE, body=DEVICE)
        assert (unknown.status, unknown.rule, unknown.header("allow")) == (404, "DASH-23", None)
    http.settings("dash", tolerate_device_status_id=True)

    reply = http.post("/deviceStatus/anything", headers=ACTIVE, body=DEVICE)

    assert (reply.status, reply.rule) == (200, "DASH-M52")
    assert "/deviceStatus/anything was taken for /deviceStatus" in reply.warning
    assert coffee(http)["active_at"] == "2015-12-21T10:00:00Z"
    assert http.get("/deviceStatus/anything", headers=ACTIVE).header("allow") == "POST"
