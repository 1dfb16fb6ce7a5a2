"""Falabella over HTTP, both doors: what every request must be, who may call, and the order of checks."""

import socket

import pytest

from mockserver.vendors.falabella.rules import RULES
from tests.vendors.falabella.seller import (
    CANCEL,
    COMMON,
    USER_AGENT,
    encoded,
    failure,
    query,
    signed,
    without,
    xml,
)
from tests.vendors.falabella.test_signature import RIGHT, WRONG

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
READ = COMMON | {"Action": "GetOrder", "OrderId": "700100"}
PENDING = ["pending", "pending"]


@pytest.mark.parametrize("chosen", [None, "", "XML"])
def test_without_a_format_the_answer_is_xml(http, seller, chosen):
    reply = seller.cancel(Format=chosen)

    assert reply.header("content-type") == "application/xml; charset=utf-8"
    assert reply.text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<SuccessResponse><Head><RequestId/>'
        "<RequestAction>SetStatusToCanceled</RequestAction><ResponseType/>"
        "<Timestamp>2026-01-15T10:00:00+0000</Timestamp></Head><Body/></SuccessResponse>"
    )
    assert ("FSC-02" in http.fired) == (chosen != "XML")


@pytest.mark.rule("FSC-03")
def test_json_has_the_same_shape_and_only_texts(seller):
    reply = seller.cancel()

    assert reply.header("content-type") == "application/json; charset=utf-8"
    assert reply.text == (
        '{"SuccessResponse":{"Head":{"RequestId":"","RequestAction":"SetStatusToCanceled","ResponseType":"",'
        '"Timestamp":"2026-01-15T10:00:00+0000"},"Body":""}}'
    )


@pytest.mark.parametrize(("wanted", "accepted"), [("XML", "application/json"), ("JSON", "application/xml")])
def test_accept_and_a_request_id_are_not_looked_at(seller, wanted, accepted):
    plain = seller.cancel("900100299", Format=wanted)

    reply = seller.cancel(
        "900100299", Format=wanted, headers={"Accept": accepted, "Request-ID": "0123456789abcdef" * 2}
    )

    assert (reply.text, reply.header("content-type")) == (plain.text, plain.header("content-type"))
    assert wanted.lower() in reply.header("content-type")


@pytest.mark.rule("FSC-30")
def test_an_error_has_its_own_head_in_both_formats(seller):
    in_xml = seller.cancel("900100299", Format="XML")
    in_json = seller.cancel("900100299")

    assert in_xml.status == in_json.status == 200
    assert in_xml.text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse><Head>'
        "<RequestAction>SetStatusToCanceled</RequestAction><ErrorType>Sender</ErrorType><ErrorCode>20</ErrorCode>"
        '<ErrorMessage>E020: "900100299" Invalid Order Item ID</ErrorMessage></Head><Body/></ErrorResponse>'
    )
    assert in_json.json == {
        "ErrorResponse": {
            "Head": {
                "RequestAction": "SetStatusToCanceled",
                "ErrorType": "Sender",
                "ErrorCode": "20",
                "ErrorMessage": 'E020: "900100299" Invalid Order Item ID',
            },
            "Body": "",
        }
    }


@pytest.mark.rule("FSC-04")
@pytest.mark.parametrize("chosen", ["yaml", "json", "xml"])
def test_another_format_is_refused_in_xml(seller, chosen):
    reply = seller.cancel(Format=chosen)

    assert xml(reply).findtext("Head/ErrorMessage") == "E005: Invalid Request Format"
    assert seller.statuses() == PENDING


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("Action", "FSC-05"),
        ("Timestamp", "FSC-08"),
        ("UserID", "FSC-14"),
        ("Version", "FSC-17"),
        ("Signature", "FSC-19"),
    ],
)
@pytest.mark.parametrize("empty", [True, False])
def test_a_mandatory_parameter_that_is_missing_is_named(http, seller, name, rule, empty):
    params = without(signed(CANCEL), name) | ({name: ""} if empty else {})

    reply = http.post(query(params), headers=USER_AGENT)

    assert (reply.status, reply.rule) == (200, rule)
    assert failure(reply) == ("1", f"E001: Parameter {name} is mandatory")
    assert seller.statuses() == PENDING


