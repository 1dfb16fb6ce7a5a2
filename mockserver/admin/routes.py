"""The control API as a blueprint under `/__admin`: who may call, how errors look, and the views of its parts.

Still to come, each with its own module: faults, verify and the live stream, overrides and coverage, state and
snapshots, webhooks, signing, metrics and OpenAPI.
"""

import hmac
from functools import partial
from http import HTTPStatus
from importlib.metadata import version

import flask
from werkzeug.exceptions import HTTPException

from mockserver.admin import journal, landing, rulebook, vendors, worlds
from mockserver.admin.desk import Call, Desk, WrongCallError, reply
from mockserver.auth import bearer
from mockserver.web.flask_door import Response, read_request, write_response
from mockserver.web.problems import problem

PREFIX = "/__admin"


def read_health(_desk: Desk) -> Response:
    return reply({"status": "ok"})


def read_version(_desk: Desk) -> Response:
    return reply({"version": version("order-mockserver")})


CALLS = (
    *worlds.CALLS,
    *vendors.CALLS,
    *journal.CALLS,
    *rulebook.CALLS,
    Call("GET", "/health", read_health, "200 when ready; needs no token"),
    Call("GET", "/version", read_version, "which release this is"),
)


def blueprint(desk: Desk) -> flask.Blueprint:
    admin = flask.Blueprint("admin", __name__, url_prefix=PREFIX, template_folder="templates")
    for call in CALLS:
        endpoint = f"{call.method} {call.path}".replace(".", " ")
        admin.add_url_rule(call.path, endpoint, partial(call.view, desk), methods=[call.method])

    @admin.before_app_request  # the app's, so that a stranger does not learn which calls exist
    def check_token() -> Response | None:
        if not flask.request.path.startswith(PREFIX):
            return None
        given = bearer.read(flask.request.headers.get("Authorization"))
        wanted = desk.settings.admin_token
        if not wanted or flask.request.path == f"{PREFIX}/health":
            return None
        if given is not None and hmac.compare_digest(given.encode(), wanted.encode()):
            return None
        headers = [("WWW-Authenticate", "Bearer")]
        return write_response(problem(HTTPStatus.UNAUTHORIZED, "this call needs the admin token", headers=headers))

    @admin.before_app_request
    def show_landing_page() -> Response | None:
        request = read_request()
        if not landing.is_wanted(request, desk.vendors.values()):
            return None
        page = flask.render_template("landing.html", **landing.context(desk, flask.request.root_url.rstrip("/")))
        return Response(page, mimetype="text/html")

    @admin.errorhandler(WrongCallError)
    def wrong_call(error: WrongCallError) -> Response:
        return write_response(error.answer)

    @admin.errorhandler(RecursionError)
    def too_deep(_error: RecursionError) -> Response:
        return write_response(problem(HTTPStatus.UNPROCESSABLE_ENTITY, "the body is nested too deeply"))

    return admin


def unknown_call(error: HTTPException) -> Response:
    """The answer to a path or method under `/__admin` that does not exist."""
    status = HTTPStatus(error.code or HTTPStatus.NOT_FOUND)
    headers = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    detail = f"no such call: {flask.request.method} {flask.request.path}"
    return write_response(problem(status, detail, headers=headers))
