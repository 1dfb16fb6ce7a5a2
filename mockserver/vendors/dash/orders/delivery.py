"""What becomes of an order by itself: when it ships and is delivered, and what that makes of its device."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from mockserver.vendors.dash.orders.devices import Device, Order, Step
from mockserver.vendors.dash.orders.settings import LockUntil, Settings

_AMAZONS_DAY = ZoneInfo("America/Los_Angeles")


class NoSuchOrderError(LookupError):
    """There is no such slot, or no such order in progress in it."""


@dataclass(frozen=True, slots=True)
class Progress:
    """The device after a step of a delivery, the order as it is then, and whether the step did anything to it."""

    value: Device
    order: Order
    moved: bool


def timetable(order: Order, settings: Settings, *, is_test: bool) -> tuple[tuple[Step, datetime], ...]:
    """When the order ships and is delivered; what never happens is left out.

    Source: inferred; the pages have orders ship after the customer's 24 hours, and no time of delivery.
    """
    test_lock_hours = {
        LockUntil.DELIVERY: settings.deliver_after_hours,
        LockUntil.DAY: 24,
        LockUntil.CANCEL: None,
    }
    lock_hours = test_lock_hours[settings.test_lock] if is_test else settings.deliver_after_hours
    # "Within 24 hours" includes the end, so an order ships the moment after it.
    ships_at = _later(order.placed_at, settings.ship_after_hours, past=timedelta.resolution)
    steps = ((Step.SHIP, ships_at), (Step.DELIVER, _later(order.placed_at, lock_hours)))
    return tuple((step, at) for step, at in steps if at is not None)


def expected_at(order: Order, settings: Settings) -> datetime | None:
    """The end of the day, as Amazon counts days, on which the order is to arrive; None where that has no date.

    Source: inferred of the samples' dates, which are the last second of a day in US Pacific time, as UTC.
    """
    arrives_at = _later(order.placed_at, settings.deliver_after_hours)
    if arrives_at is None:
        return None
    try:
        day = arrives_at.astimezone(_AMAZONS_DAY).date()
        return datetime.combine(day, time(23, 59, 59), _AMAZONS_DAY).astimezone(UTC)
    except OverflowError:
        return None


def proceed(device: Device, slot_id: str, step: Step, now: datetime, *, order_id: str | None = None) -> Progress:
    """The device after a step of the order in progress in the slot, which must be `order_id` when that is given.

    A step that is behind the order changes nothing. NoSuchOrderError where there is no such slot or order in progress.
    """
    slot = device.slot(slot_id)
    running = slot.running if slot else None
    if slot is None or running is None or order_id not in (None, running.id):
        raise NoSuchOrderError(f"there is no such order in progress in slot {slot_id!r} of {device.id}")
    after = slot.after(step, now)
    return Progress(device.having(after), after.orders[-1], after is not slot)


def _later(instant: datetime, hours: float | None, *, past: timedelta = timedelta()) -> datetime | None:
    """The instant that many hours and a bit `past` them later; None for never, and for what leaves the calendar."""
    try:
        return None if hours is None else instant + timedelta(hours=hours) + past
    except OverflowError:
        return None
