"""Kibo's orders with their items and shipments. Values only: nothing is decided here."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.bounds import Count

LARGEST_ID = 2**63 - 1  # inferred: a signed 64-bit integer holds every printed id; 32 bits would not


class Environment(StrEnum):
    PRODUCTION = "production"
    SANDBOX = "sandbox"


class OrderStatus(StrEnum):
    """READY and CANCELED are printed for the translated API; the others are named in prose, their spelling inferred."""

    WAITING_FOR_MANUFACTURER_ACCEPTANCE = "WAITING_FOR_MANUFACTURER_ACCEPTANCE"
    PAYMENT_HOLD = "PAYMENT_HOLD"
    PAYMENT_ERROR = "PAYMENT_ERROR"
    CUSTOMER_CARE = "CUSTOMER_CARE"
    READY = "READY"
    BACKORDER = "BACKORDER"
    SHIPPED = "SHIPPED"
    CANCELED = "CANCELED"


class OrderState(StrEnum):
    """CANCELED is printed, the other two are inferred."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    CANCELED = "CANCELED"


class ItemState(StrEnum):
    NORMAL = "NORMAL"
    CANCELED = "CANCELED"


class ShipmentStatus(StrEnum):
    """READY and BACKORDER are printed, the other two inferred."""

    READY = "READY"
    BACKORDER = "BACKORDER"
    SHIPPED = "SHIPPED"
    CANCELED = "CANCELED"


class ShipmentState(StrEnum):
    """The steps of fulfilment, in order."""

    ACCEPT_ORDER = "acceptOrder"
    PULL_INVENTORY = "pullInventory"
    PRINT_PACKING_SLIP = "printPackingSlip"
    SHIPMENT_INTEGRATION = "shipmentIntegration"
    COMPLETE_PACKAGE = "completePackage"


class Cancellation(Struct, frozen=True, kw_only=True):
    """Why and when something was cancelled; `other_reason` only beside the reason `other`."""

    reason: str
    other_reason: str | None
    canceled_at: datetime


class Portion(Struct, frozen=True, kw_only=True):
    """Units of an item that are together: in a shipment or, for None, in none; cancelled or not."""

    quantity: Count
    shipment_id: int | None = None
    state: ItemState = ItemState.NORMAL


class ItemData(Struct, frozen=True, kw_only=True):
    """Something that a client keeps with an item."""

    name: str
    value: str


class Item(Struct, frozen=True, kw_only=True):
    """A line of an order. Prices in hundredths.

    `portions` says where its units are when they are not all in one place, and adds up to `quantity`; `shipment_id` is
    then the first shipment that has some. Without portions all are in `shipment_id`, or for None not assigned yet.
    `parent_id` is the item that it came with.
    """

    id: int
    external_id: str
    shipment_id: int | None = None
    state: ItemState = ItemState.NORMAL
    upc: str = ""
    description: str = ""
    quantity: int = 1
    unit_price_minor: int = 0
    parent_id: int | None = None
    portions: tuple[Portion, ...] = ()
    custom_data: tuple[ItemData, ...] = ()
    cancellation: Cancellation | None = None

    @property
    def spread(self) -> tuple[Portion, ...]:
        """Where its units are. A cancelled item has cancelled ones only."""
        if not self.portions:
            return (Portion(quantity=self.quantity, shipment_id=self.shipment_id, state=self.state),)
        if self.state is ItemState.CANCELED:
            return tuple(replace(one, state=ItemState.CANCELED) for one in self.portions)
        return self.portions

    @property
    def units(self) -> int:
        """How many of it are still wanted; of a cancelled item, how many were."""
        if self.state is ItemState.CANCELED:
            return self.quantity
        gone = sum(one.quantity for one in self.spread if one.state is ItemState.CANCELED)
        return max(min(self.quantity, self.quantity - gone), 0)


class Location(Struct, frozen=True, kw_only=True):
    """A tenant's store or warehouse, which sends shipments. `takes_orders`: whether they come to it unasked too."""

    id: int
    tenant_id: int
    environment: Environment = Environment.PRODUCTION
    name: str = ""
    external_id: str = ""
    takes_orders: bool = True

    @property
    def key(self) -> str:
        return order_key(self.environment, self.id)


