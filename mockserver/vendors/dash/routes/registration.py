"""Deregistration over HTTP, in its two versions. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.dash.routes import common
from mockserver.vendors.dash.rules import table
from mockserver.vendors.dash.service.registrations import Registrations
from mockserver.vendors.dash.telling import teller


def deregister(exchange: Exchange) -> Answer:
    return _deregistered(exchange)


def deregister_v1(exchange: Exchange) -> Answer:
    return _deregistered(exchange, (exchange.params["model_id"], exchange.params["serial"]))


def _deregistered(exchange: Exchange, named: tuple[str, str] | None = None) -> Answer:
    device_id = common.device_id(exchange)
    common.check_versions(exchange)
    exchange.read(*common.ignored(exchange.request))
    done = Registrations(exchange.world, exchange.now, teller(exchange.world)).deregister(device_id, named)
    return exchange.answer(done, *common.no_content(exchange))


OPERATIONS = (
    Operation(table.DEREGISTER, "DELETE", ("/registration",), deregister, "Deregister the token's device"),
    Operation(
        table.DEREGISTER_V1,
        "DELETE",
        ("/deviceModels/<model_id>/devices/<path:serial>/registration",),
        deregister_v1,
        "Deregister the token's device, named in the path, as in version 1",
    ),
)
