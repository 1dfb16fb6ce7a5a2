"""What the token endpoint of Login with Amazon gives: DASH-60, and rows of our own, DASH-M25 to DASH-M36."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    ACCESS_TOKEN_PAGE,
    ARDUINO_CLIENT,
    AUTHORIZATION_PAGE,
    ISSUE_TOKEN,
    RFC_6749,
    RUBY_CLIENT,
    TokenRule,
)

_REQUEST, _GRANT = "invalid_request", "invalid_grant"
_HEADERS = (("Cache-Control", "no-store"), ("Pragma", "no-cache"))
_NOT_SEEN = "X-Amzn-ErrorType, Content-Type"
_FORM = (
    "Send a form: grant_type=authorization_code with code and redirect_uri, or grant_type=refresh_token with "
    "refresh_token; and client_id and client_secret with either."
)
_MALFORMED = "https://github.com/amzn/selling-partner-api-models/issues/1851"
_MISSING = "https://github.com/wingrunr21/omniauth-amazon/issues/7"
_UNSUPPORTED = "https://github.com/amzn/selling-partner-api-models/issues/796"
_CLIENT = "https://documentation.onesignal.com/v9.0/docs/invalid-amazon-credentials"
_CLIENT_TEXT = "https://github.com/yadayada/acd_cli/issues/138"
_OTHER_API = "tests of a public Selling Partner API client, which is a sister API (found by content)"
_NO_LONGER_GOOD = "https://github.com/amzn/selling-partner-api-docs/issues/2527"
_OTHER_URL = "https://github.com/hwi/HWIOAuthBundle/issues/1083"
_CAPITAL_O = "Amazon's iOS sample, Constants.m (found by content); https://github.com/OpenLinkSoftware/youid"

DASH_60 = TokenRule(
    id="DASH-60", operation=ISSUE_TOKEN, source=Source.CODE, address=RUBY_CLIENT, inferred="Content-Type",
    sentence="A refresh token that was never issued, is withdrawn, is another client's or of a device that is "
    "registered no longer, is answered 400.",
    status=400, code=_GRANT, text="The request has an invalid grant parameter : refresh_token",
    remedy="The refresh token is {fault}: have the customer log in again, or take one of this world's: "
    "GET /__admin/vendors/dash/refresh_tokens.",
)
DASH_M25 = Rule(
    id="DASH-M25", operation=ISSUE_TOKEN, source=Source.PAGE, address=ACCESS_TOKEN_PAGE, status=200, headers=_HEADERS,
    inferred=f"Cache-Control and Pragma ({RFC_6749}#section-5.1), Content-Type",
    sentence="A good code gets an access token for 3600 seconds and a refresh token. The code is good once.",
)
DASH_M26 = Rule(
    id="DASH-M26", operation=ISSUE_TOKEN, source=Source.CODE, address=ARDUINO_CLIENT, status=200, headers=_HEADERS,
    inferred=f"Cache-Control and Pragma ({RFC_6749}#section-5.1), Content-Type; the page speaks of a new refresh token",
    sentence="A good refresh token gets a new access token for 3600 seconds, and itself; older ones stay good.",
)
DASH_M27 = TokenRule(
    id="DASH-M27", operation=ISSUE_TOKEN, source=Source.PAGE, address=_MALFORMED,
    inferred=f"that it is this which makes a request malformed, status, {_NOT_SEEN}",
    sentence="A token request that is not declared as a form, or cannot be read as one, is answered 400.",
    status=400, code=_REQUEST, text="Malformed request", remedy="{flaw}. " + _FORM,
)
DASH_M28 = TokenRule(
    id="DASH-M28", operation=ISSUE_TOKEN, source=Source.INFERRED,
    address=f"judgement: {RFC_6749}#section-3.2 allows no parameter twice",
    sentence="A token request that gives a parameter twice is answered 400.",
    status=400, code=_REQUEST, text="Malformed request", remedy="Send {parameter} once.",
)
DASH_M29 = TokenRule(
    id="DASH-M29", operation=ISSUE_TOKEN, source=Source.PAGE, address=_MISSING,
    inferred=f"that the same is said of all parameters, and of empty ones, status, {_NOT_SEEN}",
    sentence="A token request without one of its parameters is answered 400 and told which. Looked for are grant_type, "
    "then client_id and client_secret, and once the client is known code and redirect_uri, or refresh_token.",
    status=400, code=_REQUEST, text="The request is missing a required parameter : {parameter}", remedy=_FORM,
)
DASH_M30 = TokenRule(
    id="DASH-M30", operation=ISSUE_TOKEN, source=Source.PAGE, address=_UNSUPPORTED, inferred=f"status, {_NOT_SEEN}",
    sentence="A grant_type other than authorization_code and refresh_token is answered 400.",
    status=400, code="unsupported_grant_type",
    text="The authorization grant type is not supported by the authorization server", remedy=_FORM,
)
DASH_M31 = TokenRule(
    id="DASH-M31", operation=ISSUE_TOKEN, source=Source.PAGE, address=f"{_CLIENT}; text: {_CLIENT_TEXT}",
    inferred=_NOT_SEEN,
    sentence="A client that is not known, or another secret than the client's, is answered 401.",
    status=401, code="invalid_client", text="Client authentication failed",
    remedy="{flaw}. GET /__admin/vendors/dash/clients lists this world's clients.",
)
DASH_M32 = TokenRule(
    id="DASH-M32", operation=ISSUE_TOKEN, source=Source.CODE, address=_OTHER_API, inferred=f"status, {_NOT_SEEN}",
    sentence="A code that was never given, or was given to another client, is answered 400.",
    status=400, code=_REQUEST, text="The request has an invalid parameter : code",
    remedy="Have the customer log in (GET /ap/oa), and send the code that they come back with.",
)
DASH_M33 = TokenRule(
    id="DASH-M33", operation=ISSUE_TOKEN, source=Source.PAGE, address=_NO_LONGER_GOOD,
    inferred=f"that it is said of these codes, that a code is bad at exactly 300 seconds, status, {_NOT_SEEN}",
    sentence="A code that was used, is 5 minutes old, or whose device is registered no longer, is answered 400.",
    status=400, code=_GRANT, text="The request has an invalid grant parameter : code",
    remedy="The code is {fault}: have the customer log in again.",
)
DASH_M34 = TokenRule(
    id="DASH-M34", operation=ISSUE_TOKEN, source=Source.PAGE, address=_OTHER_URL,
    inferred=f"error, status, {_NOT_SEEN}",
    sentence="A redirect_uri other than the one that the code was asked for with is answered 400; the code stays good.",
    status=400, code=_GRANT, text="The request has an invalid grant parameter : redirect_uri",
    remedy="{received} was sent; the code was sent to {redirect_uri}.",
)
DASH_M35 = Rule(
    id="DASH-M35", operation=ISSUE_TOKEN, source=Source.CODE, address=_CAPITAL_O, kind=Kind.READING,
    sentence="/auth/O2/token, with a capital O, is /auth/o2/token.",
)
DASH_M36 = Rule(
    id="DASH-M36", operation=ISSUE_TOKEN, source=Source.PAGE, address=AUTHORIZATION_PAGE, kind=Kind.READING,
    inferred="that the form's client_id, where there is one, is what counts",
    sentence="The client may identify itself by Authorization: Basic in place of client_id and client_secret.",
)

ROWS = (
    DASH_60, DASH_M25, DASH_M26, DASH_M27, DASH_M28, DASH_M29, DASH_M30, DASH_M31, DASH_M32, DASH_M33, DASH_M34,
    DASH_M35, DASH_M36,
)
