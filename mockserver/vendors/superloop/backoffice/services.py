"""What happens to a service in the back office, whoever's it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.superloop.orders.model import Aggregation
from mockserver.vendors.superloop.orders.services import Modification, Service
from mockserver.vendors.superloop.service.services import Services
from mockserver.vendors.superloop.telling import teller
from mockserver.world import World

_ServiceId = Annotated[int, Meta(description="the service, whoever's it is")]


class ModifiedService(Struct, frozen=True, kw_only=True):
    """Which service nbn modifies, and what about it; what is not named stays."""

    service_id: _ServiceId
    traffic_class: Annotated[str | None, Meta(description="such as TC4")] = None
    vlan_id: Annotated[str | None, Meta(description="text, as services have it")] = None
    e_sla: Annotated[str | None, Meta(description="such as Standard")] = None
    dsl_stability_profile: Annotated[str | None, Meta(description="of copper services")] = None
    plan_name: Annotated[str | None, Meta(description="such as Home Fast 100/20")] = None
    speed_down: Annotated[int | float | None, Meta(description="of the plan")] = None
    speed_up: Annotated[int | float | None, Meta(description="of the plan")] = None


class ConvertedService(Struct, frozen=True, kw_only=True):
    """Which service is converted to which aggregation method. The tags are of ETHERNET alone."""

    service_id: _ServiceId
    aggregation_method: Annotated[Aggregation, Meta(description="what it has from now on")]
    subscriber_s_tag: Annotated[str | None, Meta(description="subscriberSTag, such as 1001")] = None
    subscriber_c_tag: Annotated[str | None, Meta(description="subscriberCTag, such as 2001")] = None


def modify_service(world: World, wanted: ModifiedService, now: datetime) -> Service:
    changes = {name: getattr(wanted, name) for name in Modification.__struct_fields__}
    return _services(world, now).modify(wanted.service_id, Modification(**changes))


def modify_service_aggregation(world: World, wanted: ConvertedService, now: datetime) -> Service:
    return _services(world, now).convert(
        wanted.service_id, wanted.aggregation_method, s_tag=wanted.subscriber_s_tag, c_tag=wanted.subscriber_c_tag
    )


def _services(world: World, now: datetime) -> Services:
    return Services(world, now, teller(world))


ACTIONS: Mapping[str, Action[World, Any]] = {
    "modify-service": Action(modify_service, ModifiedService, "nbn has modified a service: the caller is told"),
    "modify-service-aggregation": Action(
        modify_service_aggregation, ConvertedService, "a service has another aggregation method: the caller is told"
    ),
}
