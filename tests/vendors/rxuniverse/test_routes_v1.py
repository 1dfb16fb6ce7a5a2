"""What v1 changes, over HTTP, both doors: cancel, check-in, breakages, stock orders; and when v1 is there at all."""

import pytest

CANCEL = "/api/orders/cancel_job"
CHECK_IN = "/api/jt/checkin"
BREAK = "/api/breakages"
STOCK = "/api/orders/addStock"
UNKNOWN = {"error": "Not found", "details": []}
V1 = [
    ("POST", CANCEL),
    ("POST", CHECK_IN),
    ("POST", BREAK),
    ("POST", STOCK),
    *(
        ("GET", f"/api{path}")
        for path in (
            "/orders",
            "/orders/status",
            "/get_orderstatus",
            "/breakages",
            "/jobs/hot",
            "/jobs/late",
            "/wip",
            "/wip/breakdown",
            "/wip/date",
            "/wip/30days",
            "/jt/stations",
            "/jt/stations/jobs/count",
        )
    ),
]


@pytest.fixture
def v1(http):
    """A world whose lab has the older module too."""
    http.settings("rxuniverse", enable_v1=True)
    return http


def order(http, number):
    return http.item("rxuniverse", "orders", number)


# --- whether it is there


@pytest.mark.rule("RXU-95", "RXU-M70")
@pytest.mark.parametrize(("method", "path"), V1)
def test_without_the_setting_a_path_of_v1_is_unknown_by_any_method(http, method, path):
    replies = [http.send(each, path) for each in (method, "PUT", "DELETE", "OPTIONS", "HEAD")]
    with_slash = http.send(method, f"{path}/")

    assert {reply.status for reply in (*replies, with_slash)} == {404}
    assert {reply.header("allow") for reply in replies} == {None}
    assert {reply.rule for reply in replies} == {"RXU-95"}
    assert replies[0].json == UNKNOWN
    told = [http.entry(reply)["explanation"]["would_succeed"] for reply in replies]
    assert set(told) == {f"Documented and most alike: {path}, once the setting enable_v1 is on."}


def test_without_the_setting_nobody_is_asked_for_a_key_and_nothing_changes(http):
    http.settings("rxuniverse", auth_mode="api_key", api_keys=["lab-key"])

    reply = http.post(CANCEL, json={"order": "337178"})

    assert (reply.status, reply.json) == (404, UNKNOWN)
    assert order(http, "337178")["cancel_flagged"] is False


@pytest.mark.rule("RXU-96")
@pytest.mark.parametrize(
    ("path", "allow"),
    [(CANCEL, "POST"), (CHECK_IN, "POST"), (BREAK, "GET, POST"), ("/api/wip", "GET"), ("/api/orders", "GET")],
)
def test_with_the_setting_another_method_is_405(v1, path, allow):
    reply = v1.put(path)
    options = v1.send("OPTIONS", path)

    assert (reply.status, reply.header("allow")) == (405, allow)
    assert (options.status, options.header("allow")) == (200, allow)


@pytest.mark.rule("RXU-91")
@pytest.mark.parametrize(("method", "path"), V1)
def test_v1_wants_the_key_that_v2_wants(v1, method, path):
    v1.settings("rxuniverse", auth_mode="api_key", api_keys=["lab-key"])

    assert v1.send(method, path).status == 401
    assert v1.send(method, path, headers={"X-API-Key": "lab-key"}).status != 401


@pytest.mark.rule("RXU-97")
def test_a_slash_at_the_end_changes_nothing_unless_slashes_are_strict(v1):
    assert v1.get("/api/wip/").status == 200
    v1.settings("rxuniverse", strict_slashes=True)
    assert v1.get("/api/wip/").rule == "RXU-95"


# --- bodies


@pytest.mark.rule("RXU-M71")
@pytest.mark.parametrize("path", [CANCEL, CHECK_IN, BREAK, STOCK])
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"337178"', b"null", b"\xff"])
def test_a_body_that_is_no_object_is_400(v1, path, body):
    reply = v1.post(path, body=body, headers={"Content-Type": "application/json"})

    assert (reply.status, reply.json) == (400, {"error": "Invalid JSON", "details": []})


