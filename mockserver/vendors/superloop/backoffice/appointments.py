"""What nbn does about an appointment, whoever's it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.superloop.orders.appointments import Step
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.slots import TakenSlot
from mockserver.vendors.superloop.service.appointments import CONFIRM, Appointments
from mockserver.vendors.superloop.service.slots import Slots
from mockserver.vendors.superloop.telling import teller
from mockserver.world import World

AppointmentId = Annotated[int, Meta(description="the appointment, whoever's it is")]


class OneAppointment(Struct, frozen=True, kw_only=True):
    """Which appointment nbn sees to."""

    appointment_id: AppointmentId


class Confirmation(Struct, frozen=True, kw_only=True):
    """Which appointment nbn confirms."""

    appointment_id: AppointmentId
    by_itself: Annotated[bool, Meta(description="only if it is Reserved; nothing to do is no fault then")] = False


class Finish(Struct, frozen=True, kw_only=True):
    """Which visit is over, and how it ended."""

    appointment_id: AppointmentId
    done: Annotated[bool, Meta(description="whether the technician could do it: completed, else incomplete")] = True


class OneSlot(Struct, frozen=True, kw_only=True):
    """Which slot is taken."""

    slot_id: Annotated[str, Meta(pattern=r"-\d{4}-\d\d-\d\d-(AM|PM)\Z", description="the id that searches find")]


def confirm_appointment(world: World, wanted: Confirmation, now: datetime) -> Order | None:
    appointments = _appointments(world, now)
    if wanted.by_itself and not appointments.is_reserved(wanted.appointment_id):
        return None
    return appointments.confirm(wanted.appointment_id)


def start_appointment(world: World, wanted: OneAppointment, now: datetime) -> Order:
    return _appointments(world, now).step(wanted.appointment_id, Step.START)


def finish_appointment(world: World, wanted: Finish, now: datetime) -> Order:
    return _appointments(world, now).step(wanted.appointment_id, Step.COMPLETE if wanted.done else Step.GIVE_UP)


def cancel_appointment(world: World, wanted: OneAppointment, now: datetime) -> Order:
    return _appointments(world, now).step(wanted.appointment_id, Step.CANCEL)


def take_slot(world: World, wanted: OneSlot, now: datetime) -> TakenSlot:
    return Slots(world, now).take(wanted.slot_id)


def _appointments(world: World, now: datetime) -> Appointments:
    return Appointments(world, now, teller(world))


ACTIONS: Mapping[str, Action[World, Any]] = {
    CONFIRM: Action(confirm_appointment, Confirmation, "nbn confirms it: Booked, in the slot asked for or the next"),
    "start-appointment": Action(start_appointment, OneAppointment, "the technician begins: In Progress"),
    "finish-appointment": Action(finish_appointment, Finish, "the visit is over: completed, or incomplete"),
    "cancel-appointment": Action(cancel_appointment, OneAppointment, "nbn cancels it, and the webhook tells so"),
    "take-slot": Action(take_slot, OneSlot, "somebody else takes it: it is not offered any more, nor booked"),
}
