"""What a seller does about the items of its orders: load, decide, save, tell. Which seller calls is known already."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from mockserver.rules import Refusal, Rule
from mockserver.stores import Changed
from mockserver.vendors.falabella.orders import cancel, ready
from mockserver.vendors.falabella.orders.cancel import Cancellation
from mockserver.vendors.falabella.orders.items import Moved, Order, number_of
from mockserver.vendors.falabella.orders.notices import Tell
from mockserver.vendors.falabella.orders.ready import Shipment
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.rules import cancel as cancel_rules
from mockserver.vendors.falabella.rules import ready as ready_rules
from mockserver.vendors.falabella.service.changes import change_order
from mockserver.vendors.falabella.service.collections import BY_ITEM, ORDERS
from mockserver.world import World

C = TypeVar("C", bound=Changed[Order])


class Fulfilment:
    """The items of one world at one instant, as their sellers see to them."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def cancel_item(self, seller: str, wanted: Cancellation) -> Moved:
        """Cancel an item of the seller's. Refuses with FSC-30 to FSC-33 and what `cancel.cancel` refuses."""
        number = number_of(wanted.item_id)
        if number is None:
            raise Refusal(cancel_rules.FSC_31, received=wanted.item_id)
        order = self._order_of(seller, number)
        if order is None:
            raise Refusal(self._why_unknown(number), received=wanted.item_id, seller=seller)

        def change(order: Order) -> Moved:
            return cancel.cancel(order, order.item(number), wanted, self._now, self._settings)

        try:
            return self._change(order.id, change)
        except LookupError:  # the order, or the item in it, was removed since it was found
            raise Refusal(cancel_rules.FSC_30, received=wanted.item_id, seller=seller) from None

    def set_ready(self, seller: str, shipment: Shipment) -> Moved:
        """Make items of one order ready to ship. Refuses with FSC-M12, FSC-M13 and what `ready` refuses."""
        ready.check_package_id(shipment.package_id)
        order_ids = dict.fromkeys(self._order_of_listed(seller, item_id).id for item_id in shipment.item_ids)
        if len(order_ids) > 1:
            raise Refusal(ready_rules.FSC_M13, order_ids=", ".join(map(str, order_ids)))
        (order_id,) = order_ids
        try:
            return self._change(order_id, lambda order: ready.set_ready(order, shipment, self._now))
        except LookupError:  # the order, or an item in it, was removed since it was found
            raise Refusal(ready_rules.FSC_M12, received=shipment.item_ids[0], seller=seller) from None

    def _change(self, order_id: int, change: Callable[[Order], C]) -> C:
        return change_order(self._world, self._now, self._tell, order_id, change)

    def _order_of(self, seller: str, item_id: int) -> Order | None:
        """The seller's order that holds the item."""
        found = self._store.find(ORDERS, BY_ITEM, str(item_id))
        return next((order for order in found if order.seller == seller), None)

    def _order_of_listed(self, seller: str, item_id: int) -> Order:
        order = self._order_of(seller, item_id)
        if order is None:
            raise Refusal(ready_rules.FSC_M12, received=item_id, seller=seller)
        return order

    def _why_unknown(self, number: int) -> Rule:
        """The row for an item that the seller does not have. All are answered alike."""
        if self._store.find(ORDERS, BY_ITEM, str(number)):
            return cancel_rules.FSC_32
        return cancel_rules.FSC_33 if self._store.get(ORDERS, str(number)) else cancel_rules.FSC_30
