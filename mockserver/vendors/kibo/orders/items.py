"""An order's items one by one: cancelling one, and what can be done with it. Values in and out."""

from collections.abc import Iterator
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.kibo.orders import reasons, states, units
from mockserver.vendors.kibo.orders.cancel import TERMINAL
from mockserver.vendors.kibo.orders.model import Item, ItemState, Order, OrderStatus, Portion
from mockserver.vendors.kibo.orders.notices import ItemModified
from mockserver.vendors.kibo.orders.outcomes import Outcome
from mockserver.vendors.kibo.orders.reasons import ITEM_REASONS, OTHER
from mockserver.vendors.kibo.orders.settings import RepeatCancel, Settings
from mockserver.vendors.kibo.orders.standing import is_open, settled
from mockserver.vendors.kibo.orders.states import Step
from mockserver.vendors.kibo.orders.subjects import PARAMETERS, SHOWN, Thing, about, check_id
from mockserver.vendors.kibo.rules import assign as assign_rules
from mockserver.vendors.kibo.rules import cancel as cancel_rules
from mockserver.vendors.kibo.rules import items as rules

LEAST_ID = 0  # Source: the item cancel's page
REASONS = (*sorted(ITEM_REASONS), OTHER)


class Capability(StrEnum):
    """What can be done with an item. The page has such a list; its words are inferred."""

    CANCEL = "CANCEL"
    ASSIGN = "ASSIGN"


class Restriction(StrEnum):
    """What stands against more. Inferred as the capabilities are."""

    CANCELED = "CANCELED"
    SHIPPED = "SHIPPED"
    CANCELLATION_RESTRICTED = "CANCELLATION_RESTRICTED"


class ItemWish(Struct, frozen=True, kw_only=True):
    """A cancel of an item as it was asked for, its types in order but nothing else checked."""

    item_id: int
    reason: str
    other_reason: str | None = None
    rectify: bool = True
    children: bool = False
    send_emails: bool = False


class ItemOf(Struct, frozen=True):
    """An item, and its order."""

    order: Order
    item: Item

    @property
    def capabilities(self) -> tuple[Capability, ...]:
        order = self.order
        left = [one for one in self._wanted if not units.shipped(order, one)]
        movable = [one for one in left if (place := units.shipment_of(order, one)) is None or is_open(place)]
        said = (
            (Capability.CANCEL, bool(left) and not order.cancellation_restricted and _takes(order, Step.CANCEL_PART)),
            (Capability.ASSIGN, bool(movable) and _takes(order, Step.ASSIGN)),
        )
        return tuple(word for word, applies in said if applies)

    @property
    def restrictions(self) -> tuple[Restriction, ...]:
        said = (
            (Restriction.CANCELED, self.item.state is ItemState.CANCELED),
            (Restriction.SHIPPED, any(units.shipped(self.order, one) for one in self._wanted)),
            (Restriction.CANCELLATION_RESTRICTED, self.order.cancellation_restricted),
        )
        return tuple(word for word, applies in said if applies)

    @property
    def _wanted(self) -> tuple[Portion, ...]:
        return tuple(one for one in self.item.spread if one.state is ItemState.NORMAL)


def items_of(order: Order) -> Iterator[ItemOf]:
    return (ItemOf(order, item) for item in order.items)


def item_in(order: Order, item_id: int) -> ItemOf:
    """The order's first item of that id. LookupError where it has none."""
    found = next((one for one in items_of(order) if one.item.id == item_id), None)
    if found is None:
        raise LookupError(f"order {order.id} has no item {item_id}")
    return found


def check(wish: ItemWish, settings: Settings) -> None:
    """Refuses a wrong id (KIBO-61, KIBO-16), then reason (KIBO-63), then explanation (KIBO-21, KIBO-23B)."""
    check_id(wish.item_id, PARAMETERS[Thing.ITEM], least=LEAST_ID, below=rules.KIBO_61)
    if wish.reason not in REASONS:
        raise Refusal(
            rules.KIBO_63, *reasons.unlike(wish.reason, REASONS), received=wish.reason[:SHOWN], reasons=REASONS
        )
    reasons.check_text(wish.reason, wish.other_reason, settings)


def cancel_item(order: Order, wish: ItemWish, now: datetime, settings: Settings) -> Outcome:
    """The order with what has not shipped of the item cancelled, and of those that came with it where that is asked.

    Refuses a restricted order (KIBO-37), then an item that is cancelled already (KIBO-62B) or of which all that was
    left has shipped (KIBO-33). Source: inferred, as of whole orders.
    """
    if order.cancellation_restricted:
        raise Refusal(cancel_rules.KIBO_37, order_id=order.id, key=order.key)
    item = item_in(order, wish.item_id).item
    if item.state is ItemState.CANCELED and settings.repeat_cancel is RepeatCancel.OK:
        return Outcome(Decision(order, cancel_rules.KIBO_32B), order.status)
    subject = about(Thing.ITEM, item.id)
    if item.state is ItemState.CANCELED:
        raise Refusal(rules.KIBO_62B, **subject)
    if not states.allows(order.status, Step.CANCEL_PART):
        raise Refusal(TERMINAL[order.status], **subject, status=order.status)
    if all(units.shipped(order, one) for one in item.spread if one.state is ItemState.NORMAL):
        raise Refusal(cancel_rules.KIBO_33, **subject, status=order.status)
    doomed = _with_children(order, item) if wish.children else {item.id}
    done = reasons.cancellation(wish.reason, wish.other_reason, now)
    dropped = units.canceled(order, lambda one: not units.shipped(order, one), lambda one: one.id in doomed)
    noted = tuple(
        replace(now_it, cancellation=done) if now_it != was else now_it
        for was, now_it in zip(order.items, dropped.items, strict=True)
    )
    after = settled(order, replace(dropped, items=noted), {Step.CANCEL_PART}, done, rectify=wish.rectify)
    notices = tuple(
        ItemModified(after, now_it, wish.reason, wish.other_reason)
        for was, now_it in zip(order.items, after.items, strict=True)
        if now_it != was
    )
    return Outcome(Decision(after, rules.KIBO_60, _readings(after, wish)), order.status, notices)


def _takes(order: Order, step: Step) -> bool:
    return states.allows(order.status, step)


def _with_children(order: Order, item: Item) -> set[int]:
    """The ids of the item, of those that came with it, and of theirs."""
    family = {item.id}
    found = True
    while found:
        more = {one.id for one in order.items if one.parent_id in family} - family
        family |= more
        found = bool(more)
    return family


def _readings(after: Order, wish: ItemWish) -> tuple[Rule, ...]:
    said = (
        (rules.KIBO_61B, wish.item_id == LEAST_ID),
        (rules.KIBO_62, after.status is OrderStatus.CANCELED),
        (cancel_rules.KIBO_07, after.status is OrderStatus.CANCELED),
        (rules.KIBO_M57, wish.children),
        (assign_rules.KIBO_M53, wish.send_emails),
    )
    return (*reasons.read(wish.reason, wish.other_reason), *(rule for rule, applies in said if applies))
