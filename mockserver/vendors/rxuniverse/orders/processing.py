"""What the processors and the people of the lab make of orders. What the table of states has not, they cannot do."""

from datetime import datetime

from msgspec.structs import replace

from mockserver.vendors.rxuniverse.orders.items import Lens
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Stage, Station, Visit, without_tray
from mockserver.vendors.rxuniverse.orders.states import State, Step, allows, check, state_of

_CAN_BE_HELD = frozenset({OrderStatus.UNVALID, OrderStatus.VALID, OrderStatus.PROCESS})


def import_order(order: Order, now: datetime) -> Order:
    """A queued order as the Remote Order Processor makes it one of the lab's; any other as it is.

    One that already says why it is not valid is unvalid; any other is valid, and calculated for the eyes that have a
    lens. A hold stays, over either. Source: inferred.
    """
    if not allows(order, Step.IMPORT):
        return order
    status = OrderStatus.UNVALID if order.unvalid_message else OrderStatus.VALID
    imported = replace(order, stage=Stage.IMPORTED, received_at=now)
    imported = _valid(imported, now) if status is OrderStatus.VALID else replace(imported, status=status)
    return replace(imported, status=OrderStatus.HOLD, held_from=status) if order.on_hold else imported


def process_flags(order: Order, now: datetime) -> Order:
    """The order after the Job Tracker: one flagged for deletion is deleted, one flagged as complete is completed.

    Either is off its tray; any other is as it was. Source: complete page for the flag; the rest is inferred from it.
    """
    if not allows(order, Step.TRACK):
        return order
    if state_of(order) is State.CANCEL_FLAGGED:
        return without_tray(replace(order, stage=Stage.DELETED))
    return _completed(order, now)


def finish(order: Order, now: datetime) -> Order:
    """The order completed by the lab itself, flagged or not, and off its tray. NotAllowedError."""
    check(order, Step.FINISH)
    return _completed(order, now)


def arrive(order: Order, station: Station, now: datetime, *, operator: str = "") -> Order:
    """The order at the station; the first one begins the work on it. NotAllowedError. Source: inferred."""
    check(order, Step.CHECK_IN)
    visit = Visit(
        station=station.code, checked_in_at=now, operator=operator, prevents_cancelling=station.prevents_cancelling
    )
    return replace(order, status=OrderStatus.PROCESS, visits=(*order.visits, visit))


def hold(order: Order) -> Order:
    """The order put on hold. NotAllowedError."""
    check(order, Step.HOLD)
    return replace(order, status=OrderStatus.HOLD, held_from=order.status)


def release(order: Order) -> Order:
    """The order off hold, with the status it had. NotAllowedError.

    One that came on hold has the status that what is known of it speaks for.
    """
    check(order, Step.RELEASE)
    begun = OrderStatus.PROCESS if order.visits else OrderStatus.VALID
    likely = begun if order.valid_at else OrderStatus.UNVALID
    return replace(order, status=order.held_from if order.held_from in _CAN_BE_HELD else likely, held_from=None)


def validate(order: Order, now: datetime) -> Order:
    """The unvalid order valid, its lenses calculated; the last reason stays to be read. NotAllowedError."""
    check(order, Step.VALIDATE)
    return _valid(order, now)


def unvalidate(order: Order, message: str) -> Order:
    """The order no longer valid for the reason given, its calculation gone. NotAllowedError. Source: inferred."""
    check(order, Step.UNVALIDATE)
    return replace(
        order,
        status=OrderStatus.UNVALID,
        unvalid_message=message,
        valid_at=None,
        right=replace(order.right, calculated=False),
        left=replace(order.left, calculated=False),
    )


def _valid(order: Order, now: datetime) -> Order:
    right, left = _calculated(order.right), _calculated(order.left)
    return replace(order, status=OrderStatus.VALID, valid_at=now, right=right, left=left)


def _completed(order: Order, now: datetime) -> Order:
    return without_tray(replace(order, status=OrderStatus.COMPLETE, completion_flagged=False, completed_at=now))


def _calculated(lens: Lens) -> Lens:
    return replace(lens, calculated=bool(lens.style))
