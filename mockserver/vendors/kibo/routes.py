"""Kibo over HTTP: paths, headers and the order of checks. No decisions here."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qsl

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Credential, Operation, Vendor
from mockserver.vendors.kibo.backoffice import ACTIONS
from mockserver.vendors.kibo.orders import access
from mockserver.vendors.kibo.orders.access import Application, Caller, Permission
from mockserver.vendors.kibo.orders.cancel import LARGEST_ID
from mockserver.vendors.kibo.orders.settings import ErrorStyle, Settings
from mockserver.vendors.kibo.rules import RULES, body, cancel, reads, table, token, wire
from mockserver.vendors.kibo.rules import access as access_rules
from mockserver.vendors.kibo.schemas import answers, notices, requests
from mockserver.vendors.kibo.service import APPLICATIONS, ORDERS, REFRESH_TOKENS, TENANTS, TOKENS, KiboService
from mockserver.world import World

CANCEL_PATH = "/api/v2/order/action/cancel"
CANCEL_PATH_SWAPPED = "/api/v2/action/order/cancel"
TOKEN_PATH = "/api/platform/applications/authtickets/oauth"  # noqa: S105  # a path
_JSON = "application/json; charset=utf-8"
_TYPE_OF = {"application/json": _JSON, "application/*": _JSON, "*/*": _JSON, "text/json": "text/json"}
_NO_TOKEN = "no Authorization was sent; Kibo's platform asks for a bearer token"  # noqa: S105  # says that none was
_OTHER_PATH = f"the documented path is {CANCEL_PATH}; Kibo may not know this one"
_NUMBER_OF_DIGITS = 19  # as many as the largest id has


def cancel_order(exchange: Exchange) -> Answer:
    service = _service(exchange)
    caller = _caller(exchange, service, Permission.ORDER_CANCEL)
    _read_path(exchange)
    data = _json_object(exchange)
    exchange.read(*requests.readings(data, service.settings))
    wish = requests.load_wish(data, service.settings)
    cancelled = service.cancel_order(caller, wish, notices.status_change)
    return exchange.answer(cancelled, answers.dump(answers.ORDER_ANSWER, cancelled.value), [_content_type(exchange)])


def read_order(exchange: Exchange) -> Answer:
    service = _service(exchange)
    caller = _caller(exchange, service, Permission.ORDER_READ)
    order = service.read_order(caller, _path_id(exchange))
    return exchange.answer(order, answers.dump(answers.ORDER_ANSWER, order.value), [_content_type(exchange)])


def issue_token(exchange: Exchange) -> Answer:
    data = _json_object(exchange)
    if data.get("grant_type") != "client_credentials":
        exchange.read(token.KIBO_M9)
    issued = _service(exchange).issue_token(requests.load_credentials(data))
    return exchange.answer(issued, answers.dump(answers.TICKET_ANSWER, issued.value), [_content_type(exchange)])


def _service(exchange: Exchange) -> KiboService:
    return KiboService(exchange.world, exchange.now)


def _caller(exchange: Exchange, service: KiboService, permission: Permission) -> Caller:
    """For which tenant the request is, and in which environment. Refuses with KIBO-40 to KIBO-46 and KIBO-M3."""
    application = _application(exchange, service)
    place = access.place(exchange.request.host)
    if place.tenant_id is not None:
        exchange.read(cancel.KIBO_08)
    tenant_id = access.read_tenant_id(exchange.request.header("x-vol-tenant"), place)
    exchange.read(tenant_id=tenant_id, environment=place.environment)
    service.admit(application, tenant_id, permission)
    return Caller(tenant_id, place.environment)


def _application(exchange: Exchange, service: KiboService) -> Application | None:
    """The application that the token says is calling; None when no token was sent and none is required."""
    header = exchange.request.header("authorization")
    claims = exchange.request.header("x-vol-app-claims")
    if header is None and claims is None:
        if service.settings.require_bearer:
            raise Refusal(access_rules.KIBO_40)
        exchange.read(access_rules.KIBO_M1)
        exchange.warn(_NO_TOKEN)
        return None
    if header is None:
        exchange.read(access_rules.KIBO_M2)
    value = claims if header is None else bearer.read(header)
    if not value:
        raise Refusal(access_rules.KIBO_41)
    application = service.identify(value)
    exchange.read(application=application.client_id)
    return application


def _read_path(exchange: Exchange) -> None:
    """Note how path and query were read, where they are not as printed."""
    path = exchange.request.path
    if path != CANCEL_PATH:
        exchange.warn(_OTHER_PATH)
    if path.endswith("/"):
        exchange.read(wire.KIBO_53)
    if path.startswith(CANCEL_PATH_SWAPPED):
        exchange.read(wire.KIBO_54)
    if any(name.lower() == "orderid" for name, _ in parse_qsl(exchange.request.query, keep_blank_values=True)):
        exchange.read(body.KIBO_27)


def _json_object(exchange: Exchange) -> Mapping[str, Any]:
    """The body's JSON object. Refuses with KIBO-51, KIBO-10 to KIBO-12."""
    media_type = exchange.request.media_type
    if media_type and media_type not in requests.JSON_TYPES:
        raise Refusal(wire.KIBO_51, received=media_type)
    if media_type != "application/json":
        exchange.read(wire.KIBO_M4)
    if not exchange.request.body.strip():
        raise Refusal(body.KIBO_10)
    try:
        data = requests.parse(exchange.request.body)
    except (ValueError, RecursionError) as error:
        raise Refusal(body.KIBO_11, parser=str(error)) from None
    if not isinstance(data, dict):
        raise Refusal(body.KIBO_12, received=requests.shown(data))
    return data


