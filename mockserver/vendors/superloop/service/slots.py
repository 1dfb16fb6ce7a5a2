"""Slots at work: searched for, dropped, taken. Who calls is known already."""

from datetime import datetime

from mockserver.residents import NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.stores import Replaced
from mockserver.vendors.superloop.orders import slots
from mockserver.vendors.superloop.orders.model import Order, Slot
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.slots import AppointmentRequest, SlotsWanted, TakenSlot
from mockserver.vendors.superloop.rules import appointments as rules
from mockserver.vendors.superloop.rules import requests
from mockserver.vendors.superloop.service.collections import APPOINTMENT_REQUESTS, ORDERS, TAKEN_SLOTS, free_id
from mockserver.world import World


class Slots:
    """The slots of one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._settings = world.settings(Settings)

    def check_order(self, caller: str, order_id: int) -> None:
        """Refuses with SUP-M70 where slots cannot be searched for, and with SUP-61 while nbn does not answer."""
        order = self._store.get(ORDERS, str(order_id))
        if order is None or order.caller != caller:
            raise Refusal(rules.SUP_M70, order_id=order_id, caller=caller)
        if not self._settings.nbn_reachable:
            raise Refusal(rules.SUP_61)

    def search(self, caller: str, wanted: SlotsWanted) -> AppointmentRequest:
        """Keep what is free on that day and later. Refuses with SUP-M71."""
        with self._world.lock:
            order = slots.check_open(self._store.get(ORDERS, str(wanted.order_id)), wanted.order_id)
            request = AppointmentRequest(
                id=free_id(self._store, APPOINTMENT_REQUESTS, 1),
                order_id=order.id,
                caller=caller,
                date_from=wanted.date_from,
                slots=tuple(slot for slot in self._slots(order, wanted) if not self.is_held(slot.id)),
            )
            self._store.add(APPOINTMENT_REQUESTS, request)
            self._store.update(ORDERS, str(order.id), lambda one: Replaced(slots.with_request(one, request.id)))
        return request

    def read(self, caller: str, key: str) -> AppointmentRequest:
        """What the caller's search found. Refuses with SUP-M23 where that was taken away by hand."""
        request = self._store.get(APPOINTMENT_REQUESTS, key)
        if request is None or request.caller != caller:
            raise Refusal(requests.SUP_M23, request_id=key, caller=caller)
        return request

    def drop(self, caller: str, request_id: int) -> Decision[AppointmentRequest]:
        """Have nothing be booked from the caller's search any more. Refuses with SUP-M81."""
        with self._world.lock:
            request = self._store.get(APPOINTMENT_REQUESTS, str(request_id))
            if request is None or request.caller != caller:
                raise Refusal(rules.SUP_M81, appointment_request_id=request_id, caller=caller)
            dropped = slots.drop(request, self._now)
            self._store.update(APPOINTMENT_REQUESTS, str(request_id), lambda _: dropped)
            if self._store.get(ORDERS, str(request.order_id)):
                self._store.update(
                    ORDERS, str(request.order_id), lambda one: Replaced(slots.without_request(one, request_id))
                )
        return dropped

    def is_held(self, slot_id: str) -> bool:
        """Whether an active appointment has it, or somebody who is no caller here."""
        return self._store.get(TAKEN_SLOTS, slot_id) is not None or bool(self._store.find(ORDERS, "slot", slot_id))

    def take(self, slot_id: str) -> TakenSlot:
        """Have somebody else take it. NotThereError for one that is held already."""
        with self._world.lock:
            if self.is_held(slot_id):
                raise NotThereError("slot_id", f"slot {slot_id!r} is held already")
            taken = TakenSlot(id=slot_id)
            self._store.add(TAKEN_SLOTS, taken)
        return taken

    def first_free(self, order: Order) -> Slot | None:
        """The next slot of the order's site that nobody has."""
        soon = SlotsWanted(order_id=order.id, date_from=self._now.date())
        return next((slot for slot in self._slots(order, soon) if not self.is_held(slot.id)), None)

    def _slots(self, order: Order, wanted: SlotsWanted) -> list[Slot]:
        return list(slots.slots(order, wanted.date_from, self._now, self._settings.slot_days))
