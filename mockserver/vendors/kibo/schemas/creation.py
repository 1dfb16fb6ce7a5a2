"""The bodies that place, authorize and import orders, in the order of their pages, and what an authorization answers.

An order's own fields are the create page's, but for those that follow shippingAddress; those and what is within the
objects is inferred, by the names of Get Order, Get Order Item and Assign Order.
"""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from mockserver.contract import Complete
from mockserver.vendors.kibo.orders.creation import (
    ImportStatus,
    WantedAddress,
    WantedCustomer,
    WantedImport,
    WantedItem,
    WantedOrder,
    WantedShipping,
)
from mockserver.vendors.kibo.orders.currencies import CURRENCIES
from mockserver.vendors.kibo.orders.payments import WantedAuthorization
from mockserver.vendors.kibo.orders.settings import PaymentOutcome
from mockserver.vendors.kibo.rules import creation as rules
from mockserver.vendors.kibo.schemas import answers
from mockserver.vendors.kibo.schemas.entry import (
    MOST_UNITS,
    Anything,
    Body,
    Literal,
    Matching,
    Money,
    One,
    Several,
    When,
    Whole,
    Words,
    Yes,
    load,
)
from mockserver.writing import Written

_LONGEST_EXTERNAL_ID = 100  # Source: the create page
_LONGEST_IP = 45  # of IPv6 with an IPv4 tail
_LOCALE = r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?"
_LOCALE_TAKES = "an IETF code such as en-US"
_CURRENCY_TAKES = "an ISO 4217 code such as USD"


class CustomerEntry(Body):
    email = Words(required=True)
    first_name = Words(data_key="firstName", shortest=0)
    last_name = Words(data_key="lastName", shortest=0)
    id = Whole(data_key="customerID")


class ItemEntry(Body):
    external_id = Words(data_key="externalItemID", required=True)
    quantity = Whole(most=MOST_UNITS, required=True)
    unit_price_minor = Money(data_key="price", required=True)
    upc = Words(shortest=0)
    description = Words(shortest=0)


class ShippingEntry(Body):
    ship_type = Words(data_key="shipType")
    amount_minor = Money(data_key="shippingAmount")


class AddressEntry(Body):
    line = Words(data_key="address1", required=True)
    city = Words(required=True)
    region = Words(data_key="state", shortest=0)
    postal_code = Words(data_key="postalCode", shortest=0)
    country = Words(required=True)


class OrderEntry(Body):
    external_id = Words(longest=_LONGEST_EXTERNAL_ID, rule=rules.KIBO_69, data_key="externalOrderID", required=True)
    manufacturer_id = Whole(data_key="manufacturerID", required=True)
    catalog_id = Whole(least=0, data_key="catalogID", required=True)
    locale = Matching(_LOCALE, takes=_LOCALE_TAKES)
    currency = Literal(CURRENCIES, takes=_CURRENCY_TAKES, required=True)
    customer = One(CustomerEntry(), WantedCustomer, required=True)
    items = Several(ItemEntry(), WantedItem, data_key="orderItems", required=True)
    shipping = One(ShippingEntry(), WantedShipping, data_key="shippingMethod", required=True)
    address = One(AddressEntry(), WantedAddress, data_key="shippingAddress", required=True)
    customer_ip = Words(longest=_LONGEST_IP, data_key="customerIP")
    authorization_id = Words(data_key="authorizationID")
    tax_minor = Money(data_key="taxAmount")
    is_test = Yes(data_key="isTestOrder")
    single_package_requested = Yes(data_key="singlePackageRequested")


class ImportEntry(OrderEntry):
    status = Literal([status.value for status in ImportStatus], data_key="orderStatus", required=True)
    placed_at = When(data_key="orderDate")


class AuthorizationEntry(Body):
    """`externalCardID` is spelled so; it is a cart's. `paymentMethod` has structures that no copy shows."""

    external_cart_id = Words(data_key="externalCardID", required=True)
    manufacturer_id = Whole(data_key="manufacturerID", required=True)
    catalog_id = Whole(least=0, data_key="catalogID", required=True)
    currency = Literal(CURRENCIES, takes=_CURRENCY_TAKES, required=True)
    payment_method = Anything(data_key="paymentMethod", required=True)
    amount_minor = Money(data_key="amount", required=True)
    customer = One(CustomerEntry(), WantedCustomer, required=True)
    locale = Matching(_LOCALE, takes=_LOCALE_TAKES)


class AuthorizationAnswer(Complete, Written):
    """The request's fields beside the token; all names but those are inferred."""

    id = fields.String(data_key="authorizationID")
    external_cart_id = fields.String(data_key="externalCardID")
    manufacturer_id = fields.Integer(data_key="manufacturerID", allow_none=True)
    catalog_id = fields.Integer(data_key="catalogID", allow_none=True)
    currency = fields.String()
    amount = answers.Money(attribute="amount_minor")
    outcome = fields.String(data_key="paymentStatus", metadata={"enum": [*PaymentOutcome]})


_ORDER = OrderEntry()
_IMPORT = ImportEntry()
_AUTHORIZATION = AuthorizationEntry()
AUTHORIZATION_ANSWER = AuthorizationAnswer()


def load_order(data: Mapping[str, Any]) -> WantedOrder:
    """Refuses with KIBO-M25, KIBO-69, KIBO-M26."""
    return WantedOrder(**load(_ORDER, data))


def load_import(data: Mapping[str, Any]) -> WantedImport:
    """Refuses with KIBO-M25, KIBO-69, KIBO-M26."""
    loaded = load(_IMPORT, data)
    status, placed_at = ImportStatus(loaded.pop("status")), loaded.pop("placed_at", None)
    return WantedImport(order=WantedOrder(**loaded), status=status, placed_at=placed_at)


def load_authorization(data: Mapping[str, Any]) -> WantedAuthorization:
    """Refuses with KIBO-M25, KIBO-M26. How it is paid, and by whom, is checked and then not kept."""
    loaded = load(_AUTHORIZATION, data)
    del loaded["payment_method"], loaded["customer"]
    return WantedAuthorization(**loaded)