def _path_id(exchange: Exchange) -> int:
    """The order's number in the path. Refuses with KIBO-68."""
    text = exchange.params["number"]
    digits = text.isascii() and text.isdigit() and len(text) <= _NUMBER_OF_DIGITS
    if not (digits and 1 <= int(text) <= LARGEST_ID):
        raise Refusal(reads.KIBO_68, received=requests.shown(text))
    return int(text)


def _content_type(exchange: Exchange) -> tuple[str, str]:
    """The JSON type that `Accept` names first; application/json when it names none."""
    accept = exchange.request.header("accept") or "*/*"
    named = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    found = next((_TYPE_OF[name] for name in named if name in _TYPE_OF), None)
    if found != _JSON:
        exchange.read(wire.KIBO_52)
    return "Content-Type", found or _JSON


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    rule = refusal.rule
    if not rule.code:
        return exchange.answer(rule)
    platform = exchange.operation == table.ISSUE_TOKEN  # the token server is not the old OMS's, so never `classic`
    style = ErrorStyle.MOZU if platform else exchange.world.settings(Settings).error_style
    error = answers.error_body(rule, {**exchange.facts, **refusal.facts}, style)
    return exchange.answer(rule, error, [_content_type(exchange)])


def asked(exchange: Exchange, _rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at; order and parameter are the printed examples."""
    request = exchange.request
    sent_id = request.json_field("orderId") or request.json_field("orderID")
    reading = exchange.operation == table.READ
    return {
        "order_id": exchange.params.get("number") or sent_id or 4410027,
        "tenant_id": request.header("x-vol-tenant") or 30125,
        "permission": Permission.ORDER_READ if reading else Permission.ORDER_CANCEL,
        "parameter": "client_id",
    }


def stamp(exchange: Exchange, answer: Answer) -> None:
    answer.headers.append(("x-vol-correlation", exchange.world.ids.uuid()))


def caller(exchange: Exchange) -> str | None:
    """The application that the token was issued to, good or not; without one, the tenant that is named."""
    request = exchange.request
    value = bearer.read(request.header("authorization")) or request.header("x-vol-app-claims") or ""
    issued = exchange.world.store.get(TOKENS, value)
    if issued is not None:
        return issued.caller
    tenant_id = request.header("x-vol-tenant")
    return tenant_id and f"tenant {tenant_id}"


def credentials(world: World) -> tuple[Credential, ...]:
    now = world.clock.now()
    of_tenants = [
        Credential(
            {"x-vol-tenant": str(tenant.id)},
            f"tenant {tenant.id}",
            "set up for translated APIs" if tenant.translated else "not set up for translated APIs",
        )
        for tenant in world.store.list(TENANTS)
    ]
    applications = {application.client_id: application for application in world.store.list(APPLICATIONS)}
    of_tokens = [
        _credential(issued.value, applications[issued.caller], bearer.check(issued, now) or bearer.GOOD)
        for issued in world.store.list(TOKENS)
        if issued.caller in applications
    ]
    return (*of_tenants, *of_tokens)


def mint(world: World, caller: str, life: timedelta, preset: str | None) -> Credential:
    """A token of the application `caller`. One of the wrong audience is another tenant's, sent for the caller's tenant.

    LookupError for an unknown application, ValueError where no other tenant has one.
    """
    service = KiboService(world, world.clock.now())
    application = service.application(caller)
    if preset == bearer.Preset.WRONG_AUDIENCE:
        stranger = service.stranger_to(application)
        send = {
            "Authorization": f"Bearer {service.mint(stranger, life).value}",
            "x-vol-tenant": str(application.tenant_id),
        }
        return Credential(send, stranger.client_id, f"{preset}; of tenant {stranger.tenant_id}")
    return _credential(service.mint(application, life, preset).value, application, preset or bearer.GOOD)


def _credential(value: str, application: Application, standing: str) -> Credential:
    send = {"Authorization": f"Bearer {value}", "x-vol-tenant": str(application.tenant_id)}
    return Credential(send, application.client_id, f"{standing}; {', '.join(application.permissions)}")


OPERATIONS = (
    Operation(
        table.CANCEL,
        "POST",
        (CANCEL_PATH, f"{CANCEL_PATH}/", CANCEL_PATH_SWAPPED, f"{CANCEL_PATH_SWAPPED}/"),
        cancel_order,
        "Cancel an order",
    ),
    Operation(table.READ, "GET", ("/api/v2/order/<number>",), read_order, "Read an order"),
    Operation(table.ISSUE_TOKEN, "POST", (TOKEN_PATH,), issue_token, "Get an access token"),
)

VENDOR = Vendor(
    name="kibo",
    title="Kibo translated OMS",
    hosts=(access.TRANSLATION_HOST, r"home\.mozu\.com", r"home\.beta2\.kibocommerce\.com"),
    operations=OPERATIONS,
    rules=RULES,
    collections=(TENANTS, APPLICATIONS, TOKENS, REFRESH_TOKENS, ORDERS),
    settings=Settings,
    refuse=refuse,
    stamp=stamp,
    not_found=wire.KIBO_55,
    method_not_allowed=wire.KIBO_50,
    internal_error=wire.KIBO_57B,
    credentials=credentials,
    mint=mint,
    presets=tuple(bearer.Preset),
    asked=asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=caller,
    actions=ACTIONS,
    secret_fields=("client_secret", "access_token", "refresh_token"),
    secret_headers=("x-vol-app-claims", "x-vol-user-claims", "api-key"),
)
