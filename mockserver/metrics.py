"""What a server counts of itself, as plain numbers. How Prometheus writes them is `exposition`'s business."""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from threading import Lock

from msgspec import Struct, field

from mockserver.rules import Rule

BOUNDS_SECONDS = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5)
UNMATCHED = "unmatched"  # the operation of a request that no documented one fits


class Durations(Struct):
    """How long requests took: how many fell under each of `BOUNDS_SECONDS`, the last count those above all."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS_SECONDS) + 1))
    sum_seconds: float = 0.0

    def copy(self) -> "Durations":
        return Durations([*self.counts], self.sum_seconds)


class Tallies(Struct, frozen=True):
    """The numbers at one instant: requests by (vendor, operation, status, the answering rule's id, empty for none),
    durations by vendor, faults by kind; how often each rule fired, the answering ones and those beside them, by id."""

    requests: Counter[tuple[str, str, int, str]]
    durations: dict[str, Durations]
    faults: Counter[str]
    fired: Counter[str]


class Metrics:
    """The tallies of one server, over all its worlds, from its start on: a reset of a world takes nothing away.

    `timer` is bound when the module is read: under frozen time a request still takes as long as it takes.
    """

    def __init__(self, timer: Callable[[], float] = time.perf_counter) -> None:
        self.timer = timer
        self._lock = Lock()
        self._requests: Counter[tuple[str, str, int, str]] = Counter()
        self._durations: dict[str, Durations] = {}
        self._faults: Counter[str] = Counter()
        self._fired: Counter[str] = Counter()

    def answered(self, vendor: str, operation: str, status: int, rules: Sequence[Rule], started: float) -> None:
        """Count a request that a vendor answered: `rules` fired, the answering one first; at `started` it had come."""
        seconds = self.timer() - started
        key = (vendor, operation or UNMATCHED, status, rules[0].id if rules else "")
        with self._lock:
            self._requests[key] += 1
            for rule in rules:
                self._fired[rule.id] += 1
            durations = self._durations.get(vendor) or self._durations.setdefault(vendor, Durations())
            durations.counts[bisect_left(BOUNDS_SECONDS, seconds)] += 1
            durations.sum_seconds += seconds

    def fault(self, kind: str) -> None:
        """Count a fault that a request met; the kinds are a handful."""
        with self._lock:
            self._faults[kind] += 1

    def tallies(self) -> Tallies:
        """The numbers now, all of one instant."""
        with self._lock:
            durations = {vendor: each.copy() for vendor, each in self._durations.items()}
            return Tallies(self._requests.copy(), durations, self._faults.copy(), self._fired.copy())
