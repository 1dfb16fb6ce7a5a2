"""What a seller does about the items of its orders: load, decide, save, tell. Which seller calls is known already."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TypeAlias

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.falabella.orders import cancel, consignment, labels, ready
from mockserver.vendors.falabella.orders.cancel import Cancellation
from mockserver.vendors.falabella.orders.items import Moved, Order, number_of
from mockserver.vendors.falabella.orders.notices import Tell
from mockserver.vendors.falabella.orders.packages import Package
from mockserver.vendors.falabella.orders.ready import Shipment
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.rules import cancel as cancel_rules
from mockserver.vendors.falabella.rules import documents
from mockserver.vendors.falabella.rules import ready as ready_rules
from mockserver.vendors.falabella.service.changes import change_order
from mockserver.vendors.falabella.service.collections import BY_ITEM, BY_PACKAGE, BY_TRACKING, ORDERS
from mockserver.world import World

_Decide: TypeAlias = Callable[[Order, Shipment, datetime, Iterable[Order]], Moved]


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
        """Make items of one order ready to ship. Refuses with FSC-M14, FSC-M12, FSC-M13 and what `ready` refuses."""
        ready.check_package_id(shipment.package_id)
        return self._ship(seller, shipment, ready.set_ready)

    def pack(self, seller: str, shipment: Shipment) -> Moved:
        """Put items of one order into a package. Refuses with FSC-M12, FSC-M13 and what `ready` refuses."""
        return self._ship(seller, shipment, ready.pack)

    def tracking(self, seller: str, package_id: str, provider: str) -> Decision[Package]:
        """The package, as it is tracked. Refuses with FSC-M75, FSC-M76."""
        found = self._store.find(ORDERS, BY_PACKAGE, package_id)
        order = next((order for order in found if order.seller == seller), None)
        if order is None:
            raise Refusal(documents.FSC_M75, received=package_id, seller=seller)
        items = tuple(item for item in order.items if item.package_id == package_id)
        readings = consignment.check_provider(provider, items, documents.FSC_M76)
        return Decision(Package(order=order, id=package_id, items=items), documents.FSC_M72, readings)

    def labels(self, seller: str, item_ids: Sequence[int]) -> Decision[tuple[Package, ...]]:
        """The packages that the items are in, which have a label each. Refuses with FSC-M83, FSC-M84."""
        listed = [(self._order_of_listed(seller, item_id, documents.FSC_M83), item_id) for item_id in item_ids]
        return Decision(labels.labels([(order, order.item(item_id)) for order, item_id in listed]), documents.FSC_M79)

    def _ship(self, seller: str, shipment: Shipment, decide: _Decide) -> Moved:
        """What both do about the listed items of one order. Nobody else gets its tracking number meanwhile."""
        consignment.check_form(shipment.told)
        unknown = ready_rules.FSC_M12
        order_ids = dict.fromkeys(self._order_of_listed(seller, item_id, unknown).id for item_id in shipment.item_ids)
        if len(order_ids) > 1:
            raise Refusal(ready_rules.FSC_M13, order_ids=", ".join(map(str, order_ids)))
        (order_id,) = order_ids
        number = shipment.told.tracking_number

        def change(order: Order) -> Moved:
            holders = self._store.find(ORDERS, BY_TRACKING, number) if number else ()
            return decide(order, shipment, self._now, holders)

        try:
            return self._change(order_id, change)
        except LookupError:  # the order, or an item in it, was removed since it was found
            raise Refusal(unknown, received=shipment.item_ids[0], seller=seller) from None

    def _change(self, order_id: int, change: Callable[[Order], Moved]) -> Moved:
        return change_order(self._world, self._now, self._tell, order_id, change)

    def _order_of(self, seller: str, item_id: int) -> Order | None:
        """The seller's order that holds the item."""
        found = self._store.find(ORDERS, BY_ITEM, str(item_id))
        return next((order for order in found if order.seller == seller), None)

    def _order_of_listed(self, seller: str, item_id: int, unknown: Rule) -> Order:
        order = self._order_of(seller, item_id)
        if order is None:
            raise Refusal(unknown, received=item_id, seller=seller)
        return order

    def _why_unknown(self, number: int) -> Rule:
        """The row for an item that the seller does not have. All are answered alike."""
        if self._store.find(ORDERS, BY_ITEM, str(number)):
            return cancel_rules.FSC_32
        return cancel_rules.FSC_33 if self._store.get(ORDERS, str(number)) else cancel_rules.FSC_30
