"""Kibo's orders over HTTP. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.kibo.orders.access import Permission
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.routes import common, paths
from mockserver.vendors.kibo.rules import table
from mockserver.vendors.kibo.schemas import orders, requests
from mockserver.vendors.kibo.service.orders import OrderService
from mockserver.vendors.kibo.telling import teller

READ_PATH = "/api/v2/order/<number>"
SEARCH_PATH = "/api/v2/order/"
CANCEL_PATHS = paths.action("order", "cancel")


def cancel_order(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_CANCEL)
    paths.read(exchange, CANCEL_PATHS[0], "orderId")
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
        orders.ORDERS_SEARCHED,
        lambda wanted: _service(exchange).search_orders(caller, wanted),
        lambda order: orders.shape(order, settings),
    )


def _service(exchange: Exchange) -> OrderService:
    return OrderService(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.CANCEL, "POST", CANCEL_PATHS, cancel_order, "Cancel an order"),
    Operation(table.SEARCH_ORDERS, "GET", (SEARCH_PATH, SEARCH_PATH[:-1]), search_orders, "Search orders"),
    Operation(table.READ, "GET", (READ_PATH, f"{READ_PATH}/"), read_order, "Read an order"),
)
