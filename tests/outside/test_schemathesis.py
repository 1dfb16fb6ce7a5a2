"""schemathesis against every document through both doors: no check of it finds anything that no vendor documents."""

import http.client
from collections.abc import Iterator

import flask
import pytest

from mockserver.app import create_app
from tests.doors import RunningServer
from tests.outside.doors import Rsgi, Wsgi
from tests.outside.excuses import EXCUSES
from tests.outside.running import Door, Findings, Share, documents, run

SHORT = Share(phases=("examples", "fuzzing"), examples=1)
A_FEW = 4  # documents, of a vendor that has one for each operation
DOORS = ("wsgi", "rsgi")
SECONDS = {"control": 50, "dash": 20, "falabella": 66, "kibo": 90, "rxuniverse": 35, "superloop": 45}
"""Of the long run, through one door: ten minutes in all."""
LONG = 10_000  # examples of each operation, of which as many are tried as there is time for


@pytest.fixture(scope="module")
def sending_nothing() -> flask.Flask:
    """An app that posts no webhooks, whatever address it is told."""
    return create_app(post=_refuse)


def _refuse(*_: object, **__: object) -> int:
    raise OSError("nothing is sent from here")


@pytest.fixture(scope="module")
def server() -> Iterator[RunningServer]:
    """One of its own: what is asked may remove any world."""
    running = RunningServer()
    yield running
    assert running.stop() == 0


@pytest.fixture
def door(request: pytest.FixtureRequest, sending_nothing: flask.Flask, server: RunningServer) -> Iterator[Door]:
    if request.getfixturevalue("through") == "wsgi":
        yield Wsgi(sending_nothing)
        return
    connection: http.client.HTTPConnection = server.connect()
    yield Rsgi(server.url, connection)
    connection.close()


@pytest.mark.parametrize(("name", "through"), [*zip(EXCUSES, DOORS * len(EXCUSES), strict=False)])
def test_a_few_requests_of_every_operation_find_nothing(name, through, door):
    found = Findings()
    for document in documents(name)[:A_FEW]:
        found.add(run(name, document, door, f"schemathesis-{name}", SHORT))

    assert not found.failures, "\n".join(found.failures)
    assert found.requests.total() > 10


@pytest.mark.soak
@pytest.mark.parametrize("through", DOORS)
@pytest.mark.parametrize("name", EXCUSES)
def test_ten_minutes_of_requests_find_nothing(name, through, door):
    found, all_of_them = Findings(), documents(name)
    share = Share(examples=LONG, seconds=max(1, SECONDS[name] // len(all_of_them)))
    for document in all_of_them:
        found.add(run(name, document, door, f"schemathesis-{name}", share))

    print(f"{name}: {found.requests.total()} requests, {dict(found.requests)}")
    assert not found.failures, "\n".join(found.failures)
