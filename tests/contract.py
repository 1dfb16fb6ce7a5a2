"""Whether an answer of the control API is as its OpenAPI document says. Every admin answer of the suite passes here."""

from functools import cache

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from mockserver.admin.routes import CALLS, PREFIX
from mockserver.checking import Checker
from mockserver.openapi import control
from mockserver.vendor import shown

_NO_CALL = "/components/responses/NotFound"
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
        _check_body(_NO_CALL, answer)
    else:
        place = _checker().place(PREFIX + shown(call.path), call.method)
        assert _checker().response(place, status), f"{method} {path}: {status} is not documented"
        _check_body(f"{place}/responses/{status}", answer)
    _seen.add(hash(answer))


def _check_body(response, answer) -> None:
    """A body is there exactly where one is documented, but for HEAD."""
    method, path, _, content_type, body = answer
    if method == "HEAD":
        return
    if not _checker().has_body(response):
        assert ((content_type or ""), body) == ("", b""), f"{method} {path}: has a body, and none is documented"
        return
    wrong = _checker().content(response, content_type, body)
    assert not wrong, f"{method} {path}: {'; '.join(map(str, wrong))}: {body[:300]!r}"


@cache
def _checker() -> Checker:
    return Checker(control.document())


def _call(method: str, path: str):
    try:
        number, _ = _ROUTES.bind("localhost").match(path, method)
    except HTTPException:
        return None
    return CALLS[number]
