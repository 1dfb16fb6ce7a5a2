"""Getting an access token in one of three ways: KIBO-49, and rows of our own for the rest of the calls."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.access import CHALLENGE
from mockserver.vendors.kibo.rules.table import (
    AUTH_PAGE,
    INVALID,
    INVALID_DATA,
    ISSUE_OMS_TOKEN,
    ISSUE_TICKET,
    ISSUE_TOKEN,
    OMS_AUTH_PAGE,
    PYTHON_SDK,
    REFRESH_TICKET,
    TICKET_PAGE,
    TOKEN_SDK,
    UNAUTHORIZED,
    KiboRule,
)

_KNOWN = "GET /__admin/vendors/kibo/applications lists this world's client ids and secrets."

KIBO_49 = KiboRule(
    id="KIBO-49", operation=ISSUE_TOKEN, among=(ISSUE_TICKET,), source=Source.CODE, address=TOKEN_SDK,
    inferred="status, values and other keys of the body, WWW-Authenticate",
    sentence="An unknown client id or a wrong secret is answered 401, errorCode and message at the top level.",
    status=401, code=UNAUTHORIZED, text="The client credentials are not valid", headers=CHALLENGE,
    remedy=_KNOWN,
)
KIBO_M8 = KiboRule(
    id="KIBO-M8", operation=ISSUE_TOKEN, source=Source.CODE, address=TOKEN_SDK, status=200,
    inferred="the value of token_type",
    sentence="A client id with its secret gets an access token for 3600 seconds, and a refresh token.",
)
KIBO_M9 = KiboRule(
    id="KIBO-M9", operation=ISSUE_TOKEN, source=Source.PAGE, address=AUTH_PAGE, kind=Kind.READING,
    inferred="what a missing or another value means",
    sentence="grant_type is not looked at: missing, or whatever it says, it means client_credentials.",
)
KIBO_M10 = KiboRule(
    id="KIBO-M10", operation=ISSUE_TOKEN, among=(ISSUE_TICKET, REFRESH_TICKET), source=Source.INFERRED,
    address="judgement: as the order calls answer",
    sentence="An id, a secret or a refresh token that is missing where it is required, or no text, is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} must be a string",
    parameter="{parameter}", oms=INVALID_DATA, remedy="Send {example}; for {parameter} {received} was sent.",
)
KIBO_M11 = KiboRule(
    id="KIBO-M11", operation=ISSUE_TOKEN, among=(REFRESH_TICKET,), source=Source.INFERRED,
    address="judgement: a credential like the others",
    sentence="A refresh token that the application does not have, or nobody has, is answered 401.",
    status=401, code=UNAUTHORIZED, text="The refresh token is not valid", headers=CHALLENGE,
    remedy="Send the refresh token that came with the application's access token, or its id and secret alone.",
)
KIBO_M12 = KiboRule(
    id="KIBO-M12", operation=ISSUE_TOKEN, source=Source.CODE, address=TOKEN_SDK, kind=Kind.READING,
    inferred="that the refresh token stays the same",
    sentence="With a refresh token of the application the answer is a new access token and that same refresh token.",
)

KIBO_M70 = KiboRule(
    id="KIBO-M70", operation=ISSUE_TICKET, source=Source.CODE, address=PYTHON_SDK, status=200,
    inferred="3600 seconds, 14 days, the digits of the fraction",
    sentence="applicationId and sharedSecret get an access token for an hour and a refresh token for 14 days, each "
    "with the instant at which it expires, in UTC with fraction and Z.",
)
KIBO_M71 = KiboRule(
    id="KIBO-M71", operation=REFRESH_TICKET, source=Source.PAGE, address=TICKET_PAGE, status=200,
    inferred="that the refresh token stays the same and expires when it did",
    sentence="A refresh token alone gets a new access token, and comes back with it.",
)
KIBO_M72 = KiboRule(
    id="KIBO-M72", operation=REFRESH_TICKET, among=(ISSUE_TOKEN,), source=Source.PAGE, address=TICKET_PAGE,
    inferred="status, the exact second, body, WWW-Authenticate",
    sentence="A refresh token is answered 401 from the second of its expiry on.",
    status=401, code=UNAUTHORIZED, text="The refresh token has expired", headers=CHALLENGE,
    remedy="It expired at {expires_at} and this world's clock says {now}: ask with id and secret, or set it back.",
)
KIBO_M74 = KiboRule(
    id="KIBO-M74", operation=ISSUE_OMS_TOKEN, source=Source.PAGE, address=OMS_AUTH_PAGE, status=200,
    inferred="the names in the answer, and that the translated paths take the token",
    sentence="The old token server gives an access token for an hour to a form with grant_type client_credentials and "
    "the key and secret as Basic.",
)
_OAUTH_ERROR = "judgement: RFC 6749, section 5.2, for what an OAuth server answers"
KIBO_M75 = KiboRule(
    id="KIBO-M75", operation=ISSUE_OMS_TOKEN, source=Source.INFERRED, address=_OAUTH_ERROR,
    sentence="At the old token server a key and secret that are missing, broken or wrong are answered 401.",
    status=401, code="invalid_client", text="The key and secret are not valid",
    headers=(("WWW-Authenticate", 'Basic realm="oauthserver"'),),
    remedy="Send Authorization: Basic base64(client_id:client_secret). " + _KNOWN,
)
KIBO_M76 = KiboRule(
    id="KIBO-M76", operation=ISSUE_OMS_TOKEN, source=Source.INFERRED, address=_OAUTH_ERROR,
    sentence="At the old token server a body that is no form, or has not exactly one grant_type, is answered 400.",
    status=400, code="invalid_request", text="A form with one grant_type is required",
    remedy="Send Content-Type: application/x-www-form-urlencoded and grant_type=client_credentials.",
)
KIBO_M77 = KiboRule(
    id="KIBO-M77", operation=ISSUE_OMS_TOKEN, source=Source.INFERRED, address=_OAUTH_ERROR,
    sentence="At the old token server another grant_type than client_credentials is answered 400.",
    status=400, code="unsupported_grant_type", text="Only client_credentials is supported",
    remedy="Send grant_type=client_credentials; {received} was sent.",
)

ROWS = (
    KIBO_49, KIBO_M8, KIBO_M9, KIBO_M10, KIBO_M11, KIBO_M12, KIBO_M70, KIBO_M71, KIBO_M72, KIBO_M74, KIBO_M75, KIBO_M76,
    KIBO_M77,
)
