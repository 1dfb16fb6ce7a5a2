"""A world's setting `validate`: requests and answers are held against the vendors' documents."""

import json
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.app import create_app, create_rsgi_app
from mockserver.exchange import Request
from mockserver.fixtures import FOLDER
from mockserver.registry import VENDORS
from mockserver.settings import Settings
from mockserver.validation import NOT_INSTALLED, NotInstalledError, Side, Validate, WorldSettings
from mockserver.web.contracts import PROBLEM_TYPE
from tests.doors import NOW, signed_cancel
from tests.effort import EFFORT
from tests.fuzzing import begin, held, requests, through_rsgi
from tests.test_wire import arrange, check

EXAMPLES = 60 * EFFORT  # of each vendor, its operations together
BY_VENDOR = pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
CANCEL = "/api/connect/orders/cancel"
SUPERLOOP = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
UNKNOWN_FIELD = {
    "in": "request",
    "part": "query",
    "pointer": "/shape",
    "message": "is not documented",
    "schema": "/paths/~1api~1connect~1orders/get/parameters",
}


def make(http, validate):
    clock = {"action": "freeze", "instant": NOW}
    http.make({"seed": 1, "clock": clock, "settings": {"world": {"validate": validate}}})


def orders(http):
    """A request that Superloop accepts and its document does not have."""
    return http.get("/api/connect/orders?shape=round", headers=SUPERLOOP)


def test_a_world_looks_at_nothing_unless_it_is_told_to(http):
    reply = orders(http)

    assert (reply.status, reply.warning) == (200, None)
    assert http.entry(reply)["violations"] == []


def test_a_world_that_warns_answers_as_ever_and_tells_what_is_not_documented(http):
    usual = orders(http)
    make(http, "warn")

    reply = orders(http)

    assert (reply.status, reply.body) == (200, usual.body)
    assert reply.warning == "contract: request query /shape is not documented"
    assert http.entry(reply)["violations"] == [UNKNOWN_FIELD]


def test_a_strict_world_does_not_take_what_the_vendor_would_and_the_document_does_not_have(http):
    make(http, "strict")

    reply = orders(http)

    assert (reply.status, reply.header("content-type")) == (400, "application/problem+json")
    assert (reply.json["type"], reply.json["violations"]) == (PROBLEM_TYPE, [UNKNOWN_FIELD])
    entry = http.entry(reply)
    assert (entry["rule"], entry["violations"]) == (None, [UNKNOWN_FIELD])
    facts = entry["explanation"]["facts"]
    assert (facts["contract"], facts["would_answer_status"]) == ("request", 200)
    assert json.loads(facts["would_answer_body"])
    assert "validate is strict" in entry["explanation"]["made_by"]
    assert '{"world": {"validate": "warn"}}' in entry["explanation"]["would_succeed"]


def test_a_strict_world_changes_nothing_for_a_request_that_the_document_does_not_have(http):
    make(http, "strict")
    before = http.item("superloop", "orders", "1")

    reply = http.post(f"{CANCEL}?why=none", headers=SUPERLOOP, json={"orderId": 1})

    assert (reply.status, reply.json["violations"][0]["pointer"]) == (400, "/why")
    assert http.item("superloop", "orders", "1") == before
    assert http.post(CANCEL, headers=SUPERLOOP, json={"orderId": 1}).status == 200


@pytest.mark.rule("SUP-26")
def test_what_the_vendor_refuses_it_refuses_in_a_strict_world_too(http):
    usual = http.post(CANCEL, headers=SUPERLOOP, json={"orderId": "one"})
    make(http, "strict")

    reply = http.post(CANCEL, headers=SUPERLOOP, json={"orderId": "one"})

    assert (reply.status, reply.rule, reply.body) == (usual.status, "SUP-26", usual.body)
    assert reply.warning == "contract: request body /orderId must be integer, is string"


@pytest.mark.parametrize(("validate", "status"), [("warn", 418), ("strict", 500)])
def test_an_override_that_is_not_documented_is_told(http, validate, status):
    make(http, validate)
    http.put("/__admin/rules/SUP-01/answer", json={"status": 418, "body": {"odd": 1}})

    reply = http.post(CANCEL, headers=SUPERLOOP, json={"orderId": 1})

    assert (reply.status, reply.warning) == (status, "contract: answer status 418 is not documented")
    assert http.entry(reply)["violations"][0]["in"] == "answer"


def test_the_journal_has_the_answer_that_a_strict_world_keeps_back_and_what_was_done_stays_done(http):
    make(http, "strict")
    http.put("/__admin/rules/SUP-01/answer", json={"status": 418, "body": {"odd": 1}})

    reply = http.post(CANCEL, headers=SUPERLOOP, json={"orderId": 1})

    facts = http.entry(reply)["explanation"]["facts"]
    kept_back = {name: facts[name] for name in facts if name.startswith("would_")}
    assert kept_back == {"would_answer_status": 418, "would_answer_rule": "SUP-01", "would_answer_body": '{"odd":1}'}
    assert http.item("superloop", "orders", "1")["status"] == "CANCELLED"


