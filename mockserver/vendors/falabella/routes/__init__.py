"""Falabella over HTTP, all of it: one URL, whose actions are in the modules beside this one, by theme."""

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Vendor
from mockserver.vendors.falabella import keys
from mockserver.vendors.falabella.backoffice import ACTIONS
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.routes import gateway
from mockserver.vendors.falabella.rules import RULES, access
from mockserver.vendors.falabella.service.collections import COLLECTIONS, NAME, ORDERS


def stamp(_exchange: Exchange, _answer: Answer) -> None:
    """No header is documented that every answer carries."""


VENDOR = Vendor(
    name=NAME,
    title="Falabella Seller Center",
    hosts=(r"sellercenter-api(-staging)?\.falabella\.com", r"sellercenter-api\.linio\.(com\.(co|mx|pe)|cl)"),
    host_names=(
        "sellercenter-api.falabella.com",
        "sellercenter-api-staging.falabella.com",
        "sellercenter-api.linio.cl",
        "sellercenter-api.linio.com.co",
        "sellercenter-api.linio.com.mx",
        "sellercenter-api.linio.com.pe",
    ),
    operations=gateway.OPERATIONS,
    gateway=gateway.GATEWAY,
    rules=RULES,
    collections=COLLECTIONS,
    settings=Settings,
    refuse=gateway.refuse,
    stamp=stamp,
    not_found=access.FSC_M1,
    method_not_allowed=access.FSC_49,
    internal_error=access.FSC_M2,
    credentials=keys.credentials,
    mint=keys.mint,
    presets=keys.PRESETS,
    sign=keys.sign,
    asked=gateway.asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=gateway.caller,
    actions=ACTIONS,
    asked_for=gateway.asked_for,
    secret_parameters=("Signature",),
    secret_fields=("Signature", "ApiKey"),
)
