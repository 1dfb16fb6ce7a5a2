"""Credentials made on purpose: every preset of every vendor is answered by the row that is about it, at both doors."""

import pytest

from mockserver.auth.bearer import Preset
from mockserver.registry import VENDORS
from tests.vendors.falabella.seller import COMMON, USER_AGENT, query, signed

DASH_TYPES = {
    "x-amzn-type-version": "com.amazon.dash.replenishment.DrsCancelTestOrdersInput@1.0",
    "x-amzn-accept-type": "com.amazon.dash.replenishment.DrsCancelTestOrdersResult@1.0",
}


def call_dash(http, send):
    return http.delete("/testOrders", headers=DASH_TYPES | send)


def call_rxuniverse(http, send):
    http.settings("rxuniverse", auth_mode="api_key")
    return http.get("/api/v2/orders/337178", headers=send)


def call_kibo(http, send):
    return http.get("/api/v2/order/1010101", headers=send)


def call_falabella(http, send):
    params = COMMON | {"Action": "GetOrder", "OrderId": "700100", "UserID": send["UserID"]}
    return http.get(query(signed(params, send["API key"])), headers=USER_AGENT)


def call_superloop(http, send):
    return http.get("/api/connect/orders/1", headers=send | {"X-API-VERSION": "7"})


CALLS = {
    "dash": ("COFFEE-01", call_dash),
    "rxuniverse": ("shop", call_rxuniverse),
    "kibo": ("mock.orders.1.0.0.Release", call_kibo),
    "falabella": ("look@me.com", call_falabella),
    "superloop": ("11001", call_superloop),
}
ANSWERED = {
    ("dash", None): "DASH-03",
    ("dash", "expired"): "DASH-27",
    ("dash", "revoked"): "DASH-26",
    ("dash", "wrong-audience"): "DASH-M4",
    ("rxuniverse", None): "RXU-M4",
    ("rxuniverse", "revoked"): "RXU-91",
    ("kibo", None): "KIBO-M7",
    ("kibo", "expired"): "KIBO-42",
    ("kibo", "revoked"): "KIBO-41",
    ("kibo", "wrong-audience"): "KIBO-M3",
    ("falabella", None): "FSC-M18",
    ("falabella", "revoked"): "FSC-20",
    ("superloop", None): "SUP-58",
    ("superloop", "expired"): "SUP-09",
    ("superloop", "revoked"): "SUP-08",
    ("superloop", "wrong-audience"): "SUP-M5",
}


@pytest.mark.parametrize(
    ("vendor", "preset", "rule"), [(vendor, preset, rule) for (vendor, preset), rule in ANSWERED.items()]
)
def test_a_credential_is_good_or_bad_as_it_was_made(http, vendor, preset, rule):
    caller, call = CALLS[vendor]
    wanted = {"vendor": vendor, "caller": caller} | ({"preset": preset} if preset else {})
    made = http.post("/__admin/tokens", json=wanted)

    reply = call(http, made.json["send"])

    assert (made.status, reply.rule) == (201, rule)
    assert not preset or preset in made.json["note"] or "another audience" in made.json["note"]


def test_the_presets_that_are_listed_are_those_that_were_tried(admin):
    listed = {shown["name"]: shown["presets"] for shown in admin.send("GET", "/vendors").json["vendors"]}

    assert {(name, preset) for name, presets in listed.items() for preset in presets} == {
        tried for tried in ANSWERED if tried[1] is not None
    }


@pytest.mark.parametrize(
    ("vendor", "preset"),
    [
        (vendor.name, str(preset))
        for vendor in VENDORS
        for preset in Preset
        if (vendor.name, str(preset)) not in ANSWERED
    ],
)
def test_a_preset_that_a_vendor_has_not_is_422_and_lists_those_it_has(refused, vendor, preset):
    wanted = {"vendor": vendor, "caller": CALLS[vendor][0], "preset": preset}

    [error] = refused("POST", "/tokens", 422, json=wanted)["errors"]

    assert error["pointer"] == "/preset"
    assert error["detail"].endswith("known presets are revoked")
