"""The older API over HTTP: paths and shapes. No decisions here, but whether it is served at all."""

from collections.abc import Callable
from datetime import tzinfo
from typing import TypeVar

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision, Refusal
from mockserver.vendor import Operation
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.sight import Sight
from mockserver.vendors.rxuniverse.routes.common import admitted, check_end, object_in
from mockserver.vendors.rxuniverse.rules import access, table, v1
from mockserver.vendors.rxuniverse.schemas import answers, v1_requests
from mockserver.vendors.rxuniverse.schemas import v1 as bodies
from mockserver.vendors.rxuniverse.service.v1 import RxUniverseV1

_API = "/api"
_NOT_PRINTED = "the page does not print the names of these fields"
_NOT_KEPT = "what a stock order is sent with beyond customer, job and items is not kept"
_KEPT_OF_STOCK = ("customer", "job", "item", "quantity")
T = TypeVar("T")


def closed(exchange: Exchange) -> Refusal | None:
    """Why a path of v1 is unknown here, whatever the method; None where it is known, or is no path of v1."""
    path = exchange.request.path
    if path not in _PATHS or exchange.world.settings(Settings).enable_v1:
        return None
    return Refusal(access.RXU_95, v1.RXU_M70, path=path, nearest=f"{path}, once the setting enable_v1 is on")


def cancel_job(exchange: Exchange) -> Answer:
    service = _lab(exchange)
    number, reason, lenses = v1_requests.load_cancel_job(_body(exchange))
    exchange.read(order=number)
    return _outcome(exchange, service.cancel_job(number, reason, lenses))


def check_in(exchange: Exchange) -> Answer:
    service = _lab(exchange)
    identifier, station = v1_requests.load_check_in(_body(exchange))
    exchange.read(order=identifier, identifier=identifier, station=station)
    return _outcome(exchange, service.check_in_job(identifier, station))


def break_lenses(exchange: Exchange) -> Answer:
    service = _lab(exchange)
    number, wanted = v1_requests.load_breaking(_body(exchange))
    exchange.read(order=number)
    exchange.warn(_NOT_PRINTED)
    return _outcome(exchange, service.break_lenses(number, wanted))


def add_stock_order(exchange: Exchange) -> Answer:
    service = _lab(exchange)
    data = _body(exchange)
    decision = service.add_stock_order(v1_requests.load_stock_order(data))
    if any(not name.startswith(_KEPT_OF_STOCK) for name in data):
        exchange.warn(_NOT_KEPT)
    return exchange.answer(decision, bodies.stock_order_body(decision.value, decision.rule), [answers.JSON])


def read_status(exchange: Exchange) -> Answer:
    return _read(exchange, RxUniverseV1.read_v1_status, bodies.status_body)


def read_order(exchange: Exchange) -> Answer:
    return _read(exchange, RxUniverseV1.read_v1_order, bodies.order_body)


def read_breakages(exchange: Exchange) -> Answer:
    service = _lab(exchange)
    day = v1_requests.day_argument(exchange.request.query)
    return _shown(exchange, service.breakages(day), bodies.breakages_body)


def read_hot_jobs(exchange: Exchange) -> Answer:
    return _shown(exchange, _lab(exchange).hot_jobs(), bodies.jobs_body)


def read_late_jobs(exchange: Exchange) -> Answer:
    return _shown(exchange, _lab(exchange).late_jobs(), bodies.jobs_body)


def read_wip(exchange: Exchange) -> Answer:
    return _shown(exchange, _lab(exchange).work_now(), bodies.numbers_body)


def read_wip_breakdown(exchange: Exchange) -> Answer:
    return _shown(exchange, _lab(exchange).work_by_status(), bodies.breakdown_body)


def read_wip_by_date(exchange: Exchange) -> Answer:
    service = _lab(exchange)
    start, end = v1_requests.period_arguments(exchange.request.query)
    return _shown(exchange, service.work_between(start, end), bodies.numbers_body)


def read_wip_30_days(exchange: Exchange) -> Answer:
    service = _lab(exchange)
    last = v1_requests.day_argument(exchange.request.query)
    return _shown(exchange, service.work_by_day(last), bodies.days_body)


