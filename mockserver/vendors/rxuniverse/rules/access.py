"""Who may call, by which method and path, and what every error looks like: RXU-90, RXU-91, RXU-95 to RXU-98."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import ANY, CANCEL_PAGE, RxUniverseRule

_NO_SCHEME = "judgement: no page names a credential, or what a caller without one is told"

RXU_90 = RxUniverseRule(
    id="RXU-90", operation=ANY, source=Source.INFERRED, address=_NO_SCHEME, kind=Kind.READING,
    sentence="Credentials that are sent without being asked for are ignored.",
)
RXU_91 = RxUniverseRule(
    id="RXU-91", operation=ANY, source=Source.INFERRED, address=_NO_SCHEME,
    sentence="With the setting auth_mode api_key, a missing or wrong key is answered 401 before anything is looked up.",
    status=401, text="Unauthorized", headers=(("WWW-Authenticate", "Bearer"),),
    remedy="Send a key of the setting api_keys as X-API-Key: <key> or Authorization: Bearer <key>; "
    "POST /__admin/tokens makes one.",
)
RXU_95 = RxUniverseRule(
    id="RXU-95", operation=ANY, source=Source.INFERRED, address="judgement: paths are literal",
    sentence="An unknown path or version is answered 404 without details, so nobody takes it for an unknown order.",
    status=404, text="Not found", remedy="Documented and most alike: {nearest}.",
)
RXU_96 = RxUniverseRule(
    id="RXU-96", operation=ANY, source=Source.INFERRED, address="judgement: no page shows another method",
    sentence="Another method on a documented path is answered 405 with Allow; OPTIONS lists the methods.",
    status=405, text="Method not allowed",
    remedy="{path} takes {allow}; documented and most alike: {nearest}.",
)
RXU_97 = RxUniverseRule(
    id="RXU-97", operation=ANY, source=Source.INFERRED, address="judgement: the usual leniency", kind=Kind.READING,
    sentence="A slash at the end of a path changes nothing, unless the setting strict_slashes is on.",
)
RXU_98 = RxUniverseRule(
    id="RXU-98", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.PROMISE,
    sentence="Every error body has error and details, and details is always a list; v1 alone has bodies of its own.",
)
RXU_M18 = RxUniverseRule(
    id="RXU-M18", operation=ANY, source=Source.INFERRED, address="judgement: no page shows a crash",
    sentence="An unexpected error is answered 500 in the usual error body.",
    status=500, text="Internal server error",
    remedy="Nothing in the request causes this: remove the fault, or report it.",
)
RXU_M20 = RxUniverseRule(
    id="RXU-M20", operation=ANY, source=Source.INFERRED, address="judgement: no page names a rate limit",
    sentence="Too many requests, which only a fault brings about, are answered 429.",
    status=429, text="Too many requests", remedy="Wait as long as Retry-After says, or take the fault away.",
)

ROWS = (RXU_90, RXU_91, RXU_95, RXU_96, RXU_97, RXU_98, RXU_M18, RXU_M20)
