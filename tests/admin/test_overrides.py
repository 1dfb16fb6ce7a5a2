"""Answers put in the place of a rule's: what both doors send then, what can be given, and what is refused."""

import json

import pytest

from tests.vendors.falabella.seller import Seller

CANCEL = "/api/connect/orders/cancel"
GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}


def override(http, rule, **parts):
    reply = http.put(f"/__admin/rules/{rule}/answer", json=parts)
    assert reply.status == 200, reply.text
    return reply.json


def cancel(http, order_id):
    return http.post(CANCEL, json={"orderId": order_id}, headers=GOOD)


@pytest.mark.rule("SUP-38")
def test_a_refusal_is_answered_as_the_user_has_seen_it(http):
    shown = override(http, "SUP-38", status=409, headers={"Pragma": None, "X-New": "1"}, body={"reason": "é"})

    reply = cancel(http, 3)

    assert (reply.status, reply.json, reply.rule) == (409, {"reason": "é"}, "SUP-38")
    assert [reply.header(name) for name in ("pragma", "x-new", "x-mock-source")] == [None, "1", "override"]
    assert reply.header("content-type") == "application/json"
    assert (shown["overridden"], shown["override"]) == (
        True,
        {"status": 409, "headers": {"Pragma": None, "X-New": "1"}, "body": {"reason": "é"}},
    )


@pytest.mark.rule("SUP-38")
def test_absent_parts_stay_as_the_row_has_them(http):
    before = cancel(http, 3)
    override(http, "SUP-38", status=409)

    after = cancel(http, 3)

    assert (before.status, after.status) == (422, 409)
    assert after.body == before.body


@pytest.mark.rule("SUP-38")
def test_back_to_the_row(http):
    override(http, "SUP-38", status=409)

    assert http.delete("/__admin/rules/SUP-38/answer").status == 204

    reply = cancel(http, 3)
    assert (reply.status, reply.header("x-mock-source").split(";")[0]) == (422, "seed")
    again = http.delete("/__admin/rules/SUP-38/answer")
    assert (again.status, again.json["errors"][0]["pointer"]) == (404, "/id")


@pytest.mark.rule("SUP-01")
@pytest.mark.parametrize("status", [202, 204, 205, 503])
def test_a_success_that_is_answered_otherwise_is_a_success_all_the_same(http, status):
    override(http, "SUP-01", status=status)

    reply = cancel(http, 1)

    assert (reply.status, reply.body) == (status, b"")
    assert http.item("superloop", "orders", "1")["status"] == "CANCELLED"


@pytest.mark.parametrize("status", [204, 205])
def test_a_status_without_content_takes_the_body_away(http, status):
    override(http, "SUP-58", status=status)

    reply = http.get("/api/connect/orders/1", headers=GOOD)

    assert (reply.status, reply.body, reply.header("content-type")) == (status, b"", None)


def test_head_has_the_overridden_head_and_no_body(http):
    override(http, "SUP-58", status=203, headers={"X-New": "1"}, body="text")

    reply = http.send("HEAD", "/api/connect/orders/1", headers=GOOD)

    assert (reply.status, reply.header("x-new"), reply.body) == (203, "1", b"")


@pytest.mark.parametrize(
    ("parts", "content_type", "sent"),
    [
        ({"body": "<Odd/>"}, "application/xml; charset=utf-8", b"<Odd/>"),
        ({"body": ["odd"]}, "application/json", b'["odd"]'),
        ({"body": None}, "application/json", b"null"),
        ({"body": "", "headers": {"content-type": None}}, None, b""),
        ({"body": "{}", "headers": {"Content-Type": "application/json"}}, "application/json", b"{}"),
    ],
)
def test_xml_is_overridden_like_json_and_the_body_is_one_whatever_the_format(http, parts, content_type, sent):
    override(http, "FSC-30", **parts)

    reply = Seller(http).cancel("1", Format="XML")

    assert (reply.status, reply.rule, reply.body) == (200, "FSC-30", sent)
    assert reply.header("content-type") == content_type


@pytest.mark.parametrize(
    ("rule", "method", "path"), [("SUP-51", "GET", "/api/connect/nothing"), ("SUP-50", "PUT", CANCEL)]
)
def test_unknown_paths_and_methods_are_overridden_too(http, rule, method, path):
    override(http, rule, status=410, body={"gone": True})

    reply = http.send(method, path)

    assert (reply.status, reply.rule, reply.json) == (410, rule, {"gone": True})


