"""What a device's reports get, and what is wrong with them: DASH-61, DASH-62, rows of our own, DASH-M47 to DASH-M53."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    ANDROID_SAMPLE,
    ANY,
    DEVICE_STATUS,
    DEVICE_STATUS_PAGE,
    GO_CLIENT,
    INVALID_REQUEST,
    NO_SUCH_SLOT,
    RESULT,
    SLOT_STATUS,
    SLOT_STATUS_PAGE,
    THESE_SLOTS,
)

_BOTH = (SLOT_STATUS, DEVICE_STATUS)
_PAGES = f"{SLOT_STATUS_PAGE}; {DEVICE_STATUS_PAGE}"
_EXAMPLE = "Send JSON such as {example}"

DASH_61 = Rule(
    id="DASH-61", operation=SLOT_STATUS, source=Source.PAGE, address=SLOT_STATUS_PAGE, kind=Kind.READING,
    inferred="that the sample is right, and the table's Integer is not",
    sentence="remainingQuantityInUnit may have a fraction.",
)
DASH_62 = Rule(
    id="DASH-62", operation=ANY, among=_BOTH, source=Source.INFERRED,
    address="judgement: wrong data of the client's is what the page has 400 for",
    sentence="A body that is not a JSON object, and a field of another JSON type than documented, are answered 400.",
    status=400, code=INVALID_REQUEST, text="Invalid request body: {flaw}",
    remedy=f"{_EXAMPLE}; received: {{received}}.",
)
DASH_M47 = Rule(
    id="DASH-M47", operation=SLOT_STATUS, source=Source.PAGE, address=SLOT_STATUS_PAGE, status=200, headers=RESULT,
    inferred="the empty body, and that neither the order in progress nor the lock is touched",
    sentence="What a device says of a slot is taken and kept. What the body holds is the setting empty_success_body.",
)
DASH_M48 = Rule(
    id="DASH-M48", operation=SLOT_STATUS, source=Source.INFERRED,
    address="judgement: the page has 400 and 500 alone, although Replenish has 404",
    sentence="A report on a slot that the device does not have is answered 400.",
    status=400, code=INVALID_REQUEST, text=NO_SUCH_SLOT, remedy=THESE_SLOTS,
)
DASH_M49 = Rule(
    id="DASH-M49", operation=ANY, among=_BOTH, source=Source.PAGE, address=_PAGES,
    inferred="status, body, X-Amzn-ErrorType, that null is as good as nothing",
    sentence="A report without a field that the page wants passed is refused; totalQuantityOnHand may be unknown.",
    status=400, code=INVALID_REQUEST, text="Missing required field: {field}", remedy=f"{_EXAMPLE}.",
)
DASH_M50 = Rule(
    id="DASH-M50", operation=ANY, among=_BOTH, source=Source.PAGE, address=_PAGES,
    inferred="status, body, X-Amzn-ErrorType, the limits of quantities",
    sentence="A date that is not of ISO 8601 is refused, and so is a quantity below 0 or beyond 2 to the 53rd.",
    status=400, code=INVALID_REQUEST, text="Invalid value of {field}",
    remedy="{field} takes {wanted}; received: {received}.",
)
DASH_M51 = Rule(
    id="DASH-M51", operation=ANY, among=_BOTH, source=Source.CODE, address=ANDROID_SAMPLE, kind=Kind.READING,
    inferred="that such a day is taken although ISO 8601 does not have it",
    sentence="A day may be written with one digit for the month or the day, 2017-04-7, as Amazon's sample does.",
)
DASH_M52 = Rule(
    id="DASH-M52", operation=DEVICE_STATUS, source=Source.PAGE, address=DEVICE_STATUS_PAGE, status=200, headers=RESULT,
    inferred="the empty body, and that nobody minds how often it comes",
    sentence="When a device was last active is taken and kept. What the body holds is the setting empty_success_body.",
)
DASH_M53 = Rule(
    id="DASH-M53", operation=DEVICE_STATUS, source=Source.CODE, address=GO_CLIENT, kind=Kind.READING,
    inferred="the setting, and that the id is not looked at",
    sentence="/deviceStatus/{id}, as some clients have it, is /deviceStatus by the setting tolerate_device_status_id.",
)

ROWS = (
    DASH_61, DASH_62, DASH_M47, DASH_M48, DASH_M49, DASH_M50, DASH_M51, DASH_M52, DASH_M53,
)
