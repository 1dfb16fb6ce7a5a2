"""What can be ordered, and the order that comes of it. Values in and out: no HTTP, no clock."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.superloop.orders import issues
from mockserver.vendors.superloop.orders.issues import Issue
from mockserver.vendors.superloop.orders.model import (
    Contact,
    Infrastructure,
    Order,
    OrderSla,
    OrderStatus,
    OrderType,
    TrafficClass,
    TransferType,
)
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.sites import (
    FNN_TYPES,
    ULL_TYPES,
    Location,
    Port,
    PortStatus,
    Qualification,
    ServiceStatus,
    SiteInfrastructure,
)
from mockserver.vendors.superloop.rules import creation as rules

NO_ACTION = "nbn-no-action"  # Source: the order-rejected page
TECHNICIAN = "nbn-tech"  # Source: the new order page


class WantedOrder(Struct, frozen=True, kw_only=True):
    """What is asked for. The qualification says what can be had; what is None is left to it."""

    contact: Contact
    remote_qualification_search_id: str
    qualification_search_id: str | None = None
    location_id: str | None = None
    infrastructure_id: str | None = None
    port_id: int | None = None
    plan_name: str | None = None
    restoration_sla: OrderSla | None = None
    traffic_class: TrafficClass | None = None
    product_type: str | None = None
    term: int | None = None
    customer_reference: str | None = None
    quote_name: str | None = None
    remote_order_id: str | None = None
    aggregation_method: str | None = None
    require_vlan: bool | None = None
    vlan_id: int | None = None
    ntd_installation: str | None = None
    ntd_option: str | None = None
    pots_service_owner: bool | None = None
    pots_waiver: bool | None = None
    avc_id_for_transfer: str | None = None
    transfer_type: TransferType | None = None


class Choice(Struct, frozen=True):
    """What is wanted, beside what it is chosen from: of the site the infrastructure and its port, where there are."""

    wanted: WantedOrder
    qualification: Qualification
    infrastructure: SiteInfrastructure | None
    port: Port | None

    @property
    def site(self) -> Location:
        return self.qualification.location

    @property
    def in_use(self) -> bool:
        """Whether another service runs over it. Source: the transfer page."""
        if self.port is not None:
            return self.port.status is PortStatus.USED
        return self.infrastructure is not None and self.infrastructure.service_status is ServiceStatus.IN_USE

    @property
    def avc_id_in_use(self) -> str | None:
        """The circuit that runs over it, where the site's data has it."""
        there = self.port or self.infrastructure
        return there.avc_id if there and self.in_use else None

    @property
    def is_ull(self) -> bool:
        there = self.infrastructure
        return there is not None and there.has_active_pots and there.service_type in ULL_TYPES

    @property
    def takes_over_pots(self) -> bool:
        """Whether somebody loses a telephone line by it, which needs a waiver. Source: the POTS page."""
        there = self.infrastructure
        if there is None or not there.has_active_pots:
            return False
        if there.service_type in FNN_TYPES:
            return not there.pots_match(self.qualification.pots)
        return self.is_ull and self.wanted.pots_service_owner is not True

    @property
    def is_transfer(self) -> bool:
        """Source: the transfer page; that its two fields make one of any order is inferred."""
        asked = bool(self.wanted.avc_id_for_transfer or self.wanted.transfer_type)
        return asked or self.in_use or self.takes_over_pots


# What a wanted thing may be by the qualification, which says nothing of it where this is None.
_OFFERED: Mapping[str, Callable[[Choice], tuple[str, ...] | None]] = {
    "qualification_search_id": lambda one: (one.qualification.id,),
    "location_id": lambda one: (one.site.id,),
    "infrastructure_id": lambda one: tuple(there.id for there in one.site.infrastructures),
    "port_id": lambda one: tuple(port.id for port in (one.infrastructure.ports if one.infrastructure else ())),
    "plan_name": lambda one: tuple(product.plan_name or "" for product in one.site.products),
    "restoration_sla": lambda one: one.site.order_slas,
    "avc_id_for_transfer": lambda one: (one.avc_id_in_use,) if one.avc_id_in_use else None,
}

