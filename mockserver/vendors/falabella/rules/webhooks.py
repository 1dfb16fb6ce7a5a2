"""CreateWebhook: FSC-53, whose answer to an empty body is FSC-M24, and rows of our own for its other errors."""

from mockserver.rules import Source
from mockserver.vendors.falabella.rules.table import CREATE_WEBHOOK, ENVELOPE, ERRORS_PAGE, WEBHOOK_PAGE, FalabellaRule

_REMEDY = "Send <Request><Webhook><CallbackUrl>..</CallbackUrl><Events><Event>..</Event></Events></Webhook></Request>."
_TRIGGER = f"{ENVELOPE}, when it is given"

FSC_53 = FalabellaRule(
    id="FSC-53", operation=CREATE_WEBHOOK, source=Source.PAGE, address=ERRORS_PAGE, inferred=_TRIGGER,
    sentence="A body that is not XML, or not a Request, is refused.",
    status=200, code="5", text="E005: Invalid Request Format", remedy=f"{_REMEDY} {{fault}}",
)
FSC_M24 = FalabellaRule(
    id="FSC-M24", operation=CREATE_WEBHOOK, source=Source.PAGE, address=ERRORS_PAGE, inferred=_TRIGGER,
    sentence="An empty body is refused as such.",
    status=200, code="30", text="E030: Empty Request", remedy=_REMEDY,
)
FSC_M25 = FalabellaRule(
    id="FSC-M25", operation=CREATE_WEBHOOK, source=Source.PAGE, address=WEBHOOK_PAGE,
    inferred=f"{_TRIGGER}, which fields",
    sentence="A Request without Webhook, CallbackUrl or Events is refused and the field named.",
    status=200, code="89", text="E089: Required {field} field is missing", remedy=_REMEDY,
)
FSC_M26 = FalabellaRule(
    id="FSC-M26", operation=CREATE_WEBHOOK, source=Source.PAGE, address=WEBHOOK_PAGE, inferred=f"{_TRIGGER}, E098",
    sentence="A CallbackUrl that is no http or https URL is refused.",
    status=200, code="98", text='E098: Invalid Webhook Callback Url, "Given url is invalid"',
    remedy="Send an http or https URL; {received} is none.",
)
FSC_M27 = FalabellaRule(
    id="FSC-M27", operation=CREATE_WEBHOOK, source=Source.PAGE, address=WEBHOOK_PAGE, inferred=f"{_TRIGGER}, E099",
    sentence="An event that does not exist is refused.",
    status=200, code="99", text='E099: Invalid Webhook Event Alias, "Events alias are not matching"',
    remedy="The events are {known}.",
)
FSC_M28 = FalabellaRule(
    id="FSC-M28", operation=CREATE_WEBHOOK, source=Source.PAGE, address=WEBHOOK_PAGE, status=200,
    inferred="the form of CreatedAt",
    sentence="The webhook is kept for the seller; the answer has its id and when it was made.",
)

ROWS = (FSC_53, FSC_M24, FSC_M25, FSC_M26, FSC_M27, FSC_M28)
