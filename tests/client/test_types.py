"""The types of the client say what the OpenAPI document of the control API says: no field more, none less."""

import inspect
import types
import typing
from datetime import date, datetime

import msgspec
import pytest

from mockserver import client
from mockserver.client.faults import Making as FaultMaking
from mockserver.client.journal import Expectation, Filters
from mockserver.client.journal import Match as RequestMatch
from mockserver.client.rulebook import OwnAnswer, RuleFilters
from mockserver.client.webhooks import DeliveryFilters
from mockserver.client.worlds import Making as WorldMaking
from mockserver.openapi import control

DOCUMENT = control.document()
SCHEMAS = DOCUMENT["components"]["schemas"]

ANSWERED = {
    ("get", "/worlds/{name}"): client.WorldInfo,
    ("put", "/worlds/{name}"): client.WorldInfo,
    ("post", "/reset"): client.WorldInfo,
    ("get", "/clock"): client.ClockReading,
    ("put", "/clock"): client.ClockChanged,
    ("put", "/state"): client.WorldInfo,
    ("post", "/snapshots/{name}"): client.SnapshotInfo,
    ("get", "/snapshots/{name}"): client.SnapshotInfo,
    ("post", "/snapshots/{name}/restore"): client.WorldInfo,
    ("get", "/snapshots/{a}/diff/{b}"): client.Difference,
    ("post", "/tokens"): client.Credential,
    ("post", "/sign"): client.SignedUrl,
    ("get", "/requests/{id}"): client.RequestEntry,
    ("post", "/requests/verify"): client.Verified,
    ("get", "/rules/{id}"): client.OverriddenRule,
    ("put", "/rules/{id}/answer"): client.OverriddenRule,
    ("get", "/coverage"): client.Coverage,
    ("post", "/faults"): client.Fault,
    ("get", "/faults/{id}"): client.Fault,
    ("get", "/webhooks/{id}"): client.Delivery,
    ("post", "/webhooks/{id}/redeliver"): client.Delivery,
}
LISTED = {
    "/worlds": client.WorldInfo,
    "/snapshots": client.SnapshotInfo,
    "/vendors": client.VendorInfo,
    "/requests": client.RequestSummary,
    "/rules": client.RuleRow,
    "/faults": client.Fault,
    "/webhooks": client.Delivery,
}
OPEN = {  # plain JSON in the client: its fields are the vendors', or there is one only
    ("get", "/settings"), ("patch", "/settings"), ("get", "/state"), ("get", "/vendors/{vendor}/{collection}"),
    ("post", "/vendors/{vendor}/{collection}"), ("get", "/vendors/{vendor}/{collection}/{id}"),
    ("patch", "/vendors/{vendor}/{collection}/{id}"), ("post", "/vendors/{vendor}/actions/{action}"),
    ("post", "/requests/count"), ("get", "/health"), ("get", "/version"),
    ("get", "/openapi.json"), ("get", "/openapi/{vendor}.json"),
}  # fmt: skip  # a table
FLAT = {client.Coverage: "meta", client.RequestList: "meta"}  # the fields of that member stand beside the others
LEFT_OUT = {client.Difference: {"meta"}}  # its counts are the lengths of the three
JSON_TYPES = {
    str: "string", int: "integer", float: "number", bool: "boolean", dict: "object", tuple: "array",
    date: "string", datetime: "string", types.NoneType: "null",
}  # fmt: skip  # a table


def schema_of(method, path):
    """The schema of the JSON that the call answers."""
    responses = DOCUMENT["paths"][f"/__admin{path}"][method]["responses"]
    (success,) = (response for status, response in responses.items() if status.startswith("2"))
    return resolved(success["content"]["application/json"]["schema"])