def test_the_media_type_does_not_matter(v1):
    form = {"Content-Type": "application/x-www-form-urlencoded"}

    reply = v1.post(CANCEL, body=b'{"order": "337178"}', headers=form)

    assert reply.json == {"order": "337178", "result": "successful"}


@pytest.mark.rule("RXU-M72")
@pytest.mark.parametrize(
    ("path", "body", "fields"),
    [
        (CANCEL, {}, ["order"]),
        (CANCEL, {"order": 337178}, ["order"]),
        (CANCEL, {"order": None}, ["order"]),
        (CANCEL, {"order": "337178", "REASON": 7}, ["REASON"]),
        (CANCEL, {"order": "337178", "LEFT-BREAK": "TOOLONGX"}, ["LEFT-BREAK"]),
        (CHECK_IN, {}, ["order", "station"]),
        (CHECK_IN, {"order": "337178"}, ["station"]),
        (CHECK_IN, {"order": "337178", "station": ["SURF"]}, ["station"]),
        (BREAK, {"order": "337178", "RIGHT-BREAK": "POWER", "RIGHT-EMP": "TAL"}, ["RIGHT-EMP"]),
        (STOCK, {"item1": "1", "quantity1": 1}, ["customer"]),
        (STOCK, {"customer": "10042", "item1": "1"}, ["quantity1"]),
        (STOCK, {"customer": "10042", "item1": "1", "quantity1": "2"}, ["quantity1"]),
        (STOCK, {"customer": "10042", "item1": "1", "quantity1": 1.5, "item10": 4}, ["quantity1", "item10"]),
    ],
)
def test_an_argument_that_is_not_as_documented_is_400_and_changes_nothing(v1, path, body, fields):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(path, json=body)

    assert (reply.status, reply.json["error"]) == (400, "Incorrect arguments provided")
    wanted = [f"{field} is missing or not as documented" for field in fields]
    assert sorted(reply.json["details"]) == sorted(wanted)
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


# --- cancel


@pytest.mark.rule("RXU-M73")
def test_a_cancel_flags_the_order_as_in_v2(v1):
    reply = v1.post(CANCEL, json={"order": "337178"})

    assert (reply.status, reply.json) == (200, {"order": "337178", "result": "successful"})
    assert order(v1, "337178")["cancel_flagged"] is True
    assert v1.get("/api/v2/orders/337178/status").json["error"] == "Order marked for cancelation"


@pytest.mark.rule("RXU-M73")
def test_a_cancel_breaks_the_lenses_that_have_a_code(v1):
    v1.post(CANCEL, json={"order": "337178", "RIGHT-BREAK": "", "LEFT-BREAK": "POWER", "LEFT-EMP": "TAL"})

    assert order(v1, "337178")["breakages"] == [
        {"eye": "left", "code": "POWER", "employee": "TAL", "broken_at": "2026-01-15T10:00:00Z"}
    ]


def test_a_lens_that_is_not_there_does_not_break_with_a_cancel(v1):
    reply = v1.post(CANCEL, json={"order": "337184", "RIGHT-BREAK": "POWER"})

    assert reply.json["result"] == "successful"
    assert order(v1, "337184")["breakages"] == []


@pytest.mark.parametrize(
    ("number", "rule", "result"),
    [
        ("42", "RXU-M74", "order not found"),
        ("", "RXU-M74", "order not found"),
        ("72544", "RXU-M74", "order not found"),
        ("Example", "RXU-M74", "order not found"),
        ("337181", "RXU-M75", "order already completed"),
        ("337180", "RXU-M76", "order already flagged for deletion"),
        ("337179", "RXU-M77", "order has been through a non-cancel station"),
    ],
)
def test_a_cancel_that_is_refused_says_so_with_200_and_changes_nothing(v1, number, rule, result):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(CANCEL, json={"order": number, "RIGHT-BREAK": "POWER"})

    assert (reply.status, reply.rule, reply.json) == (200, rule, {"order": number, "result": result})
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


