"""Whether an answer of the control API is as its OpenAPI document says. Every admin answer of the suite passes here."""

import json
from functools import cache

from jsonschema import Draft202012Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from mockserver.admin.routes import CALLS, PREFIX
from mockserver.openapi import control
from mockserver.vendor import shown

_URI = "urn:control"
_ROUTES = Map(
    [Rule(PREFIX + call.path, endpoint=number, methods=[call.method]) for number, call in enumerate(CALLS)],
    merge_slashes=False,
)
_NOWHERE = (404, 405)  # what a path or method that is no call gets; with a token set, 401
_CRASH = 500  # a test that makes the server fail gets it; it is nobody's contract
_seen: set[int] = set()  # answers that were found good: most of them come again and again


def check(method: str, path: str, status: int, content_type: str | None, body: bytes) -> None:
    """Assert that the document has the answer. `path` begins with `/__admin`; what is no call is a problem, too."""
    answer = (method, path, status, content_type, body)
    if hash(answer) in _seen or method == "OPTIONS" or status == _CRASH:
        return
    call = _call("GET" if method == "HEAD" else method, path)
    if call is None:
        assert status in (*_NOWHERE, 401), f"{method} {path}: {status}"
        _check_body(_document()["components"]["responses"]["NotFound"], "/components/responses/NotFound", answer)
    else:
        responses = _document()["paths"][PREFIX + shown(call.path)][call.method.lower()]["responses"]
        assert str(status) in responses, f"{method} {path}: {status} is not documented"
        _check_body(*_resolved(call, responses, str(status)), answer)
    _seen.add(hash(answer))


def _check_body(response, pointer, answer) -> None:
    method, path, _, content_type, body = answer
    if method == "HEAD":
        return
    media_type = (content_type or "").partition(";")[0]
    content = response.get("content", {})
    if not content:
        assert (media_type, body) == ("", b""), f"{method} {path}: has a body, and none is documented"
        return
    assert media_type in content, f"{method} {path}: {media_type} is not documented, {', '.join(content)} is"
    if media_type.endswith("json") and "schema" in content[media_type]:
        errors = _validator(f"{pointer}/content/{_escaped(media_type)}/schema").iter_errors(json.loads(body))
        told = [f"{error.json_path}: {error.message[:200]}" for error in errors]
        assert not told, f"{method} {path}: {'; '.join(told)}"


def _resolved(call, responses, status):
    """The response and the pointer to it; those of all calls alike are components."""
    reference = responses[status].get("$ref")
    if reference is None:
        place = f"/paths/{_escaped(PREFIX + shown(call.path))}/{call.method.lower()}/responses/{status}"
        return responses[status], place
    return _document()["components"]["responses"][reference.rpartition("/")[2]], reference[1:]


@cache
def _document():
    return control.document()


@cache
def _registry():
    return Registry().with_resource(_URI, DRAFT202012.create_resource(_document()))


@cache
def _validator(pointer: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"{_URI}#{pointer}"}, registry=_registry())


def _escaped(name: str) -> str:
    """A name in a JSON pointer in a URI's fragment; werkzeug's braces are no part of one."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    return escaped.replace("{", "%7B").replace("}", "%7D")


def _call(method: str, path: str):
    try:
        number, _ = _ROUTES.bind("localhost").match(path, method)
    except HTTPException:
        return None
    return CALLS[number]
