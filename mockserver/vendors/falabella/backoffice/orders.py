"""What happens to orders in the shop: a customer makes one, and somebody other than the seller cancels."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta

from mockserver.bounds import Count, Seconds
from mockserver.residents import Action
from mockserver.vendors.falabella.backoffice.items import ItemId
from mockserver.vendors.falabella.orders.creation import WantedItem, WantedOrder
from mockserver.vendors.falabella.orders.items import Operator, Order, OrderItem, ShippingType
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.service.house import House
from mockserver.vendors.falabella.telling import teller
from mockserver.world import World

_Name = Annotated[str, Meta(max_length=255)]


class CanceledBy(StrEnum):
    """Who can cancel beside the seller. Source: flow page."""

    CUSTOMER = "customer"
    AGENT = "agent"
    CARRIER = "carrier"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """One unit of a product, as the customer orders it."""

    name: Annotated[_Name, Meta(description="the product's name")] = "Lámpara de escritorio"
    sku: Annotated[_Name, Meta(description="the seller's own number of it")] = "LAMP-01"
    price_minor: Annotated[Count, Meta(description="what it costs, in hundredths")] = 1999000
    shipping_minor: Annotated[Count, Meta(description="what its shipping costs, in hundredths")] = 299000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """What is ordered of whom, and by whom."""

    seller: Annotated[str, Meta(description="whose order it is; somebody who has a user")] = "SC1234"
    items: Annotated[
        tuple[NewItem, ...], Meta(min_length=1, max_length=100, description="one for each unit; each field has a value")
    ] = (NewItem(),)
    operator: Annotated[Operator, Meta(description="the country's company")] = Operator.FACL
    shipping_type: Annotated[ShippingType, Meta(description="who has the stock")] = ShippingType.DROPSHIPPING
    customer_first_name: Annotated[_Name, Meta(description="whose order it is")] = "Ana"
    customer_last_name: Annotated[_Name, Meta(description="whose order it is")] = "Soto"
    customer_email: Annotated[_Name, Meta(description="of the customer")] = "ana.soto@example.com"
    is_processable: Annotated[bool, Meta(description="whether its items can be made ready to ship already")] = True
    packed: Annotated[bool, Meta(description="whether its items are in a package already, as newer pages have it")] = (
        True
    )
    ships_within_seconds: Annotated[Seconds, Meta(description="until when the seller has promised to ship")] = 86400


@dataclass(frozen=True, slots=True, kw_only=True)
class CanceledItem:
    """Which item is canceled, by whom and why."""

    order_item_id: ItemId
    by: Annotated[CanceledBy, Meta(description="who cancels")] = CanceledBy.CUSTOMER
    reason: Annotated[str, Meta(description="the item's Reason then")] = ""
    reason_detail: Annotated[str, Meta(description="its ReasonDetail; who cancels when left out")] = ""


def create_order(world: World, wanted: NewOrder, now: datetime) -> Order:
    items = tuple(
        WantedItem(name=one.name, sku=one.sku, price_minor=one.price_minor, shipping_minor=one.shipping_minor)
        for one in wanted.items
    )
    return _house(world, now).create(
        WantedOrder(
            seller=wanted.seller,
            operator=wanted.operator,
            items=items,
            first_name=wanted.customer_first_name,
            last_name=wanted.customer_last_name,
            email=wanted.customer_email,
            shipping_type=wanted.shipping_type,
            is_processable=wanted.is_processable,
            packed=wanted.packed,
            ships_within=timedelta(seconds=wanted.ships_within_seconds),
        )
    )


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