@pytest.mark.rule("SUP-01")
def test_a_success_can_be_asked_for_once_it_has_a_body(http):
    override(http, "SUP-01", body={"done": True})

    reply = http.post(CANCEL, headers={"X-Mock-Answer": "SUP-01"})

    assert (reply.status, reply.json, reply.header("x-mock-source")) == (200, {"done": True}, "override")
    assert http.item("superloop", "orders", "1")["status"] == "IN_PROGRESS"


def test_an_override_is_of_its_world_alone_and_goes_with_a_reset(http):
    override(http, "SUP-38", status=409)
    elsewhere = http.get(f"/__world/{http.world}-other/__admin/rules/SUP-38", world=False).json

    assert http.post("/__admin/reset", json={"only": ["overrides"]}).status == 200

    assert (elsewhere["overridden"], elsewhere["override"]) == (False, None)
    assert http.get("/__admin/rules/SUP-38").json["override"] is None
    http.delete(f"/__admin/worlds/{http.world}-other", world=False)


@pytest.mark.rule("SUP-38")
def test_the_journal_tells_the_status_that_the_row_would_have_had(http):
    override(http, "SUP-38", status=409)

    entry = http.entry(cancel(http, 3))

    assert (entry["status"], entry["explanation"]["facts"]["overridden"]) == (409, 422)


def test_the_list_says_which_are_overridden(admin):
    admin.send("PUT", "/rules/SUP-38/answer", json={"status": 409})

    rows = admin.send("GET", "/rules?vendor=superloop").json["rules"]

    assert [rule["id"] for rule in rows if rule["overridden"]] == ["SUP-38"]


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({}, ""),
        ({"status": 199}, "/status"),
        ({"status": 600}, "/status"),
        ({"status": "409"}, "/status"),
        ({"status": True}, "/status"),
        ({"status": 304}, "/status"),
        ({"status": None}, "/status"),
        ({"status": 204, "body": {}}, "/body"),
        ({"status": 205, "body": "x"}, "/body"),
        ({"body": "x" * (1024 * 1024 + 1)}, "/body"),
        ({"headers": {"Content-Length": "1"}}, "/headers/Content-Length"),
        ({"headers": {"transfer-encoding": None}}, "/headers/transfer-encoding"),
        ({"headers": {"X-Mock-Source": "seed"}}, "/headers/X-Mock-Source"),
        ({"headers": {"a b": "1"}}, "/headers/a b"),
        ({"headers": {"": "1"}}, "/headers/"),
        ({"headers": {"a/b~": "1"}}, "/headers/a~1b~0"),
        ({"headers": {"X-A": "a\r\nX-B: b"}}, "/headers/X-A"),
        ({"headers": {"X-A": "é"}}, "/headers/X-A"),
        ({"headers": {"X-A": " a"}}, "/headers/X-A"),
        ({"headers": {"X-A": "a" * 2001}}, "/headers/X-A"),
        ({"headers": {f"X-{number}": "1" for number in range(51)}}, "/headers"),
        ({"headers": []}, "/headers"),
        ({"colour": 1}, "/colour"),
    ],
)
def test_what_the_wire_cannot_carry_is_refused_where_it_stands(refused, wrong, pointer):
    problem = refused("PUT", "/rules/SUP-38/answer", 422, json=wrong)

    assert [error["pointer"] for error in problem["errors"]] == [pointer]


def test_a_header_that_is_given_twice_is_refused_at_both(refused):
    problem = refused("PUT", "/rules/SUP-38/answer", 422, json={"headers": {"X-A": "1", "x-a": "2"}})

    assert [error["pointer"] for error in problem["errors"]] == ["/headers/X-A", "/headers/x-a"]


@pytest.mark.parametrize(("rule", "kind"), [("SUP-22", "reading"), ("SUP-11", "promise")])
def test_a_row_that_never_answers_has_no_answer_to_override(refused, rule, kind):
    [error] = refused("PUT", f"/rules/{rule}/answer", 422, json={"status": 409})["errors"]

    assert (error["in"], error["pointer"]) == ("path", "/id")
    assert f"it is a {kind}" in error["detail"]


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_unknown_rule_is_404_and_names_the_nearest(refused, method):
    problem = refused(method, "/rules/SUP-388/answer", 404, data=json.dumps({"status": 409}))

    assert "nearest: SUP-38" in problem["detail"]
