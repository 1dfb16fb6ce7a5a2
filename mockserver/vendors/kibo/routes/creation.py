"""Orders on their way into Kibo, over HTTP. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.kibo.orders.access import Permission
from mockserver.vendors.kibo.routes import common
from mockserver.vendors.kibo.rules import table
from mockserver.vendors.kibo.schemas import creation
from mockserver.vendors.kibo.service.creation import CreationService
from mockserver.vendors.kibo.telling import teller

CREATE_PATH = "/api/v2/createOrder/"
AUTHORIZE_PATH = "/api/v2/createOrder/authorize"
IMPORT_PATH = "/api/v2/importOrder/"


def create_order(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_WRITE)
    common.read_slash(exchange, printed=True)
    wanted = creation.load_order(common.json_object(exchange))
    return common.answer_order(exchange, _service(exchange).create_order(caller, wanted))


def authorize_order(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_WRITE)
    common.read_slash(exchange, printed=False)
    wanted = creation.load_authorization(common.json_object(exchange))
    return common.answered(exchange, _service(exchange).authorize(caller, wanted), creation.AUTHORIZATION_ANSWER)


def import_order(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_WRITE)
    common.read_slash(exchange, printed=True)
    wanted = creation.load_import(common.json_object(exchange))
    return common.answer_order(exchange, _service(exchange).import_order(caller, wanted))


def _service(exchange: Exchange) -> CreationService:
    return CreationService(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.CREATE, "POST", (CREATE_PATH, CREATE_PATH[:-1]), create_order, "Place an order"),
    Operation(
        table.AUTHORIZE,
        "POST",
        (AUTHORIZE_PATH, f"{AUTHORIZE_PATH}/"),
        authorize_order,
        "Authorize the payment of an order to come",
    ),
    Operation(table.IMPORT, "POST", (IMPORT_PATH, IMPORT_PATH[:-1]), import_order, "Import an order from elsewhere"),
)
