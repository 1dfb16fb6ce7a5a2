"""What tests of the control API share: an app with a world of the test's own, and how its state is compared."""

from collections import deque
from collections.abc import Mapping
from threading import Lock, RLock
from typing import Any
from urllib.parse import unquote, urlsplit

import flask
import pytest
from msgspec.structs import fields
from werkzeug.test import TestResponse

from mockserver.admin import routes as routes_of_admin
from mockserver.admin.desk import Desk
from mockserver.app import create_app
from mockserver.metrics import Metrics
from mockserver.registry import VENDORS
from mockserver.settings import Settings
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Control, make_app
from mockserver.web.pipeline import Pipeline
from mockserver.web.routing import Routes
from mockserver.world import Snapshot
from mockserver.worlds import Worlds
from tests import contract
from tests.toys import VENDORS as TOY_VENDORS

NOW = "2026-01-15T10:00:00Z"
_APART = ("store", "taken_at")  # of a snapshot: the one is read by collection, the other tells when it was looked at
_LOCKS = (type(Lock()), type(RLock()))


class Admin:
    """The control API of the world `w`, frozen at `NOW`."""

    def __init__(self, app: flask.Flask, vendors: tuple[Vendor, ...] = VENDORS) -> None:
        self.client = app.test_client(use_cookies=False)
        self.vendors = vendors
        self.worlds = app.extensions["mockserver"]
        self.worlds.drop("w")
        assert (
            self.send("PUT", "/worlds/w", json={"seed": 1, "clock": {"action": "freeze", "instant": NOW}}).status_code
            == 200
        )

    @property
    def world(self) -> Any:
        return self.worlds.get("w")

    def send(self, method: str, path: str, *, world: str = "w", headers: Any = (), **request: Any) -> TestResponse:
        """The answer to a call under `/__admin`."""
        named = {"X-Mock-World": world, **dict(headers)}
        reply = self.client.open("/__admin" + path, method=method, headers=named, **request)
        called = unquote(urlsplit("//x/__admin" + path).path)
        live = reply.mimetype == "text/event-stream"  # which never ends
        contract.check(method, called, reply.status_code, reply.content_type, b"" if live else reply.data)
        return reply

    def state(self) -> Any:
        """Everything that a call could change, as values that can be compared."""
        return {world.name: _state(world, self.vendors) for world in self.worlds.list()}


def _state(world: Any, vendors: tuple[Vendor, ...]) -> Any:
    """All that `capture` takes, and the snapshots. When a world was last used is no state."""
    snapshots = {name: _captured(snapshot, vendors) for name, snapshot in world.snapshots.items()}
    return _captured(world.capture(), vendors), snapshots, world.created_at


def _captured(snapshot: Snapshot, vendors: tuple[Vendor, ...]) -> Any:
    things = [(each.name, snapshot.store.list(each)) for vendor in vendors for each in vendor.collections]
    rest = {field.name: _plain(getattr(snapshot, field.name)) for field in fields(snapshot) if field.name not in _APART}
    return things, rest


def _plain(part: Any) -> Any:
    """What compares by its fields instead of by identity: a copy of a clock, a journal, ... must equal the original."""
    if isinstance(part, Mapping):
        return {key: _plain(value) for key, value in part.items()}
    if isinstance(part, list | tuple | deque):
        return [_plain(value) for value in part]
    if type(part).__eq__ is object.__eq__ and type(part).__module__.startswith("mockserver."):
        return {name: _plain(value) for name, value in getattr(part, "__dict__", {"": id(part)}).items()}
    return None if isinstance(part, _LOCKS) else part


@pytest.fixture(scope="session")
def admin_app() -> flask.Flask:
    return create_app()


@pytest.fixture
def admin(admin_app: flask.Flask) -> Admin:
    return Admin(admin_app)


@pytest.fixture
def toys() -> Admin:
    """The same over the toy vendors, which have a back office."""
    app = toy_app()
    return Admin(app, TOY_VENDORS)


def toy_app() -> flask.Flask:
    settings, metrics = Settings(), Metrics()
    worlds, routes = Worlds(TOY_VENDORS, settings), Routes(TOY_VENDORS)
    desk = Desk(worlds, TOY_VENDORS, settings, metrics=metrics)
    control = Control(routes_of_admin.blueprint(desk), "/__admin", routes_of_admin.unknown_call)
    app = make_app(TOY_VENDORS, Pipeline(worlds, mock_headers=True, metrics=metrics), routes, control)
    app.extensions["mockserver"] = worlds
    return app


@pytest.fixture
def refused(admin: Admin) -> Any:
    """Asserts that a call is answered with a problem document and changes nothing; gives the document."""

    def check(method: str, path: str, status: int, *, by: Admin = admin, **request: Any) -> Any:
        before = by.state()
        reply = by.send(method, path, **request)
        assert (reply.status_code, reply.content_type) == (status, "application/problem+json"), reply.text
        assert by.state() == before
        problem = reply.json
        assert set(problem) <= {"type", "title", "status", "detail", "errors"}
        assert (problem["type"], problem["status"]) == ("about:blank", status)
        assert problem["title"]
        assert problem["detail"]
        return problem

    return check
