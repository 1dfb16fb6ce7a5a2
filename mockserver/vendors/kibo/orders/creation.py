"""What can be placed or imported, and the order that comes of it. Values in and out.

Source: the create page for the order's own fields; those within the customer, the lines, the way of shipping and the
address are not in any copy of it, so they are inferred, named as Get Order and Get Order Item name them.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.model import (
    Address,
    Amounts,
    Customer,
    Item,
    ItemState,
    Order,
    OrderStatus,
    Shipment,
    ShipmentState,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.settings import PaymentOutcome

_ITEMS_OF_AN_ORDER = 10_000  # numbers set aside for each order's lines, so that no two lines share one
_FIRST_ITEM = 6_000_000_000  # beyond 32 bits, as the printed sample of a line's number is


class WantedCustomer(Struct, frozen=True, kw_only=True):
    """Who orders; `id` None: known by the e-mail address, or new."""

    email: str
    first_name: str = ""
    last_name: str = ""
    id: int | None = None


class WantedItem(Struct, frozen=True, kw_only=True):
    """A line; its price is that of one unit, in hundredths."""

    external_id: str
    quantity: int
    unit_price_minor: int
    upc: str = ""
    description: str = ""


class WantedAddress(Struct, frozen=True, kw_only=True):
    line: str
    city: str
    country: str
    region: str = ""
    postal_code: str = ""


class WantedShipping(Struct, frozen=True, kw_only=True):
    ship_type: str = "REGULAR"
    amount_minor: int = 0


class WantedOrder(Struct, frozen=True, kw_only=True):
    external_id: str
    manufacturer_id: int
    catalog_id: int
    currency: str
    customer: WantedCustomer
    items: tuple[WantedItem, ...]
    shipping: WantedShipping
    address: WantedAddress
    locale: str = "en-US"
    tax_minor: int = 0
    authorization_id: str | None = None
    customer_ip: str | None = None
    is_test: bool = False
    single_package_requested: bool = False

    @property
    def amounts(self) -> Amounts:
        """What the order comes to, all of which the customer owes."""
        subtotal = sum(item.quantity * item.unit_price_minor for item in self.items)
        total = subtotal + self.shipping.amount_minor + self.tax_minor
        return Amounts(
            subtotal_minor=subtotal,
            total_minor=total,
            estimated_shipping_minor=self.shipping.amount_minor,
            customer_subtotal_minor=subtotal,
            customer_total_minor=total,
            customer_total_net_minor=total,
            tax_minor=self.tax_minor,
        )


class ImportStatus(StrEnum):
    """How far an imported order is. Source: the import page names them in prose; the literals are inferred."""

    READY = "ready"
    SHIPPED = "shipped"
    CANCELLED = "cancelled"


class WantedImport(Struct, frozen=True, kw_only=True):
    """An order that began elsewhere; `placed_at` None: now."""

    order: WantedOrder
    status: ImportStatus
    placed_at: datetime | None = None


_STATUS_BY_PAYMENT: Mapping[PaymentOutcome, OrderStatus] = {
    PaymentOutcome.HOLD: OrderStatus.PAYMENT_HOLD,
    PaymentOutcome.ERROR: OrderStatus.PAYMENT_ERROR,
}


def first_status(outcome: PaymentOutcome, *, requires_acceptance: bool) -> OrderStatus:
    """What an order begins as: the payment is looked at before the manufacturer is asked. Source: inferred."""
    accepted = OrderStatus.WAITING_FOR_MANUFACTURER_ACCEPTANCE if requires_acceptance else OrderStatus.READY
    return _STATUS_BY_PAYMENT.get(outcome, accepted)


class Placed(Struct, frozen=True, kw_only=True):
    """What an order is placed with, beside what is wanted: its number, whose it is, when, and what it begins as."""

    order_id: int
    caller: Caller
    customer: Customer
    at: datetime
    status: OrderStatus = OrderStatus.READY


def create(wanted: WantedOrder, placed: Placed) -> Order:
    """The order as it is placed. It has no shipment yet: what makes one is the assign call, which is there for that."""
    order_id, caller = placed.order_id, placed.caller
    first = _FIRST_ITEM + order_id * _ITEMS_OF_AN_ORDER
    address = wanted.address
    return Order(
        id=order_id,
        tenant_id=caller.tenant_id,
        environment=caller.environment,
        placed_at=placed.at,
        status=placed.status,
        external_id=wanted.external_id,
        manufacturer_id=wanted.manufacturer_id,
        catalog_id=wanted.catalog_id,
        locale=wanted.locale,
        currency=wanted.currency,
        is_test=wanted.is_test,
        single_package_requested=wanted.single_package_requested,
        ship_type=wanted.shipping.ship_type,
        customer_ip=wanted.customer_ip,
        amounts=wanted.amounts,
        customer=placed.customer,
        shipping_address=Address(
            id=f"7{order_id}",
            line=address.line,
            city=address.city,
            region=address.region,
            postal_code=address.postal_code,
            country=address.country,
        ),
        items=tuple(_item(first + number, one) for number, one in enumerate(wanted.items, start=1)),
    )


def imported(order: Order, status: ImportStatus, shipment_id: int) -> Order:
    """The placed order as far as it has come: shipped, all of it is in one shipment that is on its way."""
    return _AS_IMPORTED[status](order, shipment_id)


def _item(item_id: int, wanted: WantedItem) -> Item:
    return Item(
        id=item_id,
        external_id=wanted.external_id,
        upc=wanted.upc,
        description=wanted.description,
        quantity=wanted.quantity,
        unit_price_minor=wanted.unit_price_minor,
    )


def _as_ready(order: Order, _shipment_id: int) -> Order:
    return replace(order, status=OrderStatus.READY)


def _as_shipped(order: Order, shipment_id: int) -> Order:
    sent = Shipment(id=shipment_id, state=ShipmentState.COMPLETE_PACKAGE, status=ShipmentStatus.SHIPPED)
    items = tuple(replace(item, shipment_id=shipment_id) for item in order.items)
    return replace(order, status=OrderStatus.SHIPPED, items=items, shipments=(sent,))


def _as_cancelled(order: Order, _shipment_id: int) -> Order:
    return replace(
        order,
        status=OrderStatus.CANCELED,
        amounts=order.amounts.nothing_owed(),
        items=tuple(replace(item, state=ItemState.CANCELED) for item in order.items),
    )


_AS_IMPORTED = {
    ImportStatus.READY: _as_ready,
    ImportStatus.SHIPPED: _as_shipped,
    ImportStatus.CANCELLED: _as_cancelled,
}
