"""The reason for a RxUniverse cancel, over HTTP, both doors: where it is read, whether it is known, what it hides."""

import pytest

ORDERS = "/api/v2/orders"
COMPLETED = {"error": "Order already completed", "details": []}
UNKNOWN_REASON = "Delete reason code does not exist"
IGNORED = "deleteReason was ignored: delete reasons are not enabled"


def order(http, number):
    return http.item("rxuniverse", "orders", number)


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
