"""What happens to orders in progress that no call of the API can do: at the customer's, at Amazon's, on the way."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta

from mockserver.residents import Action, NotThereError
from mockserver.vendors.dash.backoffice.slots import OneSlot
from mockserver.vendors.dash.orders.devices import Order
from mockserver.vendors.dash.orders.states import Step
from mockserver.vendors.dash.service.orders import OrderService
from mockserver.vendors.dash.telling import teller
from mockserver.world import World


class SlotOrder(OneSlot, frozen=True, kw_only=True):
    """Whose order goes on. With an `order_id`, as the timetable gives it, that order alone is meant."""

    order_id: Annotated[
        str | None, Meta(description="that order alone: one that this does not fit any more is left as it is")
    ] = None


def _steps(step: Step) -> Callable[[World, OneSlot, datetime], Order]:
    def do(world: World, wanted: OneSlot, now: datetime) -> Order:
        return OrderService(world, now, teller(world)).proceed(step, wanted.device_id, wanted.slot_id, None)

    return do


def _steps_on_the_clock(step: Step) -> Callable[[World, SlotOrder, datetime], Order | None]:
    """The order after the step; None where an `order_id` was given and that order, or its device, is past it."""

    def do(world: World, wanted: SlotOrder, now: datetime) -> Order | None:
        orders = OrderService(world, now, teller(world))
        try:
            return orders.proceed(step, wanted.device_id, wanted.slot_id, wanted.order_id)
        except NotThereError:
            if wanted.order_id is None:
                raise
            return None

    return do


ship_slot = _steps_on_the_clock(Step.SHIP)
deliver_slot = _steps_on_the_clock(Step.DELIVER)
resolution_fails = _steps_on_the_clock(Step.FAIL)
resolution_succeeds = _steps(Step.RESOLVE)
customer_cancel = _steps(Step.CUSTOMER_CANCEL)

ACTIONS: Mapping[str, Action[World, Any]] = {
    Step.SHIP: Action(ship_slot, SlotOrder, "the slot's order goes to the carrier"),
    Step.DELIVER: Action(deliver_slot, SlotOrder, "the slot's order arrives, and the slot is free"),
    Step.CUSTOMER_CANCEL: Action(
        customer_cancel, OneSlot, "the customer cancels a real order that is not older than 24 hours"
    ),
    Step.RESOLVE: Action(
        resolution_succeeds, OneSlot, "what was wrong with an order is put right within its 72 hours: it is placed"
    ),
    Step.FAIL: Action(resolution_fails, SlotOrder, "nobody puts right what was wrong with an order: it is cancelled"),
}
