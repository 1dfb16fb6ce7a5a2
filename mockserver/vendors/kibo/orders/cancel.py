"""What a cancel may ask for, and which orders can be cancelled. Values in and out: no HTTP, no clock."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.kibo.orders import states, units
from mockserver.vendors.kibo.orders.model import (
    LARGEST_ID,
    Cancellation,
    Item,
    ItemState,
    Order,
    OrderStatus,
    Shipment,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.settings import (
    AnyReason,
    LengthMode,
    PartialShippedCancel,
    RepeatCancel,
    Settings,
)
from mockserver.vendors.kibo.orders.states import Step
from mockserver.vendors.kibo.orders.subjects import TO_CANCEL, Thing, about
from mockserver.vendors.kibo.rules import body as asked
from mockserver.vendors.kibo.rules import cancel as rules

LONGEST_TEXT = 255  # characters. Source: seed
OTHER = "other"
_SHOWN = 80  # characters of a wrong value that an explanation shows

# Source: the item cancel's page, which lists them all. `other` is a reason of orders too.
ITEM_REASONS = frozenset({
    "can_not_find_item",
    "not_enough_quantity",
    "not_web_sellable",
    "on_mannequin_or_display",
    "item_on_reserve",
    "no_inventory",
})  # fmt: skip

# Why an order that the table of states does not let be cancelled is refused.
TERMINAL = {OrderStatus.CANCELED: rules.KIBO_32, OrderStatus.SHIPPED: rules.KIBO_33}
HALTED = frozenset({
    OrderStatus.BACKORDER,
    OrderStatus.CUSTOMER_CARE,
    OrderStatus.PAYMENT_HOLD,
    OrderStatus.PAYMENT_ERROR,
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A cancel as it was asked for, its types in order but nothing else checked."""

    order_id: int
    reason: str
    other_reason: str | None = None


def check(wish: Wish, settings: Settings) -> None:
    """Refuses a wrong id (KIBO-14, KIBO-16), then reason (KIBO-18), then explanation (KIBO-21, KIBO-23B).

    Source: seed for the limits; that the first fault wins is inferred.
    """
    check_id(wish.order_id, TO_CANCEL)
    check_reason(wish.reason, settings.cancel_reasons)
    check_text(wish.reason, wish.other_reason, settings)


def check_id(number: int, parameter: str, *, least: int = 1, below: Rule = asked.KIBO_14) -> None:
    """Refuses a number below the least with that row, one beyond 64 bits with KIBO-16."""
    if number < least:
        raise Refusal(below, received=str(number)[:_SHOWN], parameter=parameter)
    if number > LARGEST_ID:
        raise Refusal(asked.KIBO_16, received=str(number)[:_SHOWN], largest=LARGEST_ID, parameter=parameter)


def check_reason(reason: str, known: tuple[str, ...] | AnyReason) -> None:
    """Refuses with KIBO-18 what is not one of the reasons."""
    if not isinstance(known, AnyReason) and reason not in known:
        received = reason[:_SHOWN]
        raise Refusal(asked.KIBO_18, *unlike(reason, known), received=received, reasons=", ".join(known))


def check_text(reason: str, text: str | None, settings: Settings) -> None:
    """Refuses an explanation of a wrong length (KIBO-21), or none where one is required (KIBO-23B)."""
    if text is not None:
        _check_length(text, settings.length_mode)
    elif reason == OTHER and settings.require_other_reason:
        raise Refusal(asked.KIBO_23B)


def cancel(order: Order, wish: Wish, now: datetime, settings: Settings) -> Decision[Order]:
    """The cancelled order, its items and shipments cancelled with it and nothing owed any more.

    Refuses an order whose cancellation is restricted (KIBO-37), then one that is cancelled already (KIBO-32), has
    shipped (KIBO-33) or has shipped in part (KIBO-34). Source: inferred; the page names no error of its own.
    """
    if order.cancellation_restricted:
        raise Refusal(rules.KIBO_37, order_id=order.id, key=order.key)
    if order.status is OrderStatus.CANCELED and settings.repeat_cancel is RepeatCancel.OK:
        return Decision(order, rules.KIBO_32B)
    subject = about(Thing.ORDER, order.id, TO_CANCEL)
    if not states.allows(order.status, Step.CANCEL):
        raise Refusal(TERMINAL[order.status], **subject, status=order.status)
    done = cancellation(wish.reason, wish.other_reason, now)
    shipped = [shipment for shipment in order.shipments if shipment.shipped]
    if not shipped:
        return Decision(_cancel_all(order, done), rules.KIBO_01, _readings(order, wish))
    if units.all_gone(order):
        raise Refusal(rules.KIBO_33, **subject, status=order.status)
    if settings.partial_shipped_cancel is PartialShippedCancel.CONFLICT:
        raise Refusal(rules.KIBO_34, order_id=order.id, shipment_id=shipped[0].id)
    return Decision(_cancel_rest(order, done), rules.KIBO_34B, _readings(order, wish))


