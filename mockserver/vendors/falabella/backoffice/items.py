"""What happens to items on their way to the customer, and back. Items of any seller."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.falabella.orders.items import OrderItem
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.service.house import House
from mockserver.vendors.falabella.telling import teller
from mockserver.world import World

ItemId = Annotated[int, Meta(description="the item, whichever seller's it is")]


class OneItem(Struct, frozen=True, kw_only=True):
    """Which item goes on."""

    order_item_id: ItemId


class Acceptance(Struct, frozen=True, kw_only=True):
    """Which return is accepted."""

    order_item_id: ItemId
    by_itself: Annotated[bool, Meta(description="only if its time has come; nothing to do is no fault then")] = False


def _steps(wanted: Step) -> Callable[[World, OneItem, datetime], OrderItem]:
    def do(world: World, one: OneItem, now: datetime) -> OrderItem:
        return _house(world, now).step(one.order_item_id, wanted)

    return do


def make_item_processable(world: World, wanted: OneItem, now: datetime) -> OrderItem:
    return _house(world, now).make_processable(wanted.order_item_id)


def receive_return(world: World, wanted: OneItem, now: datetime) -> OrderItem:
    return _house(world, now).receive_return(wanted.order_item_id)


def accept_return(world: World, wanted: Acceptance, now: datetime) -> OrderItem | None:
    house = _house(world, now)
    if wanted.by_itself:
        return house.accept_when_due(wanted.order_item_id)
    return house.step(wanted.order_item_id, Step.ACCEPT_RETURN)


def _house(world: World, now: datetime) -> House:
    return House(world, now, teller(world))


ACTIONS: Mapping[str, Action[World, Any]] = {
    "make-item-processable": Action(make_item_processable, OneItem, "a pending item is ready to be processed"),
    Step.SHIP: Action(_steps(Step.SHIP), OneItem, "an item that is ready to ship goes to the carrier"),
    Step.DELIVER: Action(_steps(Step.DELIVER), OneItem, "an item that was shipped arrives"),
    Step.FAIL_DELIVERY: Action(_steps(Step.FAIL_DELIVERY), OneItem, "the carrier gives up on an item that was shipped"),
    Step.SEND_BACK: Action(_steps(Step.SEND_BACK), OneItem, "the customer sends a delivered item back"),
    Step.RECEIVE_RETURN: Action(
        receive_return, OneItem, "the seller has it back: 72 hours to dispute, then it is accepted by itself"
    ),
    Step.DISPUTE: Action(_steps(Step.DISPUTE), OneItem, "the seller disputes the return, which somebody has to decide"),
    Step.ACCEPT_RETURN: Action(accept_return, Acceptance, "the return is accepted, or the dispute of it lost"),
    Step.REJECT_RETURN: Action(_steps(Step.REJECT_RETURN), OneItem, "the dispute is won: the return is rejected"),
}
