"""The kinds of things that can go wrong with a request, with their parameters and limits. Nothing happens here."""

import math
from collections.abc import Iterator, Mapping
from datetime import timedelta
from statistics import NormalDist
from typing import Annotated, Any, ClassVar

from msgspec import Meta, Struct

from mockserver.ids import chance, noise

LONGEST = timedelta(hours=1)  # that anybody is kept waiting
LONGEST_PERIOD = timedelta(days=365)  # of a rate limit and of a fault's life: clocks stop a year before the calendar
LONGEST_MILLISECONDS = LONGEST / timedelta(milliseconds=1)
MOST_BYTES = 10_000_000  # of garbage
MOST_REQUESTS = 1_000_000_000
LARGEST_SIGMA = 10.0
DEFAULT_MILLISECONDS = 1000.0
DEFAULT_BYTES = 64  # of garbage for a body that is empty
DEFAULT_OVER = timedelta(seconds=1)
_SMALLEST_CHANCE = 2**-56
_TOGETHER = (("min", "max"), ("median", "sigma"))
_EITHER = (("milliseconds", "min"), ("milliseconds", "median"), ("min", "median"), ("status", "rule"))
DURATIONS = {
    "period": (timedelta(milliseconds=1), LONGEST_PERIOD),
    "after": (timedelta(), LONGEST),
    "over": (timedelta(), LONGEST),
    "ttl": (timedelta(), LONGEST_PERIOD),
}
Milliseconds = Annotated[float, Meta(ge=0, le=LONGEST_MILLISECONDS)]
Sigma = Annotated[float, Meta(ge=0, le=LARGEST_SIGMA)]
Share = Annotated[float, Meta(ge=0, le=1)]


class Kind(Struct, frozen=True, kw_only=True, tag_field="kind", forbid_unknown_fields=True):
    """What goes wrong, with its parameters. A msgspec Struct, for those can be told apart by a tag when read back."""

    required: ClassVar[tuple[str, ...]] = ()

    def wait_seconds(self, _seed: str) -> float:
        """How long this request waits; 0 for all but latency."""
        return 0


class Latency(Kind, frozen=True, kw_only=True, tag="latency"):
    """The request waits `milliseconds`, or from `min` to `max` uniformly, or lognormally: the median, and the sigma of
    the logarithm. Nothing given is a second; an hour is the most."""

    milliseconds: Milliseconds | None = None
    min: Milliseconds | None = None
    max: Milliseconds | None = None
    median: Milliseconds | None = None
    sigma: Sigma | None = None

    def wait_seconds(self, seed: str) -> float:
        return min(self._milliseconds(chance(seed)), LONGEST_MILLISECONDS) / 1000

    def _milliseconds(self, share: float) -> float:
        if self.min is not None and self.max is not None:
            return self.min + (self.max - self.min) * share
        if self.median is not None and self.sigma is not None:
            return self.median * math.exp(self.sigma * NormalDist().inv_cdf(share or _SMALLEST_CHANCE))
        return DEFAULT_MILLISECONDS if self.milliseconds is None else self.milliseconds


class Error(Kind, frozen=True, kw_only=True, tag="error"):
    """The vendor refuses: with its internal error, with its row of this `status`, or with the row `rule`."""

    status: Annotated[int, Meta(ge=400, le=599)] | None = None
    rule: str | None = None


class RateLimit(Kind, frozen=True, kw_only=True, tag="rate_limit"):
    """Of the requests in each `period` those beyond `requests` are refused as too many, on the world's clock.

    A period begins with the first request after the one before it has ended; one that the clock turned back from too.
    """

    required: ClassVar[tuple[str, ...]] = ("requests", "period")
    requests: Annotated[int, Meta(ge=0, le=MOST_REQUESTS)]
    period: timedelta


class Reset(Kind, frozen=True, kw_only=True, tag="reset"):
    """The connection is reset."""


class Empty(Kind, frozen=True, kw_only=True, tag="empty"):
    """The connection is closed without a byte."""


class Timeout(Kind, frozen=True, kw_only=True, tag="timeout"):
    """Nothing is answered; the connection is closed `after` that, or never."""

    after: timedelta | None = None


class Truncate(Kind, frozen=True, kw_only=True, tag="truncate"):
    """The length is declared, this `fraction` of the bytes is sent, the connection is closed. At least one byte is
    missing; an empty body is declared to be one byte long."""

    fraction: Share = 0.5


class Garbage(Kind, frozen=True, kw_only=True, tag="garbage"):
    """As many bytes of noise stand for the body; as many as it has, or 64, when none are given."""

    bytes: Annotated[int, Meta(ge=0, le=MOST_BYTES)] | None = None


class Drip(Kind, frozen=True, kw_only=True, tag="drip"):
    """The body comes in pieces over a duration. The request is handled first in either phase: a body has to be."""

    over: timedelta = DEFAULT_OVER


AnyKind = Latency | Error | RateLimit | Reset | Empty | Timeout | Truncate | Garbage | Drip
KINDS: dict[str, type[AnyKind]] = {
    "latency": Latency, "error": Error, "rate_limit": RateLimit, "reset": Reset, "empty": Empty, "timeout": Timeout,
    "truncate": Truncate, "garbage": Garbage, "drip": Drip,
}  # fmt: skip  # a table


def wrong_duration(name: str, duration: timedelta) -> str | None:
    """What is wrong with the parameter's duration; None when nothing is."""
    least, most = DURATIONS[name]
    if least <= duration <= most:
        return None
    return f"Must be from {least.total_seconds():g} to {most.total_seconds():g} seconds."


def wrong_parameters(what: Kind) -> dict[str, str]:
    """What is wrong with the parameters beyond what their types say, by name."""
    given = {name: value for name in what.__struct_fields__ if (value := getattr(what, name)) is not None}
    durations = {name: wrong_duration(name, given[name]) for name in DURATIONS if name in given}
    return {name: wrong for name, wrong in durations.items() if wrong} or wrong_pairs(given)


def wrong_pairs(given: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong between the parameters of one kind that are given, by name."""
    wrong = {}
    for one, other in (*_TOGETHER, *(pair[::-1] for pair in _TOGETHER)):
        if one in given and other not in given:
            wrong[other] = f"Is needed beside {one}."
    for one, other in _EITHER:
        if one in given and other in given:
            wrong[other] = f"Give this or {one}, not both."
    if not wrong and given.get("min", 0) > given.get("max", LONGEST_MILLISECONDS):
        wrong["min"] = "Must not be above max."
    return wrong


def garbage(what: Garbage, seed: str, length: int) -> bytes:
    """The noise for a body of that length."""
    return noise(f"{seed}:noise", (length or DEFAULT_BYTES) if what.bytes is None else what.bytes)


def pieces(body: bytes, most: int) -> Iterator[bytes]:
    """The body in at most that many pieces of about one length, none empty."""
    size = max(1, math.ceil(len(body) / most))
    return (body[at : at + size] for at in range(0, len(body), size))
