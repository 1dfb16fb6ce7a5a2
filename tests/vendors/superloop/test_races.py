"""Of 200 at once exactly one wins: a slot, a jti, an appointment's end, the end of what is polled for."""

from datetime import datetime

import pytest

from mockserver.app import create_app
from tests.doors import NOW
from tests.test_races import RACERS, together
from tests.vendors.superloop.assertions import FORM, PATH, form
from tests.vendors.superloop.headers import GOOD
from tests.vendors.superloop.visits import BOOK, CANCEL, MONDAY, SEARCH


class Racers:
    """One world, asked in process by 200 threads."""

    def __init__(self, **settings):
        self.app = create_app()
        self.world = self.app.extensions["mockserver"].enter("race")
        self.world.clock.freeze(datetime.fromisoformat(NOW))
        assert self.send("PATCH", "/__admin/settings", json={"superloop": settings}).status_code == 200

    def send(self, method, path, **request):
        headers = {**GOOD, "X-Mock-World": "race", **request.pop("headers", {})}
        return self.app.test_client().open(path, method=method, headers=headers, **request)

    def outcome(self, path, body):
        """What came of a request that was done at once."""
        taken = self.send("POST", path, json=body)
        return self.send("GET", taken.headers["Location"])

    def answers(self, call):
        """The rows that answered, by how often."""
        rows = [row for row, _ in together(lambda number: (call(number).headers["X-Mock-Rule"], b""))]
        return {row: rows.count(row) for row in rows}


@pytest.mark.rule("SUP-64")
def test_a_slot_is_booked_once():
    racers = Racers(requests_finish="at-once")
    orders = [racers.send("GET", "/__admin/vendors/superloop/orders/1").json | {"id": 3000 + n} for n in range(RACERS)]
    for order in orders:
        racers.send("POST", "/__admin/vendors/superloop/orders", json=order)
    wanted = [{"orderId": order["id"], "dateFrom": "2026-01-19"} for order in orders]
    searches = [racers.outcome(SEARCH, each).json["id"] for each in wanted]

    answers = racers.answers(
        lambda number: racers.outcome(BOOK, {"appointmentRequestId": searches[number], "slotId": MONDAY})
    )

    assert answers == {"SUP-M22": 1, "SUP-64": RACERS - 1}


@pytest.mark.rule("SUP-70")
def test_a_jti_is_used_once():
    racers, body = Racers(), form()

    answers = racers.answers(lambda _: racers.send("POST", PATH, data=body, headers=FORM))

    assert answers == {"SUP-69": 1, "SUP-70": RACERS - 1}


@pytest.mark.rule("SUP-65")
def test_an_appointment_is_cancelled_once_and_told_once():
    racers = Racers(requests_finish="at-once")

    answers = racers.answers(lambda _: racers.outcome(CANCEL, {"appointmentId": 201}))

    assert answers == {"SUP-M22": 1, "SUP-M80": RACERS - 1}
    assert racers.send("GET", "/__admin/webhooks?vendor=superloop").json["meta"]["total"] == 1


@pytest.mark.rule("SUP-M21", "SUP-M22")
def test_what_is_polled_for_is_done_once_though_polls_and_the_clock_race_to_it():
    racers = Racers(requests_finish="polls", polls_before_done=50, seconds_before_done=50)
    taken = racers.send("POST", SEARCH, json={"orderId": 1, "dateFrom": "2026-01-19"})
    before = racers.send("GET", "/__admin/vendors/superloop/appointment_requests").json["meta"]["total"]

    def call(number):
        if number % 2:
            return racers.send("GET", taken.headers["Location"])
        racers.send("PUT", "/__admin/clock", json={"action": "advance", "by": "PT1S"})
        return racers.send("GET", "/api/connect/orders/1")

    answers = racers.answers(call)

    assert answers.keys() <= {"SUP-M21", "SUP-M22", "SUP-58"}
    assert racers.send("GET", taken.headers["Location"]).headers["X-Mock-Rule"] == "SUP-M22"
    assert racers.send("GET", "/__admin/vendors/superloop/appointment_requests").json["meta"]["total"] == before + 1
