"""Superloop's webhooks, both doors: each looks as its page has it when it arrives."""

import json

import pytest

from mockserver.fixtures import FOLDER
from tests.receiver import Receiver
from tests.vendors.superloop.headers import GOOD
from tests.vendors.superloop.polls import outcome

FILES = sorted((FOLDER / "superloop" / "wire" / "webhooks").glob("*.json"))
GOLDEN = [path for path in FILES if "given" in json.loads(path.read_text())]


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def notices(http):
    return http.get("/__admin/webhooks?vendor=superloop").json["webhooks"]


@pytest.mark.rule("SUP-67")
@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_webhook_arrives_as_its_page_has_it(http, receiver, path):
    golden = json.loads(path.read_text())
    http.settings("superloop", webhook_url=receiver.url + "/callback")
    for collection, items in golden["given"].items():
        for item in items:
            http.add("superloop", collection, **item)

    http.act("superloop", golden["happens"]["action"], **golden["happens"]["arguments"])

    for got in (receiver.next(), receiver.next()):  # one from each door
        assert got.path == "/callback"
        assert {name: got.headers.get(name) for name in golden["headers"]} == golden["headers"]
        assert json.loads(got.body) == golden["json"]
    assert [notice["event"] for notice in notices(http)] == [golden["event"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_golden_webhook_has_a_passport(path):
    passport = json.loads(path.read_text())["passport"]

    assert passport["source"].startswith("https://connect-api-doc.superloop.com/")
    assert passport["recorded"]


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
def test_a_cancelled_order_tells_of_the_visit_that_it_took_along(http, receiver):
    http.settings("superloop", webhook_url=receiver.url)

    http.post("/api/connect/orders/cancel", json={"orderId": 2}, headers=GOOD)

    for got in (receiver.next(), receiver.next()):
        told = json.loads(got.body)
        assert got.headers["z-event-type"] == "appointment.cancelled.event"
        assert (told["orderId"], told["id"], told["status"]) == (2, 201, "cancelled")
        assert told["cancelledOn"] == "2026-01-15T10:00:00Z"


def test_without_the_cascade_a_cancelled_order_tells_nothing(http):
    http.settings("superloop", cancel_cascades=False)

    assert http.post("/api/connect/orders/cancel", json={"orderId": 2}, headers=GOOD).status == 200

    assert notices(http) == []


def test_who_is_not_subscribed_is_told_nothing(http):
    http.settings("superloop", webhook_events=["order.rejected"])

    http.act("superloop", "cancel-appointment", appointment_id=201)

    assert notices(http) == []


def test_a_visit_that_was_never_confirmed_is_told_without_times(http):
    http.act("superloop", "cancel-appointment", appointment_id=1001)

    [notice] = notices(http)
    assert not {"startTime", "endTime"} & json.loads(notice["body"]).keys()


def test_a_receiver_that_fails_is_tried_three_times_in_all(http, receiver):
    receiver.answers = [lambda handler: handler.send_error(503)]
    http.settings("superloop", webhook_url=receiver.url)
    http.act("superloop", "cancel-appointment", appointment_id=201)
    for _ in range(2):  # one for each door
        receiver.next()

    http.advance("PT1H")

    [notice] = notices(http)
    assert (notice["state"], notice["attempted"]) == ("failed", 3)
    assert [attempt["at"] for attempt in notice["attempts"]] == [
        "2026-01-15T10:00:00Z",
        "2026-01-15T10:00:30Z",
        "2026-01-15T10:05:30Z",
    ]
