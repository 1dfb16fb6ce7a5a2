"""Where the units of an order's items are: assigned, backordered, shipped, cancelled, or nowhere yet. Values only.

Whatever is done here, the units of an item add up to what was ordered.
"""

from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from mockserver.vendors.kibo.orders.model import Item, ItemState, Order, Portion, Shipment, ShipmentStatus


def shipment_of(order: Order, portion: Portion) -> Shipment | None:
    """The active shipment that the units are in; None for units that still have to be assigned to one."""
    found = (one for one in order.shipments if one.id == portion.shipment_id and one.active)
    return next(found, None)


def shipped(order: Order, portion: Portion) -> bool:
    shipment = shipment_of(order, portion)
    return shipment is not None and shipment.shipped


def wanted(order: Order) -> Iterator[tuple[Item, Portion]]:
    """All units that are not cancelled, with their items."""
    return ((item, one) for item in order.items for one in item.spread if one.state is ItemState.NORMAL)


def all_gone(order: Order) -> bool:
    """Whether there is nothing left to send, and something was sent."""
    active = [one for one in order.shipments if one.active]
    return bool(active) and all(one.shipped for one in active) and all(shipped(order, one) for _, one in wanted(order))


def nothing_wanted(order: Order) -> bool:
    """Whether all of it is cancelled."""
    return not any(one.active for one in order.shipments) and not any(True for _ in wanted(order))


def placed(item: Item, portions: Sequence[Portion]) -> Item:
    """The item with its units there; those of one kind in one place are one portion."""
    together: dict[tuple[int | None, ItemState], int] = {}
    for one in portions:
        if one.quantity > 0:
            together[one.shipment_id, one.state] = together.get((one.shipment_id, one.state), 0) + one.quantity
    if not together:  # an item of no units, put in by hand
        return replace(item, state=portions[0].state if portions else item.state, portions=())
    spread = tuple(
        Portion(quantity=quantity, shipment_id=shipment_id, state=state)
        for (shipment_id, state), quantity in together.items()
    )
    first = next((one for one in spread if one.state is ItemState.NORMAL), spread[0])
    return replace(item, shipment_id=first.shipment_id, state=first.state, portions=spread if len(spread) > 1 else ())


def canceled(order: Order, which: Callable[[Portion], bool], of: Callable[[Item], bool] = lambda _: True) -> Order:
    """The order with such units of such items cancelled, and nothing owed for them. Its status stays.

    Shipments that had units and have none any more are cancelled.
    """
    items = tuple(_without(item, which) if of(item) else item for item in order.items)
    return left_over(order, replace(order, items=items))


def left_over(before: Order, after: Order) -> Order:
    """The order after its units have moved: emptied shipments cancelled, nothing owed for what was cancelled."""
    held, hold = _shipments_in_use(before), _shipments_in_use(after)
    shipments = tuple(
        replace(one, status=ShipmentStatus.CANCELED) if one.id in held - hold else one for one in after.shipments
    )
    changed = replace(after, shipments=shipments)
    amounts = after.amounts.owed_less(_worth(before) - _worth(after))
    return replace(changed, amounts=amounts.nothing_owed() if nothing_wanted(changed) else amounts)


def _without(item: Item, which: Callable[[Portion], bool]) -> Item:
    spread = item.spread
    doomed = [one.state is ItemState.NORMAL and which(one) for one in spread]
    if not any(doomed):
        return item
    return placed(
        item,
        [replace(one, state=ItemState.CANCELED) if dies else one for one, dies in zip(spread, doomed, strict=True)],
    )


def _shipments_in_use(order: Order) -> set[int]:
    return {one.shipment_id for _, one in wanted(order) if one.shipment_id is not None}


def _worth(order: Order) -> int:
    """In hundredths, what the customer is to have of it."""
    return sum(one.quantity * item.unit_price_minor for item, one in wanted(order))
