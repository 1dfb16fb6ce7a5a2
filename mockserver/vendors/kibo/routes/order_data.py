"""What stands beside Kibo's orders, over HTTP: custom data, notes, customers. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.kibo.orders.access import Permission
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.routes import common
from mockserver.vendors.kibo.rules import table
from mockserver.vendors.kibo.schemas import order_data
from mockserver.vendors.kibo.schemas.answers import CUSTOMER_ANSWER
from mockserver.vendors.kibo.schemas.search import load_search
from mockserver.vendors.kibo.service.order_data import OrderData

CUSTOM_DATA_PATH = "/api/v2/order/<number>/customData"
NOTES_PATH = "/api/v2/orderNote/"
CUSTOMER_PATH = "/api/v2/customer/<number>"
_ORDER_ID = "orderID"


def read_custom_data(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=False)
    found = OrderData(exchange.world).read_custom_data(caller, common.path_id(exchange, _ORDER_ID))
    return common.answer_part(exchange, found, order_data.CUSTOM_DATUM_ANSWER.dump)


def add_custom_data(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_WRITE)
    common.read_slash(exchange, printed=False)
    order_id = common.path_id(exchange, _ORDER_ID)
    wanted = order_data.load_datum(common.json_object(exchange))
    added = OrderData(exchange.world).add_custom_data(caller, order_id, wanted)
    return common.answered(exchange, added, order_data.CUSTOM_DATUM_ANSWER)


def change_custom_data(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_WRITE)
    common.read_slash(exchange, printed=False)
    order_id = common.path_id(exchange, _ORDER_ID)
    wanted = order_data.load_datum(common.json_object(exchange))
    changed = OrderData(exchange.world).change_custom_data(caller, order_id, wanted)
    return common.answered(exchange, changed, order_data.CUSTOM_DATUM_ANSWER)


def remove_custom_data(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_WRITE)
    common.read_slash(exchange, printed=False)
    order_id = common.path_id(exchange, _ORDER_ID)
    asked, _ = load_search(order_data.REMOVAL, exchange.request.query, exchange.world.settings(Settings))
    [datum_id] = asked.wanted["id"]
    removed = OrderData(exchange.world).remove_custom_data(caller, order_id, datum_id)
    return common.answered(exchange, removed, order_data.CUSTOM_DATUM_ANSWER)


def search_notes(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=True)
    data = OrderData(exchange.world)
    return common.answer_search(
        exchange,
        order_data.NOTES_SEARCHED,
        lambda wanted: data.search_notes(caller, wanted),
        order_data.NOTE_ANSWER.dump,
    )


def read_customer(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=False)
    found = OrderData(exchange.world).read_customer(caller, common.path_id(exchange, "customerID"))
    return common.answered(exchange, found, CUSTOMER_ANSWER)


_CUSTOM_DATA_PATHS = (CUSTOM_DATA_PATH, f"{CUSTOM_DATA_PATH}/")

OPERATIONS = (
    Operation(table.READ_CUSTOM_DATA, "GET", _CUSTOM_DATA_PATHS, read_custom_data, "Read an order's custom data"),
    Operation(table.ADD_CUSTOM_DATA, "POST", _CUSTOM_DATA_PATHS, add_custom_data, "Add custom data to an order"),
    Operation(table.CHANGE_CUSTOM_DATA, "PUT", _CUSTOM_DATA_PATHS, change_custom_data, "Change custom data"),
    Operation(table.REMOVE_CUSTOM_DATA, "DELETE", _CUSTOM_DATA_PATHS, remove_custom_data, "Remove custom data"),
    Operation(table.SEARCH_NOTES, "GET", (NOTES_PATH, NOTES_PATH[:-1]), search_notes, "Search the notes to orders"),
    Operation(table.READ_CUSTOMER, "GET", (CUSTOMER_PATH, f"{CUSTOMER_PATH}/"), read_customer, "Read a customer"),
)
