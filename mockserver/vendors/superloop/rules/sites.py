"""Which sites there are and what can be had there: SUP-M50, SUP-M51."""

from mockserver.rules import Source
from mockserver.vendors.superloop.rules.table import (
    ANY,
    LOCATION_PAGE,
    POLL_QUALIFICATION,
    QUALIFICATION_PAGE,
    QUALIFY,
    SEARCH_LOCATIONS,
    SuperloopRule,
)

SUP_M50 = SuperloopRule(
    id="SUP-M50", operation=ANY, source=Source.PAGE, address=LOCATION_PAGE, inferred="status and body",
    among=(SEARCH_LOCATIONS, QUALIFY),
    sentence="uniti is a sourceType from version 7 on: before, it is answered 422.",
    status=422, code="INVALID_VALUE", text="sourceType uniti is not supported by this version", field="sourceType",
    remedy="Send X-API-VERSION: 7 instead of {version}, or sourceType nbn.",
)
SUP_M51 = SuperloopRule(
    id="SUP-M51", operation=POLL_QUALIFICATION, source=Source.INFERRED,
    address=f"judgement: {QUALIFICATION_PAGE} has the carrier asked after the 201, so that only the poll can tell",
    sentence="The qualification of a location that the network does not have fails: its poll is answered 422.",
    status=422, code="UNKNOWN_LOCATION", text="The location is not known", field="locationId",
    remedy="There is no {source_type} location {location_id} in this world: search for one, or see "
    "GET /__admin/vendors/superloop/locations.",
)

ROWS = (SUP_M50, SUP_M51)