@pytest.mark.rule("FSC-05")
def test_mandatory_parameters_are_asked_for_one_by_one(http):
    sent, asked = {"Format": "JSON"}, []

    for _ in range(5):
        asked.append(failure(http.post(query(sent)))[1].split()[2])
        sent[asked[-1]] = "x"

    assert asked == ["Action", "Timestamp", "UserID", "Version", "Signature"]


def test_without_an_action_the_head_names_none(http):
    reply = http.get("/", headers=USER_AGENT)

    assert reply.text == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<ErrorResponse><Head><RequestAction/><ErrorType>Sender</ErrorType>'
        "<ErrorCode>1</ErrorCode><ErrorMessage>E001: Parameter Action is mandatory</ErrorMessage></Head><Body/>"
        "</ErrorResponse>"
    )


@pytest.mark.parametrize(
    ("action", "rule"),
    [
        ("CancelEverything", "FSC-06"),
        ("setstatustocanceled", "FSC-07"),
        ("getorders", "FSC-07"),
        ("GetProducts", "FSC-M29"),
        ("GetShipmentProviders", "FSC-M29"),
    ],
)
def test_an_unknown_action_is_refused_and_repeated(http, seller, action, rule):
    reply = seller.call(action, OrderItemId="900100200", Reason="SHORTAGE")

    assert reply.rule == rule
    assert failure(reply) == ("8", "E008: Invalid Action")
    assert reply.json["ErrorResponse"]["Head"]["RequestAction"] == action
    assert seller.statuses() == PENDING


@pytest.mark.rule("FSC-09")
def test_what_is_no_timestamp_is_refused(seller):
    assert failure(seller.cancel(Timestamp="yesterday")) == ("4", "E004: Invalid Timestamp format")
    assert seller.statuses() == PENDING


@pytest.mark.parametrize(
    ("timestamp", "rule"),
    [
        ("2026-01-15T09:44:59Z", "FSC-10"),
        ("2015-04-01T10:00:00+02:00", "FSC-10"),
        ("2026-01-15T10:15:01Z", "FSC-11"),
        ("9999-12-31T23:59:59-23:59", "FSC-11"),
    ],
)
def test_a_timestamp_outside_the_window_has_expired(http, seller, timestamp, rule):
    reply = seller.cancel(Timestamp=timestamp)

    assert reply.rule == rule
    assert failure(reply) == ("3", "E003: Timestamp has expired")
    facts = http.entry(reply)["explanation"]["facts"]
    assert {"sent_at", "now", "max_age_seconds", "max_future_seconds"} <= facts.keys()
    assert seller.statuses() == PENDING


@pytest.mark.rule("FSC-12")
@pytest.mark.parametrize("timestamp", ["2026-01-15T09:45:00Z", "2026-01-15T10:15:00Z"])
def test_a_timestamp_at_the_edge_is_good(seller, timestamp):
    assert seller.cancel(Timestamp=timestamp).rule == "FSC-01"


def test_the_window_is_a_setting(http, seller):
    http.settings("falabella", ts_max_age_seconds=10, ts_max_future_seconds=3600)

    assert seller.cancel(Timestamp="2026-01-15T09:59:49Z").rule == "FSC-10"
    assert seller.cancel(Timestamp="2026-01-15T11:00:00Z").rule == "FSC-01"


@pytest.mark.rule("FSC-13")
def test_an_offset_counts(seller):
    assert seller.cancel(Timestamp="2026-01-15T12:00:00+02:00").rule == "FSC-01"


@pytest.mark.rule("FSC-14", "FSC-15")
def test_names_are_taken_by_the_letter(http):
    params = without(CANCEL, "UserID") | {"UserId": "qa.seller@example.com"}

    reply = http.post(query(signed(params)), headers=USER_AGENT)

    assert failure(reply) == ("1", "E001: Parameter UserID is mandatory")


