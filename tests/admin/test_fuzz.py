"""Whatever is sent to the control API, it is never a crash, and what is refused changes nothing."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mockserver.admin.routes import CALLS

NAMES = st.sampled_from(
    [
        *("action", "instant", "by", "only", "seed", "fixtures", "clock", "settings", "superloop", "vendor", "caller"),
        *("preset", "expires_in", "id", "status", "appointments", "starts_at", "newest_version", "a/b~c", ""),
        *("kind", "match", "nth", "milliseconds", "fraction", "after", "count", "ttl", "probability", "rule"),
    ]
)
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5)
    | NAMES
    | st.sampled_from(
        ["freeze", "set", "advance", "resume", "reset", "orders", "journal", "default", "expired", "HELD"]
    )
    | st.sampled_from(
        ["+48h", "+999999999d", "2026-01-15T10:00:00Z", "9999-12-31T23:59:59Z", "PT26H", "-P999999D", "11001"]
    )
    | st.sampled_from(["latency", "error", "truncate", "timeout", "kibo", "cancel-order", "SUP-53", "after"])
)
JSON = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4), max_leaves=8
)
BODIES = (
    st.dictionaries(NAMES, JSON, max_size=4).map(json.dumps).map(str.encode)
    | JSON.map(json.dumps).map(str.encode)
    | st.binary(max_size=20)
)
DEEP = b'{"x":' * 900 + b"1" + b"}" * 900
DEEP_LISTS = b'{"appointments":' + b"[" * 900 + b"]" * 900 + b"}"

PLACES = {
    "name": "w",
    "vendor": "superloop",
    "collection": "orders",
    "path:id": "1",
    "action": "ship",
    "id": "r-1",
}
RULE = "SUP-38"


def path_of(call):
    places = PLACES | {"id": RULE} if call.path.startswith("/rules/") else PLACES
    return "/".join(places[part[1:-1]] if part.startswith("<") else part for part in call.path.split("/"))


WRITING = [
    pytest.param(call.method, path_of(call), id=f"{call.method} {call.path}")
    for call in CALLS
    if call.method not in ("GET", "DELETE")
]
READING = [pytest.param(path_of(call), id=call.path) for call in CALLS if call.method == "GET"]
LOOSELY = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize(("method", "path"), WRITING)
@LOOSELY
@given(body=BODIES)
@example(body=DEEP)
@example(body=DEEP_LISTS)
@example(body=b'{"id":18446744073709551616,"caller":"","status":"HELD"}')
@example(body=b'{"id":9999999999,"caller":"\\u0000","status":"HELD","service_id":18446744073709551615}')
def test_any_body_is_taken_or_refused_with_a_problem_and_nothing_changed(admin, method, path, body):
    before = admin.state()

    reply = admin.send(method, path, data=body)

    assert reply.status_code < 500
    if reply.status_code >= 400:
        assert reply.content_type == "application/problem+json"
        assert reply.json["status"] == reply.status_code
        assert all(error["pointer"] == "" or error["pointer"][0] == "/" for error in reply.json["errors"])
        assert admin.state() == before
    assert admin.send("GET", "/vendors").status_code == 200
    assert admin.send("GET", "/clock").status_code == 200


@pytest.mark.parametrize("path", READING)
@LOOSELY
@given(
    query=st.dictionaries(
        st.sampled_from(["limit", "since", "status", "vendor", "rule", "x"]), st.text(max_size=8), max_size=3
    )
)
def test_any_query_is_answered_and_changes_nothing(admin, path, query):
    before = admin.state()

    reply = admin.send("GET", path, query_string=query)

    assert reply.status_code < 500
    assert admin.state() == before


@pytest.mark.parametrize(
    "call", [call for call in CALLS if "<" in call.path], ids=lambda call: f"{call.method} {call.path}"
)
@LOOSELY
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=8))
def test_any_name_in_a_path_is_answered(admin, call, name):
    parts = ["".join(name.split("/")) if part.startswith("<") else part for part in call.path.split("/")]
    path = "/__admin" + "/".join(parts)

    reply = admin.client.open(
        "/",
        method=call.method,
        headers={"X-Mock-World": "w"},
        environ_overrides={"PATH_INFO": path.encode().decode("latin-1")},
    )

    assert reply.status_code < 500
