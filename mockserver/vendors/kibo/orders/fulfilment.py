"""What shipping makes of an order. Values in and out."""

from dataclasses import dataclass, replace
from datetime import datetime

from mockserver.vendors.kibo.orders import states, units
from mockserver.vendors.kibo.orders.model import Order, OrderStatus, Shipment, ShipmentState, ShipmentStatus
from mockserver.vendors.kibo.orders.states import Step


class NothingToShipError(ValueError):
    """The order has no such shipment that is still to go."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """The order as it is now, and the status that it had."""

    value: Order
    previous_status: OrderStatus


def ship(order: Order, shipment_id: int | None, now: datetime) -> Shipped:
    """The order with that shipment on its way, or with all that are left for None; with the last one it is SHIPPED.

    NothingToShipError, NotNowError. Source: the cancel page, by which shipments at completePackage have shipped;
    inferred for the order.
    """
    going = {one.id for one in order.shipments if one.active and not one.shipped and shipment_id in (None, one.id)}
    if not going:
        which = "nothing" if shipment_id is None else f"no shipment {shipment_id}"
        raise NothingToShipError(f"order {order.id}, which is {order.status}, has {which} to ship")
    shipments = tuple(gone(one, now) if one.id in going else one for one in order.shipments)
    moved = replace(order, shipments=shipments)
    status = states.after(order, Step.SHIP_LAST if units.all_gone(moved) else Step.SHIP_PART)
    return Shipped(replace(moved, status=status), order.status)


def gone(shipment: Shipment, now: datetime) -> Shipment:
    """The shipment on its way to the customer."""
    return replace(shipment, state=ShipmentState.COMPLETE_PACKAGE, status=ShipmentStatus.SHIPPED, shipped_at=now)
