"""Bookings and cancellations over HTTP, both doors: shapes, refusals, and every rule of them at work."""

import pytest
from freezegun import freeze_time

from mockserver.app import create_app
from tests.doors import NOW
from tests.vendors.superloop.headers import GOOD
from tests.vendors.superloop.polls import outcome
from tests.vendors.superloop.visits import BOOK, CANCEL, CANCEL_ORDER, DROP, MONDAY, SEARCH, booked, error, searched


@pytest.mark.rule("SUP-M20", "SUP-M22")
def test_a_slot_that_is_booked_gives_the_appointment_with_the_documented_names(http):
    http.change(
        "superloop",
        "orders",
        "1",
        e_sla="Standard",
        contact={"name": "Robin Example", "phone": "0491 570 156", "notes": "ring twice"},
    )

    appointment = booked(http)

    assert appointment.status == 200
    assert appointment.json == {
        "orderId": 1,
        "id": appointment.json["id"],
        "nbnAppointmentId": f"APT{appointment.json['id']:012}",
        "status": "Booked",
        "startTime": "2026-01-18T22:00:00Z",
        "endTime": "2026-01-19T02:00:00Z",
        "slotType": "AM",
        "timezoneOffset": "+10:00",
        "priorityAssist": False,
        "eSla": "Standard",
        "demandType": "Standard Install",
        "contact": {"name": "Robin Example", "type": "Primary Contact", "phone": "0491 570 156", "notes": "ring twice"},
        "customerRef": "demo-1",
    }
    [shown] = http.get("/api/connect/orders/1", headers=GOOD).json["appointments"]
    assert (shown["id"], shown["startTime"]) == (appointment.json["id"], "2026-01-18T22:00:00Z")
    assert http.item("superloop", "orders", "1")["open_appointment_requests"] == []


@pytest.mark.rule("SUP-M83")
def test_until_nbn_confirms_it_by_hand_an_appointment_is_reserved_and_has_no_times(http):
    http.settings("superloop", confirm_after_seconds=None)
    reserved = booked(http)
    http.advance("P3D")
    polled_again = http.get("/api/connect/orders/appointments/requests/2", headers=GOOD)

    http.act("superloop", "confirm-appointment", appointment_id=reserved.json["id"])

    assert (reserved.json["status"], reserved.json["slotType"]) == ("Reserved", "AM")
    assert not {"startTime", "endTime"} & reserved.json.keys()
    assert polled_again.json == reserved.json
    confirmed = http.get("/api/connect/orders/appointments/requests/2", headers=GOOD).json
    assert (confirmed["status"], confirmed["startTime"]) == ("Booked", "2026-01-18T22:00:00Z")


@pytest.mark.rule("SUP-M83")
def test_nbn_confirms_by_the_clock_when_the_setting_says_so(http):
    http.settings("superloop", confirm_after_seconds=300)
    booked(http)
    path = "/api/connect/orders/appointments/requests/2"

    http.advance("PT299S")
    before = http.get(path, headers=GOOD).json["status"]
    http.advance("PT1S")

    assert (before, http.get(path, headers=GOOD).json["status"]) == ("Reserved", "Booked")


def test_what_comes_due_for_an_appointment_that_is_cancelled_or_gone_does_no_harm(http, caplog):
    http.settings("superloop", confirm_after_seconds=300)
    cancelled, gone = booked(http), booked(http, 8, "nbn-2026-01-20-AM")
    http.act("superloop", "cancel-appointment", appointment_id=cancelled.json["id"])
    http.change("superloop", "orders", "8", appointments=[])
    assert gone.status == 200

    fired = http.advance("PT300S").json["fired"]

    assert [due["action"] for due in fired].count("confirm-appointment") == 2
    assert http.item("superloop", "orders", "1")["appointments"][0]["status"] == "cancelled"
    assert "failed when it came due" not in caplog.text


@pytest.mark.rule("SUP-63")
@pytest.mark.parametrize("slot_id", [1, 1.5, True, [], {}])
def test_a_slot_is_named_by_text(http, slot_id):
    reply = http.post(BOOK, json={"appointmentRequestId": 1, "slotId": slot_id}, headers=GOOD)

    assert error(reply) == (422, "SUP-63", "INVALID_TYPE", "slotId")


@pytest.mark.rule("SUP-M10")
@pytest.mark.parametrize("slot_id", [None, "", " "])
def test_a_booking_needs_a_slot(http, slot_id):
    reply = http.post(BOOK, json={"appointmentRequestId": 1, "slotId": slot_id}, headers=GOOD)

    assert error(reply) == (422, "SUP-M10", "REQUIRED", "slotId")


@pytest.mark.rule("SUP-64")
def test_of_two_orders_that_want_a_slot_the_first_has_it_until_it_is_cancelled(http):
    searches = [searched(http, order_id)["id"] for order_id in (1, 8)]
    first, second = (
        outcome(http, http.post(BOOK, json={"appointmentRequestId": one, "slotId": MONDAY}, headers=GOOD))
        for one in searches
    )
    offered = [slot["id"] for slot in searched(http, 8)["slots"]]
    http.act("superloop", "cancel-appointment", appointment_id=first.json["id"])

    again = outcome(http, http.post(BOOK, json={"appointmentRequestId": searches[1], "slotId": MONDAY}, headers=GOOD))

    assert error(second) == (422, "SUP-64", "SLOT_TAKEN", "slotId")
    assert offered[0] == "nbn-2026-01-19-PM"
    assert (again.status, again.json["orderId"]) == (200, 8)