@pytest.mark.rule("RXU-M78")
@pytest.mark.parametrize("reason", [{}, {"REASON": ""}, {"REASON": "ZZ9"}, {"REASON": "cust"}])
@pytest.mark.parametrize("configured", [["CUST", "DUPL"], []])
def test_a_required_reason_has_to_be_configured(v1, reason, configured):
    v1.settings("rxuniverse", require_delete_reason=True, delete_reasons=configured)

    reply = v1.post(CANCEL, json={"order": "337178", **reason})

    assert reply.json == {"order": "337178", "result": "delete reason code does not exist"}
    assert order(v1, "337178")["cancel_flagged"] is False


def test_a_good_reason_is_taken_and_one_that_nobody_asked_for_too(v1):
    asked_for_none = v1.post(CANCEL, json={"order": "337184", "REASON": "ZZ9"})
    v1.settings("rxuniverse", require_delete_reason=True)

    asked_for_one = v1.post(CANCEL, json={"order": "337178", "REASON": "CUST"})

    assert (asked_for_none.json["result"], asked_for_one.json["result"]) == ("successful", "successful")


@pytest.mark.rule("RXU-M77")
def test_v1_tells_of_the_station_before_the_reason(v1):
    v1.settings("rxuniverse", require_delete_reason=True)

    assert v1.post(CANCEL, json={"order": "337179", "REASON": "ZZ9"}).rule == "RXU-M77"


@pytest.mark.rule("RXU-M75")
def test_v1_refuses_a_completed_order_whatever_v2_does_and_before_its_flag(v1):
    v1.settings("rxuniverse", completed_cancel_error=False, job_tracker_installed=False)
    v1.change("rxuniverse", "orders", "337180", completion_flagged=True)

    assert v1.post(CANCEL, json={"order": "337181"}).rule == "RXU-M75"
    assert v1.post(CANCEL, json={"order": "337180"}).rule == "RXU-M75"
    assert v1.post(CANCEL, json={"order": "337178"}).rule == "RXU-M73"


@pytest.mark.rule("RXU-28", "RXU-M74")
def test_an_order_that_waits_to_be_imported_is_not_found(v1):
    v1.change("rxuniverse", "orders", "337178", stage="queued")

    assert v1.post(CANCEL, json={"order": "337178"}).json["result"] == "order not found"


def test_the_job_tracker_sees_to_a_cancel_of_v1_after_its_delay(v1):
    v1.settings("rxuniverse", job_tracker_delay_seconds=60)
    v1.post(CANCEL, json={"order": "337178"})

    v1.advance("PT60S")

    assert order(v1, "337178")["stage"] == "deleted"


# --- check-in


@pytest.mark.rule("RXU-M79")
@pytest.mark.parametrize("identifier", ["337178", "72544", "Example"])
def test_an_order_is_checked_in_by_any_of_its_identifiers(v1, identifier):
    reply = v1.post(CHECK_IN, json={"order": identifier, "station": "EDGE"})

    assert reply.status == 200
    assert reply.json == {"input-job": identifier, "input-station": "EDGE", "result": "successful"}
    assert order(v1, "337178")["visits"][-1] == {
        "station": "EDGE",
        "checked_in_at": "2026-01-15T10:00:00Z",
        "operator": "",
        "prevents_cancelling": True,
    }


@pytest.mark.rule("RXU-08", "RXU-M79")
def test_of_a_shared_po_number_the_first_active_order_is_checked_in(v1):
    v1.post(CHECK_IN, json={"order": "PO-DUP", "station": "SURF"})

    assert order(v1, "337185")["status"] == "P"
    assert order(v1, "337186")["status"] == "V"


@pytest.mark.rule("RXU-M1")
def test_a_shared_po_number_is_an_error_as_in_v2_where_the_setting_says_so(v1):
    v1.settings("rxuniverse", po_ambiguity="error")

    reply = v1.post(CHECK_IN, json={"order": "PO-DUP", "station": "SURF"})

    assert (reply.status, reply.json["error"]) == (400, "PO number is not unique")


@pytest.mark.rule("RXU-M74")
@pytest.mark.parametrize("sent", [[[]], {"a": 1}, 7, "", None])
def test_an_answer_that_is_asked_for_echoes_texts_alone(v1, sent):
    reply = v1.post(CANCEL, json={"order": sent}, headers={"X-Mock-Answer": "RXU-M74"})

    assert reply.json == {"order": "337178", "result": "order not found"}


