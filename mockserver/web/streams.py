"""A body without an end: events as they happen. Iterated it blocks (WSGI); the RSGI door awaits it on its loop."""

import asyncio
import contextlib
import socket
from collections.abc import Callable, Iterator
from threading import Event as Flag
from typing import Protocol

from msgspec import Struct

from mockserver.journal import Entry
from mockserver.journal.listeners import Listener, Listeners
from mockserver.web import connection

HEARTBEAT_SECONDS = 15.0
_PATIENCE_SECONDS = 0.1  # between two looks at a client that does not read
ALIVE = b": alive\n\n"


class Transport(Protocol):
    """How granian takes a body piece by piece."""

    async def send_bytes(self, data: bytes) -> None: ...


class Scope(Protocol):
    """What of a request's scope is needed to find its connection."""

    client: str
    server: str


class StreamChannel(Protocol):
    """What of granian's channel a stream needs."""

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Transport: ...
    async def client_disconnect(self) -> None: ...


class EventStream:
    """Server-sent events of one world: those at hand, then what is heard. Source: WHATWG HTML, section 9.2.

    `at_hand` goes first. `shows` is asked for each entry whether this client wants it, `render` makes its event.
    """

    def __init__(  # noqa: PLR0913  # what it is made of, once
        self,
        listeners: Listeners,
        listener: Listener,
        at_hand: bytes,
        *,
        shows: Callable[[Entry], bool],
        render: Callable[[Entry], bytes],
        heartbeat_seconds: float = HEARTBEAT_SECONDS,
    ) -> None:
        self._listeners = listeners
        self._listener = listener
        self._at_hand = at_hand
        self._shows = shows
        self._render = render
        self.heartbeat_seconds = heartbeat_seconds

    def on_news(self, wake: Callable[[], None]) -> None:
        """Have this called, from any thread, when `take` has something, once now."""
        self._listener.call(wake)

    @property
    def ended(self) -> bool:
        return self._listener.ended

    def take(self) -> bytes:
        """What there is to send now; nothing: wait."""
        lost, events = self._listener.take()
        told, self._at_hand = self._at_hand, b""
        if lost:
            told += b'event: lost\ndata: {"lost": %d}\n\n' % lost
        return told + b"".join(event.text(self._render) for event in events if self._shows(event.entry))

    def __iter__(self) -> Iterator[bytes]:
        news = Flag()
        self.on_news(news.set)
        try:
            while True:
                news.clear()
                ended = self.ended
                if data := self.take():
                    yield data
                if ended:
                    return
                if not news.wait(self.heartbeat_seconds):
                    yield ALIVE
        finally:
            self.close()

    def close(self) -> None:
        self._listeners.remove(self._listener)


class Streamed(Struct, frozen=True):
    """An answer whose body has no end."""

    status: int
    headers: list[tuple[str, str]]
    events: EventStream


async def stream(answer: Streamed, scope: Scope, channel: StreamChannel) -> None:
    """Send the events until the client goes or the world does. Takes a task, and no thread."""
    loop, news = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the server stops
            loop.call_soon_threadsafe(news.set)

    answer.events.on_news(wake)
    gone = asyncio.ensure_future(channel.client_disconnect())
    gone.add_done_callback(lambda _: news.set())
    found = connection.find(scope.client, scope.server)
    try:
        await _send(answer.events, channel.response_stream(answer.status, answer.headers), news, gone, found)
    finally:
        gone.cancel()
        answer.events.close()
        if found is not None:
            found.close()


async def _send(
    events: EventStream,
    transport: Transport,
    news: asyncio.Event,
    gone: "asyncio.Future[None]",
    found: socket.socket | None,
) -> None:
    while not gone.done():
        news.clear()
        ended = events.ended
        # Granian keeps whatever a client does not read. What waits for a listener instead is bounded.
        if found is not None and not connection.takes_more(found):
            if ended:  # granian would wait for the client, and a server for granian
                connection.close(found)
                return
            await asyncio.wait((gone,), timeout=_PATIENCE_SECONDS)
            continue
        try:
            if data := events.take():
                await transport.send_bytes(data)
            if ended:
                return
            await asyncio.wait_for(news.wait(), events.heartbeat_seconds)
        except TimeoutError:
            with contextlib.suppress(RuntimeError):  # the client went just now
                await transport.send_bytes(ALIVE)
        except RuntimeError:  # granian's way to say that the client is gone
            return