# What is needed beside, when.
_NEEDED: tuple[tuple[Rule, Callable[[Choice], bool]], ...] = (
    (rules.SUP_M58, lambda one: one.wanted.require_vlan is True and one.wanted.vlan_id is None),
    (rules.SUP_M56, lambda one: one.is_ull and one.wanted.pots_service_owner is None),
    (rules.SUP_M57, lambda one: one.takes_over_pots and one.wanted.pots_waiver is not True),
    (rules.SUP_M54, lambda one: one.in_use and not one.wanted.avc_id_for_transfer),
    (rules.SUP_M55, lambda one: one.in_use and one.wanted.transfer_type is None),
)


def check_qualification(qualification: Qualification, site: Location | None, now: datetime, settings: Settings) -> None:
    """Refuses with SUP-M53 when it is stale; `site` is that of the qualification as it is now."""
    if qualification.is_stale(site, now, settings.qualification_life):
        life_hours = f"{settings.qualification_life_hours:g}"
        raise Refusal(rules.SUP_M53, qualified_at=qualification.qualified_at, now=now, life_hours=life_hours)


def create(order_id: int, wanted: WantedOrder, qualification: Qualification, now: datetime) -> Decision[Order]:
    """The new order, of the caller whose the qualification is.

    Refuses with all that does not go together: SUP-M54 to SUP-M59. Source: the create, POTS and transfer pages.
    """
    chosen = _choose(wanted, qualification)
    if wrong := list(_wrong(chosen)):
        raise issues.refusal(wrong)
    return Decision(_made(order_id, chosen, now), rules.SUP_54)


def _choose(wanted: WantedOrder, qualification: Qualification) -> Choice:
    there = qualification.location.infrastructure(wanted.infrastructure_id) if wanted.infrastructure_id else None
    port = there.port(str(wanted.port_id)) if there and wanted.port_id is not None else None
    return Choice(wanted, qualification, there, port)


def _wrong(chosen: Choice) -> Iterator[Issue]:
    for name, offered in _OFFERED.items():
        value = getattr(chosen.wanted, name)
        choice = None if value is None else offered(chosen)
        if choice is not None and str(value) not in choice:
            facts = {"field": rules.FIELDS[name], "received": str(value), "offered": list(choice) or "none"}
            yield Issue(rules.SUP_M59, facts)
    for rule, is_wrong in _NEEDED:
        if is_wrong(chosen):
            yield Issue(rule, {"infrastructure_id": chosen.wanted.infrastructure_id or ""})


def _made(order_id: int, chosen: Choice, now: datetime) -> Order:
    wanted, site, there = chosen.wanted, chosen.site, chosen.infrastructure
    return Order(
        id=order_id,
        caller=chosen.qualification.caller,
        status=OrderStatus.SUBMITTED,
        order_type=OrderType.TRANSFER if chosen.is_transfer else OrderType.NEW,
        customer_ref=wanted.customer_reference,
        quote_name=wanted.quote_name,
        contact=wanted.contact,
        loc_id=site.id,
        avc_id_for_transfer=wanted.avc_id_for_transfer,
        transfer_type=wanted.transfer_type,
        technology_type=site.technology_type,
        legacy_technology_type=site.legacy_technology_type,
        traffic_class=wanted.traffic_class or TrafficClass.TC4,
        service_class=site.service_class,
        installation_type=wanted.ntd_installation or (NO_ACTION if there else TECHNICIAN),
        aggregation_method=wanted.aggregation_method,
        vlan_id=wanted.vlan_id,
        poi=site.poi_id,
        poi_name=site.poi_name,
        region=site.region,
        e_sla=wanted.restoration_sla or OrderSla.STANDARD,
        is_nfas=site.is_nfas,
        bandwidth_profile=site.product(wanted.plan_name) if wanted.plan_name else None,
        infrastructure=_infrastructure(chosen) if there else None,
        address=site.address,
        timezone_offset=site.timezone_offset,
        qualification_search_id=chosen.qualification.id,
        remote_qualification_search_id=chosen.qualification.remote_id,
        remote_order_id=wanted.remote_order_id or chosen.qualification.remote_order_id,
        created_at=now,
        product_type=wanted.product_type,
        term=wanted.term,
        require_vlan=wanted.require_vlan,
        ntd_option=wanted.ntd_option,
    )


def _infrastructure(chosen: Choice) -> Infrastructure:
    """The one that was chosen: its port is text here, which was sent as a number."""
    there, port_id = chosen.infrastructure, chosen.wanted.port_id
    return Infrastructure(
        id=chosen.wanted.infrastructure_id,
        port_id=None if port_id is None else str(port_id),
        product_id=there.product_id if there else None,
    )
