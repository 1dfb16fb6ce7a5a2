"""Kibo over HTTP, all of it: the operations are in the modules beside this one, by theme."""

from mockserver.auth import bearer
from mockserver.vendor import Vendor
from mockserver.vendors.kibo.backoffice import ACTIONS
from mockserver.vendors.kibo.orders import access
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.routes import assign, common, creation, items, order_data, orders, shipments, tokens
from mockserver.vendors.kibo.rules import RULES, wire
from mockserver.vendors.kibo.service.collections import COLLECTIONS, NAME, ORDERS

VENDOR = Vendor(
    name=NAME,
    title="Kibo translated OMS",
    hosts=(access.TRANSLATION_HOST, access.HOME_HOST, access.NATIVE_HOST, access.OMS_HOST, access.OMS_LOGIN_HOST),
    host_names=access.HOST_NAMES,
    operations=(
        *orders.OPERATIONS,
        *creation.OPERATIONS,
        *order_data.OPERATIONS,
        *assign.OPERATIONS,
        *items.OPERATIONS,
        *shipments.OPERATIONS,
        *tokens.OPERATIONS,
    ),
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
    secret_fields=(
        "client_secret",
        "access_token",
        "refresh_token",
        "sharedSecret",
        "accessToken",
        "refreshToken",
        "paymentMethod",
    ),
    secret_headers=("x-vol-app-claims", "x-vol-user-claims", "api-key"),
)