@pytest.mark.rule("SUP-64")
def test_a_slot_that_somebody_else_takes_meanwhile_is_not_booked(http):
    search = searched(http)["id"]
    http.act("superloop", "take-slot", slot_id=MONDAY)

    reply = outcome(http, http.post(BOOK, json={"appointmentRequestId": search, "slotId": MONDAY}, headers=GOOD))

    assert error(reply) == (422, "SUP-64", "SLOT_TAKEN", "slotId")
    assert http.item("superloop", "orders", "1")["appointments"] == []
    assert MONDAY not in [slot["id"] for slot in searched(http)["slots"]]
    http.delete(f"/__admin/vendors/superloop/taken_slots/{MONDAY}")
    assert MONDAY in [slot["id"] for slot in searched(http)["slots"]]


@pytest.mark.rule("SUP-M73")
def test_a_slot_that_was_not_found_is_not_booked(http):
    reply = booked(http, slot_id="nbn-2026-01-17-AM")

    assert error(reply) == (422, "SUP-M73", "SLOT_UNKNOWN", "slotId")
    assert "nbn-2026-01-19-AM" in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("SUP-M75")
def test_a_search_is_booked_from_once(http):
    appointment = booked(http).json["id"]
    http.act("superloop", "cancel-appointment", appointment_id=appointment)

    wanted = {"appointmentRequestId": 2, "slotId": "nbn-2026-01-20-AM"}
    reply = outcome(http, http.post(BOOK, json=wanted, headers=GOOD))

    assert error(reply) == (422, "SUP-M75", "APPOINTMENT_REQUEST_USED", "appointmentRequestId")


@pytest.mark.rule("SUP-M76")
def test_a_slot_that_has_begun_meanwhile_is_not_booked(http):
    search = searched(http)["id"]
    http.advance("P4D")

    reply = outcome(http, http.post(BOOK, json={"appointmentRequestId": search, "slotId": MONDAY}, headers=GOOD))

    assert error(reply) == (422, "SUP-M76", "SLOT_PAST", "slotId")


@pytest.mark.rule("SUP-M77")
def test_the_searches_of_a_cancelled_order_stay_but_nothing_is_booked_from_them(http):
    search = searched(http)["id"]
    assert http.post(CANCEL_ORDER, json={"orderId": 1}, headers=GOOD).status == 200

    reply = outcome(http, http.post(BOOK, json={"appointmentRequestId": search, "slotId": MONDAY}, headers=GOOD))

    assert error(reply) == (422, "SUP-M77", "ORDER_OVER", "appointmentRequestId")
    assert http.post(DROP, json={"appointmentRequestId": search}, headers=GOOD).status == 204


@pytest.mark.rule("SUP-M78")
@pytest.mark.parametrize("order_id", [2, 10, 11])
def test_an_order_with_an_active_appointment_gets_no_second_one(http, order_id):
    before = http.item("superloop", "orders", str(order_id))["appointments"]

    reply = booked(http, order_id)

    assert error(reply) == (422, "SUP-M78", "APPOINTMENT_EXISTS", "appointmentRequestId")
    assert http.item("superloop", "orders", str(order_id))["appointments"] == before


@pytest.mark.rule("SUP-M22")
def test_an_order_whose_appointment_was_cancelled_gets_another_with_an_id_of_its_own(http):
    appointment = booked(http, 8).json

    assert [one["id"] for one in http.item("superloop", "orders", "8")["appointments"]] == [801, appointment["id"]]


@pytest.mark.rule("SUP-65", "SUP-M20", "SUP-M21")
def test_an_appointment_is_cancelled_in_two_steps(http):
    taken = http.post(CANCEL, json={"appointmentId": 201}, headers=GOOD)
    path = "/api/connect/orders/appointment-cancellations/requests/1"
    running, done = (http.get(path, headers=GOOD) for _ in range(2))

    assert (taken.status, taken.body, taken.header("location")) == (201, b"", f"http://localhost{path}")
    assert (running.status, running.body) == (202, b"")
    assert (done.status, done.json) == (
        200,
        {
            "id": 1,
            "orderId": 2,
            "appointmentId": 201,
            "status": "cancelled",
            "cancelledOn": "2026-01-15T10:00:00Z",
        },
    )
    assert http.item("superloop", "orders", "2")["status"] == "IN_PROGRESS"


@pytest.mark.rule("SUP-66")
def test_the_point_of_no_return_is_inclusive_and_measured_when_it_is_done(http):
    http.advance("PT1H")  # the appointment of order 3 starts in 24 hours
    refused = outcome(http, http.post(CANCEL, json={"appointmentId": 301}, headers=GOOD))
    http.advance("-PT1S")

    assert error(refused) == (422, "SUP-66", "APPOINTMENT_PAST_POINT_OF_NO_RETURN", "appointmentId")
    assert http.item("superloop", "orders", "3")["appointments"][0]["status"] == "Booked"
    assert outcome(http, http.post(CANCEL, json={"appointmentId": 301}, headers=GOOD)).status == 200


