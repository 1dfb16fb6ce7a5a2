"""Assigning Kibo's orders and shipments over HTTP. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.kibo.orders.access import Caller, Permission
from mockserver.vendors.kibo.orders.assign import Assignment
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.routes import common, paths
from mockserver.vendors.kibo.rules import table
from mockserver.vendors.kibo.schemas import assign
from mockserver.vendors.kibo.schemas.named import SHIPMENT_ID
from mockserver.vendors.kibo.service.assignments import AssignmentService
from mockserver.vendors.kibo.telling import teller

ORDER_ID = "orderID"
ORDER_PATHS = paths.action("order", "assign")
SHIPMENT_PATHS = paths.action("shipment", "assign")


def assign_order(exchange: Exchange) -> Answer:
    caller, wanted = _entered(exchange, ORDER_PATHS[0], ORDER_ID)
    return common.answer_order(exchange, _service(exchange).assign_order(caller, wanted))


def assign_shipment(exchange: Exchange) -> Answer:
    caller, wanted = _entered(exchange, SHIPMENT_PATHS[0], SHIPMENT_ID)
    return common.answer_order(exchange, _service(exchange).assign_shipment(caller, wanted))


def _entered(exchange: Exchange, documented: str, parameter: str) -> tuple[Caller, Assignment]:
    caller = common.caller(exchange, Permission.ORDER_WRITE)
    paths.read(exchange, documented, parameter)
    data = common.json_object(exchange)
    exchange.read(*assign.readings(data, parameter))
    return caller, assign.load_assignment(data, parameter, exchange.world.settings(Settings))


def _service(exchange: Exchange) -> AssignmentService:
    return AssignmentService(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.ASSIGN, "POST", ORDER_PATHS, assign_order, "Assign, backorder or cancel parts of an order"),
    Operation(
        table.ASSIGN_SHIPMENT, "POST", SHIPMENT_PATHS, assign_shipment, "Assign a shipment, or parts of it, anew"
    ),
)
