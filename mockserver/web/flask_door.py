"""The canonical door: a real Flask blueprint per vendor, built from its rows. No vendor's rule is known here."""

import time
from collections.abc import Callable, Iterable, Sequence
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

import flask
from msgspec import Struct
from werkzeug.exceptions import HTTPException

from mockserver.exchange import Answer, Request
from mockserver.faults.kinds import Drip
from mockserver.vendor import Operation, Vendor
from mockserver.web import faults
from mockserver.web.faulted import Late, Outcome
from mockserver.web.naming import NO_NAME, PREFIX, WORLD_HEADER, split_world
from mockserver.web.pipeline import Pipeline
from mockserver.web.routing import METHODS, Match, MatchedRule, Routes

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

WORLD_KEY = "mockserver.world"
Answering: TypeAlias = Callable[[Request, Match], "Response"]


class Response(flask.Response):
    """Adds no `Content-Type` of its own: some documented answers have none."""

    default_mimetype = None


class NoResponse(Response):
    """Raises when it is to be sent, to HEAD as well, whose bodies werkzeug does not ask for."""

    def get_app_iter(self, environ: "WSGIEnvironment") -> Iterable[bytes]:
        return self.iter_encoded()


class WorldPrefix:
    """WSGI middleware: takes `/__world/NAME` off the path, so that everything behind it routes as documented."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        name, rest = split_world(path)
        environ["PATH_INFO"] = rest
        if name is not None:
            environ[WORLD_KEY] = name
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX + name
        return self._app(environ, start_response)


def read_request() -> Request:
    """The current Flask request as the doors hand it on. Header values that are not ASCII count as not sent."""
    environ = flask.request.environ
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_") and value.isascii()
    }
    for name, key in (("content-type", "CONTENT_TYPE"), ("content-length", "CONTENT_LENGTH")):
        if environ.get(key, "").isascii() and environ.get(key):
            headers[name] = environ[key]
    if WORLD_HEADER not in headers and "HTTP_X_MOCK_WORLD" in environ:
        headers[WORLD_HEADER] = NO_NAME
    return Request(
        method=environ["REQUEST_METHOD"],
        path=_text(environ["PATH_INFO"]),
        query=_text(environ.get("QUERY_STRING", "")),
        headers=headers,
        body=flask.request.get_data(),
        scheme=environ.get("wsgi.url_scheme", "http"),
        world=_text(environ[WORLD_KEY]) if WORLD_KEY in environ else None,
    )


def _text(disguised: str) -> str:
    """PEP 3333 hands bytes over as latin-1; they are UTF-8."""
    return disguised.encode("latin-1").decode("utf-8", "replace")


def write_response(answer: Answer) -> Response:
    return Response(answer.body, answer.status, answer.headers)


def write_outcome(outcome: Outcome, sleep: Callable[[float], None]) -> Response:
    """The answer, late where it is; one that is lost or cut raises when the server comes to send it."""
    if isinstance(outcome, Late):
        sleep(outcome.seconds)
        outcome = outcome.answer()
    if isinstance(outcome, Answer):
        return write_response(outcome)
    body = faults.body_in_process(outcome, sleep)
    if outcome.answer is None:
        return NoResponse(body, HTTPStatus.BAD_GATEWAY)
    headers = faults.with_length(outcome.answer, least=0 if isinstance(outcome.what, Drip) else 1)
    return Response(body, outcome.answer.status, headers)


class Control(Struct, frozen=True):
    """The control API as the door needs it: its blueprint, its prefix, and its answer to what it does not know."""

    blueprint: flask.Blueprint
    prefix: str
    unknown: Callable[[HTTPException], Response]


def blueprint(vendor: Vendor, answer: Answering, routes: Routes) -> flask.Blueprint:
    """A vendor's operations as a blueprint: a view per row and path."""
    made = flask.Blueprint(vendor.name, __name__)
    for operation in vendor.routed:
        for number, path in enumerate(operation.paths):
            made.add_url_rule(
                path,
                endpoint=f"{operation.name}-{operation.method}-{number}",
                view_func=_view(vendor, operation, answer, routes),
                methods=[operation.method],
                provide_automatic_options=False,
            )
    return made


def _view(vendor: Vendor, operation: Operation, answer: Answering, routes: Routes) -> Callable[..., Response]:
    def view(**params: str) -> Response:
        request = read_request()
        return answer(request, routes.at_host(request, Match(vendor, operation, params)))

    return view


def make_app(
    vendors: Sequence[Vendor],
    pipeline: Pipeline,
    routes: Routes,
    control: Control,
    sleep: Callable[[float], None] = time.sleep,
) -> flask.Flask:
    """The Flask app: a blueprint per vendor, and the control API's. `sleep` is how a fault makes a client wait.

    What no blueprint knows is answered in the dialect of the nearest vendor, or by the control API under its prefix.
    """
    app = flask.Flask("mockserver", static_folder=None)
    app.response_class = Response
    app.url_rule_class = MatchedRule
    app.url_map.merge_slashes = False

    def answer(request: Request, match: Match) -> Response:
        return write_outcome(pipeline.run(request, match), sleep)

    for vendor in vendors:
        app.register_blueprint(blueprint(vendor, answer, routes))
    app.register_blueprint(control.blueprint)

    def unknown(error: HTTPException | None = None) -> Response:
        if error is not None and flask.request.path.startswith(control.prefix):
            return control.unknown(error)
        request = read_request()
        return answer(request, routes.unmatched(request))

    # A blueprint's own handlers are not asked about paths and methods that it does not know, so the app's are.
    app.register_error_handler(404, unknown)
    app.register_error_handler(405, unknown)
    for path in routes.literal_paths:  # a row with a variable may fit a literal path too, and must not
        app.add_url_rule(path, f"other methods of {path}", unknown, methods=_others(path, routes))
    app.wsgi_app = WorldPrefix(app.wsgi_app)  # type: ignore[method-assign]  # Flask's documented way to wrap
    return app


def _others(path: str, routes: Routes) -> list[str]:
    known = routes.allowed(path)
    return [method for method in (*METHODS, "OPTIONS") if method not in known]