@pytest.mark.rule("FSC-16")
def test_an_unknown_user_is_denied(seller):
    assert failure(seller.cancel(UserID="nobody@example.com")) == ("9", "E009: Access Denied")


@pytest.mark.rule("FSC-18")
@pytest.mark.parametrize("version", ["9.9", "2.0", "1"])
def test_another_version_is_refused(seller, version):
    assert failure(seller.cancel(Version=version)) == ("2", "E002: Invalid Version")
    assert seller.statuses() == PENDING


@pytest.mark.rule("FSC-20")
def test_one_wrong_character_spoils_the_signature(http, seller):
    params = signed(CANCEL)
    right = params["Signature"]
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")

    reply = http.post(query(params | {"Signature": wrong}), headers=USER_AGENT)

    assert failure(reply) == ("7", "E007: Login failed. Signature mismatch")
    facts = http.entry(reply)["explanation"]["facts"]
    assert facts["canonical_string"].startswith("Action=SetStatusToCanceled&Format=JSON&OrderItemId=900100200&")
    assert (facts["expected"], facts["received"]) == (right, wrong)
    assert seller.statuses() == PENDING


def test_the_journal_keeps_no_signature_in_the_query(http):
    reply = http.post(query(signed(CANCEL)), headers=USER_AGENT)

    assert http.entry(reply)["query"].endswith("&Signature=(redacted)")


@pytest.mark.rule("FSC-20", "FSC-21")
@pytest.mark.parametrize("name", ["OrderItemId", "Reason", "Format", "Timestamp"])
def test_a_parameter_changed_after_signing_spoils_the_signature(http, name):
    others = {"OrderItemId": "900100201", "Reason": "x", "Format": "XML", "Timestamp": "2026-01-15T10:00:01+00:00"}

    reply = http.post(query(signed(CANCEL) | {name: others[name]}), headers=USER_AGENT)

    assert reply.rule == "FSC-20"


@pytest.mark.rule("FSC-22", "FSC-23")
def test_an_undocumented_parameter_must_be_signed_and_does_nothing(http, seller):
    unsigned = http.post(query(signed(CANCEL) | {"ReasonId": "7"}), headers=USER_AGENT)

    assert failure(unsigned) == ("7", "E007: Login failed. Signature mismatch")
    assert seller.statuses() == PENDING
    assert seller.cancel(ReasonId="7").rule == "FSC-01"


@pytest.mark.rule("FSC-24")
def test_a_signature_in_upper_case_is_wrong(http):
    params = signed(CANCEL)

    reply = http.post(query(params | {"Signature": params["Signature"].upper()}), headers=USER_AGENT)

    assert failure(reply) == ("7", "E007: Login failed. Signature mismatch")


@pytest.mark.parametrize("vector", RIGHT)
def test_a_computed_vector_is_accepted(http, vector):
    params, right = RIGHT[vector]

    reply = http.post(query(params | {"Signature": right}), headers=USER_AGENT)

    assert reply.rule in ("FSC-01", "FSC-M8", "FSC-M72")


@pytest.mark.rule("FSC-20", "FSC-25")
@pytest.mark.parametrize("vector", WRONG)
def test_a_wrong_vector_is_refused_and_its_slip_named(http, seller, vector):
    params, wrong, slip = WRONG[vector]

    reply = http.post(query(params | {"Signature": wrong}), headers=USER_AGENT)

    assert reply.rule == "FSC-20"
    assert slip in http.entry(reply)["explanation"]["would_succeed"]
    assert seller.statuses() == PENDING


@pytest.mark.rule("FSC-26")
def test_a_space_may_be_sent_as_plus(http, seller):
    params = signed(CANCEL | {"ReasonDetail": "no stock left"})

    reply = http.post(query(params).replace("%20", "+"), headers=USER_AGENT)

    assert reply.rule == "FSC-01"
    assert seller.items()[0]["ReasonDetail"] == "no stock left"


