"""Services over HTTP, and their cancellation: paths and shapes. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal
from mockserver.vendor import Operation
from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.routes import polling
from mockserver.vendors.superloop.routes.common import enter, json_fields, path_id
from mockserver.vendors.superloop.rules import requests as rules
from mockserver.vendors.superloop.rules import table
from mockserver.vendors.superloop.schemas import services as schemas
from mockserver.vendors.superloop.schemas.answers import JSON, dump
from mockserver.vendors.superloop.service.service_cancellations import CancelService, ServiceCancellations
from mockserver.vendors.superloop.service.services import Services
from mockserver.vendors.superloop.telling import teller

_FIRST_VERSION, _NEWEST_VERSION = 4, 8  # of the service read, by its page
_KIND = RequestKind.SERVICE_CANCELLATION
_CHANGES = f"/api/connect/{_KIND}/requests"
_ABORT_EXAMPLE = '{"serviceId": 905}'
_DATED_EXAMPLE = '{"serviceId": 905, "cancellationDate": "<today or later>"}'


def read_service(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange, oldest=_FIRST_VERSION, newest=_NEWEST_VERSION)
    services = Services(exchange.world, exchange.now, teller(exchange.world))
    found = services.read(caller, path_id(exchange))
    return exchange.answer(found, dump(schemas.SERVICE_ANSWER, found.value), [JSON])


def cancel_service(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange)
    wanted = _service_and_day(exchange)
    _cancellations(exchange).check(caller, wanted)
    return polling.take(exchange, _KIND, caller, wanted)


def poll_service_cancellation(exchange: Exchange) -> Answer:
    return polling.poll(exchange, _KIND, _result)


def abort_service_cancellation(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange)
    body = json_fields(exchange, schemas.ABORT_REQUEST, _ABORT_EXAMPLE)
    aborted = _cancellations(exchange).abort(caller, body["service_id"])
    return exchange.answer(aborted, b"", [polling.outcome(exchange, _KIND, caller, str(aborted.value.id))])


def reschedule_service_cancellation(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange)
    put_off = _cancellations(exchange).reschedule(caller, _service_and_day(exchange))
    return exchange.answer(put_off, b"", [polling.outcome(exchange, _KIND, caller, str(put_off.value.id))])


def _service_and_day(exchange: Exchange) -> CancelService:
    return CancelService(**json_fields(exchange, schemas.DATED_REQUEST, _DATED_EXAMPLE))


def _result(exchange: Exchange, caller: str, key: str) -> bytes:
    cancellation = _cancellations(exchange).get(key)
    if cancellation is None:  # removed by hand
        raise Refusal(rules.SUP_M23, request_id=exchange.params["number"], caller=caller)
    return dump(schemas.SERVICE_CANCELLATION_ANSWER, cancellation)


def _cancellations(exchange: Exchange) -> ServiceCancellations:
    return ServiceCancellations(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.READ_SERVICE, "GET", ("/api/connect/services/<number>",), read_service, "Read a service"),
    Operation(
        table.CANCEL_SERVICE, "POST", polling.asked_at(_KIND), cancel_service, "Ask for a service's cancellation"
    ),
    Operation(
        table.POLL_SERVICE_CANCELLATION,
        "GET",
        polling.polled_at(_KIND),
        poll_service_cancellation,
        "See what came of cancelling a service",
    ),
    Operation(
        table.ABORT_SERVICE_CANCELLATION,
        "POST",
        (f"{_CHANGES}/abort",),
        abort_service_cancellation,
        "Abort the cancellation of a service",
    ),
    Operation(
        table.RESCHEDULE_SERVICE_CANCELLATION,
        "POST",
        (f"{_CHANGES}/reschedule",),
        reschedule_service_cancellation,
        "Put the cancellation of a service on another day",
    ),
)
