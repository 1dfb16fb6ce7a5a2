"""RxUniverse's cancel over HTTP, both doors: the printed examples, the preconditions, the shapes of its answer."""

import pytest

ORDERS = "/api/v2/orders"
COMPLETED = {"error": "Order already completed", "details": []}
IGNORED = "deleteReason was ignored: delete reasons are not enabled"


def order(http, number):
    return http.item("rxuniverse", "orders", number)


@pytest.mark.parametrize(("identifier", "rule"), [("337178", "RXU-01"), ("72544", "RXU-02"), ("Example", "RXU-03")])
def test_the_printed_order_is_cancelled_by_any_of_its_identifiers(http, identifier, rule):
    reply = http.delete(f"{ORDERS}/{identifier}")

    assert (reply.status, reply.rule, reply.header("x-mock-source")) == (200, rule, "seed")
    assert reply.header("content-type") == "application/json"
    assert reply.json == {"orderNumber": "337178", "trayNumber": "72544", "poNumber": "Example", "message": ""}
    assert order(http, "337178")["cancel_flagged"] is True
    assert order(http, "337178")["stage"] == "imported"


@pytest.mark.rule("RXU-04")
def test_the_printed_unknown_order_is_404(http):
    reply = http.delete(f"{ORDERS}/9999999")

    assert reply.status == 404
    assert reply.body == b'{"error":"No record found","details":["Provided: 9999999"]}'
    assert reply.header("x-mock-source") == 'seed; inferred="that the detail is the identifier"'


@pytest.mark.rule("RXU-20")
def test_the_printed_missing_module_is_400(http):
    http.settings("rxuniverse", job_tracker_installed=False)

    reply = http.delete(f"{ORDERS}/337178")

    assert reply.status == 400
    assert reply.body == b'{"error":"Job Tracker module required for cancel method","details":[]}'
    assert order(http, "337178")["cancel_flagged"] is False


@pytest.mark.rule("RXU-22")
@pytest.mark.parametrize("identifier", ["337180", "PO-FLAGGED"])
def test_the_printed_repeat_is_400(http, identifier):
    reply = http.delete(f"{ORDERS}/{identifier}")

    assert (reply.status, reply.body) == (400, b'{"error":"Order already completed","details":[]}')


# --- preconditions


@pytest.mark.rule("RXU-04", "RXU-21")
def test_an_unknown_order_is_404_where_the_module_is_missing_too(http):
    http.settings("rxuniverse", job_tracker_installed=False)

    assert http.delete(f"{ORDERS}/9999999").rule == "RXU-04"


@pytest.mark.rule("RXU-02", "RXU-05", "RXU-22", "RXU-23")
def test_a_second_cancel_by_tray_is_400_until_the_job_tracker_has_run(http):
    assert http.delete(f"{ORDERS}/72544").status == 200
    assert http.delete(f"{ORDERS}/72544").rule == "RXU-22"

    assert "337178" in http.act("rxuniverse", "run-job-tracker")

    assert http.delete(f"{ORDERS}/72544").status == 404
    assert http.delete(f"{ORDERS}/337178").rule == "RXU-22"
    assert order(http, "337178")["stage"] == "deleted"


def test_a_freed_tray_serves_another_order(http):
    http.delete(f"{ORDERS}/72544")
    http.act("rxuniverse", "run-job-tracker", order_number="337178")
    http.change("rxuniverse", "orders", "337184", tray_number="72544")

    assert http.delete(f"{ORDERS}/72544").json["orderNumber"] == "337184"


def test_the_cancel_frees_the_tray_where_the_setting_says_so(http):
    http.settings("rxuniverse", tray_released_on="cancel")
    http.delete(f"{ORDERS}/72544")

    assert http.delete(f"{ORDERS}/72544").status == 404


def test_the_job_tracker_runs_by_itself_after_its_delay(http):
    http.settings("rxuniverse", job_tracker_delay_seconds=60)
    http.delete(f"{ORDERS}/337178")

    assert order(http, "337178")["stage"] == "imported"
    http.advance("PT60S")
    assert order(http, "337178")["stage"] == "deleted"
    assert order(http, "337180")["stage"] == "imported", "flagged before, so not due"


def test_a_missing_job_tracker_does_nothing(http):
    http.settings("rxuniverse", job_tracker_installed=False)

    assert http.act("rxuniverse", "run-job-tracker") == []


@pytest.mark.parametrize("arguments", [{"order": "337178"}, {"order_number": 337178}])
def test_the_back_office_takes_known_arguments_only(http, arguments):
    reply = http.post("/__admin/vendors/rxuniverse/actions/run-job-tracker", json=arguments)

    assert reply.status == 422
    assert order(http, "337180")["stage"] == "imported"


@pytest.mark.rule("RXU-24")
def test_an_order_flagged_as_complete_is_refused_and_then_completed(http):
    http.change("rxuniverse", "orders", "337178", completion_flagged=True)

    assert http.delete(f"{ORDERS}/72544").json == COMPLETED
    http.act("rxuniverse", "run-job-tracker", order_number="337178")
    assert (order(http, "337178")["status"], order(http, "337178")["completed_at"]) == ("C", "2026-01-15T10:00:00Z")


