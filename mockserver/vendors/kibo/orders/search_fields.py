"""By what orders, their items, their shipments and the notes to them are searched for."""

from collections.abc import Mapping

from mockserver.vendors.kibo.orders.customers import OrderNote
from mockserver.vendors.kibo.orders.items import ItemOf
from mockserver.vendors.kibo.orders.model import Order
from mockserver.vendors.kibo.orders.search import Test, one_of
from mockserver.vendors.kibo.orders.shipments import ShipmentOf

ORDERS: Mapping[str, Test[Order]] = {
    "id": one_of(lambda order: order.id),
    "external_id": one_of(lambda order: order.external_id),
    "manufacturer_id": one_of(lambda order: order.manufacturer_id),
    "customer_id": one_of(lambda order: order.customer and order.customer.id),
    "status": one_of(lambda order: order.status),
    "placed_from": lambda order, values: order.placed_at >= values[0],
    "placed_until": lambda order, values: order.placed_at <= values[0],
}
ITEMS: Mapping[str, Test[ItemOf]] = {
    "order_id": one_of(lambda one: one.order.id),
    "state": one_of(lambda one: one.item.state),
}
SHIPMENTS: Mapping[str, Test[ShipmentOf]] = {
    "order_id": one_of(lambda one: one.order.id),
    "manufacturer_id": one_of(lambda one: one.order.manufacturer_id),
    "customer_id": one_of(lambda one: one.order.customer and one.order.customer.id),
    "status": one_of(lambda one: one.shipment.status),
}
NOTES: Mapping[str, Test[OrderNote]] = {
    "order_id": one_of(lambda note: note.order_id),
    "public": one_of(lambda note: note.public),
}
