"""What one world tells the world outside: events, deliveries and their attempts as data. Sending is done elsewhere."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.bounds import Count

MOST_DELIVERIES = 1000  # of one world
MOST_ATTEMPTS = 100  # of one delivery that are kept: a schedule of minutes and weeks makes twenty thousand


class State(StrEnum):
    UNDELIVERED = "undelivered"  # no endpoint was set when it happened
    WAITING = "waiting"  # for its next attempt
    DELIVERED = "delivered"
    FAILED = "failed"  # the schedule has no further attempt


class Retries(Struct, frozen=True):
    """When a vendor tries again: the pauses between attempts, in order.

    until: how long after the event it goes on, the last pause repeating (inclusive); None: no longer than the pauses.
    """

    pauses: tuple[timedelta, ...] = ()
    until: timedelta | None = None

    def after(self, attempted: int, at: datetime, began: datetime) -> datetime | None:
        """The instant of the attempt after this many, the last at `at`, of an event of `began`. None: no more."""
        if not self.pauses or (self.until is None and attempted > len(self.pauses)):
            return None
        following = at + self.pauses[min(attempted, len(self.pauses)) - 1]
        return None if self.until is not None and following > began + self.until else following


class Event(Struct, frozen=True, kw_only=True):
    """Something that happened at a vendor, as it is put on the wire: POST to `url`, None where no endpoint is set.

    timeout_seconds: how long the vendor waits to be connected and answered. only_200: the vendor takes nothing but 200
    for delivered; otherwise any status from 200 to below `fails_from`.
    """

    vendor: str
    name: str
    body: str
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    retries: Retries = Retries()
    timeout_seconds: float = 30.0
    only_200: bool = False
    fails_from: int = 300

    def taken(self, status: int | None) -> bool:
        """Whether the vendor takes this answer of the receiver for delivered."""
        return status is not None and (status == 200 if self.only_200 else 200 <= status < self.fails_from)


class Outcome(Struct, frozen=True):
    """What came of a try: the status of the receiver's answer, or why there was none."""

    status: int | None = None
    error: str | None = None


class Attempt(Struct, frozen=True):
    """A try, at the instant it was due on the world's clock."""

    at: datetime
    status: int | None = None
    error: str | None = None


class Delivery(Struct, frozen=True, kw_only=True):
    """One event on its way. `attempted` counts all attempts, of which the newest are kept.

    It waits exactly as long as it has a `next_attempt_at`.
    """

    id: str
    at: datetime
    event: Event
    state: State
    next_attempt_at: datetime | None = None
    attempted: Count = 0
    attempts: tuple[Attempt, ...] = ()


def begun(delivery_id: str, event: Event, at: datetime) -> Delivery:
    """The delivery of an event of that instant: due at once, or never when there is no endpoint."""
    if event.url is None:
        return Delivery(id=delivery_id, at=at, event=event, state=State.UNDELIVERED)
    return Delivery(id=delivery_id, at=at, event=event, state=State.WAITING, next_attempt_at=at)


def attempted(delivery: Delivery, at: datetime, outcome: Outcome) -> Delivery:
    """The delivery after a try at that instant: delivered, waiting for the next one, or failed."""
    event, count = delivery.event, delivery.attempted + 1
    if event.taken(outcome.status):
        state, following = State.DELIVERED, None
    else:
        following = event.retries.after(count, at, delivery.at)
        state = State.WAITING if following else State.FAILED
    attempts = (*delivery.attempts, Attempt(at, outcome.status, outcome.error))[-MOST_ATTEMPTS:]
    return replace(delivery, state=state, next_attempt_at=following, attempted=count, attempts=attempts)


def again(delivery: Delivery, at: datetime) -> Delivery:
    """The delivery to be tried at that instant, whatever came of it before. ValueError when it has no endpoint."""
    if delivery.event.url is None:
        raise ValueError(f"{delivery.id} has no endpoint to go to")
    return replace(delivery, state=State.WAITING, next_attempt_at=at)


class Kept(Struct, frozen=True):
    """An outbox as plain data: how many deliveries it ever had and had to drop, and those it still has."""

    total: Count = 0
    dropped: Count = 0
    deliveries: tuple[Delivery, ...] = ()


