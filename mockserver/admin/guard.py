"""Who may call, where the server was started with an admin token: who sends it, and browsers that were told it."""

import hashlib
import hmac
from http import HTTPStatus

import flask
from marshmallow import ValidationError
from werkzeug.http import dump_cookie

from mockserver.admin import pages
from mockserver.admin.desk import Call, Desk, read_form, text
from mockserver.admin.schemas.docs import SigningIn
from mockserver.auth import bearer
from mockserver.exchange import Answer
from mockserver.media import FORM
from mockserver.web.flask_door import Response, write_response
from mockserver.web.naming import WORLD_HEADER
from mockserver.web.problems import problem

PREFIX = "/__admin"
FREE = ("/health", "/certs/ca.crt")  # what needs no token: it tells what every connection shows anyway
_SIGN_IN = "/docs/token"
_COOKIE = "order-mock-admin"
_READING = ("GET", "HEAD")
_CHALLENGE = ("WWW-Authenticate", "Bearer")


def check(desk: Desk) -> Response | None:
    """401 for a call without the token; a browser that looks at a page gets one that asks for it."""
    wanted, path = desk.settings.admin_token, flask.request.path
    if not wanted or not path.startswith(PREFIX) or path.removeprefix(PREFIX) in FREE:
        return None
    given = bearer.read(flask.request.headers.get("Authorization"))
    if _is_same(given, wanted) or _is_signed_in(wanted):
        return None
    is_told = flask.request.method == "POST" and path == PREFIX + _SIGN_IN
    if is_told and _is_same(_told(), wanted):
        return None
    if flask.request.accept_mimetypes.accept_html and "text/html" in flask.request.headers.get("Accept", ""):
        if is_told:
            return _ask(wrong=True)
        if flask.request.method in _READING:
            return _ask()
    detail = "this call needs the admin token"
    errors = [{"in": "header", "pointer": "/authorization", "detail": detail}]
    return write_response(problem(HTTPStatus.UNAUTHORIZED, detail, errors=errors, headers=[_CHALLENGE]))


def sign_in(desk: Desk) -> Response:
    """A browser sends what it is given here with each call, and no other page can read it."""
    wanted = desk.settings.admin_token
    headers = [("Location", f"{flask.request.script_root}{PREFIX}/{read_form(SigningIn)['to']}")]
    if wanted:
        root, secure = flask.request.script_root, flask.request.is_secure
        cookie = dump_cookie(
            _COOKIE, _sealed(wanted), path=root + PREFIX, httponly=True, secure=secure, samesite="Strict"
        )
        headers.append(("Set-Cookie", cookie))
    return write_response(Answer(HTTPStatus.SEE_OTHER, headers))


def _is_signed_in(wanted: str) -> bool:
    """A page of another site can have a browser send its cookies along, but no header of ours: what changes anything
    needs both."""
    if flask.request.method not in _READING and WORLD_HEADER not in flask.request.headers:
        return False
    return _is_same(flask.request.cookies.get(_COOKIE), _sealed(wanted))


def _sealed(token: str) -> str:
    """What stands for the token in a cookie, which cannot be turned back."""
    return hmac.new(token.encode(), b"order-mockserver: signed in", hashlib.sha256).hexdigest()


def _is_same(given: str | None, wanted: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode(), wanted.encode())


def _told() -> str | None:
    try:
        token: str = SigningIn().load(flask.request.form.to_dict())["token"]
    except ValidationError:
        return None
    return token


def _ask(*, wrong: bool = False) -> Response:
    request = flask.request
    below = f"{request.path.removeprefix(PREFIX).lstrip('/')}?{request.query_string.decode('latin-1')}".rstrip("?")
    page = pages.render(
        "token.html",
        action=f"{request.script_root}{PREFIX}{_SIGN_IN}",
        to=request.form.get("to", "docs") if wrong else below,
        wrong=wrong,
    )
    return text(pages.HTML, page, _CHALLENGE, *pages.HEADERS, status=HTTPStatus.UNAUTHORIZED)


CALLS = (
    Call(
        "POST",
        _SIGN_IN,
        sign_in,
        "have a browser call by a cookie from now on, as the page does that asks for the admin token",
        body=SigningIn,
        example={"token": "secret", "to": "docs"},
        takes=FORM,
        answers={303: None},
    ),
)