@pytest.mark.rule("FSC-09", "FSC-26")
def test_an_offset_with_a_plus_as_it_is_becomes_a_space(http):
    reply = http.post(query(signed(CANCEL)).replace("%2B", "+"), headers=USER_AGENT)

    assert reply.rule == "FSC-09"
    assert "%2B" in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("FSC-27", "FSC-40")
def test_the_same_request_is_let_in_again_and_done_again(http):
    again = query(signed(CANCEL))

    assert http.post(again, headers=USER_AGENT).rule == "FSC-01"
    assert http.post(again, headers=USER_AGENT).rule == "FSC-40"


@pytest.mark.rule("FSC-28")
def test_a_role_without_the_action_is_denied(http, seller):
    user = http.item("falabella", "users", "catalog@me.com")
    params = CANCEL | {"UserID": "catalog@me.com"}

    catalog = http.post(query(signed(params, user["api_key"])), headers=USER_AGENT)
    orders = seller.call("CreateWebhook")

    assert (catalog.rule, orders.rule) == ("FSC-28", "FSC-28")
    assert failure(catalog) == ("9", "E009: Access Denied")


@pytest.mark.rule("FSC-48")
def test_the_other_method_is_taken_with_a_warning(http, seller):
    got = http.get(query(signed(CANCEL)), headers=USER_AGENT)
    posted = http.post(query(signed(READ)), headers=USER_AGENT)

    assert (got.rule, got.warning) == ("FSC-01", "the documentation has SetStatusToCanceled as POST")
    assert (posted.rule, posted.warning) == ("FSC-M18", "the documentation has GetOrder as GET")


@pytest.mark.rule("FSC-M4")
def test_the_other_method_can_be_refused(http, seller):
    http.settings("falabella", strict_method=True)

    reply = http.get(query(signed(CANCEL)), headers=USER_AGENT)

    assert failure(reply) == ("5", "E005: Invalid Request Format")
    assert seller.cancel().rule == "FSC-01"


@pytest.mark.rule("FSC-49")
@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", ["/", "/GetOrder"])
def test_other_methods_are_405_without_a_body(http, method, path):
    reply = http.send(method, path + query(signed(CANCEL))[1:], headers=USER_AGENT)

    assert (reply.status, reply.header("allow"), reply.body) == (405, "GET, POST", b"")
    assert reply.header("content-type") is None


@pytest.mark.rule("FSC-49")
def test_options_lists_the_methods(http):
    assert http.send("OPTIONS", "/").header("allow") == "GET, POST"


def test_head_is_get_without_the_body(http):
    http.settings("falabella", strict_method=True)

    reply = http.send("HEAD", query(signed(READ)), headers=USER_AGENT)

    assert (reply.status, reply.rule, reply.warning, reply.body) == (200, "FSC-M18", None, b"")


