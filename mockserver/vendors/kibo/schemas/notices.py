"""What Kibo's notifications look like on the wire."""

import orjson
from marshmallow import Schema, fields

from mockserver.vendors.kibo.orders.notices import ORDER_STATUS_CHANGE, StatusChange


class ItemNotice(Schema):
    """No date of delivery is kept, and null is how the page writes a date that is not known (of shipments)."""

    id = fields.Integer(data_key="orderItemID")
    expected_delivery_date = fields.Constant(None, data_key="expectedDeliveryDate")


class ShipmentNotice(Schema):
    """`locationID`, `externalStoreID` and `storeName` are left out: no shipment here has a place."""

    id = fields.Integer(data_key="shipmentID")
    ready_date = fields.Constant(None, data_key="readyDate")
    ship_date = fields.Constant(None, data_key="shipDate")


class StatusChangeNotice(Schema):
    """Order Status Change. Ids are integers, as the page's table has them; its samples write them as strings.

    `shipType` is left out, as no order here has one; none was transferred.
    """

    id = fields.Integer(attribute="order.id", data_key="orderID")
    transfer_order_ids: fields.Constant[list[int]] = fields.Constant([], data_key="transferOrderIDs")
    external_id = fields.String(attribute="order.external_id", data_key="externalOrderID", allow_none=True)
    customer_id = fields.Integer(attribute="order.customer.id", data_key="customerID")
    items = fields.List(fields.Nested(ItemNotice), attribute="order.items", data_key="orderItems")
    shipments = fields.List(fields.Nested(ShipmentNotice), attribute="order.shipments")
    previous_status = fields.String(data_key="previousOrderStatus")
    status = fields.String(attribute="order.status", data_key="orderStatus")
    event_type = fields.Constant(ORDER_STATUS_CHANGE, data_key="eventTypeID")
    order_type = fields.String(attribute="order.order_type", data_key="orderType")


_STATUS_CHANGE = StatusChangeNotice()


def status_change(change: StatusChange) -> str:
    return orjson.dumps(_STATUS_CHANGE.dump(change)).decode()
