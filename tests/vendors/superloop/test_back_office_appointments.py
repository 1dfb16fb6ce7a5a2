"""nbn's back office, both doors: an appointment is confirmed, started, finished, cancelled; a slot is taken."""

import pytest

from mockserver.vendors.superloop.orders.appointments import TRANSITIONS, Step
from mockserver.vendors.superloop.orders.model import AppointmentStatus
from tests.vendors.superloop.headers import GOOD

ACTIONS = {
    Step.CONFIRM: ("confirm-appointment", {}),
    Step.START: ("start-appointment", {}),
    Step.COMPLETE: ("finish-appointment", {"done": True}),
    Step.GIVE_UP: ("finish-appointment", {"done": False}),
    Step.CANCEL: ("cancel-appointment", {}),
}


def actions(name):
    return f"/__admin/vendors/superloop/actions/{name}"


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("status", AppointmentStatus)
def test_every_step_is_done_or_refused_as_the_table_says(http, status, step):
    http.change("superloop", "orders", "1", appointments=[{"id": 101, "status": status}])
    name, arguments = ACTIONS[step]

    reply = http.post(actions(name), json={"appointment_id": 101, **arguments})

    [shown] = http.get("/api/connect/orders/1", headers=GOOD).json["appointments"]
    if (status, step) in TRANSITIONS:
        assert (reply.status, shown["status"]) == (200, TRANSITIONS[status, step])
    else:
        assert (reply.status, shown["status"]) == (404, status)
        assert reply.json["detail"].startswith(f"appointment 101 is {status}: no ")
        assert reply.json["errors"][0]["pointer"] == "/appointment_id"


@pytest.mark.parametrize("step", Step)
def test_an_appointment_that_is_not_there_is_404(http, step):
    name, arguments = ACTIONS[step]

    reply = http.post(actions(name), json={"appointment_id": 4711, **arguments})

    assert (reply.status, reply.json["detail"]) == (404, "there is no appointment 4711")


def test_an_appointment_goes_all_the_way(http):
    http.act("superloop", "confirm-appointment", appointment_id=1001)
    http.act("superloop", "start-appointment", appointment_id=1001)

    done = http.act("superloop", "finish-appointment", appointment_id=1001)

    assert done["appointments"][0]["status"] == "completed"
    assert http.get("/__admin/webhooks?vendor=superloop").json["webhooks"] == []


def test_one_that_asked_for_no_slot_is_confirmed_for_the_next_that_is_free(http):
    http.act("superloop", "take-slot", slot_id="nbn-2026-01-16-AM")

    confirmed = http.act("superloop", "confirm-appointment", appointment_id=1001)

    [appointment] = confirmed["appointments"]
    assert (appointment["slot"]["id"], appointment["slot_type"]) == ("nbn-2026-01-16-PM", "PM")
    assert (appointment["starts_at"], appointment["ends_at"]) == ("2026-01-16T03:00:00Z", "2026-01-16T07:00:00Z")


def test_where_no_slot_is_free_none_is_confirmed(http):
    http.settings("superloop", slot_days=1)
    for kind in ("AM", "PM"):
        http.act("superloop", "take-slot", slot_id=f"nbn-2026-01-16-{kind}")

    reply = http.post(actions("confirm-appointment"), json={"appointment_id": 1001})

    assert (reply.status, reply.json["detail"]) == (404, "no slot is free for appointment 1001")
    assert http.item("superloop", "orders", "10")["appointments"][0]["status"] == "Reserved"


def test_a_slot_is_taken_once(http):
    http.act("superloop", "take-slot", slot_id="nbn-2026-01-16-AM")

    reply = http.post(actions("take-slot"), json={"slot_id": "nbn-2026-01-16-AM"})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/slot_id")
    assert http.get("/__admin/vendors/superloop/taken_slots").json["taken_slots"] == [{"id": "nbn-2026-01-16-AM"}]


@pytest.mark.parametrize("slot_id", ["", "nbn", "nbn-2026-01-16-NOON", 7])
def test_what_is_no_slot_is_not_taken(http, slot_id):
    assert http.post(actions("take-slot"), json={"slot_id": slot_id}).status == 422
