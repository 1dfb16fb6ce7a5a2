"""The suite's fixtures: both doors for every HTTP test, and the check that a test which names a rule makes it fire."""

from collections.abc import Iterator

import flask
import pytest
from hypothesis import settings

from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.rules import Kind
from tests.doors import Doors, RunningServer

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci")

RULES = {rule.id: rule for vendor in VENDORS for rule in vendor.rules}


@pytest.fixture(scope="session")
def served() -> Iterator[RunningServer]:
    """One real server for the session, on a free port."""
    server = RunningServer()
    yield server
    assert server.stop() == 0


@pytest.fixture(scope="session")
def app() -> flask.Flask:
    """One app for the session; tests have worlds of their own in it."""
    return create_app()


@pytest.fixture
def http(request: pytest.FixtureRequest, app: flask.Flask, served: RunningServer) -> Iterator[Doors]:
    """A world of this test's own behind both doors. The rules that the test names must have fired when it ends."""
    name = f"t{request.session.items.index(request.node)}"
    connection = served.connect()
    doors = Doors(app, connection, name)
    yield doors
    doors.delete(f"/__admin/worlds/{name}", world=False)
    connection.close()
    silent = {rule for rule in named_rules(request.node) if RULES[rule].kind is not Kind.PROMISE} - doors.fired
    assert not silent, f"named, but did not fire: {sorted(silent)}"


def named_rules(item: pytest.Item) -> set[str]:
    """The rules that a test names: in a `rule` mark, or as a parameter."""
    marked = {rule for mark in item.iter_markers("rule") for rule in mark.args}
    callspec = getattr(item, "callspec", None)
    values = callspec.params.values() if callspec else ()
    return marked | {value for value in values if isinstance(value, str) and value in RULES}
