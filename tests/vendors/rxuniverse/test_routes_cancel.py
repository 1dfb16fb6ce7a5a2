"""RxUniverse's cancel over HTTP, both doors: identifiers, preconditions, reasons, and the printed examples."""

import pytest

ORDERS = "/api/v2/orders"
COMPLETED = {"error": "Order already completed", "details": []}
UNKNOWN_REASON = "Delete reason code does not exist"
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


# --- identifiers


@pytest.mark.parametrize(
    ("sent", "provided", "rule"),
    [
        ("4711", "4711", "RXU-04"),
        ("abc", "abc", "RXU-10"),
        ("po-edge", "po-edge", "RXU-09"),
        ("0337178", "0337178", "RXU-09"),
        ("072544", "072544", "RXU-11"),
        ("123456", "123456", "RXU-11"),
        ("no%20such%2Fpo", "no such/po", "RXU-13"),
        ("%C3%A9", "\u00e9", "RXU-10"),
        ("%D9%A1", "\u0661", "RXU-10"),
        ("%00", "\x00", "RXU-10"),
        ("%FF", "\ufffd", "RXU-10"),
        ("%7Border_number%7D", "{order_number}", "RXU-10"),
        ("9" * 5000, "9" * 5000, "RXU-11"),
    ],
)
def test_what_no_order_is_called_is_404_and_echoed(http, sent, provided, rule):
    reply = http.delete(f"{ORDERS}/{sent}")

    assert (reply.status, reply.rule) == (404, "RXU-04")
    assert reply.json == {"error": "No record found", "details": [f"Provided: {provided}"]}


@pytest.mark.rule("RXU-04", "RXU-05")
@pytest.mark.parametrize("change", [{"status": "C"}, {"stage": "deleted"}])
def test_the_tray_of_a_finished_order_is_unknown(http, change):
    http.change("rxuniverse", "orders", "337178", **change)

    reply = http.delete(f"{ORDERS}/72544")

    assert (reply.status, reply.json["details"]) == (404, ["Provided: 72544"])


@pytest.mark.rule("RXU-05")
def test_the_tray_that_a_completed_order_has_left_is_unknown(http):
    assert http.delete(f"{ORDERS}/72547").status == 404


@pytest.mark.rule("RXU-06", "RXU-24")
@pytest.mark.parametrize("identifier", ["337181", "PO-DONE"])
def test_a_completed_order_is_found_by_number_and_po_and_refused(http, identifier):
    reply = http.delete(f"{ORDERS}/{identifier}")

    assert (reply.status, reply.rule, reply.json) == (400, "RXU-24", COMPLETED)


@pytest.mark.rule("RXU-07")
def test_an_order_number_beats_a_tray_and_a_tray_beats_a_po_number(http):
    http.add("rxuniverse", "orders", order_number="72544", status="V")
    http.change("rxuniverse", "orders", "337184", po_number="72551")

    assert http.delete(f"{ORDERS}/72544").json["orderNumber"] == "72544"
    assert http.delete(f"{ORDERS}/72551").json["orderNumber"] == "337185"


@pytest.mark.rule("RXU-08", "RXU-03", "RXU-22")
def test_of_a_shared_po_number_the_first_active_order_is_meant(http):
    assert http.delete(f"{ORDERS}/PO-DUP").json["orderNumber"] == "337185"
    assert http.delete(f"{ORDERS}/PO-DUP").rule == "RXU-22"
    http.act("rxuniverse", "run-job-tracker")
    assert http.delete(f"{ORDERS}/PO-DUP").json["orderNumber"] == "337186"


@pytest.mark.rule("RXU-M1")
def test_a_shared_po_number_is_an_error_where_the_setting_says_so(http):
    http.settings("rxuniverse", po_ambiguity="error")

    reply = http.delete(f"{ORDERS}/PO-DUP")

    assert (reply.status, reply.json["error"]) == (400, "PO number is not unique")
    assert order(http, "337185")["cancel_flagged"] is False


@pytest.mark.rule("RXU-09")
def test_another_spelling_is_found_when_the_match_is_relaxed(http):
    assert http.delete(f"{ORDERS}/po-edge").rule == "RXU-04"
    http.settings("rxuniverse", identifier_match="relaxed")
    assert http.delete(f"{ORDERS}/po-edge").rule == "RXU-25"
    assert http.delete(f"{ORDERS}/00337178").json["orderNumber"] == "337178"


@pytest.mark.rule("RXU-11")
def test_a_tray_number_has_five_digits_unless_the_setting_says_more(http):
    http.change("rxuniverse", "orders", "337178", tray_number="725440")

    assert http.delete(f"{ORDERS}/725440").status == 404
    http.settings("rxuniverse", tray_max_digits=6)
    assert http.delete(f"{ORDERS}/725440").rule == "RXU-02"


@pytest.mark.rule("RXU-12")
@pytest.mark.parametrize("method", ["DELETE", "GET"])
def test_no_identifier_is_no_path(http, method):
    reply = http.send(method, f"{ORDERS}/")

    assert (reply.status, reply.json) == (404, {"error": "Not found", "details": []})


