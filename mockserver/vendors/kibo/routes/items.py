"""Kibo's order items over HTTP. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.kibo.orders.access import Permission
from mockserver.vendors.kibo.orders.items import LEAST_ID
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.routes import common, paths
from mockserver.vendors.kibo.rules import table
from mockserver.vendors.kibo.schemas import named, shipments
from mockserver.vendors.kibo.service.items import ItemService
from mockserver.vendors.kibo.telling import teller

READ_PATH = "/api/v2/orderItem/<number>"
SEARCH_PATH = "/api/v2/orderItem/"
CANCEL_PATHS = paths.action("orderItem", "cancel", slash=True)


def read_item(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=False)
    item = _service(exchange).read(caller, common.path_id(exchange, named.ITEM_ID, least=LEAST_ID))
    return common.answered(exchange, item, shipments.ITEM_ANSWER)


def search_items(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=True)
    service = _service(exchange)
    return common.answer_search(
        exchange, shipments.ITEMS_SEARCHED, lambda wanted: service.search(caller, wanted), shipments.item_shape
    )


def cancel_item(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_CANCEL)
    paths.read(exchange, CANCEL_PATHS[0], named.ITEM_ID)
    data = common.json_object(exchange)
    exchange.read(*named.item_readings(data))
    wish = named.load_item_wish(data, exchange.world.settings(Settings))
    return common.answered(exchange, _service(exchange).cancel(caller, wish), shipments.ITEM_ANSWER)


def _service(exchange: Exchange) -> ItemService:
    return ItemService(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.SEARCH_ITEMS, "GET", (SEARCH_PATH, SEARCH_PATH[:-1]), search_items, "Search the items of orders"),
    Operation(table.READ_ITEM, "GET", (READ_PATH, f"{READ_PATH}/"), read_item, "Read an order item"),
    Operation(table.CANCEL_ITEM, "POST", CANCEL_PATHS, cancel_item, "Cancel an order item"),
)
