"""Superloop over HTTP, all of it: the operations are in the modules beside this one, by theme."""

from datetime import timedelta

from mockserver.auth import bearer
from mockserver.vendor import Credential, Vendor, bearer_credential
from mockserver.vendors.superloop.backoffice import ACTIONS
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.routes import appointments, common, orders, services, sites, tokens
from mockserver.vendors.superloop.rules import RULES, access
from mockserver.vendors.superloop.schemas.tokens import SECRETS
from mockserver.vendors.superloop.sealing import seal
from mockserver.vendors.superloop.service.collections import COLLECTIONS, ORDERS, TOKENS
from mockserver.vendors.superloop.service.tokens import TokenServer
from mockserver.world import World


def credentials(world: World) -> tuple[Credential, ...]:
    return tuple(bearer_credential(token, world.clock.now()) for token in world.store.list(TOKENS))


def mint(world: World, caller: str, life: timedelta, preset: str | None) -> Credential:
    now = world.clock.now()
    return bearer_credential(TokenServer(world, now, seal).mint(caller, life, preset), now)


VENDOR = Vendor(
    name="superloop",
    title="Superloop Connect",
    hosts=(r"360-api(-sandbox)?\.superloop\.com", r"sso(-sandbox)?\.superloop\.com"),
    host_names=(
        "360-api.superloop.com",
        "360-api-sandbox.superloop.com",
        "sso.superloop.com",
        "sso-sandbox.superloop.com",
    ),
    operations=(
        *tokens.OPERATIONS,
        *sites.OPERATIONS,
        *orders.OPERATIONS,
        *appointments.OPERATIONS,
        *services.OPERATIONS,
    ),
    rules=RULES,
    collections=COLLECTIONS,
    settings=Settings,
    refuse=common.refuse,
    stamp=common.stamp,
    not_found=access.SUP_51,
    method_not_allowed=access.SUP_50,
    internal_error=access.SUP_53,
    credentials=credentials,
    mint=mint,
    presets=tuple(bearer.Preset),
    asked=common.asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=tokens.caller,
    actions=ACTIONS,
    secret_fields=SECRETS,
)