@pytest.mark.rule("RXU-13")
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "337178/complete"), ("DELETE", "337178/complete/"), ("DELETE", "337178/status"), ("DELETE", "x/pick")],
)
def test_an_end_like_another_operations_is_part_of_a_po_number_and_a_warning_says_so(http, method, path):
    reply = http.send(method, f"{ORDERS}/{path}")

    assert (reply.status, reply.json["details"]) == (404, [f"Provided: {path.rstrip('/')}"])
    assert "another method is documented" in reply.warning


def test_an_identifier_like_a_word_of_the_paths_is_no_mistake(http):
    assert http.get(f"{ORDERS}/status").warning is None


@pytest.mark.rule("RXU-13")
@pytest.mark.parametrize(("po", "sent"), [("A/12 b", "A%2F12%20b"), ("A+B", "A+B"), ("a/status", "a%2Fstatus")])
def test_a_po_number_may_hold_slashes_and_spaces(http, po, sent):
    http.change("rxuniverse", "orders", "337178", po_number=po)
    http.change("rxuniverse", "orders", "337184", po_number="x y")

    assert http.delete(f"{ORDERS}/{sent}").json["poNumber"] == po
    assert http.delete(f"{ORDERS}/x%20y").status == 200


@pytest.mark.rule("RXU-97")
def test_a_slash_at_the_end_changes_nothing_unless_slashes_are_strict(http):
    reply = http.delete(f"{ORDERS}/337178/")
    http.settings("rxuniverse", strict_slashes=True)
    strict = http.delete(f"{ORDERS}/337184/")
    others = http.get(f"{ORDERS}/337184/status/"), http.post(f"{ORDERS}/", json={})

    assert (reply.status, reply.json["orderNumber"]) == (200, "337178")
    assert "slash" in reply.warning
    assert (strict.status, strict.rule) == (404, "RXU-95")
    assert [(other.status, other.rule) for other in others] == [(404, "RXU-95")] * 2
    assert order(http, "337184")["cancel_flagged"] is False


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


# --- reasons


@pytest.mark.rule("RXU-40")
@pytest.mark.parametrize(
    "sent", [{"path": "?deleteReason=CUST"}, {"json": {"deleteReason": "CUST"}}, {"json": {"deleteReason": " DUPL "}}]
)
def test_a_configured_reason_is_taken_from_query_or_body(http, sent):
    http.settings("rxuniverse", require_delete_reason=True)

    reply = http.delete(f"{ORDERS}/337178{sent.get('path', '')}", json=sent.get("json"))

    assert (reply.status, reply.json["message"]) == (200, "")
    assert "deleteReason" in reply.warning


@pytest.mark.rule("RXU-41")
@pytest.mark.parametrize("query", ["", "?deleteReason=CUST"])
def test_no_reason_is_good_where_none_is_configured(http, query):
    http.settings("rxuniverse", require_delete_reason=True, delete_reasons=[])

    reply = http.delete(f"{ORDERS}/337178{query}")

    assert (reply.status, reply.json) == (400, {"error": "The delete reasons file is empty", "details": []})


@pytest.mark.parametrize(
    ("sent", "provided", "rule"),
    [
        ("?deleteReason=ZZ9", "ZZ9", "RXU-42"),
        ("?deleteReason=cust", "cust", "RXU-47"),
        ("?deleteReason=%20ZZ9%20", " ZZ9 ", "RXU-42"),
        ("?deleteReason=%ED%A0%80%00", "\ufffd\ufffd\ufffd\x00", "RXU-42"),
        ("?deleteReason=ZZ9&deleteReason=CUST", "ZZ9", "RXU-42"),
        ("?deleteReason=%7Bknown%7D", "{known}", "RXU-42"),
        ("", "", "RXU-43"),
        ("?deleteReason=", "", "RXU-43"),
        ("?deleteReason=%20", "", "RXU-43"),
        ("?deletereason=CUST", "", "RXU-43"),
    ],
)
def test_a_bad_reason_is_echoed_and_cancels_nothing(http, sent, provided, rule):
    http.settings("rxuniverse", require_delete_reason=True)

    reply = http.delete(f"{ORDERS}/337178{sent}")

    assert (reply.status, reply.json) == (400, {"error": UNKNOWN_REASON, "details": [f"Provided: {provided}"]})
    assert order(http, "337178")["cancel_flagged"] is False
    assert "CUST, DUPL" in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("RXU-44", "RXU-01")
@pytest.mark.parametrize("query", ["?deleteReason=CUST", "?deleteReason=ZZ9"])
def test_a_reason_that_nobody_asked_for_is_ignored_with_a_message(http, query):
    reply = http.delete(f"{ORDERS}/337178{query}")

    assert (reply.status, reply.json["message"]) == (200, IGNORED)
    assert reply.header("x-mock-source") == 'seed; inferred="text of the message"'


@pytest.mark.rule("RXU-45", "RXU-46")
def test_no_reason_is_needed_where_none_is_required(http):
    http.settings("rxuniverse", delete_reasons=[])

    assert http.delete(f"{ORDERS}/337178").json["message"] == ""


