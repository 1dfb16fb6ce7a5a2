"""Searches for slots over HTTP, both doors: found, refused, dropped; and what all calls of appointments share."""

import pytest

from tests.vendors.superloop.headers import GOOD, without
from tests.vendors.superloop.polls import outcome
from tests.vendors.superloop.visits import (
    BOOK,
    CANCEL,
    DROP,
    MONDAY,
    NO_PERMISSION,
    OTHER,
    SEARCH,
    booked,
    error,
    searched,
)


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
def test_nobody_is_sent_out_for_an_order_whose_cancel_is_being_settled(http):
    http.settings("superloop", cancel_settle_seconds=3600)
    assert http.post("/api/connect/orders/cancel", json={"orderId": 1}, headers=GOOD).status == 200

    taken = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=GOOD)

    assert outcome(http, taken).rule == "SUP-M71"


@pytest.mark.rule("SUP-M71")
def test_an_order_that_is_gone_before_nbn_is_asked_fails_the_search(http):
    taken = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": 1}, headers=GOOD)
    http.delete("/__admin/vendors/superloop/orders/1")

    assert outcome(http, taken).rule == "SUP-M71"


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


@pytest.mark.rule("SUP-59")
def test_a_site_elsewhere_has_its_own_hours_and_slots_of_its_own_area(http):
    http.change("superloop", "orders", "1", timezone_offset="+08:00", poi="6PER")

    [first, *_] = searched(http)["slots"]

    assert (first["id"], first["startTime"]) == ("6PER-2026-01-19-AM", "2026-01-19T00:00:00Z")


@pytest.mark.parametrize("path", ["orders/1", "services/905"])
@pytest.mark.parametrize("offset", ["", "10:00", "+1000", "+15:00", "+10:60", "AEST", "+10:00\n", "+1\u0660:00"])
def test_a_zone_that_is_none_is_refused_where_it_is_put_in(http, path, offset):
    reply = http.patch(f"/__admin/vendors/superloop/{path}", json={"timezone_offset": offset})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (422, "/timezone_offset")


@pytest.mark.rule("SUP-59")
def test_in_an_early_year_a_slot_has_four_digits_of_it(http):
    http.put("/__admin/clock", json={"action": "freeze", "instant": "0002-01-01T00:00:00Z"})
    taken = http.post(SEARCH, json={"dateFrom": "0001-12-31", "orderId": 1}, headers=GOOD)

    [first, *_] = outcome(http, taken).json["slots"]

    assert first["startTime"].startswith("0002-01-")
