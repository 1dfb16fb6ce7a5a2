"""Services over HTTP: paths and shapes. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.superloop.routes.common import enter, path_id
from mockserver.vendors.superloop.rules import table
from mockserver.vendors.superloop.schemas.answers import JSON, dump
from mockserver.vendors.superloop.schemas.services import SERVICE_ANSWER
from mockserver.vendors.superloop.service.services import Services

_FIRST_VERSION, _NEWEST_VERSION = 4, 8  # of the service read, by its page


def read_service(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange, oldest=_FIRST_VERSION, newest=_NEWEST_VERSION)
    found = Services(exchange.world, exchange.now).read(caller, path_id(exchange))
    return exchange.answer(found, dump(SERVICE_ANSWER, found.value), [JSON])


OPERATIONS = (
    Operation(table.READ_SERVICE, "GET", ("/api/connect/services/<number>",), read_service, "Read a service"),
)
