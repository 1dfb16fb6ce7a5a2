"""Methods, paths, media types, and what the platform answers by itself: KIBO-50 to KIBO-57, and rows of our own."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ANY,
    BY_BODY_ID,
    CANCEL,
    CANCEL_PAGE,
    DOTNET_SDK,
    GENERIC_NOT_FOUND,
    NOT_ALLOWED,
    NOT_FOUND,
    PYTHON_SDK,
    SERVER_ERROR,
    STATUS_PAGE,
    TYPES_PAGE,
    UNAVAILABLE,
    KiboRule,
)

_NOTHING_WRONG = "Nothing in the request causes this: remove the fault, or report it."

KIBO_50 = KiboRule(
    id="KIBO-50", operation=ANY, source=Source.PAGE, address=STATUS_PAGE, inferred="the word for it, body",
    sentence="Another method on a documented path is answered 405 with Allow; OPTIONS lists the methods.",
    status=405, code="METHOD_NOT_ALLOWED", text="{method} is not supported here", oms=NOT_ALLOWED,
    remedy="{path} takes {allow}; documented and most alike: {nearest}.",
)
KIBO_51 = KiboRule(
    id="KIBO-51", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, inferred="status and body",
    sentence="A body that is declared as anything but JSON is answered 415.",
    status=415, code="UNSUPPORTED_MEDIA_TYPE", text="Content-Type must be application/json", parameter="Content-Type",
    remedy="Send Content-Type: application/json; {received} was sent.",
)
KIBO_52 = KiboRule(
    id="KIBO-52", operation=ANY, source=Source.PAGE, address=TYPES_PAGE, inferred="types other than text/json",
    kind=Kind.READING,
    sentence="Accept: text/json is answered as text/json; a type that is not JSON is answered with JSON all the same.",
)
KIBO_53 = KiboRule(
    id="KIBO-53", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the pages of this family print paths with and without the slash",
    sentence="A slash at the end of a path, or none where one is printed, changes nothing.",
)
KIBO_54 = KiboRule(
    id="KIBO-54", operation=CANCEL, among=BY_BODY_ID, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: one known script assigns at /action/order/assign (stored code, repository unknown), and the "
    "page of the states prints /action/shipment/pullInventory",
    sentence="/action/{resource}/{verb} is /{resource}/action/{verb} too, such as /action/order/cancel.",
)
KIBO_55 = KiboRule(
    id="KIBO-55", operation=ANY, source=Source.INFERRED, address="judgement: only /api/v2 is printed",
    sentence="An unknown path, another version or another case is answered 404.",
    status=404, code=NOT_FOUND, text="Item not found: no such resource", oms=GENERIC_NOT_FOUND,
    remedy="Documented and most alike: {nearest}.",
)
KIBO_56 = KiboRule(
    id="KIBO-56", operation=ANY, source=Source.CODE, address=DOTNET_SDK, inferred="that there is no body",
    sentence="Throttling, which only a fault brings about, is answered 429 without a body.",
    status=429, remedy=_NOTHING_WRONG,
)
KIBO_57 = KiboRule(
    id="KIBO-57", operation=ANY, source=Source.PAGE, address=STATUS_PAGE, inferred="pairing of the codes, body",
    sentence="Maintenance, which only a fault brings about, is answered 503.",
    status=503, code="SYSTEM_MAINTENANCE", text="The system is in maintenance", oms=UNAVAILABLE,
    remedy=_NOTHING_WRONG,
)
KIBO_57B = KiboRule(
    id="KIBO-57B", operation=ANY, source=Source.PAGE, address=STATUS_PAGE, inferred="pairing of the codes, body",
    sentence="An unexpected error is answered 500.",
    status=500, code="UNEXPECTED_ERROR", text="An unexpected error has occurred", oms=SERVER_ERROR,
    remedy=_NOTHING_WRONG,
)
KIBO_M4 = KiboRule(
    id="KIBO-M4", operation=ANY, source=Source.PAGE, address=TYPES_PAGE, inferred="a body without a type",
    kind=Kind.READING, sentence="text/json is JSON, and so is a body without Content-Type.",
)
KIBO_M5 = KiboRule(
    id="KIBO-M5", operation=ANY, source=Source.CODE, address=PYTHON_SDK, kind=Kind.PROMISE,
    sentence="x-vol-site, -catalog, -locale, -currency and the SDKs' other context headers are ignored.",
)
KIBO_M6 = KiboRule(
    id="KIBO-M6", operation=ANY, source=Source.CODE, address=PYTHON_SDK, inferred="successes", kind=Kind.PROMISE,
    sentence="Every answer carries an opaque x-vol-correlation of its own.",
)

ROWS = (
    KIBO_50, KIBO_51, KIBO_52, KIBO_53, KIBO_54, KIBO_55, KIBO_56, KIBO_57, KIBO_57B, KIBO_M4, KIBO_M5, KIBO_M6,
)
