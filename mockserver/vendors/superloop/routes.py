"""Superloop over HTTP: paths, headers and the order of checks. No decisions here."""

from datetime import timedelta
from typing import Any

import orjson

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Credential, Operation, Vendor, bearer_credential
from mockserver.vendors.superloop import schemas
from mockserver.vendors.superloop.orders import Auth, Settings
from mockserver.vendors.superloop.rules import RULES, access, body, cancel, reads, table
from mockserver.vendors.superloop.service import ACTIONS, ORDERS, SERVICES, TOKENS, SuperloopService
from mockserver.world import World

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
_NEWEST_PRINTED_VERSION = 7
_FIRST_SERVICE_VERSION = 4
_NEWEST_SERVICE_VERSION = 8
_MOST_DIGITS = len(str(schemas.LARGEST_ID))
_CALLER_WITHOUT_CHECK = "11001"  # whom the cancel page's printed token belongs to


def cancel_order(exchange: Exchange) -> Answer:
    service = _service(exchange)
    caller = _caller(exchange, service)
    version = _version(exchange, oldest=1, newest=service.settings.newest_version)
    exchange.read(cancel.SUP_03 if version <= _NEWEST_PRINTED_VERSION else cancel.SUP_04)
    order_id = _order_id(exchange, lenient=service.settings.lenient_numbers)
    return exchange.answer(service.cancel_order(caller, order_id))


def read_order(exchange: Exchange) -> Answer:
    service = _service(exchange)
    caller = _caller(exchange, service)
    _version(exchange, oldest=1, newest=service.settings.newest_version)
    order = service.read_order(caller, _path_id(exchange))
    return exchange.answer(order, schemas.dump(schemas.ORDER_ANSWER, order.value), [schemas.JSON])


def read_service(exchange: Exchange) -> Answer:
    service = _service(exchange)
    caller = _caller(exchange, service)
    _version(exchange, oldest=_FIRST_SERVICE_VERSION, newest=_NEWEST_SERVICE_VERSION)
    found = service.read_service(caller, _path_id(exchange))
    return exchange.answer(found, schemas.dump(schemas.SERVICE_ANSWER, found.value), [schemas.JSON])


def _service(exchange: Exchange) -> SuperloopService:
    return SuperloopService(exchange.world, exchange.now)


def _caller(exchange: Exchange, service: SuperloopService) -> str:
    """Who the token says is calling. Refuses with SUP-06 to SUP-09, SUP-M5."""
    header = exchange.request.header("authorization")
    value = bearer.read(header)
    if service.settings.auth is Auth.OFF:
        return _CALLER_WITHOUT_CHECK
    if value is None:
        raise Refusal(access.SUP_06 if header is None else access.SUP_07)
    if header and not header.startswith("Bearer "):
        exchange.read(access.SUP_10)
    if service.settings.auth is Auth.ANY:
        return _CALLER_WITHOUT_CHECK
    token = service.identify(value)
    if token.published and token.expires_at is not None and exchange.now >= token.expires_at:
        exchange.warn(_PUBLISHED)
    exchange.read(caller=token.caller)
    return token.caller


def _version(exchange: Exchange, *, oldest: int, newest: int) -> int:
    """The version asked for. Refuses with SUP-15 to SUP-17, SUP-19, SUP-20."""
    header = exchange.request.header("x-api-version")
    exchange.read(oldest=oldest, newest=newest)
    if header is None:
        raise Refusal(access.SUP_15)
    sent = {value.strip() for value in header.split(",")}
    if len(sent) > 1:
        raise Refusal(access.SUP_19)
    text = sent.pop()
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise Refusal(access.SUP_17)
    if oldest <= int(text) <= newest:
        return int(text)
    early = 1 <= int(text) < oldest
    raise Refusal(access.SUP_20 if early else access.SUP_16, version=text)


def _order_id(exchange: Exchange, *, lenient: bool) -> int:
    """The body's orderId. Refuses with SUP-21 to SUP-30."""
    data = _json_object(exchange)
    if len(data) > ("orderId" in data):
        exchange.read(body.SUP_31)
    if "orderId" not in data and any(name.lower().replace("_", "") == "orderid" for name in data):
        exchange.read(body.SUP_32)
    if schemas.is_named_twice("orderId", exchange.request.body):
        exchange.read(body.SUP_33)
    if exchange.request.header("accept") not in (None, "*/*", "application/json"):
        exchange.read(body.SUP_52)
    return schemas.load_order_id(data, lenient=lenient)


def _json_object(exchange: Exchange) -> dict[str, Any]:
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


def _path_id(exchange: Exchange) -> int:
    text = exchange.params["number"]
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise Refusal(reads.SUP_M2, received=text)
    return int(text)


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    facts = {**exchange.facts, **refusal.facts}
    return exchange.answer(refusal.rule, schemas.error_body(refusal.rule, facts), [schemas.JSON])


def asked(exchange: Exchange, rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at. Order 1 and version 99 are examples."""
    request = exchange.request
    return {
        "order_id": request.json_field("orderId") or 1,
        "version": request.header("x-api-version") or "99",
        "window_hours": f"{exchange.world.settings(Settings).cancel_window_hours:g}",
        "fault": bearer.Fault.EXPIRED if rule is access.SUP_09 else bearer.Fault.UNKNOWN,
    }


def stamp(_exchange: Exchange, answer: Answer) -> None:
    answer.headers.extend(_SECURITY_HEADERS)


def caller(exchange: Exchange) -> str | None:
    """Whom the token was issued to, whether it is good or not."""
    token = exchange.world.store.get(TOKENS, bearer.read(exchange.request.header("authorization")) or "")
    return token.caller if token else None


def credentials(world: World) -> tuple[Credential, ...]:
    return tuple(bearer_credential(token, world.clock.now()) for token in world.store.list(TOKENS))


def mint(world: World, caller: str, life: timedelta, preset: str | None) -> Credential:
    now = world.clock.now()
    return bearer_credential(SuperloopService(world, now).mint(caller, life, preset), now)


OPERATIONS = (
    Operation(table.CANCEL, "POST", ("/api/connect/orders/cancel",), cancel_order, "Cancel an order"),
    Operation(table.READ, "GET", ("/api/connect/orders/<number>",), read_order, "Read an order"),
    Operation(table.READ_SERVICE, "GET", ("/api/connect/services/<number>",), read_service, "Read a service"),
)

VENDOR = Vendor(
    name="superloop",
    title="Superloop Connect",
    hosts=(r"360-api(-sandbox)?\.superloop\.com", r"sso(-sandbox)?\.superloop\.com"),
    operations=OPERATIONS,
    rules=RULES,
    collections=(ORDERS, SERVICES, TOKENS),
    settings=Settings,
    refuse=refuse,
    stamp=stamp,
    not_found=access.SUP_51,
    method_not_allowed=access.SUP_50,
    internal_error=access.SUP_53,
    credentials=credentials,
    mint=mint,
    presets=tuple(bearer.Preset),
    asked=asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=caller,
    actions=ACTIONS,
)
