"""What becomes of an appointment, and who may do that when. Values in and out: no HTTP, no clock."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal
from mockserver.vendors.superloop.orders.model import Appointment, AppointmentStatus, Order, Slot
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.slots import AppointmentRequest, check_open, without_request
from mockserver.vendors.superloop.orders.transitions import following
from mockserver.vendors.superloop.rules import appointments as rules

_DEMAND = "Standard Install"  # Source: the appointment-cancelled page's example, as is no priority


class Step(StrEnum):
    CONFIRM = "confirm"
    START = "start"
    COMPLETE = "complete"
    GIVE_UP = "give up"
    CANCEL = "cancel"


# That nbn confirms is the appointment-cancelled page's, that a booked one is cancelled the appointments page's; the
# others are inferred. A visit that has begun is not cancelled: the technician gives it up.
TRANSITIONS: Mapping[tuple[AppointmentStatus, Step], AppointmentStatus] = {
    (AppointmentStatus.RESERVED, Step.CONFIRM): AppointmentStatus.BOOKED,
    (AppointmentStatus.BOOKED, Step.START): AppointmentStatus.IN_PROGRESS,
    (AppointmentStatus.IN_PROGRESS, Step.COMPLETE): AppointmentStatus.COMPLETED,
    (AppointmentStatus.IN_PROGRESS, Step.GIVE_UP): AppointmentStatus.INCOMPLETE,
    (AppointmentStatus.RESERVED, Step.CANCEL): AppointmentStatus.CANCELLED,
    (AppointmentStatus.BOOKED, Step.CANCEL): AppointmentStatus.CANCELLED,
}


class BookingWanted(Struct, frozen=True, kw_only=True):
    """What a booking asks for: a slot of what a search found."""

    appointment_request_id: int
    slot_id: str


class CancellationWanted(Struct, frozen=True, kw_only=True):
    """Which appointment is to be cancelled."""

    appointment_id: int


class Visit(Struct, frozen=True, kw_only=True):
    """An appointment, and the order that it is of."""

    order: Order
    appointment: Appointment


class Booked(Struct, frozen=True):
    """The order with the appointment that it has now, and the search that this was booked from."""

    order: Order
    request: AppointmentRequest


def step(appointment: Appointment, wanted: Step, now: datetime) -> Appointment:
    """The appointment after that step. NotNowError for a step that the table has not."""
    status = following(TRANSITIONS, appointment.status, wanted, f"appointment {appointment.id}")
    cancelled_at = now if wanted is Step.CANCEL else appointment.cancelled_at
    return replace(appointment, status=status, cancelled_at=cancelled_at)


def confirmed(appointment: Appointment, slot: Slot, now: datetime) -> Appointment:
    """The appointment Booked for that slot, its times known. NotNowError for one that is not Reserved."""
    booked = step(appointment, Step.CONFIRM, now)
    return replace(booked, slot=slot, slot_type=slot.type, starts_at=slot.starts_at, ends_at=slot.ends_at)


def book(
    order: Order | None, request: AppointmentRequest | None, wanted: BookingWanted, appointment_id: int, now: datetime
) -> Booked:
    """The slot Reserved under that id. Whether another has it already is not seen here.

    Refuses a search that is gone, dropped (SUP-M74) or used up (SUP-M75), a slot that it did not find (SUP-M73), an
    order that is over (SUP-M77) or has an active appointment (SUP-M78), and a slot that has begun (SUP-M76).
    """
    facts = {"appointment_request_id": wanted.appointment_request_id, "slot_id": wanted.slot_id}
    if request is None or request.cancelled_at is not None:
        raise Refusal(rules.SUP_M74, **facts)
    if request.appointment_id is not None:
        raise Refusal(rules.SUP_M75, appointment_id=request.appointment_id, **facts)
    slot = request.slot(wanted.slot_id)
    if slot is None:
        raise Refusal(rules.SUP_M73, offered=", ".join(one.id for one in request.slots) or "none", **facts)
    order = check_open(order, request.order_id, rules.SUP_M77)
    if active := next((one for one in order.appointments if one.active), None):
        raise Refusal(rules.SUP_M78, order_id=order.id, appointment_id=active.id, status=active.status)
    if slot.starts_at <= now:
        raise Refusal(rules.SUP_M76, starts_at=slot.starts_at, now=now, **facts)
    reserved = Appointment(
        id=appointment_id,
        status=AppointmentStatus.RESERVED,
        nbn_appointment_id=f"APT{appointment_id:012d}",
        slot_type=slot.type,
        slot=slot,
        priority_assist=False,
        demand_type=_DEMAND,
    )
    visited = replace(without_request(order, request.id), appointments=(*order.appointments, reserved))
    return Booked(visited, replace(request, appointment_id=reserved.id))


def cancel(order: Order, appointment_id: int, now: datetime, settings: Settings) -> Decision[Order]:
    """The order, that appointment of it cancelled.

    Refuses one that is not active (SUP-M80), then one that is In Progress or starts within the window of `now`,
    inclusive (SUP-66). Source: the appointments page for a point of no return; where it is, is inferred.
    """
    appointment = order.appointment(appointment_id)
    if appointment is None or not appointment.active:
        status = appointment.status if appointment else "gone"
        raise Refusal(rules.SUP_M80, appointment_id=appointment_id, status=status)
    starts_at = appointment.starts_at
    near = starts_at is not None and starts_at - now <= settings.appointment_cancel_window
    if near or appointment.status is AppointmentStatus.IN_PROGRESS:
        raise Refusal(
            rules.SUP_66, appointment_id=appointment_id, status=appointment.status, starts_at=starts_at or "no time",
            now=now, window_hours=f"{settings.appointment_cancel_window_hours:g}",
        )  # fmt: skip  # facts, as many as fit into a line
    return Decision(order.with_appointment(step(appointment, Step.CANCEL, now)), rules.SUP_65)
