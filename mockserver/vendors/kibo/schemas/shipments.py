"""Order items and shipments as their own pages show them, and what searches for them take."""

from typing import Any

from marshmallow import fields

from mockserver.contract import Complete
from mockserver.vendors.kibo.orders.items import ItemOf
from mockserver.vendors.kibo.orders.model import ItemState, ShipmentState, ShipmentStatus
from mockserver.vendors.kibo.orders.shipments import ShipmentOf
from mockserver.vendors.kibo.schemas.answers import AddressAnswer, Money
from mockserver.vendors.kibo.schemas.search import Parameter, Searched, literal, number
from mockserver.writing import Written

# Source: the shipment page for the first; the others are inferred, in the order of the steps.
STATES = {
    ShipmentState.ACCEPT_ORDER: ("1-100", "accept_order"),
    ShipmentState.PULL_INVENTORY: ("1-200", "pull_inventory"),
    ShipmentState.PRINT_PACKING_SLIP: ("1-300", "print_packing_slip"),
    ShipmentState.SHIPMENT_INTEGRATION: ("1-400", "shipment_integration"),
    ShipmentState.COMPLETE_PACKAGE: ("1-500", "complete_package"),
}

_ORDER_ID = Parameter(name="orderID", field="order_id", read=number(), takes="orders' numbers")
ITEMS_SEARCHED = Searched(
    parameters=(
        _ORDER_ID,
        Parameter(name="itemState", field="state", read=literal(ItemState), takes=", ".join(ItemState)),
    ),
    largest_page=20,  # Source: the old item search's page
    required="orderID",
)
SHIPMENTS_SEARCHED = Searched(
    parameters=(
        Parameter(name="customerID", field="customer_id", read=number(), takes="customers' numbers"),
        Parameter(name="shipmentStatus", field="status", read=literal(ShipmentStatus), takes=", ".join(ShipmentStatus)),
        _ORDER_ID,
        Parameter(name="manufacturerID", field="manufacturer_id", read=number(), takes="manufacturers' numbers"),
    )
)

_STATE_CODES, _STATE_NAMES = ({"type": "string", "enum": [*words]} for words in zip(*STATES.values(), strict=True))
_UNITS = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {"orderItemID": {"type": "integer"}, "quantity": {"type": "integer"}},
        "required": ["orderItemID", "quantity"],
    },
}


class ItemDataAnswer(Complete, Written):
    name = fields.String()
    value = fields.String()


class OrderItemAnswer(Complete, Written):
    """Get Order Item. Down to `externalItemID` as the page's sample has it; the rest is named there in prose only."""

    id = fields.Integer(attribute="item.id", data_key="orderItemID")
    state = fields.String(attribute="item.state", data_key="itemState", metadata={"enum": [*ItemState]})
    order_id = fields.Integer(attribute="order.id", data_key="orderID")
    shipment_id = fields.Integer(attribute="item.shipment_id", data_key="shipmentID", allow_none=True)
    external_id = fields.String(attribute="item.external_id", data_key="externalItemID")
    manufacturer_id = fields.Integer(attribute="order.manufacturer_id", data_key="manufacturerID", allow_none=True)
    upc = fields.String(attribute="item.upc")
    description = fields.String(attribute="item.description")
    quantity = fields.Integer(attribute="item.units")
    unit_price = Money(attribute="item.unit_price_minor", data_key="price")
    parent_id = fields.Integer(attribute="item.parent_id", data_key="parentItemID", allow_none=True)
    custom_data = fields.List(fields.Nested(ItemDataAnswer), attribute="item.custom_data", data_key="customData")
    capabilities = fields.List(fields.String())
    restrictions = fields.List(fields.String())


class ShipmentDetailAnswer(Complete, Written):
    """Get Shipment. Down to `shippingAddressInformation` as the page's sample has it; client code reads the items."""

    may_lack = ("shippingAddress",)

    id = fields.Integer(attribute="shipment.id", data_key="shipmentID")
    order_id = fields.Integer(attribute="order.id", data_key="orderID")
    manufacturer_id = fields.Integer(attribute="order.manufacturer_id", data_key="manufacturerID", allow_none=True)
    external_order_id = fields.String(attribute="order.external_id", data_key="externalOrderID", allow_none=True)
    catalog_id = fields.Integer(attribute="order.catalog_id", data_key="catalogID", allow_none=True)
    status = fields.String(attribute="shipment.status", data_key="shipmentStatus", metadata={"enum": [*ShipmentStatus]})
    state_code = fields.Function(
        lambda one: STATES[one.shipment.state][0], data_key="shipmentStateCode", metadata=_STATE_CODES
    )
    state_name = fields.Function(
        lambda one: STATES[one.shipment.state][1], data_key="shipmentStateName", metadata=_STATE_NAMES
    )
    state_type = fields.String(attribute="shipment.state_type", data_key="shipmentStateType")
    ship_type = fields.String(attribute="shipment.ship_type", data_key="shipType")
    packing_list_link = fields.String(attribute="shipment.packing_list_link", data_key="packingListLink")
    location_id = fields.Integer(attribute="shipment.location_id", data_key="assignedLocation", allow_none=True)
    shipper_name = fields.String(attribute="shipment.shipper_name", data_key="shipperName")
    shipping_address_id = fields.String(attribute="order.shipping_address.id", data_key="shippingAddress")
    shipping_address = fields.Nested(
        AddressAnswer, attribute="order.shipping_address", data_key="shippingAddressInformation", allow_none=True
    )
    shipping = Money(attribute="shipment.shipping_minor", data_key="shippingAmount", allow_none=True)
    shipping_tax = Money(attribute="shipment.shipping_tax_minor", data_key="shippingTaxAmount", allow_none=True)
    items = fields.Function(
        lambda one: [_units(item_id, portion.quantity) for item_id, portion in one.portions], metadata=_UNITS
    )


ITEM_ANSWER = OrderItemAnswer()
SHIPMENT_ANSWER = ShipmentDetailAnswer()


def item_shape(item: ItemOf) -> Any:
    return ITEM_ANSWER.dump(item)


def shipment_shape(shipment: ShipmentOf) -> Any:
    return SHIPMENT_ANSWER.dump(shipment)


def _units(item_id: int, quantity: int) -> dict[str, int]:
    return {"orderItemID": item_id, "quantity": quantity}
