"""Kibo over HTTP, all of it: the operations are in the modules beside this one, by theme."""

from mockserver.auth import bearer
from mockserver.vendor import Vendor
from mockserver.vendors.kibo.backoffice import ACTIONS
from mockserver.vendors.kibo.orders import access
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.routes import common, orders, tokens
from mockserver.vendors.kibo.rules import RULES, wire
from mockserver.vendors.kibo.service.collections import COLLECTIONS, NAME, ORDERS

VENDOR = Vendor(
    name=NAME,
    title="Kibo translated OMS",
    hosts=(access.TRANSLATION_HOST, r"home\.mozu\.com", r"home\.beta2\.kibocommerce\.com"),
    host_names=(
        "*.mozu.com",
        "*.sandbox.mozu.com",
        "home.beta2.kibocommerce.com",
        "home.mozu.com",
        "30125-translation.mozu.com",
        "30125-translation.sandbox.mozu.com",
    ),
    operations=(*orders.OPERATIONS, *tokens.OPERATIONS),
    rules=RULES,
    collections=COLLECTIONS,
    settings=Settings,
    refuse=common.refuse,
    stamp=common.stamp,
    not_found=wire.KIBO_55,
    method_not_allowed=wire.KIBO_50,
    internal_error=wire.KIBO_57B,
    credentials=tokens.credentials,
    mint=tokens.mint,
    presets=tuple(bearer.Preset),
    asked=common.asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=tokens.who_called,
    actions=ACTIONS,
    secret_fields=("client_secret", "access_token", "refresh_token"),
    secret_headers=("x-vol-app-claims", "x-vol-user-claims", "api-key"),
)
