"""Asking a customer to register a device, over HTTP, both doors: the page, the way back, what comes of it."""

import json

import pytest

from tests.vendors.dash.headers import CANCEL, REPLENISH
from tests.vendors.dash.lwa import CLIENT, FORM, RETURN, asking, bearing, brought_back, logged_in, scope_data

INVALID = "The request has an invalid parameter : "
MISSING = "The request is missing a required parameter : "
ALLOW = {"body": b"consent=allow", "headers": FORM}


def devices(http):
    shown = http.get("/__admin/vendors/dash/devices").json["devices"]
    return {device["id"]: device for device in shown}


def told(http):
    """What device makers were told of devices as a whole, the oldest first, and of which."""
    shown = http.get("/__admin/webhooks?vendor=dash").json["webhooks"]
    messages = [json.loads(json.loads(each["body"])["Message"]) for each in shown]
    return [
        (said["notificationInfo"]["notificationType"], said["deviceInfo"]["deviceIdentifier"]["serialNumber"])
        for said in messages
        if said["notificationInfo"]["notificationType"].startswith("Device")
    ]


@pytest.mark.rule("DASH-M10", "DASH-M24")
def test_the_customer_is_shown_a_page_and_nothing_is_registered_yet(http):
    before = devices(http)

    reply = http.get(asking(scope_data=scope_data(serial="<b>9</b>")))

    assert (reply.status, reply.header("content-type")) == (200, "text/html; charset=utf-8")
    assert "default-src 'none'" in reply.header("content-security-policy")
    assert "<dd>&lt;b&gt;9&lt;/b&gt;</dd>" in reply.text
    assert reply.header("x-amzn-requestid")
    assert devices(http) == before


@pytest.mark.rule("DASH-M11")
def test_who_allows_it_comes_back_with_a_code_and_the_device_is_registered(http):
    reply = http.post(asking(), **ALLOW)

    brought = brought_back(reply)
    assert (reply.status, reply.body) == (302, b"")
    assert (brought.keys(), brought["state"]) == ({"code", "state"}, "208257577")
    assert devices(http)["COFFEE-09"] == {
        "id": "COFFEE-09",
        "is_test_device": True,
        "model_id": "mock-model",
        "serial": "COFFEE-09",
        "customer_id": "amzn1.account.MOCKCUSTOMER",
        "client_id": CLIENT,
        "active_at": None,
        "deregistered": False,
        "slots": devices(http)["COFFEE-09"]["slots"],
    }
    assert [(slot["id"], slot["orders"]) for slot in devices(http)["COFFEE-09"]["slots"]] == [
        ("slot1", []),
        ("slot2", []),
    ]
    assert told(http) == [("DeviceRegisteredNotification", "COFFEE-09")]


@pytest.mark.rule("DASH-M11")
def test_without_a_state_none_comes_back(http):
    assert brought_back(http.post(asking(state=None), **ALLOW)).keys() == {"code"}


@pytest.mark.rule("DASH-M12")
def test_who_denies_it_comes_back_with_an_error(http):
    before = devices(http)

    reply = http.post(asking(), body=b"consent=deny", headers=FORM)

    assert reply.status == 302
    assert brought_back(reply) == {
        "error": "access_denied",
        "error_description": "Access not permitted",
        "state": "208257577",
    }
    assert devices(http) == before


@pytest.mark.parametrize(("consent", "rule", "brings"), [("allow", "DASH-M11", "code"), ("deny", "DASH-M12", "error")])
def test_the_setting_answers_in_the_customers_place(http, consent, rule, brings):
    http.settings("dash", consent=consent)

    reply = http.get(asking())

    assert (reply.status, reply.rule) == (302, rule)
    assert brings in brought_back(reply)
    assert ("COFFEE-09" in devices(http)) == (consent == "allow")


def test_a_head_registers_nothing_where_a_get_would(http):
    http.settings("dash", consent="allow")
    before = devices(http)

    reply = http.send("HEAD", asking())

    assert (reply.status, reply.rule, "code" in brought_back(reply)) == (302, "DASH-M11", True)
    assert devices(http) == before
    assert http.get("/__admin/vendors/dash/codes").json["meta"]["total"] == 1
    assert told(http) == []


