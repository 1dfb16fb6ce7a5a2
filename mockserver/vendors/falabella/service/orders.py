"""A seller's orders as they are read: load, decide. Nothing changes."""

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.falabella.orders import listing
from mockserver.vendors.falabella.orders.items import Order, number_of
from mockserver.vendors.falabella.orders.listing import Listed, Listing
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.rules import reads
from mockserver.vendors.falabella.service.collections import BY_SELLER, ORDERS
from mockserver.world import World


class OrderService:
    """The orders of one seller in one world."""

    def __init__(self, world: World, seller: str) -> None:
        self._store = world.store
        self._settings = world.settings(Settings)
        self._seller = seller

    def list_orders(self, wanted: Listing) -> Listed:
        return listing.listed(self._store.find(ORDERS, BY_SELLER, self._seller), wanted, self._settings)

    def read_order(self, order_id: str) -> Decision[Order]:
        """Refuses with FSC-57."""
        return Decision(self._known(order_id, reads.FSC_57), reads.FSC_M18, (reads.FSC_M23,))

    def read_items(self, order_id: str) -> Decision[Order]:
        """Refuses with FSC-M22."""
        return Decision(self._known(order_id, reads.FSC_M22), reads.FSC_M20, (reads.FSC_M23,))

    def read_many(self, order_ids: tuple[int, ...]) -> Decision[tuple[Order, ...]]:
        """The orders of these ids, in their order. Refuses with FSC-M46, FSC-M47, FSC-M45."""
        limit = self._settings.multiple_orders_limit
        if len(order_ids) > limit:
            raise Refusal(reads.FSC_M46, limit=limit, count=len(order_ids))
        orders = {order_id: self._order(order_id) for order_id in order_ids}
        found = tuple(order for order in orders.values() if order is not None)
        if not found:
            raise Refusal(reads.FSC_M47, received=order_ids, seller=self._seller)
        if len(found) < len(orders):
            unknown = ", ".join(str(order_id) for order_id, order in orders.items() if order is None)
            raise Refusal(reads.FSC_M45, received=order_ids, wrong=f"{unknown}, which seller {self._seller} has not")
        return Decision(found, reads.FSC_M48, (reads.FSC_M23,))

    def _known(self, order_id: str, unknown: Rule) -> Order:
        number = number_of(order_id)
        order = None if number is None else self._order(number)
        if order is None:
            raise Refusal(unknown, received=order_id, seller=self._seller)
        return order

    def _order(self, order_id: int) -> Order | None:
        order = self._store.get(ORDERS, str(order_id))
        return order if order is not None and order.seller == self._seller else None
