"""Orders and items on the wire. All values are texts, and what there is none of is an empty one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, cast
from zoneinfo import ZoneInfo

from marshmallow import fields
from msgspec import Struct

from mockserver.vendors.falabella.orders.items import Operator, Order, OrderItem
from mockserver.vendors.falabella.schemas.envelope import Tree, many
from mockserver.writing import Written

# Where the shop is. Source: inferred (FSC-M23).
_ZONES = {
    Operator.FACL: ZoneInfo("America/Santiago"),
    Operator.FACO: ZoneInfo("America/Bogota"),
    Operator.FAPE: ZoneInfo("America/Lima"),
}
_CURRENCIES = {Operator.FACL: "CLP", Operator.FACO: "COP", Operator.FAPE: "PEN"}


class _Line(Struct, frozen=True):
    """An item with the order that it is in."""

    order: Order
    item: OrderItem


class _Number(fields.Field[int]):
    def _serialize(self, value: int | None, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return str(value)


class _Flag(fields.Field[bool]):
    def _serialize(self, value: bool | None, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return "1" if value else "0"


class _Money(fields.Field[int]):
    """Hundredths as `3521.00`, the form of items."""

    def _serialize(self, value: int | None, attr: str | None, obj: Any, **kwargs: Any) -> str:
        return f"{Decimal(value or 0).scaleb(-2):f}"


def _local(instant: datetime | None, order: Order) -> str:
    """`2026-01-15 07:00:00`: the shop's time, without a zone."""
    if instant is None:
        return ""
    try:
        return _bare(instant.astimezone(_ZONES[order.operator]))
    except OverflowError:  # the calendar's first hours: west of Greenwich it has not begun
        return _bare(instant)


def _utc(instant: datetime | None) -> str:
    """AddressUpdatedAt is in UTC, unlike its neighbours. Source: siblings' samples in clients."""
    return _bare(instant.astimezone(UTC)) if instant else ""


def _bare(instant: datetime) -> str:
    return instant.replace(microsecond=0, tzinfo=None).isoformat(" ")


def _total(order: Order, *money: str) -> str:
    """The sum of the items' amounts as `19990`, or `19990.50`: the form of orders."""
    total_minor = sum(order.total_minor(one) for one in money)
    return f"{Decimal(total_minor).scaleb(-2):f}".removesuffix(".00")


class ItemAnswer(Written):
    """`OrderItem` of GetOrderItems, in the order of its page."""

    id = _Number(attribute="item.id", data_key="OrderItemId")
    shop_id = fields.String(attribute="item.shop_id", data_key="ShopId")
    order_id = _Number(attribute="order.id", data_key="OrderId")
    name = fields.String(attribute="item.name", data_key="Name")
    sku = fields.String(attribute="item.sku", data_key="Sku")
    variation = fields.String(attribute="item.variation", data_key="Variation")
    shop_sku = fields.String(attribute="item.shop_sku", data_key="ShopSku")
    shipping_type = fields.String(attribute="item.shipping_type", data_key="ShippingType")
    currency = fields.Function(lambda line: _CURRENCIES[line.order.operator], data_key="Currency")
    voucher_code = fields.String(attribute="item.voucher_code", data_key="VoucherCode")
    status = fields.String(attribute="item.status", data_key="Status")
    is_processable = _Flag(attribute="item.is_processable", data_key="IsProcessable")
    shipment_provider = fields.String(attribute="item.shipment_provider", data_key="ShipmentProvider")
    is_digital = _Flag(attribute="item.is_digital", data_key="IsDigital")
    digital_delivery_info = fields.String(attribute="item.digital_delivery_info", data_key="DigitalDeliveryInfo")
    tracking_code = fields.String(attribute="item.tracking_code", data_key="TrackingCode")
    tracking_code_pre = fields.String(attribute="item.tracking_code_pre", data_key="TrackingCodePre")
    reason = fields.String(attribute="item.reason", data_key="Reason")
    reason_detail = fields.String(attribute="item.reason_detail", data_key="ReasonDetail")
    purchase_order_id = fields.String(attribute="item.purchase_order_id", data_key="PurchaseOrderId")
    purchase_order_number = fields.String(attribute="item.purchase_order_number", data_key="PurchaseOrderNumber")
    package_id = fields.String(attribute="item.package_id", data_key="PackageId")
    promised_shipping_at = fields.Function(
        lambda line: _local(line.item.promised_shipping_at, line.order), data_key="PromisedShippingTime"
    )
    extra_attributes = fields.String(attribute="item.extra_attributes", data_key="ExtraAttributes")
    shipping_provider_type = fields.String(attribute="item.shipping_provider_type", data_key="ShippingProviderType")
    created_at = fields.Function(lambda line: _local(line.item.created_at, line.order), data_key="CreatedAt")
    updated_at = fields.Function(lambda line: _local(line.item.updated_at, line.order), data_key="UpdatedAt")
    vouchers = fields.String(attribute="item.vouchers", data_key="Vouchers")
    sales_type = fields.String(attribute="item.sales_type", data_key="SalesType")
    return_status = fields.String(attribute="item.return_status", data_key="ReturnStatus")
    wallet_credits_minor = _Money(attribute="item.wallet_credits_minor", data_key="WalletCredits")
    item_price_minor = _Money(attribute="item.item_price_minor", data_key="ItemPrice")
    paid_price_minor = _Money(attribute="item.paid_price_minor", data_key="PaidPrice")
    tax_minor = _Money(attribute="item.tax_minor", data_key="TaxAmount")
    cod_collectable_minor = _Money(attribute="item.cod_collectable_minor", data_key="CodCollectableAmount")
    shipping_minor = _Money(attribute="item.shipping_minor", data_key="ShippingAmount")
    shipping_service_cost_minor = _Money(attribute="item.shipping_service_cost_minor", data_key="ShippingServiceCost")
    shipping_tax_minor = _Money(attribute="item.shipping_tax_minor", data_key="ShippingTax")
    voucher_minor = _Money(attribute="item.voucher_minor", data_key="VoucherAmount")


