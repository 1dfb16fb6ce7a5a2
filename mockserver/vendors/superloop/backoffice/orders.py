"""What happens to an order in the back office, whoever's it is."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.states import Step
from mockserver.vendors.superloop.service.orders import SETTLE, Orders
from mockserver.vendors.superloop.service.states import OrderStates
from mockserver.vendors.superloop.telling import teller
from mockserver.world import World

_OrderId = Annotated[int, Meta(description="the order, whoever's it is")]
_REASON = "Order was rejected by nbn"


class OneOrder(Struct, frozen=True, kw_only=True):
    """Which order the back office sees to."""

    order_id: _OrderId


class RejectedOrder(Struct, frozen=True, kw_only=True):
    """Which order nbn rejects, and why."""

    order_id: _OrderId
    reason: Annotated[str, Meta(description="the rejectedReason of the notification")] = _REASON


def _steps(wanted: Step) -> Callable[[World, OneOrder, datetime], Order]:
    def do(world: World, one: OneOrder, now: datetime) -> Order:
        return _states(world, now).step(one.order_id, wanted)

    return do


def complete_order(world: World, wanted: OneOrder, now: datetime) -> Order:
    return _states(world, now).complete(wanted.order_id)


def reject_order(world: World, wanted: RejectedOrder, now: datetime) -> Order:
    return _states(world, now).reject(wanted.order_id, wanted.reason)


def _states(world: World, now: datetime) -> OrderStates:
    return OrderStates(world, now, teller(world))


class OneCancel(OneOrder, frozen=True, kw_only=True):
    """Which order's cancel is done."""

    by_itself: Annotated[bool, Meta(description="only if its time has come; nothing to do is no fault then")] = False


def settle_cancel(world: World, wanted: OneCancel, now: datetime) -> Order | None:
    orders = Orders(world, now, teller(world))
    return orders.settle_when_due(wanted.order_id) if wanted.by_itself else orders.settle(wanted.order_id)


ACTIONS: Mapping[str, Action[World, Any]] = {
    "acknowledge-order": Action(_steps(Step.ACKNOWLEDGE), OneOrder, "nbn accepts an order that was submitted"),
    "start-order": Action(
        _steps(Step.START), OneOrder, "nbn works on an order that it accepted, or on with a held one"
    ),
    "hold-order": Action(_steps(Step.HOLD), OneOrder, "nbn waits before it works on"),
    "complete-order": Action(
        complete_order, OneOrder, "the service is activated: an order in progress is done, its visits too"
    ),
    "reject-order": Action(reject_order, RejectedOrder, "nbn rejects an order: its visits are off, the caller is told"),
    SETTLE: Action(settle_cancel, OneCancel, "a cancel that was taken is done now, its visits too"),
}