def check_owner(order: Order, tenant_id: int, subject: Mapping[str, object] | None = None) -> None:
    """Refuses with KIBO-31 when the order, and with it the subject, is another tenant's. Source: inferred."""
    if order.tenant_id != tenant_id:
        named = subject or about(Thing.ORDER, order.id)
        raise Refusal(rules.KIBO_31, **named, owner=order.tenant_id, tenant_id=tenant_id)


def _length(text: str, mode: LengthMode) -> int:
    """Characters; where entities count, what latin-1 does not have counts as its decimal entity (`&#8364;`: 7)."""
    return len(text) if mode is LengthMode.CODEPOINTS else len(text.encode("latin-1", "xmlcharrefreplace"))


def _check_length(text: str, mode: LengthMode) -> None:
    length = _length(text, mode)
    if not 1 <= length <= LONGEST_TEXT:
        also = (asked.KIBO_25,) if _beyond_latin_1(text) else ()
        raise Refusal(asked.KIBO_21, *also, length=length, limit=LONGEST_TEXT, length_mode=mode)


def _beyond_latin_1(text: str) -> bool:
    return any(ord(character) > 0xFF for character in text)


def unlike(reason: str, known: tuple[str, ...]) -> tuple[Rule, ...]:
    """Why a reason that looks like one is none."""
    said = ((asked.KIBO_19, reason.lower() in known), (asked.KIBO_20, reason in ITEM_REASONS))
    return tuple(rule for rule, applies in said if applies)


def cancellation(reason: str, text: str | None, now: datetime) -> Cancellation:
    """What is kept of a cancel: the explanation of the reason `other` alone."""
    return Cancellation(reason=reason, other_reason=text if reason == OTHER else None, canceled_at=now)


def _cancel_all(order: Order, done: Cancellation) -> Order:
    return replace(
        order,
        status=states.after(order, Step.CANCEL),
        amounts=order.amounts.nothing_owed(),
        items=tuple(map(_item_canceled, order.items)),
        shipments=tuple(map(_shipment_canceled, order.shipments)),
        cancellation=done,
    )


def _cancel_rest(order: Order, done: Cancellation) -> Order:
    """What has shipped stays, and is all that the order still consists of."""
    kept = units.canceled(order, lambda portion: not units.shipped(order, portion))
    return replace(
        kept,
        status=states.after(order, Step.CANCEL_REST),
        shipments=tuple(one if one.shipped else _shipment_canceled(one) for one in order.shipments),
        cancellation=done,
    )


def _item_canceled(item: Item) -> Item:
    return replace(item, state=ItemState.CANCELED)


def _shipment_canceled(shipment: Shipment) -> Shipment:
    return replace(shipment, status=ShipmentStatus.CANCELED)


def read_reason(reason: str, text: str | None) -> tuple[Rule, ...]:
    """How a reason and its explanation were read."""
    said = (
        (asked.KIBO_23, reason == OTHER and text is None),
        (asked.KIBO_24, reason != OTHER and text is not None),
        (asked.KIBO_25, text is not None and _beyond_latin_1(text)),
    )
    return tuple(rule for rule, applies in said if applies)


def _readings(order: Order, wish: Wish) -> tuple[Rule, ...]:
    """How the wish was read, and why the order's state did not stop it."""
    text = wish.other_reason
    said = (
        (rules.KIBO_05, wish.reason == "created_by_mistake" or (wish.reason == OTHER and text is not None)),
        (rules.KIBO_07, not any(shipment.shipped for shipment in order.shipments)),
        (rules.KIBO_35, any(shipment.active and not shipment.shipped for shipment in order.shipments)),
        (rules.KIBO_36, order.status in HALTED),
    )
    return (*read_reason(wish.reason, text), *(rule for rule, applies in said if applies))
