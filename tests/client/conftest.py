"""What the tests of the typed client share: a client of a world of the test's own, and a request."""

from datetime import UTC, datetime

import pytest
import urllib3

from mockserver.client import Client

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)


@pytest.fixture
def client(request, served):
    """A client of a world of this test's own, frozen at `NOW`."""
    with Client(served.url, world=f"client-{request.session.items.index(request.node)}") as made:
        made.worlds.make(made.name, seed=1, clock={"action": "freeze", "instant": NOW})
        yield made
        made.worlds.remove(made.name)


def cancel(client, order_id):
    """What Superloop answers, over the address that the client gives."""
    headers = {**client.token("superloop", "11001").send, "X-API-VERSION": "7"}
    url = f"{client.url('superloop')}/api/connect/orders/cancel"
    return urllib3.request("POST", url, json={"orderId": order_id}, headers=headers)
