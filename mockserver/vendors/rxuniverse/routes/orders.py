"""Orders over HTTP: paths and shapes. No decisions here."""

from collections.abc import Callable

import orjson

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision, Refusal
from mockserver.vendor import Operation
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.settings import ReasonPlace
from mockserver.vendors.rxuniverse.orders.sight import Sight
from mockserver.vendors.rxuniverse.routes.common import IGNORED, admitted, check_end, identifier_of, json_object
from mockserver.vendors.rxuniverse.rules import reason, table
from mockserver.vendors.rxuniverse.schemas import answers, requests
from mockserver.vendors.rxuniverse.service.orders import RxUniverseService

_ORDERS = "/api/v2/orders"
_ORDER = f"{_ORDERS}/<path:identifier>"  # PO numbers may hold slashes, which are decoded before routing
_REASON_PLACE = "the pages do not say where deleteReason is sent, nor its exact name"
_GUESSED = "the names of powers, and the types of traces and add-ons, are inferred: no page shows them"
_TALL_FRAME = "older versions take a frameB of at most 60"
_OLD_HIGHEST_FRAME_B = 60
_TAKEN_WHOLE = "another method is documented on a path that ends so: all of it was taken for a PO number"
_ENDS = ("/status", "/complete", "/pick")


def cancel_order(exchange: Exchange) -> Answer:
    service = admitted(exchange, RxUniverseService)
    wanted = _identifier_alone(exchange, service)
    given = _delete_reason(exchange, service.settings.delete_reason_in)
    decision = service.cancel_order(wanted, given)
    if reason.RXU_40 in decision.readings:
        exchange.warn(_REASON_PLACE)
    body = answers.cancel_body(service.see(decision.value), decision.rule, service.settings.cancel_body)
    return exchange.answer(decision, body, [answers.JSON])


def read_order(exchange: Exchange) -> Answer:
    return _read(exchange, RxUniverseService.read_order, answers.order_body)


def read_status(exchange: Exchange) -> Answer:
    return _read(exchange, RxUniverseService.read_status, answers.status_body)


def submit_order(exchange: Exchange) -> Answer:
    service = admitted(exchange, RxUniverseService)
    check_end(exchange, service.settings)
    data = json_object(exchange)
    draft, ignored = requests.load_draft(data), requests.ignored(data)
    decision = service.submit_order(draft, ignored=ignored)
    if draft.frame.b > _OLD_HIGHEST_FRAME_B:
        exchange.warn(_TALL_FRAME)
    if requests.guessed(data):
        exchange.warn(_GUESSED)
    if ignored:
        exchange.warn(IGNORED)
    return exchange.answer(decision, answers.submit_body(service.see(decision.value)), [answers.JSON])


def _read(
    exchange: Exchange,
    read: Callable[[RxUniverseService, str], Decision[Sight]],
    body: Callable[[Sight], bytes],
) -> Answer:
    service = admitted(exchange, RxUniverseService)
    decision = read(service, _identifier_alone(exchange, service))
    return exchange.answer(decision, body(decision.value), [answers.JSON])


def _identifier_alone(exchange: Exchange, service: RxUniverseService) -> str:
    """The path's identifier, with nothing behind it. One that ends like the path of another operation is a mistake,
    as a rule, but may be a PO number.
    """
    text = identifier_of(exchange, service.settings)
    if text.endswith(_ENDS):
        exchange.warn(_TAKEN_WHOLE)
    return text


def _delete_reason(exchange: Exchange, place: ReasonPlace) -> DeleteReason:
    """The reason that was sent; the query's beats the body's. Refuses with RXU-93."""
    in_query = None if place is ReasonPlace.BODY else requests.reason_in_query(exchange.request.query)
    in_body = None if place is ReasonPlace.QUERY else _reason_in_body(exchange)
    if in_query and in_body:
        exchange.read(reason.RXU_48)
    return in_query or in_body or DeleteReason()


def _reason_in_body(exchange: Exchange) -> DeleteReason | None:
    if not exchange.request.body:
        return None
    if exchange.request.media_type != "application/json":
        exchange.read(reason.RXU_92)
        return None
    try:
        data = orjson.loads(exchange.request.body)
    except orjson.JSONDecodeError as error:
        raise Refusal(reason.RXU_93, parser=str(error)) from None
    found = requests.reason_in_body(data)
    if found is None:
        exchange.read(reason.RXU_M3)
    elif not found.is_text:
        exchange.read(reason.RXU_48)
    return found


OPERATIONS = (
    Operation(table.CANCEL, "DELETE", (_ORDER, f"{_ORDERS}/"), cancel_order, "Cancel an order"),
    Operation(table.READ, "GET", (_ORDER, f"{_ORDERS}/"), read_order, "Fetch a single order"),
    Operation(table.STATUS, "GET", (f"{_ORDER}/status", f"{_ORDER}/status/"), read_status, "Read an order's status"),
    Operation(table.SUBMIT, "POST", (_ORDERS, f"{_ORDERS}/"), submit_order, "Submit a new order"),
)
