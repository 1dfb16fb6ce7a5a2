"""Whatever is sent to the control API, it is never a crash, and what is refused changes nothing."""

import json
import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mockserver.admin import docs, guard, itself
from mockserver.admin.routes import CALLS
from tests.effort import EFFORT

NAMES = st.sampled_from(
    [
        *("action", "instant", "by", "only", "seed", "fixtures", "clock", "settings", "superloop", "vendor", "caller"),
        *("params", "headers", "body", "X-A", "Content-Length", "from", "format", "version", "collections"),
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

QUERY_NAMES = st.sampled_from(
    ["limit", "since", "status", "vendor", "rule", "operation", "fired", "source", "format", "x"]
)

PLACES = {
    "name": "w",
    "vendor": "superloop",
    "collection": "orders",
    "action": "ship",
    "a": "one",
    "b": "now",
    "asset": "swagger-ui.css",
}
IDS = {"/vendors": "1", "/rules": "SUP-38", "/requests": "r-1", "/faults": "f-1"}
METHODS = (
    "GET",
    "HEAD",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "PROPFIND",
    "\u00e4".encode().decode("latin-1"),
)
BAD_WORLDS = ("", "-", "W", "a b", "a/b", "x" * 64, "\u00e4", "%64efault", "default,w")
TYPES = (
    "",
    "text/plain",
    "application/json; charset=utf-16",
    "application/json; charset=nonsense",
    "multipart/form-data",
    "multipart/form-data; boundary=x",
    "application/x-www-form-urlencoded",
    "\u00e4",
    ";;;",
)
_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")


def path_of(call, name=None):
    """The call's path with the names of things that are there, or with the one name everywhere."""
    known = PLACES | {"id": next((key for start, key in IDS.items() if call.path.startswith(start)), "1")}
    return _VARIABLE.sub(lambda found: known[found[1]] if name is None else name, call.path)


def rows(calls):
    return pytest.mark.parametrize("call", list(calls), ids=lambda call: f"{call.method} {call.path}")


def is_live(call):
    """Whether the answer does not end: it is read by its own tests."""
    return "text/event-stream" in call.answers.values()


ALL = [call for call in CALLS if not is_live(call)]
WRITING = [call for call in ALL if call.method not in ("GET", "DELETE")]
READING = [call for call in ALL if call.method == "GET"]
NAMED = [call for call in ALL if "<" in call.path]
OF_NO_WORLD = (*itself.CALLS, *docs.CALLS, *guard.CALLS)
WORLDLY = [call for call in ALL if not call.path.startswith("/worlds") and call not in OF_NO_WORLD]
LOOSELY = settings(max_examples=10 * EFFORT, suppress_health_check=[HealthCheck.function_scoped_fixture])


def check(admin, before, reply):
    """Never a crash; and who is refused is told by a problem where every mistake is, and has changed nothing."""
    assert reply.status_code < 500, reply.text
    if reply.status_code < 400:
        return
    assert reply.content_type == "application/problem+json"
    problem = reply.json
    assert problem["status"] == reply.status_code
    assert problem["errors"]
    for error in problem["errors"]:
        assert error["pointer"] == "" or error["pointer"][0] == "/"
        assert error["detail"]
        assert error.get("in", "body") in ("body", "path", "query", "header", "world")
    assert admin.state() == before


@rows(WRITING)
@LOOSELY
@given(body=BODIES)
@example(body=b"")
@example(body=b"null")
@example(body=b"[]")
@example(body=b'"text"')
@example(body=b"\xff\xfe")
@example(body=b'\xef\xbb\xbf{"action":"freeze"}')
@example(body=b'{"id":"\\ud800","name":"\\ud800","vendor":"\\ud800"}')
@example(body=b'{"seed":NaN}')
@example(body=b'{"seed":1e400,"id":1e400}')
@example(body=b"9" * 5000)
@example(body=DEEP)
@example(body=DEEP_LISTS)
@example(body=b'{"id":18446744073709551616,"caller":"","status":"HELD"}')
@example(body=b'{"id":9999999999,"caller":"\\u0000","status":"HELD","service_id":18446744073709551615}')
def test_any_body_is_taken_or_refused_with_a_problem_and_nothing_changed(admin, call, body):
    before = admin.state()

    reply = admin.send(call.method, path_of(call), data=body)

    check(admin, before, reply)
    assert admin.send("GET", "/vendors").status_code == 200
    assert admin.send("GET", "/clock").status_code == 200


@rows(WRITING)
@LOOSELY
@given(data=st.data())
def test_a_body_with_the_documented_fields_and_any_values_is_taken_or_refused(admin, call, data):
    known = [field.data_key or name for name, field in call.body().load_fields.items()] if call.body else ["id"]
    body = data.draw(st.dictionaries(st.sampled_from(known), JSON)) if known else {}
    before = admin.state()

    reply = admin.send(call.method, path_of(call), json=body)

    check(admin, before, reply)


@rows(WRITING)
@pytest.mark.parametrize("content_type", TYPES)
def test_a_body_is_read_as_json_whatever_its_type_is_said_to_be(admin, call, content_type):
    before = admin.state()

    reply = admin.send(call.method, path_of(call), data=b"{", headers={"Content-Type": content_type})

    check(admin, before, reply)


@rows(ALL)
@LOOSELY
@given(
    query=st.dictionaries(
        st.sampled_from(["limit", "since", "status", "vendor", "rule", "format", "x", "", "a/b~c"])
        | st.text(max_size=3),
        st.text(max_size=8) | st.sampled_from(["-1", "0", "99999999999999999999", "1e5", "2026-13-01"]),
        max_size=3,
    )
)
def test_any_query_is_taken_or_refused_with_a_problem_and_nothing_changed(admin, call, query):
    before = admin.state()

    reply = admin.send(call.method, path_of(call), query_string=query)

    check(admin, before, reply)


@rows(READING)
def test_a_query_that_is_no_text_is_taken_or_refused(admin, call):
    before = admin.state()

    reply = admin.send("GET", path_of(call), environ_overrides={"QUERY_STRING": "vendor=%ff&limit=%00&=&&%&since"})

    check(admin, before, reply)
    assert admin.state() == before


@rows(NAMED)
@LOOSELY
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=8).map(lambda name: "".join(name.split("/"))))
@example("x" * 5000)
@example("..")
@example("%2e%2e")
def test_any_name_in_a_path_is_taken_or_refused_with_a_problem_and_nothing_changed(admin, call, name):
    before = admin.state()

    reply = admin.client.open(
        "/",
        method=call.method,
        headers={"X-Mock-World": "w"},
        environ_overrides={"PATH_INFO": f"/__admin{path_of(call, name)}".encode().decode("latin-1")},
    )

    if call.method == "PUT" and reply.status_code == 200:  # a name that is good for a new world makes it
        admin.worlds.drop(name)
    check(admin, before, reply)


@rows(WORLDLY)
@pytest.mark.parametrize("name", BAD_WORLDS)
def test_a_bad_name_for_the_world_is_refused_with_a_problem_and_nothing_changed(admin, call, name):
    before = admin.state()

    reply = admin.send(call.method, path_of(call), world=name, json={} if call in WRITING else None)

    check(admin, before, reply)
    assert reply.status_code in (400, 404, 422)  # the body or the name of a thing may be looked at first


@pytest.mark.parametrize("path", sorted({path_of(call) for call in ALL}))
@pytest.mark.parametrize("method", METHODS)
def test_a_method_that_a_path_does_not_know_is_405_with_a_problem_and_nothing_changed(admin, path, method):
    known = {call.method for call in ALL if path_of(call) == path}
    if method in known or (method == "HEAD" and "GET" in known):
        return
    before = admin.state()

    reply = admin.send(method, path)

    assert reply.status_code in (404, 405)
    if method != "HEAD":
        check(admin, before, reply)