class PurchaseAnswer(Written):
    """`OrderItem` of SetStatusToReadyToShip."""

    purchase_order_id = fields.String(data_key="PurchaseOrderId")
    purchase_order_number = fields.String(data_key="PurchaseOrderNumber")


class PackageAnswer(Written):
    """`OrderItem` of SetStatusToPackedByMarketplace, and of a cancel whose answer has a body; in the page's order."""

    id = _Number(data_key="OrderItemId")
    purchase_order_id = fields.String(data_key="PurchaseOrderId")
    purchase_order_number = fields.String(data_key="PurchaseOrderNumber")
    package_id = fields.String(data_key="PackageId")


class AddressAnswer(Written):
    first_name = fields.String(data_key="FirstName")
    last_name = fields.String(data_key="LastName")
    phone = fields.String(data_key="Phone")
    phone2 = fields.String(data_key="Phone2")
    address1 = fields.String(data_key="Address1")
    address2 = fields.String(data_key="Address2")
    address3 = fields.String(data_key="Address3")
    address4 = fields.String(data_key="Address4")
    address5 = fields.String(data_key="Address5")
    customer_email = fields.String(data_key="CustomerEmail")
    city = fields.String(data_key="City")
    ward = fields.String(data_key="Ward")
    region = fields.String(data_key="Region")
    post_code = fields.String(data_key="PostCode")
    country = fields.String(data_key="Country")


class BillingAttributesAnswer(Written):
    legal_id = fields.String(data_key="LegalId")
    fiscal_person = fields.String(data_key="FiscalPerson")
    document_type = fields.String(data_key="DocumentType")
    receiver_region = fields.String(data_key="ReceiverRegion")
    receiver_address = fields.String(data_key="ReceiverAddress")
    receiver_postcode = fields.String(data_key="ReceiverPostcode")
    receiver_legal_name = fields.String(data_key="ReceiverLegalName")
    receiver_municipality = fields.String(data_key="ReceiverMunicipality")
    receiver_type_regimen = fields.String(data_key="ReceiverTypeRegimen")
    customer_verifier_digit = fields.String(data_key="CustomerVerifierDigit")
    receiver_phone_number = fields.String(data_key="ReceiverPhonenumber")
    receiver_email = fields.String(data_key="ReceiverEmail")
    receiver_locality = fields.String(data_key="ReceiverLocality")


