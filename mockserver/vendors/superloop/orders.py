"""Superloop's orders, appointments and services, and who may cancel what when. Values in and out: no HTTP, no clock."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from mockserver.bounds import Hours, Seconds, Version
from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.superloop.rules import cancel as rules


class OrderStatus(StrEnum):
    """Source: inferred; no page lists the states."""

    SUBMITTED = "SUBMITTED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    IN_PROGRESS = "IN_PROGRESS"
    HELD = "HELD"
    COMPLETED = "COMPLETED"
    REJECTED = "REJECTED"
    CANCELLED = "CANCELLED"


class AppointmentStatus(StrEnum):
    """The first three and `cancelled` are from the appointment page, the other two inferred."""

    RESERVED = "Reserved"
    BOOKED = "Booked"
    IN_PROGRESS = "In Progress"
    CANCELLED = "cancelled"
    COMPLETED = "completed"
    INCOMPLETE = "incomplete"


class CancelRepeat(StrEnum):
    REFUSE = "refuse"
    OK = "ok"


class Auth(StrEnum):
    ISSUED = "issued"
    ANY = "any"
    OFF = "off"


CANCELLABLE = frozenset({OrderStatus.SUBMITTED, OrderStatus.ACKNOWLEDGED, OrderStatus.IN_PROGRESS, OrderStatus.HELD})
ACTIVE = frozenset({AppointmentStatus.RESERVED, AppointmentStatus.BOOKED, AppointmentStatus.IN_PROGRESS})


@dataclass(frozen=True, slots=True)
class Settings:
    """What Superloop does where its pages leave it open, or where a test wants it otherwise.

    auth: `issued` checks tokens, `any` takes every token, `off` asks for none. newest_version: of the order calls.
    """

    auth: Auth = Auth.ISSUED
    clock_leeway_seconds: Seconds = 0
    newest_version: Version = 8
    lenient_numbers: bool = False
    cancel_window_hours: Hours = 26.0
    cancel_window_inclusive: bool = True
    cancel_repeat: CancelRepeat = CancelRepeat.REFUSE
    cancel_cascades: bool = True

    @property
    def cancel_window(self) -> timedelta:
        return timedelta(hours=self.cancel_window_hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A technician's visit. Without `starts_at` it is not confirmed yet."""

    id: int
    status: AppointmentStatus
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    nbn_appointment_id: str | None = None
    slot_type: str | None = None

    @property
    def active(self) -> bool:
        return self.status in ACTIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order of one caller. `is_cancellable` set by hand beats what the status says.

    `open_appointment_requests` are the ids of slot searches that nothing was booked from.
    """

    id: int
    caller: str
    status: OrderStatus
    is_cancellable: bool | None = None
    appointments: tuple[Appointment, ...] = ()
    open_appointment_requests: tuple[int, ...] = ()
    order_type: str = "new"
    customer_ref: str | None = None
    loc_id: str | None = None
    avc_id: str | None = None
    technology_type: str | None = None
    traffic_class: str | None = None
    service_class: str | None = None
    aggregation_method: str | None = None
    service_id: int | None = None

    @property
    def cancellable(self) -> bool:
        return self.status in CANCELLABLE if self.is_cancellable is None else self.is_cancellable


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a completed order has become."""

    id: int
    caller: str
    customer_ref: str | None = None
    nbn_service_activated_at: datetime | None = None
    technology_type: str | None = None
    traffic_class: str | None = None
    loc_id: str | None = None
    avc_id: str | None = None
    vlan_id: str | None = None


class IsOverError(ValueError):
    """Nothing more can become of the order."""


@dataclass(frozen=True, slots=True)
class Completed:
    """The order as it is once its service is active, and that service."""

    value: Order
    service: Service


def complete(order: Order, service_id: int, now: datetime) -> Completed:
    """The order completed, its visits done. IsOverError for one that is over. Source: inferred from the states."""
    if order.status not in CANCELLABLE:
        raise IsOverError(f"order {order.id} is {order.status}")
    visits = tuple(
        replace(one, status=AppointmentStatus.COMPLETED) if one.active else one for one in order.appointments
    )
    done = replace(order, status=OrderStatus.COMPLETED, is_cancellable=None, appointments=visits, service_id=service_id)
    service = Service(
        id=service_id,
        caller=order.caller,
        customer_ref=order.customer_ref,
        nbn_service_activated_at=now,
        technology_type=order.technology_type,
        traffic_class=order.traffic_class,
        loc_id=order.loc_id,
        avc_id=order.avc_id,
    )
    return Completed(done, service)


def check_owner(order: Order, caller: str) -> None:
    """Refuses with SUP-12 when the order is another caller's. Source: seed."""
    if order.caller != caller:
        raise Refusal(rules.SUP_12, order_id=order.id, owner=order.caller, caller=caller)


def cancel(order: Order, now: datetime, settings: Settings) -> Decision[Order]:
    """The cancelled order, its active appointments cancelled with it.

    Refuses an order that is not cancellable (SUP-34 to SUP-36), then one with an active appointment that starts
    within the window of `now` (SUP-38, SUP-39, SUP-41). Source: seed, first paragraph; the window's edge is inferred.
    """
    if order.status is OrderStatus.CANCELLED and settings.cancel_repeat is CancelRepeat.OK:
        return Decision(order, rules.SUP_01)
    in_the_way = _in_the_way(order, now, settings)
    if not order.cancellable:
        also = (rules.SUP_46,) if in_the_way else ()
        raise Refusal(_not_cancellable(order), *also, order_id=order.id, status=order.status)
    if in_the_way:
        appointment, rule = in_the_way
        also = (rules.SUP_43,) if len(order.appointments) > 1 else ()
        raise Refusal(
            rule, *also, order_id=order.id, appointment_id=appointment.id, starts_at=appointment.starts_at, now=now,
            window_hours=f"{settings.cancel_window_hours:g}",
        )  # fmt: skip  # one line of facts
    cancelled = replace(order, status=OrderStatus.CANCELLED, is_cancellable=None)
    if settings.cancel_cascades:
        cancelled = replace(cancelled, appointments=tuple(map(_without_visit, order.appointments)))
    return Decision(cancelled, rules.SUP_01, _readings(order, settings), {"now": now})


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
    return rules.SUP_34 if order.status in CANCELLABLE else rules.SUP_35


def _without_visit(appointment: Appointment) -> Appointment:
    return replace(appointment, status=AppointmentStatus.CANCELLED) if appointment.active else appointment


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
