"""What tests of the verbs share: a shell that types them for a world of the test's own."""

import shlex

import pytest
import urllib3
from click.testing import CliRunner

from mockserver import cli
from mockserver.client import Client

NOW = "2026-01-15T10:00:00Z"


class Shell:
    """Types commands for one world of one server."""

    def __init__(self, url, world):
        self.url, self.world = url, world

    def __call__(self, line, *, typed=None, code=0, **variables):
        """The standard output of `order-mockserver LINE`, whose standard error is in `error`."""
        env = {"ORDER_MOCK_URL": self.url, "ORDER_MOCK_WORLD": self.world, **variables}
        result = CliRunner().invoke(cli.main, shlex.split(line), env=env, input=typed)
        assert result.exit_code == code, result.output
        self.error = result.stderr
        return result.stdout

    def rows(self, line):
        """The words of each line that the command prints."""
        return [printed.split() for printed in self(line).splitlines()]


@pytest.fixture
def shell(request, served):
    typed = Shell(served.url, f"cli-{request.session.items.index(request.node)}")
    typed(f"worlds make {typed.world} --seed 1 --freeze {NOW}")
    yield typed
    typed(f"worlds remove {typed.world}")


@pytest.fixture
def client(shell):
    with Client(shell.url, world=shell.world) as made:
        yield made


@pytest.fixture
def cancelled(shell, client):
    """A refused cancel of Superloop's order 3."""
    header, _, value = shell("token superloop 11001").strip().partition(": ")
    headers = {header: value, "X-API-VERSION": "7", "Content-Type": "application/json"}
    urllib3.request(
        "POST", f"{client.url('superloop')}/api/connect/orders/cancel", headers=headers, body=b'{"orderId": 3}'
    )
