"""Setting the status of items. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.orders.settings import CancelBody
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import ready, table
from mockserver.vendors.falabella.schemas import orders, parameters
from mockserver.vendors.falabella.service.fulfilment import Fulfilment
from mockserver.vendors.falabella.telling import teller


def set_status_to_canceled(call: Call) -> Answer:
    wanted = parameters.load_cancellation(call.sent)
    canceled = _service(call).cancel_item(call.user.seller, wanted)
    if call.settings.cancel_body is CancelBody.EMPTY:
        return call.answer(canceled)
    return call.answer(canceled, "OrderItems", orders.canceled_body(canceled.items))


def set_status_to_ready_to_ship(call: Call) -> Answer:
    if parameters.LEGACY_READY & call.sent.values.keys():
        call.exchange.read(ready.FSC_M17)
    moved = _service(call).set_ready(call.user.seller, parameters.load_shipment(call.sent))
    return call.answer(moved, "OrderItems", orders.purchases_body(moved.items))


def _service(call: Call) -> Fulfilment:
    return Fulfilment(call.exchange.world, call.exchange.now, teller(call.exchange.world))


ACTIONS = (
    Action(
        name="SetStatusToCanceled", operation=table.CANCEL, method="POST", handler=set_status_to_canceled,
        summary="Cancel an order item", parameters=parameters.CANCEL,
    ),
    Action(
        name="SetStatusToReadyToShip", operation=table.READY, method="POST", handler=set_status_to_ready_to_ship,
        summary="Mark the items of an order as ready to ship", parameters=parameters.READY,
    ),
)  # fmt: skip  # a table
