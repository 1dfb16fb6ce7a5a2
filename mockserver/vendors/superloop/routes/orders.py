"""Orders over HTTP: paths and shapes. No decisions here."""

import orjson

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.superloop.routes.common import enter, json_object, path_id, settings_of
from mockserver.vendors.superloop.rules import body, cancel, table
from mockserver.vendors.superloop.schemas import orders as schemas
from mockserver.vendors.superloop.schemas.answers import JSON
from mockserver.vendors.superloop.service.orders import Orders
from mockserver.vendors.superloop.telling import teller

_NEWEST_PRINTED_VERSION = 7
_CANCEL_EXAMPLE = '{"orderId": 1}'


def cancel_order(exchange: Exchange) -> Answer:
    caller, version = enter(exchange)
    exchange.read(cancel.SUP_03 if version <= _NEWEST_PRINTED_VERSION else cancel.SUP_04)
    return exchange.answer(_orders(exchange).cancel(caller, _order_id(exchange)))


def read_order(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange)
    order = _orders(exchange).read(caller, path_id(exchange))
    shown = schemas.order_answer(order.value, settings_of(exchange).order_status_map)
    return exchange.answer(order, orjson.dumps(shown), [JSON])


def _orders(exchange: Exchange) -> Orders:
    return Orders(exchange.world, exchange.now, teller(exchange.world))


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
    Operation(table.CANCEL, "POST", ("/api/connect/orders/cancel",), cancel_order, "Cancel an order"),
    Operation(table.READ, "GET", ("/api/connect/orders/<number>",), read_order, "Read an order"),
)
