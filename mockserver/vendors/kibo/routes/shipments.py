"""Kibo's shipments over HTTP. No decisions here."""

from collections.abc import Callable

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.kibo.orders.access import Caller, Permission
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.states import ShipmentStep
from mockserver.vendors.kibo.orders.subjects import check_id
from mockserver.vendors.kibo.routes import common, paths
from mockserver.vendors.kibo.rules import table
from mockserver.vendors.kibo.schemas import named
from mockserver.vendors.kibo.schemas import shipments as schemas
from mockserver.vendors.kibo.service.shipments import ShipmentService
from mockserver.vendors.kibo.telling import teller

RESOURCE = "shipment"
READ_PATH = f"/api/v2/{RESOURCE}/<number>"
SEARCH_PATH = f"/api/v2/{RESOURCE}/"
CANCEL_PATHS = paths.action(RESOURCE, "cancel")
STEPS = {
    ShipmentStep.PULL_INVENTORY: (table.PULL_INVENTORY, "Pull the inventory of a shipment"),
    ShipmentStep.PRINT_PACKING_SLIP: (table.PRINT_PACKING_SLIP, "Print the packing slip of a shipment"),
    ShipmentStep.SHIPMENT_INTEGRATION: (table.INTEGRATE_SHIPMENT, "Hand a shipment to the shipper's system"),
}
# Named beside the steps, without saying from where they lead where. Source: the page of the states.
OTHER_STATES = ("placeInWave", "pickedFromWave", "returnInitiated", "returnAcceptedByFulfiller", "splitOrder")


def read_shipment(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=False)
    found = _service(exchange).read(caller, common.path_id(exchange, named.SHIPMENT_ID))
    return common.answered(exchange, found, schemas.SHIPMENT_ANSWER)


def search_shipments(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_READ)
    common.read_slash(exchange, printed=True)
    service = _service(exchange)
    return common.answer_search(
        exchange, schemas.SHIPMENTS_SEARCHED, lambda wanted: service.search(caller, wanted), schemas.shipment_shape
    )


def cancel_shipment(exchange: Exchange) -> Answer:
    caller = common.caller(exchange, Permission.ORDER_CANCEL)
    paths.read(exchange, CANCEL_PATHS[0], named.SHIPMENT_ID)
    data = common.json_object(exchange)
    exchange.read(*named.shipment_readings(data))
    wish = named.load_shipment_wish(data, exchange.world.settings(Settings))
    return common.answered(exchange, _service(exchange).cancel(caller, wish), schemas.SHIPMENT_ANSWER)


def move_shipment(step: ShipmentStep) -> Callable[[Exchange], Answer]:
    """The handler of a step."""

    def handler(exchange: Exchange) -> Answer:
        caller, shipment_id = _entered(exchange, step)
        moved = _service(exchange).step(caller, shipment_id, step)
        return common.answered(exchange, moved, schemas.SHIPMENT_ANSWER)

    return handler


def set_other_state(exchange: Exchange) -> Answer:
    wanted = next(one for one in OTHER_STATES if one in exchange.request.path.split("/"))
    caller, shipment_id = _entered(exchange, wanted)
    raise _service(exchange).refuse_other(caller, shipment_id, wanted)


def _entered(exchange: Exchange, verb: str) -> tuple[Caller, int]:
    caller = common.caller(exchange, Permission.ORDER_FULFIL)
    documented, _, swapped, _ = paths.action(RESOURCE, verb)
    paths.read(exchange, documented, named.SHIPMENT_ID, also=(swapped,))
    data = common.json_object(exchange)
    exchange.read(*named.names_read(data, named.SHIPMENT_ID, (named.SHIPMENT_ID,)))
    shipment_id = named.load_id(data, named.SHIPMENT_ID, exchange.world.settings(Settings))
    check_id(shipment_id, named.SHIPMENT_ID)
    return caller, shipment_id


def _service(exchange: Exchange) -> ShipmentService:
    return ShipmentService(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.SEARCH_SHIPMENTS, "GET", (SEARCH_PATH, SEARCH_PATH[:-1]), search_shipments, "Search shipments"),
    Operation(table.READ_SHIPMENT, "GET", (READ_PATH, f"{READ_PATH}/"), read_shipment, "Read a shipment"),
    Operation(table.CANCEL_SHIPMENT, "POST", CANCEL_PATHS, cancel_shipment, "Cancel a shipment"),
    *(
        Operation(name, "POST", paths.action(RESOURCE, step), move_shipment(step), summary)
        for step, (name, summary) in STEPS.items()
    ),
    Operation(
        table.SET_OTHER_STATE,
        "POST",
        tuple(path for one in OTHER_STATES for path in paths.action(RESOURCE, one)),
        set_other_state,
        "Put a shipment into a state beside its way",
    ),
)
