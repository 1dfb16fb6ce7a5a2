"""Location searches and qualifications over HTTP: paths and shapes. No decisions here."""

import orjson

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.orders.sites import WantedAddress, WantedQualification, check_source
from mockserver.vendors.superloop.routes import polling
from mockserver.vendors.superloop.routes.common import enter, json_fields
from mockserver.vendors.superloop.rules import table
from mockserver.vendors.superloop.schemas import sites as schemas
from mockserver.vendors.superloop.schemas.answers import dump
from mockserver.vendors.superloop.service.sites import Sites

_SEARCH_EXAMPLE = '{"sourceType": "nbn", "streetNumber": "42", "streetName": "Wattle", "streetType": "Street"}'
_QUALIFY_EXAMPLE = '{"locationId": "LOC000000000042", "sourceType": "nbn"}'


def search_locations(exchange: Exchange) -> Answer:
    caller, version = enter(exchange)
    wanted = WantedAddress(**json_fields(exchange, schemas.LOCATION_SEARCH_REQUEST, _SEARCH_EXAMPLE))
    check_source(wanted.source_type, version)
    return polling.take(exchange, RequestKind.LOCATION_SEARCH, caller, wanted)


def poll_location_search(exchange: Exchange) -> Answer:
    return polling.poll(exchange, RequestKind.LOCATION_SEARCH, _found)


def qualify(exchange: Exchange) -> Answer:
    caller, version = enter(exchange)
    wanted = WantedQualification(**json_fields(exchange, schemas.QUALIFICATION_REQUEST, _QUALIFY_EXAMPLE))
    check_source(wanted.source_type, version)
    return polling.take(exchange, RequestKind.QUALIFICATION, caller, wanted)


def poll_qualification(exchange: Exchange) -> Answer:
    return polling.poll(exchange, RequestKind.QUALIFICATION, _qualification)


def _found(exchange: Exchange, caller: str, key: str) -> bytes:
    search = Sites(exchange.world, exchange.now).found(caller, key)
    return dump(schemas.FOUND_LOCATION_ANSWER, search.found, many=True)


def _qualification(exchange: Exchange, caller: str, key: str) -> bytes:
    made = Sites(exchange.world, exchange.now).qualification(caller, key)
    return orjson.dumps(schemas.qualification_answer(made))


_SEARCH, _QUALIFICATION = RequestKind.LOCATION_SEARCH, RequestKind.QUALIFICATION
OPERATIONS = (
    Operation(table.SEARCH_LOCATIONS, "POST", polling.asked_at(_SEARCH), search_locations, "Search for locations"),
    Operation(table.POLL_LOCATIONS, "GET", polling.polled_at(_SEARCH), poll_location_search, "Read what was found"),
    Operation(table.QUALIFY, "POST", polling.asked_at(_QUALIFICATION), qualify, "Qualify a location"),
    Operation(
        table.POLL_QUALIFICATION,
        "GET",
        polling.polled_at(_QUALIFICATION),
        poll_qualification,
        "Read a qualification",
    ),
)
