"""Deregistration over HTTP, both doors: its two versions, whom it is for, and that nothing works afterwards."""

import json

import pytest

from tests.vendors.dash.headers import CANCEL, DEREGISTER, DEREGISTER_1, REPLENISH, token
from tests.vendors.dash.lwa import FORM, TOKEN_PATH, bearing, logged_in, redeeming, refreshing

V1 = "/deviceModels/mock-model/devices/COFFEE-01/registration"
VERSIONS = pytest.mark.parametrize(("path", "types"), [("/registration", DEREGISTER), (V1, DEREGISTER_1)])
RESULT = "com.amazon.dash.replenishment.DrsDeregisterResult@1.0"
MOCK = token("test-device")


def is_registered(http, device_id="COFFEE-01"):
    return not http.item("dash", "devices", device_id)["deregistered"]


@pytest.mark.rule("DASH-59", "DASH-60", "DASH-28")
@VERSIONS
def test_a_deregistered_devices_tokens_and_codes_are_bad_from_then_on(http, path, types):
    reply = http.delete(path, headers=types | MOCK)

    assert (reply.status, reply.rule, reply.body) == (200, "DASH-59", b"")
    assert (reply.header("x-amzn-type-version"), reply.header("content-type")) == (RESULT, None)
    assert not is_registered(http)
    for method, later, headers in (
        ("DELETE", "/testOrders", CANCEL),
        ("POST", "/replenish/slot1", REPLENISH),
        ("DELETE", path, types),
    ):
        refused = http.send(method, later, headers=headers | MOCK)
        assert (refused.status, refused.rule, refused.json) == (400, "DASH-28", {"message": "Invalid token"})
    refused = http.post(TOKEN_PATH, body=refreshing(), headers=FORM)
    assert (refused.status, refused.json["error"]) == (400, "invalid_grant")
    refused = http.post(TOKEN_PATH, body=redeeming(), headers=FORM)
    assert (refused.status, refused.json["error"]) == (400, "invalid_grant")


@pytest.mark.rule("DASH-59")
def test_the_device_maker_is_told_and_other_devices_stay(http):
    http.delete("/registration", headers=DEREGISTER | MOCK)

    [delivery] = http.get("/__admin/webhooks?vendor=dash").json["webhooks"]
    said = json.loads(json.loads(delivery["body"])["Message"])
    assert said["notificationInfo"]["notificationType"] == "DeviceDeregisteredNotification"
    assert said["deviceInfo"]["deviceIdentifier"]["serialNumber"] == "COFFEE-01"
    assert is_registered(http, "PRINTER-02")


@pytest.mark.rule("DASH-M38")
def test_what_was_ordered_is_shipped_delivered_and_told_after_the_device_is_deregistered(http):
    http.delete("/registration", headers=DEREGISTER | MOCK)

    http.put("/__admin/clock", json={"action": "advance", "by": "PT72H"})

    orders = [slot["orders"][0]["status"] for slot in http.item("dash", "devices", "COFFEE-01")["slots"]]
    assert orders == ["delivered", "delivered"]
    told = [json.loads(json.loads(each["body"])["Message"]) for each in http.get("/__admin/webhooks").json["webhooks"]]
    shipped = [said["orderInfo"]["slotId"] for said in told
               if said["notificationInfo"]["notificationType"] == "ItemShippedNotification"
               and said["deviceInfo"]["deviceIdentifier"]["serialNumber"] == "COFFEE-01"]  # fmt: skip  # a query
    assert shipped == ["slot1", "slot2"]


@pytest.mark.rule("DASH-59")
@VERSIONS
def test_the_body_of_the_answer_can_be_an_object(http, path, types):
    http.settings("dash", empty_success_body="{}")

    reply = http.delete(path, headers=types | MOCK)

    assert (reply.text, reply.header("content-type")) == ("{}", "application/json")