@pytest.mark.rule("RXU-47", "RXU-40", "RXU-42")
def test_blanks_around_a_reason_do_not_count_and_its_case_does(http):
    http.settings("rxuniverse", require_delete_reason=True)

    assert http.delete(f"{ORDERS}/337178?deleteReason=Cust").rule == "RXU-42"
    assert http.delete(f"{ORDERS}/337178?deleteReason=+CUST%20").status == 200


@pytest.mark.rule("RXU-48", "RXU-42")
def test_a_reason_in_the_query_beats_one_in_the_body(http):
    http.settings("rxuniverse", require_delete_reason=True)

    refused = http.delete(f"{ORDERS}/337178?deleteReason=ZZ9", json={"deleteReason": "CUST"})
    taken = http.delete(f"{ORDERS}/337178?deleteReason=CUST", json={"deleteReason": "ZZ9"})

    assert refused.json["details"] == ["Provided: ZZ9"]
    assert taken.status == 200


@pytest.mark.rule("RXU-48", "RXU-42")
@pytest.mark.parametrize(
    ("value", "provided"),
    [
        (b"7", "7"),
        (b"true", "true"),
        (b"1.5", "1.5"),
        (b"1e300", "1e+300"),
        (b"[7]", "[...]"),
        (b'{"a":1}', "{...}"),
        (b"[" * 500 + b"]" * 500, "[...]"),
    ],
)
def test_a_reason_that_is_no_text_is_none_of_the_lab(http, value, provided):
    http.settings("rxuniverse", require_delete_reason=True, delete_reasons=["7", "true"])

    reply = http.delete(
        f"{ORDERS}/337178", body=b'{"deleteReason":' + value + b"}", headers={"Content-Type": "application/json"}
    )

    assert (reply.status, reply.json["details"]) == (400, [f"Provided: {provided}"])


@pytest.mark.rule("RXU-42", "RXU-49", "RXU-25")
def test_of_a_bad_reason_and_a_blocking_station_the_setting_says_which_is_told(http):
    http.settings("rxuniverse", require_delete_reason=True)

    assert http.delete(f"{ORDERS}/337179?deleteReason=ZZ9").rule == "RXU-42"
    http.settings("rxuniverse", cancel_check_order="station_before_reason")
    assert http.delete(f"{ORDERS}/337179?deleteReason=ZZ9").rule == "RXU-25"


@pytest.mark.rule("RXU-22", "RXU-50")
def test_of_a_finished_order_and_a_bad_reason_the_order_is_told(http):
    http.settings("rxuniverse", require_delete_reason=True)

    assert http.delete(f"{ORDERS}/337180?deleteReason=ZZ9").json == COMPLETED


@pytest.mark.parametrize(("place", "status"), [("query", 400), ("body", 200), ("any", 200)])
def test_the_reason_is_read_only_where_the_setting_says(http, place, status):
    http.settings("rxuniverse", require_delete_reason=True, delete_reason_in=place)

    assert http.delete(f"{ORDERS}/337178", json={"deleteReason": "CUST"}).status == status
    other = http.delete(f"{ORDERS}/337184?deleteReason=CUST").status
    assert other == (400 if place == "body" else 200)


@pytest.mark.rule("RXU-92", "RXU-43")
@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_body_of_another_type_is_ignored(http, media_type):
    http.settings("rxuniverse", require_delete_reason=True)
    headers = {"Content-Type": media_type} if media_type else {}

    assert http.delete(f"{ORDERS}/337178", body=b'{"deleteReason":"CUST"}', headers=headers).rule == "RXU-43"


@pytest.mark.rule("RXU-93")
@pytest.mark.parametrize("body", [b"{", b" ", b"\xff", b'{"deleteReason":"\\ud800"}', b"NaN", b"[" * 5000])
def test_a_body_that_only_claims_to_be_json_is_400(http, body):
    reply = http.delete(f"{ORDERS}/337178", body=body, headers={"Content-Type": "application/json; charset=utf-8"})

    assert (reply.status, reply.json) == (400, {"error": "Invalid JSON", "details": []})
    assert order(http, "337178")["cancel_flagged"] is False


@pytest.mark.rule("RXU-M3")
@pytest.mark.parametrize("body", [b"{}", b"[]", b'"CUST"', b"null", b'{"deleteReason":null}'])
def test_json_without_a_reason_holds_none(http, body):
    reply = http.delete(f"{ORDERS}/337178", body=body, headers={"Content-Type": "application/json"})

    assert (reply.status, reply.json["message"]) == (200, "")


def test_an_empty_body_declared_as_json_is_no_body(http):
    assert http.delete(f"{ORDERS}/337178", headers={"Content-Type": "application/json"}).status == 200


# --- the answer's other shapes


@pytest.mark.parametrize(("style", "message"), [("order", False), ("order_plus_message", True)])
def test_the_answer_is_the_whole_order_where_the_setting_says_so(http, style, message):
    before = http.get(f"{ORDERS}/337178").json
    http.settings("rxuniverse", cancel_body=style)

    reply = http.delete(f"{ORDERS}/337178?deleteReason=CUST")

    assert reply.json == before | ({"message": IGNORED} if message else {})
