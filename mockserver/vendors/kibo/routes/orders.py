"""Kibo's orders over HTTP. No decisions here."""

from urllib.parse import parse_qsl

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.kibo.orders.access import Permission
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.routes import common
from mockserver.vendors.kibo.rules import body, table, wire
from mockserver.vendors.kibo.schemas import orders, requests
from mockserver.vendors.kibo.schemas.order_data import ORDERS_SEARCHED
from mockserver.vendors.kibo.service.orders import OrderService
from mockserver.vendors.kibo.telling import teller

CANCEL_PATH = "/api/v2/order/action/cancel"
READ_PATH = "/api/v2/order/<number>"
SEARCH_PATH = "/api/v2/order/"
CANCEL_PATH_SWAPPED = "/api/v2/action/order/cancel"
_OTHER_PATH = f"the documented path is {CANCEL_PATH}; Kibo may not know this one"


def cancel_order(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_CANCEL)
    _read_path(exchange)
    data = common.json_object(exchange)
    settings = exchange.world.settings(Settings)
    exchange.read(*requests.readings(data, settings))
    wish = requests.load_wish(data, settings)
    cancelled = _service(exchange).cancel_order(caller, wish)
    return common.answer_order(exchange, cancelled)


def read_order(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=False)
    order = _service(exchange).read_order(caller, common.path_id(exchange, "orderID"))
    return common.answer_order(exchange, order)


def search_orders(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=True)
    settings = exchange.world.settings(Settings)
    exchange.read(*orders.readings(settings))
    return common.answer_search(
        exchange,
        ORDERS_SEARCHED,
        lambda wanted: _service(exchange).search_orders(caller, wanted),
        lambda order: orders.shape(order, settings),
    )


def _service(exchange: Exchange) -> OrderService:
    return OrderService(exchange.world, exchange.now, teller(exchange.world))


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


OPERATIONS = (
    Operation(
        table.CANCEL,
        "POST",
        (CANCEL_PATH, f"{CANCEL_PATH}/", CANCEL_PATH_SWAPPED, f"{CANCEL_PATH_SWAPPED}/"),
        cancel_order,
        "Cancel an order",
    ),
    Operation(table.SEARCH_ORDERS, "GET", (SEARCH_PATH, SEARCH_PATH[:-1]), search_orders, "Search orders"),
    Operation(table.READ, "GET", (READ_PATH, f"{READ_PATH}/"), read_order, "Read an order"),
)
