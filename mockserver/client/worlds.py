"""Worlds, their clocks and settings."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypedDict, Unpack

import msgspec

from mockserver.client.answers import Json, member, read
from mockserver.client.wire import Duration, Instant, Wire, part, present


class WorldInfo(msgspec.Struct, frozen=True):
    """A world. `orders`: how many each vendor has; `collections`: how many things of each kind."""

    name: str
    seed: int
    created_at: datetime
    last_used_at: datetime
    requests: int
    orders: dict[str, int]
    collections: dict[str, dict[str, int]]


class Fired(msgspec.Struct, frozen=True):
    """What came due on a clock, and when it did."""

    at: datetime
    vendor: str
    action: str
    arguments: Json


class ClockReading(msgspec.Struct, frozen=True):
    """What time it is in a world, and how far that is from the system's clock."""

    now: datetime
    frozen: bool
    offset_seconds: float


class ClockChanged(ClockReading, frozen=True):
    """The same after a change, and what came due by it, in time order."""

    fired: tuple[Fired, ...]


class Making(TypedDict, total=False):
    """How a world begins. `fixtures`: `["default"]` or `[]`; `clock`: a change of the clock; all of it optional."""

    seed: int
    fixtures: list[str]
    clock: Mapping[str, Any]
    settings: Mapping[str, Mapping[str, Any]]


class Worlds:
    """The worlds of a server, by name."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list(self) -> list[WorldInfo]:
        return read(list[WorldInfo], member(self._wire.json("GET", "/worlds"), "worlds"))

    def get(self, name: str) -> WorldInfo:
        return read(WorldInfo, self._wire.json("GET", f"/worlds/{part(name)}"))

    def make(self, name: str, **making: Unpack[Making]) -> WorldInfo:
        """Make it anew, whatever it was before."""
        return read(WorldInfo, self._wire.json("PUT", f"/worlds/{part(name)}", body=making))

    def fork(self, name: str, source: str, **making: Unpack[Making]) -> WorldInfo:
        """Make it a copy of everything that the source has."""
        return read(WorldInfo, self._wire.json("PUT", f"/worlds/{part(name)}", body={"from": source, **making}))

    def remove(self, name: str) -> None:
        self._wire.json("DELETE", f"/worlds/{part(name)}")


class Clock:
    """The clock of a world. Instants are texts or aware datetimes, durations ISO 8601, timedeltas or seconds."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def read(self) -> ClockReading:
        return read(ClockReading, self._wire.json("GET", "/clock"))

    def freeze(self, instant: Instant | None = None) -> ClockChanged:
        """Stand still at the instant; without one, now."""
        return self._change("freeze", instant=instant)

    def set(self, instant: Instant) -> ClockChanged:
        """Go on ticking from the instant."""
        return self._change("set", instant=instant)

    def advance(self, by: Duration) -> ClockChanged:
        """Jump; back when negative. What came due is in `fired`, and done."""
        return self._change("advance", by=by)

    def resume(self) -> ClockChanged:
        """Tick on from where it stands."""
        return self._change("resume")

    def reset(self) -> ClockChanged:
        """Back to the system's time."""
        return self._change("reset")

    def _change(self, action: str, **how: Any) -> ClockChanged:
        return read(ClockChanged, self._wire.json("PUT", "/clock", body={"action": action, **present(how)}))


class Settings:
    """The vendors' settings in a world, and under `world` its own."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def read(self) -> dict[str, Json]:
        settings: dict[str, Json] = self._wire.json("GET", "/settings")
        return settings

    def change(self, vendor: str, **changes: Any) -> Json:
        """Change some settings of a vendor, or of `world`; gives all that it has then."""
        settings: Json = member(self._wire.json("PATCH", "/settings", body={vendor: changes}), vendor)
        return settings
