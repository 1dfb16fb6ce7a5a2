"""The two version headers over HTTP, both doors: missing, unknown, odd, and let pass by a setting."""

import pytest

from tests.vendors.dash.headers import CANCEL, token

INPUT, RESULT = CANCEL["x-amzn-type-version"], CANCEL["x-amzn-accept-type"]
GOOD = token("test-device") | CANCEL
SLOTS = {"slot1": "placed", "slot2": "placed"}


def without(name):
    return {header: value for header, value in GOOD.items() if header != name}


def statuses(http):
    """COFFEE-01's slots, each with how far its last order is."""
    slots = http.item("dash", "devices", "COFFEE-01")["slots"]
    return {slot["id"]: slot["orders"][-1]["status"] for slot in slots}


@pytest.mark.parametrize(("name", "rule"), [("x-amzn-type-version", "DASH-33"), ("x-amzn-accept-type", "DASH-34")])
@pytest.mark.parametrize("path", ["/testOrders", "/testOrders/nowhere", "/testOrders/slots/"])
def test_a_missing_version_header_is_400_and_named(http, path, name, rule):
    reply = http.delete(path, headers=without(name))

    assert (reply.status, reply.rule) == (400, rule)
    assert reply.json == {"message": f"Missing required header: {name}"}
    assert GOOD[name] in http.entry(reply)["explanation"]["would_succeed"]
    assert statuses(http) == SLOTS


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("x-amzn-type-version", INPUT.replace("1.0", "9.9"), "DASH-35"),
        ("x-amzn-type-version", RESULT, "DASH-35"),
        ("x-amzn-type-version", "com.amazon.dash.replenishment.DrsReplenishInput@1.0", "DASH-35"),
        ("x-amzn-type-version", INPUT.lower(), "DASH-35"),
        ("x-amzn-type-version", f"{INPUT}, {INPUT}", "DASH-35"),
        ("x-amzn-type-version", INPUT.replace(".Drs", ". Drs"), "DASH-36"),
        ("x-amzn-type-version", f"x-amzn-type-version: {INPUT}", "DASH-38"),
        ("x-amzn-accept-type", RESULT.replace("1.0", "2.0"), "DASH-35"),
        ("x-amzn-accept-type", INPUT, "DASH-35"),
        ("x-amzn-accept-type", "*/*", "DASH-35"),
        ("x-amzn-accept-type", RESULT.replace(".Drs", ". Drs"), "DASH-36"),
        ("x-amzn-accept-type", f"x-amzn-accept-type: {RESULT}", "DASH-38"),
    ],
)
def test_a_version_that_is_not_listed_is_400_and_repeated(http, name, value, rule):
    reply = http.delete("/testOrders", headers=GOOD | {name: value})

    assert (reply.status, reply.rule) == (400, rule)
    assert reply.json == {"message": f"Unsupported version: {value}"}
    assert statuses(http) == SLOTS


@pytest.mark.rule("DASH-36")
def test_the_spaced_type_of_the_printed_page_is_taken_when_tolerated(http):
    spaced = GOOD | {"x-amzn-type-version": INPUT.replace(".Drs", ". Drs")}
    assert http.delete("/testOrders", headers=spaced).rule == "DASH-36"
    http.settings("dash", tolerate_spaced_type=True)

    reply = http.delete("/testOrders", headers=spaced)

    assert reply.status == 200
    assert "DASH-36" in reply.warning
    assert http.delete("/testOrders", headers=without("x-amzn-type-version")).status == 400


def test_version_headers_can_be_warned_about_instead(http):
    http.settings("dash", version_headers="warn")

    reply = http.delete("/testOrders", headers={"Authorization": GOOD["Authorization"], "x-amzn-accept-type": "x"})

    assert reply.status == 200
    assert "DASH-33" in reply.warning
    assert "DASH-35" in reply.warning
    assert http.delete("/testOrders", headers=GOOD).warning is None


@pytest.mark.rule("DASH-37")
def test_the_headers_names_are_read_in_any_case_and_values_are_trimmed(http):
    headers = {name.title(): f"  {value} " for name, value in GOOD.items()}

    assert http.delete("/testOrders", headers=headers).status == 200
