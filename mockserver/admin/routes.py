"""The control API as a blueprint under `/__admin`: who may call, how errors look, and the views of its parts."""

from functools import partial
from http import HTTPStatus

import flask
from werkzeug.exceptions import HTTPException, InternalServerError

from mockserver.admin import (
    clock,
    coverage,
    credentials,
    docs,
    events,
    faults,
    guard,
    itself,
    journal,
    landing,
    pages,
    rulebook,
    settings,
    state,
    vendors,
    webhooks,
    worlds,
)
from mockserver.admin.desk import Desk, WrongCallError, text
from mockserver.admin.guard import FREE, PREFIX
from mockserver.web.flask_door import Response, read_request, write_response
from mockserver.web.problems import problem

__all__ = ["CALLS", "FREE", "PREFIX", "blueprint", "unknown_call"]

CALLS = (
    *worlds.CALLS,
    *clock.CALLS,
    *settings.CALLS,
    *state.CALLS,
    *vendors.CALLS,
    *credentials.CALLS,
    *journal.CALLS,
    *events.CALLS,
    *rulebook.CALLS,
    *coverage.CALLS,
    *faults.CALLS,
    *webhooks.CALLS,
    *itself.CALLS,
    *docs.CALLS,
    *guard.CALLS,
)


def blueprint(desk: Desk) -> flask.Blueprint:
    admin = flask.Blueprint("admin", __name__, url_prefix=PREFIX)
    for call in CALLS:
        endpoint = f"{call.method} {call.path}".replace(".", " ")
        admin.add_url_rule(call.path, endpoint, partial(call.view, desk), methods=[call.method])
    # The app's, not the blueprint's: a stranger does not learn which calls exist, and `/` is a vendor's.
    admin.before_app_request(partial(guard.check, desk))
    admin.before_app_request(partial(_show_landing_page, desk))
    admin.register_error_handler(WrongCallError, _wrong_call)
    admin.register_error_handler(RecursionError, _too_deep)
    admin.register_error_handler(InternalServerError, _failed)
    return admin


def _show_landing_page(desk: Desk) -> Response | None:
    if not landing.is_wanted(read_request(), desk.vendors.values()):
        return None
    page = pages.render("landing.html", **landing.context(desk, flask.request.root_url.rstrip("/")))
    return text(pages.HTML, page, *pages.HEADERS)


def _wrong_call(error: WrongCallError) -> Response:
    return write_response(error.answer)


def _too_deep(_error: RecursionError) -> Response:
    detail = "the body is nested too deeply"
    errors = [{"pointer": "", "detail": detail}]
    return write_response(problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors))


def _failed(_error: InternalServerError) -> Response:
    return write_response(problem(HTTPStatus.INTERNAL_SERVER_ERROR, "this is a fault of the server; its log has it"))


def unknown_call(error: HTTPException) -> Response:
    """The answer to a path or method under `/__admin` that does not exist."""
    status = HTTPStatus(error.code or HTTPStatus.NOT_FOUND)
    headers = [(name, value) for name, value in error.get_headers() if name == "Allow"]
    detail = f"no such call: {flask.request.method} {flask.request.path}; those there are: {PREFIX}/openapi.json"
    errors = [{"in": "path", "pointer": "", "detail": detail}]
    return write_response(problem(status, detail, errors=errors, headers=headers))
