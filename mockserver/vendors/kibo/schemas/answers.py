"""What goes back on Kibo's wire: names, formats, the error bodies."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from marshmallow import INCLUDE, Schema, fields

from mockserver.contract import Complete
from mockserver.rules import Rule, fill
from mockserver.vendors.kibo.orders.model import ItemState, OrderState, OrderStatus, ShipmentStatus
from mockserver.vendors.kibo.orders.settings import ErrorStyle
from mockserver.vendors.kibo.rules.table import KiboRule
from mockserver.writing import Written

_TAXES = {
    "type": "array",
    "items": {"type": "object", "properties": {"taxAmount": {"type": "number"}}, "required": ["taxAmount"]},
}
APPLICATION = "OrderTranslation"  # what error bodies call the application; the name is invented


def units(minor: int) -> float:
    """Hundredths as a number of the whole currency."""
    return minor // 100 if minor % 100 == 0 else minor / 100


class Money(fields.Field[int]):
    """Hundredths as a JSON number of the whole currency: 2550 is 25.5, 2500 is 25."""

    def shape(self) -> dict[str, Any]:
        return {"type": "number"}

    def _serialize(self, value: int | None, attr: str | None, obj: Any, **kwargs: Any) -> float | None:
        return None if value is None else units(value)


class Instant(fields.Field[datetime]):
    """UTC without fraction, the zone as an offset: `2024-03-05T08:12:44+00:00`. Source: the Get Order sample."""

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.astimezone(UTC).isoformat(timespec="seconds")


class AddressAnswer(Complete, Written):
    """`addressID` is printed; the rest of the sample is cut, so its names are inferred."""

    id = fields.String(data_key="addressID")
    line = fields.String(data_key="address1")
    city = fields.String()
    region = fields.String(data_key="state")
    postal_code = fields.String(data_key="postalCode")
    country = fields.String()


class CustomerAnswer(Complete, Written):
    """Inferred from the names beside it."""

    id = fields.Integer(data_key="customerID")
    first_name = fields.String(data_key="firstName")
    last_name = fields.String(data_key="lastName")
    email = fields.String()


class ItemAnswer(Complete, Written):
    """In the order of the Get Order Item page; `upc` and what follows it are named there in prose only."""

    id = fields.Integer(data_key="orderItemID")
    state = fields.String(data_key="itemState", metadata={"enum": [*ItemState]})
    shipment_id = fields.Integer(data_key="shipmentID", allow_none=True)
    external_id = fields.String(data_key="externalItemID")
    upc = fields.String()
    description = fields.String()
    quantity = fields.Integer(attribute="units")
    unit_price = Money(attribute="unit_price_minor", data_key="price")


class ShipmentAnswer(Complete, Written):
    id = fields.Integer(data_key="shipmentID")
    status = fields.String(data_key="shipmentStatus", metadata={"enum": [*ShipmentStatus]})


def taxes(minor: int) -> list[dict[str, Any]]:
    """What the order's tax is, as a list of one; inferred."""
    return [{"taxAmount": units(minor)}] if minor else []


class OrderAnswer(Complete, Written):
    """Get Order. Down to `shippingAddress` as the page's sample has it; the names after that are inferred."""

    may_lack = ("shippingAddress", "customerID")

    class Meta:
        unknown = INCLUDE  # the setting order_template adds to it

    id = fields.Integer(data_key="orderID")
    order_type = fields.String(data_key="orderType")
    is_test = fields.Boolean(data_key="isTestOrder")
    delivery_method = fields.String(data_key="deliveryMethod")
    currency = fields.String(data_key="orderCurrency")
    placed_at = Instant(data_key="orderDate")
    state = fields.String(data_key="orderState", metadata={"enum": [*OrderState]})
    status = fields.String(data_key="orderStatus", metadata={"examples": [*OrderStatus]})  # a setting says otherwise
    customer_subtotal = Money(attribute="amounts.customer_subtotal_minor", data_key="customerSubtotal")
    subtotal = Money(attribute="amounts.subtotal_minor", data_key="subtotal")
    estimated_shipping = Money(attribute="amounts.estimated_shipping_minor", data_key="estimatedShipping")
    customer_total = Money(attribute="amounts.customer_total_minor", data_key="customerTotal")
    customer_total_net = Money(attribute="amounts.customer_total_net_minor", data_key="customerTotalNet")
    total = Money(attribute="amounts.total_minor", data_key="total")
    single_package_requested = fields.Boolean(data_key="singlePackageRequested")
    shipping_address_id = fields.String(attribute="shipping_address.id", data_key="shippingAddress")
    shipping_address = fields.Nested(AddressAnswer, data_key="shippingAddressInformation", allow_none=True)
    external_id = fields.String(data_key="externalOrderID", allow_none=True)
    manufacturer_id = fields.Integer(data_key="manufacturerID", allow_none=True)
    catalog_id = fields.Integer(data_key="catalogID", allow_none=True)
    locale = fields.String()
    customer_id = fields.Integer(attribute="customer.id", data_key="customerID")
    customer = fields.Nested(CustomerAnswer, allow_none=True)
    taxes = fields.Function(lambda order: taxes(order.amounts.tax_minor), metadata=_TAXES)
    items = fields.List(fields.Nested(ItemAnswer), data_key="orderItems")
    shipments = fields.List(fields.Nested(ShipmentAnswer))


ORDER_ANSWER = OrderAnswer()
CUSTOMER_ANSWER = CustomerAnswer()


def dump(schema: Schema, value: object) -> bytes:
    return orjson.dumps(schema.dump(value))


def collection_body(items: list[Any], total: int) -> bytes:
    """What a search answers. Source: client code of the old OMS, by which the shipment search answers so."""
    return orjson.dumps({"totalCount": total, "collection": items})


def error_body(rule: Rule, facts: Mapping[str, object], style: ErrorStyle) -> bytes:
    """The platform's error with every key that its SDKs read, or the old OMS's code with its description.

    Source: the Mozu SDKs for the keys of the first, whose values are inferred; all of the second's shape is.
    """
    parameter, oms = (rule.parameter, rule.oms) if isinstance(rule, KiboRule) else ("", None)
    message = fill(rule.text, facts)
    if style is ErrorStyle.CLASSIC:
        code = {"code": oms.number} if oms else {}
        return orjson.dumps({**code, "message": oms.text if oms and oms.text else message})
    named = [{"name": "ParameterName", "value": fill(parameter, facts)}] if parameter else []
    numbered = [{"name": "omsCode", "value": str(oms.number)}] if oms else []
    return orjson.dumps(
        {
            "applicationName": APPLICATION,
            "errorCode": rule.code,
            "subErrorCode": None,
            "message": message,
            "items": [],
            "additionalErrorData": [*named, *numbered],
            "exceptionDetail": None,
        }
    )
