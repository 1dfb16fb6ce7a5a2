"""What becomes of an order by itself or by other hands than the API's, and when: shipped, delivered, resolved, off."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from mockserver.vendors.dash.orders.devices import Device, Order
from mockserver.vendors.dash.orders.settings import LockUntil, Settings
from mockserver.vendors.dash.orders.states import NotNowError, OrderStatus, Step

_AMAZONS_DAY = ZoneInfo("America/Los_Angeles")
_CUSTOMERS_HOURS = 24  # from when the order is good. Source: test device and order resolution pages
_RESOLUTION_HOURS = 72  # Source: order resolution page
# Until how many hours after which instant of the order, that one included, a step can be done. Source: the pages
# above; that "within" includes the end is inferred.
_WITHIN: Mapping[Step, int] = {Step.CUSTOMER_CANCEL: _CUSTOMERS_HOURS, Step.RESOLVE: _RESOLUTION_HOURS}

Due = tuple[tuple[Step, datetime], ...]


class Progress(Struct, frozen=True):
    """The device after a step, and the order as it is then."""

    value: Device
    order: Order


def timetable(order: Order, settings: Settings, *, is_test: bool) -> Due:
    """When the order ships and is delivered, or is given up for nobody resolved it; what never happens is left out.

    Source: order resolution page for its 72 hours; the rest is inferred: the pages have orders ship after the
    customer's 24 hours, and no time of delivery.
    """
    # "Within 24 hours" includes the end, so an order ships the moment after it; as with the 72.
    if order.status is OrderStatus.RESOLUTION and not is_test:
        given_up_at = _later(order.placed_at, _RESOLUTION_HOURS, past=timedelta.resolution)
        return _known((Step.FAIL, given_up_at))
    test_lock_hours = {
        LockUntil.DELIVERY: settings.deliver_after_hours,
        LockUntil.DAY: 24,
        LockUntil.CANCEL: None,
    }
    lock_hours = test_lock_hours[settings.test_lock] if is_test else settings.deliver_after_hours
    ships_at = _later(order.good_since, settings.ship_after_hours, past=timedelta.resolution)
    return _known((Step.SHIP, ships_at), (Step.DELIVER, _later(order.good_since, lock_hours)))


def expected_at(order: Order, settings: Settings) -> datetime | None:
    """The end of the day, as Amazon counts days, on which the order is to arrive; None where that has no date.

    There is none while something is wrong with the order, nor once it is cancelled. Source: order info page for the
    former; the day is inferred of the samples' dates, which are the last second of a day in US Pacific time, as UTC.
    """
    arrives_at = _later(order.good_since, settings.deliver_after_hours)
    if arrives_at is None or order.status in (OrderStatus.RESOLUTION, OrderStatus.CANCELLED):
        return None
    try:
        day = arrives_at.astimezone(_AMAZONS_DAY).date()
        return datetime.combine(day, time(23, 59, 59), _AMAZONS_DAY).astimezone(UTC)
    except OverflowError:
        return None


def proceed(device: Device, slot_id: str, step: Step, now: datetime, *, order_id: str | None = None) -> Progress:
    """The device after a step of the order in progress in the slot, which must be `order_id` when that is given.

    NotNowError where there is no such slot or order in progress, where it cannot go that step, or where it is too late
    for it.
    """
    slot = device.slot(slot_id)
    running = slot.running if slot else None
    if slot is None or running is None or order_id not in (None, running.id):
        raise NotNowError(f"there is no such order in progress in slot {slot_id!r} of {device.id}")
    after = slot.after(step, now, is_test=device.is_test_device)
    _check_hours(running, step, now)
    return Progress(device.having(after), after.orders[-1])


def _check_hours(order: Order, step: Step, now: datetime) -> None:
    hours = _WITHIN.get(step)
    if hours is not None and now - order.good_since > timedelta(hours=hours):
        raise NotNowError(f"the order's {hours} hours for {step} began at {order.good_since.isoformat()} and are over")


def _known(*steps: tuple[Step, datetime | None]) -> Due:
    return tuple((step, at) for step, at in steps if at is not None)


def _later(instant: datetime, hours: float | None, *, past: timedelta = timedelta()) -> datetime | None:
    """The instant that many hours and a bit `past` them later; None for never, and for what leaves the calendar."""
    try:
        return None if hours is None else instant + timedelta(hours=hours) + past
    except OverflowError:
        return None
