"""One run of a test suite, as one process knows it: where its server is, its worlds, which rules fired."""

import contextlib
import os
from collections import Counter
from collections.abc import Mapping
from contextlib import AbstractContextManager
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING

from mockserver.testing import hosting

if TYPE_CHECKING:
    from mockserver.client import Client
    from mockserver.client.worlds import Making
    from mockserver.testing.covered import Covered


class Run:
    """A run. `worker` and `run_id` are pytest-xdist's, `host` is where a worker asks for the server."""

    def __init__(self, *, in_process: bool, worker: str, run_id: str, host: str | None) -> None:
        self.covered: Covered | None = None
        self._in_process = in_process
        self._worker = worker
        self._id = (run_id or os.urandom(4).hex())[:8]
        self._host = host
        self._lock = Lock()
        self._client: Client | None = None
        self._server: hosting.Server | None = None
        self._reception: hosting.Reception | None = None
        self._open: dict[str, Client] = {}
        self._numbers = count(1)
        self._before: Counter[str] = Counter()
        self._fired: Counter[str] = Counter()

    def client(self) -> "Client":
        """A client of the server, in the name of its default world. NoServerError."""
        from mockserver.client import ClientError

        with self._lock:
            if self._client is None:
                client = self._connected()
                try:
                    client.version()
                except ClientError as error:
                    source = "ORDER_MOCK_URL: " if hosting.given() else ""
                    raise hosting.NoServerError(f"{source}{error}") from None
                self._client = client
            return self._client

    def listen(self) -> str:
        """Where workers ask for the server."""
        if self._reception is None:
            self._reception = hosting.Reception(lambda: self.client().base_url)
        return self._reception.address

    # --- worlds

    def make(self, server: "Client", test: str, wanted: "Making") -> "Client":
        """A world for a test."""
        from mockserver.testing import worlds

        world = server.world(worlds.name(test, self._worker, next(self._numbers), self._id))
        world.worlds.make(world.name, **wanted)
        self._open[world.name] = world
        return world

    def within(self, world: "Client") -> AbstractContextManager[object]:
        """While a test runs, in process, what is sent to the server's address reaches the app."""
        return contextlib.nullcontext(world)

    def forget(self, world: "Client") -> None:
        """The test is over. A server that is gone has forgotten it already."""
        from mockserver.client import ClientError

        self._open.pop(world.name, None)
        with contextlib.suppress(ClientError):
            world.worlds.remove(world.name)

    # --- which rules fired

    def begin_counting(self) -> None:
        """What fired in a server that runs already is none of this run's."""
        if hosting.given() and not self._in_process:
            self._before = self._counted()

    def add(self, fired: Mapping[str, int]) -> None:
        """What fired in a worker's own process."""
        self._fired.update(fired)

    def fired(self) -> dict[str, int]:
        """How often each rule fired in this run, by id."""
        here = self._counted() - self._before if self._client else Counter[str]()
        return dict(here + self._fired)

    def end(self) -> None:
        """Forget what worlds are left, stop what was started."""
        for world in (*self._open.values(),):
            self.forget(world)
        if self._reception is not None:
            self._reception.close()
        if self._client is not None:
            self._client.close()
        if self._server is not None:
            self._server.stop()

    def _counted(self) -> Counter[str]:
        found = self.client().coverage(worlds="all")
        rules = (rule for vendor in found.vendors for operation in vendor.operations for rule in operation.fired)
        counted: Counter[str] = Counter()
        for rule in rules:
            counted[rule.id] += rule.times
        return counted

    def _connected(self) -> "Client":
        from mockserver.client import Client

        token = os.environ.get("ORDER_MOCK_ADMIN_TOKEN", "")
        if url := hosting.given():
            return Client(url, token=token)
        if self._host is not None:
            return Client(hosting.ask(self._host), token=token)
        self._server = hosting.Server()
        return Client(self._server.url, token=token)