@pytest.mark.rule("DASH-M37")
@pytest.mark.parametrize(
    "path",
    [
        "/deviceModels/mock-model/devices/PRINTER-02/registration",
        "/deviceModels/other-model/devices/COFFEE-01/registration",
        "/deviceModels/mock-model/devices/coffee-01/registration",
    ],
)
def test_the_first_versions_path_has_to_name_the_tokens_own_device(http, path):
    reply = http.delete(path, headers=DEREGISTER_1 | MOCK)

    assert (reply.status, reply.rule) == (400, "DASH-M37")
    assert reply.json["message"].startswith("Device not found: ")
    assert is_registered(http)
    assert is_registered(http, "PRINTER-02")


@pytest.mark.parametrize(
    ("path", "types", "rule"),
    [
        ("/registration", {"x-amzn-accept-type": RESULT}, "DASH-33"),
        ("/registration", {"x-amzn-type-version": DEREGISTER["x-amzn-type-version"]}, "DASH-34"),
        ("/registration", DEREGISTER_1, "DASH-35"),
        (V1, DEREGISTER, "DASH-35"),
        (V1.replace("COFFEE-01", "PRINTER-02"), DEREGISTER, "DASH-35"),
        (V1, DEREGISTER_1 | {"x-amzn-accept-type": RESULT.replace(".Drs", ". Drs")}, "DASH-36"),
        ("/registration", CANCEL, "DASH-35"),
    ],
)
def test_each_version_has_its_own_types(http, path, types, rule):
    reply = http.delete(path, headers=types | MOCK)

    assert (reply.status, reply.rule) == (400, rule)
    assert is_registered(http)


@pytest.mark.parametrize(
    ("authorization", "rule"),
    [
        ({}, "DASH-25"),
        ({"Authorization": "Bearer garbage"}, "DASH-26"),
        (token("expired"), "DASH-27"),
        ({"Authorization": "Basic dXNlcjpwYXNz"}, "DASH-29"),
        ({"Authorization": "Bearer Atzr|test-device"}, "DASH-30"),
    ],
)
@VERSIONS
@pytest.mark.rule("DASH-31", "DASH-32")
def test_a_bad_token_is_judged_first_and_deregisters_nothing(http, path, types, authorization, rule):
    reply = http.delete(path, headers=types | {"x-amzn-type-version": "x"} | authorization)

    assert (reply.status, reply.rule, reply.json) == (400, rule, {"message": "Invalid token"})
    assert is_registered(http)


@pytest.mark.rule("DASH-46")
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "PATCH"])
@pytest.mark.parametrize("path", ["/registration", V1])
def test_no_other_method_is_known_there(http, method, path):
    reply = http.send(method, path, headers=DEREGISTER | MOCK)

    assert (reply.status, reply.header("allow")) == (405, "DELETE")


@pytest.mark.rule("DASH-44", "DASH-45")
def test_a_body_is_ignored(http):
    headers = DEREGISTER | MOCK | {"Content-Type": "application/x-www-form-urlencoded", "Accept": "text/xml"}

    assert http.delete("/registration", headers=headers, body=b"serial=PRINTER-02").status == 200


@pytest.mark.rule("DASH-59", "DASH-M11", "DASH-28")
def test_a_device_that_is_registered_again_is_a_new_one(http):
    first = logged_in(http)
    http.post("/replenish/slot1", headers=REPLENISH | bearing(first))
    http.delete("/registration", headers=DEREGISTER | bearing(first))

    second = logged_in(http)

    ordered = http.post("/replenish/slot1", headers=REPLENISH | bearing(second))
    assert ordered.json["detailCode"] == "TEST_ORDER_PLACED"
    assert is_registered(http, "COFFEE-09-2")
    assert http.delete("/testOrders", headers=CANCEL | bearing(first)).rule == "DASH-28"


@pytest.mark.rule("DASH-59")
def test_a_serial_may_have_a_slash(http):
    http.change("dash", "devices", "COFFEE-01", serial="A/1 b")

    reply = http.delete("/deviceModels/mock-model/devices/A%2F1%20b/registration", headers=DEREGISTER_1 | MOCK)

    assert reply.status == 200
