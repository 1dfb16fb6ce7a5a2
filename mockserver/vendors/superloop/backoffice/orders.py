"""What happens to an order in the back office, whoever's it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from mockserver.residents import Action
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.service.orders import SETTLE, Orders
from mockserver.vendors.superloop.service.services import Services
from mockserver.vendors.superloop.telling import teller
from mockserver.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOrder:
    """Which order the back office sees to."""

    order_id: Annotated[int, Meta(description="the order, whoever's it is")]


def complete_order(world: World, wanted: OneOrder, now: datetime) -> Order:
    return Services(world, now).complete_order(wanted.order_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneCancel(OneOrder):
    """Which order's cancel is done."""

    by_itself: Annotated[bool, Meta(description="only if its time has come; nothing to do is no fault then")] = False


def settle_cancel(world: World, wanted: OneCancel, now: datetime) -> Order | None:
    orders = Orders(world, now, teller(world))
    return orders.settle_when_due(wanted.order_id) if wanted.by_itself else orders.settle(wanted.order_id)


ACTIONS: Mapping[str, Action[World, Any]] = {
    "complete-order": Action(complete_order, OneOrder, "the service is activated: the order is done, its visits too"),
    SETTLE: Action(settle_cancel, OneCancel, "a cancel that was taken is done now, its visits too"),
}
