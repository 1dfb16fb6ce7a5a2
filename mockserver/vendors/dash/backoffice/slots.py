"""What customers do with the slots of their devices, and how orders are told that are as the pages do not explain."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.bounds import Count
from mockserver.residents import Action
from mockserver.vendors.dash.orders.devices import Device, Product, ToldStatus
from mockserver.vendors.dash.service.slots import SlotService
from mockserver.vendors.dash.telling import teller
from mockserver.world import World


class OneSlot(Struct, frozen=True, kw_only=True):
    """Which slot of which device."""

    device_id: Annotated[str, Meta(description="the device")]
    slot_id: Annotated[str, Meta(description="the slot")]


class Subscribed(OneSlot, frozen=True, kw_only=True):
    """Which slot is subscribed, and to what."""

    asin: Annotated[
        str | None, Meta(description="the product that the customer picks; without one it is the slot's own")
    ] = None
    quantity: Annotated[Count, Meta(description="of a picked product: how much of it one order brings")] = 1
    unit: Annotated[str, Meta(description="of a picked product: what it is counted in")] = "count"


class ToldOrder(Struct, frozen=True, kw_only=True):
    """Which order GetOrderInfo tells how."""

    device_id: Annotated[str, Meta(description="the device")]
    order_id: Annotated[str, Meta(description="the order's eventInstanceId")]
    status: Annotated[
        ToldStatus | None, Meta(description="what GetOrderInfo tells from now on; null for what follows from the state")
    ]


def subscribe_slot(world: World, wanted: Subscribed, now: datetime) -> Device:
    picked = Product(asin=wanted.asin, quantity=wanted.quantity, unit=wanted.unit) if wanted.asin is not None else None
    return _slots(world, now).subscribe(wanted.device_id, wanted.slot_id, picked)


def unsubscribe_slot(world: World, wanted: OneSlot, now: datetime) -> Device:
    return _slots(world, now).unsubscribe(wanted.device_id, wanted.slot_id)


def require_resolution(world: World, wanted: OneSlot, now: datetime) -> Device:
    return _slots(world, now).require_resolution(wanted.device_id, wanted.slot_id)


def tell_status(world: World, wanted: ToldOrder, now: datetime) -> Device:
    return _slots(world, now).tell_status(wanted.device_id, wanted.order_id, wanted.status)


def _slots(world: World, now: datetime) -> SlotService:
    return SlotService(world, now, teller(world))


ACTIONS: Mapping[str, Action[World, Any]] = {
    "subscribe-slot": Action(
        subscribe_slot, Subscribed, "the customer subscribes a slot, or picks another product for it"
    ),
    "unsubscribe-slot": Action(unsubscribe_slot, OneSlot, "the customer ends a slot's subscription"),
    "require-resolution": Action(
        require_resolution,
        OneSlot,
        "something is wrong with the slot's next real order, for its customer to resolve",
    ),
    "tell-status": Action(tell_status, ToldOrder, "GetOrderInfo tells a status of your choice of an order"),
}
