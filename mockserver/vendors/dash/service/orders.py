"""The orders in a device's slots: load, decide, save, and have the deliveries happen. Which device calls is known."""

from datetime import datetime

from mockserver.vendors.dash.orders import cancel, delivery, reads, replenish
from mockserver.vendors.dash.orders.cancel import Cancellation
from mockserver.vendors.dash.orders.delivery import Due
from mockserver.vendors.dash.orders.devices import Device, Order, missing
from mockserver.vendors.dash.orders.notices import Tell, of_step
from mockserver.vendors.dash.orders.reads import OrderInfo
from mockserver.vendors.dash.orders.replenish import Replenishment
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.states import OrderStatus, Step
from mockserver.vendors.dash.rules import cancel as cancel_rules
from mockserver.vendors.dash.service import devices
from mockserver.vendors.dash.service.collections import DEVICES, NAME
from mockserver.world import World


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

        return self._told(devices.update_calling(self._store, device_id, change))

    def cancel_all(self, device_id: str) -> Cancellation:
        """Cancel the test orders of all slots. Refuses what `cancel.cancel_all` refuses."""

        def change(device: Device) -> Cancellation:
            return cancel.cancel_all(device, self._now, self._settings)

        return self._told(devices.update_calling(self._store, device_id, change))

    def replenish(self, device_id: str, slot_id: str) -> Replenishment:
        """Order for a slot, and have what becomes of the order happen. Refuses what `replenish.replenish` refuses."""
        new_id = f"amzn1.dash.v2.o.{self._world.ids.text(32)}"

        def change(device: Device) -> Replenishment:
            return replenish.replenish(device, slot_id, self._now, self._settings, new_id=new_id)

        placed = devices.update_calling(self._store, device_id, change)
        _schedule(self._world, placed.due, device_id, slot_id, new_id)
        if placed.order and placed.order.status is OrderStatus.PLACED:
            self._tell_of(Step.ORDER, placed.value, slot_id, placed.order)
        return placed

    def order_info(self, device_id: str, order_id: str) -> OrderInfo:
        """One of the device's orders. Refuses what `reads.order_info` refuses."""
        return reads.order_info(devices.calling(self._store, device_id), order_id, self._settings)

    def proceed(self, step: Step, device_id: str, slot_id: str, order_id: str | None) -> Order:
        """Do a step of the back office's, and tell of it. NotThereError where there is nothing to do it to."""

        def change(device: Device) -> delivery.Progress:
            return delivery.proceed(device, slot_id, step, self._now, order_id=order_id)

        done = devices.update_by_hand(self._store, device_id, change)
        if step is Step.RESOLVE:
            due = delivery.timetable(done.order, self._settings, is_test=done.value.is_test_device)
            _schedule(self._world, due, device_id, slot_id, done.order.id)
        self._tell_of(step, done.value, slot_id, done.order)
        return done.order

    def _told(self, done: Cancellation) -> Cancellation:
        for slot in done.cancelled:
            self._tell_of(Step.CANCEL, done.value, slot.id, slot.orders[-1])
        return done

    def _tell_of(self, step: Step, device: Device, slot_id: str, order: Order) -> None:
        notice = of_step(step, device, slot_id, order, self._settings)
        if notice:
            self._tell(notice, self._now)


def start(world: World) -> None:
    """Have what becomes of the fixtures' orders happen."""
    for device in world.store.list(DEVICES):
        for slot in device.slots:
            if slot.running:
                due = delivery.timetable(slot.running, world.settings(Settings), is_test=device.is_test_device)
                _schedule(world, due, device.id, slot.id, slot.running.id)


def _schedule(world: World, due: Due, device_id: str, slot_id: str, order_id: str) -> None:
    for step, at in due:
        world.schedule(at, NAME, step, device_id=device_id, slot_id=slot_id, order_id=order_id)