def test_another_customer_has_another_device(http):
    logged_in(http, scope_data=scope_data(serial="COFFEE-01"))
    http.settings("dash", customer_id="amzn1.account.NEIGHBOUR")

    logged_in(http, scope_data=scope_data(serial="COFFEE-01"))

    assert devices(http)["COFFEE-01-2"]["customer_id"] == "amzn1.account.NEIGHBOUR"


@pytest.mark.parametrize(
    ("changes", "rule", "said"),
    [
        ({"client_id": None}, "DASH-M13", "Unknown client_id"),
        ({"client_id": "nobody", "redirect_uri": None}, "DASH-M13", "Unknown client_id"),
        ({"redirect_uri": None}, "DASH-M14", "The redirect URI you provided has not been whitelisted"),
        ({"redirect_uri": "javascript:alert(1)", "scope": None}, "DASH-M14", "The redirect URI you provided"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_cannot_be_sent_back_is_told_to_the_customer(http, method, changes, rule, said):
    reply = http.send(method, asking(**changes), body=b"consent=allow" if method == "POST" else b"")

    assert (reply.status, reply.rule, reply.header("location")) == (400, rule, None)
    assert reply.header("content-type") == "text/html; charset=utf-8"
    assert "<h1>400 Bad Request</h1>" in reply.text
    assert said in reply.text


@pytest.mark.rule("DASH-M20")
def test_a_query_that_gives_something_twice_is_told_to_the_customer(http):
    reply = http.get(asking() + "&redirect_uri=https://elsewhere.example/")

    assert (reply.status, reply.header("location")) == (400, None)
    assert "redirect_uri" in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("DASH-M21")
def test_an_answer_that_is_none_is_told_to_the_customer(http):
    reply = http.post(asking(), body=b"consent=perhaps", headers=FORM)

    assert (reply.status, reply.header("content-type")) == (400, "text/html; charset=utf-8")
    assert "COFFEE-09" not in devices(http)


@pytest.mark.parametrize(
    ("changes", "rule", "told"),
    [
        ({"response_type": None}, "DASH-M15", ("invalid_request", MISSING + "response_type")),
        ({"scope": ""}, "DASH-M15", ("invalid_request", MISSING + "scope")),
        ({"scope_data": None}, "DASH-M15", ("invalid_request", MISSING + "scope_data")),
        ({"response_type": "token"}, "DASH-M16", ("unsupported_response_type", "The response type is not supported")),
        ({"scope": "profile"}, "DASH-M17", ("invalid_scope", "An unknown scope was requested")),
        ({"scope_data": "{"}, "DASH-M18", ("invalid_request", INVALID + "scope_data")),
        ({"scope_data": scope_data(device_model="x")}, "DASH-M19", ("invalid_request", INVALID + "device_model")),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_whatever_else_is_wrong_is_told_to_the_client(http, method, changes, rule, told):
    before = devices(http)

    reply = http.send(method, asking(**changes), body=b"consent=allow" if method == "POST" else b"")

    assert (reply.status, reply.rule, reply.body) == (302, rule, b"")
    assert brought_back(reply) == {"error": told[0], "error_description": told[1], "state": "208257577"}
    assert devices(http) == before


@pytest.mark.rule("DASH-M14", "DASH-M10")
def test_a_client_that_lists_addresses_may_name_no_other(http):
    http.change("dash", "clients", CLIENT, return_urls=["http://backend:9000/cb"])

    assert http.get(asking(redirect_uri="http://backend:9000/cb")).status == 200
    refused = http.get(asking())
    assert refused.rule == "DASH-M14"
    assert "the client takes http://backend:9000/cb" in http.entry(refused)["explanation"]["would_succeed"]


@pytest.mark.rule("DASH-M11", "DASH-50")
def test_a_model_that_is_added_can_be_registered(http):
    slots = [{"id": "filter", "products": [{"asin": "B00FILTER", "quantity": 2}]}]
    http.add("dash", "models", id="our-purifier", slots=slots)

    tokens = logged_in(http, scope_data=scope_data(device_model="our-purifier", is_test_device=None))

    ordered = http.post("/replenish/filter", headers=REPLENISH | bearing(tokens))
    assert ordered.json["detailCode"] == "STANDARD_ORDER_PLACED"
    assert devices(http)["COFFEE-09"]["slots"][0]["products"][0]["asin"] == "B00FILTER"


@pytest.mark.rule("DASH-M22", "DASH-51")
def test_who_logs_in_again_has_the_same_device_with_its_orders(http):
    first = logged_in(http)
    http.post("/replenish/slot1", headers=REPLENISH | bearing(first))

    again = logged_in(http)

    ordered = http.post("/replenish/slot1", headers=REPLENISH | bearing(again))
    assert ordered.json["detailCode"] == "ORDER_INPROGRESS"
    assert again["access_token"] != first["access_token"]
    assert [kind for kind, _ in told(http)].count("DeviceRegisteredNotification") == 1


@pytest.mark.rule("DASH-M23", "DASH-28")
def test_a_device_that_becomes_a_live_one_is_another_registration(http):
    test_device = logged_in(http)

    live = logged_in(http, scope_data=scope_data(is_test_device=False))

    assert http.delete("/testOrders", headers=CANCEL | bearing(test_device)).rule == "DASH-28"
    assert http.delete("/testOrders", headers=CANCEL | bearing(live)).rule == "DASH-40"
    assert told(http) == [
        ("DeviceRegisteredNotification", "COFFEE-09"),
        ("DeviceDeregisteredNotification", "COFFEE-09"),
        ("DeviceRegisteredNotification", "COFFEE-09"),
    ]


@pytest.mark.rule("DASH-01", "DASH-03", "DASH-07")
def test_the_tokens_of_a_whole_handshake_cancel_test_orders(http):
    tokens = logged_in(http)
    call = CANCEL | bearing(tokens)
    http.post("/replenish/slot1", headers=REPLENISH | bearing(tokens))

    one = http.delete("/testOrders/slots/slot1", headers=call)
    again = http.post("/replenish/slot1", headers=REPLENISH | bearing(tokens))
    every = http.delete("/testOrders", headers=call)

    assert one.json == {"slotOrderStatuses": [{"orderStatus": "NO_ORDER_IN_PROGRESS", "slotId": "slot1"}]}
    assert again.json["detailCode"] == "TEST_ORDER_PLACED"
    assert [each["slotId"] for each in every.json["slotOrderStatuses"]] == ["slot1", "slot2"]


@pytest.mark.rule("DASH-M11")
def test_the_page_of_a_world_by_prefix_is_answered_there(http):
    reply = http.post(f"/__world/{http.world}{asking()}", world=False, **ALLOW)

    assert reply.header("location").startswith(RETURN)
    assert "COFFEE-09" in devices(http)


@pytest.mark.parametrize(
    ("call", "fault", "rule", "status"),
    [
        (("GET", asking()), {"kind": "error"}, "DASH-47", 500),
        (("GET", asking()), {"kind": "rate_limit", "requests": 0, "period": "PT1S"}, "DASH-M5", 429),
        (("PUT", "/ap/oa"), None, "DASH-46", 405),
        (("GET", "/ap/ob"), None, "DASH-23", 404),
    ],
)
def test_whatever_else_refuses_there_does_it_on_a_page(http, call, fault, rule, status):
    if fault:
        http.post("/__admin/faults", json=fault)

    refused = http.send(*call)

    assert (refused.status, refused.rule) == (status, rule)
    assert refused.header("content-type") == "text/html; charset=utf-8"


@pytest.mark.rule("DASH-M12")
@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/testOrders", "https://client.example/return?error=access_denied&error_description=Access+not+permitted"),
        ("/testOrders?redirect_uri=http://localhost/a&state=b",
         "http://localhost/a?error=access_denied&error_description=Access+not+permitted&state=b"),
        ("/testOrders?redirect_uri=http://elsewhere.example/",
         "https://client.example/return?error=access_denied&error_description=Access+not+permitted"),
    ],
)  # fmt: skip  # a table
def test_a_way_back_that_is_asked_for_leads_to_an_address_that_is_one(http, path, location):
    reply = http.delete(path, headers={"X-Mock-Answer": "DASH-M12"})

    assert (reply.status, reply.header("location")) == (302, location)
