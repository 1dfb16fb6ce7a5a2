"""Placing, authorizing and importing Kibo's orders over HTTP, both doors."""

import json

import pytest

from tests.vendors.kibo.test_routes import oms_code, stored, whole_remedy

CREATE, AUTHORIZE, IMPORT = "/api/v2/createOrder/", "/api/v2/createOrder/authorize", "/api/v2/importOrder/"
CANCEL = "/api/v2/order/action/cancel"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
ORDER = {
    "externalOrderID": "WEB-5001",
    "manufacturerID": 1204,
    "catalogID": 0,
    "currency": "EUR",
    "customer": {"email": "kim@example.com", "firstName": "Kim", "lastName": "Sample"},
    "orderItems": [
        {
            "externalItemID": "SKU-BOOT",
            "quantity": 1,
            "price": 89.5,
            "upc": "000000000017",
            "description": "Hiking boot",
        },
        {"externalItemID": "SKU-SOCK", "quantity": 2, "price": 12.25},
    ],
    "shippingMethod": {"shipType": "REGULAR", "shippingAmount": 6.95},
    "shippingAddress": {
        "address1": "2 Sample Street",
        "city": "Springfield",
        "state": "IL",
        "postalCode": "62701",
        "country": "US",
    },
    "taxAmount": 1.05,
}
PAYMENT = {
    "externalCardID": "0123456",
    "manufacturerID": 1204,
    "catalogID": 0,
    "currency": "EUR",
    "paymentMethod": {"type": "credit card"},
    "amount": 122,
    "customer": {"email": "kim@example.com"},
}


def also(http, reply):
    return [row["id"] for row in http.entry(reply)["explanation"]["also"]]


def orders(http):
    return http.get("/__admin/vendors/kibo/orders").json["orders"]


def notices(http):
    return [json.loads(one["body"]) for one in http.get("/__admin/webhooks").json["webhooks"]]


@pytest.mark.rule("KIBO-M27", "KIBO-M33")
def test_a_placed_order_comes_back_as_get_order_shows_it(http):
    reply = http.post(CREATE, json=ORDER, headers=GOOD)

    assert (reply.status, reply.rule) == (200, "KIBO-M27")
    number = reply.json["orderID"]
    assert reply.body == http.get(f"/api/v2/order/{number}", headers=GOOD).body
    assert {
        name: value for name, value in reply.json.items() if name not in {"orderItems", "shippingAddressInformation"}
    } == {
        "orderID": number,
        "orderType": "STANDARD",
        "isTestOrder": False,
        "deliveryMethod": "SHIP_TO_HOME",
        "orderCurrency": "EUR",
        "orderDate": "2026-01-15T10:00:00+00:00",
        "orderState": "OPEN",
        "orderStatus": "READY",
        "customerSubtotal": 114,
        "subtotal": 114,
        "estimatedShipping": 6.95,
        "customerTotal": 122,
        "customerTotalNet": 122,
        "total": 122,
        "singlePackageRequested": False,
        "shippingAddress": f"7{number}",
        "externalOrderID": "WEB-5001",
        "manufacturerID": 1204,
        "catalogID": 0,
        "locale": "en-US",
        "customerID": reply.json["customerID"],
        "customer": {
            "customerID": reply.json["customerID"],
            "firstName": "Kim",
            "lastName": "Sample",
            "email": "kim@example.com",
        },
        "taxes": [{"taxAmount": 1.05}],
        "shipments": [],
    }
    assert [(item["externalItemID"], item["quantity"], item["price"]) for item in reply.json["orderItems"]] == [
        ("SKU-BOOT", 1, 89.5),
        ("SKU-SOCK", 2, 12.25),
    ]
    [told] = notices(http)
    assert (told["eventTypeID"], told["orderID"], told["orderStatus"]) == ("create_order", number, "READY")
    assert "shipments" not in told


@pytest.mark.rule("KIBO-53")
def test_a_customer_is_known_again_by_the_email_address(http):
    first = http.post(CREATE, json=ORDER, headers=GOOD)
    again = ORDER | {"externalOrderID": "2", "customer": {"email": "KIM@example.com"}}
    numbered = ORDER | {"externalOrderID": "3", "customer": {"email": "kim@example.com", "customerID": 5}}

    second = http.post(CREATE.rstrip("/"), json=again, headers=GOOD)
    third = http.post(CREATE, json=numbered, headers=GOOD)

    assert second.json["customerID"] == first.json["customerID"]
    assert third.json["customerID"] == 5
    assert http.get("/api/v2/customer/5", headers=GOOD).json["email"] == "kim@example.com"