def resolved(schema):
    return SCHEMAS[schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema


def differences(struct, schema, at=""):
    """What the struct says otherwise than the schema, in words."""
    properties = dict(schema["properties"])
    required = set(schema.get("required", ()))
    if struct in FLAT:
        inner = resolved(properties.pop(FLAT[struct]))
        properties |= inner["properties"]
        required |= {*inner["required"]}
    if struct is client.Fault:  # the parameters of its kind are a mapping
        properties = {name: properties[name] for name in required} | {"parameters": {"type": "object"}}
        required |= {"parameters"}
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for name in sorted((properties.keys() - LEFT_OUT.get(struct, set())) ^ fields.keys()):
        yield f"{at}/{name} is only in the {'struct' if name in fields else 'document'}"
    for name in sorted(properties.keys() & fields.keys()):
        if fields[name].required != (name in required):
            yield f"{at}/{name} is required in one of the two"
        yield from unlike(fields[name].type, properties[name], f"{at}/{name}")


def unlike(kind, schema, at):
    """What a field's type says otherwise than its schema."""
    kinds, schemas = alternatives(kind), [resolved(each) for each in schema.get("anyOf", [schema])]
    if typing.Any in kinds:
        return
    wanted = {name for each in schemas for name in listed(each.get("type", "object"))}
    found = {json_type(each) for each in kinds}
    if found != wanted:
        yield f"{at} is {sorted(found)} in the struct, {sorted(wanted)} in the document"
    for each in kinds:
        yield from inside(each, schemas, at)


def inside(kind, schemas, at):
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    (schema, *_) = [each for each in schemas if each.get("type") != "null"]
    if inspect.isclass(kind) and issubclass(kind, msgspec.Struct):
        yield from differences(kind, schema, at)
    elif origin is tuple:
        yield from unlike(arguments[0], schema["items"], f"{at}/*")
    elif origin is dict and arguments[1] is not typing.Any:
        yield from unlike(arguments[1], schema["additionalProperties"], f"{at}/*")


def alternatives(kind):
    return typing.get_args(kind) if typing.get_origin(kind) in (typing.Union, types.UnionType) else (kind,)


def json_type(kind):
    kind = typing.get_origin(kind) or kind
    return "object" if issubclass(kind, msgspec.Struct) else JSON_TYPES[kind]


def listed(value):
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("call", ANSWERED, ids=" ".join)
def test_a_struct_has_the_fields_of_its_calls_answer(call):
    assert [*differences(ANSWERED[call], schema_of(*call))] == []


@pytest.mark.parametrize("path", LISTED)
def test_a_struct_has_the_fields_of_its_rows(path):
    rows = schema_of("get", path)["properties"][path[1:]]

    assert [*differences(LISTED[path], resolved(rows["items"]))] == []


def test_a_list_of_requests_tells_what_stands_beside_it():
    assert [*differences(client.RequestList, schema_of("get", "/requests"))] == []


def test_every_answer_of_the_control_api_has_a_struct_or_is_open():
    typed = {
        (method, path.removeprefix("/__admin"))
        for path, calls in DOCUMENT["paths"].items()
        for method, call in calls.items()
        for status, response in call.get("responses", {}).items()
        if status.startswith("2") and response.get("content", {}).get("application/json", {}).get("schema")
    }

    assert typed == {*ANSWERED, *OPEN, *(("get", path) for path in LISTED)}


def test_every_struct_of_the_client_is_compared():
    structs = {each for each in vars(client).values() if inspect.isclass(each) and issubclass(each, msgspec.Struct)}
    compared = reached({*ANSWERED.values(), *LISTED.values(), client.RequestList})

    assert structs - compared == {client.Nearest, client.FieldError}  # parts of problem documents: canned answers


def reached(structs):
    """Those structs and all that stand inside them."""
    found = set(structs)
    for struct in structs:
        kinds = {kind for field in msgspec.structs.fields(struct) for kind in atoms(field.type)}
        found |= reached({each for each in kinds if inspect.isclass(each) and issubclass(each, msgspec.Struct)})
    return found


def atoms(kind):
    arguments = typing.get_args(kind)
    return {inner for each in arguments for inner in atoms(each)} if arguments else {kind}


@pytest.mark.parametrize(
    ("taken", "schema", "apart"),
    [
        (RequestMatch, "RequestMatch", set()),
        (Expectation, "RequestsExpected", set()),
        (OwnAnswer, "OverrideMaking", set()),
        (WorldMaking, "WorldMaking", {"from"}),  # `fork` has it as an argument
    ],
)
def test_what_a_call_takes_is_what_the_document_says(taken, schema, apart):
    assert typing.get_type_hints(taken).keys() == SCHEMAS[schema]["properties"].keys() - apart


def test_a_fault_is_made_of_its_match_and_of_its_parameters():
    taken = typing.get_type_hints(FaultMaking).keys()

    outer = SCHEMAS["FaultMaking"]["properties"].keys() - {"kind", "match"}
    assert taken == outer | SCHEMAS["MatchOfFault"]["properties"].keys()


@pytest.mark.parametrize(
    ("filters", "path"), [(Filters, "/requests"), (RuleFilters, "/rules"), (DeliveryFilters, "/webhooks")]
)
def test_filters_are_the_parameters_of_the_query(filters, path):
    parameters = DOCUMENT["paths"][f"/__admin{path}"]["get"]["parameters"]

    assert typing.get_type_hints(filters).keys() == {row["name"] for row in parameters if row.get("in") == "query"}
