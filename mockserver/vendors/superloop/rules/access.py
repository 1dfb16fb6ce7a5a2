"""Who may call, in which version, by which method and path: SUP-06 to SUP-20, SUP-50, SUP-51, SUP-53, SUP-M5."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import (
    ANY,
    API,
    CANCEL,
    CANCEL_PAGE,
    READ_SERVICE,
    SERVICE_PAGE,
    SuperloopRule,
)

_INVALID = (("WWW-Authenticate", 'Bearer error="invalid_token", error_description="The access token is {fault}"'),)
_VERSION_REASON = "judgement: the overview asks for the header on every request and does not say what its absence gets"
_GET_ONE = "GET /__admin/vendors lists this world's tokens, POST /__admin/tokens makes one."

SUP_06 = SuperloopRule(
    id="SUP-06", operation=ANY, among=API, source=Source.SEED, address=CANCEL_PAGE, inferred="body, WWW-Authenticate",
    sentence="A request without Authorization is answered 401.",
    status=401, code="UNAUTHORIZED", text="A bearer token is required",
    headers=(("WWW-Authenticate", "Bearer"),), remedy="Send Authorization: Bearer <access token>. " + _GET_ONE,
)
SUP_07 = SuperloopRule(
    id="SUP-07", operation=ANY, among=API, source=Source.INFERRED,
    address="judgement: what holds no bearer token is as good as nothing",
    sentence="Another scheme, or Bearer with nothing after it, is answered like a missing token.",
    status=401, code="UNAUTHORIZED", text="A bearer token is required",
    headers=(("WWW-Authenticate", "Bearer"),), remedy="Send Authorization: Bearer <access token>. " + _GET_ONE,
)
SUP_08 = SuperloopRule(
    id="SUP-08", operation=ANY, among=API, source=Source.SEED, address=CANCEL_PAGE, inferred="body, WWW-Authenticate",
    sentence="A token that Superloop did not issue, or has withdrawn, is answered 401.",
    status=401, code="UNAUTHORIZED", text="The access token is {fault}", headers=_INVALID,
    remedy="The token is {fault}: " + _GET_ONE,
)
SUP_09 = SuperloopRule(
    id="SUP-09", operation=ANY, among=API, source=Source.INFERRED,
    address="judgement: the page knows missing and invalid, and it is not missing",
    sentence="A token is answered 401 from the second of its expiry on.",
    status=401, code="UNAUTHORIZED", text="The access token is {fault}", headers=_INVALID,
    remedy="The token expired at {expires_at} and this world's clock says {now}: get a new one, or set the clock back.",
)
SUP_10 = SuperloopRule(
    id="SUP-10", operation=ANY, among=API, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: RFC 9110 section 11.1 compares schemes without regard to case",
    sentence="The scheme may be written in any case: bearer is Bearer.",
)
SUP_11 = SuperloopRule(
    id="SUP-11", operation=ANY, among=API, source=Source.INFERRED,
    address="judgement: a stranger should not learn from the other checks",
    kind=Kind.PROMISE, sentence="A bad token and any other fault together are answered for the token.",
)
SUP_14 = SuperloopRule(
    id="SUP-14", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE,
    kind=Kind.PROMISE, sentence="403 is never answered: not authorised is 404.",
)
SUP_15 = SuperloopRule(
    id="SUP-15", operation=ANY, among=API, source=Source.INFERRED, address=_VERSION_REASON,
    sentence="A request without X-API-VERSION is answered 400.",
    status=400, code="VERSION_REQUIRED", text="X-API-VERSION is required", field="X-API-VERSION",
    remedy="Send X-API-VERSION: {newest}.",
)
SUP_16 = SuperloopRule(
    id="SUP-16", operation=ANY, among=API, source=Source.INFERRED, address=_VERSION_REASON,
    sentence="A version number that the endpoint does not have is answered 400.",
    status=400, code="VERSION_UNSUPPORTED", text="X-API-VERSION {version} is not supported", field="X-API-VERSION",
    remedy="Send a version from {oldest} to {newest}; {version} was sent.",
)
SUP_17 = SuperloopRule(
    id="SUP-17", operation=ANY, among=API, source=Source.INFERRED, address=_VERSION_REASON,
    sentence="A version that is not a whole number in digits is answered 400.",
    status=400, code="VERSION_UNSUPPORTED", text="X-API-VERSION is not a version number", field="X-API-VERSION",
    remedy="Send digits only, such as X-API-VERSION: {newest}.",
)
SUP_18 = SuperloopRule(
    id="SUP-18", operation=ANY, among=API, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: HTTP trims values and ignores case in names",
    sentence="Spaces around the version, and the header's name in another case, change nothing.",
)
SUP_19 = SuperloopRule(
    id="SUP-19", operation=ANY, among=API, source=Source.INFERRED, address=_VERSION_REASON,
    sentence="A request that names two versions is answered 400.",
    status=400, code="VERSION_UNSUPPORTED", text="X-API-VERSION names more than one version", field="X-API-VERSION",
    remedy="Send X-API-VERSION once.",
)
SUP_20 = SuperloopRule(
    id="SUP-20", operation=READ_SERVICE, source=Source.INFERRED,
    address=f"judgement: {SERVICE_PAGE} begins with 4; what an earlier one gets is not written",
    sentence="The service read begins with version 4: an earlier one is answered 400.",
    status=400, code="VERSION_UNSUPPORTED", text="X-API-VERSION {version} is not supported", field="X-API-VERSION",
    remedy="Send a version from {oldest} to {newest}; {version} was sent.",
)
SUP_50 = SuperloopRule(
    id="SUP-50", operation=ANY, source=Source.INFERRED, address="judgement: only one method is documented",
    sentence="Another method on a documented path is answered 405 with Allow; OPTIONS lists the methods.",
    status=405, code="METHOD_NOT_ALLOWED", text="{method} is not supported here",
    remedy="{path} takes {allow}; documented and most alike: {nearest}.",
)
SUP_51 = SuperloopRule(
    id="SUP-51", operation=ANY, source=Source.INFERRED, address="judgement: paths are literal",
    sentence="An unknown path, a trailing slash or another case is answered 404.",
    status=404, code="NOT_FOUND", text="No such resource", remedy="Documented and most alike: {nearest}.",
)
SUP_53 = SuperloopRule(
    id="SUP-53", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, inferred="body",
    sentence="An unexpected error is answered 500.",
    status=500, code="INTERNAL_ERROR", text="Something went wrong in the server",
    remedy="Nothing in the request causes this: remove the fault, or report it.",
)
SUP_M6 = SuperloopRule(
    id="SUP-M6", operation=ANY, source=Source.INFERRED, address="judgement: no page names a rate limit",
    sentence="Too many requests, which only a fault brings about, are answered 429.",
    status=429, code="TOO_MANY_REQUESTS", text="Too many requests",
    remedy="Wait as long as Retry-After says, or take the fault away.",
)

SUP_M5 = SuperloopRule(
    id="SUP-M5", operation=ANY, among=API, source=Source.INFERRED,
    address="judgement: the token server serves more than this API, and a token for another is as good as none",
    sentence="A token that was issued for another audience is answered 401, like an unknown one.",
    status=401, code="UNAUTHORIZED", text="The access token is {fault}", headers=_INVALID,
    remedy="Use a token that was issued for this API: POST /__admin/tokens without a preset makes one.",
)

ROWS = (
    SUP_06, SUP_07, SUP_08, SUP_09, SUP_10, SUP_11, SUP_14, SUP_15, SUP_16, SUP_17, SUP_18, SUP_19, SUP_20,
    SUP_50, SUP_51, SUP_53, SUP_M5, SUP_M6,
)
