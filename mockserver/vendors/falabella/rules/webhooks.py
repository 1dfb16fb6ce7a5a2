"""Webhooks, and the bodies in XML that make them: FSC-53, FSC-62, FSC-63 and rows of our own."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    CREATE_WEBHOOK,
    DELETE_WEBHOOK,
    DELETE_WEBHOOK_PAGE,
    ENTITIES_PAGE,
    ERRORS_PAGE,
    FEEDS,
    PAYLOADS_PAGE,
    READ_ENTITIES,
    READ_WEBHOOKS,
    READ_WEBHOOKS_PAGE,
    TRIGGER,
    WEBHOOK_PAGE,
    WEBHOOKS_PAGE,
    FalabellaRule,
)

_CREATE = "<Request><Webhook><CallbackUrl>..</CallbackUrl><Events><Event>..</Event></Events></Webhook></Request>"
_DELETE = "<Request><Webhook>WebhookId</Webhook></Request>"
_REMEDY = f"Send {_CREATE} to create a webhook, {_DELETE} to delete one."
_IN_XML = "Send a Request in XML: the pages of CreateWebhook, DeleteWebhook, ProductCreate and the like print theirs."
_KNOWN = "GetWebhooks lists those of seller {seller}."

FSC_53 = FalabellaRule(
    id="FSC-53", operation=CREATE_WEBHOOK, among=(DELETE_WEBHOOK, *FEEDS), source=Source.PAGE, address=ERRORS_PAGE,
    inferred=TRIGGER,
    sentence="A body that is not XML, or not a Request, is refused.",
    status=200, code="5", text="E005: Invalid Request Format", remedy=f"{_IN_XML} {{fault}}",
)
FSC_M24 = FalabellaRule(
    id="FSC-M24", operation=CREATE_WEBHOOK, among=(DELETE_WEBHOOK, *FEEDS), source=Source.PAGE, address=ERRORS_PAGE,
    inferred=TRIGGER,
    sentence="An empty body is refused as such.",
    status=200, code="30", text="E030: Empty Request", remedy=_IN_XML,
)
FSC_M25 = FalabellaRule(
    id="FSC-M25", operation=CREATE_WEBHOOK, among=(DELETE_WEBHOOK,), source=Source.PAGE, address=WEBHOOK_PAGE,
    inferred=f"{TRIGGER}, which fields",
    sentence="A Request without Webhook, CallbackUrl or Events is refused and the field named.",
    status=200, code="89", text="E089: Required {field} field is missing", remedy=_REMEDY,
)
FSC_M26 = FalabellaRule(
    id="FSC-M26", operation=CREATE_WEBHOOK, source=Source.PAGE, address=WEBHOOK_PAGE, inferred=f"{TRIGGER}, E098",
    sentence="A CallbackUrl that is no http or https URL is refused.",
    status=200, code="98", text='E098: Invalid Webhook Callback Url, "Given url is invalid"',
    remedy="Send an http or https URL; {received} is none.",
)
FSC_M27 = FalabellaRule(
    id="FSC-M27", operation=CREATE_WEBHOOK, source=Source.PAGE, address=WEBHOOK_PAGE, inferred=f"{TRIGGER}, E099",
    sentence="An event that does not exist is refused.",
    status=200, code="99", text='E099: Invalid Webhook Event Alias, "Events alias are not matching"',
    remedy="The events are {known}.",
)
FSC_M28 = FalabellaRule(
    id="FSC-M28", operation=CREATE_WEBHOOK, source=Source.PAGE, address=WEBHOOK_PAGE, status=200,
    inferred="the form of CreatedAt",
    sentence="The webhook is kept for the seller; the answer has its id and when it was made.",
)
FSC_M90 = FalabellaRule(
    id="FSC-M90", operation=DELETE_WEBHOOK, source=Source.PAGE, address=DELETE_WEBHOOK_PAGE, inferred=TRIGGER,
    sentence="A Webhook that holds other elements where its id should stand is refused.",
    status=200, code="1000", text="Format Error Detected", remedy=f"Send {_DELETE}; Webhook held {{received}}.",
)
FSC_M91 = FalabellaRule(
    id="FSC-M91", operation=DELETE_WEBHOOK, source=Source.PAGE, address=DELETE_WEBHOOK_PAGE, inferred=TRIGGER,
    sentence="An id that no webhook has and that is no UUID is a wrong value.",
    status=200, code="97", text="E097: Field Webhook has a wrong value", remedy=f"{{received}} is no UUID: {_KNOWN}",
)
FSC_M92 = FalabellaRule(
    id="FSC-M92", operation=DELETE_WEBHOOK, source=Source.PAGE, address=DELETE_WEBHOOK_PAGE, inferred=TRIGGER,
    sentence="The id of no webhook, of one that was deleted, or of another seller's, is refused.",
    status=200, code="100", text="E100: Invalid Webhook ID", remedy=f"There is no webhook {{received}}: {_KNOWN}",
)
FSC_M93 = FalabellaRule(
    id="FSC-M93", operation=DELETE_WEBHOOK, source=Source.PAGE, address=DELETE_WEBHOOK_PAGE, status=200,
    inferred="what becomes of calls that were to be tried again",
    sentence="The webhook is gone: nothing that happens from then on is told to its URL; what it was to be told "
    "before is still tried.",
)
FSC_M94 = FalabellaRule(
    id="FSC-M94", operation=READ_WEBHOOKS, source=Source.PAGE, address=READ_WEBHOOKS_PAGE, status=200,
    inferred="their order, oldest first",
    sentence="The seller's webhooks are listed with their URL, their events, and whether they were made by the API "
    "or on the web.",
)
FSC_M95 = FalabellaRule(
    id="FSC-M95", operation=READ_WEBHOOKS, source=Source.PAGE, address=READ_WEBHOOKS_PAGE, kind=Kind.READING,
    inferred="ids without quotes or brackets, and ids that the seller does not have",
    sentence="With WebhookIds only those are listed; ids that the seller does not have are left out.",
)
FSC_M96 = FalabellaRule(
    id="FSC-M96", operation=READ_ENTITIES, source=Source.PAGE, address=ENTITIES_PAGE, status=200,
    sentence="The events that there are, by what they happen to.",
)
FSC_62 = FalabellaRule(
    id="FSC-62", operation=ANY, source=Source.PAGE, address=WEBHOOKS_PAGE, kind=Kind.PROMISE,
    inferred="OrderId and NewStatus in the payload, ids as numbers: sister shops' clients have them",
    sentence="When items change their status, each webhook of the seller that has the event is called once, with what "
    "changed; a call of the API that is refused or changes nothing tells nothing.",
)
FSC_63 = FalabellaRule(
    id="FSC-63", operation=ANY, source=Source.PAGE, address=PAYLOADS_PAGE, kind=Kind.PROMISE,
    sentence="Only a 200 takes a call; anything else, 201 and 204 too, is tried again.",
)
FSC_M97 = FalabellaRule(
    id="FSC-M97", operation=ANY, source=Source.PAGE, address=PAYLOADS_PAGE, kind=Kind.PROMISE,
    sentence="A call that is not taken is tried again after 1, 5, 10, 30, 60, 120, 300, 600 and then every 1440 "
    "minutes, and is dropped when it is 30 days old.",
)
FSC_M98 = FalabellaRule(
    id="FSC-M98", operation=ANY, source=Source.PAGE, address=WEBHOOKS_PAGE, kind=Kind.PROMISE,
    inferred="the payload, OrderId alone",
    sentence="When the shop makes an order, the seller's webhooks that have onOrderCreated are called.",
)

ROWS = (
    FSC_53, FSC_M24, FSC_M25, FSC_M26, FSC_M27, FSC_M28, FSC_M90, FSC_M91, FSC_M92, FSC_M93, FSC_M94, FSC_M95, FSC_M96,
    FSC_62, FSC_63, FSC_M97, FSC_M98,
)
