"""Cancelling an order: what is asked for, and which orders can be. Values in and out: no HTTP, no clock."""

from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.kibo.orders import reasons, states, units
from mockserver.vendors.kibo.orders.model import (
    Cancellation,
    Item,
    ItemState,
    Order,
    OrderStatus,
    Shipment,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.settings import PartialShippedCancel, RepeatCancel, Settings
from mockserver.vendors.kibo.orders.states import Step
from mockserver.vendors.kibo.orders.subjects import TO_CANCEL, Thing, about, check_id
from mockserver.vendors.kibo.rules import cancel as rules

# Why an order that the table of states does not let be cancelled is refused.
TERMINAL = {OrderStatus.CANCELED: rules.KIBO_32, OrderStatus.SHIPPED: rules.KIBO_33}
HALTED = frozenset({
    OrderStatus.BACKORDER,
    OrderStatus.CUSTOMER_CARE,
    OrderStatus.PAYMENT_HOLD,
    OrderStatus.PAYMENT_ERROR,
})  # fmt: skip


class Wish(Struct, frozen=True, kw_only=True):
    """A cancel as it was asked for, its types in order but nothing else checked."""

    order_id: int
    reason: str
    other_reason: str | None = None


def check(wish: Wish, settings: Settings) -> None:
    """Refuses a wrong id (KIBO-14, KIBO-16), then reason (KIBO-18), then explanation (KIBO-21, KIBO-23B).

    Source: seed for the limits; that the first fault wins is inferred.
    """
    check_id(wish.order_id, TO_CANCEL)
    reasons.check(wish.reason, settings.cancel_reasons)
    reasons.check_text(wish.reason, wish.other_reason, settings)


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
    done = reasons.cancellation(wish.reason, wish.other_reason, now)
    shipped = [shipment for shipment in order.shipments if shipment.shipped]
    if not shipped:
        return Decision(_cancel_all(order, done), rules.KIBO_01, _readings(order, wish))
    if units.all_gone(order):
        raise Refusal(rules.KIBO_33, **subject, status=order.status)
    if settings.partial_shipped_cancel is PartialShippedCancel.CONFLICT:
        raise Refusal(rules.KIBO_34, order_id=order.id, shipment_id=shipped[0].id)
    return Decision(_cancel_rest(order, done), rules.KIBO_34B, _readings(order, wish))


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


def _readings(order: Order, wish: Wish) -> tuple[Rule, ...]:
    """How the wish was read, and why the order's state did not stop it."""
    text = wish.other_reason
    said = (
        (rules.KIBO_05, wish.reason == "created_by_mistake" or (wish.reason == reasons.OTHER and text is not None)),
        (rules.KIBO_07, not any(shipment.shipped for shipment in order.shipments)),
        (rules.KIBO_35, any(shipment.active and not shipment.shipped for shipment in order.shipments)),
        (rules.KIBO_36, order.status in HALTED),
    )
    return (*reasons.read(wish.reason, text), *(rule for rule, applies in said if applies))
