"""Creating an order: SUP-54 to SUP-57, and what a qualification lets be ordered: SUP-M52 to SUP-M59."""

from mockserver.rules import Source
from mockserver.vendors.superloop.rules.table import (
    CREATE,
    CREATE_PAGE,
    POTS_PAGE,
    QUALIFICATION_PAGE,
    TRANSFER_PAGE,
    SuperloopRule,
)

_STATUS = "status and body"
_SEE_SITE = "GET /__admin/vendors/superloop/locations shows what the site has."

SUP_54 = SuperloopRule(
    id="SUP-54", operation=CREATE, source=Source.PAGE, address=CREATE_PAGE, status=201,
    inferred="path in Location, field names",
    sentence="A valid order is created at once: 201, its Location, and the order as it is then.",
)
SUP_55 = SuperloopRule(
    id="SUP-55", operation=CREATE, source=Source.PAGE, address=CREATE_PAGE,
    inferred=f"{_STATUS}, that it is passed over before",
    sentence="Versions from 4 on ask for an aggregationMethod, which is passed over before.",
    status=422, code="REQUIRED", text="aggregationMethod is required", field="aggregationMethod",
    remedy="Send aggregationMethod, L2TP or ETHERNET, or use version 1, 2 or 3. A body that is taken: {example}",
)
SUP_56 = SuperloopRule(
    id="SUP-56", operation=CREATE, source=Source.PAGE, address=CREATE_PAGE, inferred=_STATUS,
    sentence="An order of another sourceType than nbn is answered 422.",
    status=422, code="INVALID_VALUE", text="sourceType must be nbn", field="sourceType",
    remedy="sourceType: {received} was sent. A body that is taken: {example}",
)
SUP_57 = SuperloopRule(
    id="SUP-57", operation=CREATE, source=Source.PAGE, address=CREATE_PAGE, inferred=_STATUS,
    sentence="customerReference has at most 200 characters, quoteName and contactEmail 50, contactName 40; one more "
    "is answered 422 and named.",
    status=422, code="OUT_OF_RANGE", text="{field} is too long", field="{field}",
    remedy="{field} must be {wanted}. A body that is taken: {example}",
)
SUP_M52 = SuperloopRule(
    id="SUP-M52", operation=CREATE, source=Source.INFERRED,
    address="judgement: it is a required field, and siblings answer 422 for field errors",
    sentence="A qualification that is unknown, or another customer's, is answered 422.",
    status=422, code="UNKNOWN_QUALIFICATION", text="The qualification is not known",
    field="remoteQualificationSearchId",
    remedy="There is no qualification {remote_id} of caller {caller} in this world: "
    "POST /api/connect/qualifications/request makes one, its poll has the id.",
)
SUP_M53 = SuperloopRule(
    id="SUP-M53", operation=CREATE, source=Source.PAGE, address=QUALIFICATION_PAGE,
    inferred="status and body, how long one holds",
    sentence="A qualification that is too old, or whose site has changed since, is answered 422.",
    status=422, code="QUALIFICATION_STALE", text="The qualification does not hold any more",
    field="remoteQualificationSearchId",
    remedy="It is of {qualified_at}, this world's clock says {now}, and it holds for {life_hours} hours (the setting "
    "qualification_life_hours) unless the site changes: qualify again.",
)
SUP_M54 = SuperloopRule(
    id="SUP-M54", operation=CREATE, source=Source.PAGE, address=TRANSFER_PAGE, inferred=f"{_STATUS}, the field's name",
    sentence="A port that is Used, or a copper pair with its Line In Use, needs avcIdForTransfer in every version.",
    status=422, code="REQUIRED", text="avcIdForTransfer is required for infrastructure in use",
    field="avcIdForTransfer",
    remedy="{infrastructure_id} is in use: send the avcId of its port or line, or choose a free one. " + _SEE_SITE,
)
SUP_M55 = SuperloopRule(
    id="SUP-M55", operation=CREATE, source=Source.PAGE, address=TRANSFER_PAGE, inferred=f"{_STATUS}, the field's name",
    sentence="A port that is Used, or a copper pair with its Line In Use, needs a transferType in every version.",
    status=422, code="REQUIRED", text="transferType is required for infrastructure in use", field="transferType",
    remedy="{infrastructure_id} is in use: send transferType SERVICE_TRANSFER, or choose a free one. " + _SEE_SITE,
)
SUP_M56 = SuperloopRule(
    id="SUP-M56", operation=CREATE, source=Source.PAGE, address=POTS_PAGE, inferred=_STATUS,
    sentence="An active ULL line needs potsServiceOwner: whether it is the customer's.",
    status=422, code="REQUIRED", text="potsServiceOwner is required for an active ULL line", field="potsServiceOwner",
    remedy="{infrastructure_id} has a ULL line: send potsServiceOwner, true or false. " + _SEE_SITE,
)
SUP_M57 = SuperloopRule(
    id="SUP-M57", operation=CREATE, source=Source.PAGE, address=POTS_PAGE, inferred=_STATUS,
    sentence="An active FNN line whose number did not match, or a ULL line of somebody else's, needs potsWaiver true.",
    status=422, code="WAIVER_REQUIRED", text="potsWaiver must be true", field="potsWaiver",
    remedy="{infrastructure_id} has an active telephone line: send potsWaiver true, or qualify with the number of an "
    "FNN line as pots, or potsServiceOwner true for a ULL line. " + _SEE_SITE,
)
SUP_M58 = SuperloopRule(
    id="SUP-M58", operation=CREATE, source=Source.INFERRED, address="judgement: what is required has to be said",
    sentence="requireVLAN true needs a vlanId.",
    status=422, code="REQUIRED", text="vlanId is required with requireVLAN", field="vlanId",
    remedy="Send vlanId, or requireVLAN false.",
)
SUP_M59 = SuperloopRule(
    id="SUP-M59", operation=CREATE, source=Source.INFERRED,
    address="judgement: the carrier qualifies again before it orders, and this would not be found",
    sentence="A location, plan, SLA, infrastructure, port or circuit that the qualification does not have is answered "
    "422 and named.",
    status=422, code="NOT_QUALIFIED", text="{field} is not of the qualification", field="{field}",
    remedy="{field}: {received} was sent, the qualification has {offered}.",
)

# What SUP-M59 names: the fields of the body by our names of them.
FIELDS = {
    "qualification_search_id": "qualificationSearchId",
    "location_id": "locationId",
    "infrastructure_id": "infrastructureId",
    "port_id": "portId",
    "plan_name": "planName",
    "restoration_sla": "restorationSla",
    "avc_id_for_transfer": "avcIdForTransfer",
}

ROWS = (
    SUP_54, SUP_55, SUP_56, SUP_57, SUP_M52, SUP_M53, SUP_M54, SUP_M55, SUP_M56, SUP_M57, SUP_M58, SUP_M59,
)