class Shipment(Struct, frozen=True, kw_only=True):
    """What one location sends of an order. Amounts in hundredths; None where none was named.

    `ready_at` and `shipped_at`: when it was assigned, and when it went; None where that is not known.
    """

    id: int
    state: ShipmentState = ShipmentState.ACCEPT_ORDER
    status: ShipmentStatus = ShipmentStatus.READY
    location_id: int | None = None
    shipping_minor: int | None = None
    shipping_tax_minor: int | None = None
    state_type: str = "STH"
    ship_type: str = "REGULAR"
    shipper_name: str = ""
    packing_list_link: str = ""
    ready_at: datetime | None = None
    shipped_at: datetime | None = None
    cancellation: Cancellation | None = None

    @property
    def active(self) -> bool:
        return self.status is not ShipmentStatus.CANCELED

    @property
    def shipped(self) -> bool:
        return self.active and self.state is ShipmentState.COMPLETE_PACKAGE


class Amounts(Struct, frozen=True, kw_only=True):
    """In hundredths of the order's currency. What the order came to, and what the customer owes for it."""

    subtotal_minor: int = 0
    total_minor: int = 0
    estimated_shipping_minor: int = 0
    customer_subtotal_minor: int = 0
    customer_total_minor: int = 0
    customer_total_net_minor: int = 0
    tax_minor: int = 0

    def nothing_owed(self) -> "Amounts":
        return Amounts(subtotal_minor=self.subtotal_minor, total_minor=self.total_minor, tax_minor=self.tax_minor)

    def owed_less(self, less_minor: int) -> "Amounts":
        """Without what was cancelled, which is worth so much."""
        less = max(0, less_minor)
        return replace(
            self,
            customer_subtotal_minor=max(0, self.customer_subtotal_minor - less),
            customer_total_minor=max(0, self.customer_total_minor - less),
            customer_total_net_minor=max(0, self.customer_total_net_minor - less),
        )


class Customer(Struct, frozen=True, kw_only=True):
    id: int
    first_name: str
    last_name: str
    email: str


class Address(Struct, frozen=True, kw_only=True):
    id: str
    line: str
    city: str
    region: str
    postal_code: str
    country: str


class CustomDatum(Struct, frozen=True, kw_only=True):
    """Something that a client keeps with an order, under a number of that order's own."""

    id: int
    name: str
    value: str


STATES = {OrderStatus.SHIPPED: OrderState.CLOSED, OrderStatus.CANCELED: OrderState.CANCELED}  # all others are open


class Order(Struct, frozen=True, kw_only=True):
    """An order of one tenant in one environment. `cancellation_restricted` is the platform's restrictCancellation.

    `custom_data_made` is how many custom data it ever had, so that no number is given twice.
    """

    id: int
    tenant_id: int
    placed_at: datetime
    environment: Environment = Environment.PRODUCTION
    status: OrderStatus = OrderStatus.READY
    cancellation_restricted: bool = False
    external_id: str | None = None
    manufacturer_id: int | None = None
    catalog_id: int | None = None
    locale: str = "en-US"
    currency: str = "USD"
    order_type: str = "STANDARD"
    is_test: bool = False
    delivery_method: str = "SHIP_TO_HOME"
    single_package_requested: bool = False
    amounts: Amounts = Amounts()
    customer: Customer | None = None
    shipping_address: Address | None = None
    items: tuple[Item, ...] = ()
    shipments: tuple[Shipment, ...] = ()
    cancellation: Cancellation | None = None
    ship_type: str = "REGULAR"
    customer_ip: str | None = None
    custom_data: tuple[CustomDatum, ...] = ()
    custom_data_made: int = 0

    @property
    def key(self) -> str:
        return order_key(self.environment, self.id)

    @property
    def state(self) -> OrderState:
        return STATES.get(self.status, OrderState.OPEN)


def order_key(environment: Environment, order_id: int) -> str:
    """`1010101` in production, `sandbox-1010101` in the sandbox, whose orders are others."""
    return str(order_id) if environment is Environment.PRODUCTION else f"{environment}-{order_id}"
