"""Faults of a world: what goes wrong, for which requests, how often."""

from datetime import datetime
from typing import Any, Literal, TypedDict, Unpack

import msgspec

from mockserver.client.answers import Json, member, read
from mockserver.client.wire import Duration, Wire, part, present


class Fault(msgspec.Struct, frozen=True):
    """A fault. `parameters` are those of its kind; `matched` requests fitted, `hits` of them were spoilt."""

    id: str
    kind: str
    match: Json
    parameters: Json
    probability: float
    count: int | None
    ttl: str | float | None
    phase: str
    matched: int
    hits: int
    created_at: datetime
    ends_at: datetime | None


Kind = Literal["latency", "error", "rate_limit", "reset", "empty", "timeout", "truncate", "garbage", "drip"]
_MATCH = ("vendor", "operation", "caller", "nth")
_FIELDS = frozenset(Fault.__struct_fields__)


class Making(TypedDict, total=False):
    """Which requests a fault is for, when it happens, when it ends; then the parameters of the kinds."""

    vendor: str | None
    operation: str | None
    caller: str | None
    nth: int | None
    probability: float | None
    count: int | None
    ttl: Duration | None
    phase: Literal["before", "after"] | None
    milliseconds: float | None
    min: float | None
    max: float | None
    median: float | None
    sigma: float | None
    status: int | None
    rule: str | None
    requests: int | None
    period: Duration | None
    after: Duration | None
    fraction: float | None
    bytes: int | None
    over: Duration | None


class Faults:
    """The faults in their order: the first that matches wins."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list(self) -> list[Fault]:
        return [_fault(row) for row in member(self._wire.json("GET", "/faults"), "faults")]

    def get(self, id: str) -> Fault:
        return _fault(self._wire.json("GET", f"/faults/{part(id)}"))

    def add(self, kind: Kind, **making: Unpack[Making]) -> Fault:
        given = present(making)
        match = {name: given.pop(name) for name in _MATCH if name in given}
        return _fault(self._wire.json("POST", "/faults", body={"match": match, "kind": kind, **given}))

    def remove(self, id: str) -> None:
        self._wire.json("DELETE", f"/faults/{part(id)}")

    def clear(self) -> None:
        self._wire.json("DELETE", "/faults")


def _fault(row: Json) -> Fault:
    """The parameters of the kind stand beside the rest on the wire."""
    parameters: dict[str, Any] = {name: value for name, value in row.items() if name not in _FIELDS}
    return read(Fault, {**row, "parameters": parameters})
