"""Who may call, in which version, by which method and path: DASH-23, DASH-25 to DASH-38, DASH-44 to DASH-48."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    ACCESS_TOKEN_PAGE,
    ANY,
    CALLS,
    CANCEL_PAGE,
    DEREGISTRATION_PAGE,
    INTERNAL,
    INVALID_REQUEST,
    INVALID_TOKEN,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    RUBY_CLIENT,
)

_INVALID = "Invalid token"
_UNSUPPORTED = "Unsupported version: {received}"
_AUTHORIZE = "Send Authorization: Bearer <access token>; GET /__admin/vendors lists this world's tokens."
_ALL_BUT_THE_DEMAND = "status, body, X-Amzn-ErrorType"
_SEND_TYPE = "Send {header}: {expected}."
_ONE_BLOCK = "judgement: 'bad token' is all that is documented, and clients refresh on this very answer"
_ONLY_VERSION = "judgement: the page lists these two values and no other as supported"

DASH_23 = Rule(
    id="DASH-23", operation=ANY, source=Source.INFERRED, address="judgement: no such path is documented",
    sentence="A path with a segment too many, or otherwise unknown, is answered 404 and changes nothing.",
    status=404, code=NOT_FOUND, text="No such resource: {path}", remedy="Documented and most alike: {nearest}.",
)
DASH_25 = Rule(
    id="DASH-25", operation=ANY, among=CALLS, source=Source.INFERRED, address=_ONE_BLOCK,
    sentence="A call without Authorization is answered like one with a bad token.",
    status=400, code=INVALID_TOKEN, text=_INVALID, remedy=_AUTHORIZE,
)
DASH_26 = Rule(
    id="DASH-26", operation=ANY, among=CALLS,
    source=Source.SEED, address=f"{CANCEL_PAGE}; body and error type: {RUBY_CLIENT}",
    inferred="Content-Type",
    sentence="A token that is garbled, was never issued or is withdrawn is answered 400, and not 401.",
    status=400, code=INVALID_TOKEN, text=_INVALID,
    remedy="The token is {fault}: GET /__admin/vendors lists this world's tokens, POST /__admin/tokens makes one.",
)
DASH_27 = Rule(
    id="DASH-27", operation=ANY, among=CALLS,
    source=Source.PAGE, address=f"{ACCESS_TOKEN_PAGE}; the answer: {RUBY_CLIENT}",
    inferred="bad at exactly 3600 seconds, Content-Type",
    sentence="An access token is bad from the end of its lifetime on, 3600 seconds after it was issued.",
    status=400, code=INVALID_TOKEN, text=_INVALID,
    remedy="The token expired at {expires_at} and this world's clock says {now}: get a new one, or set the clock back.",
)
DASH_28 = Rule(
    id="DASH-28", operation=ANY, among=CALLS, source=Source.PAGE, address=DEREGISTRATION_PAGE,
    inferred="status, body, X-Amzn-ErrorType",
    sentence="A token of a device that is no longer registered is a bad token.",
    status=400, code=INVALID_TOKEN, text=_INVALID,
    remedy="The device {device_id} is not registered: use another device's token, or register it again.",
)
DASH_29 = Rule(
    id="DASH-29", operation=ANY, among=CALLS,
    source=Source.INFERRED, address="judgement: no other scheme is shown anywhere",
    sentence="Authorization of another scheme, or a token without its scheme, is answered like a bad token.",
    status=400, code=INVALID_TOKEN, text=_INVALID, remedy=_AUTHORIZE,
)
DASH_30 = Rule(
    id="DASH-30", operation=ANY, among=CALLS, source=Source.INFERRED,
    address="judgement: it was issued for the token endpoint alone",
    sentence="A refresh token in place of the access token is a bad token.",
    status=400, code=INVALID_TOKEN, text=_INVALID,
    remedy="Send the access token (Atza|...); the refresh token (Atzr|...) only gets a new one.",
)
DASH_31 = Rule(
    id="DASH-31", operation=ANY, among=CALLS,
    source=Source.INFERRED, address="judgement: credentials are checked before all else",
    kind=Kind.PROMISE, sentence="A call with a bad token changes nothing.",
)
DASH_32 = Rule(
    id="DASH-32", operation=ANY, among=CALLS, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: the token says which device, and so which slots, the call is about",
    sentence="Of a bad token and bad version headers in one call the token is told.",
)
DASH_33 = Rule(
    id="DASH-33", operation=ANY, among=CALLS, source=Source.SEED, address=CANCEL_PAGE, inferred=_ALL_BUT_THE_DEMAND,
    sentence="A call without x-amzn-type-version is refused, unless the setting version_headers is warn.",
    status=400, code=INVALID_REQUEST, text="Missing required header: x-amzn-type-version", remedy=_SEND_TYPE,
)
DASH_34 = Rule(
    id="DASH-34", operation=ANY, among=CALLS, source=Source.SEED, address=CANCEL_PAGE, inferred=_ALL_BUT_THE_DEMAND,
    sentence="A call without x-amzn-accept-type is refused, unless the setting version_headers is warn.",
    status=400, code=INVALID_REQUEST, text="Missing required header: x-amzn-accept-type", remedy=_SEND_TYPE,
)
DASH_35 = Rule(
    id="DASH-35", operation=ANY, among=CALLS, source=Source.INFERRED, address=_ONLY_VERSION,
    sentence="Another version, another operation's type, and Input and Result exchanged are all refused.",
    status=400, code=INVALID_REQUEST, text=_UNSUPPORTED, remedy=_SEND_TYPE,
)
DASH_36 = Rule(
    id="DASH-36", operation=ANY, among=CALLS, source=Source.INFERRED,
    address="judgement: the page prints the type once with a space and once without, and clients send none",
    sentence="A type name with a space inside is refused, unless the setting tolerate_spaced_type is on.",
    status=400, code=INVALID_REQUEST, text=_UNSUPPORTED, remedy=_SEND_TYPE,
)
DASH_37 = Rule(
    id="DASH-37", operation=ANY, among=CALLS, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: HTTP ignores the case of names and the spaces around values",
    sentence="The version headers' names are read in any case, their values to the letter once trimmed.",
)
DASH_38 = Rule(
    id="DASH-38", operation=ANY, among=CALLS, source=Source.INFERRED, address=_ONLY_VERSION,
    sentence="A version header whose value begins with the header's own name is refused.",
    status=400, code=INVALID_REQUEST, text=_UNSUPPORTED,
    remedy="The value repeats the header's name. Send {header}: {expected}.",
)
DASH_44 = Rule(
    id="DASH-44", operation=ANY, among=CALLS,
    source=Source.INFERRED, address="judgement: the pages give neither call a body",
    kind=Kind.READING, sentence="A body or Content-Type that is sent all the same is ignored.",
)
DASH_45 = Rule(
    id="DASH-45", operation=ANY, among=CALLS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: x-amzn-accept-type is what negotiates", sentence="Accept is ignored: answers are JSON.",
)
DASH_46 = Rule(
    id="DASH-46", operation=ANY, source=Source.INFERRED, address="judgement: one method is documented for each path",
    sentence="Another method on a documented path is answered 405 with Allow; OPTIONS lists the methods.",
    status=405, code=METHOD_NOT_ALLOWED, text="{method} is not supported here",
    remedy="{path} takes {allow}; documented and most alike: {nearest}.",
)
DASH_47 = Rule(
    id="DASH-47", operation=ANY, source=Source.SEED, address=CANCEL_PAGE,
    inferred="body, X-Amzn-ErrorType, unchanged state",
    sentence="An internal error is answered 500, and nothing was changed.",
    status=500, code=INTERNAL, text="Internal server error",
    remedy="Nothing in the request causes this: remove the fault, or report it.",
)
DASH_48 = Rule(
    id="DASH-48", operation=ANY, source=Source.CODE, address=RUBY_CLIENT, kind=Kind.PROMISE,
    sentence="Every answer, refusals too, has a new UUID in X-Amzn-Requestid and its time in X-Amz-Date.",
)
DASH_M1 = Rule(
    id="DASH-M1", operation=ANY, among=CALLS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: HTTP compares schemes so (RFC 9110, section 11.1)",
    sentence="The scheme may be written in any case: bearer is Bearer.",
)
DASH_M4 = Rule(
    id="DASH-M4", operation=ANY, among=CALLS, source=Source.INFERRED,
    address="judgement: registration asks for scope=dash:replenish, and all bad tokens are answered alike",
    sentence="An access token that was granted for another scope than dash:replenish is a bad token.",
    status=400, code=INVALID_TOKEN, text=_INVALID,
    remedy="Authorize with scope=dash:replenish, or use a token of this world: GET /__admin/vendors lists them.",
)
DASH_M5 = Rule(
    id="DASH-M5", operation=ANY, source=Source.INFERRED, address="judgement: no page names a rate limit",
    sentence="Too many requests, which only a fault brings about, are answered 429.",
    status=429, code="ThrottlingException", text="Rate exceeded",
    remedy="Wait as long as Retry-After says, or take the fault away.",
)

ROWS = (
    DASH_23, DASH_25, DASH_26, DASH_27, DASH_28, DASH_29, DASH_30, DASH_31, DASH_32, DASH_33, DASH_34, DASH_35,
    DASH_36, DASH_37, DASH_38, DASH_44, DASH_45, DASH_46, DASH_47, DASH_48, DASH_M1, DASH_M4, DASH_M5,
)
