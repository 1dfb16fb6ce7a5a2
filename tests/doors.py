"""Both doors side by side: every request goes to each, and the answers must be the same to the byte."""

import http.client
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlencode, urlsplit

import flask

from mockserver.auth import signature
from tests import answers, contract

NOW = "2026-01-15T10:00:00Z"
_NOT_COMPARED = frozenset({"date", "server"})


@dataclass(frozen=True)
class Reply:
    """An answer, as a test reads it. Header names in lower case."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return self.body.decode()

    def header(self, name: str) -> str | None:
        """The values of the header joined; None when it is absent."""
        values = [value for found, value in self.headers if found == name.lower()]
        return ", ".join(values) if values else None

    @property
    def rule(self) -> str | None:
        return self.header("x-mock-rule")

    @property
    def warning(self) -> str | None:
        return self.header("x-mock-warning")


class RunningServer:
    """`order-mockserver serve --port 0` as a process of its own."""

    def __init__(self, *flags: str) -> None:
        command = [sys.executable, "-m", "mockserver", "serve", "--port", "0", *flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own command
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        while line and " ready at " not in line:
            line = self.process.stdout.readline()
        self.url = line.strip().rpartition(" ")[2]
        self.port = urlsplit(self.url).port

    def stop(self) -> int:
        self.process.terminate()
        code = self.process.wait(timeout=20)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)


class Doors:
    """A private world behind both doors, frozen at `NOW`. `http.post(path, json=..., headers=...)` asks both."""

    def __init__(self, app: flask.Flask, connection: http.client.HTTPConnection, world: str) -> None:
        self._client = app.test_client()
        self._connection = connection
        self._worlds = app.extensions["mockserver"]
        self.world = world
        self.fired: set[str] = set()
        self.make({"seed": 1, "clock": {"action": "freeze", "instant": NOW}})

    def make(self, making: dict[str, Any]) -> None:
        """Make the world anew."""
        assert self.put(f"/__admin/worlds/{self.world}", json=making).status == 200

    def get(self, path: str, **request: Any) -> Reply:
        return self.send("GET", path, **request)

    def post(self, path: str, **request: Any) -> Reply:
        return self.send("POST", path, **request)

    def put(self, path: str, **request: Any) -> Reply:
        return self.send("PUT", path, **request)

    def patch(self, path: str, **request: Any) -> Reply:
        return self.send("PATCH", path, **request)

    def delete(self, path: str, **request: Any) -> Reply:
        return self.send("DELETE", path, **request)

    def send(
        self,
        method: str,
        path: str,
        *,
        headers: dict[str, str] | list[tuple[str, str]] | None = None,
        json: Any = None,
        body: bytes = b"",
        world: bool = True,
    ) -> Reply:
        """`json` is sent as JSON with its Content-Type, `body` as it is with the headers given."""
        pairs = list(headers.items()) if isinstance(headers, dict) else list(headers or [])
        if world:
            pairs.append(("X-Mock-World", self.world))
        if json is not None:
            body = _dumps(json)
            if not any(name.lower() == "content-type" for name, _ in pairs):
                pairs.append(("Content-Type", "application/json"))
        if not any(name.lower() == "host" for name, _ in pairs):
            pairs.append(("Host", "localhost"))
        in_process = self._in_process(method, path, pairs, body)
        served = self._served(method, path, pairs, body)
        if "/__admin" in path:  # the same Flask app answers, and what it shows holds the clients' own headers
            assert in_process.status == served.status
            called = unquote(urlsplit(path).path)
            called = called[called.index("/__admin") :]
            contract.check(method, called, in_process.status, in_process.header("content-type"), in_process.body)
        else:
            pair = [_comparable(method, reply) for reply in (in_process, served)]
            assert pair[0] == pair[1], f"the doors differ on {method} {path}"
            _check_documented(method, path, pairs, in_process)
        known = self._worlds.get(self.world)
        if known is not None:
            self.fired |= set(known.fired)
        return in_process

    # --- arranging, over the control API, in both worlds alike

    def settings(self, vendor: str, **changes: Any) -> None:
        reply = self.patch("/__admin/settings", json={vendor: changes})
        assert reply.status == 200, reply.text

    def advance(self, by: str) -> Reply:
        reply = self.put("/__admin/clock", json={"action": "advance", "by": by})
        assert reply.status == 200, reply.text
        return reply

    def change(self, vendor: str, collection: str, key: str, **changes: Any) -> None:
        reply = self.patch(f"/__admin/vendors/{vendor}/{collection}/{key}", json=changes)
        assert reply.status == 200, reply.text

    def add(self, vendor: str, collection: str, **item: Any) -> None:
        reply = self.post(f"/__admin/vendors/{vendor}/{collection}", json=item)
        assert reply.status == 201, reply.text

    def item(self, vendor: str, collection: str, key: str) -> Any:
        """A thing as the world holds it."""
        reply = self.get(f"/__admin/vendors/{vendor}/{collection}/{key}")
        assert reply.status == 200, reply.text
        return reply.json

    def act(self, vendor: str, action: str, **arguments: Any) -> Any:
        reply = self.post(f"/__admin/vendors/{vendor}/actions/{action}", json=arguments)
        assert reply.status == 200, reply.text
        return reply.json["result"]

    def entry(self, request: Reply) -> Any:
        """The journal's entry of an answer."""
        return self.get(f"/__admin/requests/{request.header('x-mock-request')}").json

    def _in_process(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> Reply:
        split = urlsplit("//x" + path)
        response = self._client.open(
            split.path or "/", method=method, headers=headers, data=body, query_string=split.query
        )
        pairs = tuple((name.lower(), value) for name, value in response.headers.items())
        return Reply(response.status_code, pairs, response.data)

    def _served(self, method: str, path: str, headers: list[tuple[str, str]], body: bytes) -> Reply:
        connection = self._connection
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in headers:
            connection.putheader(name, value)
        if body or method in ("POST", "PUT", "PATCH"):
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        response = connection.getresponse()
        return Reply(response.status, tuple((n.lower(), v) for n, v in response.getheaders()), response.read())


def signed_cancel(order_item_id: str) -> str:
    """The query of Falabella's cancel, signed by the example user at `NOW`."""
    params = {
        "Action": "SetStatusToCanceled",
        "Format": "JSON",
        "OrderItemId": order_item_id,
        "Reason": "SHORTAGE",
        "Timestamp": "2026-01-15T10:00:00+00:00",
        "UserID": "look@me.com",
        "Version": "1.0",
    }
    signed = signature.sign("b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe", signature.canonical_string(params))
    return urlencode(params | {"Signature": signed})


def _dumps(value: Any) -> bytes:
    return json.dumps(value).encode()


def _check_documented(method: str, path: str, headers: list[tuple[str, str]], reply: Reply) -> None:
    """Assert that the vendor's document has the answer; what a test asks for or puts in its place is no vendor's."""
    is_asked_for = any(name.lower() == "x-mock-answer" for name, _ in headers)
    is_replaced = reply.header("x-mock-source") == "override" or reply.header("x-mock-fault") is not None
    is_other_method = "the documentation has" in (reply.warning or "")  # as Falabella's actions may be sent
    if not (is_asked_for or is_replaced or is_other_method):
        answers.check(method, unquote(urlsplit("//x" + path).path), reply)


def _comparable(method: str, reply: Reply) -> tuple[int, list[tuple[str, str]], bytes]:
    """The length of what HEAD would have got is the doors' own; other lengths their servers add."""
    left_out = _NOT_COMPARED if method == "HEAD" else {*_NOT_COMPARED, "content-length"}
    return reply.status, sorted(pair for pair in reply.headers if pair[0] not in left_out), reply.body
