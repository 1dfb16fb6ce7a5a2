"""v1 over HTTP, both doors: when it is there at all, what its bodies hold, and its cancel."""

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


@pytest.mark.rule("RXU-97")
def test_a_slash_at_the_end_changes_nothing_unless_slashes_are_strict(v1):
    assert v1.get("/api/wip/").status == 200
    v1.settings("rxuniverse", strict_slashes=True)
    assert v1.get("/api/wip/").rule == "RXU-95"


# --- bodies


@pytest.mark.rule("RXU-M71")
@pytest.mark.parametrize(
    ("path", "body"),
    [(CANCEL, b""), (CANCEL, b"[]"), (CHECK_IN, b"{"), (CHECK_IN, b"null"), (BREAK, b'"337178"'), (STOCK, b"\xff")],
)
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
        (CHECK_IN, {}, ["order", "station"]),
        (BREAK, {"order": "337178", "RIGHT-BREAK": "POWER", "RIGHT-EMP": "TAL"}, ["RIGHT-EMP"]),
        (STOCK, {"item1": "1", "quantity1": 1}, ["customer"]),
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


@pytest.mark.rule("RXU-M74")
@pytest.mark.parametrize("sent", [[[]], {"a": 1}, 7, "", None])
def test_an_answer_that_is_asked_for_echoes_texts_alone(v1, sent):
    reply = v1.post(CANCEL, json={"order": sent}, headers={"X-Mock-Answer": "RXU-M74"})

    assert reply.json == {"order": "337178", "result": "order not found"}
