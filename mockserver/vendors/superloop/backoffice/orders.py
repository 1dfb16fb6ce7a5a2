"""What happens to an order in the back office, whoever's it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from mockserver.residents import Action
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.service.services import Services
from mockserver.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOrder:
    """Which order the back office sees to."""

    order_id: Annotated[int, Meta(description="the order, whoever's it is")]


def complete_order(world: World, wanted: OneOrder, now: datetime) -> Order:
    return Services(world, now).complete_order(wanted.order_id)


ACTIONS: Mapping[str, Action[World, Any]] = {
    "complete-order": Action(complete_order, OneOrder, "the service is activated: the order is done, its visits too"),
}
