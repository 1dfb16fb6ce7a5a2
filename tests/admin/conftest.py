"""What tests of the control API share: an app with a world of the test's own, and how its state is compared."""

from typing import Any

import flask
import pytest
from werkzeug.test import TestResponse

from mockserver.admin import routes as routes_of_admin
from mockserver.admin.desk import Desk
from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.settings import Settings
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Control, make_app
from mockserver.web.pipeline import Pipeline
from mockserver.web.routing import Routes
from mockserver.worlds import Worlds
from tests.toys import VENDORS as TOY_VENDORS

NOW = "2026-01-15T10:00:00Z"


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
        return self.client.open("/__admin" + path, method=method, headers=named, **request)

    def state(self) -> Any:
        """Everything that a call could change."""
        return {world.name: _state(world, self.vendors) for world in self.worlds.list()}


def _state(world: Any, vendors: tuple[Vendor, ...]) -> Any:
    things = [(each.name, world.store.list(each)) for vendor in vendors for each in vendor.collections]
    settings = [world.settings(vendor.settings) for vendor in vendors]
    clock = (world.clock.frozen, world.clock.now() if world.clock.frozen else world.clock.offset, world.clock.scheduled)
    journal = ([entry.id for entry in world.journal.newest_first()], world.journal.total, dict(world.fired))
    return things, settings, clock, journal, world.seed, world.filled, world.faults.kept.faults


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
    settings = Settings()
    worlds, routes = Worlds(TOY_VENDORS, settings), Routes(TOY_VENDORS)
    control = Control(
        routes_of_admin.blueprint(Desk(worlds, TOY_VENDORS, settings)), "/__admin", routes_of_admin.unknown_call
    )
    app = make_app(TOY_VENDORS, Pipeline(worlds, mock_headers=True), routes, control)
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
