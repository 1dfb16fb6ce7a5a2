"""Devices' reports and their customers' wishes: load, decide, save, tell."""

from collections.abc import Callable
from datetime import datetime

from mockserver.residents import NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError, Replaced
from mockserver.vendors.dash.orders import slots
from mockserver.vendors.dash.orders.devices import Device, Product, SlotReport, ToldStatus
from mockserver.vendors.dash.orders.notices import Tell, subscription_changed
from mockserver.vendors.dash.orders.states import NotNowError
from mockserver.vendors.dash.rules import access, reads
from mockserver.vendors.dash.service.collections import DEVICES
from mockserver.world import World


class SlotService:
    """The slots of one world at one instant. `tell` puts on their way what device makers are told."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell

    def subscriptions(self, device_id: str) -> Decision[Device]:
        """The device, whose slots are asked for."""
        device = self._store.get(DEVICES, device_id)
        if device is None:  # removed since it was identified
            raise Refusal(access.DASH_28, device_id=device_id)
        return Decision(device, reads.DASH_58)

    def report(self, device_id: str, slot_id: str, said: SlotReport) -> Decision[Device]:
        """Keep what a device says of a slot. Refuses what `slots.report` refuses."""
        return self._update(device_id, lambda device: slots.report(device, slot_id, said))

    def active(self, device_id: str, at: datetime) -> Decision[Device]:
        """Keep when a device was last active."""
        return self._update(device_id, lambda device: slots.active(device, at))

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

    def _update(self, device_id: str, change: Callable[[Device], Decision[Device]]) -> Decision[Device]:
        try:
            return self._store.update(DEVICES, device_id, change)
        except MissingKeyError:  # removed since it was identified
            raise Refusal(access.DASH_28, device_id=device_id) from None

    def _by_hand(self, device_id: str, change: Callable[[Device], Device]) -> Device:
        try:
            return self._store.update(DEVICES, device_id, lambda device: Replaced(change(device))).value
        except MissingKeyError:
            raise NotThereError("device_id", f"there is no device {device_id!r}") from None
        except slots.NoSuchOrderError as error:
            raise NotThereError("order_id", str(error)) from None
        except (slots.NoSuchSlotError, NotNowError) as error:
            raise NotThereError("slot_id", str(error)) from None
