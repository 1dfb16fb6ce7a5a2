"""Superloop's services, which completed orders have become. Values in and out: no HTTP, no clock."""

from dataclasses import dataclass, replace
from datetime import datetime

from mockserver.vendors.superloop.orders.model import CANCELLABLE, AppointmentStatus, Order, OrderStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What a completed order has become. `vlan_id` is text here, unlike the order's."""

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
