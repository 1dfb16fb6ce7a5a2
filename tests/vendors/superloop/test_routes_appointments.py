"""Slots, bookings and cancellations over HTTP, both doors: shapes, refusals, and every rule of them at work."""

import pytest

from tests.vendors.superloop.headers import GOOD, without
from tests.vendors.superloop.polls import outcome

SEARCH = "/api/connect/orders/appointment-requests/request"
DROP = "/api/connect/orders/appointment-requests/cancel"
BOOK = "/api/connect/orders/appointments/request"
CANCEL = "/api/connect/orders/appointment-cancellations/request"
CANCEL_ORDER = "/api/connect/orders/cancel"
OTHER = GOOD | {"Authorization": "Bearer superloop-token-b"}
MONDAY = "nbn-2026-01-19-AM"
NO_PERMISSION = "You do not have permission to perform this task"


def searched(http, order_id=1):
    """What a search from Monday on finds."""
    taken = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": order_id}, headers=GOOD)
    return outcome(http, taken).json


def booked(http, order_id=1, slot_id=MONDAY):
    """The outcome of a booking from a search of its own."""
    wanted = {"appointmentRequestId": searched(http, order_id)["id"], "slotId": slot_id}
    return outcome(http, http.post(BOOK, json=wanted, headers=GOOD))


def error(reply):
    [told] = reply.json["errors"]
    return reply.status, reply.rule, told["code"], told["field"]


@pytest.mark.rule("SUP-59", "SUP-M20", "SUP-M21", "SUP-M22", "SUP-M85")
def test_a_search_is_taken_then_runs_then_has_the_slots_on_and_after_its_day(http):
    taken = http.post(SEARCH, json={"dateFrom": "2026-01-17", "orderId": 1}, headers=GOOD)
    running = http.get("/api/connect/orders/appointment-requests/requests/1", headers=GOOD)
    done = http.get("/api/connect/orders/appointment-requests/requests/1", headers=GOOD)

    assert (taken.status, taken.body, taken.header("content-type")) == (201, b"", None)
    assert taken.header("location") == "http://localhost/api/connect/orders/appointment-requests/requests/1"
    assert (running.status, running.body) == (202, b"")
    assert (done.status, done.header("content-type")) == (200, "application/json")
    assert {name: value for name, value in done.json.items() if name != "slots"} == {
        "id": 2,
        "orderId": 1,
        "dateFrom": "2026-01-17",
    }
    assert done.json["slots"][:2] == [
        {
            "id": "nbn-2026-01-19-AM",
            "slotType": "AM",
            "date": "2026-01-19",
            "startTime": "2026-01-18T22:00:00Z",
            "endTime": "2026-01-19T02:00:00Z",
        },
        {
            "id": "nbn-2026-01-19-PM",
            "slotType": "PM",
            "date": "2026-01-19",
            "startTime": "2026-01-19T03:00:00Z",
            "endTime": "2026-01-19T07:00:00Z",
        },
    ]
    assert len(done.json["slots"]) == 20
    assert http.item("superloop", "orders", "1")["open_appointment_requests"] == [2]


@pytest.mark.rule("SUP-59")
def test_as_many_days_are_offered_as_the_setting_says(http):
    http.settings("superloop", slot_days=3)

    assert {slot["date"] for slot in searched(http)["slots"]} == {"2026-01-19", "2026-01-20", "2026-01-21"}


@pytest.mark.rule("SUP-59")
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_of_the_calendar_can_be_searched_from(http, day):
    taken = http.post(SEARCH, json={"dateFrom": day, "orderId": 1}, headers=GOOD)

    found = outcome(http, taken)

    assert found.status == 200
    assert all(slot["date"] >= day for slot in found.json["slots"])


