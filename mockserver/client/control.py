"""The client itself: one world of one server, its calls grouped by what they are about."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, Self

import urllib3

from mockserver.client import rulebook, vendors
from mockserver.client.answers import Json, member, read
from mockserver.client.faults import Faults
from mockserver.client.journal import Requests
from mockserver.client.rulebook import Counted, Coverage, Report, Rules
from mockserver.client.state import SnapshotInfo, Snapshots, State
from mockserver.client.vendors import Credential, Items, SignedUrl, VendorDesk, VendorInfo
from mockserver.client.webhooks import Webhooks
from mockserver.client.wire import Answered, Duration, Wire, part
from mockserver.client.worlds import Clock, Settings, WorldInfo, Worlds

DEFAULT_WORLD = "default"
Part = Literal["clock", "journal", "orders", "settings", "faults", "overrides", "outbox"]


class Client:
    """The control API of a server, in the name of one world.

    Every call may raise ControlError (the server said no), ServerUnreachableError, UnexpectedAnswerError. `watch` is
    told of every answer and event; a `pool` of one's own brings proxies or certificates. Safe to share between threads;
    close it, or use it as a context manager.
    """

    def __init__(  # noqa: PLR0913  # each has its default
        self,
        base_url: str,
        *,
        world: str = DEFAULT_WORLD,
        token: str = "",
        timeout_seconds: float = 10.0,
        watch: Callable[[Answered], None] = lambda _: None,
        pool: urllib3.PoolManager | None = None,
    ) -> None:
        wire = Wire(
            base_url=base_url.rstrip("/"),
            world=world,
            token=token,
            timeout_seconds=timeout_seconds,
            watch=watch,
            pool=pool or urllib3.PoolManager(),
        )
        self._wire = wire
        self.worlds = Worlds(wire)
        self.clock = Clock(wire)
        self.settings = Settings(wire)
        self.requests = Requests(wire)
        self.rules = Rules(wire)
        self.faults = Faults(wire)
        self.state = State(wire)
        self.snapshots = Snapshots(wire)
        self.webhooks = Webhooks(wire)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"Client({self.base_url!r}, world={self.name!r})"

    def close(self) -> None:
        """Close the connections, those of its other worlds too: they share them."""
        self._wire.pool.clear()

    @property
    def base_url(self) -> str:
        """The address of the server, without a slash at its end."""
        return self._wire.base_url

    @property
    def name(self) -> str:
        """The name of the world."""
        return self._wire.world

    @property
    def headers(self) -> dict[str, str]:
        """What a request to a vendor carries to belong to this world; or use `url`."""
        return {"X-Mock-World": self._wire.world}

    def url(self, vendor: str) -> str:
        """The base URL to give to a vendor's client: the vendor's own paths are below it, in this world.

        LookupError for a vendor that the server does not have.
        """
        known = [each.name for each in self.vendors()]
        if vendor not in known:
            raise LookupError(f"no vendor {vendor!r}; known are {', '.join(known)}")
        return f"{self._wire.base_url}/__world/{self._wire.world}"

    def world(self, name: str) -> "Client":
        """The same server in the name of another world."""
        wire = self._wire
        return Client(
            wire.base_url,
            world=name,
            token=wire.token,
            timeout_seconds=wire.timeout_seconds,
            watch=wire.watch,
            pool=wire.pool,
        )

    def reset(self, *, only: Iterable[Part] | None = None) -> WorldInfo:
        """This world back to its seed, or some parts of it."""
        body = {} if only is None else {"only": list(only)}
        return read(WorldInfo, self._wire.json("POST", "/reset", body=body))

    def snapshot(self, name: str) -> SnapshotInfo:
        """Keep the world as it is now under that name. `snapshots` goes back to it, and tells what is otherwise."""
        return self.snapshots.take(name)

    # --- vendors

    def vendors(self) -> list[VendorInfo]:
        return vendors.list_vendors(self._wire)

    def vendor(self, name: str) -> VendorDesk:
        return VendorDesk(self._wire, name)

    def orders(self, vendor: str) -> Items:
        """The orders of a vendor. Dash has none of its own: `vendor("dash").items("devices")` hold them."""
        return self.vendor(vendor).orders

    def token(
        self, vendor: str, caller: str, *, expires_in: Duration | None = None, preset: str | None = None
    ) -> Credential:
        """A new credential of the vendor's kind. `preset` makes a bad one: expired, revoked, wrong-audience."""
        return vendors.token(self._wire, vendor, caller, expires_in, preset)

    def sign(self, vendor: str, params: Mapping[str, str]) -> SignedUrl:
        """Sign a request's parameters with the key that this world has for them."""
        return vendors.sign(self._wire, vendor, params)

    # --- coverage

    def coverage(self, *, vendor: str | None = None, worlds: Counted | None = None) -> Coverage:
        """What was met in this world since its reset; in `all` worlds, since the server's start."""
        return rulebook.coverage(self._wire, vendor, worlds)

    def coverage_report(self, format: Report, *, vendor: str | None = None, worlds: Counted | None = None) -> str:
        """The same as text: for a summary, for a CI server, or as a page with the contracts beside it."""
        return rulebook.coverage_report(self._wire, format, vendor, worlds)

    # --- the server itself

    def health(self) -> bool:
        """True when it is ready."""
        return bool(member(self._wire.json("GET", "/health"), "status") == "ok")

    def version(self) -> str:
        return str(member(self._wire.json("GET", "/version"), "version"))

    def metrics(self) -> str:
        """In Prometheus' text format."""
        return self._wire.text("GET", "/metrics")

    def openapi(self, vendor: str | None = None) -> Json:
        """The OpenAPI document of a vendor, or of the control API."""
        path = "/openapi.json" if vendor is None else f"/openapi/{part(vendor)}.json"
        document: dict[str, Any] = self._wire.json("GET", path)
        return document

    def ca_certificate(self) -> str:
        """The certificate that the server's own are signed with, as PEM."""
        return self._wire.text("GET", "/certs/ca.crt")