@pytest.mark.parametrize("path", [CREATE, IMPORT])
@pytest.mark.rule("KIBO-69", "KIBO-69B", "KIBO-69C")
def test_an_external_id_is_one_orders_unless_the_setting_says_otherwise(http, path):
    body = ORDER | ({"orderStatus": "ready"} if path == IMPORT else {})
    first = http.post(path, json=body, headers=GOOD)
    kept, told = orders(http), notices(http)

    long = http.post(path, json=body | {"externalOrderID": "x" * 101}, headers=GOOD)
    again = http.post(path, json=body, headers=GOOD)
    unchanged = (orders(http), notices(http)) == (kept, told)
    http.settings("kibo", duplicate_external_id="ok")
    second = http.post(path, json=body, headers=GOOD)

    assert (long.status, long.rule, oms_code(long)) == (400, "KIBO-69", "5015")
    assert (again.status, again.rule, again.json["errorCode"]) == (409, "KIBO-69B", "VALIDATION_CONFLICT")
    assert oms_code(again) is None
    assert all(whole_remedy(http, one) for one in (long, again))
    assert unchanged
    assert (second.status, second.json["externalOrderID"]) == (200, "WEB-5001")
    assert second.json["orderID"] != first.json["orderID"]


@pytest.mark.rule("KIBO-69")
def test_another_tenant_or_environment_may_have_the_same_external_id(http):
    sandbox = GOOD | {"Host": "30125-translation.sandbox.mozu.com"}

    assert http.post(CREATE, json=ORDER | {"externalOrderID": "WEB-2001"}, headers=GOOD).status == 200
    assert http.post(CREATE, json=ORDER | {"externalOrderID": "WEB-1001"}, headers=sandbox).status == 200
    assert http.post(CREATE, json=ORDER | {"externalOrderID": ""}, headers=GOOD).rule == "KIBO-69"


@pytest.mark.parametrize(
    ("path", "good"),
    [
        (CREATE, ORDER),
        (IMPORT, ORDER | {"orderStatus": "ready"}),
        (AUTHORIZE, PAYMENT),
        ("/api/v2/order/1010101/customData", {"name": "a", "value": "b"}),
    ],
)
@pytest.mark.rule("KIBO-M25", "KIBO-M26")
def test_a_body_is_refused_for_its_first_fault_and_nothing_is_kept(http, path, good):
    before = http.get("/__admin/state").json["collections"]["kibo"]
    first, *_ = good

    missing = http.post(path, json={name: value for name, value in good.items() if name != first}, headers=GOOD)
    wrong = http.post(path, json=good | {list(good)[1]: {}}, headers=GOOD)

    assert (missing.status, missing.rule, oms_code(missing)) == (400, "KIBO-M25", "5011")
    assert missing.json["message"] == f"Missing or invalid parameter: {first} is required"
    assert (wrong.status, wrong.rule, oms_code(wrong)) == (400, "KIBO-M26", "5015")
    assert wrong.json["message"].startswith(f"Missing or invalid parameter: {list(good)[1]} must be ")
    assert all(whole_remedy(http, one) for one in (missing, wrong))
    assert http.get("/__admin/state").json["collections"]["kibo"] == before


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("approved", "READY"), ("hold", "PAYMENT_HOLD"), ("error", "PAYMENT_ERROR")],
)
@pytest.mark.rule("KIBO-M27", "KIBO-M30")
def test_what_the_gateway_says_is_what_an_order_begins_as(http, outcome, status):
    http.settings("kibo", payment_outcome=outcome)
    authorized = http.post(AUTHORIZE, json=PAYMENT, headers=GOOD)
    at_once = http.post(CREATE, json=ORDER, headers=GOOD)
    http.settings("kibo", payment_outcome="approved")

    body = ORDER | {"externalOrderID": "2", "authorizationID": authorized.json["authorizationID"]}
    later = http.post(CREATE, json=body, headers=GOOD)

    assert (authorized.status, authorized.rule, authorized.json["paymentStatus"]) == (200, "KIBO-M30", outcome)
    assert (at_once.json["orderStatus"], later.json["orderStatus"]) == (status, status)
    assert ("KIBO-M32" in also(http, at_once)) is (outcome != "approved")