def test_a_check_in_by_v1_stops_a_cancel_by_v2(v1):
    v1.post(CHECK_IN, json={"order": "337178", "station": "EDGE"})

    assert v1.delete("/api/v2/orders/337178").rule == "RXU-25"


@pytest.mark.parametrize(
    ("identifier", "station", "rule", "result"),
    [
        ("2341299", "SURF", "RXU-M80", "order not found"),
        ("2341299", "022", "RXU-M80", "order not found"),
        ("337180", "SURF", "RXU-M80", "order not found"),
        ("337181", "SURF", "RXU-M80", "order not found"),
        ("337178", "022", "RXU-M81", "invalid station"),
        ("337178", "surf", "RXU-M81", "invalid station"),
        ("337178", "", "RXU-M81", "invalid station"),
        ("337178", "OP1", "RXU-M81", "invalid station"),
        ("337182", "SURF", "RXU-M82", "Order on hold"),
    ],
)
def test_a_check_in_that_is_refused_says_so_with_200_and_changes_nothing(v1, identifier, station, rule, result):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(CHECK_IN, json={"order": identifier, "station": station})

    assert (reply.status, reply.rule) == (200, rule)
    assert reply.json == {"input-job": identifier, "input-station": station, "result": result}
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


@pytest.mark.rule("RXU-M82")
@pytest.mark.parametrize(
    ("wants", "result"),
    [({"needs": "INSP"}, "Needs Final inspection!"), ({"operator_required": True}, "Operator required")],
)
def test_what_the_station_wants_first_is_told_as_v2_tells_it(v1, wants, result):
    v1.change("rxuniverse", "stations", "EDGE", **wants)

    reply = v1.post(CHECK_IN, json={"order": "337178", "station": "EDGE"})
    of_none = v1.post(CHECK_IN, json={"order": "337181", "station": "EDGE"})

    assert (reply.rule, reply.json["result"]) == ("RXU-M82", result)
    assert (of_none.rule, of_none.json["result"]) == ("RXU-M80", "order not found")


@pytest.mark.rule("RXU-M82")
def test_the_printed_flow_text_can_be_asked_for(v1):
    body = {"order": "337178", "station": "AR1"}

    reply = v1.post(CHECK_IN, json=body, headers={"X-Mock-Answer": "RXU-M82"})

    assert reply.json == {"input-job": "337178", "input-station": "AR1", "result": "AR not needed"}


# --- breakages


@pytest.mark.rule("RXU-M86")
def test_breakages_are_booked_and_counted(v1):
    both = {"order": "337178", "RIGHT-BREAK": "POWER", "RIGHT-EMP": "TA", "LEFT-BREAK": "AXIS", "LEFT-EMP": "TA"}

    reply = v1.post(BREAK, json=both)
    v1.post(BREAK, json={"order": "337178", "RIGHT-BREAK": "POWER"})

    assert reply.json == {"order-number": "337178", "status": "00", "message": "Successful"}
    assert [row["eye"] for row in order(v1, "337178")["breakages"]] == ["right", "left", "right"]
    assert v1.get(BREAK).json == [
        {"code": "TOTAL", "num": "        3"},
        {"code": "AXIS", "num": "        1"},
        {"code": "POWER", "num": "        2"},
    ]


@pytest.mark.rule("RXU-M86", "RXU-M92")
def test_a_breakage_can_be_taken_back_once(v1):
    v1.post(BREAK, json={"order": "337178", "RIGHT-BREAK": "POWER"})
    back = {"order": "337178", "RIGHT-BREAK": "POWER", "reverse_breakage_flag": "Y"}

    assert v1.post(BREAK, json=back).json["status"] == "00"
    assert order(v1, "337178")["breakages"] == []
    assert v1.post(BREAK, json=back).json["status"] == "11"


def message(status, text):
    return {"status": status, "message": text}


RIGHT, LEFT = {"RIGHT-BREAK": "POWER"}, {"LEFT-BREAK": "POWER"}


