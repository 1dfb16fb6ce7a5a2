"""Falabella's orders as their seller reads them. Which seller calls is known already."""

from datetime import datetime

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.falabella.orders.items import Order, number_of
from mockserver.vendors.falabella.rules import reads
from mockserver.vendors.falabella.service.collections import ORDERS
from mockserver.world import World


class OrderService:
    """Falabella's orders in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._now = now

    def read_order(self, seller: str, order_id: str) -> Decision[Order]:
        """Refuses with FSC-57."""
        order = self._order(seller, order_id, reads.FSC_57)
        return Decision(order, reads.FSC_M18, (reads.FSC_M23,))

    def read_items(self, seller: str, order_id: str) -> Decision[Order]:
        """Refuses with FSC-M22."""
        order = self._order(seller, order_id, reads.FSC_M22)
        return Decision(order, reads.FSC_M20, (reads.FSC_M23,))

    def _order(self, seller: str, order_id: str, unknown: Rule) -> Order:
        number = number_of(order_id)
        order = None if number is None else self._store.get(ORDERS, str(number))
        if order is None or order.seller != seller:
            raise Refusal(unknown, received=order_id, seller=seller)
        return order
