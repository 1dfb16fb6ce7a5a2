"""Superloop's webhooks, both doors: what each looks like when it arrives, who is told, and how often it is tried."""

import json

import pytest

from mockserver.fixtures import FOLDER
from mockserver.vendors.superloop.orders.notices import DOCUMENTED, Topic
from tests.receiver import Receiver, ok, status
from tests.vendors.superloop.headers import GOOD
from tests.vendors.superloop.polls import outcome

FILES = sorted((FOLDER / "superloop" / "wire" / "webhooks").glob("*.json"))
GOLDEN = [pytest.param(json.loads(path.read_text()), id=path.stem) for path in FILES]
FAILING = [status(404), status(404), status(503), status(503)]
"""The first two attempts of each door."""


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def happen(http, golden):
    """What the golden file tells of."""
    for collection, items in golden["given"].items():
        for item in items:
            http.add("superloop", collection, **item)
    http.act("superloop", golden["happens"]["action"], **golden["happens"]["arguments"])


def notices(http):
    return http.get("/__admin/webhooks?vendor=superloop").json["webhooks"]


def try_three_times(http, receiver):
    """The attempts of each door, with a day after the last."""
    for by in ("PT0S", "PT30S", "PT5M"):
        http.advance(by)
        for _ in range(2):
            receiver.next()
    http.advance("P1D")


# --- what it looks like


@pytest.mark.rule("SUP-67", "SUP-M101", "SUP-M102", "SUP-M103", "SUP-M104")
@pytest.mark.parametrize("golden", GOLDEN)
def test_a_webhook_arrives_as_its_page_has_it(http, receiver, golden):
    http.settings("superloop", webhook_url=receiver.url + "/callback")

    happen(http, golden)

    for got in (receiver.next(), receiver.next()):  # one from each door
        assert got.path == "/callback"
        assert {name: got.headers.get(name) for name in golden["headers"]} == golden["headers"]
        assert json.loads(got.body) == golden["json"]
    assert [notice["event"] for notice in notices(http)] == [golden["event"]]


@pytest.mark.parametrize("golden", GOLDEN)
def test_a_golden_webhook_has_a_passport(golden):
    assert golden["passport"]["source"].startswith("https://connect-api-doc.superloop.com/")
    assert golden["passport"]["recorded"]


def test_every_documented_topic_has_a_golden_webhook():
    assert {golden.values[0]["event"] for golden in GOLDEN} == set(DOCUMENTED)


def test_a_visit_that_was_never_confirmed_is_told_without_times(http):
    http.act("superloop", "cancel-appointment", appointment_id=1001)

    [notice] = notices(http)
    assert not {"startTime", "endTime"} & json.loads(notice["body"]).keys()


def test_an_order_that_nothing_is_known_of_is_told_with_every_field_all_the_same(http):
    [full] = [golden.values[0]["json"] for golden in GOLDEN if golden.id == "order-rejected"]
    http.add("superloop", "orders", id=100, caller="11001", status="SUBMITTED")

    http.act("superloop", "reject-order", order_id=100)

    told = json.loads(notices(http)[0]["body"])
    assert told.keys() == full.keys()
    assert (told["rejectedReason"], told["bandwidthProfile"]) == ("Order was rejected by nbn", None)


# --- what is told when


@pytest.mark.rule("SUP-65", "SUP-67")
def test_a_cancellation_that_is_polled_for_is_told_once_with_the_instant_it_was_done(http):
    taken = http.post(
        "/api/connect/orders/appointment-cancellations/request", json={"appointmentId": 201}, headers=GOOD
    )
    assert notices(http) == []
    http.advance("PT30S")

    outcome(http, taken)
    outcome(http, taken)

    [notice] = notices(http)
    told = json.loads(notice["body"])
    assert (notice["event"], told["id"], told["cancelledOn"]) == ("appointment.cancelled", 201, "2026-01-15T10:00:30Z")


