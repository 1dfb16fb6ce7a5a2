"""What Kibo's notifications look like on the wire.

Ids are integers, as the pages' tables have them; their samples write them as strings. What an order or shipment here
does not have is left out, but for what the page's table shows as null.
"""

from collections.abc import Mapping

import orjson
from marshmallow import Schema, fields

from mockserver.vendors.kibo.orders.notices import (
    ItemModified,
    Notice,
    OrderCreated,
    ShipmentAssigned,
    StatusChange,
    Topic,
)

OTHER_REASON = 0  # of a reason that is not in the list
# Source: the item cancel's page for the reasons; that these are their numbers is inferred.
REASON_CODES = {
    "can_not_find_item": 1,
    "not_enough_quantity": 2,
    "not_web_sellable": 3,
    "on_mannequin_or_display": 4,
    "item_on_reserve": 5,
    "no_inventory": 6,
    "other": 7,
}


class ItemNotice(Schema):
    """No date of delivery is kept, and null is how the page writes a date that is not known (of shipments)."""

    id = fields.Integer(data_key="orderItemID")
    expected_delivery_date = fields.Constant(None, data_key="expectedDeliveryDate")


class ShipmentNotice(Schema):
    """`externalStoreID` and `storeName` are left out: no location here has them."""

    id = fields.Integer(data_key="shipmentID")
    ready_date = fields.Constant(None, data_key="readyDate")
    ship_date = fields.Constant(None, data_key="shipDate")


class OrderNotice(Schema):
    """What the notifications of an order share."""

    id = fields.Integer(attribute="order.id", data_key="orderID")
    external_id = fields.String(attribute="order.external_id", data_key="externalOrderID", allow_none=True)
    customer_id = fields.Integer(attribute="order.customer.id", data_key="customerID")
    items = fields.List(fields.Nested(ItemNotice), attribute="order.items", data_key="orderItems")
    status = fields.String(attribute="order.status", data_key="orderStatus")
    order_type = fields.String(attribute="order.order_type", data_key="orderType")


class StatusChangeNotice(OrderNotice):
    """Order Status Change. No order here was transferred."""

    transfer_order_ids: fields.Constant[list[int]] = fields.Constant([], data_key="transferOrderIDs")
    shipments = fields.List(fields.Nested(ShipmentNotice), attribute="order.shipments")
    previous_status = fields.String(data_key="previousOrderStatus")
    event_type = fields.Constant(Topic.ORDER_STATUS_CHANGE.value, data_key="eventTypeID")


class CreationNotice(OrderNotice):
    """Create Order: the same without transferred orders and shipments."""

    event_type = fields.Constant(Topic.CREATE_ORDER.value, data_key="eventTypeID")


class ModifiedItemNotice(Schema):
    """What `data` says of the line; the page's sample is cut, so the names are inferred from Get Order Item."""

    order_id = fields.Integer(attribute="order.id", data_key="orderID")
    external_order_id = fields.String(attribute="order.external_id", data_key="externalOrderID", allow_none=True)
    item_id = fields.Integer(attribute="item.id", data_key="orderItemID")
    external_item_id = fields.String(attribute="item.external_id", data_key="externalItemID")
    state = fields.String(attribute="item.state", data_key="itemState")
    quantity = fields.Function(lambda told: told.item.quantity if told.quantity is None else told.quantity)


_MODIFIED_ITEM = ModifiedItemNotice()


class ItemModificationNotice(Schema):
    """Order item modification."""

    event_type = fields.Constant(Topic.ITEM_MODIFICATION.value, data_key="eventTypeID")
    reason_code = fields.Function(lambda told: REASON_CODES.get(told.reason, OTHER_REASON), data_key="reasonCode")
    reason_description = fields.Function(lambda told: told.other_reason or told.reason, data_key="reasonDescription")
    data = fields.Function(_MODIFIED_ITEM.dump)


class ShipmentAssignNotice(Schema):
    """Shipment assign. The names are those of Get Shipment."""

    event_type = fields.Constant(Topic.READY_SHIPMENT.value, data_key="eventTypeID")
    shipment_id = fields.Integer(attribute="shipment.id", data_key="shipmentID")
    order_id = fields.Integer(attribute="order.id", data_key="orderID")
    external_order_id = fields.String(attribute="order.external_id", data_key="externalOrderID", allow_none=True)
    customer_id = fields.Integer(attribute="order.customer.id", data_key="customerID")
    manufacturer_id = fields.Integer(attribute="order.manufacturer_id", data_key="manufacturerID", allow_none=True)
    status = fields.String(attribute="shipment.status", data_key="shipmentStatus")


SCHEMAS: Mapping[type[Notice], tuple[Topic, Schema]] = {
    StatusChange: (Topic.ORDER_STATUS_CHANGE, StatusChangeNotice()),
    OrderCreated: (Topic.CREATE_ORDER, CreationNotice()),
    ItemModified: (Topic.ITEM_MODIFICATION, ItemModificationNotice()),
    ShipmentAssigned: (Topic.READY_SHIPMENT, ShipmentAssignNotice()),
}


def told(notice: Notice) -> tuple[Topic, str]:
    """What the notification is called, and its body."""
    topic, schema = SCHEMAS[type(notice)]
    return topic, orjson.dumps(schema.dump(notice)).decode()
