"""Superloop's services, which completed orders have become. Values in and out: no HTTP, no clock."""

from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from mockserver.vendors.superloop.orders.model import (
    SITE_OFFSET,
    Address,
    Aggregation,
    BandwidthProfile,
    Infrastructure,
    Offset,
    Order,
)
from mockserver.vendors.superloop.orders.states import Step, step
from mockserver.vendors.superloop.orders.transitions import NotNowError


class Service(Struct, frozen=True, kw_only=True):
    """What a completed order has become. `vlan_id` is text here, unlike the order's.

    `timezone_offset` is the site's, such as `+10:00`. A service that has been cancelled has a `cancelled_at`.
    """

    id: int
    caller: str
    customer_ref: str | None = None
    nbn_service_activated_at: datetime | None = None
    technology_type: str | None = None
    traffic_class: str | None = None
    loc_id: str | None = None
    avc_id: str | None = None
    vlan_id: str | None = None
    poi: str | None = None
    region: str | None = None
    e_sla: str | None = None
    bandwidth_profile: BandwidthProfile | None = None
    infrastructure: Infrastructure | None = None
    address: Address | None = None
    aggregation_method: str | None = None
    subscriber_s_tag: str | None = None
    subscriber_c_tag: str | None = None
    dsl_stability_profile: str | None = None
    is_nfas: bool | None = None
    has_nfas_commitment: bool | None = None
    nfas_commitment_expires_at: datetime | None = None
    legacy_technology_type: str | None = None
    timezone_offset: Offset = SITE_OFFSET
    modified_at: datetime | None = None
    cancelled_at: datetime | None = None


class Completed(Struct, frozen=True):
    """The order as it is once its service is active, and that service."""

    value: Order
    service: Service


class Modification(Struct, frozen=True, kw_only=True):
    """What nbn changes about a service; None leaves it as it is. Speeds in MBit/s."""

    traffic_class: str | None = None
    vlan_id: str | None = None
    e_sla: str | None = None
    dsl_stability_profile: str | None = None
    plan_name: str | None = None
    speed_down: int | float | None = None
    speed_up: int | float | None = None


_OF_PROFILE = ("plan_name", "speed_down", "speed_up")


def complete(order: Order, service_id: int, now: datetime) -> Completed:
    """The order completed, and its service with all that the order knows. NotNowError as the table of states has it."""
    done = replace(step(order, Step.COMPLETE, now), service_id=service_id)
    service = Service(
        id=service_id,
        caller=order.caller,
        customer_ref=order.customer_ref,
        nbn_service_activated_at=now,
        technology_type=order.technology_type,
        traffic_class=order.traffic_class,
        loc_id=order.loc_id,
        avc_id=order.avc_id,
        vlan_id=None if order.vlan_id is None else str(order.vlan_id),
        poi=_poi(order),
        region=order.region,
        e_sla=order.e_sla,
        bandwidth_profile=order.bandwidth_profile,
        infrastructure=order.infrastructure,
        address=order.address,
        aggregation_method=order.aggregation_method,
        is_nfas=order.is_nfas,
        legacy_technology_type=order.legacy_technology_type,
        timezone_offset=order.timezone_offset,
    )
    return Completed(done, service)


def modify(service: Service, wanted: Modification, now: datetime) -> Service:
    """The service as nbn has changed it. NotNowError for one that is cancelled."""
    _check_active(service)
    changes: dict[str, Any] = {name: value for name, value in asdict(wanted).items() if value is not None}
    plan = {name: changes.pop(name) for name in _OF_PROFILE if name in changes}
    if plan:
        changes["bandwidth_profile"] = replace(service.bandwidth_profile or BandwidthProfile(), **plan)
    return replace(service, modified_at=now, **changes)


def convert(
    service: Service, method: Aggregation, now: datetime, *, s_tag: str | None = None, c_tag: str | None = None
) -> Service:
    """The service with that aggregation method. NotNowError for one that has it, or is cancelled.

    The tags are of ETHERNET alone. Source: the printed notifications, which have none with L2TP.
    """
    _check_active(service)
    if service.aggregation_method == method:
        raise NotNowError(f"service {service.id} is {method} already")
    tagged = method is Aggregation.ETHERNET
    return replace(
        service,
        aggregation_method=method,
        subscriber_s_tag=s_tag if tagged else None,
        subscriber_c_tag=c_tag if tagged else None,
        modified_at=now,
    )


def _check_active(service: Service) -> None:
    if service.cancelled_at is not None:
        raise NotNowError(f"service {service.id} was cancelled at {service.cancelled_at.isoformat()}")


def _poi(order: Order) -> str | None:
    """Of services the code and the name in one, `4CAB Caboolture`. Source: the service-modified page."""
    return " ".join(part for part in (order.poi, order.poi_name) if part) or None
