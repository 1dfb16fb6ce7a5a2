"""What happened, over the control API: listed, filtered, explained, forgotten; and no credential in it."""

from datetime import UTC, datetime

import pytest

from mockserver.admin.entries import whole
from mockserver.journal import BODY_LIMIT, Entry
from mockserver.registry import VENDORS
from tests.doors import signed_cancel
from tests.toys import TAKEN

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
GOOD_AT_BOTH_DOORS = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
GOOD = GOOD_AT_BOTH_DOORS | {"X-Mock-World": "w"}


@pytest.fixture
def asked(admin):
    """Three requests, an hour apart: a refused cancel, a granted one, an unknown path."""
    for method, path, body in (
        ("POST", "/api/connect/orders/cancel", {"orderId": 3}),
        ("POST", "/api/connect/orders/cancel", {"orderId": 1}),
        ("GET", "/api/connect/order/1", None),
    ):
        admin.client.open(path, method=method, json=body, headers=GOOD)
        admin.send("PUT", "/clock", json={"action": "advance", "by": "PT1H"})
    return admin


def ids(admin, query=""):
    reply = admin.send("GET", f"/requests{query}")
    assert reply.status_code == 200, reply.text
    return [entry["id"] for entry in reply.json["requests"]]


def test_the_newest_comes_first(asked):
    reply = asked.send("GET", "/requests").json

    assert [entry["id"] for entry in reply["requests"]] == ["r-3", "r-2", "r-1"]
    assert reply["meta"] == {"total": 3, "dropped": 0}
    assert reply["requests"][-1] == {
        "id": "r-1",
        "at": "2026-01-15T10:00:00Z",
        "vendor": "superloop",
        "operation": "cancel-order",
        "method": "POST",
        "path": "/api/connect/orders/cancel",
        "query": "",
        "status": 422,
        "rule": "SUP-38",
        "rules": reply["requests"][-1]["rules"],
        "warnings": [],
        "violations": [],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?vendor=superloop", ["r-3", "r-2", "r-1"]),
        ("?vendor=kibo", []),
        ("?operation=cancel-order", ["r-2", "r-1"]),
        ("?operation=", ["r-3"]),
        ("?rule=SUP-38", ["r-1"]),
        ("?rule=SUP-03", ["r-2", "r-1"]),
        ("?status=200", ["r-2"]),
        ("?status=404&method=GET", ["r-3"]),
        ("?path=/api/connect/order/1", ["r-3"]),
        ("?method=POST&status=422", ["r-1"]),
        ("?limit=2", ["r-3", "r-2"]),
        ("?limit=0", []),
        ("?since=2026-01-15T11:00:00Z", ["r-3", "r-2"]),
        ("?since=2026-01-15T11:00:00.000Z", ["r-3", "r-2"]),
        ("?since=2026-01-15T11:00:00", ["r-3", "r-2"]),
        ("?since=2026-01-15T21:00:00%2B10:00", ["r-3", "r-2"]),
        ("?since=2026-01-15T06:00:01-05:00", ["r-3"]),
        ("?since=2026-01-15T21:00:00+10:00", ["r-3", "r-2"]),
        ("?since=2026-01-16", []),
    ],
)
def test_the_list_is_filtered(asked, query, found):
    assert ids(asked, query) == found


def test_the_total_counts_what_fits_not_what_is_shown(asked):
    assert asked.send("GET", "/requests?limit=1&method=POST").json["meta"] == {"total": 2, "dropped": 0}


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("?verb=GET", "verb: unknown filter; known are vendor, operation"),
        ("?limit=many", "limit: must be a whole number"),
        ("?limit=-1", "limit: must be a whole number"),
        ("?status=2xx", "status: must be a whole number"),
        ("?since=yesterday", "since: must be an ISO 8601 instant"),
        ("?since=", "since: must be an ISO 8601 instant"),
        ("?since=0001-01-01T00:00:00%2B10:00", "since: must be an ISO 8601 instant"),
        ("?since=9999-12-31T23:59:59-10:00", "since: must be an ISO 8601 instant"),
        ("?vendor=superlop", "no vendor 'superlop'; nearest: superloop"),
        ("?operation=cancel-ordr", "no operation 'cancel-ordr'; nearest: cancel-order"),
        ("?rule=SUP-380", "no rule 'SUP-380'; nearest: SUP-38"),
        ("?vendor=kibo&rule=SUP-38", "no rule 'SUP-38'"),
        ("?method=get", "methods are written in capitals"),
        ("?path=api", "a path begins with /"),
    ],
)
def test_a_wrong_filter_is_400(asked, refused, query, detail):
    assert detail in refused("GET", f"/requests{query}", 400)["detail"]