class Outbox:
    """The newest deliveries of one world, in the order of their events; `dropped` counts those that had to go.

    A vendor's deliveries are tried one at a time, in the order they are due. Whoever uses it holds the world's lock.
    """

    def __init__(self, kept: Kept | None = None, *, most: int = MOST_DELIVERIES) -> None:
        kept = kept or Kept()
        self._most = most
        self.total, self.dropped = kept.total, kept.dropped
        self._deliveries = {delivery.id: delivery for delivery in kept.deliveries}
        self._waiting = {one.id: one.next_attempt_at for one in kept.deliveries if one.next_attempt_at}
        self._claimed: dict[str, str] = {}  # what is being tried, by its vendor
        self._once_more: dict[str, datetime] = {}  # what is to be tried again as soon as its try is over
        self._found: tuple[Delivery | None] | None = None  # what `_next` found, until anything changes

    @property
    def kept(self) -> Kept:
        """All of it as data. What is being tried just now is still waiting there, so it is tried again."""
        return Kept(self.total, self.dropped, tuple(self._deliveries.values()))

    def copy(self) -> "Outbox":
        return Outbox(self.kept, most=self._most)

    def __iter__(self) -> Iterator[Delivery]:
        return iter(tuple(self._deliveries.values()))

    def get(self, delivery_id: str) -> Delivery | None:
        return self._deliveries.get(delivery_id)

    def add(self, event: Event, at: datetime) -> Delivery:
        self.total += 1
        delivery = begun(f"w-{self.total}", event, at)
        self._put(delivery)
        if len(self._deliveries) > self._most:
            oldest = next(iter(self._deliveries))
            del self._deliveries[oldest]
            self._waiting.pop(oldest, None)
            self.dropped += 1
        return delivery

    def redeliver(self, delivery_id: str, at: datetime) -> Delivery:
        """Have one tried at that instant, after the try that is under way if there is one.

        KeyError for an unknown one, ValueError for one without an endpoint.
        """
        delivery = again(self._deliveries[delivery_id], at)
        if delivery_id in self._claimed.values():
            self._once_more[delivery_id] = at
        self._put(delivery)
        return delivery

    def forget(self) -> None:
        """Hold none any more. Ids go on from where they are."""
        self._deliveries.clear()
        self._waiting.clear()
        self._found = None

    @property
    def waiting(self) -> bool:
        """Whether anything is still to be tried, or being tried."""
        return bool(self._waiting)

    def is_due(self, now: datetime) -> bool:
        """Whether anything has come due, what is being tried included."""
        return any(at <= now for at in self._waiting.values())

    def next_attempt_at(self) -> datetime | None:
        """When the next try is due that no other holds back; None when there is none."""
        following = self._next()
        return None if following is None else self._waiting[following.id]

    def claim(self, now: datetime) -> Delivery | None:
        """The next delivery to try, which holds back its vendor's others until `note`; None when nothing is due."""
        following = self._next()
        if following is None or self._waiting[following.id] > now:
            return None
        self._claimed[following.event.vendor] = following.id
        self._found = None
        return following

    def note(self, claimed: Delivery, outcome: Outcome) -> None:
        """What came of a claimed delivery. One that was forgotten meanwhile stays forgotten."""
        self._claimed.pop(claimed.event.vendor, None)
        self._found = None
        once_more = self._once_more.pop(claimed.id, None)
        known = self._deliveries.get(claimed.id)
        if known is not None and claimed.next_attempt_at is not None:
            tried = attempted(known, claimed.next_attempt_at, outcome)
            self._put(again(tried, once_more) if once_more else tried)

    def _put(self, delivery: Delivery) -> None:
        self._deliveries[delivery.id] = delivery
        self._found = None
        if delivery.next_attempt_at is None:
            self._waiting.pop(delivery.id, None)
        else:
            self._waiting[delivery.id] = delivery.next_attempt_at

    def _next(self) -> Delivery | None:
        """The first to come due, of equals the older, among the vendors of which none is being tried.

        Every request asks, so it is looked for only when something has changed.
        """
        if self._found is None:
            claimed = self._claimed
            free = [each for each in self._waiting if self._deliveries[each].event.vendor not in claimed]
            self._found = (self._deliveries[min(free, key=self._order)] if free else None,)
        return self._found[0]

    def _order(self, delivery_id: str) -> tuple[datetime, int]:
        return self._waiting[delivery_id], int(delivery_id.removeprefix("w-"))
