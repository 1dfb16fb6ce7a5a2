"""RxUniverse over HTTP: paths, bodies and the order of checks. No decisions here."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import orjson

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendor import Credential, Operation, Vendor
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.records import Sight
from mockserver.vendors.rxuniverse.orders.settings import Auth, ReasonPlace, Settings
from mockserver.vendors.rxuniverse.rules import RULES, access, identifier, reason, submit, table
from mockserver.vendors.rxuniverse.schemas import answers, requests
from mockserver.vendors.rxuniverse.service import ACTIONS, CUSTOMERS, NAME, ORDERS, STATIONS, RxUniverseService
from mockserver.world import World

_ORDERS = "/api/v2/orders"
_ORDER = f"{_ORDERS}/<path:identifier>"  # PO numbers may hold slashes, which are decoded before routing
_REASON_PLACE = "the pages do not say where deleteReason is sent, nor its exact name"
_THE_LAB = "the lab"
_END_SLASH = "no page shows a slash at the end of the path"
_TALL_FRAME = "older versions take a frameB of at most 60"
_IGNORED = "fields that are not emulated were ignored; the journal's entry names them"
_OLD_HIGHEST_FRAME_B = 60


def cancel_order(exchange: Exchange) -> Answer:
    service = _admitted(exchange)
    wanted = _identifier(exchange, service.settings)
    given = _delete_reason(exchange, service.settings.delete_reason_in)
    decision = service.cancel_order(wanted, given)
    if reason.RXU_40 in decision.readings:
        exchange.warn(_REASON_PLACE)
    body = answers.cancel_body(service.see(decision.value), decision.rule, service.settings.cancel_body)
    return exchange.answer(decision, body, [answers.JSON])


def read_order(exchange: Exchange) -> Answer:
    return _read(exchange, RxUniverseService.read_order, answers.order_body)


def read_status(exchange: Exchange) -> Answer:
    return _read(exchange, RxUniverseService.read_status, answers.status_body)


def submit_order(exchange: Exchange) -> Answer:
    service = _admitted(exchange)
    _check_end(exchange, service.settings)
    data = _json_object(exchange)
    draft = requests.load_draft(data)
    decision = service.submit_order(draft)
    if draft.frame.b > _OLD_HIGHEST_FRAME_B:
        exchange.warn(_TALL_FRAME)
    if ignored := requests.ignored(data):
        exchange.read(ignored=ignored)
        exchange.warn(_IGNORED)
    return exchange.answer(decision, answers.submit_body(service.see(decision.value)), [answers.JSON])


def _read(
    exchange: Exchange,
    read: Callable[[RxUniverseService, str], Decision[Sight]],
    body: Callable[[Sight], bytes],
) -> Answer:
    service = _admitted(exchange)
    decision = read(service, _identifier(exchange, service.settings))
    return exchange.answer(decision, body(decision.value), [answers.JSON])


def _admitted(exchange: Exchange) -> RxUniverseService:
    """The service, for a caller who may use it. Refuses with RXU-91."""
    service = RxUniverseService(exchange.world, exchange.now)
    request, settings = exchange.request, service.settings
    header = request.header("authorization")
    key = request.header("x-api-key")
    if settings.auth_mode is Auth.NONE:
        if header is not None or key is not None:
            exchange.read(access.RXU_90)
    elif key not in settings.api_keys and bearer.read(header) not in settings.api_keys:
        raise Refusal(access.RXU_91)
    return service


def _identifier(exchange: Exchange, settings: Settings) -> str:
    """The path's identifier, decoded. Refuses with RXU-12, and with RXU-95 where slashes are strict."""
    text = exchange.params.get("identifier", "")
    if not text:
        raise Refusal(identifier.RXU_12)
    _check_end(exchange, settings)
    return text.removesuffix("/")


def _check_end(exchange: Exchange, settings: Settings) -> None:
    """Let a slash at the end of the path pass; RXU-95 where slashes are strict."""
    path = exchange.request.path
    if not path.endswith("/"):
        return
    if settings.strict_slashes:
        raise Refusal(access.RXU_95, path=path, nearest=path.rstrip("/"))
    exchange.read(access.RXU_97)
    exchange.warn(_END_SLASH)


