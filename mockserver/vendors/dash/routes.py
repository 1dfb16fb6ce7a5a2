"""Dash over HTTP: paths, headers and the order of checks. No decisions here."""

from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime
from urllib.parse import quote

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange, Request
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Credential, Operation, Vendor, bearer_credential
from mockserver.vendors.dash import schemas, service
from mockserver.vendors.dash.orders.settings import CancelPaths, EmptySlotSegment, Settings, VersionHeaders
from mockserver.vendors.dash.rules import RULES, access, cancel, table
from mockserver.vendors.dash.rules import replenish as replenish_rules
from mockserver.vendors.dash.service import CLIENTS, DEVICES, REFRESH_TOKENS, TOKENS, DashService
from mockserver.world import World

_NEWER_FORM = "/testOrders/slots/"
# What the paths without a variable name: no slot, the slot that is called `slots`, a slot with an empty id. The third
# stands here although `/testOrders/<slot_id>` fits it, because beside the fourth it would be redirected there.
_NAMED = {"/testOrders": None, "/testOrders/": None, "/testOrders/slots": "slots", _NEWER_FORM: ""}


def cancel_test_order(exchange: Exchange) -> Answer:
    dash = _service(exchange)
    slot_id = exchange.params.get("slot_id", _NAMED.get(exchange.request.path))
    _check_form(exchange.request, slot_id, dash.settings.cancel_paths)
    device_id = _device_id(exchange, dash)
    _check_versions(exchange, dash.settings)
    exchange.read(*_ignored(exchange.request), *_path_readings(exchange.request, slot_id))
    if slot_id == "":
        _allow_empty_segment(exchange, dash.settings)
    done = dash.cancel_slot(device_id, slot_id) if slot_id else dash.cancel_all(device_id)
    exchange.read(cancel.DASH_05)
    return exchange.answer(done, schemas.dump(schemas.CANCEL_ANSWER, done), [schemas.JSON])


def replenish(exchange: Exchange) -> Answer:
    dash = _service(exchange)
    try:
        device_id = _device_id(exchange, dash)
    except Refusal:
        exchange.read(replenish_rules.DASH_55)
        raise
    _check_versions(exchange, dash.settings)
    exchange.read(*_ignored(exchange.request))
    done = dash.replenish(device_id, exchange.params["slot_id"])
    return exchange.answer(done, schemas.dump(schemas.REPLENISH_ANSWER, done), [schemas.JSON])


def _service(exchange: Exchange) -> DashService:
    return DashService(exchange.world, exchange.now)


def _check_form(request: Request, slot_id: str | None, served: CancelPaths) -> None:
    """Refuses a form of naming a slot that the setting cancel_paths leaves out, with DASH-23."""
    newer = request.path.startswith(_NEWER_FORM)
    named = slot_id is not None
    if (served is CancelPaths.SEED and newer) or (served is CancelPaths.SLOTS and named and not newer):
        known = "/testOrders/slots/{slotId}" if served is CancelPaths.SLOTS else "/testOrders/{SLOT_ID}"
        raise Refusal(access.DASH_23, path=request.path, nearest=f"DELETE {known}", cancel_paths=served)


def _device_id(exchange: Exchange, dash: DashService) -> str:
    """The device that the token says is calling. Refuses with DASH-25 to DASH-30."""
    header = exchange.request.header("authorization")
    value = bearer.read(header)
    if header is None:
        raise Refusal(access.DASH_25)
    if value is None:
        raise Refusal(access.DASH_29)
    if not header.startswith("Bearer "):
        exchange.read(access.DASH_M1)
    device_id = dash.identify(value).id
    exchange.read(device_id=device_id)
    return device_id


def _check_versions(exchange: Exchange, settings: Settings) -> None:
    """Refuses with DASH-33 to DASH-36 or DASH-38; what a setting lets pass gets a warning."""
    expected = (
        ("x-amzn-type-version", table.INPUT_TYPES[exchange.operation], access.DASH_33),
        ("x-amzn-accept-type", table.RESULT_TYPES[exchange.operation], access.DASH_34),
    )
    for name, wanted, missing in expected:
        received = exchange.request.header(name)
        rule = _version_fault(name, received, wanted) if received else missing
        if rule is None:
            continue
        spaced = rule is access.DASH_36 and settings.tolerate_spaced_type
        if not spaced and settings.version_headers is VersionHeaders.STRICT:
            raise Refusal(rule, header=name, received=received, expected=wanted)
        exchange.warn(f"{rule.id} is not enforced by this world's settings; production may want {name}: {wanted}")


