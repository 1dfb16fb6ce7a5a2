"""The paths of actions: `/{resource}/action/{verb}`, its words swapped, each with a slash at the end and without."""

from urllib.parse import parse_qsl

from mockserver.exchange import Exchange
from mockserver.vendors.kibo.routes import common
from mockserver.vendors.kibo.rules import body, wire

_API = "/api/v2"


def action(resource: str, verb: str, *, slash: bool = False) -> tuple[str, ...]:
    """The paths of an action, the documented one first; `slash`: whether that has one at the end."""
    straight, swapped = f"{_API}/{resource}/action/{verb}", f"{_API}/action/{resource}/{verb}"
    first, second = ("/", "") if slash else ("", "/")
    return straight + first, straight + second, swapped + first, swapped + second


def read(exchange: Exchange, documented: str, parameter: str, *, also: tuple[str, ...] = ()) -> None:
    """Note how path and query were read, where they are not as printed; `also` are other paths that are printed."""
    path = exchange.request.path
    if path not in (documented, *also):
        exchange.warn(f"the documented path is {documented}; Kibo may not know this one")
    common.read_slash(exchange, printed=documented.endswith("/"))
    if path.startswith(f"{_API}/action/"):
        exchange.read(wire.KIBO_54)
    query = parse_qsl(exchange.request.query, keep_blank_values=True)
    if any(name.lower() == parameter.lower() for name, _ in query):
        exchange.read(body.KIBO_27)