@pytest.mark.rule("SUP-60")
@pytest.mark.parametrize(
    "date_from",
    [None, "", "  ", "tomorrow", "17/01/2026", "2026-02-30", "2026-1-17", "2026-01-17T00:00:00Z", 20260117, True, {}],
)
def test_a_search_needs_a_day_and_keeps_nothing_without(http, date_from):
    reply = http.post(SEARCH, json={"dateFrom": date_from, "orderId": 1}, headers=GOOD)

    assert error(reply) == (422, "SUP-60", "INVALID_DATE", "dateFrom")
    assert http.get("/__admin/vendors/superloop/requests").json["meta"]["total"] == 0


@pytest.mark.rule("SUP-60", "SUP-M10")
def test_all_that_is_wrong_with_a_search_is_told(http):
    reply = http.post(SEARCH, json={}, headers=GOOD)

    told = [(one["code"], one["field"]) for one in reply.json["errors"]]
    assert told == [("INVALID_DATE", "dateFrom"), ("REQUIRED", "orderId")]


@pytest.mark.rule("SUP-61")
def test_while_nbn_does_not_answer_a_search_is_502(http):
    http.settings("superloop", nbn_reachable=False)

    reply = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=GOOD)

    assert error(reply) == (502, "SUP-61", "UPSTREAM_ERROR", None)
    assert http.get("/__admin/vendors/superloop/requests").json["meta"]["total"] == 0
    http.settings("superloop", nbn_reachable=True)
    assert http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=GOOD).status == 201


@pytest.mark.parametrize(
    ("path", "body", "field", "rule"),
    [
        (SEARCH, {"dateFrom": "2026-01-19", "orderId": 1}, "orderId", "SUP-M70"),
        (BOOK, {"appointmentRequestId": 1, "slotId": MONDAY}, "appointmentRequestId", "SUP-M72"),
        (CANCEL, {"appointmentId": 201}, "appointmentId", "SUP-M79"),
        (DROP, {"appointmentRequestId": 1}, "appointmentRequestId", "SUP-M81"),
    ],
)
def test_what_is_another_callers_looks_like_what_is_not_there(http, path, body, field, rule):
    foreign = http.post(path, json=body, headers=OTHER)
    unknown = http.post(path, json=body | {field: 4711}, headers=GOOD)

    assert foreign.body == unknown.body
    assert error(foreign) == (404, rule, "NOT_FOUND", field)
    assert error(unknown) == (404, rule, "NOT_FOUND", field)
    told = foreign.json["errors"][0]["message"]
    assert told == ("Appointment request not found" if path == DROP else NO_PERMISSION)


@pytest.mark.parametrize(
    "call",
    [
        (SEARCH, {"dateFrom": "2026-01-19"}, "orderId"),
        (BOOK, {"slotId": MONDAY}, "appointmentRequestId"),
        (CANCEL, {}, "appointmentId"),
        (DROP, {}, "appointmentRequestId"),
    ],
)
@pytest.mark.parametrize(
    ("value", "rule"),
    [
        (None, "SUP-M10"),
        ("1", "SUP-M11"),
        (True, "SUP-M11"),
        (1.5, "SUP-M11"),
        ([], "SUP-M11"),
        (2**63, "SUP-M12"),
    ],
)
def test_an_id_that_is_no_number_is_422_and_named(http, call, value, rule):
    path, body, name = call

    reply = http.post(path, json=body | {name: value}, headers=GOOD)

    assert (reply.status, reply.rule, reply.json["errors"][0]["field"]) == (422, rule, name)


@pytest.mark.parametrize("path", [SEARCH, BOOK, CANCEL, DROP])
def test_the_checks_that_every_call_has_come_first(http, path):
    assert http.post(path, json={}, headers=without("Authorization")).rule == "SUP-06"
    assert http.post(path, json={}, headers=without("X-API-VERSION")).rule == "SUP-15"
    assert http.post(path, body=b"{}", headers=GOOD).rule == "SUP-21"
    assert http.post(path, json=[], headers=GOOD).rule == "SUP-24"