@pytest.mark.rule("SUP-66")
def test_an_appointment_that_has_begun_is_past_its_point_of_no_return(http):
    http.settings("superloop", appointment_cancel_window_hours=0)
    http.advance("PT3H")

    assert outcome(http, http.post(CANCEL, json={"appointmentId": 1102}, headers=GOOD)).rule == "SUP-66"


@pytest.mark.rule("SUP-66")
@pytest.mark.parametrize("appointment_id", [201, 1001])
def test_a_visit_that_nbn_began_early_is_past_its_point_of_no_return(http, appointment_id):
    if appointment_id == 1001:
        http.change("superloop", "orders", "10", appointments=[{"id": 1001, "status": "In Progress"}])
    else:
        http.act("superloop", "start-appointment", appointment_id=appointment_id)

    refused = outcome(http, http.post(CANCEL, json={"appointmentId": appointment_id}, headers=GOOD))

    assert error(refused) == (422, "SUP-66", "APPOINTMENT_PAST_POINT_OF_NO_RETURN", "appointmentId")
    assert "is In Progress and starts at" in http.entry(refused)["explanation"]["would_succeed"]


@pytest.mark.rule("SUP-65", "SUP-M84")
def test_a_reserved_appointment_without_a_start_can_be_cancelled(http):
    reply = outcome(http, http.post(CANCEL, json={"appointmentId": 1001}, headers=GOOD))

    assert (reply.status, reply.json["status"]) == (200, "cancelled")


@pytest.mark.rule("SUP-M80")
def test_an_appointment_is_cancelled_once(http):
    twice = [http.post(CANCEL, json={"appointmentId": 201}, headers=GOOD) for _ in range(2)]

    first, second = (outcome(http, taken) for taken in twice)

    assert first.status == 200
    assert error(second) == (422, "SUP-M80", "APPOINTMENT_NOT_ACTIVE", "appointmentId")


@pytest.mark.rule("SUP-M80")
def test_an_appointment_that_is_gone_before_it_is_cancelled_fails(http):
    taken = http.post(CANCEL, json={"appointmentId": 201}, headers=GOOD)
    http.change("superloop", "orders", "2", appointments=[])

    assert outcome(http, taken).rule == "SUP-M80"


@pytest.mark.rule("SUP-38", "SUP-47")
def test_once_the_appointment_in_the_window_is_cancelled_the_order_can_be(http):
    assert http.post(CANCEL_ORDER, json={"orderId": 3}, headers=GOOD).rule == "SUP-38"

    cancelled = outcome(http, http.post(CANCEL, json={"appointmentId": 301}, headers=GOOD))

    assert cancelled.status == 200
    assert http.post(CANCEL_ORDER, json={"orderId": 3}, headers=GOOD).status == 200
    assert http.get("/api/connect/orders/3", headers=GOOD).json["status"] == "CANCELLED"


@pytest.mark.parametrize(
    ("path", "collection", "key"),
    [
        ("appointment-requests", "appointment_requests", "2"),
        ("appointments", "orders", "1"),
    ],
)
@pytest.mark.rule("SUP-M23")
def test_a_result_that_was_taken_away_by_hand_is_404(http, path, collection, key):
    booked(http)
    http.delete(f"/__admin/vendors/superloop/{collection}/{key}")
    number = 1 if path == "appointment-requests" else 2

    assert http.get(f"/api/connect/orders/{path}/requests/{number}", headers=GOOD).rule == "SUP-M23"


@pytest.mark.rule("SUP-59", "SUP-M83")
def test_at_the_end_of_time_slots_are_found_and_booked(http):
    http.make(
        {
            "seed": 1,
            "clock": {"action": "freeze", "instant": "9998-12-31T23:59:59Z"},
            "settings": {"superloop": {"slot_days": 60, "confirm_after_seconds": 365 * 24 * 3600}},
        }
    )
    taken = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=GOOD)
    found = outcome(http, taken).json

    wanted = {"appointmentRequestId": found["id"], "slotId": found["slots"][-1]["id"]}
    assert outcome(http, http.post(BOOK, json=wanted, headers=GOOD)).json["status"] == "Reserved"


def test_slots_are_searched_for_and_booked_under_frozen_time():
    with freeze_time(NOW):
        client = create_app().test_client()
        client.patch("/__admin/settings", json={"superloop": {"requests_finish": "at-once"}})
        client.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=GOOD)
        client.post(BOOK, json={"appointmentRequestId": 2, "slotId": MONDAY}, headers=GOOD)

        booked_then = client.get("/api/connect/orders/appointments/requests/2", headers=GOOD)
        kept = client.get("/__admin/vendors/superloop/orders/1")

    assert (booked_then.status_code, booked_then.json["startTime"]) == (200, "2026-01-18T22:00:00Z")
    assert kept.json["appointments"][0]["slot"]["day"] == "2026-01-19"