def _delete_reason(exchange: Exchange, place: ReasonPlace) -> DeleteReason:
    """The reason that was sent; the query's beats the body's. Refuses with RXU-93."""
    in_query = None if place is ReasonPlace.BODY else requests.reason_in_query(exchange.request.query)
    in_body = None if place is ReasonPlace.QUERY else _reason_in_body(exchange)
    if in_query and in_body:
        exchange.read(reason.RXU_48)
    return in_query or in_body or DeleteReason()


def _reason_in_body(exchange: Exchange) -> DeleteReason | None:
    if not exchange.request.body:
        return None
    if exchange.request.media_type != "application/json":
        exchange.read(reason.RXU_92)
        return None
    try:
        data = orjson.loads(exchange.request.body)
    except orjson.JSONDecodeError as error:
        raise Refusal(reason.RXU_93, parser=str(error)) from None
    found = requests.reason_in_body(data)
    if found is None:
        exchange.read(reason.RXU_M3)
    elif not found.is_text:
        exchange.read(reason.RXU_48)
    return found


def _json_object(exchange: Exchange) -> dict[str, object]:
    if exchange.request.media_type != "application/json":
        raise Refusal(submit.RXU_94, received=exchange.request.media_type)
    try:
        data = orjson.loads(exchange.request.body)
    except orjson.JSONDecodeError as error:
        raise Refusal(submit.RXU_M17, parser=str(error)) from None
    if not isinstance(data, dict):
        raise Refusal(submit.RXU_M17)
    return data


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    facts = {**exchange.facts, **refusal.facts}
    return exchange.answer(refusal.rule, answers.error_body(refusal.rule, facts), [answers.JSON])


def asked(exchange: Exchange, rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at; what it does not have are examples."""
    request = exchange.request
    reason = requests.reason_in_query(request.query)
    return {
        "identifier": "337178",
        "reason": reason.sent if reason else "XXXX",
        "job_type": request.json_field("jobType") or "E",
        "customer_number": request.json_field("customerNumber") or "99999",
        **requests.example_limits(rule),
    }


def stamp(_exchange: Exchange, _answer: Answer) -> None:
    """No header is on every answer."""


def caller(exchange: Exchange) -> str | None:
    """The lab, when one of its keys was sent; keys stand for nobody else."""
    request, keys = exchange.request, exchange.world.settings(Settings).api_keys
    sent = (request.header("x-api-key"), bearer.read(request.header("authorization")))
    return _THE_LAB if any(key in keys for key in sent) else None


def credentials(world: World) -> tuple[Credential, ...]:
    return tuple(_credential(key, _THE_LAB, bearer.GOOD) for key in world.settings(Settings).api_keys)


def mint(world: World, caller: str, _life: timedelta, preset: str | None) -> Credential:
    """A new API key of the lab, or one that it has withdrawn. Keys do not expire and stand for nobody in particular."""
    key = f"rxuniverse-{world.ids.text(32)}"
    if preset is not None:
        return _credential(key, caller, f"{preset}; only looked at where the setting auth_mode is {Auth.API_KEY}")
    with world.lock:
        settings = world.settings(Settings)
        world.keep_settings(replace(settings, api_keys=(*settings.api_keys, key)))
    return _credential(key, caller, bearer.GOOD)


def _credential(key: str, caller: str, note: str) -> Credential:
    return Credential({"X-API-Key": key}, caller, note)


OPERATIONS = (
    Operation(table.CANCEL, "DELETE", (_ORDER, f"{_ORDERS}/"), cancel_order, "Cancel an order"),
    Operation(table.READ, "GET", (_ORDER, f"{_ORDERS}/"), read_order, "Fetch a single order"),
    Operation(table.STATUS, "GET", (f"{_ORDER}/status", f"{_ORDER}/status/"), read_status, "Read an order's status"),
    Operation(table.SUBMIT, "POST", (_ORDERS, f"{_ORDERS}/"), submit_order, "Submit a new order"),
)

VENDOR = Vendor(
    name=NAME,
    title="Rx-Universe",
    hosts=(),
    operations=OPERATIONS,
    rules=RULES,
    collections=(ORDERS, STATIONS, CUSTOMERS),
    settings=Settings,
    refuse=refuse,
    stamp=stamp,
    not_found=access.RXU_95,
    method_not_allowed=access.RXU_96,
    internal_error=access.RXU_M18,
    credentials=credentials,
    mint=mint,
    presets=(bearer.Preset.REVOKED,),
    asked=asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=caller,
    actions=ACTIONS,
    secret_headers=("x-api-key",),
)
