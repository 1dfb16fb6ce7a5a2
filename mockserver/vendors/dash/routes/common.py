"""What every operation of Dash shares: who calls, the version headers, the refusal, the stamps."""

from collections.abc import Iterator
from email.utils import format_datetime
from urllib.parse import quote

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange, Request
from mockserver.rules import Refusal, Rule
from mockserver.vendors.dash.orders.settings import Settings, VersionHeaders
from mockserver.vendors.dash.rules import access, addressing, table
from mockserver.vendors.dash.schemas import answers
from mockserver.vendors.dash.service.access import AccessService
from mockserver.vendors.dash.service.collections import TOKENS


def device_id(exchange: Exchange) -> str:
    """The device that the token says is calling. Refuses with DASH-25 to DASH-30."""
    header = exchange.request.header("authorization")
    value = bearer.read(header)
    if header is None:
        raise Refusal(access.DASH_25)
    if value is None:
        raise Refusal(access.DASH_29)
    if not header.startswith("Bearer "):
        exchange.read(access.DASH_M1)
    found = AccessService(exchange.world, exchange.now).identify(value).id
    exchange.read(device_id=found)
    return found


def check_versions(exchange: Exchange) -> str:
    """The type of result that is to be answered. Refuses with DASH-33 to DASH-36 or DASH-38.

    What a setting lets pass gets a warning, and where it does not say which result is wanted the first there is.
    """
    settings = exchange.world.settings(Settings)
    expected = (
        ("x-amzn-type-version", (table.INPUT_TYPES[exchange.operation],), access.DASH_33),
        ("x-amzn-accept-type", results := table.RESULT_TYPES[exchange.operation], access.DASH_34),
    )
    for name, wanted, missing in expected:
        received = exchange.request.header(name)
        rule = _version_fault(name, received, wanted) if received else missing
        if rule is None:
            continue
        spaced = rule is access.DASH_36 and settings.tolerate_spaced_type
        if not spaced and settings.version_headers is VersionHeaders.STRICT:
            raise Refusal(rule, header=name, received=received, expected=" or ".join(wanted))
        known = " or ".join(wanted)
        exchange.warn(f"{rule.id} is not enforced by this world's settings; production may want {name}: {known}")
    asked_for = (exchange.request.header("x-amzn-accept-type") or "").replace(" ", "")
    result = asked_for if asked_for in results else results[0]
    exchange.read(result_type=result)
    return result


def _version_fault(name: str, received: str, wanted: tuple[str, ...]) -> Rule | None:
    if received in wanted:
        return None
    if received.replace(" ", "") in wanted:
        return access.DASH_36
    return access.DASH_38 if received.lower().startswith(f"{name}:") else access.DASH_35


def ignored(request: Request) -> Iterator[Rule]:
    if request.body or request.media_type:
        yield access.DASH_44
    yield from ignored_beside_body(request)


def ignored_beside_body(request: Request) -> Iterator[Rule]:
    """Of a call whose body is read."""
    if request.query:
        yield addressing.DASH_24
    if request.header("accept") not in (None, "*/*", "application/json"):
        yield access.DASH_45


def name_readings(slot_id: str) -> Iterator[Rule]:
    """How a slot id in the path was read."""
    if quote(slot_id, safe="") != slot_id:
        yield addressing.DASH_18
    if slot_id.isascii() and slot_id.isdigit():
        yield addressing.DASH_22


def no_content(exchange: Exchange) -> tuple[bytes, list[tuple[str, str]]]:
    """The body, and its headers, of a success that the pages show without one. Source: inferred; a setting."""
    body = exchange.world.settings(Settings).empty_success_body.encode()
    return body, [answers.JSON] if body else []


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    facts = {**exchange.facts, **refusal.facts}
    headers = [answers.JSON, answers.error_type(refusal.rule)]
    return exchange.answer(refusal.rule, answers.error_body(refusal.rule, facts), headers)


def asked(exchange: Exchange, _rule: Rule) -> dict[str, object]:
    """What the texts tell of a request that nobody has looked at; all others are examples."""
    return {
        "slot_id": "slot1",
        "event_instance_id": "amzn1.dash.v2.o.example",
        "field": "mostRecentlyActiveDate",
        "flaw": "mostRecentlyActiveDate is no text",
        "serial": "COFFEE-01",
        "received": exchange.request.header("x-amzn-type-version") or "0",
        "parameter": "Token",
        "what": "Topic",
    }


def request_id(value: str) -> tuple[str, str]:
    return "X-Amzn-Requestid", value


def stamp(exchange: Exchange, answer: Answer) -> None:
    """DASH-48. What has told its request's id in the body has the header already."""
    if "X-Amzn-Requestid" not in dict(answer.headers):
        answer.headers.append(request_id(exchange.world.ids.uuid()))
    answer.headers.append(("X-Amz-Date", format_datetime(exchange.now, usegmt=True)))


def caller(exchange: Exchange) -> str | None:
    """The device that the token was issued for, whether it is good or not."""
    token = exchange.world.store.get(TOKENS, bearer.read(exchange.request.header("authorization")) or "")
    return token.caller if token else None
