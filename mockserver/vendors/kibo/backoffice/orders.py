"""What happens to orders at Kibo's clients and their payment gateways. Orders of any tenant."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.kibo.orders.model import Environment, Order
from mockserver.vendors.kibo.orders.states import Step
from mockserver.vendors.kibo.service.orders import OrderService
from mockserver.vendors.kibo.telling import teller
from mockserver.world import World

_OrderId = Annotated[int, Meta(description="the order")]
_Where = Annotated[Environment, Meta(description="where the order is")]


class OneOrder(Struct, frozen=True, kw_only=True):
    """Which order the back office sees to."""

    order_id: _OrderId
    environment: _Where = Environment.PRODUCTION


class OrderToRestrict(OneOrder, frozen=True, kw_only=True):
    """Of which order the cancellation is restricted, or no longer."""

    restricted: Annotated[bool, Meta(description="whether a cancel is refused from now on")] = True


def _steps(wanted: Step) -> Callable[[World, OneOrder, datetime], Order]:
    def do(world: World, one: OneOrder, now: datetime) -> Order:
        return OrderService(world, now, teller(world)).step(one.environment, one.order_id, wanted)

    return do


def restrict_cancellation(world: World, wanted: OrderToRestrict, now: datetime) -> Order:
    service = OrderService(world, now, teller(world))
    return service.restrict_cancellation(wanted.environment, wanted.order_id, restricted=wanted.restricted)


ACTIONS: Mapping[str, Action[World, Any]] = {
    "accept-order": Action(
        _steps(Step.ACCEPT), OneOrder, "the manufacturer accepts an order that waits for it: it is READY"
    ),
    "hold-payment": Action(
        _steps(Step.HOLD_PAYMENT), OneOrder, "the gateway holds the payment: the order is in PAYMENT_HOLD"
    ),
    "fail-payment": Action(
        _steps(Step.FAIL_PAYMENT), OneOrder, "the gateway fails the payment: the order is in PAYMENT_ERROR"
    ),
    "hand-to-customer-care": Action(
        _steps(Step.CARE), OneOrder, "no location takes the order, or somebody has to look at it: CUSTOMER_CARE"
    ),
    "release-order": Action(
        _steps(Step.RELEASE),
        OneOrder,
        "a held, failed, backordered or cared for order is READY again, and so are its backordered shipments",
    ),
    "restrict-cancellation": Action(
        restrict_cancellation,
        OrderToRestrict,
        "the platform's restrictCancellation is set, by which a cancel of the order is refused, or taken off",
    ),
}
