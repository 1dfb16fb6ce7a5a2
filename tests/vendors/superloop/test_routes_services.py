"""Superloop's service cancellation over HTTP, both doors: shapes, order of checks, clock and back office."""

import pytest

from mockserver.vendors.superloop.orders.service_cancellations import TRANSITIONS, CancellationStatus, CancellationStep
from tests.vendors.superloop.headers import GOOD, without

BASE = "/api/connect/services/service-cancellations"
REQUEST, ABORT, RESCHEDULE = f"{BASE}/request", f"{BASE}/requests/abort", f"{BASE}/requests/reschedule"
ACTIONS = "/__admin/vendors/superloop/actions"
DATED = (REQUEST, RESCHEDULE)
OTHER = GOOD | {"Authorization": "Bearer superloop-token-b"}


def ask(http, day="2026-02-01", service_id=905):
    """A cancellation that is there: its Location."""
    http.settings("superloop", requests_finish="at-once")
    reply = http.post(REQUEST, json={"serviceId": service_id, "cancellationDate": day}, headers=GOOD)
    assert reply.status == 201
    return reply.header("location").removeprefix("http://localhost")


def kept(http):
    return http.get("/__admin/vendors/superloop/service_cancellations").json["service_cancellations"]


@pytest.mark.rule("SUP-M20", "SUP-M21", "SUP-M22")
def test_a_service_cancellation_is_asked_for_and_polled(http):
    wanted = {"serviceId": 905, "cancellationDate": "2026-02-01"}

    taken = http.post(REQUEST, json=wanted, headers=GOOD)
    location = taken.header("location").removeprefix("http://localhost")
    running = http.get(location, headers=GOOD)
    done = http.get(location, headers=GOOD)

    assert (taken.status, taken.body, running.status, running.body) == (201, b"", 202, b"")
    assert location.startswith(f"{BASE}/requests/")
    assert (done.status, done.json) == (
        200,
        {"id": 2, "serviceId": 905, "status": "REQUESTED", "cancellationDate": "2026-02-01"},
    )


@pytest.mark.rule("SUP-M95", "SUP-M22", "SUP-M20")
def test_an_abort_is_204_with_a_location_where_the_outcome_is(http):
    first = ask(http)

    reply = http.post(ABORT, json={"serviceId": 905}, headers=GOOD)

    assert (reply.status, reply.body, reply.header("content-type")) == (204, b"", None)
    outcome = http.get(reply.header("location").removeprefix("http://localhost"), headers=GOOD)
    assert (outcome.status, outcome.json["id"], outcome.json["status"]) == (200, 2, "ABORTED")
    assert http.get(first, headers=GOOD).json == outcome.json


@pytest.mark.rule("SUP-M96", "SUP-M22", "SUP-M20")
def test_a_reschedule_is_204_with_a_location_and_another_day(http):
    ask(http)

    reply = http.post(RESCHEDULE, json={"serviceId": 905, "cancellationDate": "2026-03-01"}, headers=GOOD)

    assert (reply.status, reply.body, reply.header("content-type")) == (204, b"", None)
    outcome = http.get(reply.header("location").removeprefix("http://localhost"), headers=GOOD)
    assert (outcome.status, outcome.json["status"], outcome.json["cancellationDate"]) == (
        200,
        "REQUESTED",
        "2026-03-01",
    )


@pytest.mark.rule("SUP-68")
@pytest.mark.parametrize("status", ["IN_PROGRESS", "COMPLETED", "ABORTED", "IN_ERROR_RETRY", "REJECTED"])
@pytest.mark.parametrize("path", [ABORT, RESCHEDULE])
def test_one_that_nbn_has_or_that_is_over_can_not_be_changed(http, path, status):
    http.change("superloop", "service_cancellations", "1", status=status)
    before = kept(http)

    reply = http.post(path, json={"serviceId": 908, "cancellationDate": "2099-03-01"}, headers=GOOD)

    assert (reply.status, reply.rule, kept(http)) == (422, "SUP-68", before)
    assert reply.json["errors"][0]["code"] == "CANCELLATION_NOT_CHANGEABLE"
    assert f"Cancellation 1 is {status}" in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.parametrize("status", ["REQUESTED", "IN_ERROR"])
