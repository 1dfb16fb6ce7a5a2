"""What every call of Superloop's API goes through: token, version, media type, JSON; and how it is refused."""

from collections.abc import Mapping
from typing import Any

import orjson

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal, Rule
from mockserver.vendors.superloop.orders.settings import Auth, ErrorStyle, LocationStyle, Settings
from mockserver.vendors.superloop.rules import access, body, reads
from mockserver.vendors.superloop.rules import tokens as token_rules
from mockserver.vendors.superloop.rules.table import TokenRule
from mockserver.vendors.superloop.schemas import errors
from mockserver.vendors.superloop.schemas import tokens as token_schemas
from mockserver.vendors.superloop.schemas.answers import JSON
from mockserver.vendors.superloop.schemas.fields import MOST_DIGITS, Body, load
from mockserver.vendors.superloop.service.collections import TOKENS
from mockserver.vendors.superloop.service.tokens import Tokens

# Sent with every answer. Source: seed for the cancel's 200, inferred for the others.
_SECURITY_HEADERS = [
    ("X-Content-Type-Options", "nosniff"),
    ("X-XSS-Protection", "1; mode=block"),
    ("Cache-Control", "no-cache, no-store, max-age=0, must-revalidate"),
    ("Pragma", "no-cache"),
    ("Expires", "0"),
    ("X-Frame-Options", "DENY"),
]
_PUBLISHED = "the token is a printed example that has expired; production refuses it"
_WORLD_PREFIX = "/__world"
_TOKEN_SERVER = "/auth/"  # noqa: S105 # a path: what is below it is refused as OAuth does, by whichever row
_CALLER_WITHOUT_CHECK = "11001"  # whom the cancel page's printed token belongs to


def settings_of(exchange: Exchange) -> Settings:
    return exchange.world.settings(Settings)


def enter(exchange: Exchange, *, oldest: int = 1, newest: int | None = None) -> tuple[str, int]:
    """Who calls, in which version. Refuses with SUP-06 to SUP-09, SUP-M5, then SUP-15 to SUP-17, SUP-19, SUP-20."""
    settings = settings_of(exchange)
    caller = _caller(exchange, settings)
    return caller, _version(exchange, oldest=oldest, newest=newest or settings.newest_version)


def _caller(exchange: Exchange, settings: Settings) -> str:
    header = exchange.request.header("authorization")
    value = bearer.read(header)
    if settings.auth is Auth.OFF:
        return _CALLER_WITHOUT_CHECK
    if value is None:
        raise Refusal(access.SUP_06 if header is None else access.SUP_07)
    if header and not header.startswith("Bearer "):
        exchange.read(access.SUP_10)
    if settings.auth is Auth.ANY:
        return _claimed_caller(exchange, value)
    token = Tokens(exchange.world, exchange.now).identify(value)
    if token.published and token.expires_at is not None and exchange.now >= token.expires_at:
        exchange.warn(_PUBLISHED)
    exchange.read(caller=token.caller)
    return token.caller


def _claimed_caller(exchange: Exchange, token: str) -> str:
    claimed = token_schemas.claimed_caller(token)
    if claimed is None:
        return _CALLER_WITHOUT_CHECK
    exchange.read(token_rules.SUP_M48, caller=claimed)
    return claimed


def _version(exchange: Exchange, *, oldest: int, newest: int) -> int:
    header = exchange.request.header("x-api-version")
    exchange.read(oldest=oldest, newest=newest)
    if header is None:
        raise Refusal(access.SUP_15)
    text, *others = map(str.strip, header.split(","))
    if any(other != text for other in others):
        raise Refusal(access.SUP_19)
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Refusal(access.SUP_17)
    if oldest <= int(text) <= newest:
        return int(text)
    early = 1 <= int(text) < oldest
    raise Refusal(access.SUP_20 if early else access.SUP_16, version=text)


