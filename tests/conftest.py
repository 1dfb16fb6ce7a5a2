"""The suite's fixtures: both doors for every HTTP test, and the check that a test which names a rule makes it fire."""

import gc
import socket
import string
from collections.abc import Iterator

import flask
import pytest
from hypothesis import settings

from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.rules import Kind
from tests.doors import Doors, RunningServer
from tests.secure_server import SecureServer

pytest_plugins = ("pytester",)  # for the tests of our own plugin

settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci")

gc.disable()  # while thousands of tests are collected, of which nothing is garbage

_MADE_BY_HAND = {"asked_for", "fault_id"}  # what undoes these is told in the place of a remedy
RULES = {rule.id: rule for vendor in VENDORS for rule in vendor.rules}


def pytest_collection_finish() -> None:
    """What was collected stays to the end: no test's garbage is looked for in it."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def served() -> Iterator[RunningServer]:
    """One real server for the session, on a free port."""
    server = RunningServer()
    yield server
    assert server.stop() == 0


@pytest.fixture(scope="session")
def secure(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecureServer]:
    """One real server for the session that speaks HTTPS too, on a port of its own."""
    server = SecureServer("--tls-port", "0", "--tls-dir", str(tmp_path_factory.mktemp("tls")), "--tls-names", "mock")
    yield server
    assert server.stop() == 0


@pytest.fixture
def no_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the name, it is this machine: the names are those of real hosts."""
    look_up = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda _host, *rest, **more: look_up("127.0.0.1", *rest, **more))


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
    unfilled = unfilled_remedies(app, name)
    doors.delete(f"/__admin/worlds/{name}", world=False)
    connection.close()
    silent = {rule for rule in named_rules(request.node) if RULES[rule].kind is not Kind.PROMISE} - doors.fired
    assert not unfilled, f"a remedy asks for facts that the exchange did not note: {unfilled}"
    assert not silent, f"named, but did not fire: {sorted(silent)}"


def unfilled_remedies(app: flask.Flask, world: str) -> set[tuple[str, str]]:
    """Rows that answered in the world, with the facts that their remedies lack."""
    known = app.extensions["mockserver"].get(world)
    return {
        (entry.rules[0].id, name)
        for entry in (known.journal.oldest_first() if known else ())
        if entry.rules and not _MADE_BY_HAND & entry.facts.keys()
        for _, name, _, _ in string.Formatter().parse(entry.rules[0].remedy)
        if name and name not in entry.facts
    }


def named_rules(item: pytest.Item) -> set[str]:
    """The rules that a test names: in a `rule` mark, or as a parameter."""
    marked = {rule for mark in item.iter_markers("rule") for rule in mark.args}
    callspec = getattr(item, "callspec", None)
    values = callspec.params.values() if callspec else ()
    return marked | {value for value in values if isinstance(value, str) and value in RULES}
