"""Ordering and reading an order over HTTP. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal
from mockserver.vendor import Operation
from mockserver.vendors.dash.routes import common
from mockserver.vendors.dash.rules import replenish as rules
from mockserver.vendors.dash.rules import table
from mockserver.vendors.dash.schemas import answers
from mockserver.vendors.dash.service.orders import OrderService
from mockserver.vendors.dash.telling import teller


def replenish(exchange: Exchange) -> Answer:
    try:
        device_id = common.device_id(exchange)
    except Refusal:
        exchange.read(rules.DASH_55)
        raise
    common.check_versions(exchange)
    slot_id = exchange.params["slot_id"]
    exchange.read(*common.ignored(exchange.request), *common.name_readings(slot_id))
    done = _service(exchange).replenish(device_id, slot_id)
    return exchange.answer(done, answers.dump(answers.REPLENISH_ANSWER, done), [answers.JSON])


def order_info(exchange: Exchange) -> Answer:
    device_id = common.device_id(exchange)
    common.check_versions(exchange)
    exchange.read(*common.ignored(exchange.request))
    done = _service(exchange).order_info(device_id, exchange.params["event_instance_id"])
    return exchange.answer(done, answers.order_info(done), [answers.JSON])


def _service(exchange: Exchange) -> OrderService:
    return OrderService(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.REPLENISH, "POST", ("/replenish/<slot_id>",), replenish, "Order for a slot"),
    Operation(table.ORDER_INFO, "GET", ("/getOrderInfo/<event_instance_id>",), order_info, "Read an order by its id"),
)
