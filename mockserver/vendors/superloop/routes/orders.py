"""Orders over HTTP: paths and shapes. No decisions here."""

from urllib.parse import parse_qs

import orjson

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal
from mockserver.vendor import Operation
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.routes.common import enter, json_object, location, path_id, settings_of
from mockserver.vendors.superloop.rules import access, body, cancel, table
from mockserver.vendors.superloop.schemas import orders as schemas
from mockserver.vendors.superloop.schemas.answers import JSON
from mockserver.vendors.superloop.schemas.creation import load_order
from mockserver.vendors.superloop.service.orders import Orders
from mockserver.vendors.superloop.telling import teller

_NEWEST_PRINTED_VERSION = 7
_ORDERS = "/api/connect/orders"
_CANCEL = f"{_ORDERS}/cancel"
_CANCEL_EXAMPLE = '{"orderId": 1}'
_CREATE_EXAMPLE = (
    '{"sourceType": "nbn", "contactName": "Alex Sample", "contactPhone": "0491 570 156", '
    '"contactEmail": "alex@example.com", "remoteQualificationSearchId": "1eb878c4-d5e1-63cc-8780-7e380507f753", '
    '"planName": "Home Fast 100/20", "term": 1, "trafficClass": "tc4", "aggregationMethod": "L2TP"}'
)


def create_order(exchange: Exchange) -> Answer:
    caller, version = enter(exchange)
    data = json_object(exchange, _CREATE_EXAMPLE)
    wanted = load_order(data, version=version, lenient=settings_of(exchange).lenient_numbers)
    created = _orders(exchange).create(caller, wanted)
    return exchange.answer(
        created, _shown(exchange, created.value), [JSON, location(exchange, f"{_ORDERS}/{created.value.id}")]
    )


def read_order(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange)
    found = _orders(exchange).read(caller, path_id(exchange))
    return exchange.answer(found, _shown(exchange, found.value), [JSON])


def list_orders(exchange: Exchange) -> Answer:
    settings = settings_of(exchange)
    if not settings.order_list:
        raise _no_such_path(exchange, f"GET {_ORDERS}/{{number}}")
    caller, _ = enter(exchange)
    found = _orders(exchange).list(caller, parse_qs(exchange.request.query).get("status", ()))
    shown = [schemas.order_answer(order, settings.order_status_map) for order in found.value]
    return exchange.answer(found, orjson.dumps(shown), [JSON])


def cancel_order(exchange: Exchange) -> Answer:
    by_path = "number" in exchange.params
    if by_path and not settings_of(exchange).cancel_path_alias:
        raise _no_such_path(exchange, f"POST {_CANCEL}")
    caller, version = enter(exchange)
    exchange.read(cancel.SUP_03 if version <= _NEWEST_PRINTED_VERSION else cancel.SUP_04)
    if by_path:
        exchange.read(cancel.SUP_M61)
    return exchange.answer(_orders(exchange).cancel(caller, path_id(exchange) if by_path else _order_id(exchange)))


def _orders(exchange: Exchange) -> Orders:
    return Orders(exchange.world, exchange.now, teller(exchange.world))


def _shown(exchange: Exchange, order: Order) -> bytes:
    return orjson.dumps(schemas.order_answer(order, settings_of(exchange).order_status_map))


def _no_such_path(exchange: Exchange, nearest: str) -> Refusal:
    """What a path that a setting keeps closed gets: what every unknown one gets."""
    return Refusal(access.SUP_51, path=exchange.request.path, nearest=(nearest,))


def _order_id(exchange: Exchange) -> int:
    """The body's orderId. Refuses with SUP-21 to SUP-30."""
    data = json_object(exchange, _CANCEL_EXAMPLE)
    if len(data) > ("orderId" in data):
        exchange.read(body.SUP_31)
    if "orderId" not in data and any(name.lower().replace("_", "") == "orderid" for name in data):
        exchange.read(body.SUP_32)
    if schemas.is_named_twice("orderId", exchange.request.body):
        exchange.read(body.SUP_33)
    return schemas.load_order_id(data, lenient=settings_of(exchange).lenient_numbers)


OPERATIONS = (
    Operation(table.CANCEL, "POST", (_CANCEL, f"{_ORDERS}/<number>/cancel"), cancel_order, "Cancel an order"),
    Operation(table.CREATE, "POST", (f"{_ORDERS}/create",), create_order, "Create an order"),
    Operation(table.READ, "GET", (f"{_ORDERS}/<number>",), read_order, "Read an order"),
    Operation(table.LIST, "GET", (_ORDERS,), list_orders, "List the caller's orders"),
)
