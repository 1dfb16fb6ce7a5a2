"""How each door causes a fault: by waiting, by not answering, by cutting an answer short. Which one is not here."""

import asyncio
import contextlib
import socket
from collections.abc import Awaitable, Callable, Iterator
from email.utils import formatdate
from http import HTTPStatus
from http.client import IncompleteRead, RemoteDisconnected, responses
from typing import Protocol

from mockserver.exchange import Answer
from mockserver.faults.kinds import Drip, Reset, Timeout, Truncate, pieces
from mockserver.web import connection
from mockserver.web.faulted import Broken

_PIECES_PER_SECOND = 20
_MOST_PIECES = 1000


class Scope(Protocol):
    """What of a request's scope is needed to find its connection."""

    client: str
    server: str
    scheme: str
    http_version: str


class Transport(Protocol):
    """A body that granian sends in pieces."""

    async def send_bytes(self, data: bytes) -> None: ...


class Channel(Protocol):
    """How granian streams an answer, and says that the client has gone."""

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Transport: ...
    async def client_disconnect(self) -> None: ...


class Patience:
    """How a door waits: never beyond its own end, for a server stops only when every request is answered."""

    def __init__(self) -> None:
        self._over = asyncio.Event()

    def end(self) -> None:
        """Nobody waits any longer, now or later."""
        self._over.set()

    async def wait(self, seconds: float | None) -> None:
        """So long, or for good."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._over.wait(), seconds)

    async def wait_for(self, other: Awaitable[object], seconds: float | None) -> None:
        """So long, or until the other comes."""
        tasks = [asyncio.ensure_future(other), asyncio.ensure_future(self.wait(seconds))]
        _, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()


async def cause(broken: Broken, scope: Scope, channel: Channel, patience: Patience, *, bodiless: bool) -> None:
    """Cause it on the wire. `bodiless`: the answer has none, being one to HEAD.

    Where the connection's socket cannot be found, what should end without an answer ends with half of an empty one.
    """
    what, answer = broken.what, broken.answer or Answer(HTTPStatus.BAD_GATEWAY)
    if isinstance(what, Drip):
        await _drip(answer, what, channel, patience, bodiless=bodiless)
        return
    if isinstance(what, Timeout):
        await patience.wait_for(_gone(channel), what.after.total_seconds() if what.after else None)
    found = connection.find(scope.client, scope.server)
    if found is None:
        await _cut(answer, b"", channel)
        return
    with found:
        if isinstance(what, Reset):
            connection.reset(found)
            return
        if isinstance(what, Truncate):
            sent = b"" if bodiless else part(answer.body, what)
            if scope.scheme != "http" or scope.http_version.startswith("2"):
                await _cut(answer, sent, channel)  # what is encrypted or multiplexed only granian can write
                return
            await _truncate(answer, sent, found)
        connection.close(found)


async def _truncate(answer: Answer, sent: bytes, found: socket.socket) -> None:
    """Write the answer past granian, which might not have sent what it was given by the time of the closing."""
    lines = [f"HTTP/1.1 {answer.status} {responses.get(answer.status, '')}", f"date: {formatdate(usegmt=True)}"]
    lines += [f"{name}: {value}" for name, value in with_length(answer, least=1)]
    found.setblocking(False)
    with contextlib.suppress(OSError):  # the client has gone
        await asyncio.get_running_loop().sock_sendall(found, "\r\n".join([*lines, "", ""]).encode("latin-1") + sent)


async def _cut(answer: Answer, sent: bytes, channel: Channel) -> None:
    """Declare more than is sent: granian then closes the connection."""
    await channel.response_stream(answer.status, with_length(answer, least=1)).send_bytes(sent)


async def _drip(answer: Answer, what: Drip, channel: Channel, patience: Patience, *, bodiless: bool) -> None:
    transport = channel.response_stream(answer.status, with_length(answer))
    if bodiless or not answer.body:
        return
    seconds, parts = dripped(answer.body, what)
    for number, piece in enumerate(parts):
        if number:
            await patience.wait(seconds)
        await transport.send_bytes(piece)


async def _gone(channel: Channel) -> None:
    """Granian's own awaitable is none that asyncio takes for a task."""
    await channel.client_disconnect()


def part(body: bytes, what: Truncate) -> bytes:
    """What is sent of it: never all, unless there is nothing."""
    return body[: min(int(len(body) * what.fraction), max(len(body) - 1, 0))]


def dripped(body: bytes, what: Drip) -> tuple[float, list[bytes]]:
    """The pieces of a body, and the seconds between two of them."""
    seconds = what.over.total_seconds()
    parts = list(pieces(body, min(_MOST_PIECES, 2 + int(seconds * _PIECES_PER_SECOND))))
    return seconds / max(1, len(parts) - 1), parts


def body_in_process(broken: Broken, sleep: Callable[[float], None]) -> Iterator[bytes]:
    """The body as a WSGI server is to iterate it: it raises what a client's socket would give where no server is.

    A reset is a ConnectionResetError, an empty answer `http.client.RemoteDisconnected`, a timeout a TimeoutError (once
    `after` has been slept through), a truncated body `http.client.IncompleteRead` after the part that is sent.
    """
    what, body = broken.what, broken.answer.body if broken.answer else b""
    if isinstance(what, Reset):
        raise ConnectionResetError("Connection reset by peer")
    if isinstance(what, Timeout):
        sleep(what.after.total_seconds() if what.after else 0)
        raise TimeoutError("timed out")
    if isinstance(what, Truncate):
        sent = part(body, what)
        yield sent
        raise IncompleteRead(sent, max(1, len(body)) - len(sent))
    if not isinstance(what, Drip):
        raise RemoteDisconnected("Remote end closed connection without response")
    seconds, parts = dripped(body, what)
    for number, piece in enumerate(parts):
        if number:
            sleep(seconds)
        yield piece


def with_length(answer: Answer, *, least: int = 0) -> list[tuple[str, str]]:
    """The headers, with the length of the body, `least` where it has less: of an empty one nothing could be missing."""
    return [*answer.headers, ("Content-Length", str(max(least, len(answer.body))))]
