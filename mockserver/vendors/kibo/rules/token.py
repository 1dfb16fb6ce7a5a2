"""Getting an access token: KIBO-49, and rows of our own for the rest of the call."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.access import CHALLENGE
from mockserver.vendors.kibo.rules.table import (
    AUTH_PAGE,
    INVALID,
    INVALID_DATA,
    ISSUE_TOKEN,
    TOKEN_SDK,
    UNAUTHORIZED,
    KiboRule,
)

KIBO_49 = KiboRule(
    id="KIBO-49", operation=ISSUE_TOKEN, source=Source.CODE, address=TOKEN_SDK,
    inferred="status, values and other keys of the body, WWW-Authenticate",
    sentence="An unknown client id or a wrong secret is answered 401, errorCode and message at the top level.",
    status=401, code=UNAUTHORIZED, text="The client credentials are not valid", headers=CHALLENGE,
    remedy="GET /__admin/vendors/kibo/applications lists this world's client ids and secrets.",
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
    id="KIBO-M10", operation=ISSUE_TOKEN, source=Source.INFERRED, address="judgement: as the order calls answer",
    sentence="A client_id, client_secret or refresh_token that is missing where required, or no text, is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} must be a string",
    parameter="{parameter}", oms=INVALID_DATA, remedy='Send {{"client_id": "...", "client_secret": "..."}}.',
)
KIBO_M11 = KiboRule(
    id="KIBO-M11", operation=ISSUE_TOKEN, source=Source.INFERRED, address="judgement: a credential like the others",
    sentence="A refresh token that the application does not have is answered 401.",
    status=401, code=UNAUTHORIZED, text="The refresh token is not valid", headers=CHALLENGE,
    remedy="Leave refresh_token out, or send the one that came with the application's access token.",
)
KIBO_M12 = KiboRule(
    id="KIBO-M12", operation=ISSUE_TOKEN, source=Source.CODE, address=TOKEN_SDK, kind=Kind.READING,
    inferred="that the refresh token stays the same",
    sentence="With a refresh token of the application the answer is a new access token and that same refresh token.",
)

ROWS = (KIBO_49, KIBO_M8, KIBO_M9, KIBO_M10, KIBO_M11, KIBO_M12)