def test_one_entry_explains_itself(asked):
    shown = asked.send("GET", "/requests/r-1").json

    explanation = shown["explanation"]
    assert (explanation["rule"]["id"], explanation["rule"]["answer"]["status"]) == ("SUP-38", 422)
    assert explanation["rule"]["source"]
    assert explanation["rule"]["address"]
    assert explanation["facts"]["starts_at"] == "2026-01-16T11:00:00Z"
    assert explanation["facts"]["window_hours"] == "26"
    assert explanation["would_succeed"]
    assert {"id", "sentence"} == set(explanation["also"][0])
    assert shown["body"] == '{"orderId": 3}'
    assert "APPOINTMENT_WITHIN_WINDOW" in shown["answer"]


def test_an_unknown_path_is_explained_with_the_nearest_operations(asked):
    explanation = asked.send("GET", "/requests/r-3").json["explanation"]

    assert explanation["facts"]["nearest"][0] == "GET /api/connect/orders/{number}"
    assert "(" not in explanation["would_succeed"]


@pytest.mark.rule("RXU-96")
def test_a_path_of_one_vendor_with_a_letter_amiss_that_is_a_path_of_another_is_explained_with_both(http):
    refused = http.post("/api/v2/orders/action/cancel", json={"orderId": 1010101})

    remedy = http.entry(refused)["explanation"]["would_succeed"]

    assert "/api/v2/orders/action/cancel takes GET, DELETE" in remedy
    assert "most alike: POST /api/v2/order/action/cancel" in remedy


def test_an_unknown_entry_is_404_and_names_the_nearest(asked, refused):
    assert "no request 'r-33'; nearest: r-3" in refused("GET", "/requests/r-33", 404)["detail"]


def test_forgetting_empties_the_list_and_later_requests_go_on_counting(asked):
    assert asked.send("DELETE", "/requests").status_code == 204
    assert ids(asked) == []

    asked.client.get("/api/connect/orders/1", headers=GOOD)

    assert ids(asked) == ["r-4"]


def test_credentials_are_redacted_in_headers(admin):
    headers = GOOD | {"Cookie": "session=1", "Proxy-Authorization": "Basic eDp5", "X-Other": "shown"}
    admin.client.get("/api/connect/orders/1", headers=headers)

    reply = admin.send("GET", "/requests/r-1")

    assert b"superloop-token" not in reply.data
    assert {reply.json["headers"][name] for name in ("authorization", "cookie", "proxy-authorization")} == {
        "(redacted)"
    }
    assert reply.json["headers"]["x-other"] == "shown"


def test_a_vendors_own_secrets_are_redacted_in_headers_and_query_however_they_are_written(toys):
    query = "a=1&Signature=s3cret&sign%61ture=s3cret&API_KEY=s3cret&Signature2=shown&Signature"
    toys.client.get(f"/alpha/list?{query}", headers={"X-Mock-World": "w", "X-Key": "s3cret", "x-signature": "s3cret"})

    shown = toys.send("GET", "/requests/r-1").json

    assert shown["query"] == (
        "a=1&Signature=(redacted)&sign%61ture=(redacted)&API_KEY=(redacted)&Signature2=shown&Signature=(redacted)"
    )
    assert {shown["headers"]["x-key"], shown["headers"]["x-signature"]} == {"(redacted)"}
    assert "s3cret" not in str({name: value for name, value in shown.items() if name != "answer"})