@pytest.mark.parametrize(
    ("number", "sent", "rule", "told"),
    [
        ("9999999", RIGHT, "RXU-M87", message("1", "order not found")),
        ("72544", RIGHT, "RXU-M87", message("1", "order not found")),
        ("337180", RIGHT, "RXU-M88", message("2", "order deleted")),
        ("337183", LEFT, "RXU-M89", message("3", "order unvalid")),
        ("337181", RIGHT, "RXU-M90", message("4", "order already completed")),
        ("337178", {}, "RXU-M92", message("11", "no breakage entered")),
        ("337178", {"RIGHT-EMP": "TA"}, "RXU-M93", message("12", "Right employee with no right breakage")),
        ("337178", {**RIGHT, "LEFT-EMP": "TA"}, "RXU-M93B", message("13", "Left employee with no left breakage")),
        ("337184", {**RIGHT, **LEFT}, "RXU-M94", message("20", "no lens right eye")),
        ("337182", {**RIGHT, **LEFT}, "RXU-M94B", message("21", "no lens left eye")),
        (
            "337178",
            {**RIGHT, "rtDept": "1"},
            "RXU-M95",
            message("14", "a sub-code was entered but sub-codes are not active in Rx-Universe"),
        ),
    ],
)
def test_a_breakage_that_is_refused_says_so_with_200_and_changes_nothing(v1, number, sent, rule, told):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(BREAK, json={"order": number, **sent})

    assert (reply.status, reply.rule) == (200, rule)
    assert reply.json == {"order-number": number, **told}
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


# --- stock orders


@pytest.mark.rule("RXU-M96")
def test_a_stock_order_is_taken_at_once(v1):
    lines = {"item1": "0000000000017", "quantity1": 2, "item2": "", "quantity2": 0, "item10": "X", "quantity10": 1}

    reply = v1.post(STOCK, json={"customer": "10042", "job": "STOCK-1", **lines})

    number = reply.json["orderNumber"]
    assert (reply.status, reply.json) == (200, {"orderNumber": number, "result": "successful"})
    kept = order(v1, number)
    assert (kept["status"], kept["stage"], kept["customer_job_id"]) == ("V", "imported", "STOCK-1")
    assert kept["stock_lines"] == [{"item": "0000000000017", "quantity": 2}, {"item": "X", "quantity": 1}]
    assert v1.get(f"/api/v2/orders/{number}/status").json["status"] == "V"


def test_what_is_not_kept_of_a_stock_order_is_told(v1):
    kept = {"customer": "10042", "job": "J", "item1": "X", "quantity1": 1}

    assert v1.post(STOCK, json=kept).warning is None
    assert "not kept" in v1.post(STOCK, json={**kept, "shipToName": "Harbour Street"}).warning


@pytest.mark.rule("RXU-M91")
def test_nothing_of_a_stock_order_breaks(v1):
    number = v1.post(STOCK, json={"customer": "10042", "item1": "X", "quantity1": 1}).json["orderNumber"]

    reply = v1.post(BREAK, json={"order": number, "RIGHT-BREAK": "POWER"})

    assert reply.json == {"order-number": number, "status": "5", "message": "order entered is a stock order"}


@pytest.mark.parametrize(
    ("sent", "rule", "error"),
    [
        ({"item1": "560040000111", "quantity1": 1}, "RXU-M96B", "item 560040000111 pricing not found"),
        ({"customer": "9999", "item1": "X", "quantity1": 1}, "RXU-M96C", "customer 9999 not found"),
        ({}, "RXU-M96D", "no items entered"),
        ({"item1": "", "quantity1": 0}, "RXU-M96D", "no items entered"),
    ],
)
def test_a_stock_order_that_is_refused_is_an_error_alone(v1, sent, rule, error):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(STOCK, json={"customer": "10042", **sent})

    assert (reply.status, reply.rule, reply.json) == (200, rule, {"error": error})
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


def test_an_item_has_a_price_unless_the_setting_says_otherwise(v1):
    v1.settings("rxuniverse", unpriced_items=["X"])

    assert v1.post(STOCK, json={"customer": "10042", "item1": "X", "quantity1": 1}).rule == "RXU-M96B"
    assert v1.post(STOCK, json={"customer": "10042", "item1": "560040000111", "quantity1": 1}).rule == "RXU-M96"
