"""Falabella's orders and the items that they consist of. Only items have a status."""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from mockserver.rules import Decision

LARGEST_ID = 2**31 - 1


class ItemStatus(StrEnum):
    """As the GetOrderItems page spells them; other pages have `failed` and `return_ship_by_customer`."""

    PENDING = "pending"
    READY_TO_SHIP = "ready_to_ship"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELED = "canceled"
    FAILED_DELIVERY = "failed_delivery"
    RETURN_SHIPPED_BY_CUSTOMER = "return_shipped_by_customer"
    RETURN_WAITING_FOR_APPROVAL = "return_waiting_for_approval"
    RETURN_REJECTED = "return_rejected"
    RETURNED = "returned"


class ShippingType(StrEnum):
    """Who holds the stock: the seller, or Falabella."""

    DROPSHIPPING = "Dropshipping"
    FULFILLMENT = "Fulfillment"


class Operator(StrEnum):
    """The country's company: Chile, Colombia, Peru."""

    FACL = "facl"
    FACO = "faco"
    FAPE = "fape"


class OrderItem(Struct, frozen=True, kw_only=True):
    """One unit of one product. Money is in hundredths of the order's currency, also where the currency has none.

    serial_number: what the seller told when it made the item ready. return_*_at: when it had the item back, and when it
    disputed the return. No call of the API shows them.
    """

    id: int
    status: ItemStatus
    created_at: datetime
    updated_at: datetime
    package_id: str = ""
    shipping_type: ShippingType = ShippingType.DROPSHIPPING
    is_processable: bool = True
    reason: str = ""
    reason_detail: str = ""
    promised_shipping_at: datetime | None = None
    name: str = ""
    sku: str = ""
    shop_sku: str = ""
    shop_id: str = ""
    variation: str = "{}"
    shipment_provider: str = ""
    shipping_provider_type: str = "regular"
    tracking_code: str = ""
    tracking_code_pre: str = ""
    purchase_order_id: str = ""
    purchase_order_number: str = ""
    is_digital: bool = False
    digital_delivery_info: str = ""
    extra_attributes: str = ""
    voucher_code: str = ""
    vouchers: str = ""
    sales_type: str = "TDR"
    return_status: str = ""
    item_price_minor: int = 0
    paid_price_minor: int = 0
    tax_minor: int = 0
    cod_collectable_minor: int = 0
    shipping_minor: int = 0
    shipping_service_cost_minor: int = 0
    shipping_tax_minor: int = 0
    voucher_minor: int = 0
    wallet_credits_minor: int = 0
    serial_number: str = ""
    return_received_at: datetime | None = None
    return_disputed_at: datetime | None = None


class Address(Struct, frozen=True, kw_only=True):
    first_name: str = ""
    last_name: str = ""
    phone: str = ""
    phone2: str = ""
    address1: str = ""
    address2: str = ""
    address3: str = ""
    address4: str = ""
    address5: str = ""
    customer_email: str = ""
    city: str = ""
    ward: str = ""
    region: str = ""
    post_code: str = ""
    country: str = ""


class BillingAttributes(Struct, frozen=True, kw_only=True):
    """What an invoice needs; empty for a receipt."""

    legal_id: str = ""
    fiscal_person: str = ""
    document_type: str = ""
    receiver_region: str = ""
    receiver_address: str = ""
    receiver_postcode: str = ""
    receiver_legal_name: str = ""
    receiver_municipality: str = ""
    receiver_type_regimen: str = ""
    customer_verifier_digit: str = ""
    receiver_phone_number: str = ""
    receiver_email: str = ""
    receiver_locality: str = ""


class Order(Struct, frozen=True, kw_only=True):
    """An order of one seller. `number` is what the customer knows; clients mix it up with `id` and the items' ids."""

    id: int
    number: str
    seller: str
    operator: Operator
    created_at: datetime
    items: tuple[OrderItem, ...]
    customer_first_name: str = ""
    customer_last_name: str = ""
    national_registration_number: str = ""
    payment_method: str = ""
    remarks: str = ""
    delivery_info: str = ""
    gift_option: bool = False
    gift_message: str = ""
    voucher_code: str = ""
    extra_attributes: str = ""
    invoice_required: bool = False
    address_updated_at: datetime | None = None
    billing: Address = field(default_factory=Address)
    shipping: Address = field(default_factory=Address)
    billing_attributes: BillingAttributes = field(default_factory=BillingAttributes)
    seller_warehouse_id: str = ""
    facility_id: str = ""

    @property
    def statuses(self) -> tuple[ItemStatus, ...]:
        """The items' statuses, each once. Source: page."""
        return tuple(dict.fromkeys(item.status for item in self.items))

    @property
    def updated_at(self) -> datetime:
        return max((item.updated_at for item in self.items), default=self.created_at)

    @property
    def promised_shipping_at(self) -> datetime | None:
        """The earliest that is promised for an item."""
        return min((item.promised_shipping_at for item in self.items if item.promised_shipping_at), default=None)

    @property
    def shipping_type(self) -> ShippingType | None:
        """That of its first item; None where there is none."""
        return self.items[0].shipping_type if self.items else None

    def item(self, item_id: int) -> OrderItem:
        """KeyError when it is not in this order."""
        return {item.id: item for item in self.items}[item_id]

    def total_minor(self, money: str) -> int:
        """The sum over the items of one of their `..._minor` fields."""
        return sum(getattr(item, money) for item in self.items)

    def with_items(self, changed: Iterable[OrderItem]) -> "Order":
        """The order with these items in the place of those with their ids."""
        by_id = {item.id: item for item in changed}
        return replace(self, items=tuple(by_id.get(item.id, item) for item in self.items))


class Moved(Decision[Order], frozen=True):
    """A decision over items of an order: `items` are those that the answer is about, as they are now."""

    items: tuple[OrderItem, ...] = ()


def number_of(text: str) -> int | None:
    """The id that a text holds; None when it is not plain digits, or more than an int32 holds."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(LARGEST_ID))):
        return None
    number = int(text)
    return number if number <= LARGEST_ID else None