@pytest.mark.parametrize("phase", ["before", "after"])
def test_what_a_fault_makes_is_not_looked_at(http, phase):
    make(http, "strict")
    http.post("/__admin/faults", json={"kind": "garbage", "bytes": 9, "phase": phase})

    reply = http.post(CANCEL, headers=SUPERLOOP, json={"orderId": 1})

    assert (reply.status, len(reply.body), reply.warning) == (200, 9, None)


def test_a_request_that_is_handled_before_a_fault_is_looked_at(http):
    make(http, "strict")
    http.post("/__admin/faults", json={"kind": "garbage", "phase": "after"})
    before = http.item("superloop", "orders", "1")

    reply = http.post(f"{CANCEL}?why=none", headers=SUPERLOOP, json={"orderId": 1})

    assert http.entry(reply)["violations"][0]["pointer"] == "/why"
    assert http.item("superloop", "orders", "1") == before


@pytest.mark.parametrize("path", ["/nowhere", CANCEL])
def test_a_request_of_no_operation_gets_the_vendors_own_answer(http, path):
    make(http, "strict")

    reply = http.get(path, headers={**SUPERLOOP, "Host": "360-api.superloop.com"})

    assert (reply.status, reply.warning) == (404 if path == "/nowhere" else 405, None)


@pytest.mark.parametrize(("method", "status"), [("POST", 200), ("GET", 400)])
def test_an_action_that_is_sent_by_another_method_than_the_documented_one_is_told(http, method, status):
    make(http, "strict")

    reply = http.send(method, f"/?{signed_cancel('900100200')}")

    assert reply.status == status
    if status == 400:
        assert [one["message"] for one in reply.json["violations"]] == ["must be POST"]


def test_an_answer_that_is_asked_for_stands_whatever_the_request_is(http):
    make(http, "strict")

    reply = http.post(f"{CANCEL}?why=none", headers={**SUPERLOOP, "X-Mock-Answer": "SUP-38"}, json={"orderId": 1})

    assert (reply.status, reply.rule) == (422, "SUP-38")


def test_names_that_no_header_can_have_are_told_in_one(http):
    make(http, "warn")

    reply = http.get("/api/connect/orders?%C3%A9%0D%0Ax=1", headers=SUPERLOOP)

    assert reply.warning == r"contract: request query /\xe9\r\nx is not documented"


def test_no_secret_is_in_what_is_told(http):
    make(http, "warn")

    reply = http.post(CANCEL, headers={**SUPERLOOP, "Authorization": "Bearer 12345678"}, json={"12345678": "12345678"})

    assert "12345678" not in http.get(f"/__admin/requests/{reply.header('x-mock-request')}").text


def test_no_token_is_in_the_answer_that_the_journal_has(http):
    make(http, "strict")
    sent = json.loads((FOLDER / "dash/wire/issue-token-refresh.json").read_text())["request"]

    reply = http.post(sent["path"] + "?more=1", headers=sent["headers"], body=sent["body"].encode())

    kept_back = json.loads(http.entry(reply)["explanation"]["facts"]["would_answer_body"])
    assert kept_back["access_token"] == kept_back["refresh_token"] == "(redacted)"


@BY_VENDOR
def test_every_golden_exchange_passes_in_a_strict_world(http, vendor):
    """What is not documented of a request is there to be refused."""
    for path in sorted(FOLDER.glob(f"{vendor.name}/wire/*.json")):
        golden = json.loads(path.read_text())
        request, expected = golden["request"], golden["response"]
        make(http, "strict")
        arrange(http, path, golden)

        reply = http.send(request["method"], request["path"], headers=request["headers"], body=request["body"].encode())

        check(reply, expected, expected["headers"])
        assert "contract: answer" not in (reply.warning or "")


@BY_VENDOR
def test_whatever_is_sent_a_strict_world_takes_nothing_undocumented_and_others_answer_as_ever(vendor):
    door = create_rsgi_app()
    worlds = {mode: door.worlds.enter(mode) for mode in Validate}
    for mode, world in worlds.items():
        begin(world, partial(ask, door, mode))
        world.keep_settings(WorldSettings(validate=mode))
    beginnings = {mode: world.capture() for mode, world in worlds.items()}
    before = held(worlds[Validate.STRICT])

    @settings(max_examples=EXAMPLES)
    @given(st.sampled_from(vendor.operations).flatmap(partial(requests, vendor)))
    def strange_request(request):
        for mode, world in worlds.items():
            world.restore(beginnings[mode])

        usual, warned, strict = (ask(door, mode, request) for mode in Validate)

        assert without_contract(warned) == without_contract(usual)
        entry = next(worlds[Validate.WARN].journal.newest_first())
        assert not [one for one in entry.violations if one.side is Side.ANSWER], entry.violations
        if entry.violations and not entry.rules[0].refuses:
            assert strict.status == 400
            assert ("Content-Type", "application/problem+json") in strict.headers
            assert held(worlds[Validate.STRICT]) == before
        else:
            assert shown(strict) == shown(warned)
            assert held(worlds[Validate.STRICT]) == held(worlds[Validate.OFF])

    strange_request()