def read_stations(exchange: Exchange) -> Answer:
    return _shown(exchange, _lab(exchange).stations(), bodies.stations_body)


def read_station_counts(exchange: Exchange) -> Answer:
    return _shown(exchange, _lab(exchange).station_counts(), bodies.station_counts_body)


def _lab(exchange: Exchange) -> RxUniverseV1:
    """The lab, for a caller who may ask it."""
    service = admitted(exchange, RxUniverseV1)
    check_end(exchange, service.settings)
    return service


def _body(exchange: Exchange) -> dict[str, object]:
    """The body's JSON object, whatever it is declared as: the pages show none of its headers. Refuses with RXU-M71."""
    return object_in(exchange.request.body, v1.RXU_M71)


def _outcome(exchange: Exchange, decision: Decision[object]) -> Answer:
    body = bodies.outcome_body(exchange.operation, decision.rule, exchange.facts)
    return exchange.answer(decision, body, [answers.JSON])


def _read(
    exchange: Exchange,
    read: Callable[[RxUniverseV1, str], Decision[Sight]],
    body: Callable[[Sight, tzinfo], bytes],
) -> Answer:
    service = _lab(exchange)
    decision = read(service, v1_requests.order_argument(exchange.request.query))
    return exchange.answer(decision, body(decision.value, service.settings.lab_zone), [answers.JSON])


def _shown(exchange: Exchange, decision: Decision[T], body: Callable[[T], bytes]) -> Answer:
    return exchange.answer(decision, body(decision.value), [answers.JSON])


def _paths(*paths: str) -> tuple[str, ...]:
    """Each as documented, then with a slash at its end."""
    return (*(_API + path for path in paths), *(f"{_API}{path}/" for path in paths))


OPERATIONS = (
    Operation(table.V1_CANCEL, "POST", _paths("/orders/cancel_job"), cancel_job, "Cancel an order (v1)"),
    Operation(table.V1_CHECK_IN, "POST", _paths("/jt/checkin"), check_in, "Check an order in at a station (v1)"),
    Operation(
        table.V1_STATUS, "GET", _paths("/orders/status", "/get_orderstatus"), read_status, "Read an order's status (v1)"
    ),
    Operation(table.V1_ORDER, "GET", _paths("/orders"), read_order, "Fetch a single order (v1)"),
    Operation(table.V1_BREAK, "POST", _paths("/breakages"), break_lenses, "Book broken lenses (v1)"),
    Operation(table.V1_BREAKAGES, "GET", _paths("/breakages"), read_breakages, "Read a day's breakages (v1)"),
    Operation(table.V1_ADD_STOCK, "POST", _paths("/orders/addStock"), add_stock_order, "Submit a stock order (v1)"),
    Operation(table.V1_HOT, "GET", _paths("/jobs/hot"), read_hot_jobs, "List hot jobs (v1)"),
    Operation(table.V1_LATE, "GET", _paths("/jobs/late"), read_late_jobs, "List late jobs (v1)"),
    Operation(table.V1_WIP, "GET", _paths("/wip"), read_wip, "Read the work in process (v1)"),
    Operation(
        table.V1_WIP_BREAKDOWN,
        "GET",
        _paths("/wip/breakdown"),
        read_wip_breakdown,
        "Break the work in process down (v1)",
    ),
    Operation(
        table.V1_WIP_BY_DATE, "GET", _paths("/wip/date"), read_wip_by_date, "Read the work in process of a period (v1)"
    ),
    Operation(
        table.V1_WIP_30_DAYS, "GET", _paths("/wip/30days"), read_wip_30_days, "Read the work in process of 30 days (v1)"
    ),
    Operation(table.V1_STATIONS, "GET", _paths("/jt/stations"), read_stations, "List job stations (v1)"),
    Operation(
        table.V1_STATION_COUNTS,
        "GET",
        _paths("/jt/stations/jobs/count"),
        read_station_counts,
        "Count jobs at stations (v1)",
    ),
)
_PATHS = frozenset(path for operation in OPERATIONS for path in operation.paths)
