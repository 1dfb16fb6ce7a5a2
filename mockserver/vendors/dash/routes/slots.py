"""Slots and devices over HTTP: which are subscribed, what is reported of them. No decisions here."""

from collections.abc import Callable
from typing import TypeVar

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Operation
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.routes import common
from mockserver.vendors.dash.rules import access, table
from mockserver.vendors.dash.rules import reports as rules
from mockserver.vendors.dash.schemas import answers, reports
from mockserver.vendors.dash.service.slots import SlotService
from mockserver.vendors.dash.telling import teller

_DEVICE_PATH = "/deviceStatus"
_WITH_ID = f"{_DEVICE_PATH}/"
T = TypeVar("T")


def closed(exchange: Exchange) -> Refusal | None:
    """Why a path that only some clients have is unknown here, whatever the method; None where it is known."""
    path = exchange.request.path
    if not path.startswith(_WITH_ID) or exchange.world.settings(Settings).tolerate_device_status_id:
        return None
    return Refusal(access.DASH_23, path=path, nearest=f"POST {_DEVICE_PATH}, or the setting tolerate_device_status_id")


def subscription_info(exchange: Exchange) -> Answer:
    device_id = common.device_id(exchange)
    result = common.check_versions(exchange)
    exchange.read(*common.ignored(exchange.request))
    done = _service(exchange).subscriptions(device_id)
    body = answers.subscriptions(done.value, as_objects=result == table.SUBSCRIPTIONS_2)
    return exchange.answer(done, body, [answers.JSON])


def slot_status(exchange: Exchange) -> Answer:
    device_id = _reporting(exchange)
    exchange.read(*common.name_readings(exchange.params["slot_id"]))
    said = _read(exchange, reports.slot_report, reports.SLOT_EXAMPLE)
    done = _service(exchange).report(device_id, exchange.params["slot_id"], said)
    return exchange.answer(done, *common.no_content(exchange))


def device_status(exchange: Exchange) -> Answer:
    device_id = _reporting(exchange)
    if exchange.params:
        exchange.read(rules.DASH_M53)
        exchange.warn(f"{exchange.request.path} was taken for {_DEVICE_PATH}; production may not know it")
    at = _read(exchange, reports.active_at, reports.DEVICE_EXAMPLE)
    done = _service(exchange).active(device_id, at)
    return exchange.answer(done, *common.no_content(exchange))


def _reporting(exchange: Exchange) -> str:
    """The device that reports."""
    device_id = common.device_id(exchange)
    common.check_versions(exchange)
    exchange.read(*common.ignored_beside_body(exchange.request))
    return device_id


def _read(exchange: Exchange, load: Callable[[bytes], tuple[T, tuple[Rule, ...]]], example: str) -> T:
    """What is reported; `example` is what may be. Refuses with DASH-62, DASH-M49, DASH-M50."""
    exchange.read(example=example)
    found, readings = load(exchange.request.body)
    exchange.read(*readings)
    media_type = exchange.request.media_type
    if media_type not in ("", "application/json"):
        exchange.warn(f"the body was read as JSON whatever its Content-Type says; production may refuse {media_type}")
    return found


def _service(exchange: Exchange) -> SlotService:
    return SlotService(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(
        table.SUBSCRIPTION_INFO, "GET", ("/subscriptionInfo",), subscription_info, "Read which slots are subscribed"
    ),
    Operation(table.SLOT_STATUS, "POST", ("/slotStatus/<slot_id>",), slot_status, "Report on a slot"),
    Operation(
        table.DEVICE_STATUS, "POST", (_DEVICE_PATH, f"{_WITH_ID}<device_id>"), device_status, "Report on the device"
    ),
)
