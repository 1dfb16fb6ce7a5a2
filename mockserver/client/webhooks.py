"""What a world's vendors send by themselves."""

from datetime import datetime
from typing import TypedDict, Unpack

import msgspec

from mockserver.client.answers import member, read
from mockserver.client.wire import Wire, part


class Attempt(msgspec.Struct, frozen=True):
    """One try to deliver: the status that came back, or the error."""

    at: datetime
    status: int | None
    error: str | None


class Delivery(msgspec.Struct, frozen=True):
    """A webhook's delivery. `state` is undelivered, waiting, delivered or failed.

    `attempted` counts all attempts, `attempts` has the newest 100.
    """

    id: str
    at: datetime
    vendor: str
    event: str
    url: str | None
    state: str
    attempted: int
    attempts: tuple[Attempt, ...]
    next_attempt_at: datetime | None
    headers: dict[str, str]
    body: str


class DeliveryFilters(TypedDict, total=False):
    """Which deliveries. `state` is undelivered, waiting, delivered or failed."""

    vendor: str | None
    event: str | None
    state: str | None


class Webhooks:
    """The deliveries of a world."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list(self, **filters: Unpack[DeliveryFilters]) -> list[Delivery]:
        """The oldest first."""
        return read(list[Delivery], member(self._wire.json("GET", "/webhooks", query=filters), "webhooks"))

    def get(self, id: str) -> Delivery:
        return read(Delivery, self._wire.json("GET", f"/webhooks/{part(id)}"))

    def redeliver(self, id: str) -> Delivery:
        """Post it once more, now. The answer may come before that is done."""
        return read(Delivery, self._wire.json("POST", f"/webhooks/{part(id)}/redeliver"))

    def forget(self) -> None:
        self._wire.json("DELETE", "/webhooks")
