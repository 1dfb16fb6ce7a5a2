"""Reading orders and their items. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import reads, table
from mockserver.vendors.falabella.schemas import orders, parameters
from mockserver.vendors.falabella.service.orders import OrderService


def get_order(call: Call) -> Answer:
    found = _service(call).read_order(call.user.seller, parameters.load_order_id(call.sent, reads.FSC_M19))
    return call.answer(found, "Order", orders.order_body(found.value, call.sent.get("Version")))


def get_order_items(call: Call) -> Answer:
    found = _service(call).read_items(call.user.seller, parameters.load_order_id(call.sent, reads.FSC_M21))
    return call.answer(found, "OrderItems", orders.items_body(found.value))


def _service(call: Call) -> OrderService:
    return OrderService(call.exchange.world, call.exchange.now)


ACTIONS = (
    Action(
        name="GetOrder", operation=table.READ_ORDER, method="GET", handler=get_order,
        summary="Read an order", parameters=parameters.ORDER, versions=("1.0", "2.0"),
    ),
    Action(
        name="GetOrderItems", operation=table.READ_ITEMS, method="GET", handler=get_order_items,
        summary="Read the items of an order", parameters=parameters.ORDER,
    ),
)  # fmt: skip  # a table