def _version_fault(name: str, received: str, wanted: str) -> Rule | None:
    if received == wanted:
        return None
    if received.replace(" ", "") == wanted:
        return access.DASH_36
    return access.DASH_38 if received.lower().startswith(f"{name}:") else access.DASH_35


def _ignored(request: Request) -> Iterator[Rule]:
    if request.body or request.media_type:
        yield access.DASH_44
    if request.header("accept") not in (None, "*/*", "application/json"):
        yield access.DASH_45


def _path_readings(request: Request, slot_id: str | None) -> Iterator[Rule]:
    """How the cancel's path and query were read."""
    named = slot_id or ""
    newer = request.path.startswith(_NEWER_FORM)
    said = (
        (cancel.DASH_02, newer and named),
        (cancel.DASH_18, quote(named, safe="") != named),
        (cancel.DASH_19, request.path == "/testOrders/"),
        (cancel.DASH_21, named == "slots" and not newer),
        (cancel.DASH_22, named.isascii() and named.isdigit()),
        (cancel.DASH_24, request.query),
    )
    return (rule for rule, applies in said if applies)


def _allow_empty_segment(exchange: Exchange, settings: Settings) -> None:
    """Refuses with DASH-20, unless the setting cancel_empty_slot_segment takes it for all slots."""
    if settings.cancel_empty_slot_segment is EmptySlotSegment.ERROR:
        raise Refusal(cancel.DASH_20)
    exchange.warn("the empty slot id was taken for all slots; production may refuse it")


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    facts = {**exchange.facts, **refusal.facts}
    headers = [schemas.JSON, schemas.error_type(refusal.rule)]
    return exchange.answer(refusal.rule, schemas.error_body(refusal.rule, facts), headers)


def asked(exchange: Exchange, _rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at; the slot and the version are examples."""
    return {"slot_id": "slot1", "received": exchange.request.header("x-amzn-type-version") or "0"}


def stamp(exchange: Exchange, answer: Answer) -> None:
    """DASH-48."""
    answer.headers.append(("X-Amzn-Requestid", exchange.world.ids.uuid()))
    answer.headers.append(("X-Amz-Date", format_datetime(exchange.now, usegmt=True)))


def caller(exchange: Exchange) -> str | None:
    """The device that the token was issued for, whether it is good or not."""
    token = exchange.world.store.get(TOKENS, bearer.read(exchange.request.header("authorization")) or "")
    return token.caller if token else None


def credentials(world: World) -> tuple[Credential, ...]:
    return tuple(bearer_credential(token, world.clock.now()) for token in world.store.list(TOKENS))


def mint(world: World, caller: str, life: timedelta, preset: str | None) -> Credential:
    now = world.clock.now()
    return bearer_credential(DashService(world, now).mint(caller, life, preset), now)


OPERATIONS = (
    Operation(
        table.CANCEL,
        "DELETE",
        ("/testOrders/<slot_id>", "/testOrders/slots/<slot_id>", *_NAMED),
        cancel_test_order,
        "Cancel the test order of one slot, or of all",
    ),
    Operation(table.REPLENISH, "POST", ("/replenish/<slot_id>",), replenish, "Order for a slot"),
)

VENDOR = Vendor(
    name="dash",
    title="Amazon Dash Replenishment",
    hosts=(r"dash-replenishment-service-na\.amazon\.com", r"(drs-web|api|www)\.amazon\.com"),
    host_names=(
        "dash-replenishment-service-na.amazon.com",
        "drs-web.amazon.com",
        "api.amazon.com",
        "www.amazon.com",
    ),
    operations=OPERATIONS,
    rules=RULES,
    collections=(DEVICES, TOKENS, REFRESH_TOKENS, CLIENTS),
    settings=Settings,
    refuse=refuse,
    stamp=stamp,
    not_found=access.DASH_23,
    method_not_allowed=access.DASH_46,
    internal_error=access.DASH_47,
    credentials=credentials,
    mint=mint,
    presets=tuple(bearer.Preset),
    asked=asked,
    orders=service.count_orders,
    caller=caller,
    start=service.start,
    actions=service.ACTIONS,
)
