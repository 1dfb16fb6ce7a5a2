"""What happens to orders on their way to the customer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from mockserver.residents import Action, NotThereError
from mockserver.vendors.dash.orders.devices import Order, Step
from mockserver.vendors.dash.service.orders import OrderService
from mockserver.vendors.dash.telling import teller
from mockserver.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotOrder:
    """Whose order goes on. With an `order_id`, as the timetable gives it, that order alone is meant."""

    device_id: Annotated[str, Meta(description="the device")]
    slot_id: Annotated[str, Meta(description="the slot whose order is in progress")]
    order_id: Annotated[
        str | None, Meta(description="that order alone: one that is no longer in progress is left as it is")
    ] = None


def ship_slot(world: World, wanted: SlotOrder, now: datetime) -> Order | None:
    return _proceed(world, Step.SHIP, wanted, now)


def deliver_slot(world: World, wanted: SlotOrder, now: datetime) -> Order | None:
    return _proceed(world, Step.DELIVER, wanted, now)


ACTIONS: Mapping[str, Action[World, SlotOrder]] = {
    Step.SHIP: Action(ship_slot, SlotOrder, "the slot's order goes to the carrier"),
    Step.DELIVER: Action(deliver_slot, SlotOrder, "the slot's order arrives, and the slot is free"),
}


def _proceed(world: World, step: Step, wanted: SlotOrder, now: datetime) -> Order | None:
    """The order after the step; None where an `order_id` was given and that order, or its device, is gone."""
    try:
        return OrderService(world, now, teller(world)).proceed(step, wanted.device_id, wanted.slot_id, wanted.order_id)
    except NotThereError:
        if wanted.order_id is None:
            raise
        return None
