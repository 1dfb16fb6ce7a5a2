"""RxUniverse over HTTP, all of it: the operations are in the modules beside this one, by theme."""

from datetime import timedelta

from msgspec.structs import replace

from mockserver.auth import bearer
from mockserver.vendor import Credential, Vendor
from mockserver.vendors.rxuniverse.backoffice import ACTIONS, processors
from mockserver.vendors.rxuniverse.orders.settings import Auth, Settings
from mockserver.vendors.rxuniverse.routes import common, floor, orders, picks, v1
from mockserver.vendors.rxuniverse.routes.common import THE_LAB
from mockserver.vendors.rxuniverse.rules import RULES, access
from mockserver.vendors.rxuniverse.service.collections import COLLECTIONS, NAME, ORDERS
from mockserver.world import World


def credentials(world: World) -> tuple[Credential, ...]:
    return tuple(_credential(key, THE_LAB, bearer.GOOD) for key in world.settings(Settings).api_keys)


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


VENDOR = Vendor(
    name=NAME,
    title="Rx-Universe",
    hosts=(),
    operations=(*orders.OPERATIONS, *picks.OPERATIONS, *floor.OPERATIONS, *v1.OPERATIONS),
    rules=RULES,
    collections=COLLECTIONS,
    settings=Settings,
    refuse=common.refuse,
    closed=v1.closed,
    stamp=common.stamp,
    not_found=access.RXU_95,
    method_not_allowed=access.RXU_96,
    internal_error=access.RXU_M18,
    credentials=credentials,
    mint=mint,
    presets=(bearer.Preset.REVOKED,),
    asked=common.asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=common.caller,
    actions=ACTIONS,
    adapt=processors.adapt,
    secret_headers=("x-api-key",),
)
