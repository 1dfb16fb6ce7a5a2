"""What every request must be: FSC-02 to FSC-07, FSC-17, FSC-18, FSC-48 to FSC-52, FSC-54, FSC-55, FSC-64, FSC-65."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    ENVELOPE,
    ERRORS_PAGE,
    FEEDS_PAGE,
    MOBLY_SDK,
    OMS_CLIENT,
    ORDER_PAGE,
    REQUESTS_PAGE,
    SEED_PAGE,
    SIGNING_PAGE,
    ErrorType,
    FalabellaRule,
    mandatory,
)

_INVALID_ACTION = "E008: Invalid Action"
_INVALID_FORMAT = "E005: Invalid Request Format"
_DENIED = "E009: Access Denied"
_ACTIONS = "The actions here are {known}; names are compared as they are written."

FSC_02 = FalabellaRule(
    id="FSC-02", operation=ANY, source=Source.SEED, address=SEED_PAGE, kind=Kind.READING,
    inferred="that an empty one counts as none",
    sentence="Without Format, or with an empty one, the answer is XML.",
)
FSC_03 = FalabellaRule(
    id="FSC-03", operation=ANY, source=Source.SEED, address=SEED_PAGE, kind=Kind.READING,
    sentence="Format=JSON is answered in JSON: every scalar is a string, and an empty Body is the empty string.",
)
FSC_04 = FalabellaRule(
    id="FSC-04", operation=ANY, source=Source.INFERRED, address="judgement: the page names two literal values",
    sentence="A Format other than XML and JSON, in that spelling, is refused, in XML.",
    status=200, code="5", text=_INVALID_FORMAT, remedy="Send Format=XML or Format=JSON; {received} is neither.",
)
FSC_05 = FalabellaRule(
    id="FSC-05", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=f"{ENVELOPE}, RequestAction",
    sentence="Without Action the request is refused, and RequestAction is empty.",
    status=200, code="1", text=mandatory("Action"), remedy="Send Action, such as Action=SetStatusToCanceled.",
)
FSC_06 = FalabellaRule(
    id="FSC-06", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=f"{ENVELOPE}, RequestAction",
    sentence="An action that does not exist is refused, and RequestAction repeats it.",
    status=200, code="8", text=_INVALID_ACTION, remedy=_ACTIONS,
)
FSC_07 = FalabellaRule(
    id="FSC-07", operation=ANY, source=Source.INFERRED, address="judgement: names of actions are literals",
    sentence="An action in another case does not exist.",
    status=200, code="8", text=_INVALID_ACTION, remedy=_ACTIONS,
)
FSC_17 = FalabellaRule(
    id="FSC-17", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=ENVELOPE,
    sentence="Without Version the request is refused.",
    status=200, code="1", text=mandatory("Version"), remedy="Send Version=1.0.",
)
FSC_18 = FalabellaRule(
    id="FSC-18", operation=ANY, source=Source.PAGE, address=ERRORS_PAGE, inferred=f"{ENVELOPE}, which versions",
    sentence="A version that the action does not have is refused: GetOrder and GetOrders have 2.0, and all have 1.0.",
    status=200, code="2", text="E002: Invalid Version", remedy="Send one of {versions}; {received} was sent.",
)
FSC_48 = FalabellaRule(
    id="FSC-48", operation=ANY, source=Source.CODE, address=MOBLY_SDK, kind=Kind.READING,
    inferred="that a read by POST is done too",
    sentence="An action that is sent by GET and documented for POST, or the other way round, is done all the same.",
)
FSC_49 = FalabellaRule(
    id="FSC-49", operation=ANY, source=Source.INFERRED, address="judgement: the pages know two methods",
    sentence="Any other method is answered 405 with Allow and no body.",
    status=405, remedy="Use {allow}.",
)
FSC_50 = FalabellaRule(
    id="FSC-50", operation=ANY, source=Source.SEED, address=SEED_PAGE, kind=Kind.READING,
    inferred="that they add to the query's",
    sentence="Parameters of a form-urlencoded body count with those of the query, for the signature too.",
)
FSC_51 = FalabellaRule(
    id="FSC-51", operation=ANY, source=Source.PAGE, address=SIGNING_PAGE, kind=Kind.READING,
    sentence="A body that begins with < is XML, even where the Content-Type says form-urlencoded.",
)
FSC_52 = FalabellaRule(
    id="FSC-52", operation=ANY, source=Source.INFERRED, address="judgement: nothing in it is asked for",
    kind=Kind.READING, sentence="A body of another type is not looked at when the action has no use for it.",
)
FSC_54 = FalabellaRule(
    id="FSC-54", operation=ANY, source=Source.PAGE, address=ERRORS_PAGE, inferred=ENVELOPE,
    sentence="A body of more than 128 MB (the setting max_body_bytes) is refused.",
    status=200, code="11", text="E011: Request too Big",
    remedy="Send at most {max_body_bytes} bytes; it was {received}.",
)
FSC_55 = FalabellaRule(
    id="FSC-55", operation=ANY, source=Source.PAGE, address=FEEDS_PAGE, inferred="ErrorType",
    sentence="Too many requests are answered 429.",
    status=429, code="429", text="E429: Too many requests",
    remedy="Wait, or take the fault away; of feeds, feed_free_calls and feed_pause_seconds say how many and how long.",
)
FSC_64 = FalabellaRule(
    id="FSC-64", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page requires it and gives no error for its absence",
    sentence="A User-Agent that is missing, or has not three to five parts, is let through with a warning.",
)
FSC_65 = FalabellaRule(
    id="FSC-65", operation=ANY, source=Source.INFERRED, address="judgement: so PHP reads it", kind=Kind.READING,
    sentence="Of a parameter that is sent twice the last one counts.",
)
FSC_26 = FalabellaRule(
    id="FSC-26", operation=ANY, source=Source.CODE, address=OMS_CLIENT, kind=Kind.READING,
    inferred="that no spelling matters",
    sentence="A + in the query is a space; the signature is that of the values, however they were spelled.",
)
FSC_M1 = FalabellaRule(
    id="FSC-M1", operation=ANY, source=Source.INFERRED, address="judgement: everything is at one URL",
    sentence="A path other than / is answered 404, in the envelope of an invalid action.",
    status=404, code="8", text=_INVALID_ACTION, remedy="Send the request to /?Action=..., the path was {path}.",
)
FSC_M2 = FalabellaRule(
    id="FSC-M2", operation=ANY, source=Source.PAGE, address=ERRORS_PAGE, inferred=ENVELOPE,
    sentence="An unexpected error is told as such.",
    status=200, code="6", text="E006: Unexpected internal error", error_type=ErrorType.PLATFORM,
    remedy="Nothing in the request should cause this: take the fault away, or report it.",
)
FSC_M3 = FalabellaRule(
    id="FSC-M3", operation=ANY, source=Source.INFERRED, address=f"judgement: {REQUESTS_PAGE} requires the header",
    sentence="With the setting enforce_user_agent on, a User-Agent without three to five parts is refused.",
    status=200, code="9", text=_DENIED,
    remedy="Send User-Agent: SELLER_ID/TECHNOLOGY/VERSION/INTEGRATION_TYPE/BUSINESS_UNIT, or turn the setting off.",
)
FSC_M4 = FalabellaRule(
    id="FSC-M4", operation=ANY, source=Source.INFERRED, address="judgement: the pages give each action one method",
    sentence="With the setting strict_method on, an action that is sent by the other method is refused.",
    status=200, code="5", text=_INVALID_FORMAT, remedy="Use {documented}, or turn the setting off.",
)
FSC_M5 = FalabellaRule(
    id="FSC-M5", operation=ANY, source=Source.PAGE, address=ERRORS_PAGE, inferred=ENVELOPE,
    sentence="With the setting require_tls on, plain HTTP is refused.",
    status=200, code="10", text="E010: Insecure Channel", remedy="Use https, or turn the setting off.",
)
FSC_M6 = FalabellaRule(
    id="FSC-M6", operation=ANY, source=Source.PAGE, address=ORDER_PAGE, kind=Kind.READING,
    inferred="that Action decides",
    sentence="The path /GetOrder, which one page shows, is the same as /: Action decides.",
)

FSC_M29 = FalabellaRule(
    id="FSC-M29", operation=ANY, source=Source.INFERRED,
    address="judgement: the vendor has this action and does it; this server can only be plain that it does not",
    sentence="A documented action that is not served here is answered like one that does not exist.",
    status=200, code="8", text=_INVALID_ACTION, remedy="Falabella has it, this server does not. " + _ACTIONS,
)

ROWS = (
    FSC_02, FSC_03, FSC_04, FSC_05, FSC_06, FSC_07, FSC_17, FSC_18, FSC_26, FSC_48, FSC_49, FSC_50, FSC_51, FSC_52,
    FSC_54, FSC_55, FSC_64, FSC_65, FSC_M1, FSC_M2, FSC_M3, FSC_M4, FSC_M5, FSC_M6, FSC_M29,
)
