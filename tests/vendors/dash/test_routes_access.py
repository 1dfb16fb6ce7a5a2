"""Who may call Dash, over HTTP, both doors: tokens, methods, and what every answer has."""

import re

import pytest

from tests.doors import NOW
from tests.vendors.dash.headers import CANCEL, token

GOOD = token("test-device") | CANCEL
SLOTS = {"slot1": "placed", "slot2": "placed"}


def statuses(http):
    """COFFEE-01's slots, each with how far its last order is."""
    slots = http.item("dash", "devices", "COFFEE-01")["slots"]
    return {slot["id"]: slot["orders"][-1]["status"] for slot in slots}


def minted(http, caller="COFFEE-01", **wanted):
    reply = http.post("/__admin/tokens", json={"vendor": "dash", "caller": caller, **wanted})
    assert reply.status == 201, reply.text
    return reply.json["send"]


@pytest.mark.rule("DASH-31")
@pytest.mark.parametrize(
    ("authorization", "rule"),
    [
        (None, "DASH-25"),
        ("Bearer garbage", "DASH-26"),
        ("Bearer Atza|unknown", "DASH-26"),
        ("Bearer Atza|revoked", "DASH-26"),
        ("Bearer Atza|test-device, Bearer Atza|test-device", "DASH-26"),
        ("Bearer Atza|expired", "DASH-27"),
        ("Basic dXNlcjpwYXNz", "DASH-29"),
        ("Bearer", "DASH-29"),
        ("Atza|test-device", "DASH-29"),
        ("Bearer Atzr|test-device", "DASH-30"),
    ],
)
@pytest.mark.parametrize("path", ["/testOrders", "/testOrders/slot1", "/testOrders/slots/slot1"])
def test_a_bad_token_is_400_with_one_answer_and_changes_nothing(http, path, authorization, rule):
    headers = CANCEL | ({"Authorization": authorization} if authorization else {})

    reply = http.delete(path, headers=headers)

    assert (reply.status, reply.rule) == (400, rule)
    assert reply.text == '{"message":"Invalid token"}'
    assert reply.header("content-type") == "application/json"
    assert reply.header("x-amzn-errortype") == (
        "InvalidTokenException:http://internal.amazon.com/coral/com.amazon.parkeraccioservice/"
    )
    assert statuses(http) == SLOTS


@pytest.mark.rule("DASH-27")
def test_a_token_is_good_for_3600_seconds_and_a_new_one_for_3600_more(http):
    token = minted(http, expires_in=3600)
    http.advance("PT59M59S")
    in_time = http.delete("/testOrders", headers=CANCEL | token)
    http.advance("PT1S")
    too_late = http.delete("/testOrders", headers=CANCEL | token)

    assert (in_time.status, too_late.status, too_late.rule) == (200, 400, "DASH-27")
    assert "2026-01-15T11:00:00" in http.entry(too_late)["explanation"]["would_succeed"]
    assert http.delete("/testOrders", headers=CANCEL | minted(http)).status == 200


@pytest.mark.rule("DASH-28")
def test_the_tokens_of_a_deregistered_device_are_bad(http):
    http.change("dash", "devices", "COFFEE-01", deregistered=True)

    reply = http.delete("/testOrders", headers=GOOD)

    assert (reply.status, reply.rule, reply.json) == (400, "DASH-28", {"message": "Invalid token"})
    assert statuses(http) == SLOTS


@pytest.mark.rule("DASH-28")
def test_the_tokens_of_a_device_that_was_removed_are_bad(http):
    http.delete("/__admin/vendors/dash/devices/COFFEE-01")

    assert http.delete("/testOrders", headers=GOOD).rule == "DASH-28"


@pytest.mark.parametrize(
    ("preset", "rule"), [("expired", "DASH-27"), ("revoked", "DASH-26"), ("wrong-audience", "DASH-M4")]
)
def test_a_bad_token_can_be_made(http, preset, rule):
    assert http.delete("/testOrders", headers=CANCEL | minted(http, preset=preset)).rule == rule


def test_tokens_are_made_for_devices_that_there_are_and_in_known_ways(http):
    wanted = {"vendor": "dash", "caller": "COFFEE-01"}

    assert http.post("/__admin/tokens", json=wanted | {"caller": "NOBODY"}).status == 422
    assert http.post("/__admin/tokens", json=wanted | {"preset": "old"}).status == 422
    assert 350 < len(minted(http)["Authorization"].removeprefix("Bearer ")) <= 2048


def test_the_tokens_of_the_default_world_are_told(http):
    vendors = {vendor["name"]: vendor for vendor in http.get("/__admin/vendors").json["vendors"]}

    told = {shown["send"]["Authorization"]: shown["note"] for shown in vendors["dash"]["credentials"]}

    assert told["Bearer Atza|test-device"] == "good"
    assert told["Bearer Atza|expired"] == "expired"
    assert told["Bearer Atza|revoked"] == "revoked"


