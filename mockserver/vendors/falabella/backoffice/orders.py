"""What happens to orders in the shop: a customer makes one, and somebody other than the seller cancels."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.falabella.backoffice.items import ItemId
from mockserver.vendors.falabella.orders.creation import NewOrder
from mockserver.vendors.falabella.orders.items import Order, OrderItem
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.service.house import House
from mockserver.vendors.falabella.telling import teller
from mockserver.world import World


class CanceledBy(StrEnum):
    """Who can cancel beside the seller. Source: flow page."""

    CUSTOMER = "customer"
    AGENT = "agent"
    CARRIER = "carrier"


class CanceledItem(Struct, frozen=True, kw_only=True):
    """Which item is canceled, by whom and why."""

    order_item_id: ItemId
    by: Annotated[CanceledBy, Meta(description="who cancels")] = CanceledBy.CUSTOMER
    reason: Annotated[str, Meta(description="the item's Reason then")] = ""
    reason_detail: Annotated[str, Meta(description="its ReasonDetail; who cancels when left out")] = ""


def create_order(world: World, wanted: NewOrder, now: datetime) -> Order:
    return _house(world, now).create(wanted)


def cancel_item(world: World, wanted: CanceledItem, now: datetime) -> OrderItem:
    detail = wanted.reason_detail or f"canceled by the {wanted.by}"
    return _house(world, now).cancel(wanted.order_item_id, wanted.reason, detail)


def _house(world: World, now: datetime) -> House:
    return House(world, now, teller(world))


ACTIONS: Mapping[str, Action[World, Any]] = {
    "create-order": Action(create_order, NewOrder, "a customer orders, and the seller's webhooks are told"),
    Step.CANCEL: Action(
        cancel_item, CanceledItem, "somebody other than the seller cancels a pending item; later by admin_transitions"
    ),
}
