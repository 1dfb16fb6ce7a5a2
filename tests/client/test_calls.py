"""Nothing of the control API is out of the client's reach."""

import contextlib
import re

import pytest

from mockserver.admin.routes import CALLS
from mockserver.client import Client, ClientError

PAGES = re.compile(r"/docs(/.*)?")  # for browsers

TYPED = (
    lambda client: client.worlds.list(),
    lambda client: client.worlds.get("w"),
    lambda client: client.worlds.make("w"),
    lambda client: client.worlds.fork("w", "default"),
    lambda client: client.worlds.remove("nobody"),
    lambda client: client.reset(),
    lambda client: client.clock.read(),
    lambda client: client.clock.freeze(),
    lambda client: client.settings.read(),
    lambda client: client.settings.change("kibo"),
    lambda client: client.vendors(),
    lambda client: client.vendor("kibo").orders.list(),
    lambda client: client.vendor("kibo").orders.add(),
    lambda client: client.vendor("kibo").orders.get(1),
    lambda client: client.vendor("kibo").orders.change(1),
    lambda client: client.vendor("kibo").orders.remove(1),
    lambda client: client.vendor("kibo").act("x"),
    lambda client: client.token("kibo", "x"),
    lambda client: client.sign("falabella", {}),
    lambda client: client.requests.list(),
    lambda client: client.requests.get("r-1"),
    lambda client: client.requests.count(),
    lambda client: client.requests.verify(),
    lambda client: client.requests.forget(),
    lambda client: client.rules.list(),
    lambda client: client.rules.get("SUP-38"),
    lambda client: client.rules.override("SUP-38", status=409),
    lambda client: client.rules.restore("SUP-38"),
    lambda client: client.coverage(),
    lambda client: client.faults.list(),
    lambda client: client.faults.get("f-1"),
    lambda client: client.faults.add("reset", count=0),
    lambda client: client.faults.remove("f-1"),
    lambda client: client.faults.clear(),
    lambda client: client.state.export(),
    lambda client: client.state.load({}),
    lambda client: client.snapshots.list(),
    lambda client: client.snapshots.take("s"),
    lambda client: client.snapshots.get("s"),
    lambda client: client.snapshots.restore("s"),
    lambda client: client.snapshots.diff("s"),
    lambda client: client.snapshots.remove("s"),
    lambda client: client.webhooks.list(),
    lambda client: client.webhooks.get("w-1"),
    lambda client: client.webhooks.redeliver("w-1"),
    lambda client: client.webhooks.forget(),
    lambda client: client.health(),
    lambda client: client.version(),
    lambda client: client.metrics(),
    lambda client: client.openapi(),
    lambda client: client.openapi("kibo"),
    lambda client: client.ca_certificate(),
)


@pytest.fixture(scope="module")
def reached(served):
    """The `METHOD path`s that the client asked for, when everything that it has was called."""
    asked = {"GET /events"}  # a stream has its own tests
    with Client(served.url, world="reached", watch=lambda call: asked.add(f"{call.method} {call.path}")) as client:
        for call in TYPED:
            with contextlib.suppress(ClientError, AssertionError):
                call(client)
        client.worlds.remove("reached")
    return asked


@pytest.mark.parametrize(
    "call", [call for call in CALLS if not PAGES.fullmatch(call.path)], ids=lambda call: f"{call.method} {call.path}"
)
def test_the_client_reaches_every_call(reached, call):
    pattern = re.sub(r"<path:\w+>", ".+", call.path)
    pattern = re.sub(r"<\w+>", "[^/]+", pattern)

    assert any(re.fullmatch(f"{call.method} {pattern}", asked) for asked in reached)
