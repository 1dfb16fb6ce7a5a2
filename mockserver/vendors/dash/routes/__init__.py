"""Dash over HTTP, all of it: the operations are in the modules beside this one, by theme."""

from datetime import timedelta

from msgspec.structs import replace

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Credential, Vendor, bearer_credential
from mockserver.vendors.dash.backoffice import ACTIONS
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.routes import cancel, common, lwa, orders, registration, slots, sns
from mockserver.vendors.dash.rules import RULES, access, table
from mockserver.vendors.dash.schemas.lwa import SECRETS
from mockserver.vendors.dash.service.access import AccessService
from mockserver.vendors.dash.service.collections import COLLECTIONS, DEVICES, NAME, TOKENS, count_orders
from mockserver.vendors.dash.service.orders import start
from mockserver.world import World


def credentials(world: World) -> tuple[Credential, ...]:
    shown = [(token, bearer_credential(token, world.clock.now())) for token in world.store.list(TOKENS)]
    return tuple(_noted(world, token, credential) for token, credential in shown)


def _noted(world: World, token: Token, credential: Credential) -> Credential:
    """The credential, with a note where its device is registered no longer."""
    device = world.store.get(DEVICES, token.caller)
    return credential if device and not device.deregistered else replace(credential, note="device not registered")


def mint(world: World, caller: str, life: timedelta, preset: str | None) -> Credential:
    now = world.clock.now()
    return bearer_credential(AccessService(world, now).mint(caller, life, preset), now)


def asked(exchange: Exchange, rule: Rule) -> dict[str, object]:
    return {**common.asked(exchange, rule), **lwa.asked(exchange, rule)}


def caller(exchange: Exchange) -> str | None:
    """The device, or of a request for a token the client."""
    return lwa.caller(exchange) if exchange.operation == table.ISSUE_TOKEN else common.caller(exchange)


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    """SNS and Login with Amazon have dialects of their own."""
    if lwa.speaks(exchange, refusal.rule):
        return lwa.refuse(exchange, refusal)
    return sns.refuse(exchange, refusal) if exchange.operation in table.SNS else common.refuse(exchange, refusal)


VENDOR = Vendor(
    name=NAME,
    title="Amazon Dash Replenishment",
    hosts=(r"dash-replenishment-service-na\.amazon\.com", r"(drs-web|api|www)\.amazon\.com"),
    host_names=(
        "dash-replenishment-service-na.amazon.com",
        "drs-web.amazon.com",
        "api.amazon.com",
        "www.amazon.com",
    ),
    operations=(
        *cancel.OPERATIONS,
        *orders.OPERATIONS,
        *slots.OPERATIONS,
        *registration.OPERATIONS,
        *lwa.OPERATIONS,
        *sns.OPERATIONS,
    ),
    rules=RULES,
    collections=COLLECTIONS,
    settings=Settings,
    refuse=refuse,
    stamp=common.stamp,
    not_found=access.DASH_23,
    method_not_allowed=access.DASH_46,
    internal_error=access.DASH_47,
    credentials=credentials,
    mint=mint,
    presets=tuple(bearer.Preset),
    asked=asked,
    closed=slots.closed,
    orders=count_orders,
    caller=caller,
    start=start,
    actions=ACTIONS,
    secret_fields=SECRETS,
)
