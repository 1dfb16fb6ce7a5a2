"""What happens to items on their way to the customer. Items of any seller."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from mockserver.residents import Action
from mockserver.vendors.falabella.orders.items import OrderItem
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.service.orders import OrderService
from mockserver.vendors.falabella.telling import teller
from mockserver.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class OneItem:
    """Which item goes on."""

    order_item_id: Annotated[int, Meta(description="the item, whichever seller's it is")]


def ship_item(world: World, wanted: OneItem, now: datetime) -> OrderItem:
    return OrderService(world, now, teller(world)).proceed(wanted.order_item_id, Step.SHIP)


def deliver_item(world: World, wanted: OneItem, now: datetime) -> OrderItem:
    return OrderService(world, now, teller(world)).proceed(wanted.order_item_id, Step.DELIVER)


ACTIONS: Mapping[str, Action[World, OneItem]] = {
    Step.SHIP: Action(ship_item, OneItem, "an item that is ready to ship goes to the carrier"),
    Step.DELIVER: Action(deliver_item, OneItem, "an item that was shipped arrives"),
}
