"""Kibo's searches over HTTP, both doors: of orders, and what all searches share."""

import pytest

from tests.vendors.kibo.test_routes import oms_code, whole_remedy

GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
ORDERS, NOTES = "/api/v2/order/", "/api/v2/orderNote/"
ITEMS, SHIPMENTS = "/api/v2/orderItem/", "/api/v2/shipment/"
SEARCHES = {ORDERS: 100, NOTES: 100, ITEMS: 20, SHIPMENTS: 100}
every_search = pytest.mark.parametrize("path", SEARCHES)


def ids(reply):
    return [order["orderID"] for order in reply.json["collection"]]


@pytest.mark.rule("KIBO-M23")
def test_a_search_of_orders_gives_whole_orders_and_their_number(http):
    reply = http.get(f"{ORDERS}?orderID=1010101,1010103&orderStatus=READY", headers=GOOD)

    assert (reply.status, reply.rule) == (200, "KIBO-M23")
    assert reply.header("content-type") == "application/json; charset=utf-8"
    assert reply.json == {"totalCount": 1, "collection": [http.get(f"{ORDERS}1010101", headers=GOOD).json]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("orderID=1010101,1010105,4711", [1010101, 1010105]),
        ("externalOrderID=WEB-1002,WEB-1003", [1010102, 1010103]),
        ("manufacturerID=1", []),
        ("orderID=1010101,1010102,1010103&orderStatus=CANCELED,SHIPPED", [1010102, 1010103]),
        ("orderID=1010101&customerID=88001", [1010101]),
        ("orderID=1010101&startDate=2026-01-14", []),
        ("orderID=1010101&startDate=2026-01-13&endDate=2026-01-13", [1010101]),
        ("orderID=1010101,2020201", [1010101]),
    ],
)
def test_orders_are_found_by_what_they_have_to_have(http, query, found):
    reply = http.get(f"{ORDERS}?{query}", headers=GOOD)

    assert (reply.status, reply.json["totalCount"], ids(reply)) == (200, len(found), found)


def test_each_environment_and_tenant_finds_its_own(http):
    http.change("kibo", "tenants", "30126", translated=True)
    other = {"x-vol-tenant": "30126", "Authorization": "Bearer kibo-token-26"}
    sandbox = GOOD | {"Host": "30125-translation.sandbox.mozu.com"}

    assert ids(http.get(f"{ORDERS}?perPage=100", headers=other)) == [2020201]
    assert [one["externalOrderID"] for one in http.get(f"{ORDERS}?page=1", headers=sandbox).json["collection"]] == [
        "TEST-1001"
    ]


@pytest.mark.rule("KIBO-67")
def test_pages_follow_each_other_and_after_the_last_there_is_nothing(http):
    query = f"{ORDERS}?orderID=1010101,1010102,1010103&perPage=2"

    first, second, third = (http.get(f"{query}&page={page}", headers=GOOD) for page in (1, 2, 3))

    assert [ids(first), ids(second), ids(third)] == [[1010101, 1010102], [1010103], []]
    assert {page.json["totalCount"] for page in (first, second, third)} == {3}
    assert "KIBO-67" in [row["id"] for row in http.entry(third)["explanation"]["also"]]


@every_search
@pytest.mark.rule(
    "KIBO-65", "KIBO-65B", "KIBO-67", "KIBO-66B", "KIBO-M20", "KIBO-M21", "KIBO-M22", "KIBO-M23", "KIBO-M24"
)
def test_every_search_reads_its_query_alike(http, path):
    start, over = f"{path}?orderID=1010101", SEARCHES[path] + 1

    refused = [
        http.get(f"{start}&perPage=0", headers=GOOD),
        http.get(f"{start}&perPage={over}", headers=GOOD),
        http.get(f"{start}&colour=red", headers=GOOD),
        http.get(f"{start}&page=0", headers=GOOD),
        http.get(f"{start},x", headers=GOOD),
        http.get(f"{start}{',1' * 100}", headers=GOOD),
    ]
    twice = http.get(f"{start}&orderID=1010102&page=9", headers=GOOD)
    http.settings("kibo", perpage_overflow="clamp")
    clamped = http.get(f"{start}&perPage={over}", headers=GOOD)

    assert [(one.status, one.rule, oms_code(one)) for one in refused] == [
        (400, "KIBO-65", "5014"),
        (400, "KIBO-65", "5014"),
        (400, "KIBO-66B", "5016"),
        (400, "KIBO-M20", "5014"),
        (400, "KIBO-M21", "5014"),
        (400, "KIBO-M22", "5014"),
    ]
    assert all(whole_remedy(http, one) for one in refused)
    assert (twice.status, twice.rule, twice.json["collection"]) == (200, "KIBO-M23", [])
    assert (clamped.status, clamped.rule) == (200, "KIBO-M23")