@pytest.mark.parametrize(("path", "following"), [(ABORT, "ABORTED"), (RESCHEDULE, "REQUESTED")])
def test_one_that_nbn_has_not_yet_can_be_changed(http, path, status, following):
    http.change("superloop", "service_cancellations", "1", status=status)

    reply = http.post(path, json={"serviceId": 908, "cancellationDate": "2099-03-01"}, headers=GOOD)

    assert (reply.status, kept(http)[0]["status"]) == (204, following)


@pytest.mark.rule("SUP-68", "SUP-M20")
def test_one_that_went_to_nbn_by_the_clock_can_not_be_aborted(http):
    ask(http, "2026-01-20")

    http.advance("P5D")

    reply = http.post(ABORT, json={"serviceId": 905}, headers=GOOD)
    assert (reply.status, reply.rule) == (422, "SUP-68")


@pytest.mark.rule("SUP-M90")
@pytest.mark.parametrize("path", [REQUEST, ABORT, RESCHEDULE])
def test_a_foreign_service_looks_like_an_unknown_one(http, path):
    replies = [
        http.post(path, json={"serviceId": service_id, "cancellationDate": "2026-02-01"}, headers=GOOD)
        for service_id in (907, 4711, 0, -1)
    ]

    assert {(reply.status, reply.rule, reply.body) for reply in replies} == {(404, "SUP-M90", replies[0].body)}
    assert replies[0].json["errors"] == [{"code": "NOT_FOUND", "field": "serviceId", "message": "Service not found"}]
    assert len(kept(http)) == 1


@pytest.mark.rule("SUP-M90")
def test_the_service_is_looked_up_before_the_day_is_judged(http):
    early = {"serviceId": 907, "cancellationDate": "2020-01-01"}

    assert http.post(REQUEST, json=early, headers=GOOD).rule == "SUP-M90"


@pytest.mark.rule("SUP-M91")
@pytest.mark.parametrize(
    ("offset", "gone", "today"),
    [("+10:00", "2026-01-14", "2026-01-15"), ("+14:00", "2026-01-15", "2026-01-16")],
)
def test_a_day_that_is_over_at_the_site_is_422_and_today_is_not(http, offset, gone, today):
    for service_id in ("905", "908"):
        http.change("superloop", "services", service_id, timezone_offset=offset)

    over = http.post(REQUEST, json={"serviceId": 905, "cancellationDate": gone}, headers=GOOD)
    put_off = http.post(RESCHEDULE, json={"serviceId": 908, "cancellationDate": gone}, headers=GOOD)
    taken = http.post(REQUEST, json={"serviceId": 905, "cancellationDate": today}, headers=GOOD)
    moved = http.post(RESCHEDULE, json={"serviceId": 908, "cancellationDate": today}, headers=GOOD)

    assert (over.status, over.rule, over.json["errors"][0]["field"]) == (422, "SUP-M91", "cancellationDate")
    assert f"send that day or a later one; {gone} was sent" in http.entry(over)["explanation"]["would_succeed"]
    assert (put_off.status, put_off.rule) == (422, "SUP-M91")
    assert (taken.status, moved.status) == (201, 204)


@pytest.mark.parametrize(
    ("sent", "errors", "rule"),
    [
        ({}, [("serviceId", "REQUIRED"), ("cancellationDate", "REQUIRED")], "SUP-M10"),
        ({"serviceId": None, "cancellationDate": " "}, [("serviceId", "REQUIRED"), ("cancellationDate", "REQUIRED")],
         "SUP-M10"),
        ({"serviceId": "905", "cancellationDate": "2026-02-01"}, [("serviceId", "INVALID_TYPE")], "SUP-M11"),
        ({"serviceId": 905.5, "cancellationDate": "2026-02-01"}, [("serviceId", "INVALID_TYPE")], "SUP-M11"),
        ({"serviceId": True, "cancellationDate": 20260201},
         [("serviceId", "INVALID_TYPE"), ("cancellationDate", "INVALID_TYPE")], "SUP-M11"),
        ({"serviceId": 1e300, "cancellationDate": "2026-02-01"}, [("serviceId", "OUT_OF_RANGE")], "SUP-M12"),
        ({"serviceId": 905, "cancellationDate": "01/02/2026"}, [("cancellationDate", "INVALID_VALUE")], "SUP-M13"),
        ({"serviceId": 905, "cancellationDate": "2026-02-30"}, [("cancellationDate", "INVALID_VALUE")], "SUP-M13"),
        ({"serviceId": 905, "cancellationDate": "2026-02-01T00:00:00Z"}, [("cancellationDate", "INVALID_VALUE")],
         "SUP-M13"),
    ],
)  # fmt: skip  # a table
@pytest.mark.parametrize("path", DATED)
def test_wrong_fields_are_422_all_told_at_once_and_nothing_happens(http, path, sent, errors, rule):
    before = kept(http)

    reply = http.post(path, json=sent, headers=GOOD)

    assert (reply.status, reply.rule) == (422, rule)
    assert [(one["field"], one["code"]) for one in reply.json["errors"]] == errors
    assert (kept(http), http.get("/__admin/vendors/superloop/requests").json["meta"]["total"]) == (before, 0)


