"""What every operation of Kibo shares: who calls for whom, the body, the answer's type, the refusal."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import orjson
from marshmallow import Schema

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.kibo.orders import access
from mockserver.vendors.kibo.orders.access import Application, Caller, Permission, Place
from mockserver.vendors.kibo.orders.model import LARGEST_ID, Order
from mockserver.vendors.kibo.orders.search import MOST_VALUES, Part, Search
from mockserver.vendors.kibo.orders.settings import ErrorStyle, Settings
from mockserver.vendors.kibo.orders.subjects import PARAMETERS, TO_CANCEL, Thing
from mockserver.vendors.kibo.rules import access as access_rules
from mockserver.vendors.kibo.rules import body, cancel, entry, reads, table, wire
from mockserver.vendors.kibo.schemas import answers, fields, orders, tokens
from mockserver.vendors.kibo.schemas.search import Searched, digits, load_search
from mockserver.vendors.kibo.service.access import AccessService

T = TypeVar("T")
_JSON = "application/json; charset=utf-8"
_TYPE_OF = {"application/json": _JSON, "application/*": _JSON, "*/*": _JSON, "text/json": "text/json"}
_ALLOWS = {  # what else an application may do than read
    Permission.ORDER_CANCEL: (table.CANCEL, *table.OF_CANCELS),
    Permission.ORDER_WRITE: (*entry.ENTRIES, table.REMOVE_CUSTOM_DATA),
    Permission.ORDER_FULFIL: table.MOVES,
}
_NO_TOKEN = "no Authorization was sent; Kibo's platform asks for a bearer token"  # noqa: S105  # says that none was


def caller(exchange: Exchange, permission: Permission) -> Caller:
    """For which tenant the request is, and in which environment.

    Refuses with KIBO-40 to KIBO-46, KIBO-M3 and KIBO-M79.
    """
    place = access.place(exchange.request.host)
    access.check_translated(place)
    service = AccessService(exchange.world, exchange.now)
    application = _application(exchange, service)
    if place.tenant_id is not None:
        exchange.read(cancel.KIBO_08)
    tenant_id = _tenant_id(exchange, place, application)
    exchange.read(tenant_id=tenant_id, environment=place.environment)
    service.admit(application, tenant_id, permission)
    return Caller(tenant_id, place.environment)


def _tenant_id(exchange: Exchange, place: Place, application: Application | None) -> int:
    header = exchange.request.header("x-vol-tenant")
    if header is None and place.oms and application is not None:
        exchange.read(access_rules.KIBO_M78)
        return application.tenant_id
    return access.read_tenant_id(header, place)


def _application(exchange: Exchange, service: AccessService) -> Application | None:
    """The application that the token says is calling; None when no token was sent and none is required."""
    header = exchange.request.header("authorization")
    claims = exchange.request.header("x-vol-app-claims")
    if header is None and claims is None:
        if exchange.world.settings(Settings).require_bearer:
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


def json_object(exchange: Exchange) -> Mapping[str, Any]:
    """The body's JSON object. Refuses with KIBO-51, KIBO-10 to KIBO-12."""
    media_type = exchange.request.media_type
    if media_type and media_type not in fields.JSON_TYPES:
        raise Refusal(wire.KIBO_51, received=media_type)
    if media_type != "application/json":
        exchange.read(wire.KIBO_M4)
    if not exchange.request.body.strip():
        raise Refusal(body.KIBO_10)
    try:
        data = fields.parse(exchange.request.body)
    except (ValueError, RecursionError) as error:
        raise Refusal(body.KIBO_11, parser=str(error)) from None
    if not isinstance(data, dict):
        raise Refusal(body.KIBO_12, received=fields.shown(data))
    return data


def content_type(exchange: Exchange) -> tuple[str, str]:
    """The JSON type that `Accept` names first; application/json when it names none."""
    accept = exchange.request.header("accept") or "*/*"
    named = [part.partition(";")[0].strip().lower() for part in accept.split(",")]
    found = next((_TYPE_OF[name] for name in named if name in _TYPE_OF), None)
    if found != _JSON:
        exchange.read(wire.KIBO_52)
    return "Content-Type", found or _JSON


def answered(exchange: Exchange, made: Decision[Any], schema: Schema) -> Answer:
    """What was decided, in the shape of the schema and the JSON type that the caller takes."""
    return exchange.answer(made, answers.dump(schema, made.value), [content_type(exchange)])


