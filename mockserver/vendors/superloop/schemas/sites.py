"""Sites on Superloop's wire: what is searched for and qualified, and what comes of it."""

from typing import Any

from marshmallow import fields

from mockserver.vendors.superloop.orders.sites import (
    FNN_TYPES,
    CopperPairStatus,
    Location,
    PortStatus,
    Qualification,
    ServiceStatus,
    ServiceType,
    SiteInfrastructure,
    SourceType,
)
from mockserver.vendors.superloop.schemas.answers import Answer
from mockserver.vendors.superloop.schemas.fields import Body, Choice, Text
from mockserver.vendors.superloop.schemas.orders import ADDRESS_ANSWER, BandwidthProfileAnswer

_QUALIFIED = "COMPLETED"  # inferred, as the two below: the page names the fields alone
_BY_LOCATION, _BY_CIRCUIT = "LOC", "AVC"


class LocationSearchRequest(Body):
    """The page's fields up to streetType; its table was not seen further. streetTypeSuffix, suburb, state and postcode
    are client code's, whose countryCode is passed over; the rest is inferred.
    """

    source_type = Choice(SourceType, data_key="sourceType", required=True)
    street_number = Text(data_key="streetNumber")
    street_name = Text(data_key="streetName", required=True)
    street_type = Text(data_key="streetType")
    street_suffix = Text(data_key="streetTypeSuffix")
    building_level = Text(data_key="buildingLevel")
    unit_number = Text(data_key="unitNumber")
    building_name = Text(data_key="buildingName")
    suburb = Text()
    state = Text()
    postcode = Text()


class QualificationRequest(Body):
    """`avcId` is from the page, `pots` from the POTS page, the other two from client code."""

    location_id = Text(data_key="locationId", required=True)
    source_type = Choice(SourceType, data_key="sourceType", required=True)
    avc_id = Text(data_key="avcId")
    pots = Text()


class FoundLocationAnswer(Answer):
    """Source: client code."""

    id = fields.String(required=True)
    description = fields.String(required=True)


class PortAnswer(Answer):
    """Inferred: the pages speak of ports and their status."""

    id = fields.String(required=True)
    status = fields.String(required=True, metadata={"enum": [*PortStatus]})
    avc_id = fields.String(data_key="avcId")


class InfrastructureFoundAnswer(Answer):
    """The statuses and the service type are named by the POTS and transfer pages, the rest is inferred."""

    id = fields.String(required=True)
    product_id = fields.String(data_key="productId")
    service_status = fields.String(data_key="serviceStatus", metadata={"enum": [*ServiceStatus]})
    copper_pair_status = fields.String(data_key="copperPairStatus", metadata={"enum": [*CopperPairStatus]})
    service_type = fields.String(data_key="serviceType", metadata={"enum": [*ServiceType]})
    avc_id = fields.String(data_key="avcId")
    ports = fields.List(fields.Nested(PortAnswer))


class SiteAnswer(Answer):
    """What a qualification has of its site. Source: the sample result for the names of what is not in it."""

    id = fields.String(data_key="locationId", required=True)
    source_type = fields.String(data_key="sourceType", required=True, metadata={"enum": [*SourceType]})
    in_one_line = fields.String(data_key="address")
    technology_type = fields.String(data_key="technologyType")
    legacy_technology_type = fields.String(data_key="legacyTechnologyType")
    region = fields.String()
    access_technology = fields.String(data_key="accessTechnology")
    latitude = fields.String()
    longitude = fields.String()
    poi_id = fields.String(data_key="poiId")
    poi_name = fields.String(data_key="poiName")
    service_class = fields.String(data_key="serviceClass")
    is_nfas = fields.Boolean(data_key="isNfas")
    order_slas = fields.List(fields.String(), data_key="orderSlas")


class QualificationAnswer(Answer):
    """Of the qualification itself."""

    id = fields.String(data_key="qualificationSearchId", required=True)
    remote_id = fields.String(data_key="remoteQualificationSearchId", required=True)
    remote_order_id = fields.String(data_key="orderId")


LOCATION_SEARCH_REQUEST = LocationSearchRequest()
QUALIFICATION_REQUEST = QualificationRequest()
FOUND_LOCATION_ANSWER = FoundLocationAnswer()
_SITE = SiteAnswer()
_QUALIFICATION = QualificationAnswer()
_INFRASTRUCTURE = InfrastructureFoundAnswer()
_PRODUCT = BandwidthProfileAnswer()


def qualification_answer(made: Qualification) -> dict[str, Any]:
    """The result. `orderId` in it is a UUID, and no order's id that any other call takes."""
    site = made.location
    circuit = {} if made.avc_id is None else {"avcId": made.avc_id}
    return {
        **_SITE.dump(site),
        "addressDetails": ADDRESS_ANSWER.dump(site.address),
        **_QUALIFICATION.dump(made),
        **circuit,
        "status": _QUALIFIED,
        "sqType": _BY_CIRCUIT if made.avc_id else _BY_LOCATION,
        **_offered(site),
        "infrastructures": [_infrastructure(there, made.pots) for there in site.infrastructures],
    }


def _offered(site: Location) -> dict[str, Any]:
    """Inferred but for the outermost names and `option`."""
    return {
        "availableProducts": {"tc4": _PRODUCT.dump(site.products, many=True)},
        "newDevelopmentsCharge": {"applicable": site.new_developments_charge},
        "infrastructureInstallationOptions": [{"option": option} for option in site.installation_options],
    }


def _infrastructure(there: SiteInfrastructure, pots: str | None) -> dict[str, Any]:
    """`potsInterconnectMatch` is told of active FNN lines alone. Source: the POTS page."""
    shown: dict[str, Any] = _INFRASTRUCTURE.dump(there) | {"hasActivePOTS": there.has_active_pots}
    if there.has_active_pots and there.service_type in FNN_TYPES:
        shown["potsInterconnectMatch"] = there.pots_match(pots)
    return shown
