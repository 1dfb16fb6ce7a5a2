"""What becomes of an order step by step in the back office, as values.

Cancelling is not here: the flag decides there, not the state (`orders/cancel.py`).
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec.structs import replace

from mockserver.vendors.superloop.orders.model import AppointmentStatus, Order, OrderStatus
from mockserver.vendors.superloop.orders.transitions import following
from mockserver.vendors.superloop.orders.visits import called_off


class Step(StrEnum):
    """What nbn does with an order. Source: inferred; no page lists the states."""

    ACKNOWLEDGE = "acknowledge"
    START = "start"
    HOLD = "hold"
    COMPLETE = "complete"
    REJECT = "reject"


TRANSITIONS: Mapping[tuple[OrderStatus, Step], OrderStatus] = {
    (OrderStatus.SUBMITTED, Step.ACKNOWLEDGE): OrderStatus.ACKNOWLEDGED,
    (OrderStatus.SUBMITTED, Step.REJECT): OrderStatus.REJECTED,
    (OrderStatus.ACKNOWLEDGED, Step.START): OrderStatus.IN_PROGRESS,
    (OrderStatus.ACKNOWLEDGED, Step.REJECT): OrderStatus.REJECTED,
    (OrderStatus.IN_PROGRESS, Step.HOLD): OrderStatus.HELD,
    (OrderStatus.IN_PROGRESS, Step.COMPLETE): OrderStatus.COMPLETED,
    (OrderStatus.IN_PROGRESS, Step.REJECT): OrderStatus.REJECTED,
    (OrderStatus.HELD, Step.START): OrderStatus.IN_PROGRESS,
}


def step(order: Order, wanted: Step, now: datetime, *, reason: str | None = None) -> Order:
    """The order after the step; `reason` is why it is rejected. NotNowError for a step that the table has not.

    Completed, its active visits are done; rejected, they are cancelled. Either way the flag set by hand is off.
    """
    moved = replace(order, status=following(TRANSITIONS, order.status, wanted, f"order {order.id}"))
    end = _ENDS.get(wanted)
    return end(replace(moved, is_cancellable=None, settles_at=None), now, reason) if end else moved


def _completed(order: Order, _now: datetime, _reason: str | None) -> Order:
    visits = tuple(
        replace(one, status=AppointmentStatus.COMPLETED) if one.active else one for one in order.appointments
    )
    return replace(order, appointments=visits)


def _rejected(order: Order, now: datetime, reason: str | None) -> Order:
    return replace(order, appointments=called_off(order.appointments, now), rejected_reason=reason, rejected_at=now)


_ENDS: Mapping[Step, Callable[[Order, datetime, str | None], Order]] = {
    Step.COMPLETE: _completed,
    Step.REJECT: _rejected,
}
