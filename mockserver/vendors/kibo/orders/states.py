"""The states of an order and of its shipments, and the tables of what may happen in which. Source: inferred.

READY, BACKORDER and CANCELED are printed, the other states named in prose; what brings an order into them is judgement.
Of a shipment the steps and their order are printed.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec.structs import replace

from mockserver.vendors.kibo.orders.model import Order, OrderStatus, Shipment, ShipmentState, ShipmentStatus


class Step(StrEnum):
    """What can happen to an order: by a call, or by hand in the back office."""

    ACCEPT = "accept"
    HOLD_PAYMENT = "hold the payment of"
    FAIL_PAYMENT = "fail the payment of"
    CARE = "hand to customer care"
    RELEASE = "release"
    ASSIGN = "assign"
    BACKORDER = "backorder"
    CANCEL_PART = "cancel a part of"
    CANCEL_REST = "cancel the rest of"
    CANCEL = "cancel"
    SHIP_PART = "ship a part of"
    SHIP_LAST = "ship the last of"


class ShipmentStep(StrEnum):
    """What can happen to a shipment on its way through the store."""

    PULL_INVENTORY = "pullInventory"
    PRINT_PACKING_SLIP = "printPackingSlip"
    SHIPMENT_INTEGRATION = "shipmentIntegration"
    COMPLETE_PACKAGE = "completePackage"


_WAITING, _HOLD, _ERROR = (
    OrderStatus.WAITING_FOR_MANUFACTURER_ACCEPTANCE,
    OrderStatus.PAYMENT_HOLD,
    OrderStatus.PAYMENT_ERROR,
)
_CARE, _READY, _BACKORDER = OrderStatus.CUSTOMER_CARE, OrderStatus.READY, OrderStatus.BACKORDER
OPEN = (_WAITING, _HOLD, _ERROR, _CARE, _READY, _BACKORDER)

# A status, a step, and the status that the step leads to. What is not here is refused and changes nothing.
TRANSITIONS: Mapping[tuple[OrderStatus, Step], OrderStatus] = {
    (_WAITING, Step.ACCEPT): _READY,
    (_WAITING, Step.CARE): _CARE,
    (_READY, Step.HOLD_PAYMENT): _HOLD,
    (_READY, Step.FAIL_PAYMENT): _ERROR,
    (_READY, Step.CARE): _CARE,
    (_READY, Step.ASSIGN): _READY,
    (_READY, Step.BACKORDER): _BACKORDER,
    (_READY, Step.SHIP_PART): _READY,
    (_READY, Step.SHIP_LAST): OrderStatus.SHIPPED,
    (_BACKORDER, Step.CARE): _CARE,
    (_BACKORDER, Step.RELEASE): _READY,
    (_BACKORDER, Step.ASSIGN): _READY,
    (_BACKORDER, Step.BACKORDER): _BACKORDER,
    (_BACKORDER, Step.SHIP_PART): _BACKORDER,
    (_BACKORDER, Step.SHIP_LAST): OrderStatus.SHIPPED,
    (_HOLD, Step.FAIL_PAYMENT): _ERROR,
    (_HOLD, Step.RELEASE): _READY,
    (_ERROR, Step.HOLD_PAYMENT): _HOLD,
    (_ERROR, Step.CARE): _CARE,
    (_ERROR, Step.RELEASE): _READY,
    (_CARE, Step.RELEASE): _READY,
    (_CARE, Step.ASSIGN): _READY,
    (_CARE, Step.BACKORDER): _BACKORDER,
    **{(status, Step.CANCEL_PART): status for status in OPEN},
    **{(status, Step.CANCEL_REST): OrderStatus.SHIPPED for status in OPEN},
    **{(status, Step.CANCEL): OrderStatus.CANCELED for status in OPEN},
}

SHIPMENT_TRANSITIONS: Mapping[tuple[ShipmentState, ShipmentStep], ShipmentState] = {
    (ShipmentState.ACCEPT_ORDER, ShipmentStep.PULL_INVENTORY): ShipmentState.PULL_INVENTORY,
    (ShipmentState.PULL_INVENTORY, ShipmentStep.PRINT_PACKING_SLIP): ShipmentState.PRINT_PACKING_SLIP,
    (ShipmentState.PRINT_PACKING_SLIP, ShipmentStep.SHIPMENT_INTEGRATION): ShipmentState.SHIPMENT_INTEGRATION,
    (ShipmentState.SHIPMENT_INTEGRATION, ShipmentStep.COMPLETE_PACKAGE): ShipmentState.COMPLETE_PACKAGE,
}


class NotNowError(ValueError):
    """As things stand, this can not be done. It says how they stand."""


def allows(status: OrderStatus, step: Step) -> bool:
    return (status, step) in TRANSITIONS


def after(order: Order, step: Step) -> OrderStatus:
    """The status that the step brings the order to. NotNowError, with those that take it, where the table has none."""
    found = TRANSITIONS.get((order.status, step))
    if found is None:
        takes = ", ".join(status for status, one in TRANSITIONS if one is step)
        raise NotNowError(f"order {order.id} is {order.status}; to {step} takes one that is: {takes}")
    return found


def moved(order: Order, step: Step) -> Order:
    """The order after a step of the back office. NotNowError. Released, its backordered shipments can go too."""
    status = after(order, step)
    if step is not Step.RELEASE:
        return replace(order, status=status)
    return replace(order, status=status, shipments=tuple(map(_in_stock, order.shipments)))


def _in_stock(shipment: Shipment) -> Shipment:
    waits = shipment.status is ShipmentStatus.BACKORDER
    return replace(shipment, status=ShipmentStatus.READY) if waits else shipment
