"""Cancelling a service: SUP-68, and SUP-M90 to SUP-M98 for what its pages leave open."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import (
    ABORT_SERVICE_CANCELLATION,
    ANY,
    CANCEL_SERVICE,
    POLL_SERVICE_CANCELLATION,
    READ_SERVICE,
    RESCHEDULE_SERVICE_CANCELLATION,
    SERVICE_ABORT_PAGE,
    SERVICE_CANCEL_PAGE,
    SERVICE_CANCEL_REQUEST_PAGE,
    SERVICE_RESCHEDULE_PAGE,
    SuperloopRule,
)

_CHANGES = (ABORT_SERVICE_CANCELLATION, RESCHEDULE_SERVICE_CANCELLATION)
_DATED = (CANCEL_SERVICE, RESCHEDULE_SERVICE_CANCELLATION)

SUP_68 = SuperloopRule(
    id="SUP-68", operation=ANY, source=Source.PAGE, address=SERVICE_ABORT_PAGE, inferred="status and body",
    among=_CHANGES,
    sentence="A service cancellation that is neither REQUESTED nor IN_ERROR can not be aborted or rescheduled: 422.",
    status=422, code="CANCELLATION_NOT_CHANGEABLE", field="serviceId",
    text="The cancellation of service {service_id} can no longer be aborted or rescheduled",
    remedy="Cancellation {cancellation_id} is {status}: abort or reschedule one that is REQUESTED or IN_ERROR, which "
    "is before its day begins at the site.",
)
SUP_M90 = SuperloopRule(
    id="SUP-M90", operation=ANY, source=Source.PAGE, address=SERVICE_CANCEL_REQUEST_PAGE, inferred="body",
    among=(CANCEL_SERVICE, *_CHANGES),
    sentence="The cancellation of a service that is unknown, or another customer's, is answered 404.",
    status=404, code="NOT_FOUND", text="Service not found", field="serviceId",
    remedy="There is no service {service_id} of caller {caller} in this world: "
    "GET /__admin/vendors/superloop/services lists those there are.",
)
SUP_M91 = SuperloopRule(
    id="SUP-M91", operation=ANY, source=Source.INFERRED, among=_DATED,
    address="judgement: the desired day can not be one that is over at the site; today still can",
    sentence="A cancellationDate before today, in the site's zone, is answered 422.",
    status=422, code="INVALID_VALUE", text="cancellationDate must not be in the past", field="cancellationDate",
    remedy="At the site it is {today}: send that day or a later one; {received} was sent.",
)
SUP_M92 = SuperloopRule(
    id="SUP-M92", operation=POLL_SERVICE_CANCELLATION, source=Source.INFERRED,
    address="judgement: abort and reschedule name the service alone, so it can have one open cancellation",
    sentence="The request to cancel a service that has an open cancellation already fails: 422 at the poll.",
    status=422, code="CANCELLATION_EXISTS", text="Service {service_id} has a cancellation already", field="serviceId",
    remedy="Cancellation {cancellation_id} is {status}: reschedule it, or abort it and ask again.",
)
SUP_M93 = SuperloopRule(
    id="SUP-M93", operation=POLL_SERVICE_CANCELLATION, source=Source.INFERRED,
    address=f"judgement: {SERVICE_CANCEL_PAGE} is of active services",
    sentence="The request to cancel a service that is cancelled already fails: 422 at the poll.",
    status=422, code="SERVICE_NOT_ACTIVE", text="Service {service_id} is not active", field="serviceId",
    remedy="The service was cancelled at {cancelled_at}: cancel one that has no cancelled_at "
    "(GET /__admin/vendors/superloop/services).",
)
SUP_M94 = SuperloopRule(
    id="SUP-M94", operation=ANY, source=Source.INFERRED, among=_CHANGES,
    address="judgement: the 404 of the pages is of the service, which there is",
    sentence="Aborting or rescheduling when no cancellation of the service was ever requested is answered 422.",
    status=422, code="CANCELLATION_NOT_CHANGEABLE", text="Service {service_id} has no cancellation", field="serviceId",
    remedy="POST /api/connect/services/service-cancellations/request asks for one; it is there when the poll says 200.",
)
SUP_M95 = SuperloopRule(
    id="SUP-M95", operation=ABORT_SERVICE_CANCELLATION, source=Source.PAGE, address=SERVICE_ABORT_PAGE, status=204,
    inferred="path in Location",
    sentence="A service cancellation is aborted with 204, no body, and the Location of the outcome.",
)
SUP_M96 = SuperloopRule(
    id="SUP-M96", operation=RESCHEDULE_SERVICE_CANCELLATION, source=Source.PAGE, address=SERVICE_RESCHEDULE_PAGE,
    status=204, inferred="path in Location, that the outcome is there at once",
    sentence="A service cancellation is rescheduled with 204, no body, and the Location of the outcome.",
)
SUP_M97 = SuperloopRule(
    id="SUP-M97", operation=POLL_SERVICE_CANCELLATION, source=Source.INFERRED, kind=Kind.PROMISE,
    address=f"judgement: {SERVICE_CANCEL_PAGE} says what the states mean, not when they follow",
    sentence="A cancellation goes to nbn when its day begins at the site, and is completed after the setting "
    "service_cancellation_hours.",
)
SUP_M98 = SuperloopRule(
    id="SUP-M98", operation=READ_SERVICE, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: no page shows a cancelled service; the name is that of the cancelled appointment",
    sentence="A cancelled service is read as ever, with cancelledOn.",
)

ROWS = (SUP_68, SUP_M90, SUP_M91, SUP_M92, SUP_M93, SUP_M94, SUP_M95, SUP_M96, SUP_M97, SUP_M98)
