"""Which items can be canceled, and what a cancel takes with it."""

from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Refusal, Rule
from mockserver.vendors.falabella.orders import states
from mockserver.vendors.falabella.orders.items import ItemStatus, Moved, Order, OrderItem, ShippingType
from mockserver.vendors.falabella.orders.settings import CancelBody, CancelScope, QuotedStatus, RepeatCancel, Settings
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.rules import cancel as rules


class Cancellation(Struct, frozen=True, kw_only=True):
    """What a seller asks for. `item_id` is as it was sent."""

    item_id: str
    reason: str
    reason_detail: str


def cancel(order: Order, item: OrderItem, wanted: Cancellation, now: datetime, settings: Settings) -> Moved:
    """The order with the item canceled; with the scope `package`, every pending item of its package.

    Refuses an unknown reason (FSC-35, FSC-36), then an item that is not pending (FSC-39, FSC-40) or that Falabella
    ships (FSC-41). A repeat that is allowed (FSC-M30) changes nothing. Source: page; the codes of
    FSC-40 and FSC-41 are inferred.
    """
    _check_reason(wanted.reason, settings)
    body = (rules.FSC_M7,) if settings.cancel_body is CancelBody.ORDER_ITEMS else ()
    if item.status is ItemStatus.CANCELED and settings.repeat_cancel is RepeatCancel.SUCCESS:
        return Moved(order, rules.FSC_M30, body, items=(item,))
    in_the_way = _in_the_way(item)
    if in_the_way:
        target = settings.e028_status is QuotedStatus.TARGET
        quoted = ItemStatus.CANCELED if target else item.status
        raise Refusal(in_the_way, item_id=item.id, status=item.status, quoted_status=quoted)
    canceled = tuple(
        replace(states.step(one, Step.CANCEL, now), reason=wanted.reason, reason_detail=wanted.reason_detail)
        for one in _taken(order, item, settings)
    )
    readings = (*_readings(order, wanted, settings), *body)
    return Moved(order.with_items(canceled), rules.FSC_01, readings, {"now": now}, canceled)


def _check_reason(reason: str, settings: Settings) -> None:
    known = settings.cancel_reasons
    if reason in known:
        return
    in_another_case = reason.casefold() in {one.casefold() for one in known}
    raise Refusal(rules.FSC_36 if in_another_case else rules.FSC_35, received=reason, reasons=", ".join(known))


def _in_the_way(item: OrderItem) -> Rule | None:
    if item.status is ItemStatus.CANCELED:
        return rules.FSC_40
    if not states.allows(item, Step.CANCEL):
        return rules.FSC_39
    return rules.FSC_41 if item.shipping_type is ShippingType.FULFILLMENT else None


def _taken(order: Order, item: OrderItem, settings: Settings) -> Iterable[OrderItem]:
    """The items that a cancel of this one cancels. An item that has no package yet goes alone."""
    if settings.cancel_scope is CancelScope.ITEM or not item.package_id:
        return (item,)
    return (one for one in order.items if states.allows(one, Step.CANCEL) and one.package_id == item.package_id)


def _readings(order: Order, wanted: Cancellation, settings: Settings) -> tuple[Rule, ...]:
    by_package = settings.cancel_scope is CancelScope.PACKAGE
    said = (
        (rules.FSC_37, not wanted.reason_detail),
        (rules.FSC_38, bool(wanted.reason_detail)),
        (rules.FSC_42, len(order.items) > 1 and not by_package),
        (rules.FSC_43, by_package),
    )
    return tuple(rule for rule, applies in said if applies)
