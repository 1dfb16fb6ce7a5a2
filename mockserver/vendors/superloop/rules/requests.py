"""What is asked for in one call and polled for in another: SUP-M20 to SUP-M24, which every such pair shares."""

from mockserver.rules import Source
from mockserver.vendors.superloop.rules.table import (
    ANY,
    POLLS,
    SERVICE_CANCEL_REQUEST_PAGE,
    SLOTS_PAGE,
    TAKES,
    SuperloopRule,
)

SUP_M20 = SuperloopRule(
    id="SUP-M20", operation=ANY, source=Source.PAGE, address=SLOTS_PAGE, status=201, inferred="path in Location",
    among=TAKES,
    sentence="What takes its time is taken with 201, no body, and the Location to poll.",
)
SUP_M21 = SuperloopRule(
    id="SUP-M21", operation=ANY, source=Source.PAGE, address=SLOTS_PAGE, status=202, inferred="body, how often",
    among=POLLS,
    sentence="A poll is answered 202 without a body while the request runs.",
)
SUP_M22 = SuperloopRule(
    id="SUP-M22", operation=ANY, source=Source.PAGE, address=SLOTS_PAGE, status=200,
    among=POLLS,
    inferred="field names that no page shows",
    sentence="A poll is answered 200 with the result once the request is done.",
)
SUP_M23 = SuperloopRule(
    id="SUP-M23", operation=ANY, source=Source.INFERRED, address="judgement: as the reads answer",
    among=POLLS,
    sentence="Polling for a request that is unknown, of another kind or another customer's is answered 404.",
    status=404, code="NOT_FOUND", text="Request not found",
    remedy="There is no such request {request_id} of caller {caller} in this world: use the Location of the 201.",
)
SUP_M24 = SuperloopRule(
    id="SUP-M24", operation=ANY, source=Source.PAGE, address=SERVICE_CANCEL_REQUEST_PAGE, inferred="body",
    among=POLLS,
    sentence="A poll for a request that failed upstream is answered 422.",
    status=422, code="REQUEST_FAILED", text="The request could not be completed",
    remedy="It was made to fail in the back office: ask again.",
)

ROWS = (SUP_M20, SUP_M21, SUP_M22, SUP_M23, SUP_M24)
