"""When a technician could come, and who has asked for that. Values in and out: no HTTP, no clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.superloop.orders.model import CANCELLABLE, Order, Slot, SlotType
from mockserver.vendors.superloop.orders.zones import today, zone_of
from mockserver.vendors.superloop.rules import appointments as rules

# From when to when by the site's clocks. Inferred: four hours is what the appointment-cancelled page's example takes.
HOURS = {SlotType.AM: (time(8), time(12)), SlotType.PM: (time(13), time(17))}
WORKING_DAYS = range(5)  # inferred: Monday to Friday; public holidays are not known here
_NOWHERE = "nbn"  # the area of orders whose point of interconnect is not known
_LAST = date(9999, 12, 30)  # its slots are within the calendar in any zone


class AppointmentRequest(Struct, frozen=True, kw_only=True):
    """What a caller's search found: the slots that were free then, of which one can be booked.

    appointment_id: what was booked from it. cancelled_at: when it was dropped.
    """

    id: int
    order_id: int
    caller: str
    date_from: date
    slots: tuple[Slot, ...] = ()
    appointment_id: int | None = None
    cancelled_at: datetime | None = None

    def slot(self, slot_id: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.id == slot_id), None)


class TakenSlot(Struct, frozen=True, kw_only=True):
    """A slot that somebody has who is no caller here."""

    id: str


class SlotsWanted(Struct, frozen=True, kw_only=True):
    """What a search for slots asks for: those of that day by the site's calendar, and later."""

    order_id: int
    date_from: date


def check_open(order: Order | None, order_id: int, rule: Rule = rules.SUP_M71) -> Order:
    """The order, when somebody can still be sent out for it. Refuses with that row."""
    if order is None:
        raise Refusal(rule, order_id=order_id, status="gone")
    if order.status not in CANCELLABLE:
        raise Refusal(rule, order_id=order_id, status=order.status)
    if order.settles_at is not None:
        raise Refusal(rule, order_id=order_id, status="being cancelled")
    return order


def with_request(order: Order, request_id: int) -> Order:
    """The order, that search open."""
    return replace(order, open_appointment_requests=(*order.open_appointment_requests, request_id))


def without_request(order: Order, request_id: int) -> Order:
    """The order, that search no longer open."""
    still_open = tuple(one for one in order.open_appointment_requests if one != request_id)
    return replace(order, open_appointment_requests=still_open)


def drop(request: AppointmentRequest, now: datetime) -> Decision[AppointmentRequest]:
    """The search, dropped; one that is dropped or used up already stays as it is."""
    if request.cancelled_at is not None or request.appointment_id is not None:
        return Decision(request, rules.SUP_62, (rules.SUP_M82,))
    return Decision(replace(request, cancelled_at=now), rules.SUP_62)


def slots(order: Order, date_from: date, now: datetime, days: int) -> Iterator[Slot]:
    """The slots of the order's site on its next working days that have one ahead, that many, whoever holds them."""
    zone = zone_of(order.timezone_offset)
    day = max(date_from, today(zone, now))
    while days > 0 and day <= _LAST:
        ahead = [slot for slot in _of_day(order.poi or _NOWHERE, day, zone) if slot.starts_at > now]
        yield from ahead
        days -= bool(ahead)
        day += timedelta(days=1)


def _of_day(area: str, day: date, zone: timezone) -> Iterator[Slot]:
    for kind, hours in HOURS.items() if day.weekday() in WORKING_DAYS else ():
        starts_at, ends_at = (datetime.combine(day, hour, zone).astimezone(UTC) for hour in hours)
        yield Slot(id=f"{area}-{day.isoformat()}-{kind}", type=kind, day=day, starts_at=starts_at, ends_at=ends_at)
