"""An order as it is read: with the station it is at, and dates in the lab's zone."""

from datetime import date, datetime, tzinfo

from msgspec import Struct

from mockserver.vendors.rxuniverse.orders.records import Order, Station


class Sight(Struct, frozen=True):
    """An order as it is read: with the station it is at, and dates in the lab's zone."""

    order: Order
    station: Station
    at_station_since: datetime | None
    ordered_on: date | None
    received_on: date | None
    completed_on: date | None


def sight(order: Order, station: Station | None, zone: tzinfo) -> Sight:
    """What is read of an order whose last visit was at the station (None: none, or one that is gone)."""
    last = order.visits[-1] if order.visits else None
    here = station or Station(code=last.station if last else "")
    return Sight(
        order,
        here,
        last.checked_in_at if last else None,
        _day(order.ordered_at, zone),
        _day(order.received_at, zone),
        _day(order.completed_at, zone),
    )


def local(instant: datetime, zone: tzinfo) -> datetime:
    """The instant by the zone's clock, which the result no longer names. At either end of the calendar, where the
    zone's date does not exist, by its own."""
    try:
        return instant.astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return instant.replace(tzinfo=None)


def _day(instant: datetime | None, zone: tzinfo) -> date | None:
    return None if instant is None else local(instant, zone).date()
