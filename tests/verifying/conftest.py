"""What tests of `verify` share: the command as typed, a world that answers otherwise, another kind of server."""

import contextlib
import json
import shlex
import socket
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from click.testing import CliRunner

from mockserver import cli
from mockserver.client import Client


@pytest.fixture
def typed():
    """Types `order-mockserver verify ...`; the result has its exit code and output."""

    def verify(line, **variables):
        return CliRunner().invoke(cli.main, ["verify", *shlex.split(line)], env=variables)

    return verify


@pytest.fixture
def verified(typed):
    """The same, and the report as JSON has it."""

    def verify(line, *, code):
        result = typed(f"{line} --json")
        assert result.exit_code == code, result.output
        return json.loads(result.stdout)

    return verify


@pytest.fixture
def second(request, served):
    """The client of a world on a second instance, which stands for what is verified."""
    name = f"second-{request.session.items.index(request.node)}"
    with Client(served.url, world=name) as client:
        client.worlds.make(name)
        yield client
        client.worlds.remove(name)


@pytest.fixture
def unused_port():
    """A port of loopback on which nobody listens."""
    with contextlib.closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


class Stranger:
    """A server that is none of ours: it answers all alike, and keeps what was asked."""

    def __init__(self, status, headers, body):
        self.asked = []
        stranger = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self):
                stranger.asked.append((self.command, self.path, dict(self.headers)))
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(body))}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            do_GET = do_POST = do_PUT = do_DELETE = answer  # noqa: N815  # the names that its base class calls

            def log_message(self, *_):
                """Says nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def stop(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def stranger():
    """Makes a server that answers everything so."""
    made = []

    def make(status=200, headers=None, body=b""):
        made.append(Stranger(status, headers or {}, body))
        return made[-1]

    yield make
    for one in made:
        one.stop()
