"""Dash's work: load, decide, save, and have the deliveries happen. Which device calls is known already."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, TypeVar

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
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
        """The registered device that the access token was issued for. Refuses with DASH-26 to DASH-28, DASH-30."""
        if self._store.get(REFRESH_TOKENS, value):
            raise Refusal(access.DASH_30)
        token = self._store.get(TOKENS, value)
        fault = bearer.check(token, self._now)
        if fault is bearer.Fault.EXPIRED:
            raise Refusal(access.DASH_27, fault=fault, expires_at=token and token.expires_at, now=self._now)
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
        """Do a step of a delivery. LookupError where there is no such device, slot or order in progress."""
        return self._store.update(
            DEVICES, device_id, lambda device: delivery.proceed(device, slot_id, step, self._now, order_id=order_id)
        ).order

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


def ship_slot(world: World, arguments: Mapping[str, Any], now: datetime) -> Order | None:
    """`ship-slot {"device_id": ..., "slot_id": ...}`: the slot's order goes to the carrier."""
    return _proceed(world, Step.SHIP, arguments, now)


def deliver_slot(world: World, arguments: Mapping[str, Any], now: datetime) -> Order | None:
    """`deliver-slot {"device_id": ..., "slot_id": ...}`: the slot's order arrives, and the slot is free."""
    return _proceed(world, Step.DELIVER, arguments, now)


def _proceed(world: World, step: Step, arguments: Mapping[str, Any], now: datetime) -> Order | None:
    """The order after the step.

    With an `order_id`, as the timetable gives it, an order that was cancelled meanwhile is left alone, and so is a
    device that is gone: None. Without one that is a LookupError. TypeError for other arguments.
    """
    texts = all(isinstance(argument, str) for argument in arguments.values())
    if not texts or set(arguments) - {"order_id"} != {"device_id", "slot_id"}:
        raise TypeError(f"{step} takes device_id, slot_id and, if one order alone is meant, order_id: all texts")
    order_id = arguments.get("order_id")
    try:
        return DashService(world, now).proceed(step, arguments["device_id"], arguments["slot_id"], order_id)
    except LookupError:
        if order_id is None:
            raise
        return None
