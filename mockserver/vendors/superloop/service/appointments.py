"""Appointments at work: load, decide, save, tell. Who calls is known already."""

from collections.abc import Callable
from datetime import datetime, timedelta

from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError, Replaced
from mockserver.vendors.superloop.orders import appointments
from mockserver.vendors.superloop.orders.appointments import BookingWanted, Step, Visit
from mockserver.vendors.superloop.orders.model import Appointment, AppointmentStatus, Order
from mockserver.vendors.superloop.orders.notices import Notice, Tell, Topic
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.transitions import NotNowError
from mockserver.vendors.superloop.rules import appointments as rules
from mockserver.vendors.superloop.rules import requests
from mockserver.vendors.superloop.service.by_argument import by_argument
from mockserver.vendors.superloop.service.collections import APPOINTMENT_REQUESTS, ORDERS
from mockserver.vendors.superloop.service.slots import Slots
from mockserver.world import World

CONFIRM = "confirm-appointment"  # the action that is due on the clock
_FIRST_ID = 5001  # beyond the fixtures'


class Appointments:
    """The appointments of one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._slots = Slots(world, now)
        self._settings = world.settings(Settings)

    def check_request(self, caller: str, request_id: int) -> None:
        """Refuses with SUP-M72 for a search that is not the caller's."""
        request = self._store.get(APPOINTMENT_REQUESTS, str(request_id))
        if request is None or request.caller != caller:
            raise Refusal(rules.SUP_M72, appointment_request_id=request_id, caller=caller)

    def book(self, wanted: BookingWanted) -> Appointment:
        """Reserve the slot; nbn confirms it as the setting says. Refuses with what `orders.book` does, and SUP-64."""
        with self._world.lock:
            request = self._store.get(APPOINTMENT_REQUESTS, str(wanted.appointment_request_id))
            order = self._store.get(ORDERS, str(request.order_id)) if request else None
            booked = appointments.book(order, request, wanted, self._free_id(), self._now)
            if self._slots.is_held(wanted.slot_id):
                raise Refusal(rules.SUP_64, slot_id=wanted.slot_id)
            self._store.update(ORDERS, str(booked.order.id), lambda _: Replaced(booked.order))
            self._store.update(APPOINTMENT_REQUESTS, str(booked.request.id), lambda _: Replaced(booked.request))
            appointment = booked.order.appointments[-1]
            self._have_confirmed(appointment.id)
        return appointment

    def _have_confirmed(self, appointment_id: int) -> None:
        seconds = self._settings.confirm_after_seconds
        if seconds == 0:
            self.confirm(appointment_id)
        elif seconds is not None:
            at = self._now + timedelta(seconds=seconds)
            self._world.schedule(at, "superloop", CONFIRM, appointment_id=appointment_id, by_itself=True)

    def check_appointment(self, caller: str, appointment_id: int) -> None:
        """Refuses with SUP-M79 for an appointment that is not the caller's."""
        if self._found(appointment_id, caller) is None:
            raise Refusal(rules.SUP_M79, appointment_id=appointment_id, caller=caller)

    def cancel(self, caller: str, appointment_id: int) -> Decision[Order]:
        """Cancel the caller's appointment and tell it. Refuses with SUP-M80 and SUP-66."""
        with self._world.lock:
            order = self._found(appointment_id, caller)
            if order is None:
                raise Refusal(rules.SUP_M80, appointment_id=appointment_id, status="gone")
            decided = self._store.update(
                ORDERS, str(order.id), lambda one: appointments.cancel(one, appointment_id, self._now, self._settings)
            )
        self._tell_cancelled(decided.value, appointment_id)
        return decided

    def read(self, caller: str, key: str) -> Visit:
        """The caller's appointment. Refuses with SUP-M23 where it was taken away by hand."""
        for order in self._store.find(ORDERS, "appointment", key):
            appointment = order.appointment(int(key))
            if order.caller == caller and appointment is not None:
                return Visit(order=order, appointment=appointment)
        raise Refusal(requests.SUP_M23, request_id=key, caller=caller)

    # --- the back office, whoever's they are

    def confirm(self, appointment_id: int) -> Order:
        """nbn confirms it for the slot that was asked for, or the next free one. NotThereError."""

        def change(order: Order, appointment: Appointment) -> Appointment:
            slot = appointment.slot or self._slots.first_free(order)
            if slot is None:
                raise NotNowError(f"no slot is free for appointment {appointment.id}")
            return appointments.confirmed(appointment, slot, self._now)

        return self._change(appointment_id, change)

    def is_reserved(self, appointment_id: int) -> bool:
        """Whether there is such an appointment that waits to be confirmed."""
        order = self._found(appointment_id)
        appointment = order.appointment(appointment_id) if order else None
        return appointment is not None and appointment.status is AppointmentStatus.RESERVED

    def step(self, appointment_id: int, wanted: Step) -> Order:
        """Go a step on, and tell a cancel. NotThereError for none, and for one whose state has no such step."""
        order = self._change(appointment_id, lambda _, one: appointments.step(one, wanted, self._now))
        if wanted is Step.CANCEL:
            self._tell_cancelled(order, appointment_id)
        return order

    def _change(self, appointment_id: int, change: Callable[[Order, Appointment], Appointment]) -> Order:
        with self._world.lock, by_argument("appointment_id", f"appointment {appointment_id}"):
            order = self._found(appointment_id)
            appointment = order.appointment(appointment_id) if order else None
            if order is None or appointment is None:
                raise MissingKeyError(appointment_id)
            changed = order.with_appointment(change(order, appointment))
            return self._store.update(ORDERS, str(order.id), lambda _: Replaced(changed)).value

    def _found(self, appointment_id: int, caller: str | None = None) -> Order | None:
        """The order that has it: the caller's, or whoever's."""
        having = self._store.find(ORDERS, "appointment", str(appointment_id))
        return next((order for order in having if caller in (None, order.caller)), None)

    def _free_id(self) -> int:
        number = _FIRST_ID + self._store.count(APPOINTMENT_REQUESTS)
        while self._store.find(ORDERS, "appointment", str(number)):
            number += 1
        return number

    def _tell_cancelled(self, order: Order, appointment_id: int) -> None:
        notice = Notice(Topic.APPOINTMENT_CANCELLED, order, order.appointment(appointment_id))
        self._tell(notice, self._now)
