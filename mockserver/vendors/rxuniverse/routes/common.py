"""What every call of RxUniverse's API goes through: the key, the path's end, the body; and how it is refused."""

from typing import TypeVar

import orjson

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange, Request
from mockserver.rules import Refusal, Rule
from mockserver.vendors.rxuniverse.orders.settings import Auth, Settings
from mockserver.vendors.rxuniverse.rules import access, identifier, lists, picks, submit
from mockserver.vendors.rxuniverse.schemas import answers, floor, paging, requests, v1, v1_requests
from mockserver.vendors.rxuniverse.service.orders import RxUniverseService

S = TypeVar("S", bound=RxUniverseService)
THE_LAB = "the lab"
IGNORED = "fields that are not emulated were ignored; the journal's entry names them"
_END_SLASH = "no page shows a slash at the end of the path"


def admitted(exchange: Exchange, of: type[S]) -> S:
    """The service of that kind, for a caller who may use it. Refuses with RXU-91."""
    service = of(exchange.world, exchange.now)
    request, settings = exchange.request, service.settings
    header = request.header("authorization")
    key = request.header("x-api-key")
    if settings.auth_mode is Auth.NONE:
        if header is not None or key is not None:
            exchange.read(access.RXU_90)
    elif key not in settings.api_keys and bearer.read(header) not in settings.api_keys:
        raise Refusal(access.RXU_91)
    return service


def identifier_of(exchange: Exchange, settings: Settings) -> str:
    """The path's identifier, decoded. Refuses with RXU-12, and with RXU-95 where slashes are strict."""
    text = exchange.params.get("identifier", "")
    if not text:
        raise Refusal(identifier.RXU_12)
    check_end(exchange, settings)
    return text.removesuffix("/")


def check_end(exchange: Exchange, settings: Settings) -> None:
    """Let a slash at the end of the path pass; RXU-95 where slashes are strict."""
    path = exchange.request.path
    if not path.endswith("/"):
        return
    if settings.strict_slashes:
        raise Refusal(access.RXU_95, path=path, nearest=path.rstrip("/"))
    exchange.read(access.RXU_97)
    exchange.warn(_END_SLASH)


def json_object(exchange: Exchange) -> dict[str, object]:
    """The body, which has to be declared as JSON. Refuses with RXU-94 and RXU-M17."""
    if exchange.request.media_type != "application/json":
        raise Refusal(submit.RXU_94, received=exchange.request.media_type)
    return object_in(exchange.request.body, submit.RXU_M17)


def object_in(body: bytes, no_object: Rule) -> dict[str, object]:
    """The JSON object that the body is. Refuses with `no_object`."""
    try:
        data = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise Refusal(no_object, parser=str(error)) from None
    if not isinstance(data, dict):
        raise Refusal(no_object)
    return data


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    """In the standard error body, or in the shape that an operation of v1 has for its own refusals."""
    rule, facts = refusal.rule, {**exchange.facts, **refusal.facts}
    body = v1.refusal_body(exchange.operation, rule, facts) or answers.error_body(rule, facts)
    return exchange.answer(rule, body, [answers.JSON])


def asked(exchange: Exchange, rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at; what it does not have are examples."""
    request = exchange.request
    reason = requests.reason_in_query(request.query)
    return {
        "identifier": v1_requests.order_in_query(request.query) or "337178",
        "order": _text_of(request, "order", "337178"),
        "station": _text_of(request, "station", "SURF"),
        "flow": "AR not needed",
        "item": _text_of(request, "item1", "560040000111"),
        "field": "order",
        "reason": reason.sent if reason else "XXXX",
        "job_type": request.json_field("jobType") or "E",
        "customer_number": request.json_field("customerNumber") or "99999",
        "code": exchange.params.get("code") or "SURF",
        "needed": "Backside Coat",
        "reject_reason": picks.RXU_M54.message,
        "provided": "0000000000",
        "power": "CYLINDER", "low": "-25.0", "high": "+25.0",
        "trace": "rtTrace", "announced": 400, "counted": 399,
        **(paging.EXAMPLE if rule is lists.RXU_79 else floor.EXAMPLE),
        **requests.example_limits(rule),
    }  # fmt: skip  # one row's examples, one line


def _text_of(request: Request, name: str, example: str) -> str:
    sent = request.json_field(name)
    return sent if sent and isinstance(sent, str) else example


def stamp(_exchange: Exchange, _answer: Answer) -> None:
    """No header is on every answer."""


def caller(exchange: Exchange) -> str | None:
    """The lab, when one of its keys was sent; keys stand for nobody else."""
    request, keys = exchange.request, exchange.world.settings(Settings).api_keys
    sent = (request.header("x-api-key"), bearer.read(request.header("authorization")))
    return THE_LAB if any(key in keys for key in sent) else None
