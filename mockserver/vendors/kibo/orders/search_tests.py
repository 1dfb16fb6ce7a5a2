"""By what orders are searched for."""

from collections.abc import Mapping

from mockserver.vendors.kibo.orders.model import Order
from mockserver.vendors.kibo.orders.search import Test, one_of

ORDERS: Mapping[str, Test[Order]] = {
    "id": one_of(lambda order: order.id),
    "external_id": one_of(lambda order: order.external_id),
    "manufacturer_id": one_of(lambda order: order.manufacturer_id),
    "customer_id": one_of(lambda order: order.customer and order.customer.id),
    "status": one_of(lambda order: order.status),
    "placed_from": lambda order, values: order.placed_at >= values[0],
    "placed_until": lambda order, values: order.placed_at <= values[0],
}
