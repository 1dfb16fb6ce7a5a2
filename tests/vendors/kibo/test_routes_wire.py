"""Kibo's HTTP: methods, paths, media types, headers on every answer, and failures of the platform."""

import pytest

from mockserver.vendors.kibo.routes import VENDOR

CANCEL = "/api/v2/order/action/cancel"
ORDER = "/api/v2/order/1010101"
TOKEN = "/api/platform/applications/authtickets/oauth"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
WISH = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}
PRODUCTION = {"Host": "30125-translation.mozu.com"}


def status_of(http):
    return http.item("kibo", "orders", "1010101")["status"]


def error_data(reply):
    return {entry["name"]: entry["value"] for entry in reply.json["additionalErrorData"]}


@pytest.mark.rule("KIBO-M5", "KIBO-M6")
def test_context_headers_change_nothing_and_every_answer_has_its_correlation(http):
    plain = http.get(ORDER, headers=GOOD)

    reply = http.get(
        ORDER,
        headers=GOOD
        | {
            "x-vol-site": "x",
            "x-vol-catalog": "-1",
            "x-vol-master-catalog": "1",
            "x-vol-locale": "xx",
            "x-vol-currency": "???",
            "x-vol-version": "0",
            "x-vol-dataview-mode": "Pending",
            "x-vol-user-claims": "x",
            "API-Key": "x",
        },
    )

    assert reply.body == plain.body
    assert reply.header("x-vol-correlation")
    assert reply.header("x-vol-correlation") != plain.header("x-vol-correlation")


@pytest.mark.rule("KIBO-50")
@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", [CANCEL, CANCEL + "/", "/api/v2/action/order/cancel", TOKEN])
def test_another_method_is_405_with_allow(http, method, path):
    reply = http.send(method, path, headers=GOOD)

    assert (reply.status, reply.header("allow")) == (405, "POST")
    assert (reply.json["errorCode"], error_data(reply)) == ("METHOD_NOT_ALLOWED", {"omsCode": "5005"})


@pytest.mark.rule("KIBO-50")
def test_an_order_is_only_read(http):
    assert http.send("DELETE", ORDER, headers=GOOD).header("allow") == "GET"
    assert http.send("OPTIONS", ORDER, headers=GOOD).status == 200


@pytest.mark.rule("KIBO-51")
@pytest.mark.parametrize(
    "media_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml", "text/xml; charset=utf-8"]
)
def test_a_body_declared_as_something_else_is_415(http, media_type):
    reply = http.post(CANCEL, body=b"<orderId/>", headers=GOOD | {"Content-Type": media_type})

    assert (reply.status, reply.json["errorCode"]) == (415, "UNSUPPORTED_MEDIA_TYPE")
    assert "omsCode" not in error_data(reply)


@pytest.mark.rule("KIBO-M4")
@pytest.mark.parametrize("media_type", ["text/json", "TEXT/JSON; charset=utf-8", None])
def test_text_json_and_no_type_at_all_are_json(http, media_type):
    headers = GOOD | ({"Content-Type": media_type} if media_type else {})

    reply = http.post(CANCEL, body=b'{"orderId":1010101,"dispositionReason":"other"}', headers=headers)

    assert reply.status == 200


def test_a_charset_beside_the_type_does_no_harm(http):
    headers = GOOD | {"Content-Type": "application/json; charset=utf-8"}

    reply = http.post(CANCEL, body=b'{"orderId":1010101,"dispositionReason":"other"}', headers=headers)

    assert reply.status == 200


@pytest.mark.rule("KIBO-52")
@pytest.mark.parametrize(
    ("accept", "answered"),
    [
        ("text/json", "text/json"),
        ("text/html, text/json;q=0.9, */*", "text/json"),
        ("application/xml", "application/json; charset=utf-8"),
        ("?;,", "application/json; charset=utf-8"),
    ],
)
def test_the_answer_is_json_of_the_type_asked_for(http, accept, answered):
    good = http.get(ORDER, headers=GOOD | {"Accept": accept})
    bad = http.get("/api/v2/order/4711", headers=GOOD | {"Accept": accept})

    assert good.header("content-type") == bad.header("content-type") == answered


