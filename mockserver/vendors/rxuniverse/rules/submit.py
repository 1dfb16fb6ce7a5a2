"""Submitting an order: RXU-70 to RXU-73, RXU-94, and rows of our own for the refusals that have no number."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import (
    ANY,
    BODIES,
    LIMITED,
    LIST_ADD_ONS,
    SUBMIT,
    SUBMIT_ANSWER_PAGE,
    SUBMIT_PAGE,
    RxUniverseRule,
)

_ARGUMENTS = "Incorrect arguments provided"
_VALIDATION = "Validation Failed"
_TRACE = "Invalid trace data"
_TEXT_REASON = "judgement: the page promises a body that describes the faults and shows none"
_LENS = "Send a style (rtLensStyle, ltLensStyle) and a material (rtLensMaterial, ltLensMaterial) for an eye or both."
_UNCUT = ("Job Type: {job_type}", "Frame SW:")

RXU_70 = RxUniverseRule(
    id="RXU-70", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE, status=202,
    sentence="A valid order is queued: 202 with the order as far as it is known, and creationRemarks.",
)
RXU_71 = RxUniverseRule(
    id="RXU-71", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_PAGE, kind=Kind.READING,
    sentence="While the Remote Order Processor is stopped orders are queued just so, and seen once it runs again.",
)
RXU_72 = RxUniverseRule(
    id="RXU-72", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    sentence="An order without a lens style for either eye is answered 400.",
    status=400, text=_ARGUMENTS,
    details=("rtLensStyle, ltLensStyle are missing, at least one parameter must be provided",),
    remedy=_LENS,
)
RXU_M8 = RxUniverseRule(
    id="RXU-M8", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    sentence="An order without a lens material for either eye is answered 400; the details tell both faults together.",
    status=400, text=_ARGUMENTS,
    details=("rtLensMaterial, ltLensMaterial are missing, at least one parameter must be provided",),
    remedy=_LENS,
)
RXU_M9 = RxUniverseRule(
    id="RXU-M9", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    sentence="A crib on a job that is not uncut is answered 400.",
    status=400, text="crib is only valid on uncut jobs", details=_UNCUT, remedy="Leave crib out, or send jobType U.",
)
RXU_M10 = RxUniverseRule(
    id="RXU-M10", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    sentence="An ellh on a job that is not uncut is answered 400.",
    status=400, text="ellh is only valid on uncut jobs", details=_UNCUT, remedy="Leave ellh out, or send jobType U.",
)
RXU_M11 = RxUniverseRule(
    id="RXU-M11", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    sentence="An order of a customer whom the lab does not know is answered 400.",
    status=400, text="Customer does not exist", details=("Provided: {customer_number}",),
    remedy="GET /__admin/vendors/rxuniverse/customers lists the customers of this world.",
)
RXU_M12 = RxUniverseRule(
    id="RXU-M12", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    inferred="that frameStatusCode S alone needs the inventory",
    sentence="An order whose frame the lab supplies is answered 500 while the Frame Inventory module is offline.",
    status=500, text="Frame Inventory Module is offline",
    remedy="Set frame_inventory_online, or send another frameStatusCode than S.",
)
RXU_M13 = RxUniverseRule(
    id="RXU-M13", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    sentence="An add-on job without add-ons is answered 400.",
    status=400, text="No addons entered", remedy="Send addons, or another jobType than A.",
)
RXU_M19 = RxUniverseRule(
    id="RXU-M19", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    inferred="the names rtSphere and ltSphere",
    sentence="An order with a sphere that no lens has is answered 400.",
    status=400, text=_VALIDATION, details=("ERROR 112: SPHERE MUST BE BETWEEN -39.0 AND +49.0",),
    remedy="Send powers that can be made: {details}.",
)
RXU_M64 = RxUniverseRule(
    id="RXU-M64", operation=SUBMIT, source=Source.INFERRED,
    address=f"judgement: as for the sphere, of which alone the page has the text ({SUBMIT_ANSWER_PAGE})",
    sentence="An order with a cylinder, an axis or an addition that no lens has is answered 400.",
    status=400, text=_VALIDATION, details=("{power} MUST BE BETWEEN {low} AND {high}",),
    remedy="Send powers that can be made: {details}.",
)
RXU_M65 = RxUniverseRule(
    id="RXU-M65", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    inferred="status, error, what is wrong with a trace",
    sentence="Trace points without a format, or a format without points, are answered 400; the details list every "
    "failure of the traces.",
    status=400, text=_TRACE, details=("{trace}: format and points must be provided together",),
    remedy="Mend the traces, or leave them out: {details}.",
)
RXU_M61 = RxUniverseRule(
    id="RXU-M61", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_ANSWER_PAGE,
    inferred="status, error, what is wrong with a trace",
    sentence="A trace with more or fewer points than its format counts is answered 400.",
    status=400, text=_TRACE, details=("{trace}: {announced} points announced, {counted} provided",),
    remedy="Mend the traces, or leave them out: {details}.",
)
RXU_M66 = RxUniverseRule(
    id="RXU-M66", operation=SUBMIT, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page has no example of a remark, and ignoring a field is worth one",
    sentence="A field that is not known is ignored, and a remark says so.", message="{field} was ignored",
)
RXU_M67 = RxUniverseRule(
    id="RXU-M67", operation=SUBMIT, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: one eye may do without a lens, as the page has it, but not with half of one",
    sentence="An order with a style but no material for an eye, or a material but no style, is taken; once imported "
    "it is unvalid, or on hold, and says what is missing.",
    message="Lens {missing} is missing",
)
RXU_M69 = RxUniverseRule(
    id="RXU-M69", operation=SUBMIT, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: no refusal on the page is about an add-on that there is not",
    sentence="An add-on that the lab does not list is taken, and a remark says so.",
    message="Addon {code} is not listed",
)
RXU_73 = RxUniverseRule(
    id="RXU-73", operation=ANY, among=LIMITED, source=Source.PAGE, address=SUBMIT_PAGE,
    inferred="that limits are allowed, body",
    sentence="A number outside its limits, or a text or number of more characters than it may have, is answered 400; "
    "the limits themselves are allowed.",
    status=400, text=_ARGUMENTS, details=("{field} is outside its limits ({low} to {high})",),
    remedy="Keep each field within its limits: {details}.",
)
RXU_M14 = RxUniverseRule(
    id="RXU-M14", operation=SUBMIT, source=Source.PAGE, address=SUBMIT_PAGE, inferred="answer",
    sentence="An order without one of the four required fields is answered 400.",
    status=400, text=_ARGUMENTS, details=("{field} is required",),
    remedy="Send customerJobId, customerNumber, jobType and poNumber, and mend the rest: {details}.",
)
RXU_M15 = RxUniverseRule(
    id="RXU-M15", operation=ANY, among=(*LIMITED, LIST_ADD_ONS), source=Source.INFERRED, address=_TEXT_REASON,
    sentence="A field of another type or form than the documented one is answered 400.",
    status=400, text=_ARGUMENTS, details=("{field} has the wrong type",),
    remedy="Send the documented types: {details}.",
)
RXU_M16 = RxUniverseRule(
    id="RXU-M16", operation=SUBMIT, source=Source.INFERRED, address=_TEXT_REASON,
    sentence="A code that is none of the documented ones is answered 400.",
    status=400, text=_ARGUMENTS, details=("{field} must be one of {choices}",),
    remedy="Send a documented code: {details}.",
)
RXU_M17 = RxUniverseRule(
    id="RXU-M17", operation=ANY, among=BODIES, source=Source.INFERRED, address="judgement: as the cancel answers",
    sentence="A body that is no JSON object is answered 400.",
    status=400, text="Invalid JSON", remedy="Send a JSON object.",
)
RXU_94 = RxUniverseRule(
    id="RXU-94", operation=ANY, among=BODIES, source=Source.INFERRED, address="judgement: JSON is the only type shown",
    sentence="A body that is not declared as JSON is answered 415.",
    status=415, text="Unsupported media type", remedy="Send Content-Type: application/json.",
)

ROWS = (
    RXU_70, RXU_71, RXU_72, RXU_M8, RXU_M9, RXU_M10, RXU_M11, RXU_M12, RXU_M13, RXU_M19, RXU_M64, RXU_M65, RXU_M61,
    RXU_M66, RXU_M67, RXU_M69, RXU_73, RXU_M14, RXU_M15, RXU_M16, RXU_M17, RXU_94,
)
