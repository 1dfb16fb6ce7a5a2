"""The documents: every call is in the control API's, they are valid, and what is checked in is what the code makes."""

import json
import re

import pytest
from openapi_spec_validator import validate

from mockserver.admin.routes import CALLS, PREFIX
from mockserver.documents import FOLDER
from mockserver.faults import kinds
from mockserver.openapi import control
from mockserver.registry import VENDORS
from mockserver.vendor import shown
from tests.openapi.made import texts

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
GET /docs/rules/{vendor}
GET /certs/ca.crt
""".splitlines()
DOCUMENT = control.document()
OPERATIONS = {
    f"{method.upper()} {path.removeprefix(PREFIX)}": operation
    for path, operations in DOCUMENT["paths"].items()
    for method, operation in operations.items()
}
NAMES = pytest.mark.parametrize("name", ["control", *(vendor.name for vendor in VENDORS)])
ROWS = pytest.mark.parametrize("call", CALLS, ids=lambda call: f"{call.method} {call.path}")


@pytest.mark.parametrize("call", SPECIFIED)
def test_every_call_that_the_specification_lists_is_in_the_document(call):
    assert call in OPERATIONS


@ROWS
def test_every_call_says_what_it_takes_and_answers(call):
    statuses = {*call.answers, *call.errors}

    assert statuses, "fill the row's `answers` and `errors`"
    assert all(200 <= status < 400 for status in call.answers)
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

    sent = {"json": call.example} if call.takes == "application/json" else {"data": call.example}
    reply = admin.send(call.method, path, **sent)

    assert reply.status_code in call.answers, reply.text
    media = OPERATIONS[f"{call.method} {shown(call.path)}"]["requestBody"]["content"][call.takes]
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


@NAMES
def test_what_is_checked_in_is_what_the_code_makes(name):
    checked_in = (FOLDER / f"{name}.json").read_text(encoding="utf-8")

    assert checked_in == texts()[name], "run `python -m mockserver.openapi`"


@NAMES
def test_every_document_is_valid(name):
    validate(json.loads(texts()[name]))


@NAMES
def test_a_document_is_served_as_it_is_checked_in(admin, name):
    path = "/openapi.json" if name == "control" else f"/openapi/{name}.json"

    assert admin.send("GET", path).text == (FOLDER / f"{name}.json").read_text(encoding="utf-8")


def test_the_document_of_an_unknown_vendor_is_404_and_names_the_nearest(refused):
    assert refused("GET", "/openapi/superlop.json", 404)["detail"] == "no vendor 'superlop'; nearest: superloop"


@pytest.mark.parametrize(("name", "limits"), kinds.DURATIONS.items())
def test_the_limits_of_a_faults_durations_are_told(name, limits):
    shown = json.loads((FOLDER / "control.json").read_bytes())["components"]["schemas"]["FaultMaking"]

    field = shown["properties"][name]

    assert (field["minimum"], field["maximum"]) == tuple(limit.total_seconds() for limit in limits)
