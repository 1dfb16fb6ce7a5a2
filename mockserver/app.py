"""The composition root, the only file that knows every part: an app for WSGI, an application for granian."""

import time
from collections.abc import Callable

import flask

from mockserver.admin import landing
from mockserver.admin import routes as admin
from mockserver.admin.desk import Desk
from mockserver.exchange import Request
from mockserver.registry import VENDORS
from mockserver.settings import Settings
from mockserver.web.flask_door import Control, make_app
from mockserver.web.pipeline import Pipeline
from mockserver.web.routing import Routes
from mockserver.web.rsgi_door import RsgiDoor
from mockserver.worlds import Worlds


def create_app(settings: Settings | None = None, sleep: Callable[[float], None] = time.sleep) -> flask.Flask:
    """The whole server as a Flask app with worlds of its own, for any WSGI server or the test client.

    `sleep` is how a fault makes a client wait.
    """
    return _assemble(settings or Settings(), sleep)[0]


def create_rsgi_app(settings: Settings | None = None) -> RsgiDoor:
    """The whole server as an RSGI application with worlds of its own."""
    app, pipeline, routes = _assemble(settings or Settings(), time.sleep)

    def is_ours(request: Request) -> bool:
        return not (request.path.startswith(admin.PREFIX) or landing.is_wanted(request, VENDORS))

    return RsgiDoor(pipeline, routes, app, is_ours)


def _assemble(settings: Settings, sleep: Callable[[float], None]) -> tuple[flask.Flask, Pipeline, Routes]:
    routes = Routes(VENDORS)
    worlds = Worlds(VENDORS, settings)
    pipeline = Pipeline(worlds, mock_headers=settings.mock_headers)
    control = Control(admin.blueprint(Desk(worlds, VENDORS, settings)), admin.PREFIX, admin.unknown_call)
    app = make_app(VENDORS, pipeline, routes, control, sleep)
    app.extensions["mockserver"] = worlds
    return app, pipeline, routes