def test_a_query_in_raw_utf_8_is_read_alike_at_both_doors(app, served):
    raw = "Action=Ñandú".encode()
    with socket.create_connection(("127.0.0.1", served.port)) as connection:
        connection.sendall(b"GET /?" + raw + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        over_the_wire = connection.makefile("rb").read()

    in_process = app.test_client().get("/", environ_overrides={"QUERY_STRING": raw.decode("latin-1")}).data

    assert "<RequestAction>Ñandú</RequestAction>".encode() in in_process
    assert over_the_wire.endswith(in_process)


@pytest.mark.rule("FSC-50")
def test_a_form_in_the_body_counts_with_the_query(http, seller):
    params = signed(CANCEL)
    form = encoded(without(params, "Action")).encode()

    reply = http.post("/?Action=SetStatusToCanceled", body=form, headers=USER_AGENT | FORM)

    assert reply.rule == "FSC-01"
    assert seller.statuses() == ["canceled", "pending"]


@pytest.mark.rule("FSC-50")
def test_everything_may_stand_in_the_form(http):
    headers = USER_AGENT | {"Content-Type": "application/x-www-form-urlencoded; charset=UTF-8"}

    assert http.post("/", body=encoded(signed(CANCEL)).encode(), headers=headers).rule == "FSC-01"


@pytest.mark.rule("FSC-51")
@pytest.mark.parametrize("body", [b"<Request/>", b"\n <Request>Action=x</Request>"])
def test_xml_that_is_called_a_form_is_xml(http, body):
    reply = http.post(query(signed(CANCEL)), body=body, headers=USER_AGENT | FORM)

    assert reply.rule == "FSC-01"


@pytest.mark.rule("FSC-52")
@pytest.mark.parametrize("media_type", ["application/json", "text/plain", "application/xml", "multipart/form-data"])
def test_a_body_that_nobody_asked_for_is_ignored(http, media_type):
    reply = http.post(query(signed(CANCEL)), body=b'{"a', headers=USER_AGENT | {"Content-Type": media_type})

    assert reply.rule == "FSC-01"


@pytest.mark.rule("FSC-54")
@pytest.mark.parametrize("media_type", ["application/xml", FORM["Content-Type"]])
def test_a_body_over_the_limit_is_refused(http, seller, media_type):
    http.settings("falabella", max_body_bytes=10)
    headers = USER_AGENT | {"Content-Type": media_type}

    large = http.post(query(signed(CANCEL)), body=b"a" * 11, headers=headers)

    assert failure(large) == ("11", "E011: Request too Big")
    assert seller.statuses() == PENDING
    assert seller.cancel(body=b"a" * 10).rule == "FSC-01"


@pytest.mark.parametrize(
    ("rule", "status", "head"),
    [
        ("FSC-55", 429, ["Sender", "429", "E429: Too many requests"]),
        ("FSC-56", 200, ["Platform", "21", "E021: OMS Api Error Occurred"]),
        ("FSC-M2", 200, ["Platform", "6", "E006: Unexpected internal error"]),
    ],
)
def test_what_a_fault_answers_changes_nothing(seller, rule, status, head):
    reply = seller.cancel(headers={"X-Mock-Answer": rule})

    assert (reply.status, reply.rule) == (status, rule)
    assert list(reply.json["ErrorResponse"]["Head"].values()) == ["SetStatusToCanceled", *head]
    assert seller.statuses() == PENDING


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.code], ids=lambda rule: rule.id)
def test_a_refusal_that_is_asked_for_says_what_was_sent(http, rule):
    params = READ | {"OrderItemId": "7", "Reason": "X", "OrderItemIds": "[7]", "PackageId": "P"}

    reply = http.post(query(params), headers=USER_AGENT | {"X-Mock-Answer": rule.id})

    code, message = failure(reply)
    assert (reply.rule, code) == (rule.id, rule.code)
    assert "{" not in message
    assert params.get(rule.quotes, "") in message


@pytest.mark.rule("FSC-64")
@pytest.mark.parametrize("user_agent", ["", "curl", "python-requests/2.31", "a/b/c/d/e/f"])
def test_a_user_agent_that_says_too_little_is_warned_of(seller, user_agent):
    reply = seller.cancel(headers={"User-Agent": user_agent})

    assert reply.rule == "FSC-01"
    assert "SELLER_ID/TECHNOLOGY/VERSION" in reply.warning


@pytest.mark.rule("FSC-M3")
def test_a_user_agent_can_be_enforced(http, seller):
    http.settings("falabella", enforce_user_agent=True)

    assert failure(seller.cancel(headers={"User-Agent": "curl/8.5"})) == ("9", "E009: Access Denied")
    assert seller.cancel(headers={"User-Agent": "SC1234/Python/3.12"}).warning is None


@pytest.mark.rule("FSC-65")
def test_of_a_parameter_that_is_sent_twice_the_last_counts(http, seller):
    reply = http.post(query({"OrderItemId": "900100201"}) + "&" + encoded(signed(CANCEL)), headers=USER_AGENT)

    assert reply.rule == "FSC-01"
    assert seller.statuses() == ["canceled", "pending"]