@pytest.mark.parametrize("value", [b"[" * 300 + b"]" * 300, b'"' + b"x" * 1_000_000 + b'"', b'"\x00"', b"-1e-300"])
def test_whatever_was_refused_can_be_read(admin, value):
    headers = GOOD | {"Content-Type": "application/json"}
    admin.client.post("/api/connect/orders/cancel", data=b'{"orderId":' + value + b"}", headers=headers)

    reply = admin.send("GET", "/requests/r-1")

    assert reply.status_code == 200
    assert len(reply.data) < 10 * BODY_LIMIT


def test_a_body_that_is_no_text_can_be_read(admin):
    admin.client.post("/api/connect/orders/cancel", data=bytes(range(256)), headers=GOOD)

    assert admin.send("GET", "/requests/r-1").json["body"]


def test_an_answer_that_was_asked_for_is_explained_as_that(http):
    asked = http.delete("/api/v2/orders/337178", headers={"X-Mock-Answer": "RXU-25"})

    explanation = http.entry(asked)["explanation"]

    assert explanation["facts"]["asked_for"] == "RXU-25"
    assert explanation["would_succeed"] == "Leave out X-Mock-Answer: it asks for this."


@pytest.mark.parametrize(
    ("facts", "made_by", "would_succeed"),
    [
        (
            {"fault_id": "f-1", "fault_kind": "error"},
            "the fault f-1 (error)",
            "Remove the fault, unless it has ended by itself: DELETE /__admin/faults/f-1.",
        ),
        (
            {"fault_id": "f-1", "fault_kind": "rate_limit", "retry_after_seconds": 7},
            "the fault f-1 (rate_limit)",
            "Wait 7 s, or remove the fault: DELETE /__admin/faults/f-1.",
        ),
        ({"fault_id": "f-1", "fault_kind": "latency"}, None, "Take another than bear."),
        ({"fault": "expired"}, None, "Take another than bear."),
        (
            {"overridden": 409},
            "an override of ALP-3, which DELETE /__admin/rules/ALP-3/answer takes back",
            "Take another than bear.",
        ),
        ({"asked_for": "ALP-3"}, "the header X-Mock-Answer", "Leave out X-Mock-Answer: it asks for this."),
    ],
)
def test_an_explanation_says_who_made_the_answer(facts, made_by, would_succeed):
    entry = Entry("r-1", NOW, "alpha", "wind", "POST", "/", "", {}, b"", rules=(TAKEN,), facts={"id": "bear", **facts})

    explanation = whole(entry)["explanation"]

    assert (explanation["made_by"], explanation["would_succeed"]) == (made_by, would_succeed)


def test_every_refusal_says_what_would_have_succeeded():
    without = [row.id for vendor in VENDORS for row in vendor.rules if row.refuses and not row.remedy]

    assert without == []


@pytest.mark.rule("SUP-38")
def test_a_visit_within_the_window_is_explained_with_both_times_and_the_threshold(http):
    refused = http.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=GOOD_AT_BOTH_DOORS)

    remedy = http.entry(refused)["explanation"]["would_succeed"]

    assert "starts at 2026-01-16T11:00:00Z" in remedy
    assert "clock says 2026-01-15T10:00:00Z" in remedy
    assert "26 hours" in remedy


@pytest.mark.rule("FSC-20")
def test_a_wrong_signature_is_explained_with_the_string_to_sign_and_both_signatures_but_not_the_key(http):
    query = signed_cancel("900100200")
    good, wrong = query[-64:], "0" * 64

    explanation = http.entry(http.post(f"/?{query[:-64]}{wrong}"))

    remedy = explanation["explanation"]["would_succeed"]
    assert "The string to sign was Action=SetStatusToCanceled&Format=JSON&" in remedy
    assert good in remedy
    assert wrong in remedy
    assert "b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe" not in str(explanation)
    assert explanation["query"].endswith("Signature=(redacted)")
