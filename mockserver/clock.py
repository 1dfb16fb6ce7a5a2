"""The clock of one world, and what comes due on it. Running what is due is the world's work, not the clock's."""

import heapq
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

# A year is left at either end of the calendar, so that what is reckoned from now (fixtures, expiries) stays within.
EARLIEST = datetime(2, 1, 1, tzinfo=UTC)
LATEST = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """A back-office action that happens by itself at an instant; equal instants go in order of scheduling."""

    at: datetime
    number: int
    vendor: str = field(compare=False)
    action: str = field(compare=False)
    arguments: Mapping[str, Any] = field(compare=False)


class Clock:
    """Aware UTC instants. Ticks with the system's clock plus an offset until it is frozen.

    OverflowError, and nothing changed, for a jump out of `EARLIEST` to `LATEST`.
    """

    def __init__(self) -> None:
        self._offset = timedelta()
        self._frozen_at: datetime | None = None
        self._due: list[Due] = []
        self._scheduled = 0

    def copy(self) -> "Clock":
        """One that goes alike, with the same things to come."""
        twin = Clock()
        twin._offset, twin._frozen_at = self._offset, self._frozen_at
        twin._due, twin._scheduled = [*self._due], self._scheduled
        return twin

    def now(self) -> datetime:
        return self._frozen_at or datetime.now(UTC) + self._offset

    @property
    def frozen(self) -> bool:
        return self._frozen_at is not None

    @property
    def frozen_at(self) -> datetime | None:
        """The instant at which it stands still; None while it ticks."""
        return self._frozen_at

    @property
    def offset(self) -> timedelta:
        """How far this clock is from the system's."""
        return self.now() - datetime.now(UTC) if self.frozen else self._offset

    def freeze(self, instant: datetime | None = None) -> None:
        """Stand still at the instant (now, when none is given)."""
        self._frozen_at = _within_calendar(instant or self.now())

    def set(self, instant: datetime) -> None:
        """Go on ticking from the instant."""
        self._offset = _within_calendar(instant) - datetime.now(UTC)
        self._frozen_at = None

    def advance(self, by: timedelta) -> None:
        """Jump; back when negative. Frozen stays frozen."""
        instant = _within_calendar(self.now() + by)
        if self.frozen:
            self._frozen_at = instant
        else:
            self._offset += by

    def resume(self) -> None:
        """Tick on from where it stands; one that ticks goes on as it was."""
        if self.frozen:
            self.set(self.now())

    def reset(self) -> None:
        """Back to the system's time. What is scheduled stays."""
        self._offset = timedelta()
        self._frozen_at = None

    def schedule(self, at: datetime, vendor: str, action: str, arguments: Mapping[str, Any]) -> None:
        self._scheduled += 1
        heapq.heappush(self._due, Due(at, self._scheduled, vendor, action, arguments))

    def forget_due(self) -> None:
        self._due.clear()

    def pop_due(self, now: datetime) -> Due | None:
        """The earliest thing that is due at `now`, taken off; None when nothing is."""
        if self._due and self._due[0].at <= now:
            return heapq.heappop(self._due)
        return None

    @property
    def scheduled(self) -> list[Due]:
        """What is still to come, in time order."""
        return sorted(self._due)


def _within_calendar(instant: datetime) -> datetime:
    if not EARLIEST <= instant < LATEST:
        raise OverflowError("the clock runs in the years 2 to 9998")
    return instant