def ask(door, world, request):
    headers = {**request.headers, "x-mock-world": str(world)}
    return through_rsgi(door, Request(request.method, request.path, request.query, headers, request.body))


def shown(answer):
    return answer.status, sorted(answer.headers), answer.body


def without_contract(answer):
    left = [pair for pair in answer.headers if not pair[1].startswith("contract: ")]
    return answer.status, sorted(left), answer.body


# --- what is set


def test_the_process_says_what_worlds_begin_with_and_a_reset_brings_back():
    client = create_app(Settings(validate="warn")).test_client()
    client.patch("/__admin/settings", json={"world": {"validate": "off"}})

    client.post("/__admin/reset")

    assert client.get("/__admin/settings").json["world"] == {"validate": "warn"}


def test_a_copy_a_snapshot_and_an_exported_state_have_it(http):
    make(http, "strict")
    http.post("/__admin/snapshots/s")
    state = http.get("/__admin/state").json
    orders(http)
    http.patch("/__admin/settings", json={"world": {"validate": "off"}})

    different = http.get("/__admin/snapshots/s/diff/now").json["changed"]
    http.post("/__admin/snapshots/s/restore")
    restored = http.get("/__admin/settings").json["world"]
    make(http, "off")
    http.put("/__admin/state", json=state)

    place = {"vendor": "world", "collection": "settings", "id": "validate"}
    assert different == [{**place, "before": "strict", "after": "off"}]
    assert restored == http.get("/__admin/settings").json["world"] == {"validate": "strict"}


def test_a_state_has_the_violations_of_its_journal(http):
    make(http, "warn")
    reply = orders(http)
    state = http.get("/__admin/state").json

    assert http.put("/__admin/state", json=state).status == 200

    assert http.entry(reply)["violations"] == [UNKNOWN_FIELD]
    assert http.get("/__admin/state").json == state


@pytest.mark.parametrize(
    ("change", "pointer"),
    [({"in": "air"}, "/in"), ({"part": "soul"}, "/part"), ({"more": "1"}, ""), ({"message": 1}, "/message")],
)
def test_a_state_with_another_violation_is_refused(http, change, pointer):
    make(http, "warn")
    orders(http)
    state = http.get("/__admin/state").json
    state["journal"]["entries"][0]["violations"][0] |= change

    reply = http.put("/__admin/state", json=state)

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (422, f"/journal/entries/0/violations/0{pointer}")


def test_a_state_that_does_not_say_begins_as_the_process_does():
    client = create_app(Settings(validate="warn")).test_client()
    state = client.get("/__admin/state").json
    del state["settings"]["world"]

    client.put("/__admin/state", json=state)

    assert client.get("/__admin/settings").json["world"] == {"validate": "warn"}


def test_requests_are_found_by_whether_they_have_violations(http):
    make(http, "warn")
    wrong, right = orders(http), http.get("/api/connect/orders", headers=SUPERLOOP)

    found = {flag: http.get(f"/__admin/requests?violations={flag}").json["requests"] for flag in ("true", "false")}

    assert [one["id"] for one in found["true"]] == [wrong.header("x-mock-request")]
    assert [one["id"] for one in found["false"]] == [right.header("x-mock-request")]
    assert http.post("/__admin/requests/verify", json={"violations": True, "exactly": 1}).status == 200
    refuted = http.post("/__admin/requests/verify", json={"violations": True, "exactly": 0}).json
    assert refuted["expected"] == "exactly 0 request(s) with violations true"
    assert http.get("/__admin/requests?violations=perhaps").status == 400


# --- where what it needs is not installed


@pytest.fixture
def bare(monkeypatch):
    monkeypatch.setattr("mockserver.validation.find_spec", lambda _: None)


def test_without_the_library_it_cannot_be_switched_on(bare):
    client = create_app().test_client()
    state = client.get("/__admin/state").json
    state["settings"]["world"]["validate"] = "warn"
    wanted = {"world": {"validate": "strict"}}

    replies = [
        client.patch("/__admin/settings", json=wanted),
        client.put("/__admin/worlds/w", json={"settings": wanted}),
        client.put("/__admin/state", json=state),
    ]

    assert [reply.status_code for reply in replies] == [422, 422, 422]
    assert {reply.json["errors"][0]["detail"] for reply in replies} == {NOT_INSTALLED}
    assert client.get("/__admin/settings").json["world"] == {"validate": "off"}


def test_without_the_library_no_process_starts_with_it(bare):
    with pytest.raises(NotInstalledError, match="order-mockserver\\[validate\\]"):
        create_app(Settings(validate="strict"))