def test_a_completed_order_can_be_cancelled_where_the_setting_says_so(http):
    http.settings("rxuniverse", completed_cancel_error=False)

    assert http.delete(f"{ORDERS}/337181").status == 200
    assert http.delete(f"{ORDERS}/337180").status == 400


@pytest.mark.rule("RXU-25", "RXU-29")
@pytest.mark.parametrize("identifier", ["337179", "72545", "PO-EDGE"])
def test_a_blocking_station_in_the_past_refuses_the_cancel_and_nothing_changes(http, identifier):
    before = order(http, "337179"), http.get(f"{ORDERS}/337179/status").body

    reply = http.delete(f"{ORDERS}/{identifier}")

    assert reply.status == 400
    assert reply.json == {"error": "Order has been through a non-cancel station", "details": []}
    assert (order(http, "337179"), http.get(f"{ORDERS}/337179/status").body) == before
    assert "EDGE" in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("RXU-25")
@pytest.mark.parametrize("by_hand", [False, True])
@pytest.mark.parametrize("now", ["gone", "normal"])
def test_a_station_that_prevented_cancelling_did_so_for_good(http, now, by_hand):
    if by_hand:
        http.act("rxuniverse", "check-in", order_number="337184", station="EDGE")
    else:
        http.post("/api/v2/job_track/stations/EDGE", json={"orderIdentifier": "337184"})
    if now == "gone":
        http.delete("/__admin/vendors/rxuniverse/stations/EDGE")
    else:
        http.change("rxuniverse", "stations", "EDGE", prevents_cancelling=False)

    assert [http.delete(f"{ORDERS}/{number}").rule for number in ("337184", "337179")] == ["RXU-25", "RXU-25"]


@pytest.mark.rule("RXU-25")
def test_a_station_that_came_to_prevent_cancelling_does_so_for_all_that_were_there(http):
    http.change("rxuniverse", "stations", "SURF", prevents_cancelling=True)

    assert http.delete(f"{ORDERS}/337178").rule == "RXU-25"


@pytest.mark.rule("RXU-26")
def test_normal_stations_stop_nothing(http):
    visits = [{"station": code, "checked_in_at": "2026-01-15T09:00:00Z"} for code in ("SURF", "INSP", "GONE")]
    http.change("rxuniverse", "orders", "337178", visits=visits)

    assert http.delete(f"{ORDERS}/337178").status == 200


@pytest.mark.rule("RXU-27")
@pytest.mark.parametrize("number", ["337182", "337183", "337184"])
def test_an_order_on_hold_unvalid_or_valid_is_cancelled(http, number):
    assert http.delete(f"{ORDERS}/{number}").status == 200


@pytest.mark.rule("RXU-M2")
def test_a_lab_supplied_frame_refuses_the_cancel_where_the_setting_says_so(http):
    http.change("rxuniverse", "orders", "337178", frame={"status_code": "S"})
    http.change("rxuniverse", "orders", "337184", frame={"status_code": "S"})

    assert http.delete(f"{ORDERS}/337184").status == 200
    http.settings("rxuniverse", block_lab_supplied_frames=True)
    assert http.delete(f"{ORDERS}/337178").rule == "RXU-M2"


@pytest.mark.rule("RXU-29")
@pytest.mark.parametrize(
    ("request_path", "settings", "rule"),
    [
        ("337178", {"job_tracker_installed": False}, "RXU-20"),
        ("72546", {"tray_released_on": "cancel", "job_tracker_delay_seconds": 1}, "RXU-22"),
        ("337181", {"tray_released_on": "cancel", "job_tracker_delay_seconds": 1}, "RXU-24"),
        ("337178", {"require_delete_reason": True, "delete_reasons": []}, "RXU-41"),
        ("337178?deleteReason=ZZ9", {"require_delete_reason": True}, "RXU-42"),
        ("337178", {"require_delete_reason": True}, "RXU-43"),
        ("PO-DUP", {"po_ambiguity": "error"}, "RXU-M1"),
        ("9999999", {}, "RXU-04"),
    ],
)
def test_no_refusal_changes_an_order_or_has_one_changed_later(http, request_path, settings, rule):
    http.settings("rxuniverse", **settings)
    before = http.get("/__admin/vendors/rxuniverse/orders").json

    reply = http.delete(f"{ORDERS}/{request_path}")
    http.advance("PT1H")

    assert reply.rule == rule
    assert http.get("/__admin/vendors/rxuniverse/orders").json == before


# --- the answer's other shapes


@pytest.mark.parametrize(("style", "message"), [("order", False), ("order_plus_message", True)])
def test_the_answer_is_the_whole_order_where_the_setting_says_so(http, style, message):
    before = http.get(f"{ORDERS}/337178").json
    http.settings("rxuniverse", cancel_body=style)

    reply = http.delete(f"{ORDERS}/337178?deleteReason=CUST")

    assert reply.json == before | ({"message": IGNORED} if message else {})
