"""What is to go wrong in one world: faults as data, and which of them a request meets. Doors cause them, not this."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from mockserver.bounds import Count
from mockserver.faults.kinds import MOST_REQUESTS, AnyKind, RateLimit, Share
from mockserver.ids import chance

ANY = "*"
MOST_FAULTS = 1000  # in one world

Ordinal = Annotated[int, Meta(ge=1, le=MOST_REQUESTS)]


class Phase(StrEnum):
    """Whether a request is lost on its way in, when nothing has changed, or its answer on the way out."""

    BEFORE = "before"
    AFTER = "after"


class Match(Struct, frozen=True, kw_only=True):
    """Which requests a fault is for; `*` is any. `nth`: of those that fit the rest, only that one, from 1."""

    vendor: str = ANY
    operation: str = ANY
    caller: str = ANY
    nth: Ordinal | None = None

    def fits(self, vendor: str, operation: str, caller: str | None) -> bool:
        """Whether a request fits, its number aside."""
        pairs = ((self.vendor, vendor), (self.operation, operation), (self.caller, caller))
        return all(wanted in (ANY, found) for wanted, found in pairs)


class Fault(Struct, frozen=True, kw_only=True):
    """One thing that goes wrong, and how often it has: `matched` requests fitted, `hits` of them met it.

    It ends after `count` hits, or when `ttl` has gone by on the world's clock. `period_began` and `period_requests`
    are where a rate limit stands.
    """

    id: str
    what: AnyKind
    created_at: datetime
    match: Match = Match()
    probability: Share = 1.0
    count: Ordinal | None = None
    ttl: timedelta | None = None
    phase: Phase = Phase.BEFORE
    matched: Count = 0
    hits: Count = 0
    period_began: datetime | None = None
    period_requests: Count = 0

    @property
    def kind(self) -> str:
        return str(self.what.__struct_config__.tag)

    @property
    def ends_at(self) -> datetime | None:
        return None if self.ttl is None else self.created_at + self.ttl

    def lives(self, now: datetime) -> bool:
        spent = self.count is not None and self.hits >= self.count
        return not spent and (self.ends_at is None or now < self.ends_at)


class Effect(Struct, frozen=True):
    """A fault that a request meets: how long the request waits, or after how long it may be sent again, and the seed
    of any noise."""

    fault: Fault
    seconds: float
    seed: str


class Kept(Struct, frozen=True, kw_only=True):
    """All faults of a world as the state document has them."""

    made: Count = 0
    faults: tuple[Fault, ...] = ()


class Faults:
    """The faults of one world, in the order they were made. Its world's lock is held while it is used.

    The first that a request meets wins. One that lets the request pass, because of `nth`, of chance, or of a rate
    limit that is not reached, has counted it and leaves it to the next; behind the one that it meets none sees it.
    """

    def __init__(self, seed: int, kept: Kept | None = None) -> None:
        kept = kept or Kept()
        self.seed = seed
        self._made = kept.made
        self._faults = {fault.id: fault for fault in kept.faults}

    def __bool__(self) -> bool:
        return bool(self._faults)

    def copy(self) -> "Faults":
        return Faults(self.seed, self.kept)

    @property
    def kept(self) -> Kept:
        return Kept(made=self._made, faults=tuple(self._faults.values()))

    def next_id(self) -> str:
        self._made += 1
        return f"f-{self._made}"

    def add(self, fault: Fault) -> None:
        """Keep a fault, under its id; those whose time is over by then are forgotten."""
        self._faults = {id_: known for id_, known in self._faults.items() if known.lives(fault.created_at)}
        self._faults[fault.id] = fault

    def live(self, now: datetime) -> list[Fault]:
        """Those that have not ended."""
        return [fault for fault in self._faults.values() if fault.lives(now)]

    def get(self, fault_id: str, now: datetime) -> Fault | None:
        fault = self._faults.get(fault_id)
        return fault if fault and fault.lives(now) else None

    def remove(self, fault_id: str) -> None:
        self._faults.pop(fault_id, None)

    def names_callers(self) -> bool:
        """Whether it matters who calls."""
        return any(fault.match.caller != ANY for fault in self._faults.values())

    def take(self, vendor: str, operation: str, caller: str | None, now: datetime) -> Effect | None:
        """What a request meets, counted; None when nothing goes wrong with it."""
        for fault in self.live(now):
            if not fault.match.fits(vendor, operation, caller):
                continue
            counted, seed = _met(fault, self.seed, now)
            self._keep(counted)
            if counted.hits > fault.hits:
                return Effect(counted, _seconds(counted, seed, now), seed)
        return None

    def _keep(self, fault: Fault) -> None:
        if fault.count is not None and fault.hits >= fault.count:
            del self._faults[fault.id]
        else:
            self._faults[fault.id] = fault


def _met(fault: Fault, world_seed: int, now: datetime) -> tuple[Fault, str]:
    """The fault with one more request counted, as a hit when it goes wrong, and the seed of this request's chance."""
    fault = replace(fault, matched=fault.matched + 1)
    seed = f"{world_seed}:{fault.id}:{fault.matched}"
    passes = fault.match.nth not in (None, fault.matched) or chance(seed) >= fault.probability
    if passes:
        return fault, seed
    limit = fault.what
    if isinstance(limit, RateLimit):
        fault = _in_period(fault, limit, now)
        if fault.period_requests <= limit.requests:
            return fault, seed
    return replace(fault, hits=fault.hits + 1), seed


def _in_period(fault: Fault, limit: RateLimit, now: datetime) -> Fault:
    """The fault with one more request in the period, or as the first of a new one."""
    began = fault.period_began
    if began is None or not began <= now < began + limit.period:
        return replace(fault, period_began=now, period_requests=1)
    return replace(fault, period_requests=fault.period_requests + 1)


def _seconds(fault: Fault, seed: str, now: datetime) -> float:
    if isinstance(fault.what, RateLimit) and fault.period_began is not None:
        return (fault.period_began + fault.what.period - now).total_seconds()
    return fault.what.wait_seconds(f"{seed}:wait")
