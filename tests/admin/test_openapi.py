"""The documents: every call is in the control API's, they are valid, and what is checked in is what the code makes."""

import json
import re

import pytest
from openapi_spec_validator import validate

from mockserver.admin.itself import DOCUMENTS
from mockserver.admin.routes import CALLS, PREFIX
from mockserver.openapi import control
from mockserver.openapi.__main__ import texts
from mockserver.registry import VENDORS
from mockserver.rules import Kind
from mockserver.vendor import shown

# What the specification of the control API lists, by hand.
SPECIFIED = """\
GET /worlds
GET /worlds/{name}
PUT /worlds/{name}
DELETE /worlds/{name}
POST /reset
GET /clock
PUT /clock
GET /requests
GET /requests/{id}
POST /requests/count
POST /requests/verify
DELETE /requests
GET /events
GET /vendors
GET /vendors/{vendor}/{collection}
POST /vendors/{vendor}/{collection}
GET /vendors/{vendor}/{collection}/{id}
PATCH /vendors/{vendor}/{collection}/{id}
DELETE /vendors/{vendor}/{collection}/{id}
POST /vendors/{vendor}/actions/{action}
GET /settings
PATCH /settings
POST /tokens
POST /sign
GET /rules
GET /rules/{id}
PUT /rules/{id}/answer
DELETE /rules/{id}/answer
GET /coverage
GET /faults
GET /faults/{id}
POST /faults
DELETE /faults
DELETE /faults/{id}
GET /state
PUT /state
GET /snapshots
POST /snapshots/{name}
POST /snapshots/{name}/restore
DELETE /snapshots/{name}
GET /snapshots/{a}/diff/{b}
GET /webhooks
POST /webhooks/{id}/redeliver
DELETE /webhooks
GET /health
GET /version
GET /metrics
GET /openapi.json
GET /openapi/{vendor}.json
GET /docs
GET /certs/ca.crt
""".splitlines()
DOCUMENT = control.document()
OPERATIONS = {
    f"{method.upper()} {path.removeprefix(PREFIX)}": operation
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}
TEXTS = texts()
BY_NAME = pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
ROWS = pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")


@pytest.mark.parametrize("call", SPECIFIED)
def test_every_call_that_the_specification_lists_is_in_the_document(call):
    assert call in OPERATIONS


@ROWS
def test_every_call_says_what_it_takes_and_answers(call):
    statuses = {*call.answers, *call.errors}

    assert statuses, "fill the row's `answers` and `errors`"
    assert all(200 <= status < 300 for status in call.answers)
    assert all(400 <= status < 600 for status in call.errors)
    assert call.method not in ("PUT", "PATCH") or call.body, "fill the row's `body`"


@ROWS
def test_every_call_is_described(call):
    operation = OPERATIONS[f"{call.method} {shown(call.path)}"]

    assert operation["operationId"] == call.view.__name__
    assert operation["summary"] == call.does.replace("`", "")
    named = [part["name"] for part in operation["parameters"] if part.get("in") == "path"]
    assert named == re.findall(r"{(\w+)}", shown(call.path))
    assert ("401" in operation["responses"]) is (call.path not in ("/health", "/certs/ca.crt"))


def test_every_operation_has_an_id_of_its_own_and_a_summary_in_one_line():
    ids = [operation["operationId"] for operation in OPERATIONS.values()]
    summaries = [operation["summary"] for operation in OPERATIONS.values()]

    assert len(set(ids)) == len(ids)
    assert len(set(summaries)) == len(summaries)
    assert all("\n" not in summary and len(summary) < 150 for summary in summaries)


@pytest.mark.parametrize(
    "call", [call for call in CALLS if call.body and call.path != "/state"], ids=lambda call: call.path
)
def test_the_example_of_every_body_is_one_that_the_call_takes(admin, call):
    places = {
        "<name>": "other",
        "actions/<action>": "actions/complete-order",
        "<vendor>": "superloop",
        "<collection>": "orders",
        "<path:id>": "1",
        "rules/<id>": "rules/SUP-38",
    }
    path = call.path
    for variable, name in places.items():
        path = path.replace(variable, name)
    admin.client.delete("/__world/w/api/v2/orders/337178")

    reply = admin.send(call.method, path, json=call.example)

    assert reply.status_code in call.answers, reply.text
    media = OPERATIONS[f"{call.method} {shown(call.path)}"]["requestBody"]["content"]["application/json"]
    assert media["example"] == call.example