@pytest.mark.rule("SUP-M11", "SUP-M20")
def test_numbers_as_text_are_taken_when_they_are_lenient(http):
    sent = {"serviceId": "905", "cancellationDate": "2026-02-01"}

    assert http.post(REQUEST, json=sent, headers=GOOD).rule == "SUP-M11"
    http.settings("superloop", lenient_numbers=True)
    assert http.post(REQUEST, json=sent, headers=GOOD).status == 201


@pytest.mark.parametrize(
    ("headers", "body", "rule"),
    [
        (without("Authorization"), b"{}", "SUP-06"),
        (without("X-API-VERSION"), b"{}", "SUP-15"),
        (GOOD | {"X-API-VERSION": "9"}, b"{}", "SUP-16"),
        (GOOD | {"Content-Type": "text/plain"}, b"{}", "SUP-21"),
        (GOOD | {"Content-Type": "application/json"}, b"{", "SUP-23"),
        (GOOD | {"Content-Type": "application/json"}, b"[]", "SUP-24"),
        (GOOD | {"Content-Type": "application/json"}, b"{}", "SUP-M10"),
    ],
)
@pytest.mark.parametrize("path", [REQUEST, ABORT, RESCHEDULE])
def test_the_checks_are_in_the_order_of_the_cancel(http, path, headers, body, rule):
    assert http.post(path, body=body, headers=headers).rule == rule


@pytest.mark.rule("SUP-M92", "SUP-M20")
@pytest.mark.parametrize(
    "status", [one for one in CancellationStatus if one not in ("COMPLETED", "ABORTED", "REJECTED")]
)
def test_a_second_cancellation_fails_while_the_first_is_open(http, status):
    http.change("superloop", "service_cancellations", "1", status=status)
    location = ask(http, service_id=908)

    failed = http.get(location, headers=GOOD)

    assert (failed.status, failed.rule) == (422, "SUP-M92")
    assert failed.json["errors"] == [
        {"code": "CANCELLATION_EXISTS", "field": "serviceId", "message": "Service 908 has a cancellation already"}
    ]
    assert len(kept(http)) == 1


@pytest.mark.rule("SUP-M22", "SUP-M20")
@pytest.mark.parametrize("status", ["ABORTED", "REJECTED"])
def test_a_service_whose_cancellation_came_to_nothing_can_be_cancelled_again(http, status):
    http.change("superloop", "service_cancellations", "1", status=status)

    done = http.get(ask(http, service_id=908), headers=GOOD)

    assert (done.status, done.json["id"], done.json["status"]) == (200, 2, "REQUESTED")


@pytest.mark.rule("SUP-M93", "SUP-M20")
def test_a_service_that_is_cancelled_can_not_be_cancelled_again(http):
    http.change("superloop", "services", "905", cancelled_at="2026-01-10T00:00:00Z")

    failed = http.get(ask(http), headers=GOOD)

    assert (failed.status, failed.rule, failed.json["errors"][0]["code"]) == (422, "SUP-M93", "SERVICE_NOT_ACTIVE")


@pytest.mark.rule("SUP-M94")
@pytest.mark.parametrize("path", [ABORT, RESCHEDULE])
def test_without_a_cancellation_there_is_nothing_to_change(http, path):
    reply = http.post(path, json={"serviceId": 905, "cancellationDate": "2026-02-01"}, headers=GOOD)

    assert (reply.status, reply.rule, reply.json["errors"][0]["field"]) == (422, "SUP-M94", "serviceId")


@pytest.mark.rule("SUP-M20", "SUP-M24")
def test_a_request_that_fails_upstream_cancels_nothing(http):
    http.settings("superloop", requests_finish="by-hand")
    wanted = {"serviceId": 905, "cancellationDate": "2026-02-01"}
    location = http.post(REQUEST, json=wanted, headers=GOOD).header("location").removeprefix("http://localhost")

    http.act("superloop", "finish-request", request_id=1, fail=True)

    assert http.get(location, headers=GOOD).rule == "SUP-M24"
    assert len(kept(http)) == 1