@pytest.mark.parametrize(
    ("path", "code", "rule"),
    [
        (ORDERS, "5017", "KIBO-66"),
        (NOTES, "5017", "KIBO-66"),
        (SHIPMENTS, "5017", "KIBO-66"),
        (ITEMS, "5010", "KIBO-66C"),
        (f"{ITEMS}?perPage=5", "5010", "KIBO-66C"),
    ],
)
def test_a_search_without_a_parameter_is_refused(http, path, code, rule):
    reply = http.get(path, headers=GOOD)

    assert (reply.status, reply.rule, oms_code(reply)) == (400, rule, code)
    assert whole_remedy(http, reply)


@pytest.mark.parametrize(
    ("method", "path", "parameter"),
    [
        ("GET", "/api/v2/order/abc", "orderID"),
        ("GET", "/api/v2/order/abc/customData", "orderID"),
        ("POST", "/api/v2/order/0/customData", "orderID"),
        ("PUT", "/api/v2/order/-1/customData", "orderID"),
        ("DELETE", "/api/v2/order/1.0/customData", "orderID"),
        ("GET", "/api/v2/customer/0", "customerID"),
        ("GET", "/api/v2/orderItem/-1", "orderItemID"),
        ("GET", "/api/v2/shipment/0", "shipmentID"),
    ],
)
@pytest.mark.rule("KIBO-68")
def test_an_id_in_the_path_is_checked_for_every_resource(http, method, path, parameter):
    reply = http.send(method, path, headers=GOOD)

    assert (reply.status, oms_code(reply)) == (400, "5013")
    assert reply.json["additionalErrorData"][0] == {"name": "ParameterName", "value": parameter}
    assert whole_remedy(http, reply)


@pytest.mark.rule("KIBO-53", "KIBO-M39")
def test_names_of_statuses_and_further_keys_come_from_the_settings(http):
    template = {"giftWrap": {"colour": "red"}, "orderID": "never", "orderStatus": "never"}
    http.settings("kibo", order_status_names={"READY": "Ready"}, order_template=template)

    read = http.get(f"{ORDERS}1010101/", headers=GOOD)
    found = http.get(f"{ORDERS}?orderStatus=Ready&orderID=1010101", headers=GOOD)
    cancelled = http.post(
        "/api/v2/order/action/cancel", json={"orderId": 1010101, "dispositionReason": "other"}, headers=GOOD
    )

    assert (read.json["orderStatus"], read.json["orderState"], read.json["orderID"]) == ("Ready", "OPEN", 1010101)
    assert read.json["giftWrap"] == {"colour": "red"}
    assert found.json["collection"] == [read.json]
    assert (cancelled.json["orderStatus"], cancelled.json["giftWrap"]) == ("CANCELED", {"colour": "red"})
    [notice] = http.get("/__admin/webhooks").json["webhooks"]
    assert '"previousOrderStatus":"Ready"' in notice["body"].replace(" ", "")


@pytest.mark.parametrize(
    "wrong",
    [
        {"order_status_names": {"PACKED": "x"}},
        {"order_status_names": {"READY": ""}},
        {"order_template": {str(number): 0 for number in range(101)}},
        {"order_template": []},
        {"payment_outcome": "declined"},
        {"duplicate_external_id": "maybe"},
    ],
)
def test_settings_that_cannot_be_are_refused(http, wrong):
    reply = http.patch("/__admin/settings", json={"kibo": wrong})

    assert reply.status == 422


def test_a_template_too_deep_to_be_sent_is_refused(http):
    deep = b'{"kibo": {"order_template": {"a": ' + b"[" * 251 + b"]" * 251 + b"}}}"

    reply = http.patch("/__admin/settings", body=deep, headers={"Content-Type": "application/json"})

    assert reply.status == 422
    assert http.get(f"{ORDERS}1010101", headers=GOOD).status == 200