@pytest.mark.rule("KIBO-M32")
def test_an_order_waits_for_its_manufacturer_where_the_tenant_requires_it(http):
    http.change("kibo", "tenants", "30125", requires_acceptance=True)

    reply = http.post(CREATE, json=ORDER, headers=GOOD)
    accepted = http.act("kibo", "accept-order", order_id=reply.json["orderID"])

    assert (reply.json["orderState"], reply.json["orderStatus"]) == ("OPEN", "WAITING_FOR_MANUFACTURER_ACCEPTANCE")
    assert accepted["status"] == "READY"


@pytest.mark.rule("KIBO-M28", "KIBO-M29", "KIBO-M30", "KIBO-M32")
def test_an_authorization_is_used_once_and_has_to_cover_the_order(http):
    enough = http.post(AUTHORIZE, json=PAYMENT, headers=GOOD).json["authorizationID"]
    short = http.post(AUTHORIZE, json=PAYMENT | {"amount": 121.99}, headers=GOOD).json["authorizationID"]
    first = http.post(CREATE, json=ORDER | {"authorizationID": enough}, headers=GOOD)
    held = http.post(CREATE, json=ORDER | {"externalOrderID": "2", "authorizationID": short}, headers=GOOD)
    kept = orders(http)

    again = http.post(CREATE, json=ORDER | {"externalOrderID": "3", "authorizationID": enough}, headers=GOOD)
    unknown = http.post(CREATE, json=ORDER | {"externalOrderID": "3", "authorizationID": "?"}, headers=GOOD)

    assert (first.json["orderStatus"], held.json["orderStatus"]) == ("READY", "PAYMENT_HOLD")
    assert (again.status, again.rule, oms_code(again)) == (409, "KIBO-M29", None)
    assert (unknown.status, unknown.rule, oms_code(unknown)) == (400, "KIBO-M28", "5015")
    assert all(whole_remedy(http, one) for one in (again, unknown))
    assert orders(http) == kept


@pytest.mark.parametrize(
    ("order_status", "status", "state", "shipments"),
    [
        ("ready", "READY", "OPEN", []),
        ("shipped", "SHIPPED", "CLOSED", ["SHIPPED"]),
        ("cancelled", "CANCELED", "CANCELED", []),
    ],
)
@pytest.mark.rule("KIBO-M31")
def test_an_imported_order_is_as_far_as_it_says_and_nobody_is_notified(http, order_status, status, state, shipments):
    http.settings("kibo", payment_outcome="error")
    body = ORDER | {"orderStatus": order_status, "orderDate": "2025-11-03T09:30:00+01:00"}

    reply = http.post(IMPORT, json=body, headers=GOOD)

    assert (reply.status, reply.rule, reply.json["orderDate"]) == (200, "KIBO-M31", "2025-11-03T08:30:00+00:00")
    assert (reply.json["orderStatus"], reply.json["orderState"]) == (status, state)
    assert [one["shipmentStatus"] for one in reply.json["shipments"]] == shipments
    assert reply.body == http.get(f"/api/v2/order/{reply.json['orderID']}", headers=GOOD).body
    assert notices(http) == []


@pytest.mark.rule("KIBO-06", "KIBO-07", "KIBO-M27")
def test_a_placed_order_can_be_cancelled_as_a_whole_and_its_tax_stays_with_the_total(http):
    placed = http.post(CREATE, json=ORDER, headers=GOOD).json
    wish = {"orderId": placed["orderID"], "dispositionReason": "created_by_mistake"}

    cancelled = http.post(CANCEL, json=wish, headers=GOOD)

    owed = ("customerSubtotal", "customerTotal", "customerTotalNet", "estimatedShipping")
    assert [cancelled.json[name] for name in owed] == [0, 0, 0, 0]
    assert [cancelled.json[name] for name in ("subtotal", "total", "taxes")] == [114, 122, [{"taxAmount": 1.05}]]
    assert cancelled.body == http.get(f"/api/v2/order/{placed['orderID']}", headers=GOOD).body
    assert stored(http, str(placed["orderID"]))["status"] == "CANCELED"


def test_how_an_authorization_is_paid_does_not_show_in_the_journal(http):
    card = {"type": "credit card", "card": {"number": "4111111111111111", "code": "987"}}

    reply = http.post(AUTHORIZE, json=PAYMENT | {"paymentMethod": card}, headers=GOOD)

    assert json.loads(http.entry(reply)["body"])["paymentMethod"] == "(redacted)"
