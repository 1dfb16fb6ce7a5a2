"""Setting the status of items, and what goes with their packages. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.orders.login import Role
from mockserver.vendors.falabella.orders.settings import CancelBody
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import documents as rules
from mockserver.vendors.falabella.rules import table
from mockserver.vendors.falabella.schemas import documents, orders, parameters
from mockserver.vendors.falabella.service.fulfilment import Fulfilment
from mockserver.vendors.falabella.telling import teller

_ROLE = "the documentation has no {action} in the list of {role}"


def set_status_to_canceled(call: Call) -> Answer:
    wanted = parameters.load_cancellation(call.sent)
    canceled = _service(call).cancel_item(call.user.seller, wanted)
    if call.settings.cancel_body is CancelBody.EMPTY:
        return call.answer(canceled)
    return call.answer(canceled, "OrderItems", orders.packages_body(canceled.items))


def set_status_to_ready_to_ship(call: Call) -> Answer:
    moved = _service(call).set_ready(call.user.seller, parameters.load_shipment(call.sent))
    return call.answer(moved, "OrderItems", orders.purchases_body(moved.items))


def set_status_to_packed_by_marketplace(call: Call) -> Answer:
    moved = _service(call).pack(call.user.seller, parameters.load_packing(call.sent))
    return call.answer(moved, "OrderItems", orders.packages_body(moved.items))


def get_tracking_code(call: Call) -> Answer:
    _warn_of_role(call)
    package_id, provider = parameters.load_tracking(call.sent)
    found = _service(call).tracking(call.user.seller, package_id, provider)
    head = documents.tracking_head(package_id, provider)
    return call.answer(found, "TrackingCode", documents.tracking_body(found.value), head)


def get_document(call: Call) -> Answer:
    _warn_of_role(call)
    found = _service(call).labels(call.user.seller, parameters.load_document(call.sent))
    return call.answer(found, "Document", documents.document_body(found.value))


def get_failure_reasons(call: Call) -> Answer:
    return call.answer(rules.FSC_M85, "Reasons", documents.reasons_body(call.settings.cancel_reasons))


def _warn_of_role(call: Call) -> None:
    """The documented list of what order access may do has not all that belongs to orders."""
    if call.user.role is Role.ORDERS:
        call.exchange.read(rules.FSC_M78)
        call.exchange.warn(_ROLE.format(action=call.action.name, role=call.user.role))


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
    Action(
        name="SetStatusToPackedByMarketplace", operation=table.PACKED, method="POST",
        handler=set_status_to_packed_by_marketplace, summary="Put items of an order into a package",
        parameters=parameters.READY,
    ),
    Action(
        name="GetTrackingCode", operation=table.TRACKING, method="GET", handler=get_tracking_code,
        summary="Read the tracking number of a package", parameters=parameters.TRACKING,
    ),
    Action(
        name="GetDocument", operation=table.DOCUMENT, method="GET", handler=get_document,
        summary="Read the shipping label of items", parameters=parameters.DOCUMENT,
    ),
    Action(
        name="GetFailureReasons", operation=table.FAILURE_REASONS, method="GET", handler=get_failure_reasons,
        summary="Read the reasons that a cancel may have", also="POST",
    ),
)  # fmt: skip  # a table
