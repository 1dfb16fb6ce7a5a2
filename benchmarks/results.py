"""What was measured, and what becomes of it: medians, spread, ratios. No measuring here."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Sample:
    """One number of one subject in one round. `measure` is `work.number`, as in `mix-1.per_second`."""

    subject: str
    measure: str
    round: int
    value: float


@dataclass(frozen=True, slots=True)
class Spread:
    """Of several rounds: the value in the middle, and the extremes."""

    median: float
    least: float
    most: float
    rounds: int


@dataclass(slots=True)
class Results:
    """A whole run. `missing`: why a subject did not run; `troubles`: rounds that do not count, and why."""

    machine: dict[str, str]
    options: dict[str, Any]
    subjects: dict[str, dict[str, Any]] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)
    samples: list[Sample] = field(default_factory=list)

    def add(self, subject: str, measure: str, number: int, value: float) -> None:
        self.samples.append(Sample(subject, measure, number, value))

    def by_round(self, subject: str, measure: str) -> dict[int, float]:
        return {
            sample.round: sample.value
            for sample in self.samples
            if (sample.subject, sample.measure) == (subject, measure)
        }

    def spread(self, subject: str, measure: str) -> Spread | None:
        """Over the rounds; None when there was none that counts."""
        return spread_of(self.by_round(subject, measure).values())

    def ratio(self, ours: tuple[str, str], theirs: tuple[str, str]) -> Spread | None:
        """Ours by theirs, each round by itself: what the machine did meanwhile happened to both."""
        mine, other = self.by_round(*ours), self.by_round(*theirs)
        return spread_of(mine[number] / other[number] for number in sorted(mine.keys() & other.keys()) if other[number])

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")


def read(path: Path) -> Results:
    """What `write` wrote."""
    plain: Mapping[str, Any] = json.loads(path.read_text())
    return Results(**{**plain, "samples": [Sample(**each) for each in plain["samples"]]})


def spread_of(values: Iterable[float]) -> Spread | None:
    found: Sequence[float] = sorted(values)
    return Spread(median(found), found[0], found[-1], len(found)) if found else None


@dataclass(frozen=True, slots=True)
class Goal:
    """What this server is to reach: a number of this run, and the bound it has to keep."""

    what: str
    of: Callable[[Results], Spread | None]
    bound: float
    at_least: bool

    def reached(self, results: Results) -> bool | None:
        """By the median; None when it was not measured."""
        found = self.of(results)
        if found is None:
            return None
        return found.median >= self.bound if self.at_least else found.median <= self.bound
