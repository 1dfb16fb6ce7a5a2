"""The control API as a blueprint under `/__admin`: who may call, how errors look, and the views of its parts.

Still to come, each with its own module: faults, verify and the live stream, overrides and coverage, state and
snapshots, webhooks, signing, metrics and OpenAPI.
"""

import hmac
from http import HTTPStatus
from importlib.metadata import version

import flask
from werkzeug.exceptions import HTTPException

from mockserver.admin import journal, rulebook, vendors, worlds
from mockserver.admin.desk import Desk, WrongCallError, reply
from mockserver.auth import bearer
from mockserver.web.flask_door import Response, write_response
from mockserver.web.problems import problem

PREFIX = "/__admin"
_PARTS = (worlds, journal, rulebook, vendors)


def blueprint(desk: Desk) -> flask.Blueprint:
    admin = flask.Blueprint("admin", __name__, url_prefix=PREFIX)
    for part in _PARTS:
        part.add_routes(admin, desk)

    @admin.before_request
    def check_token() -> Response | None:
        given = bearer.read(flask.request.headers.get("Authorization"))
        wanted = desk.settings.admin_token
        if not wanted or flask.request.path == f"{PREFIX}/health":
            return None
        if given is not None and hmac.compare_digest(given.encode(), wanted.encode()):
            return None
        headers = [("WWW-Authenticate", "Bearer")]
        return write_response(problem(HTTPStatus.UNAUTHORIZED, "this call needs the admin token", headers=headers))

    @admin.get("/health")
    def health() -> Response:
        return reply({"status": "ok"})

    @admin.get("/version")
    def read_version() -> Response:
        return reply({"version": version("order-mockserver")})

    @admin.errorhandler(WrongCallError)
    def wrong_call(error: WrongCallError) -> Response:
        return write_response(error.answer)

    return admin


def unknown_call(error: HTTPException) -> Response:
    """The answer to a path or method under `/__admin` that does not exist."""
    status = HTTPStatus(error.code or HTTPStatus.NOT_FOUND)
    headers = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    detail = f"no such call: {flask.request.method} {flask.request.path}"
    return write_response(problem(status, detail, headers=headers))
