"""What happens in Superloop's and nbn's back offices, which no call of the API can do. Orders of any caller."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from mockserver.residents import Action, NotThereError
from mockserver.stores import MissingKeyError
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.requests import PolledRequest
from mockserver.vendors.superloop.service.requests import FINISH, Requests
from mockserver.vendors.superloop.service.services import Services
from mockserver.vendors.superloop.work import WORK
from mockserver.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOrder:
    """Which order the back office sees to."""

    order_id: Annotated[int, Meta(description="the order, whoever's it is")]


@dataclass(frozen=True, slots=True, kw_only=True)
class OneRequest:
    """Which request is brought to its end, and how."""

    request_id: Annotated[int, Meta(description="the number in the Location")]
    fail: Annotated[bool, Meta(description="have it fail, as if upstream could not do it")] = False


def complete_order(world: World, wanted: OneOrder, now: datetime) -> Order:
    return Services(world, now).complete_order(wanted.order_id)


def finish_request(world: World, wanted: OneRequest, now: datetime) -> PolledRequest:
    try:
        return Requests(world, now, WORK).finish(wanted.request_id, fail=wanted.fail)
    except MissingKeyError as error:
        raise NotThereError("request_id", str(error)) from None


ACTIONS: Mapping[str, Action[World, Any]] = {
    "complete-order": Action(complete_order, OneOrder, "the service is activated: the order is done, its visits too"),
    FINISH: Action(finish_request, OneRequest, "what is polled for is done now, or has failed"),
}
