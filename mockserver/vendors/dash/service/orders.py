"""The orders in a device's slots: load, decide, save, and have the deliveries happen. Which device calls is known."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from mockserver.residents import NotThereError
from mockserver.rules import Refusal
from mockserver.stores import Changed, MissingKeyError
from mockserver.vendors.dash.orders import cancel, delivery, reads, replenish
from mockserver.vendors.dash.orders.cancel import Cancellation
from mockserver.vendors.dash.orders.devices import Device, Order, missing
from mockserver.vendors.dash.orders.notices import Tell, of_step, order_cancelled, order_placed
from mockserver.vendors.dash.orders.reads import OrderInfo
from mockserver.vendors.dash.orders.replenish import Replenishment
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.states import NotNowError, OrderStatus, Step
from mockserver.vendors.dash.rules import access
from mockserver.vendors.dash.rules import cancel as cancel_rules
from mockserver.vendors.dash.service.collections import DEVICES, NAME
from mockserver.world import World

C = TypeVar("C", bound=Changed[Device])


class OrderService:
    """Dash's orders in one world at one instant. `tell` puts on their way what device makers are told."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def cancel_slot(self, device_id: str, slot_id: str) -> Cancellation:
        """Cancel one slot's test order. Refuses what `cancel.cancel_slot` refuses; DASH-16 tells of another's slot."""

        def change(device: Device) -> Cancellation:
            if device.slot(slot_id) is None and any(other.slot(slot_id) for other in self._store.list(DEVICES)):
                raise missing(device, slot_id, cancel_rules.DASH_15, cancel_rules.DASH_16)
            return cancel.cancel_slot(device, slot_id, self._now, self._settings)

        return self._told(self._update(device_id, change))

    def cancel_all(self, device_id: str) -> Cancellation:
        """Cancel the test orders of all slots. Refuses what `cancel.cancel_all` refuses."""
        return self._told(self._update(device_id, lambda device: cancel.cancel_all(device, self._now, self._settings)))

    def replenish(self, device_id: str, slot_id: str) -> Replenishment:
        """Order for a slot, and have what becomes of the order happen. Refuses what `replenish.replenish` refuses."""
        new_id = f"amzn1.dash.v2.o.{self._world.ids.text(32)}"

        def change(device: Device) -> Replenishment:
            return replenish.replenish(device, slot_id, self._now, self._settings, new_id=new_id)

        placed = self._update(device_id, change)
        _schedule(self._world, placed.due, device_id, slot_id, new_id)
        if placed.order and placed.order.status is OrderStatus.PLACED:
            self._tell(order_placed(placed.value, slot_id, placed.order, self._settings), self._now)
        return placed

    def order_info(self, device_id: str, order_id: str) -> OrderInfo:
        """One of the device's orders. Refuses what `reads.order_info` refuses."""
        device = self._store.get(DEVICES, device_id)
        if device is None:  # removed since it was identified
            raise Refusal(access.DASH_28, device_id=device_id)
        return reads.order_info(device, order_id, self._settings)

    def proceed(self, step: Step, device_id: str, slot_id: str, order_id: str | None) -> Order:
        """Do a step of the back office's, and tell of it. NotThereError where there is nothing to do it to."""

        def change(device: Device) -> delivery.Progress:
            return delivery.proceed(device, slot_id, step, self._now, order_id=order_id)

        try:
            done = self._store.update(DEVICES, device_id, change)
        except MissingKeyError:
            raise NotThereError("device_id", f"there is no device {device_id!r}") from None
        except (delivery.NoSuchOrderError, NotNowError) as error:
            raise NotThereError("slot_id", str(error)) from None
        if step is Step.RESOLVE:
            due = delivery.timetable(done.order, self._settings, is_test=done.value.is_test_device)
            _schedule(self._world, due, device_id, slot_id, done.order.id)
        notice = of_step(step, done.value, slot_id, done.order, self._settings)
        if notice:
            self._tell(notice, self._now)
        return done.order

    def _told(self, done: Cancellation) -> Cancellation:
        """The cancellation, once device makers are told of it where the settings want that."""
        for slot in done.cancelled if self._settings.notify_on_test_cancel else ():
            self._tell(order_cancelled(done.value, slot.id, slot.orders[-1]), self._now)
        return done

    def _update(self, device_id: str, change: Callable[[Device], C]) -> C:
        try:
            return self._store.update(DEVICES, device_id, change)
        except MissingKeyError:  # removed since it was identified
            raise Refusal(access.DASH_28, device_id=device_id) from None


def start(world: World) -> None:
    """Have what becomes of the fixtures' orders happen."""
    for device in world.store.list(DEVICES):
        for slot in device.slots:
            if slot.running:
                due = delivery.timetable(slot.running, world.settings(Settings), is_test=device.is_test_device)
                _schedule(world, due, device.id, slot.id, slot.running.id)


def _schedule(
    world: World, due: tuple[tuple[Step, datetime], ...], device_id: str, slot_id: str, order_id: str
) -> None:
    for step, at in due:
        world.schedule(at, NAME, step, device_id=device_id, slot_id=slot_id, order_id=order_id)
