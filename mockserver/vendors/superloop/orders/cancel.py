"""Who may cancel an order when. Values in and out: no HTTP, no clock."""

from datetime import datetime, timedelta

from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.superloop.orders.model import CANCELLABLE, Appointment, Order, OrderStatus
from mockserver.vendors.superloop.orders.settings import CancelRepeat, Settings
from mockserver.vendors.superloop.orders.transitions import NotNowError
from mockserver.vendors.superloop.orders.visits import called_off
from mockserver.vendors.superloop.rules import cancel as rules


def check_owner(order: Order, caller: str) -> None:
    """Refuses with SUP-12 when the order is another caller's. Source: seed."""
    if order.caller != caller:
        raise Refusal(rules.SUP_12, order_id=order.id, owner=order.caller, caller=caller)


def cancel(order: Order, now: datetime, settings: Settings) -> Decision[Order]:
    """The cancelled order, its active appointments cancelled with it; or the order whose cancel settles later.

    Refuses an order that is not cancellable (SUP-34 to SUP-36, SUP-M63), then one with an active appointment that
    starts within the window of `now` (SUP-38, SUP-39, SUP-41). Source: seed, first paragraph; the window's edge is
    inferred.
    """
    is_repeat = order.status is OrderStatus.CANCELLED or _is_settling(order)
    if is_repeat and settings.cancel_repeat is CancelRepeat.OK:
        return Decision(order, rules.SUP_01)
    in_the_way = _in_the_way(order, now, settings)
    if not order.cancellable:
        also = (rules.SUP_46,) if in_the_way else ()
        raise Refusal(
            _not_cancellable(order), *also, order_id=order.id, status=order.status, settles_at=order.settles_at, now=now
        )
    if in_the_way:
        appointment, rule = in_the_way
        also = (rules.SUP_43,) if len(order.appointments) > 1 else ()
        raise Refusal(
            rule, *also, order_id=order.id, appointment_id=appointment.id, starts_at=appointment.starts_at, now=now,
            window_hours=f"{settings.cancel_window_hours:g}",
            point_of_no_return_hours=f"{settings.appointment_cancel_window_hours:g}",
        )  # fmt: skip  # one line of facts
    readings = _readings(order, settings)
    if settings.cancel_settle_seconds:
        settles_at = now + settings.cancel_settles_in
        taken = replace(order, settles_at=settles_at)
        return Decision(taken, rules.SUP_01, (*readings, rules.SUP_M62), {"now": now, "settles_at": settles_at})
    return Decision(_cancelled(order, now, settings), rules.SUP_01, readings, {"now": now})


def settle(order: Order, now: datetime, settings: Settings) -> Order:
    """The order once the cancel that was taken is done. NotNowError when there is none to be done."""
    if not _is_settling(order):
        raise NotNowError(f"order {order.id} is {order.status} and no cancel of it is to be settled")
    return _cancelled(order, now, settings)


def is_settling_due(order: Order, now: datetime) -> bool:
    """Whether a cancel that was taken is to be done at that instant."""
    return _is_settling(order) and order.settles_at is not None and order.settles_at <= now


def _is_settling(order: Order) -> bool:
    """Whether a cancel was taken and is not done. An order that came to its end meanwhile stays there, unless the flag
    set by hand let it be cancelled at its end.
    """
    return order.settles_at is not None and (order.status in CANCELLABLE or order.is_cancellable is True)


def _cancelled(order: Order, now: datetime, settings: Settings) -> Order:
    visits = called_off(order.appointments, now) if settings.cancel_cascades else order.appointments
    return replace(order, status=OrderStatus.CANCELLED, is_cancellable=None, settles_at=None, appointments=visits)


def _in_the_way(order: Order, now: datetime, settings: Settings) -> tuple[Appointment, Rule] | None:
    """The first active appointment that is too near, with the row that says so."""
    for appointment in order.appointments:
        if appointment.active and appointment.starts_at is not None:
            rule = _nearness(appointment.starts_at - now, settings)
            if rule:
                return appointment, rule
    return None


def _nearness(distance: timedelta, settings: Settings) -> Rule | None:
    """The row that refuses at this distance (negative: begun); None when it is far enough."""
    if distance <= timedelta():
        return rules.SUP_41
    if distance < settings.cancel_window:
        return rules.SUP_38
    if distance == settings.cancel_window and settings.cancel_window_inclusive:
        return rules.SUP_39
    return None


def _not_cancellable(order: Order) -> Rule:
    if order.status is OrderStatus.CANCELLED:
        return rules.SUP_36
    if _is_settling(order):
        return rules.SUP_M63
    return rules.SUP_34 if order.status in CANCELLABLE else rules.SUP_35


def dropped_visits(before: Order, after: Order) -> list[int]:
    """The ids of the appointments that were active before and are not after."""
    pairs = zip(before.appointments, after.appointments, strict=True)
    return [one.id for one, left in pairs if one.active and not left.active]


def _readings(order: Order, settings: Settings) -> tuple[Rule, ...]:
    """Why nothing stood in the way of a cancel that is granted."""
    active = [appointment for appointment in order.appointments if appointment.active]
    said = (
        (rules.SUP_37, any(appointment.starts_at for appointment in active)),
        (rules.SUP_44, any(appointment.starts_at is None for appointment in active)),
        (rules.SUP_42, len(active) < len(order.appointments)),
        (rules.SUP_45, bool(order.open_appointment_requests)),
        (rules.SUP_48, bool(active) and settings.cancel_cascades),
    )
    return tuple(rule for rule, applies in said if applies)