@pytest.mark.rule("FSC-M1")
@pytest.mark.parametrize("path", ["/nothing", "/getorder", "/GetOrder/", "/%00%ff"])
def test_another_path_is_404_in_the_envelope(http, path):
    headers = USER_AGENT | {"Host": "sellercenter-api.falabella.com"}

    reply = http.post(path + "?Action=SetStatusToCanceled&Format=JSON", headers=headers)

    assert (reply.status, reply.rule) == (404, "FSC-M1")
    assert failure(reply) == ("8", "E008: Invalid Action")


@pytest.mark.parametrize(
    "host",
    ["sellercenter-api.falabella.com", "sellercenter-api-staging.falabella.com", "sellercenter-api.linio.com.pe"],
)
def test_the_real_host_names_are_known(http, host):
    assert http.get("/nothing", headers={"Host": host}).rule == "FSC-M1"


@pytest.mark.rule("FSC-M5")
def test_plain_http_can_be_refused_and_https_is_not(http, app, seller):
    http.settings("falabella", require_tls=True)

    assert failure(seller.cancel()) == ("10", "E010: Insecure Channel")

    headers = USER_AGENT | {"X-Mock-World": http.world}
    secure = app.test_client().post(query(signed(CANCEL)), base_url="https://localhost", headers=headers)
    assert secure.headers["X-Mock-Rule"] == "FSC-01"


@pytest.mark.rule("FSC-M6")
def test_get_order_is_also_a_path(http):
    reply = http.get("/GetOrder" + query(signed(READ))[1:], headers=USER_AGENT)

    assert reply.rule == "FSC-M18"


def test_the_checks_come_in_their_order(http):
    """Everything is wrong at first, and what is answered is put right, one by one."""
    http.settings("falabella", max_body_bytes=0)
    sent = {"Action": "Nothing", "Format": "yaml", "Timestamp": "now", "UserID": "nobody", "Version": "7"}
    sent["Signature"] = "bad"
    corrections = {
        "FSC-06": {"Action": "SetStatusToCanceled"},
        "FSC-18": {"Version": "1.0"},
        "FSC-04": {"Format": "JSON"},
        "FSC-09": {"Timestamp": "2026-01-14T10:00:00Z"},
        "FSC-10": {"Timestamp": "2026-01-15T10:00:00Z"},
        "FSC-16": {"UserID": "catalog@me.com"},
    }

    assert http.post(query(sent), body=b"x", headers=USER_AGENT).rule == "FSC-54"
    http.settings("falabella", max_body_bytes=10)
    for rule, correction in corrections.items():
        assert http.post(query(sent), body=b"x", headers=USER_AGENT).rule == rule
        sent |= correction
    assert http.post(query(sent), headers=USER_AGENT).rule == "FSC-20"
    key = http.item("falabella", "users", "catalog@me.com")["api_key"]
    assert http.post(query(signed(without(sent, "Signature"), key)), headers=USER_AGENT).rule == "FSC-28"
    params = signed(without(sent, "Signature") | {"UserID": "qa.seller@example.com"})
    assert http.post(query(params), headers=USER_AGENT).rule == "FSC-29"


@pytest.mark.rule("FSC-65")
@pytest.mark.parametrize(
    "junk", ["%&a=1&a=2", "%ff=%fe&a&&=&=b&=", "Action=%00%ef%bf%bf%ed%a0%80&Action=%7f", "Action=%22%3C&Action=]]%3E"]
)
def test_any_bytes_get_an_answer_in_the_envelope(http, junk):
    reply = http.post(f"/?{junk}", headers=USER_AGENT)

    assert (reply.status, xml(reply).tag) == (200, "ErrorResponse")
    assert reply.rule in ("FSC-05", "FSC-08")


def test_a_world_can_be_in_the_path(http):
    reply = http.post(f"/__world/{http.world}" + query(signed(CANCEL)), headers=USER_AGENT, world=False)

    assert reply.rule == "FSC-01"