@pytest.mark.parametrize("accept", [None, "*/*", "application/json", "application/json, text/json"])
def test_application_json_is_what_nobody_needs_to_ask_for(http, accept):
    reply = http.get(ORDER, headers=GOOD | ({"Accept": accept} if accept else {}))

    assert reply.header("content-type") == "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        (CANCEL + "/", "KIBO-53"),
        ("/api/v2/action/order/cancel", "KIBO-54"),
        ("/api/v2/action/order/cancel/", "KIBO-54"),
    ],
)
def test_the_cancel_has_other_spellings(http, path, rule):
    reply = http.post(path, json=WISH, headers=GOOD)

    assert (reply.status, reply.json["orderStatus"]) == (200, "CANCELED")
    assert CANCEL in reply.warning


@pytest.mark.rule("KIBO-55")
@pytest.mark.parametrize(
    "path",
    [
        "/api/v1/order/action/cancel",
        "/api/v3/order/action/cancel",
        "/api/v2/Order/action/cancel",
        "/api/v2/order/action/Cancel",
        "/api/v2/order//action/cancel",
        "/api/v2/order/action/cancel/1010101",
        "/api/v2/order/%ff%00/x",
    ],
)
def test_another_path_is_404(http, path):
    reply = http.post(path, json=WISH, headers=GOOD)

    assert (reply.status, reply.rule, reply.json["errorCode"]) == (404, "KIBO-55", "ITEM_NOT_FOUND")
    assert error_data(reply) == {"omsCode": "5002"}
    assert status_of(http) == "READY"


@pytest.mark.rule("KIBO-55")
def test_an_unknown_path_on_a_real_host_is_kibos(http):
    reply = http.get("/", headers=PRODUCTION)

    nearest = http.entry(reply)["explanation"]["facts"]["nearest"]
    documented = {f"{one.method} {path}" for one in VENDOR.operations for path in one.paths}
    assert (reply.status, reply.rule, reply.json["errorCode"]) == (404, "KIBO-55", "ITEM_NOT_FOUND")
    assert nearest
    assert documented.issuperset(nearest)


@pytest.mark.rule("KIBO-55")
@pytest.mark.parametrize(
    ("method", "path", "meant"),
    [
        ("GET", "/api/v2/orders/", "GET /api/v2/order/"),
        ("POST", "/api/v2/order/action/cancle", f"POST {CANCEL}"),
        ("POST", "/api/v1/createOrder/", "POST /api/v2/createOrder/"),
    ],
)
def test_a_path_that_is_nearly_one_is_told_which(http, method, path, meant):
    reply = http.send(method, path, headers=PRODUCTION)

    assert meant in http.entry(reply)["explanation"]["facts"]["nearest"]


@pytest.mark.parametrize(
    ("rule", "status", "code", "oms_code"),
    [("KIBO-57", 503, "SYSTEM_MAINTENANCE", "5001"), ("KIBO-57B", 500, "UNEXPECTED_ERROR", "5006")],
)
def test_the_platform_can_fail(http, rule, status, code, oms_code):
    reply = http.post(CANCEL, json=WISH, headers=GOOD | {"X-Mock-Answer": rule})

    assert (reply.status, reply.json["errorCode"], error_data(reply)) == (status, code, {"omsCode": oms_code})
    assert status_of(http) == "READY"


@pytest.mark.rule("KIBO-56")
def test_throttling_has_no_body(http):
    reply = http.post(CANCEL, json=WISH, headers=GOOD | {"X-Mock-Answer": "KIBO-56"})

    assert (reply.status, reply.body, reply.header("content-type")) == (429, b"", None)
    assert reply.header("x-vol-correlation")
