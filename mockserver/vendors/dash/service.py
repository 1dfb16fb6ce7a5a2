"""Dash's work: load, decide, save, and have the deliveries happen. Which device calls is known already."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, TypeVar

from msgspec import Meta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.residents import Action, NotThereError
from mockserver.rules import Refusal
from mockserver.stores import Changed, Collection, MissingKeyError
from mockserver.vendors.dash.orders import cancel, delivery, replenish
from mockserver.vendors.dash.orders.cancel import Cancellation
from mockserver.vendors.dash.orders.devices import Device, LwaClient, Order, Step, missing
from mockserver.vendors.dash.orders.replenish import Replenishment
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.rules import access
from mockserver.vendors.dash.rules import cancel as cancel_rules
from mockserver.world import World

DEVICES: Collection[Device] = Collection("dash", "devices", Device, key=lambda device: device.id)
TOKENS: Collection[Token] = Collection("dash", "tokens", Token, key=lambda token: token.value)
REFRESH_TOKENS: Collection[Token] = Collection("dash", "refresh_tokens", Token, key=lambda token: token.value)
CLIENTS: Collection[LwaClient] = Collection("dash", "clients", LwaClient, key=lambda client: client.id)
_TOKEN_LENGTH = 350  # characters after the prefix; "350 or more", says the access token page

C = TypeVar("C", bound=Changed[Device])


class DashService:
    """Dash in one world at one instant. A token's caller is the id of its device."""

    def __init__(self, world: World, now: datetime) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self.settings = world.settings(Settings)

    def identify(self, value: str) -> Device:
        """The registered device that the access token was issued for. Refuses with DASH-26 to 28, DASH-30, DASH-M4."""
        if self._store.get(REFRESH_TOKENS, value):
            raise Refusal(access.DASH_30)
        token = self._store.get(TOKENS, value)
        fault = bearer.check(token, self._now)
        if fault is bearer.Fault.EXPIRED:
            raise Refusal(access.DASH_27, fault=fault, expires_at=token and token.expires_at, now=self._now)
        if fault is bearer.Fault.AUDIENCE:
            raise Refusal(access.DASH_M4, fault=fault)
        if fault is not None or token is None:
            raise Refusal(access.DASH_26, fault=fault)
        device = self._store.get(DEVICES, token.caller)
        if device is None or device.deregistered:
            raise Refusal(access.DASH_28, device_id=token.caller)
        return device

    def cancel_slot(self, device_id: str, slot_id: str) -> Cancellation:
        """Cancel one slot's test order. Refuses with DASH-16 and what `cancel.cancel_slot` refuses."""

        def change(device: Device) -> Cancellation:
            if device.slot(slot_id) is None and any(other.slot(slot_id) for other in self._store.list(DEVICES)):
                raise Refusal(cancel_rules.DASH_16, **missing(device, slot_id))
            return cancel.cancel_slot(device, slot_id, self._now, self.settings)

        return self._update(device_id, change)

    def cancel_all(self, device_id: str) -> Cancellation:
        """Cancel the test orders of all slots. Refuses what `cancel.cancel_all` refuses."""
        return self._update(device_id, lambda device: cancel.cancel_all(device, self._now, self.settings))

    def replenish(self, device_id: str, slot_id: str) -> Replenishment:
        """Order for a slot, and have the order ship and be delivered. Refuses what `replenish.replenish` refuses."""
        new_id = f"amzn1.dash.v2.o.{self._world.ids.text(32)}"

        def change(device: Device) -> Replenishment:
            return replenish.replenish(device, slot_id, self._now, self.settings, new_id=new_id)

        placed = self._update(device_id, change)
        _schedule(self._world, placed.due, device_id, slot_id, new_id)
        return placed

    def proceed(self, step: Step, device_id: str, slot_id: str, order_id: str | None) -> Order:
        """Do a step of a delivery. NotThereError where there is no such device, slot or order in progress."""
        try:
            return self._store.update(
                DEVICES, device_id, lambda device: delivery.proceed(device, slot_id, step, self._now, order_id=order_id)
            ).order
        except MissingKeyError:
            raise NotThereError("device_id", f"there is no device {device_id!r}") from None
        except delivery.NoSuchOrderError as error:
            raise NotThereError("slot_id", str(error)) from None

    def mint(self, device_id: str, life: timedelta, preset: str | None) -> Token:
        """A new access token of the device. LookupError for a device that there is not, ValueError for a preset."""
        if self._store.get(DEVICES, device_id) is None:
            known = ", ".join(device.id for device in self._store.list(DEVICES))
            raise LookupError(f"no device {device_id!r}; known are {known}")
        token = bearer.issue(f"Atza|{self._world.ids.text(_TOKEN_LENGTH)}", device_id, self._now, life, preset)
        self._store.add(TOKENS, token)
        return token

    def _update(self, device_id: str, change: Callable[[Device], C]) -> C:
        try:
            return self._store.update(DEVICES, device_id, change)
        except MissingKeyError:  # removed since it was identified
            raise Refusal(access.DASH_28, device_id=device_id) from None


def start(world: World) -> None:
    """Have the orders of the fixtures ship and be delivered."""
    for device in world.store.list(DEVICES):
        for slot in device.slots:
            if slot.running:
                due = delivery.timetable(slot.running, world.settings(Settings), is_test=device.is_test_device)
                _schedule(world, due, device.id, slot.id, slot.running.id)


def count_orders(world: World) -> int:
    """The orders of all slots of all devices, done or in progress."""
    return sum(len(slot.orders) for device in world.store.list(DEVICES) for slot in device.slots)


def _schedule(
    world: World, due: tuple[tuple[Step, datetime], ...], device_id: str, slot_id: str, order_id: str
) -> None:
    for step, at in due:
        world.schedule(at, "dash", step, device_id=device_id, slot_id=slot_id, order_id=order_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotOrder:
    """Whose order goes on. With an `order_id`, as the timetable gives it, that order alone is meant."""

    device_id: Annotated[str, Meta(description="the device")]
    slot_id: Annotated[str, Meta(description="the slot whose order is in progress")]
    order_id: Annotated[
        str | None, Meta(description="that order alone: one that is no longer in progress is left as it is")
    ] = None


def ship_slot(world: World, wanted: SlotOrder, now: datetime) -> Order | None:
    return _proceed(world, Step.SHIP, wanted, now)


def deliver_slot(world: World, wanted: SlotOrder, now: datetime) -> Order | None:
    return _proceed(world, Step.DELIVER, wanted, now)


ACTIONS: Mapping[str, Action[World, SlotOrder]] = {
    Step.SHIP: Action(ship_slot, SlotOrder, "the slot's order goes to the carrier"),
    Step.DELIVER: Action(deliver_slot, SlotOrder, "the slot's order arrives, and the slot is free"),
}


def _proceed(world: World, step: Step, wanted: SlotOrder, now: datetime) -> Order | None:
    """The order after the step; None where an `order_id` was given and that order, or its device, is gone."""
    try:
        return DashService(world, now).proceed(step, wanted.device_id, wanted.slot_id, wanted.order_id)
    except NotThereError:
        if wanted.order_id is None:
            raise
        return None