@pytest.mark.rule("SUP-M20", "SUP-M22", "SUP-M97")
def test_a_day_that_goes_by_while_the_request_runs_is_taken_all_the_same(http):
    http.settings("superloop", requests_finish="by-hand")
    wanted = {"serviceId": 905, "cancellationDate": "2026-01-16"}
    location = http.post(REQUEST, json=wanted, headers=GOOD).header("location").removeprefix("http://localhost")
    http.advance("P3D")

    http.act("superloop", "finish-request", request_id=1)

    done = http.get(location, headers=GOOD)
    assert (done.status, done.json["status"]) == (200, "IN_PROGRESS")


@pytest.mark.rule("SUP-M23")
def test_nobody_polls_for_another_callers_cancellation(http):
    location = ask(http)

    assert http.get(location, headers=OTHER).rule == "SUP-M23"


@pytest.mark.rule("SUP-M23")
def test_a_cancellation_that_was_taken_away_by_hand_is_not_found(http):
    location = ask(http)
    http.delete("/__admin/vendors/superloop/service_cancellations/2")

    assert http.get(location, headers=GOOD).status == 404


@pytest.mark.rule("SUP-M97", "SUP-M98", "SUP-M20")
def test_the_clock_takes_it_to_nbn_on_its_day_and_completes_it(http):
    location = ask(http, "2026-01-20")
    seen = []

    for by in ("P4DT3H59M59S", "PT1S", "PT3H59M59S", "PT1S"):
        http.advance(by)
        seen.append(http.get(location, headers=GOOD).json["status"])

    assert seen == ["REQUESTED", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"]
    service = http.get("/api/connect/services/905", headers=GOOD)
    assert service.json["cancelledOn"] == http.get(location, headers=GOOD).json["cancelledOn"] == "2026-01-19T18:00:00Z"
    [notice] = http.get("/__admin/webhooks?vendor=superloop").json["webhooks"]
    assert (notice["event"], notice["at"]) == ("service.cancelled", "2026-01-19T18:00:00Z")


@pytest.mark.rule("SUP-M97", "SUP-M20")
def test_one_jump_over_both_instants_does_both_at_their_own(http):
    location = ask(http, "2026-01-20")

    fired = http.advance("P30D").json["fired"]

    mine = [due["at"] for due in fired if due["action"] == "service-cancellation-due"]
    assert mine == ["2026-01-19T14:00:00Z", "2026-01-19T18:00:00Z"]
    assert http.get(location, headers=GOOD).json["cancelledOn"] == "2026-01-19T18:00:00Z"


@pytest.mark.rule("SUP-M97", "SUP-M20")
@pytest.mark.parametrize(("hours", "status"), [(0, "COMPLETED"), (None, "IN_PROGRESS")])
def test_how_long_nbn_takes_is_a_setting(http, hours, status):
    http.settings("superloop", service_cancellation_hours=hours)

    location = ask(http, "2026-01-15")

    http.advance("P300D")
    assert http.get(location, headers=GOOD).json["status"] == status


@pytest.mark.rule("SUP-M97", "SUP-M96", "SUP-M20")
def test_what_was_put_off_waits_for_its_new_day(http):
    location = ask(http, "2026-01-20")
    http.post(RESCHEDULE, json={"serviceId": 905, "cancellationDate": "2026-01-25"}, headers=GOOD)

    http.advance("P6D")
    waiting = http.get(location, headers=GOOD).json["status"]
    http.advance("P4D")

    assert (waiting, http.get(location, headers=GOOD).json["status"]) == ("REQUESTED", "COMPLETED")


@pytest.mark.rule("SUP-M97", "SUP-M95", "SUP-M20")
def test_what_was_aborted_stays_so_when_its_day_comes(http):
    location = ask(http, "2026-01-20")
    http.post(ABORT, json={"serviceId": 905}, headers=GOOD)

    http.advance("P30D")

    assert http.get(location, headers=GOOD).json["status"] == "ABORTED"
    assert "cancelledOn" not in http.get("/api/connect/services/905", headers=GOOD).json
    assert http.get("/__admin/webhooks?vendor=superloop").json["webhooks"] == []


@pytest.mark.rule("SUP-M97", "SUP-M20")
def test_what_failed_at_nbn_is_completed_that_long_after_it_was_submitted_again(http):
    location = ask(http, "2026-01-15")
    http.act("superloop", "fail-service-cancellation", cancellation_id=2)
    http.advance("PT3H")
    http.act("superloop", "retry-service-cancellation", cancellation_id=2)

    http.advance("PT2H")  # past the instant of the first attempt
    waiting = http.get(location, headers=GOOD).json["status"]
    http.advance("PT2H")

    assert (waiting, http.get(location, headers=GOOD).json["status"]) == ("IN_PROGRESS", "COMPLETED")


@pytest.mark.parametrize("status", CancellationStatus)
@pytest.mark.parametrize("wanted", [one for one in CancellationStep if one not in ("abort", "reschedule")])
def test_the_back_office_moves_one_as_the_table_has_it_and_no_other_way(http, status, wanted):
    http.change("superloop", "service_cancellations", "1", status=status)
    before = http.get("/__admin/vendors/superloop/service_cancellations").json

    reply = http.post(f"{ACTIONS}/{wanted}-service-cancellation", json={"cancellation_id": 1})

    following = TRANSITIONS.get((status, wanted))
    if following is None:
        assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/cancellation_id")
        assert f"service cancellation 1 is {status}: no {wanted} from there" in reply.json["detail"]
        assert http.get("/__admin/vendors/superloop/service_cancellations").json == before
    else:
        assert (reply.status, kept(http)[0]["status"]) == (200, following)


@pytest.mark.rule("SUP-M22")
def test_a_rejected_cancellation_tells_why_and_leaves_the_service_active(http):
    location = ask(http, "2026-01-15")

    http.act("superloop", "reject-service-cancellation", cancellation_id=2, reason="line in use")

    assert http.get(location, headers=GOOD).json == {
        "id": 2,
        "serviceId": 905,
        "status": "REJECTED",
        "cancellationDate": "2026-01-15",
        "rejectedReason": "line in use",
        "rejectedOn": "2026-01-15T10:00:00Z",
    }
    assert "cancelledOn" not in http.get("/api/connect/services/905", headers=GOOD).json


@pytest.mark.parametrize("action", ["complete-service-cancellation", "service-cancellation-due"])
def test_a_cancellation_that_is_not_there_is_404(http, action):
    reply = http.post(f"{ACTIONS}/{action}", json={"cancellation_id": 99})

    assert (reply.status, reply.json["detail"]) == (404, "there is no service cancellation 99")


def test_what_is_not_due_yet_stays_as_it_is_when_it_is_looked_at_by_hand(http):
    before = kept(http)

    http.act("superloop", "service-cancellation-due", cancellation_id=1)

    assert kept(http) == before


def test_a_cancellation_of_a_service_that_was_taken_away_ends_and_nothing_is_told(http):
    http.change("superloop", "service_cancellations", "1", status="IN_PROGRESS")
    http.delete("/__admin/vendors/superloop/services/908")

    ended = http.act("superloop", "complete-service-cancellation", cancellation_id=1)

    assert ended["status"] == "COMPLETED"
    assert http.get("/__admin/webhooks?vendor=superloop").json["webhooks"] == []


def test_a_cancellation_added_by_hand_with_any_day_is_harmless(http):
    http.add("superloop", "service_cancellations", id=7, service_id=905, caller="11001", cancellation_date="0001-01-01")

    http.act("superloop", "service-cancellation-due", cancellation_id=7)
    http.act("superloop", "start-service-cancellation", cancellation_id=7)

    assert http.item("superloop", "service_cancellations", "7")["status"] == "IN_PROGRESS"


@pytest.mark.rule("SUP-M2", "SUP-M4")
def test_reading_a_service_that_is_not_there(http):
    foreign = http.get("/api/connect/services/907", headers=GOOD)
    unknown = http.get("/api/connect/services/4711", headers=GOOD)

    assert (foreign.status, foreign.rule, foreign.body) == (404, "SUP-M4", unknown.body)
    assert http.get("/api/connect/services/abc", headers=GOOD).status == 400


@pytest.mark.rule("SUP-50")
@pytest.mark.parametrize("path", [REQUEST, ABORT, RESCHEDULE])
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_other_methods_are_405_where_a_number_could_stand_too(http, path, method):
    reply = http.send(method, path, headers=GOOD)

    assert (reply.status, reply.header("allow")) == (405, "POST")