class OrderAnswer(Written):
    """`Order` of GetOrder, in the order of its page. Its amounts are the sums of its items'."""

    id = _Number(data_key="OrderId")
    customer_first_name = fields.String(data_key="CustomerFirstName")
    customer_last_name = fields.String(data_key="CustomerLastName")
    number = fields.String(data_key="OrderNumber")
    payment_method = fields.String(data_key="PaymentMethod")
    remarks = fields.String(data_key="Remarks")
    delivery_info = fields.String(data_key="DeliveryInfo")
    price = fields.Function(lambda order: _total(order, "paid_price_minor", "shipping_minor"), data_key="Price")
    gift_option = _Flag(data_key="GiftOption")
    gift_message = fields.String(data_key="GiftMessage")
    voucher_code = fields.String(data_key="VoucherCode")
    created_at = fields.Function(lambda order: _local(order.created_at, order), data_key="CreatedAt")
    updated_at = fields.Function(lambda order: _local(order.updated_at, order), data_key="UpdatedAt")
    address_updated_at = fields.Function(lambda order: _utc(order.address_updated_at), data_key="AddressUpdatedAt")
    billing = fields.Nested(AddressAnswer, data_key="AddressBilling")
    shipping = fields.Nested(AddressAnswer, data_key="AddressShipping")
    national_registration_number = fields.String(data_key="NationalRegistrationNumber")
    items_count = fields.Function(lambda order: str(len(order.items)), data_key="ItemsCount")
    promised_shipping_at = fields.Function(
        lambda order: _local(order.promised_shipping_at, order), data_key="PromisedShippingTime"
    )
    extra_attributes = fields.String(data_key="ExtraAttributes")
    billing_attributes = fields.Nested(BillingAttributesAnswer, data_key="ExtraBillingAttributes")
    invoice_required = fields.Function(
        lambda order: "true" if order.invoice_required else "false", data_key="InvoiceRequired"
    )
    operator = fields.String(data_key="OperatorCode")
    shipping_type = fields.Function(lambda order: order.shipping_type or "", data_key="ShippingType")
    grand_total = fields.Function(
        lambda order: _total(order, "paid_price_minor", "shipping_minor"), data_key="GrandTotal"
    )
    product_total = fields.Function(lambda order: _total(order, "item_price_minor"), data_key="ProductTotal")
    tax = fields.Function(lambda order: _total(order, "tax_minor"), data_key="TaxAmount")
    shipping_fee = fields.Function(lambda order: _total(order, "shipping_minor"), data_key="ShippingFeeTotal")
    shipping_tax = fields.Function(lambda order: _total(order, "shipping_tax_minor"), data_key="ShippingTax")
    voucher = fields.Function(lambda order: _total(order, "voucher_minor"), data_key="Voucher")
    statuses = fields.Function(lambda order: many("Status", order.statuses), data_key="Statuses")


class WarehouseAnswer(Written):
    seller_warehouse_id = fields.String(data_key="SellerWarehouseId")
    facility_id = fields.String(data_key="FacilityId")


class OrderAnswer2(OrderAnswer):
    """The same in version 2.0."""

    warehouse = fields.Function(WarehouseAnswer().dump, data_key="Warehouse")


_ITEM = ItemAnswer()
_PURCHASE = PurchaseAnswer()
_PACKAGE = PackageAnswer()
_ORDERS = {"1.0": OrderAnswer(), "2.0": OrderAnswer2()}


def order_tree(order: Order, version: str) -> Mapping[str, Any]:
    return cast("Mapping[str, Any]", _ORDERS[version].dump(order))


def order_body(order: Order, version: str) -> Tree:
    return {"Orders": many("Order", [order_tree(order, version)])}


def items_body(order: Order) -> Mapping[str, Tree]:
    return {"OrderItems": many("OrderItem", [_ITEM.dump(_Line(order, item)) for item in order.items])}


def purchases_body(items: tuple[OrderItem, ...]) -> Tree:
    return {"OrderItems": many("OrderItem", [_PURCHASE.dump(item) for item in items])}


def packages_body(items: tuple[OrderItem, ...]) -> Tree:
    return {"OrderItems": many("OrderItem", [_PACKAGE.dump(item) for item in items])}