def answer_search(
    exchange: Exchange, kind: Searched, find: Callable[[Search], Decision[Part[T]]], shape: Callable[[T], Any]
) -> Answer:
    """The page that the query asks for of what `find` finds, each thing in its shape. Refuses with KIBO-65, -66, ..."""
    wanted, readings = load_search(kind, exchange.request.query, exchange.world.settings(Settings))
    exchange.read(*readings)
    return answer_part(exchange, find(wanted), shape)


def answer_part(exchange: Exchange, found: Decision[Part[T]], shape: Callable[[T], Any]) -> Answer:
    """Things that were found, each in its shape, with how many there are."""
    shown = [shape(one) for one in found.value.items]
    return exchange.answer(found, answers.collection_body(shown, found.value.total), [content_type(exchange)])


def answer_order(exchange: Exchange, made: Decision[Order]) -> Answer:
    """An order as Get Order shows it, by the settings."""
    settings = exchange.world.settings(Settings)
    exchange.read(*orders.readings(settings))
    return exchange.answer(made, orjson.dumps(orders.shape(made.value, settings)), [content_type(exchange)])


def read_slash(exchange: Exchange, *, printed: bool) -> None:
    """Note a slash at the end of the path that is not as it is printed."""
    if exchange.request.path.endswith("/") is not printed:
        exchange.read(wire.KIBO_53)


def path_id(exchange: Exchange, parameter: str, *, least: int = 1) -> int:
    """The id in the path, which bodies call `parameter`. Refuses with KIBO-68."""
    text = exchange.params["number"]
    number = digits(text)
    if number is None or not least <= number <= LARGEST_ID:
        raise Refusal(reads.KIBO_68, parameter=parameter, received=fields.shown(text))
    return number


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    rule = refusal.rule
    if not rule.code:
        return exchange.answer(rule)
    return exchange.answer(
        rule, _error_body(exchange, rule, {**exchange.facts, **refusal.facts}), [content_type(exchange)]
    )


def _error_body(exchange: Exchange, rule: Rule, facts: Mapping[str, object]) -> bytes:
    """Every token server has its own style; that of all other operations is a setting."""
    if exchange.operation == table.ISSUE_OMS_TOKEN:
        return tokens.oauth_error(rule, facts)
    platform = exchange.operation in table.PLATFORM
    return answers.error_body(
        rule, facts, ErrorStyle.MOZU if platform else exchange.world.settings(Settings).error_style
    )


def asked(exchange: Exchange, _rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at; order and parameter are the printed examples."""
    request = exchange.request
    thing = _thing(exchange.operation)
    parameter = TO_CANCEL if exchange.operation == table.CANCEL else PARAMETERS[thing]
    sent_id = request.json_field(parameter) or request.json_field(PARAMETERS[thing])
    number = exchange.params.get("number") or sent_id or 4410027
    return {
        "order_id": number,
        "thing": thing,
        "number": number,
        "named": f"{thing.capitalize()} {number}",
        "tenant_id": request.header("x-vol-tenant") or 30125,
        "permission": _permission(exchange.operation),
        "parameter": "client_id" if exchange.operation == table.ISSUE_TOKEN else parameter,
        "largest": 20 if exchange.operation == table.SEARCH_ITEMS else 100,
        "most": MOST_VALUES,
        "takes": "a text",
        "received": 7,
        "item_id": 5010101011,
        "shipment_id": number if thing is Thing.SHIPMENT else 10101011,
        "status": "CANCELED",
        "order_status": "CANCELED",
        "state": "acceptOrder",
        "wanted": "placeInWave",
        "external_id": request.json_field("externalOrderID") or "WEB-1001",
        "authorization_id": request.json_field("authorizationID") or "kibo-auth-1",
        "customer_id": exchange.params.get("number") or 88001,
    }


def _permission(operation: str) -> Permission:
    """What the operation asks for."""
    return next((permission for permission, allows in _ALLOWS.items() if operation in allows), Permission.ORDER_READ)


def _thing(operation: str) -> Thing:
    """What the operation is about."""
    if operation in (*table.OF_SHIPMENTS, table.READ_SHIPMENT):
        return Thing.SHIPMENT
    return Thing.ITEM if operation in (table.CANCEL_ITEM, table.READ_ITEM) else Thing.ORDER


def stamp(exchange: Exchange, answer: Answer) -> None:
    answer.headers.append(("x-vol-correlation", exchange.world.ids.uuid()))
