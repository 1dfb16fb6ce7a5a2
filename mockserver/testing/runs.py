"""One run of a test suite, as one process knows it: where its servers are, its worlds, what was met."""

import contextlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

from mockserver.testing import hosting, options

if TYPE_CHECKING:
    from mockserver.client import Client
    from mockserver.client.worlds import Making
    from mockserver.testing.covered import Covered


Plain: TypeAlias = tuple[dict[str, int], list[tuple[str, str, int, str, int]]]


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each rule fired, by id; how often each operation was answered so: vendor, operation, status, rule."""

    fired: Counter[str] = field(default_factory=Counter)
    met: Counter[tuple[str, str, int, str]] = field(default_factory=Counter)

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.fired + other.fired, self.met + other.met)

    def __sub__(self, other: "Counts") -> "Counts":
        return Counts(self.fired - other.fired, self.met - other.met)

    def plain(self) -> Plain:
        return dict(self.fired), [(*key, times) for key, times in self.met.items()]

    @classmethod
    def read(cls, plain: Plain) -> "Counts":
        fired, met = plain
        return cls(
            Counter(fired), Counter({(vendor, name, status, rule): times for vendor, name, status, rule, times in met})
        )


class Home:
    """A server that is made when it is first asked for. What was met in it before that is none of this run's."""

    def __init__(self, connect: Callable[[], "Client"]) -> None:
        self._connect = connect
        self._lock = Lock()
        self._client: Client | None = None
        self._before = Counts()

    def client(self) -> "Client":
        """A client in the name of its default world. NoServerError."""
        with self._lock:
            if self._client is None:
                client = self._connect()
                self._before = _counted(client)
                self._client = client
            return self._client

    def counts(self) -> "Counts":
        """What was met in it in this run. ClientError when it has died."""
        return _counted(self._client) - self._before if self._client else Counts()

    def close(self) -> None:
        if self._client is not None:
            self._client.close()


class Run:
    """A run. `worker` and `run_id` are pytest-xdist's, `reception` is where a worker asks for the server."""

    def __init__(self, *, in_process: bool, worker: str, run_id: str, reception: str | None) -> None:
        self.in_process = in_process
        self.covered: Covered | None = None
        self.lost = ""
        self._worker = worker
        self._id = (run_id or os.urandom(4).hex())[:8]
        self._asks = reception
        self._here = Home(_app)
        self._there = Home(self._connected)
        self._server: hosting.Server | None = None
        self._reception: hosting.Reception | None = None
        self._open: dict[str, Client] = {}
        self._numbers = count(1)
        self._counts = Counts()

    def client(self) -> "Client":
        """A client of the server that worlds are in, in the name of its default one. NoServerError."""
        return (self._here if self.in_process else self._there).client()

    def listen(self) -> str:
        """Where workers ask for the server."""
        if self._reception is None:
            self._reception = hosting.Reception(lambda: self._there.client().base_url)
        return self._reception.address

    # --- worlds

    @contextlib.contextmanager
    def world(self, test: str, wanted: "Making") -> Iterator["Client"]:
        """A world for a test, in the server. It is there until it is forgotten."""
        world = self._named(self._there, test)
        world.worlds.make(world.name, **wanted)
        yield world

    @contextlib.contextmanager
    def intercepted(self, test: str, wanted: "Making") -> Iterator["Client"]:
        """The same in this process; meanwhile requests to the vendors' real hosts are sent there."""
        world = self._named(self._here, test)
        from mockserver.testing import intercept

        with intercept(world.name, **wanted) as intercepted:
            yield intercepted

    def forget(self, world: "Client") -> None:
        """The test is over. A server that is gone has forgotten it already, and one in process may not have made it."""
        from mockserver.client import ClientError

        known = self._open.pop(world.name)
        with contextlib.suppress(ClientError):
            known.worlds.remove(known.name)

    def _named(self, home: Home, test: str) -> "Client":
        from mockserver.testing import worlds

        world = home.client().world(worlds.name(test, self._worker, next(self._numbers), self._id))
        self._open[world.name] = world
        return world

    # --- what was met

    def add(self, counted: Plain) -> None:
        """What was met in a worker's own process."""
        self._counts += Counts.read(counted)

    def counted_here(self) -> Plain:
        """What was met in this process, as pytest-xdist hands it on."""
        return self._here.counts().plain()

    def counts(self) -> "Counts":
        """What was met in this run. What is not known is told by `lost`."""
        from mockserver.client import ClientError

        counts = self._counts + self._here.counts()
        try:
            counts += self._there.counts()
        except ClientError as error:
            self.lost = str(error)
        return counts

    def end(self) -> None:
        """Forget what worlds are left, stop what was started."""
        for world in (*self._open.values(),):
            self.forget(world)
        if self._reception is not None:
            self._reception.close()
        self._here.close()
        self._there.close()
        if self._server is not None:
            self._server.stop()

    def _connected(self) -> "Client":
        from mockserver.client import Client, ClientError

        token = os.environ.get("ORDER_MOCK_ADMIN_TOKEN", "")
        client = Client(self._address(), token=token)
        try:
            client.version()
        except ClientError as error:
            source = "ORDER_MOCK_URL: " if options.url() else ""
            raise hosting.NoServerError(f"{source}{error}") from None
        return client

    def _address(self) -> str:
        if url := options.url():
            return url
        if self._asks is not None:
            return hosting.ask(self._asks)
        self._server = hosting.Server()
        return self._server.url


def _app() -> "Client":
    """A client of the app in this process. NoServerError."""
    try:
        from mockserver.testing import intercept  # noqa: F401  # it says what is not installed
        from mockserver.testing.inprocess import server
    except ImportError as error:
        raise hosting.NoServerError(str(error)) from None
    return server().client("default")


def _counted(client: "Client") -> Counts:
    counted = Counts()
    for vendor in client.coverage(worlds="all").vendors:
        for row in vendor.operations:
            counted.fired.update({rule.id: rule.times for rule in row.fired})
            for one in row.statuses or ():
                for rule, times in one.rules.items():
                    counted.met[vendor.vendor, row.operation, one.status, rule] += times
    return counted
