"""Who listens to what happens in a world, as it happens. How it goes over the wire is not here."""

from collections import deque
from collections.abc import Callable
from threading import Lock

from mockserver.journal import Entry

QUEUE = 1000  # entries that wait for one listener; then the oldest give way


class Event:
    """An entry on its way to all who listen, rendered once for all of them."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self._text: bytes | None = None

    def text(self, render: Callable[[Entry], bytes]) -> bytes:
        """The rendered entry. Every listener renders alike, so whoever comes first does it."""
        if self._text is None:
            self._text = render(self.entry)
        return self._text


class Listener:
    """What waits for one who listens. Written and read from any thread."""

    def __init__(self) -> None:
        self._events: deque[Event] = deque()
        self._lost = 0
        self._wake: Callable[[], None] = lambda: None
        self._lock = Lock()
        self.ended = False

    def call(self, wake: Callable[[], None]) -> None:
        """Have this called, from whichever thread, when something waits or the world is gone."""
        self._wake = wake
        wake()

    def put(self, event: Event) -> None:
        with self._lock:
            if len(self._events) == QUEUE:
                self._events.popleft()
                self._lost += 1
            self._events.append(event)
        self._wake()

    def take(self) -> tuple[int, list[Event]]:
        """How many were lost since the last time, and what waits, oldest first."""
        with self._lock:
            lost, events = self._lost, list(self._events)
            self._lost = 0
            self._events.clear()
        return lost, events

    def end(self) -> None:
        """Nothing more comes; what waits can still be taken."""
        self.ended = True
        self._wake()


class Listeners:
    """Those of one world. They outlive its resets and end when it is forgotten."""

    def __init__(self) -> None:
        self._listening: set[Listener] = set()
        self._closed = False
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._listening)

    def add(self) -> Listener:
        """A new one; ended already when the world is gone."""
        listener = Listener()
        with self._lock:
            if self._closed:
                listener.ended = True
            else:
                self._listening.add(listener)
        return listener

    def remove(self, listener: Listener) -> None:
        with self._lock:
            self._listening.discard(listener)

    def publish(self, entry: Entry) -> None:
        if not self._listening:
            return
        event = Event(entry)
        for listener in self._everyone():
            listener.put(event)

    def close(self) -> None:
        """End them all, and whoever comes later."""
        with self._lock:
            self._closed = True
        for listener in self._everyone():
            listener.end()

    def _everyone(self) -> list[Listener]:
        with self._lock:
            return list(self._listening)
