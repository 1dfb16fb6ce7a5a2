"""An order that the shop makes. Values in and out: no ids are drawn here."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta, Struct

from mockserver.bounds import Count, Seconds
from mockserver.vendors.falabella.orders.items import Address, ItemStatus, Operator, Order, OrderItem, ShippingType
from mockserver.vendors.falabella.orders.packages import packed

_PROVIDER = "blueexpress"
_COUNTRIES = {Operator.FACL: "CL", Operator.FACO: "CO", Operator.FAPE: "PE"}
_Name = Annotated[str, Meta(max_length=255)]


class NewItem(Struct, frozen=True, kw_only=True):
    """One unit of a product, as the customer orders it."""

    name: Annotated[_Name, Meta(description="the product's name")] = "Lámpara de escritorio"
    sku: Annotated[_Name, Meta(description="the seller's own number of it")] = "LAMP-01"
    price_minor: Annotated[Count, Meta(description="what it costs, in hundredths")] = 1999000
    shipping_minor: Annotated[Count, Meta(description="what its shipping costs, in hundredths")] = 299000


class NewOrder(Struct, frozen=True, kw_only=True):
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


def create(order_id: int, item_ids: Sequence[int], wanted: NewOrder, now: datetime) -> Order:
    """The order, all its items pending, in one package if in any."""
    items = tuple(
        OrderItem(
            id=item_id,
            status=ItemStatus.PENDING,
            created_at=now,
            updated_at=now,
            shipping_type=wanted.shipping_type,
            is_processable=wanted.is_processable,
            promised_shipping_at=now + timedelta(seconds=wanted.ships_within_seconds),
            name=one.name,
            sku=one.sku,
            shop_sku=str(item_id),
            shop_id="falabella",
            shipment_provider=_PROVIDER,
            item_price_minor=one.price_minor,
            paid_price_minor=one.price_minor,
            shipping_minor=one.shipping_minor,
        )
        for item_id, one in zip(item_ids, wanted.items, strict=True)
    )
    address = Address(
        first_name=wanted.customer_first_name,
        last_name=wanted.customer_last_name,
        customer_email=wanted.customer_email,
        address1="Avenida Inventada",
        address2=str(order_id),
        country=_COUNTRIES[wanted.operator],
    )
    return Order(
        id=order_id,
        number=f"2777{order_id}",
        seller=wanted.seller,
        operator=wanted.operator,
        created_at=now,
        address_updated_at=now,
        items=tuple(packed(items)) if wanted.packed else items,
        customer_first_name=wanted.customer_first_name,
        customer_last_name=wanted.customer_last_name,
        payment_method="ecommPay",
        billing=address,
        shipping=address,
        seller_warehouse_id="WH-1",
        facility_id=f"GSC-{wanted.seller}-1",
    )
