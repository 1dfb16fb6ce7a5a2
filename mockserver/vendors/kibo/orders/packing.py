"""Units of an order on the move: drawn from where they are, each once, and put down somewhere else."""

from collections.abc import Sequence

from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders import units
from mockserver.vendors.kibo.orders.model import Item, ItemState, Order, Portion, Shipment, ShipmentStatus
from mockserver.vendors.kibo.orders.standing import is_open
from mockserver.vendors.kibo.rules import assign as rules

Source = int | None
"""A shipment, or None: units that are in no active one."""


class Packing:
    """The order's units and shipments while one request moves them. What one entry has put down no other draws.

    `within`: the one shipment that units may be drawn from.
    """

    def __init__(self, order: Order, within: int | None = None) -> None:
        self._order = order
        self._within = within
        self._free = [list(item.spread) for item in order.items]
        self._put: list[list[Portion]] = [[] for _ in order.items]
        self._shipments = {one.id: one for one in order.shipments}

    def shipment(self, shipment_id: int) -> Shipment:
        """A shipment of the order as it is by now. Refuses with KIBO-M44."""
        found = self._shipments.get(shipment_id)
        if found is None:
            raise Refusal(rules.KIBO_M44, parameter="shipmentID", received=shipment_id, order_id=self._order.id)
        return found

    def keep(self, shipment: Shipment) -> None:
        self._shipments[shipment.id] = shipment

    def item(self, item_id: int) -> int:
        """Which of the items it is. Refuses with KIBO-M44."""
        for index, item in enumerate(self._order.items):
            if item.id == item_id:
                return index
        raise Refusal(rules.KIBO_M44, parameter="orderItemID", received=item_id, order_id=self._order.id)

    def to_assign(self, target: Source) -> tuple[Source, ...]:
        """Where units that are assigned come from, in this order: what is in the target already, what is in no
        shipment, what is in backorder, what is in another open shipment."""
        if self._within is not None:
            return (self._within,)
        return (*([] if target is None else [target]), None, *self._sorted([*filter(is_open, self._order.shipments)]))

    def to_cancel(self, target: Source) -> tuple[Source, ...]:
        """Where units that are cancelled come from: the target alone, or the same places, and what has not shipped."""
        only = self._within if target is None else target
        if only is not None:
            return (only,)
        left = [one for one in self._order.shipments if one.active and not one.shipped]
        return (None, *self._sorted(left))

    def draw(self, index: int, quantity: int, sources: Sequence[Source]) -> list[Portion]:
        """So many units of the item. Refuses more than were ordered (KIBO-M45), or than there are (KIBO-M46)."""
        item = self._order.items[index]
        facts = {"item_id": item.id, "wanted": quantity, "ordered": item.quantity}
        if quantity > item.quantity:
            raise Refusal(rules.KIBO_M45, **facts)
        drawn: list[Portion] = []
        missing = quantity
        for source in sources:
            for at, one in enumerate(self._free[index]):
                took = min(missing, one.quantity)
                if took > 0 and one.state is ItemState.NORMAL and self._place(one) == source:
                    self._free[index][at] = replace(one, quantity=one.quantity - took)
                    drawn.append(replace(one, quantity=took))
                    missing -= took
        if missing:
            raise Refusal(rules.KIBO_M46, **facts, available=quantity - missing)
        return drawn

    def put(self, index: int, portion: Portion) -> None:
        self._put[index].append(portion)

    def packed(self) -> Order:
        """The order with its units where they are now."""
        items = tuple(map(self._item_packed, range(len(self._order.items))))
        return units.left_over(
            self._order, replace(self._order, items=items, shipments=tuple(self._shipments.values()))
        )

    def _item_packed(self, index: int) -> Item:
        item, put = self._order.items[index], self._put[index]
        return units.placed(item, [*self._free[index], *put]) if put else item

    def _place(self, portion: Portion) -> Source:
        shipment = units.shipment_of(self._order, portion)
        return None if shipment is None else shipment.id

    @staticmethod
    def _sorted(shipments: Sequence[Shipment]) -> list[int]:
        return [one.id for one in sorted(shipments, key=lambda one: one.status is not ShipmentStatus.BACKORDER)]
