"""What the Remote Order Processor and the Job Tracker make of orders."""

from dataclasses import replace
from datetime import datetime

from mockserver.vendors.rxuniverse.orders.records import (
    Lens,
    Order,
    OrderStatus,
    Stage,
    Visit,
    without_tray,
)


def import_order(order: Order, now: datetime) -> Order:
    """A queued order as the Remote Order Processor makes it one of the lab's; any other as it is.

    It is calculated for the eyes that have a lens, and valid unless it is on hold. Source: inferred.
    """
    if order.stage is not Stage.QUEUED:
        return order
    return replace(
        order,
        stage=Stage.IMPORTED,
        status=order.status if order.on_hold else OrderStatus.VALID,
        received_at=now,
        valid_at=now,
        right=_calculated(order.right),
        left=_calculated(order.left),
    )


def process_flags(order: Order, now: datetime) -> Order:
    """The order after the Job Tracker: one flagged for deletion is deleted, one flagged as complete is completed.

    Either is off its tray. Source: complete page for the flag; the rest is inferred from it.
    """
    if order.stage is not Stage.IMPORTED:
        return order
    if order.cancel_flagged:
        return without_tray(replace(order, stage=Stage.DELETED))
    if order.completion_flagged:
        done = replace(order, status=OrderStatus.COMPLETE, completion_flagged=False, completed_at=now)
        return without_tray(done)
    return order


class NotInTheLabError(ValueError):
    """The order cannot come to a station."""


def check_in(order: Order, station: str, now: datetime) -> Order:
    """The order at the station; the first one begins the work on it.

    NotInTheLabError for one that is queued, deleted, complete or on hold. Source: inferred.
    """
    if order.stage is not Stage.IMPORTED:
        raise NotInTheLabError(f"order {order.order_number} is {order.stage}")
    if order.status is OrderStatus.COMPLETE or order.on_hold:
        raise NotInTheLabError(f"order {order.order_number} is {'on hold' if order.on_hold else 'complete'}")
    visits = (*order.visits, Visit(station=station, checked_in_at=now))
    return replace(order, status=OrderStatus.PROCESS, visits=visits)


def _calculated(lens: Lens) -> Lens:
    return replace(lens, calculated=bool(lens.style))