@pytest.mark.rule("SUP-16", "SUP-62", "SUP-65")
def test_the_cancels_pages_list_version_8_whatever_the_others_end_with(http):
    http.settings("superloop", newest_version=7)
    eight = GOOD | {"X-API-VERSION": "8"}

    assert http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=eight).rule == "SUP-16"
    assert http.post(DROP, json={"appointmentRequestId": 1}, headers=eight).status == 204
    assert http.post(CANCEL, json={"appointmentId": 201}, headers=eight).status == 201
    path = "/api/connect/orders/appointment-cancellations/requests/1"
    assert [http.get(path, headers=eight).status for _ in range(2)] == [202, 200]


@pytest.mark.parametrize("order_id", [5, 6, 7])
@pytest.mark.rule("SUP-M71")
def test_nobody_is_sent_out_for_an_order_that_is_over(http, order_id):
    taken = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": order_id}, headers=GOOD)

    assert taken.status == 201
    assert error(outcome(http, taken)) == (422, "SUP-M71", "ORDER_OVER", "orderId")


@pytest.mark.rule("SUP-M71")
def test_an_order_that_is_gone_before_nbn_is_asked_fails_the_search(http):
    taken = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=GOOD)
    http.delete("/__admin/vendors/superloop/orders/1")

    assert outcome(http, taken).rule == "SUP-M71"


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


@pytest.mark.rule("SUP-62", "SUP-M74")
def test_nothing_is_booked_from_a_search_that_was_dropped(http):
    search = searched(http)["id"]

    dropped = http.post(DROP, json={"appointmentRequestId": search}, headers=GOOD)
    reply = outcome(http, http.post(BOOK, json={"appointmentRequestId": search, "slotId": MONDAY}, headers=GOOD))

    assert (dropped.status, dropped.body, dropped.header("content-type")) == (204, b"", None)
    assert error(reply) == (422, "SUP-M74", "APPOINTMENT_REQUEST_CANCELLED", "appointmentRequestId")
    assert http.item("superloop", "orders", "1")["open_appointment_requests"] == []


@pytest.mark.rule("SUP-M74")
def test_a_search_that_is_dropped_while_its_booking_runs_is_not_booked_from(http):
    search = searched(http)["id"]
    taken = http.post(BOOK, json={"appointmentRequestId": search, "slotId": MONDAY}, headers=GOOD)

    http.post(DROP, json={"appointmentRequestId": search}, headers=GOOD)

    assert outcome(http, taken).rule == "SUP-M74"


@pytest.mark.rule("SUP-62", "SUP-M82")
def test_dropping_a_search_again_or_once_it_is_booked_changes_nothing(http):
    appointment = booked(http).json["id"]
    replies = [http.post(DROP, json={"appointmentRequestId": search}, headers=GOOD) for search in (1, 1, 2)]

    assert [reply.status for reply in replies] == [204] * 3
    assert [("SUP-M82" in http.entry(reply)["rules"]) for reply in replies] == [False, True, True]
    assert http.item("superloop", "orders", "1")["appointments"][0]["status"] == "Booked"
    assert http.item("superloop", "appointment_requests", "2")["appointment_id"] == appointment


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


@pytest.mark.rule("SUP-59")
def test_a_site_elsewhere_has_its_own_hours_and_slots_of_its_own_area(http):
    http.change("superloop", "orders", "1", timezone_offset="+08:00", poi="6PER")

    [first, *_] = searched(http)["slots"]

    assert (first["id"], first["startTime"]) == ("6PER-2026-01-19-AM", "2026-01-19T00:00:00Z")


@pytest.mark.parametrize("offset", ["", "10:00", "+1000", "+15:00", "+10:60", "AEST", "+10:00\n"])
def test_a_zone_that_is_none_is_refused_where_it_is_put_in(http, offset):
    reply = http.patch("/__admin/vendors/superloop/orders/1", json={"timezone_offset": offset})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (422, "/timezone_offset")


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