@pytest.mark.rule("SUP-48", "SUP-67")
def test_a_cancelled_order_tells_of_the_visit_that_it_took_along(http):
    http.post("/api/connect/orders/cancel", json={"orderId": 2}, headers=GOOD)

    [notice] = notices(http)
    told = json.loads(notice["body"])
    assert (notice["event"], told["orderId"], told["id"]) == ("appointment.cancelled", 2, 201)
    assert (told["status"], told["cancelledOn"]) == ("cancelled", "2026-01-15T10:00:00Z")


def test_without_the_cascade_a_cancelled_order_tells_nothing(http):
    http.settings("superloop", cancel_cascades=False)

    assert http.post("/api/connect/orders/cancel", json={"orderId": 2}, headers=GOOD).status == 200

    assert notices(http) == []


@pytest.mark.rule("SUP-M101")
def test_a_rejected_order_is_told_and_so_is_the_visit_that_is_off(http):
    http.act("superloop", "reject-order", order_id=2, reason="no port")

    told = {notice["event"]: json.loads(notice["body"]) for notice in notices(http)}
    assert told.keys() == {"order.rejected", "appointment.cancelled"}
    assert (told["order.rejected"]["id"], told["order.rejected"]["rejectedReason"]) == (2, "no port")
    assert told["appointment.cancelled"]["id"] == 201


@pytest.mark.parametrize(("setting", "events"), [(True, ["order.cancelled"]), (False, [])])
def test_a_cancelled_order_is_told_when_the_setting_says_so_and_never_otherwise(http, setting, events):
    http.settings("superloop", webhook_order_cancelled=setting)

    http.post("/api/connect/orders/cancel", json={"orderId": 1}, headers=GOOD)

    assert [notice["event"] for notice in notices(http)] == events
    for notice in notices(http):
        told = json.loads(notice["body"])
        assert notice["headers"]["z-notification-model"] == "order"
        assert (told["id"], told["isCancellable"], told["cancelledOn"]) == (1, False, "2026-01-15T10:00:00Z")
        assert "rejectedOn" not in told


@pytest.mark.parametrize("golden", GOLDEN)
def test_what_is_not_subscribed_to_is_not_told(http, golden):
    others = [topic for topic in Topic if topic not in (golden["event"], Topic.ORDER_CANCELLED)]
    http.settings("superloop", webhook_events=others)

    happen(http, golden)

    assert notices(http) == []


@pytest.mark.rule("SUP-M99")
def test_what_is_refused_tells_nothing(http):
    assert http.post("/__admin/vendors/superloop/actions/reject-order", json={"order_id": 5}).status == 404
    assert notices(http) == []


# --- how often it is tried


@pytest.mark.rule("SUP-M105")
def test_a_notification_that_is_not_taken_is_tried_three_times_and_no_more(http, receiver):
    receiver.answers = [status(500)]
    http.settings("superloop", webhook_url=receiver.url)
    http.act("superloop", "modify-service", service_id=906)

    try_three_times(http, receiver)

    [notice] = notices(http)
    assert (notice["state"], notice["next_attempt_at"]) == ("failed", None)
    assert [(attempt["at"], attempt["status"]) for attempt in notice["attempts"]] == [
        ("2026-01-15T10:00:00Z", 500),
        ("2026-01-15T10:00:30Z", 500),
        ("2026-01-15T10:05:30Z", 500),
    ]
    assert receiver.received.empty()


@pytest.mark.rule("SUP-M105")
@pytest.mark.parametrize("taken", [200, 201, 202, 204])
def test_any_2xx_takes_it_even_at_the_last_attempt(http, receiver, taken):
    receiver.answers = [*FAILING, status(taken)]
    http.settings("superloop", webhook_url=receiver.url)
    http.act("superloop", "modify-service", service_id=906)

    try_three_times(http, receiver)

    [notice] = notices(http)
    assert (notice["state"], notice["next_attempt_at"]) == ("delivered", None)
    assert notice["attempts"][-1]["status"] == taken


def test_what_was_delivered_is_not_sent_again(http, receiver):
    receiver.answers = [ok]
    http.settings("superloop", webhook_url=receiver.url)

    http.act("superloop", "modify-service", service_id=906)
    for _ in range(2):
        receiver.next()
    http.advance("P1D")

    assert [notice["state"] for notice in notices(http)] == ["delivered"]
    assert receiver.received.empty()
