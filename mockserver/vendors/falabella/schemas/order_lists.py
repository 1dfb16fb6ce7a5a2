"""Several orders on the wire: what GetOrders and GetMultipleOrderItems answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from mockserver.vendors.falabella.orders.items import Order
from mockserver.vendors.falabella.schemas.envelope import Tree, many
from mockserver.vendors.falabella.schemas.orders import items_body, order_tree


def orders_body(orders: Sequence[Order], version: str, *, wrapped: bool) -> Tree:
    """`Orders` of GetOrders; `wrapped`: each order in an object of its own, and each of its statuses too."""
    if wrapped:
        return {"Orders": [{"Order": _wrapped(order, version)} for order in orders] or ""}
    return {"Orders": many("Order", [order_tree(order, version) for order in orders])}


def _wrapped(order: Order, version: str) -> Mapping[str, Any]:
    statuses = [{"Status": status} for status in order.statuses]
    return {**order_tree(order, version), "Statuses": statuses or ""}


def items_of_orders_body(orders: Sequence[Order]) -> Tree:
    """`Orders` of GetMultipleOrderItems."""
    return {"Orders": many("Order", [_with_items(order) for order in orders])}


def _with_items(order: Order) -> Tree:
    return {"OrderId": str(order.id), "OrderNumber": order.number, **items_body(order)}
