"""The lab floor over HTTP: completing an order, stations, checking in. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.rxuniverse.routes.common import admitted, check_end, identifier_of, json_object
from mockserver.vendors.rxuniverse.routes.paging import answer_list
from mockserver.vendors.rxuniverse.rules import complete, table
from mockserver.vendors.rxuniverse.schemas import answers, floor
from mockserver.vendors.rxuniverse.service.floor import Floor

_COMPLETE = "/api/v2/orders/<path:identifier>/complete"
_STATIONS = "/api/v2/job_track/stations"
_STATION = f"{_STATIONS}/<path:code>"
_NAMES = "the names in its body are inferred, since the page shows none: the setting checkin_fields"
_NO_TRACKER = "the page asks for a running Job Tracker and does not say what is answered without one"


def complete_order(exchange: Exchange) -> Answer:
    service = admitted(exchange, Floor)
    decision = service.complete_order(identifier_of(exchange, service.settings))
    if complete.RXU_M35 in decision.readings:
        exchange.warn(_NO_TRACKER)
    return exchange.answer(decision, floor.complete_body(decision.value, decision.rule), [answers.JSON])


def check_in(exchange: Exchange) -> Answer:
    service = admitted(exchange, Floor)
    code = _code(exchange, service)
    decision = service.check_in(code, floor.load_check_in(json_object(exchange), service.settings.checkin_fields))
    exchange.warn(_NAMES)
    return exchange.answer(decision, floor.check_in_body(service.see(decision.value)), [answers.JSON])


def list_stations(exchange: Exchange) -> Answer:
    service = admitted(exchange, Floor)
    check_end(exchange, service.settings)
    return answer_list(exchange, service.list_stations, floor.stations_body)


def read_station(exchange: Exchange) -> Answer:
    service = admitted(exchange, Floor)
    decision = service.read_station(_code(exchange, service))
    return exchange.answer(decision, floor.station_body(decision.value), [answers.JSON])


def _code(exchange: Exchange, service: Floor) -> str:
    """The path's station, decoded. Refuses with RXU-95 where slashes are strict."""
    check_end(exchange, service.settings)
    return exchange.params["code"].removesuffix("/")


OPERATIONS = (
    Operation(table.COMPLETE, "POST", (_COMPLETE, f"{_COMPLETE}/"), complete_order, "Complete an order"),
    Operation(table.LIST_STATIONS, "GET", (_STATIONS, f"{_STATIONS}/"), list_stations, "List the stations"),
    Operation(table.READ_STATION, "GET", (_STATION,), read_station, "Read a station"),
    Operation(table.CHECK_IN, "POST", (_STATION,), check_in, "Check an order in at a station"),
)
