"""What Kibo's notifications look like on the wire.

Ids are integers, as the pages' tables have them; their samples write them as strings. Left out is what nothing here
has: transfers, retailers, part numbers.
"""

from collections.abc import Mapping, Sequence

import orjson
from marshmallow import Schema, fields
from msgspec import Struct

from mockserver.vendors.kibo.orders.model import ItemState, OrderStatus
from mockserver.vendors.kibo.orders.notices import (
    ItemModified,
    Notice,
    OrderCreated,
    Placed,
    ShipmentAssigned,
    StatusChange,
    Topic,
)
from mockserver.vendors.kibo.schemas.answers import Instant, Money
from mockserver.writing import Written

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


class _Told(Struct, frozen=True):
    """A notice with its shipments in their places; `placed` is the first of them."""

    notice: Notice
    shipments: Sequence[Placed]

    @property
    def placed(self) -> Placed | None:
        return self.shipments[0] if self.shipments else None


class ItemNotice(Written):
    """No date of delivery is kept, and null is how the page writes a date that is not known (of shipments)."""

    id = fields.Integer(data_key="orderItemID")
    expected_delivery_date = fields.Constant(None, data_key="expectedDeliveryDate")


class ShipmentNotice(Written):
    """Null where no location is known. Source: the page for the names; which dates they are is inferred."""

    id = fields.Integer(attribute="shipment.id", data_key="shipmentID")
    ready_at = Instant(attribute="shipment.ready_at", data_key="readyDate")
    shipped_at = Instant(attribute="shipment.shipped_at", data_key="shipDate")
    location_id = fields.Integer(attribute="shipment.location_id", data_key="locationID")
    store_id = fields.Function(lambda one: one.location and one.location.external_id, data_key="externalStoreID")
    store_name = fields.Function(lambda one: one.location and one.location.name, data_key="storeName")


class OrderNotice(Written):
    """What the notifications of an order share."""

    id = fields.Integer(attribute="notice.order.id", data_key="orderID")
    external_id = fields.String(attribute="notice.order.external_id", data_key="externalOrderID")
    customer_id = fields.Integer(attribute="notice.order.customer.id", data_key="customerID")
    items = fields.List(fields.Nested(ItemNotice), attribute="notice.order.items", data_key="orderItems")
    status = fields.String(attribute="notice.order.status", data_key="orderStatus")
    order_type = fields.String(attribute="notice.order.order_type", data_key="orderType")


class StatusChangeNotice(OrderNotice):
    """Order Status Change. No order here was transferred; `shipType` is that of the first shipment."""

    transfer_order_ids: fields.Constant[list[int]] = fields.Constant([], data_key="transferOrderIDs")
    shipments = fields.List(fields.Nested(ShipmentNotice))
    ship_type = fields.String(attribute="placed.shipment.ship_type", data_key="shipType")
    previous_status = fields.String(attribute="notice.previous_status", data_key="previousOrderStatus")
    event_type = fields.Constant(Topic.ORDER_STATUS_CHANGE.value, data_key="eventTypeID")


class CreationNotice(OrderNotice):
    """Create Order: without transferred orders and shipments. The order had no status before this one."""

    event_type = fields.Constant(Topic.CREATE_ORDER.value, data_key="eventTypeID")


class ModifiedItemNotice(Written):
    """The line as it is now; `quantity` is what is still wanted of it. Source: the page down to `upc`."""

    id = fields.Integer(data_key="itemID")
    shipment_id = fields.Integer(data_key="shipmentID")
    upc = fields.String()
    quantity = fields.Function(lambda item: 0 if item.state is ItemState.CANCELED else item.units)
    unit_price = Money(attribute="unit_price_minor", data_key="price")


class ItemModificationNotice(Written):
    """Order item modification, which a cancelled item is told as too: what its own looks like is on no page we know."""

    id = fields.Integer(attribute="notice.order.id", data_key="orderID")
    external_id = fields.String(attribute="notice.order.external_id", data_key="externalOrderID")
    location_id = fields.String(attribute="placed.location.external_id", data_key="externalLocationID")
    location_name = fields.String(attribute="placed.location.name", data_key="locationName")
    reason_code = fields.Function(
        lambda told: REASON_CODES.get(told.notice.reason, OTHER_REASON), data_key="reasonCode"
    )
    reason = fields.Function(lambda told: told.notice.other_reason or told.notice.reason, data_key="reasonDescription")
    event_type = fields.Constant(Topic.ITEM_MODIFICATION.value, data_key="eventTypeID")
    order_type = fields.String(attribute="notice.order.order_type", data_key="orderType")
    item = fields.Nested(ModifiedItemNotice, attribute="notice.item", data_key="data")


class ShipmentAssignNotice(Written):
    """Shipment assign. `data` is documented as empty; that nothing is an inventory order is inferred."""

    event_type = fields.Constant(Topic.READY_SHIPMENT.value, data_key="eventTypeID")
    order_id = fields.Integer(attribute="notice.order.id", data_key="orderID")
    id = fields.Integer(attribute="notice.shipment.id", data_key="shipmentID")
    external_id = fields.String(attribute="notice.order.external_id", data_key="externalOrderID")
    manufacturer_id = fields.Integer(attribute="notice.order.manufacturer_id", data_key="manufacturerID")
    location_id = fields.Integer(attribute="notice.shipment.location_id", data_key="locationID")
    store_id = fields.String(attribute="placed.location.external_id", data_key="externalStoreID")
    ship_type = fields.String(attribute="notice.shipment.ship_type", data_key="shipType")
    shipper_name = fields.String(attribute="notice.shipment.shipper_name", data_key="shipperName")
    state_type = fields.String(attribute="notice.shipment.state_type", data_key="shipmentStateType")
    is_test = fields.Boolean(attribute="notice.order.is_test", data_key="isTestOrder")
    is_inventory = fields.Constant(False, data_key="isInventory")
    data: fields.Constant[dict[str, object]] = fields.Constant({})


_STATUSES = ("orderStatus", "previousOrderStatus")
SCHEMAS: Mapping[type[Notice], tuple[Topic, Schema]] = {
    StatusChange: (Topic.ORDER_STATUS_CHANGE, StatusChangeNotice()),
    OrderCreated: (Topic.CREATE_ORDER, CreationNotice()),
    ItemModified: (Topic.ITEM_MODIFICATION, ItemModificationNotice()),
    ShipmentAssigned: (Topic.READY_SHIPMENT, ShipmentAssignNotice()),
}


def told(notice: Notice, shipments: Sequence[Placed], names: Mapping[OrderStatus, str]) -> tuple[Topic, str]:
    """What the notification is called, and its body; `shipments` are the notice's in their places, `names` what an
    order's status is called where it is called otherwise."""
    topic, schema = SCHEMAS[type(notice)]
    body = schema.dump(_Told(notice, shipments))
    renamed = {key: names.get(body[key], body[key]) for key in _STATUSES if key in body}
    return topic, orjson.dumps({**body, **renamed}).decode()