def test_the_world_can_be_named_by_every_call_that_acts_on_one():
    world = {"$ref": "#/components/parameters/world"}
    without = {call for call, operation in OPERATIONS.items() if world not in operation["parameters"]}

    assert all(call.split()[1].startswith(("/worlds", "/health", "/version", "/metrics", "/openapi", "/docs", "/certs"))
               for call in without)  # fmt: skip  # reads as the sentence it is
    assert world in OPERATIONS["GET /clock"]["parameters"]


def test_a_duration_is_a_text_or_a_number_and_an_instant_a_date_time():
    change = DOCUMENT["components"]["schemas"].get("ClockChange")
    if change is None:
        pytest.skip("no call documents that it takes one")

    assert change["properties"]["by"]["type"] == ["string", "number"]
    assert change["properties"]["instant"] == {"type": "string", "format": "date-time"}


def test_the_live_events_are_described_as_what_they_are():
    live = OPERATIONS["GET /events"]

    assert live["responses"]["200"]["content"]["text/event-stream"]["schema"]["type"] == "string"
    assert "Last-Event-ID" in [part.get("name") for part in live["parameters"] if part.get("in") == "header"]


def test_no_parameter_of_a_query_can_be_null():
    parameters = [part for operation in OPERATIONS.values() for part in operation["parameters"]]
    schemas = [part["schema"] for part in parameters if part.get("in") == "query"]

    assert schemas
    assert not any("null" in schema["type"] or None in schema.get("enum", []) for schema in schemas)
    assert not any("default" in schema and schema["default"] is None for schema in schemas)


@pytest.mark.parametrize("name", TEXTS)
def test_what_is_checked_in_is_what_the_code_makes(name):
    checked_in = (DOCUMENTS / f"{name}.json").read_text(encoding="utf-8")

    assert checked_in == TEXTS[name], "run `python -m mockserver.openapi`"


@pytest.mark.parametrize("name", TEXTS)
def test_every_document_is_valid(name):
    validate(json.loads(TEXTS[name]))


def test_the_documents_are_served_as_they_are_checked_in(admin):
    for name in TEXTS:
        path = "/openapi.json" if name == "control" else f"/openapi/{name}.json"
        assert admin.send("GET", path).text == TEXTS[name]


def test_the_document_of_an_unknown_vendor_is_404_and_names_the_nearest(refused):
    assert refused("GET", "/openapi/superlop.json", 404)["detail"] == "no vendor 'superlop'; nearest: superloop"


@BY_NAME
def test_every_operation_of_a_vendor_is_in_its_document(vendor):
    paths = json.loads(TEXTS[vendor.name])["paths"]

    for operation in vendor.operations:
        described = paths[shown(operation.paths[0])][operation.method.lower()]
        assert operation.summary in described["summary"]
        assert {"$ref": "#/components/parameters/answer"} in described["parameters"]
        assert described["x-aliases"] == [shown(path) for path in operation.paths[1:]]
        if operation.parameter:
            (choice,) = [part for part in described["parameters"] if part.get("name") == operation.parameter[0]]
            assert operation.parameter[1] in choice["schema"]["enum"]


@BY_NAME
def test_every_rule_that_a_documented_request_can_meet_is_in_the_document(vendor):
    known = set(re.findall(r'"x-rule": "([^"]+)"', TEXTS[vendor.name]))

    strangers = {vendor.not_found.id, vendor.method_not_allowed.id}
    assert known == {rule.id for rule in vendor.rules} - strangers


@BY_NAME
def test_every_answer_of_a_rule_stands_under_its_status_with_its_source(vendor):
    rules = {rule.id: rule for rule in vendor.rules}
    paths = json.loads(TEXTS[vendor.name])["paths"]
    responses = [
        (int(status), response)
        for operations in paths.values()
        for operation in operations.values()
        for status, response in operation["responses"].items()
    ]

    for status, response in responses:
        for row in response["x-rules"]:
            assert (rules[row["x-rule"]].status, rules[row["x-rule"]].provenance) == (status, row["x-source"])
            assert rules[row["x-rule"]].kind is Kind.ANSWER
            assert f"- {row['x-rule']}: " in response["description"]


def test_an_example_is_the_answer_that_the_rule_gives():
    answers = json.loads(TEXTS["superloop"])["paths"]["/api/connect/orders/cancel"]["post"]["responses"]

    example = answers["401"]["content"]["application/json"]["examples"]["SUP-06"]

    rule = next(rule for vendor in VENDORS for rule in vendor.rules if rule.id == "SUP-06")
    assert (example["summary"], example["x-source"]) == (rule.sentence, rule.provenance)
    assert example["value"]["errors"][0] == {"code": rule.code, "field": None, "message": rule.text}
