"""The composition root, the only file that knows every part: an app for WSGI, an application for granian."""

import time
from collections.abc import Callable

import flask

from mockserver.admin import landing
from mockserver.admin import routes as admin
from mockserver.admin.desk import Desk
from mockserver.admin.overriding import read_file
from mockserver.exchange import Request
from mockserver.metrics import Metrics
from mockserver.registry import VENDORS
from mockserver.sender import Post, Sender, post
from mockserver.settings import Settings
from mockserver.validation import NotInstalledError, Validate, missing
from mockserver.web.flask_door import Control, make_app
from mockserver.web.pipeline import Pipeline
from mockserver.web.routing import Routes
from mockserver.web.rsgi_door import RsgiDoor
from mockserver.worlds import Worlds


def create_app(
    settings: Settings | None = None, *, post: Post = post, sleep: Callable[[float], None] = time.sleep
) -> flask.Flask:
    """The whole server as a Flask app with worlds of its own, for any WSGI server or the test client.

    `post` sends the webhooks; `app.extensions["mockserver.sender"].stop()` ends that, before the process does. `sleep`
    is how a fault makes a client wait. OverridesFileError for a wrong file of overrides, NotInstalledError where
    `validate` lacks what it needs.
    """
    return _assemble(settings or Settings(), post, sleep)[0]


def create_rsgi_app(settings: Settings | None = None, *, authority: bytes | None = None) -> RsgiDoor:
    """The whole server as an RSGI application with worlds of its own.

    authority: the certificate (PEM) to trust when it is served by HTTPS; empty when that is not known.
    """
    app, pipeline, routes = _assemble(settings or Settings(), post, time.sleep, authority=authority)

    def is_ours(request: Request) -> bool:
        return not (request.path.startswith(admin.PREFIX) or landing.is_wanted(request, VENDORS))

    return RsgiDoor(pipeline, routes, app, is_ours)


def _assemble(
    settings: Settings, post: Post, sleep: Callable[[float], None], *, authority: bytes | None = None
) -> tuple[flask.Flask, Pipeline, Routes]:
    if lacking := missing(Validate(settings.validate)):
        raise NotInstalledError(f"validate: {lacking}")
    routes = Routes(VENDORS)
    sender = Sender(post)
    overrides = read_file(settings.overrides, VENDORS) if settings.overrides else {}
    worlds = Worlds(VENDORS, settings, wake=sender.wake, overrides=overrides)
    metrics = Metrics()
    pipeline = Pipeline(worlds, mock_headers=settings.mock_headers, vendors=VENDORS, metrics=metrics)
    desk = Desk(worlds, VENDORS, settings, metrics=metrics, authority=authority)
    control = Control(admin.blueprint(desk), admin.PREFIX, admin.unknown_call)
    app = make_app(VENDORS, pipeline, routes, control, sleep)
    app.extensions["mockserver"] = worlds
    app.extensions["mockserver.sender"] = sender
    return app, pipeline, routes
