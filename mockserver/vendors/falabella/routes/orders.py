"""Reading orders and their items. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.routes.actions import BOTH_VERSIONS, Action, Call
from mockserver.vendors.falabella.rules import listing as rules
from mockserver.vendors.falabella.rules import reads, table
from mockserver.vendors.falabella.schemas import listing, order_lists, orders, parameters
from mockserver.vendors.falabella.schemas.parameters import Format
from mockserver.vendors.falabella.service.orders import OrderService


def get_orders(call: Call) -> Answer:
    wanted = listing.load_listing(call.sent)
    found = _service(call).list_orders(wanted)
    wrapped = call.settings.v2_json_wrapped_list and wanted.version == "2.0" and call.sent.format is Format.JSON
    if wrapped:
        call.exchange.read(rules.FSC_M41)
    body = order_lists.orders_body(found.value, wanted.version, wrapped=wrapped)
    return call.answer(found, "Orders", body, {"TotalCount": str(found.total)})


def get_order(call: Call) -> Answer:
    found = _service(call).read_order(parameters.load_order_id(call.sent, reads.FSC_M19))
    return call.answer(found, "Order", orders.order_body(found.value, call.sent.get("Version")))


def get_order_items(call: Call) -> Answer:
    found = _service(call).read_items(parameters.load_order_id(call.sent, reads.FSC_M21))
    return call.answer(found, "OrderItems", orders.items_body(found.value))


def get_multiple_order_items(call: Call) -> Answer:
    found = _service(call).read_many(listing.load_order_ids(call.sent))
    return call.answer(found, "Orders", order_lists.items_of_orders_body(found.value))


def _service(call: Call) -> OrderService:
    return OrderService(call.exchange.world, call.user.seller)


ACTIONS = (
    Action(
        name="GetOrders", operation=table.LIST_ORDERS, method="GET", handler=get_orders,
        summary="List orders by time, status and shipping type", parameters=listing.ORDERS, versions=BOTH_VERSIONS,
    ),
    Action(
        name="GetOrder", operation=table.READ_ORDER, method="GET", handler=get_order,
        summary="Read an order", parameters=parameters.ORDER, versions=BOTH_VERSIONS,
    ),
    Action(
        name="GetOrderItems", operation=table.READ_ITEMS, method="GET", handler=get_order_items,
        summary="Read the items of an order", parameters=parameters.ORDER,
    ),
    Action(
        name="GetMultipleOrderItems", operation=table.READ_MANY, method="GET", handler=get_multiple_order_items,
        summary="Read the items of several orders", parameters=listing.ORDER_LIST,
    ),
)  # fmt: skip  # a table
