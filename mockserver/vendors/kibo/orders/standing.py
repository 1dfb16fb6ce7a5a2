"""What status an order has once a part of it was assigned or cancelled. Source: inferred, as the table of states is."""

from collections.abc import Collection

from msgspec.structs import replace

from mockserver.vendors.kibo.orders import states, units
from mockserver.vendors.kibo.orders.model import (
    Cancellation,
    Order,
    OrderStatus,
    Shipment,
    ShipmentState,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.states import Step

# Where units can still be taken out of a shipment. Source: the Assign Shipment page for the last two.
OPEN_STATES = (ShipmentState.ACCEPT_ORDER, ShipmentState.PULL_INVENTORY, ShipmentState.PRINT_PACKING_SLIP)
ASSIGNED = frozenset({Step.ASSIGN, Step.BACKORDER, Step.CARE})


def is_open(shipment: Shipment) -> bool:
    """Whether units can be put into it and taken out of it."""
    return shipment.active and shipment.state in OPEN_STATES


def backordered(order: Order) -> bool:
    return any(one.status is ShipmentStatus.BACKORDER for one in order.shipments)


def settled(before: Order, after: Order, steps: Collection[Step], done: Cancellation | None, *, rectify: bool) -> Order:
    """The order after the steps, whose units and shipments are as in `after`, with its status.

    All of it cancelled, it is CANCELED for the reason `done`; all that is left sent, SHIPPED. Something assigned, it
    is in customer care when no location took it, BACKORDER while a shipment is, else READY. With parts of it cancelled
    only, its status stays, but BACKORDER ends with the last shipment in backorder where the order is to be rectified.
    """
    if units.nothing_wanted(after):
        return replace(after, status=states.after(before, Step.CANCEL), cancellation=done)
    return replace(after, status=_status(before, after, steps, rectify=rectify))


def _status(before: Order, after: Order, steps: Collection[Step], *, rectify: bool) -> OrderStatus:
    if units.all_gone(after):
        return states.after(before, Step.CANCEL_REST)
    if Step.CARE in steps:
        return (
            OrderStatus.CUSTOMER_CARE if before.status is OrderStatus.CUSTOMER_CARE else states.after(before, Step.CARE)
        )
    waiting = backordered(after)
    if ASSIGNED.intersection(steps):
        return states.after(before, Step.BACKORDER if waiting else Step.ASSIGN)
    over = before.status is OrderStatus.BACKORDER and backordered(before) and not waiting
    return states.after(before, Step.RELEASE if over and rectify else Step.CANCEL_PART)