def json_object(exchange: Exchange, example: str) -> dict[str, Any]:
    """The body's JSON object; `example` is one that is taken. Refuses with SUP-21 to SUP-24."""
    exchange.read(example=example)
    if exchange.request.header("accept") not in (None, "*/*", "application/json"):
        exchange.read(body.SUP_52)
    media_type = exchange.request.media_type
    suffixed = media_type.startswith("application/") and media_type.endswith("+json")
    if media_type != "application/json" and not suffixed:
        raise Refusal(body.SUP_21, received=media_type)
    exchange.read(body.SUP_22)
    try:
        data = orjson.loads(exchange.request.body)
    except orjson.JSONDecodeError as error:
        raise Refusal(body.SUP_23, parser=str(error)) from None
    if not isinstance(data, dict):
        raise Refusal(body.SUP_24)
    return data


def json_fields(exchange: Exchange, schema: Body, example: str) -> dict[str, Any]:
    """The fields of the body's JSON object by our names. Refuses with SUP-21 to SUP-24, then with the schema's rows."""
    return load(schema, json_object(exchange, example), lenient=settings_of(exchange).lenient_numbers)


def path_id(exchange: Exchange) -> int:
    """The number in the path. Refuses with SUP-M2."""
    text = exchange.params["number"]
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Refusal(reads.SUP_M2, received=text)
    return int(text)


def location(exchange: Exchange, path: str) -> tuple[str, str]:
    """The Location header of a path in the caller's world: absolute, or as the setting has it."""
    has_host = bool(exchange.request.header("host"))  # HTTP/1.0 needs none
    absolute = has_host and settings_of(exchange).location_style is LocationStyle.ABSOLUTE
    return "Location", (_origin(exchange) if absolute else "") + _world_prefix(exchange) + path


def base(exchange: Exchange) -> str:
    """What stands before every path, as the caller reaches it: scheme, host, and the world's prefix if there is one."""
    return _origin(exchange) + _world_prefix(exchange)


def _origin(exchange: Exchange) -> str:
    return f"{exchange.request.scheme}://{exchange.request.headers.get('host', '')}"


def _world_prefix(exchange: Exchange) -> str:
    world = exchange.request.world
    return "" if world is None else f"{_WORLD_PREFIX}/{world}"


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    facts = {**exchange.facts, **refusal.facts}
    if isinstance(refusal.rule, TokenRule) or exchange.request.path.startswith(_TOKEN_SERVER):
        return exchange.answer(refusal.rule, token_schemas.error_body(refusal.rule, facts), [JSON])
    content = _error_body(exchange, refusal.rule, facts)
    return exchange.answer(refusal.rule, content, [JSON] if content else [])


def _error_body(exchange: Exchange, rule: Rule, facts: Mapping[str, object]) -> bytes:
    style = settings_of(exchange).error_style
    if style is ErrorStyle.EMPTY:
        return b""
    if style is ErrorStyle.SPRING:
        return errors.spring_body(exchange.status_of(rule), exchange.request.path, exchange.now)
    return errors.list_body(rule, facts)


def asked(exchange: Exchange, rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at. Order 1, service 905 and the like are examples."""
    request = exchange.request
    return {
        "order_id": request.json_field("orderId") or 1,
        "service_id": request.json_field("serviceId") or 905,
        "version": request.header("x-api-version") or "99",
        "field": "orderId",
        "wanted": "a whole number",
        "window_hours": f"{settings_of(exchange).cancel_window_hours:g}",
        "claim": "exp",
        "flaw": "it has expired",
        "fault": bearer.Fault.EXPIRED if rule is access.SUP_09 else bearer.Fault.UNKNOWN,
    }


def stamp(_exchange: Exchange, answer: Answer) -> None:
    answer.headers.extend(_SECURITY_HEADERS)


def caller(exchange: Exchange) -> str | None:
    """Whom the token was issued to, whether it is good or not; with auth=any also who a stranger's token says it is."""
    value = bearer.read(exchange.request.header("authorization")) or ""
    token = exchange.world.store.get(TOKENS, value)
    if token is None and settings_of(exchange).auth is Auth.ANY:
        return token_schemas.claimed_caller(value)
    return token.caller if token else None