@pytest.mark.rule("DASH-M1")
@pytest.mark.parametrize("scheme", ["bearer", "BEARER"])
def test_the_scheme_may_be_written_in_any_case(http, scheme):
    assert http.delete("/testOrders", headers=CANCEL | {"Authorization": f"{scheme} Atza|test-device"}).status == 200


@pytest.mark.rule("DASH-32")
@pytest.mark.parametrize("types", [{}, {"x-amzn-type-version": "x", "x-amzn-accept-type": "x"}])
@pytest.mark.parametrize("path", ["/testOrders", "/testOrders/nowhere", "/testOrders/slots/"])
def test_the_token_is_judged_before_anything_else(http, path, types):
    assert http.delete(path, headers=types | {"Authorization": "Bearer garbage"}).rule == "DASH-26"


@pytest.mark.rule("DASH-44")
@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"", "application/x-www-form-urlencoded"),
        (b'{"slotId":"slot1"}', "application/json"),
        (b"{\xff\x00", "application/json"),
        (b"<slot/>", "text/xml"),
        (b"slotId=slot1", None),
    ],
)
def test_a_body_is_ignored(http, body, media_type):
    headers = GOOD | ({"Content-Type": media_type} if media_type else {})

    reply = http.delete("/testOrders", body=body, headers=headers)

    assert (reply.status, len(reply.json["slotOrderStatuses"])) == (200, 2)


@pytest.mark.rule("DASH-45")
def test_accept_is_ignored(http):
    reply = http.delete("/testOrders", headers=GOOD | {"Accept": "application/xml"})

    assert (reply.status, reply.header("content-type")) == (200, "application/json")


@pytest.mark.rule("DASH-46")
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH"])
@pytest.mark.parametrize(
    "path", ["/testOrders", "/testOrders/", "/testOrders/slot1", "/testOrders/slots", "/testOrders/slots/slot1"]
)
def test_another_method_is_405_with_allow(http, method, path):
    reply = http.send(method, path, headers=GOOD)

    assert (reply.status, reply.header("allow")) == (405, "DELETE")
    assert list(reply.json) == ["message"]
    assert statuses(http) == SLOTS


@pytest.mark.rule("DASH-46")
def test_replenish_is_a_post(http):
    assert http.get("/replenish/slot1", headers=GOOD).header("allow") == "POST"
    assert http.send("OPTIONS", "/replenish/slot1").header("allow") == "POST"


@pytest.mark.rule("DASH-47")
def test_an_internal_error_is_500_and_changes_nothing(http):
    reply = http.delete("/testOrders", headers=GOOD | {"X-Mock-Answer": "DASH-47"})

    assert (reply.status, reply.rule) == (500, "DASH-47")
    assert list(reply.json) == ["message"]
    assert reply.header("x-amzn-errortype").startswith("InternalServerException:http")
    assert statuses(http) == SLOTS


@pytest.mark.rule("DASH-48")
def test_every_answer_has_an_id_of_its_own_and_its_time(http):
    replies = [
        http.delete("/testOrders", headers=GOOD),
        http.delete("/testOrders", headers=GOOD),
        http.delete("/testOrders"),
        http.delete("/testOrders/a/b"),
        http.get("/testOrders"),
        http.delete("/testOrders", headers=GOOD | {"X-Mock-Answer": "DASH-47"}),
    ]

    ids = {reply.header("x-amzn-requestid") for reply in replies}

    assert len(ids) == len(replies)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", one) for one in ids)
    assert NOW == "2026-01-15T10:00:00Z"
    assert {reply.header("x-amz-date") for reply in replies} == {"Thu, 15 Jan 2026 10:00:00 GMT"}


@pytest.mark.rule("DASH-23")
@pytest.mark.parametrize(
    "host", ["dash-replenishment-service-na.amazon.com", "drs-web.amazon.com", "api.amazon.com", "www.amazon.com"]
)
def test_the_vendors_own_hosts_speak_its_dialect(http, host):
    reply = http.get("/api/connect/orders", headers={"Host": host})

    assert (reply.status, reply.rule) == (404, "DASH-23")


@pytest.mark.parametrize(
    "segment", ["%00", "%FF%FE", "%F0%9F%98%80", "%2e%2e", "a" * 5000, "%7B0%7D", "%0d%0aX:1", "|"]
)
@pytest.mark.parametrize("form", ["/testOrders/", "/testOrders/slots/"])
def test_no_slot_id_breaks_anything(http, form, segment):
    reply = http.delete(form + segment, headers=GOOD)

    assert reply.status in (400, 404)
    assert list(reply.json) == ["message"]
