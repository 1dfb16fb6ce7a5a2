"""An order that the shop makes, and the package that items are put into. Values in and out: no ids are drawn here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mockserver.vendors.falabella.orders.items import Address, ItemStatus, Operator, Order, OrderItem, ShippingType

_PROVIDER = "blueexpress"
_COUNTRIES = {Operator.FACL: "CL", Operator.FACO: "CO", Operator.FAPE: "PE"}


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedItem:
    """One unit that a customer buys. Money is in hundredths of the order's currency."""

    name: str
    sku: str
    price_minor: int
    shipping_minor: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedOrder:
    """What a customer buys of one seller. `packed`: in a package from the start, as newer pages have it."""

    seller: str
    operator: Operator
    items: tuple[WantedItem, ...]
    first_name: str
    last_name: str
    email: str
    shipping_type: ShippingType
    is_processable: bool
    packed: bool
    ships_within: timedelta


def create(order_id: int, item_ids: Sequence[int], wanted: WantedOrder, now: datetime) -> Order:
    """The order, all its items pending, in one package if in any."""
    items = tuple(
        OrderItem(
            id=item_id,
            status=ItemStatus.PENDING,
            created_at=now,
            updated_at=now,
            shipping_type=wanted.shipping_type,
            is_processable=wanted.is_processable,
            promised_shipping_at=now + wanted.ships_within,
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
        first_name=wanted.first_name,
        last_name=wanted.last_name,
        customer_email=wanted.email,
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
        customer_first_name=wanted.first_name,
        customer_last_name=wanted.last_name,
        payment_method="ecommPay",
        billing=address,
        shipping=address,
        seller_warehouse_id="WH-1",
        facility_id=f"GSC-{wanted.seller}-1",
    )


def packed(items: Sequence[OrderItem]) -> Sequence[OrderItem]:
    """The items in one package, each with its purchase order; none of them may be in a package already.

    The package's id, of the printed form `PKG0002680000`, and its tracking code are by the first item.
    """
    return [
        replace(
            item,
            package_id=f"PKG{items[0].id:010}",
            purchase_order_id=item.purchase_order_id or f"{item.id % 10**9}",
            purchase_order_number=item.purchase_order_number or f"PO-{item.id % 10**9}",
            tracking_code=item.tracking_code or items[0].tracking_code or f"8{items[0].id:015}",
        )
        for item in items
    ]
