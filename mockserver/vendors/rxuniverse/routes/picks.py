"""Pick verification and the lab's add-ons over HTTP: paths and shapes. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.rxuniverse.routes.common import (
    IGNORED,
    admitted,
    check_end,
    identifier_of,
    json_object,
)
from mockserver.vendors.rxuniverse.routes.paging import answer_list
from mockserver.vendors.rxuniverse.rules import table
from mockserver.vendors.rxuniverse.schemas import addons, answers, picks
from mockserver.vendors.rxuniverse.service.picks import Shelves

_PICK = "/api/v2/orders/<path:identifier>/pick"
_ADD_ONS = "/api/v2/addons"


def read_pick(exchange: Exchange) -> Answer:
    service = admitted(exchange, Shelves)
    decision = service.read_pick(identifier_of(exchange, service.settings))
    return exchange.answer(decision, picks.pick_body(decision.value), [answers.JSON])


def pick_order(exchange: Exchange) -> Answer:
    service = admitted(exchange, Shelves)
    wanted = identifier_of(exchange, service.settings)
    data = json_object(exchange)
    decision = service.pick_order(wanted, picks.load_codes(data))
    if ignored := picks.ignored(data):
        exchange.read(ignored=ignored)
        exchange.warn(IGNORED)
    return exchange.answer(decision, picks.picked_body(decision.value), [answers.JSON])


def list_addons(exchange: Exchange) -> Answer:
    service = admitted(exchange, Shelves)
    check_end(exchange, service.settings)
    rx_site = addons.rx_site_alone(exchange.request.query)
    return answer_list(exchange, lambda page: service.list_addons(page, rx_site=rx_site), addons.addons_body)


OPERATIONS = (
    Operation(table.READ_PICK, "GET", (_PICK, f"{_PICK}/"), read_pick, "Read what of an order is picked"),
    Operation(table.PICK, "POST", (_PICK, f"{_PICK}/"), pick_order, "Pick an order's items by their codes"),
    Operation(table.LIST_ADD_ONS, "GET", (_ADD_ONS, f"{_ADD_ONS}/"), list_addons, "List the lab's add-ons"),
)
