"""CancelTestOrder over HTTP, in its three forms. No decisions here."""

from collections.abc import Iterator

from mockserver.exchange import Answer, Exchange, Request
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Operation
from mockserver.vendors.dash.orders.settings import CancelPaths, EmptySlotSegment, Settings
from mockserver.vendors.dash.routes import common
from mockserver.vendors.dash.rules import access, cancel, table
from mockserver.vendors.dash.schemas import answers
from mockserver.vendors.dash.service.orders import OrderService
from mockserver.vendors.dash.telling import teller

_NEWER_FORM = "/testOrders/slots/"
# What the paths without a variable name: no slot, the slot that is called `slots`, a slot with an empty id. The third
# stands here although `/testOrders/<slot_id>` fits it, because beside the fourth it would be redirected there.
_NAMED = {"/testOrders": None, "/testOrders/": None, "/testOrders/slots": "slots", _NEWER_FORM: ""}


def cancel_test_order(exchange: Exchange) -> Answer:
    settings = exchange.world.settings(Settings)
    slot_id = exchange.params.get("slot_id", _NAMED.get(exchange.request.path))
    _check_form(exchange.request, slot_id, settings.cancel_paths)
    device_id = common.device_id(exchange)
    common.check_versions(exchange)
    exchange.read(*common.ignored(exchange.request), *_path_readings(exchange.request, slot_id))
    if slot_id == "":
        _allow_empty_segment(exchange, settings)
    done = _service(exchange).cancel_slot(device_id, slot_id) if slot_id else _service(exchange).cancel_all(device_id)
    exchange.read(cancel.DASH_05)
    return exchange.answer(done, answers.dump(answers.CANCEL_ANSWER, done), [answers.JSON])


def _service(exchange: Exchange) -> OrderService:
    return OrderService(exchange.world, exchange.now, teller(exchange.world))


def _check_form(request: Request, slot_id: str | None, served: CancelPaths) -> None:
    """Refuses a form of naming a slot that the setting cancel_paths leaves out, with DASH-23."""
    newer = request.path.startswith(_NEWER_FORM)
    named = slot_id is not None
    if (served is CancelPaths.SEED and newer) or (served is CancelPaths.SLOTS and named and not newer):
        known = "/testOrders/slots/{slotId}" if served is CancelPaths.SLOTS else "/testOrders/{SLOT_ID}"
        raise Refusal(access.DASH_23, path=request.path, nearest=f"DELETE {known}", cancel_paths=served)


def _path_readings(request: Request, slot_id: str | None) -> Iterator[Rule]:
    """How the cancel's path was read."""
    yield from common.name_readings(slot_id or "")
    named = slot_id or ""
    newer = request.path.startswith(_NEWER_FORM)
    said = (
        (cancel.DASH_02, newer and named),
        (cancel.DASH_19, request.path == "/testOrders/"),
        (cancel.DASH_21, named == "slots" and not newer),
    )
    yield from (rule for rule, applies in said if applies)


def _allow_empty_segment(exchange: Exchange, settings: Settings) -> None:
    """Refuses with DASH-20, unless the setting cancel_empty_slot_segment takes it for all slots."""
    if settings.cancel_empty_slot_segment is EmptySlotSegment.ERROR:
        raise Refusal(cancel.DASH_20)
    exchange.warn("the empty slot id was taken for all slots; production may refuse it")


OPERATIONS = (
    Operation(
        table.CANCEL,
        "DELETE",
        ("/testOrders/<slot_id>", "/testOrders/slots/<slot_id>", *_NAMED),
        cancel_test_order,
        "Cancel the test order of one slot, or of all",
    ),
)
