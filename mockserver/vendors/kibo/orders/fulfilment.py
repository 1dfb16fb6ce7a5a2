"""What shipping makes of an order. Values in and out."""

from datetime import datetime

from msgspec.structs import replace

from mockserver.vendors.kibo.orders import states, units
from mockserver.vendors.kibo.orders.model import Order, OrderStatus, Shipment, ShipmentState, ShipmentStatus
from mockserver.vendors.kibo.orders.standing import backordered
from mockserver.vendors.kibo.orders.states import Step


class NothingToShipError(ValueError):
    """The order has no such shipment that is still to go."""


def ship(order: Order, shipment_id: int | None, now: datetime) -> Order:
    """The order with that shipment on its way, or with all that are left for None; with the last one it is SHIPPED.

    NothingToShipError, NotNowError. Source: the cancel page, by which shipments at completePackage have shipped;
    inferred for the order.
    """
    going = {one.id for one in order.shipments if one.active and not one.shipped and shipment_id in (None, one.id)}
    if not going:
        which = "nothing" if shipment_id is None else f"no shipment {shipment_id}"
        raise NothingToShipError(f"order {order.id}, which is {order.status}, has {which} to ship")
    shipments = tuple(gone(one, now) if one.id in going else one for one in order.shipments)
    return sent(order, replace(order, shipments=shipments))


def sent(before: Order, after: Order) -> Order:
    """The order after some of it has gone, with its status. In backorder it stays while a shipment is. NotNowError."""
    if units.all_gone(after):
        return replace(after, status=states.after(before, Step.SHIP_LAST))
    status = states.after(before, Step.SHIP_PART)
    over = before.status is OrderStatus.BACKORDER and backordered(before) and not backordered(after)
    return replace(after, status=states.after(before, Step.RELEASE) if over else status)


def gone(shipment: Shipment, now: datetime) -> Shipment:
    """The shipment on its way to the customer."""
    return replace(shipment, state=ShipmentState.COMPLETE_PACKAGE, status=ShipmentStatus.SHIPPED, shipped_at=now)
