"""Sites that can be connected, and what is found out about them: searched for by address, qualified for an order.

Values in and out: no HTTP, no clock.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import asdict

from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders.model import SITE_OFFSET, Address, BandwidthProfile, Offset, OrderSla
from mockserver.vendors.superloop.rules import sites as rules

FIRST_VERSION_OF_UNITI = 7  # Source: the location search and qualification pages


class SourceType(StrEnum):
    """Whose network. Source: the location search page."""

    NBN = "nbn"
    UNITI = "uniti"


class PortStatus(StrEnum):
    """`Used` is from the transfer page, the other inferred."""

    FREE = "Free"
    USED = "Used"


class ServiceStatus(StrEnum):
    """Of a copper pair whose line is nbn's. Source: the transfer page."""

    IN_USE = "Line In Use"
    NOT_IN_USE = "Line Not In Use"


class CopperPairStatus(StrEnum):
    """Of a copper pair whose line is another company's: active POTS. Source: the transfer page."""

    ACTIVE = "Active"
    INACTIVE = "Inactive"


class ServiceType(StrEnum):
    """What runs over a copper pair with active POTS. Source: the POTS page."""

    FNN = "FNN"
    FNN_SPECIAL = "FNN - Special"
    ULL = "ULL"
    ULL_SPECIAL = "ULL - Special"


FNN_TYPES = frozenset({ServiceType.FNN, ServiceType.FNN_SPECIAL})
ULL_TYPES = frozenset({ServiceType.ULL, ServiceType.ULL_SPECIAL})


class Port(Struct, frozen=True, kw_only=True):
    """Of an NTD. `avc_id`: the circuit that runs over it."""

    id: str
    status: PortStatus = PortStatus.FREE
    avc_id: str | None = None


class SiteInfrastructure(Struct, frozen=True, kw_only=True):
    """What a site has already: an NTD with ports, or a copper pair.

    `pots_number`: the FNN on the line; a qualification that names it matches.
    """

    id: str
    product_id: str | None = None
    ports: tuple[Port, ...] = ()
    service_status: ServiceStatus | None = None
    copper_pair_status: CopperPairStatus | None = None
    service_type: ServiceType | None = None
    pots_number: str | None = None
    avc_id: str | None = None

    @property
    def has_active_pots(self) -> bool:
        return self.copper_pair_status is CopperPairStatus.ACTIVE

    def port(self, port_id: str) -> Port | None:
        return next((one for one in self.ports if one.id == port_id), None)

    def pots_match(self, pots: str | None) -> bool:
        """Whether the number is that of the line. Source: the POTS page."""
        return pots is not None and pots == self.pots_number


class Location(Struct, frozen=True, kw_only=True):
    """A site. `address.street` is name, type and suffix in one. Coordinates are text, as the pages have them."""

    id: str
    source_type: SourceType = SourceType.NBN
    address: Address = field(default_factory=Address)
    street_name: str | None = None
    street_type: str | None = None
    street_suffix: str | None = None
    technology_type: str | None = None
    legacy_technology_type: str | None = None
    access_technology: str | None = None
    service_class: str | None = None
    region: str | None = None
    poi_id: str | None = None
    poi_name: str | None = None
    latitude: str | None = None
    longitude: str | None = None
    is_nfas: bool | None = None
    new_developments_charge: bool = False
    timezone_offset: Offset = SITE_OFFSET
    products: tuple[BandwidthProfile, ...] = ()
    order_slas: tuple[OrderSla, ...] = (OrderSla.STANDARD,)
    infrastructures: tuple[SiteInfrastructure, ...] = ()
    installation_options: tuple[str, ...] = ()

    @property
    def in_one_line(self) -> str:
        return self.address.formatted or self.id

    def infrastructure(self, infrastructure_id: str) -> SiteInfrastructure | None:
        return next((one for one in self.infrastructures if one.id == infrastructure_id), None)

    def product(self, plan_name: str) -> BandwidthProfile | None:
        return next((one for one in self.products if one.plan_name == plan_name), None)


class WantedAddress(Struct, frozen=True, kw_only=True):
    """What is searched for: every part that is given has to be the site's, whatever its case."""

    source_type: SourceType
    street_name: str
    street_number: str | None = None
    street_type: str | None = None
    street_suffix: str | None = None
    building_level: str | None = None
    unit_number: str | None = None
    building_name: str | None = None
    suburb: str | None = None
    state: str | None = None
    postcode: str | None = None


class FoundLocation(Struct, frozen=True, kw_only=True):
    """A site as a search has it."""

    id: str
    description: str


class LocationSearch(Struct, frozen=True, kw_only=True):
    """What a search of a caller found."""

    id: str
    caller: str
    found: tuple[FoundLocation, ...] = ()


class WantedQualification(Struct, frozen=True, kw_only=True):
    """Which site is to be qualified. `pots`: the number on its line; `avc_id`: the circuit that is meant."""

    location_id: str
    source_type: SourceType
    pots: str | None = None
    avc_id: str | None = None


class Qualification(Struct, frozen=True, kw_only=True):
    """What was found out about a site for a caller: the site as it was then.

    `remote_id` is nbn's id of the same qualification. `remote_order_id` is what the result calls `orderId`.
    """

    id: str
    remote_id: str
    remote_order_id: str
    caller: str
    location: Location
    qualified_at: datetime
    pots: str | None = None
    avc_id: str | None = None

    def is_stale(self, site: Location | None, now: datetime, life: timedelta) -> bool:
        """Whether it is too old, or `site`, as it is now, is not what it was."""
        return site != self.location or now - self.qualified_at >= life


def check_source(source_type: SourceType, version: int) -> None:
    """Refuses with SUP-M50 when the version does not know that network yet."""
    if source_type is SourceType.UNITI and version < FIRST_VERSION_OF_UNITI:
        raise Refusal(rules.SUP_M50, version=version)


def search(wanted: WantedAddress, sites: Iterable[Location]) -> tuple[FoundLocation, ...]:
    """The sites at that address, in their order; none is no fault."""
    asked = {name: text for name, text in _parts(wanted).items() if text}
    return tuple(
        FoundLocation(id=site.id, description=site.in_one_line) for site in sites if asked.items() <= _of(site).items()
    )


def check_site(wanted: WantedQualification, site: Location | None) -> Location:
    """The site that can be qualified. Refuses with SUP-M51 when there is none on that network."""
    if site is None or site.source_type is not wanted.source_type:
        raise Refusal(rules.SUP_M51, location_id=wanted.location_id, source_type=wanted.source_type)
    return site


def _of(site: Location) -> dict[str, str]:
    return _parts(site.address) | _parts(site)


def _parts(value: WantedAddress | Address | Location) -> dict[str, str]:
    """The texts of a struct by name, so that they can be compared: in one case, one space for many."""
    texts = asdict(value)
    return {name: " ".join(text.casefold().split()) for name, text in texts.items() if isinstance(text, str)}
