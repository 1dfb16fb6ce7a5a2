"""Dash over HTTP, all of it: the operations are in the modules beside this one, by theme."""

from datetime import timedelta

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal
from mockserver.vendor import Credential, Vendor, bearer_credential
from mockserver.vendors.dash.backoffice import ACTIONS
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.routes import cancel, common, orders, sns
from mockserver.vendors.dash.rules import RULES, access, table
from mockserver.vendors.dash.service.access import AccessService
from mockserver.vendors.dash.service.collections import COLLECTIONS, NAME, TOKENS, count_orders
from mockserver.vendors.dash.service.orders import start
from mockserver.world import World


def credentials(world: World) -> tuple[Credential, ...]:
    return tuple(bearer_credential(token, world.clock.now()) for token in world.store.list(TOKENS))


def mint(world: World, caller: str, life: timedelta, preset: str | None) -> Credential:
    now = world.clock.now()
    return bearer_credential(AccessService(world, now).mint(caller, life, preset), now)


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    """SNS has a dialect of its own."""
    return sns.refuse(exchange, refusal) if exchange.operation in table.SNS else common.refuse(exchange, refusal)


VENDOR = Vendor(
    name=NAME,
    title="Amazon Dash Replenishment",
    hosts=(r"dash-replenishment-service-na\.amazon\.com", r"(drs-web|api|www)\.amazon\.com"),
    operations=(*cancel.OPERATIONS, *orders.OPERATIONS, *sns.OPERATIONS),
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
    asked=common.asked,
    orders=count_orders,
    caller=common.caller,
    start=start,
    actions=ACTIONS,
)
