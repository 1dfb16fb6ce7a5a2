"""Devices' reports and their customers' wishes: load, decide, save, tell."""

from collections.abc import Callable
from datetime import datetime

from mockserver.rules import Decision
from mockserver.stores import Replaced
from mockserver.vendors.dash.orders import slots
from mockserver.vendors.dash.orders.devices import Device, Product, SlotReport, ToldStatus
from mockserver.vendors.dash.orders.notices import Tell, subscription_changed
from mockserver.vendors.dash.rules import reads
from mockserver.vendors.dash.service import devices
from mockserver.world import World


class SlotService:
    """The slots of one world at one instant. `tell` puts on their way what device makers are told."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell

    def subscriptions(self, device_id: str) -> Decision[Device]:
        """The device, whose slots are asked for."""
        return Decision(devices.calling(self._store, device_id), reads.DASH_58)

    def report(self, device_id: str, slot_id: str, said: SlotReport) -> Decision[Device]:
        """Keep what a device says of a slot. Refuses what `slots.report` refuses."""
        return devices.update_calling(self._store, device_id, lambda device: slots.report(device, slot_id, said))

    def active(self, device_id: str, at: datetime) -> Decision[Device]:
        """Keep when a device was last active."""
        return devices.update_calling(self._store, device_id, lambda device: slots.active(device, at))

    def subscribe(self, device_id: str, slot_id: str, product: Product | None) -> Device:
        """Have the customer subscribe a slot. NotThereError where there is none, or it would change nothing."""
        after = self._by_hand(device_id, lambda device: slots.subscribe(device, slot_id, product))
        self._tell(subscription_changed(after), self._now)
        return after

    def unsubscribe(self, device_id: str, slot_id: str) -> Device:
        """Have the customer end a slot's subscription. NotThereError where there is none."""
        after = self._by_hand(device_id, lambda device: slots.unsubscribe(device, slot_id))
        self._tell(subscription_changed(after), self._now)
        return after

    def require_resolution(self, device_id: str, slot_id: str) -> Device:
        """Have something go wrong with the slot's next real order. NotThereError where there can be none."""
        return self._by_hand(device_id, lambda device: slots.require_resolution(device, slot_id))

    def tell_status(self, device_id: str, order_id: str, told_as: ToldStatus | None) -> Device:
        """Have GetOrderInfo tell that status of an order. NotThereError where there is no such order."""
        return self._by_hand(device_id, lambda device: slots.tell_status(device, order_id, told_as))

    def _by_hand(self, device_id: str, change: Callable[[Device], Device]) -> Device:
        return devices.update_by_hand(self._store, device_id, lambda device: Replaced(change(device))).value
