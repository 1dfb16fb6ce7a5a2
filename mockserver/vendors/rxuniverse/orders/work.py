"""How much work a lab has: what came and went, what is in process, what is hot or late. Local time, no zone in it."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time, tzinfo

from msgspec import Struct

from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Stage, Station
from mockserver.vendors.rxuniverse.orders.sight import local

DAYS = 30
_ACTIVE = (OrderStatus.UNVALID, OrderStatus.VALID, OrderStatus.PROCESS, OrderStatus.HOLD)


class Numbers(Struct, frozen=True):
    """Orders received, completed and cancelled in a period, and those in process at its end.

    transferred: to other labs, of which there are none here.
    """

    received: int
    completed: int
    cancelled: int
    in_process: int
    transferred: int = 0


class StationCount(Struct, frozen=True):
    """How many orders in process are at a station."""

    station: Station
    orders: int


class Life(Struct, frozen=True):
    """When an order came, was completed, was cancelled, by the lab's clock; None: it was not, or nobody knows when.

    gone: whether it is in process no more, whenever that was.
    """

    came: datetime | None
    completed: datetime | None
    cancelled: datetime | None
    gone: bool

    def in_process_at(self, moment: datetime) -> bool:
        """One that went nobody knows when was never there."""
        if self.came is not None and self.came > moment:
            return False
        ends = [end for end in (self.completed, self.cancelled) if end is not None]
        return min(ends) > moment if ends else not self.gone


def in_process(order: Order) -> bool:
    """Whether it is work that the lab still has. One that is flagged as complete is; one that is cancelled is not."""
    return order.active and not order.cancelled


def lives(orders: Iterable[Order], zone: tzinfo) -> list[Life]:
    """Those of the orders that the lab has had; what waits to be imported is none yet."""

    def when(instant: datetime | None) -> datetime | None:
        return None if instant is None else local(instant, zone)

    return [
        Life(
            when(order.received_at or order.ordered_at),
            when(order.completed_at),
            when(order.cancelled_at) if order.cancelled else None,
            gone=not in_process(order),
        )
        for order in orders
        if order.stage is not Stage.QUEUED
    ]


def numbers(known: Iterable[Life], start: datetime, end: datetime) -> Numbers:
    """The numbers of the period, both ends in it."""
    known = list(known)

    def within(moment: datetime | None) -> bool:
        return moment is not None and start <= moment <= end

    return Numbers(
        received=sum(within(life.came) for life in known),
        completed=sum(within(life.completed) for life in known),
        cancelled=sum(within(life.cancelled) for life in known),
        in_process=sum(life.in_process_at(end) for life in known),
    )


def days_back(last: date) -> list[date]:
    """The 30 days that end with this one, newest first; fewer at the beginning of the calendar."""
    newest = last.toordinal()
    return [date.fromordinal(day) for day in range(newest, max(0, newest - DAYS), -1)]


def of_day(known: Iterable[Life], day: date) -> Numbers:
    return numbers(known, datetime.combine(day, time.min), datetime.combine(day, time.max))


def breakdown(orders: Iterable[Order]) -> dict[OrderStatus, int]:
    """How many orders in process have each status, in the order of the statuses."""
    found = Counter(order.status for order in orders if in_process(order))
    return {status: found[status] for status in _ACTIVE}


def at_stations(orders: Iterable[Order]) -> Counter[str]:
    """How many orders in process are at each station, by its code."""
    return Counter(order.visits[-1].station for order in orders if in_process(order) and order.visits)


def hot(orders: Iterable[Order], today: date) -> list[Order]:
    """Wanted today or tomorrow. Source: inferred; the pages do not say what makes a job hot."""
    return _wanted(orders, today.toordinal(), today.toordinal() + 1)


def late(orders: Iterable[Order], today: date) -> list[Order]:
    """Wanted before today. Source: inferred."""
    return _wanted(orders, 0, today.toordinal() - 1)


def broken_on(orders: Iterable[Order], day: date, zone: tzinfo) -> Counter[str]:
    """How many lenses were broken on the day, by code."""
    return Counter(
        breakage.code
        for order in orders
        for breakage in order.breakages
        if local(breakage.broken_at, zone).date() == day
    )


def _wanted(orders: Iterable[Order], first: int, last: int) -> list[Order]:
    """Those in process that are wanted between these days, which are counted from the calendar's first."""
    found = [
        (order.wanted_on, order.order_number, order)
        for order in orders
        if in_process(order) and order.wanted_on is not None and first <= order.wanted_on.toordinal() <= last
    ]
    return [order for _, _, order in sorted(found, key=lambda each: each[:2])]
