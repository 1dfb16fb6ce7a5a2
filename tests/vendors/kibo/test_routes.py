"""Kibo's cancel and Get Order over HTTP, both doors: shapes, order of checks, and every rule of the body at work."""

import re

import pytest

CANCEL = "/api/v2/order/action/cancel"
ORDER = "/api/v2/order/1010101"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
TYPED = GOOD | {"Content-Type": "application/json"}
WISH = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}
PRINTED = b"""{
  "orderId": 1010101,
  "dispositionReason": "other",
  "dispositionOtherReason": "Customer changed mind"
}"""
BACKORDERED = {"shipmentStatus": "BACKORDER", "itemAssign": [{"orderItemID": 5010101011, "quantity": 1}]}


def wish(**changes):
    return WISH | changes


def omitting(name):
    return {field: value for field, value in WISH.items() if field != name}


def stored(http, key="1010101"):
    return http.item("kibo", "orders", key)


def whole_remedy(http, reply):
    """Whether the explanation says what would succeed, with nothing left to fill in."""
    remedy = http.entry(reply)["explanation"]["would_succeed"]
    return remedy and not re.search(r"\{\w+\}", remedy + reply.text)


def oms_code(reply):
    """The numeric code in an error body; None when it has none."""
    named = {entry["name"]: entry["value"] for entry in reply.json["additionalErrorData"]}
    return named.get("omsCode")


@pytest.mark.rule("KIBO-01", "KIBO-05", "KIBO-M1")
def test_the_printed_example_works_as_printed(http):
    headers = {"x-vol-tenant": "30125", "Content-Type": "application/json"}

    reply = http.post(CANCEL, body=PRINTED, headers=headers)

    assert (reply.status, reply.rule) == (200, "KIBO-01")
    assert (reply.json["orderID"], reply.json["orderState"], reply.json["orderStatus"]) == (
        1010101,
        "CANCELED",
        "CANCELED",
    )
    assert "Authorization" in reply.warning
    assert stored(http)["cancellation"] == {
        "reason": "other",
        "other_reason": "Customer changed mind",
        "canceled_at": "2026-01-15T10:00:00Z",
    }


@pytest.mark.parametrize("host", ["30125-translation.mozu.com", "30125-translation.sandbox.mozu.com"])
def test_the_printed_example_works_on_both_printed_hosts(http, host):
    headers = {"Host": host, "x-vol-tenant": "30125", "Content-Type": "application/json"}

    assert http.post(CANCEL, body=PRINTED, headers=headers).json["orderStatus"] == "CANCELED"


@pytest.mark.rule("KIBO-01", "KIBO-35")
def test_an_order_is_cancelled_and_comes_back_as_get_order_shows_it(http):
    reply = http.post(CANCEL, json=WISH, headers=GOOD)

    assert (reply.status, reply.rule, reply.warning) == (200, "KIBO-01", None)
    assert reply.header("content-type") == "application/json; charset=utf-8"
    assert reply.json == {
        "orderID": 1010101,
        "orderType": "STANDARD",
        "isTestOrder": False,
        "deliveryMethod": "SHIP_TO_HOME",
        "orderCurrency": "USD",
        "orderDate": "2026-01-13T10:00:00+00:00",
        "orderState": "CANCELED",
        "orderStatus": "CANCELED",
        "customerSubtotal": 0,
        "subtotal": 114,
        "estimatedShipping": 0,
        "customerTotal": 0,
        "customerTotalNet": 0,
        "total": 120.95,
        "singlePackageRequested": False,
        "shippingAddress": "77001",
        "shippingAddressInformation": {
            "addressID": "77001",
            "address1": "1 Sample Street",
            "city": "Springfield",
            "state": "IL",
            "postalCode": "62701",
            "country": "US",
        },
        "externalOrderID": "WEB-1001",
        "manufacturerID": 1204,
        "catalogID": 0,
        "locale": "en-US",
        "customerID": 88001,
        "customer": {
            "customerID": 88001,
            "firstName": "Robin",
            "lastName": "Example",
            "email": "robin@example.com",
        },
        "taxes": [],
        "orderItems": [
            {
                "orderItemID": 5010101011,
                "itemState": "CANCELED",
                "shipmentID": 10101011,
                "externalItemID": "SKU-BOOT",
                "upc": "000000000017",
                "description": "Hiking boot",
                "quantity": 1,
                "price": 89.5,
            },
            {
                "orderItemID": 5010101012,
                "itemState": "CANCELED",
                "shipmentID": 10101011,
                "externalItemID": "SKU-SOCK",
                "upc": "000000000024",
                "description": "Wool sock",
                "quantity": 2,
                "price": 12.25,
            },
        ],
        "shipments": [{"shipmentID": 10101011, "shipmentStatus": "CANCELED"}],
    }


@pytest.mark.rule("KIBO-06", "KIBO-07", "KIBO-M7")
def test_after_the_cancel_get_order_shows_the_same_body(http):
    before = http.get(ORDER, headers=GOOD).json
    cancelled = http.post(CANCEL, json=WISH, headers=GOOD)

    reply = http.get(ORDER, headers=GOOD)

    assert reply.body == cancelled.body
    assert (before["orderState"], before["orderStatus"]) == ("OPEN", "READY")
    for name in ("customerSubtotal", "customerTotal", "customerTotalNet", "estimatedShipping"):
        assert before[name] > 0
        assert reply.json[name] == 0
    assert (reply.json["subtotal"], reply.json["total"]) == (before["subtotal"], before["total"])


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ({"orderID": 1010101, "dispositionReason": "customer_changed_mind"}, "KIBO-02"),
        (wish(orderID=1010101), "KIBO-03B"),
        (wish(dispositionReason="created_by_mistake"), "KIBO-05"),
        (wish(dispositionReason="other", dispositionOtherReason="x"), "KIBO-05"),
        (wish(dispositionReason="other", dispositionOtherReason="x" * 255), "KIBO-05"),
        (wish(dispositionReason="other"), "KIBO-23"),
        (wish(dispositionOtherReason="not kept"), "KIBO-24"),
        (wish(dispositionReason="other", dispositionOtherReason="€" * 255), "KIBO-25"),
        (wish(sendEmails=True), "KIBO-26"),
        (wish(orderid=4711), "KIBO-04"),
    ],
)
def test_what_a_cancel_may_look_like(http, body, rule):
    reply = http.post(CANCEL, json=body, headers=GOOD)

    assert (reply.status, reply.rule, reply.json["orderID"]) == (200, "KIBO-01", 1010101)


@pytest.mark.rule("KIBO-27")
def test_an_id_in_the_query_string_is_ignored(http):
    reply = http.post(CANCEL + "?orderId=1010105&x=%ff", json=WISH, headers=GOOD)

    assert reply.json["orderID"] == 1010101
    assert stored(http, "1010105")["status"] == "BACKORDER"


@pytest.mark.parametrize(
    ("body", "code", "parameter", "rule"),
    [
        (wish(orderID=1010105), "5015", "orderId", "KIBO-03"),
        (omitting("orderId"), "5011", "orderId", "KIBO-13"),
        (omitting("orderId") | {"orderid": 1010101}, "5011", "orderId", "KIBO-04"),
        (omitting("orderId") | {"OrderID": 1010101}, "5011", "orderId", "KIBO-04"),
        (wish(orderId=0), "5013", "orderId", "KIBO-14"),
        (wish(orderId=-1), "5013", "orderId", "KIBO-14"),
        (wish(orderId=-(10**30)), "5013", "orderId", "KIBO-14"),
        (wish(orderId="1010101"), "5015", "orderId", "KIBO-15"),
        (wish(orderId=True), "5015", "orderId", "KIBO-15"),
        (wish(orderId=None), "5015", "orderId", "KIBO-15"),
        (wish(orderId=1.5), "5015", "orderId", "KIBO-15"),
        (wish(orderId=1010101.0), "5015", "orderId", "KIBO-15"),
        (wish(orderId=1e300), "5015", "orderId", "KIBO-15"),
        (wish(orderId={}), "5015", "orderId", "KIBO-15"),
        (wish(orderId=[1010101]), "5015", "orderId", "KIBO-15"),
        (wish(orderId=2**63), "5013", "orderId", "KIBO-16"),
        (wish(orderId=2**64), "5013", "orderId", "KIBO-16"),
        (wish(orderId=10**30), "5013", "orderId", "KIBO-16"),
        (omitting("dispositionReason"), "5011", "dispositionReason", "KIBO-17"),
        (wish(dispositionReason=None), "5015", "dispositionReason", "KIBO-17B"),
        (wish(dispositionReason=7), "5015", "dispositionReason", "KIBO-17B"),
        (wish(dispositionReason=""), "5015", "dispositionReason", "KIBO-17B"),
        (wish(dispositionReason="changed_mind"), "5015", "dispositionReason", "KIBO-18"),
        (wish(dispositionReason="x" * 5000), "5015", "dispositionReason", "KIBO-18"),
        (wish(dispositionReason="Customer_Changed_Mind"), "5015", "dispositionReason", "KIBO-19"),
        (wish(dispositionReason="CUSTOMER_CHANGED_MIND"), "5015", "dispositionReason", "KIBO-19"),
        (wish(dispositionReason="no_inventory"), "5015", "dispositionReason", "KIBO-20"),
        (wish(dispositionReason="other", dispositionOtherReason=""), "5015", "dispositionOtherReason", "KIBO-21"),
        (
            wish(dispositionReason="other", dispositionOtherReason="x" * 256),
            "5015",
            "dispositionOtherReason",
            "KIBO-21",
        ),
        (wish(dispositionOtherReason="x" * 256), "5015", "dispositionOtherReason", "KIBO-21"),
        (wish(dispositionOtherReason=None), "5015", "dispositionOtherReason", "KIBO-22"),
        (wish(dispositionOtherReason=7), "5015", "dispositionOtherReason", "KIBO-22"),
        (wish(dispositionOtherReason={}), "5015", "dispositionOtherReason", "KIBO-22"),
    ],
)
def test_a_wrong_field_is_named_and_changes_nothing(http, body, code, parameter, rule):
    before = stored(http)

    reply = http.post(CANCEL, json=body, headers=GOOD)

    assert (reply.status, reply.json["errorCode"]) == (400, "MISSING_OR_INVALID_PARAMETER")
    assert reply.json["message"].startswith("Missing or invalid parameter: ")
    assert reply.json["additionalErrorData"] == [
        {"name": "ParameterName", "value": parameter},
        {"name": "omsCode", "value": code},
    ]
    assert whole_remedy(http, reply)
    assert stored(http) == before


@pytest.mark.parametrize(
    ("body", "code", "rule"),
    [
        (b"", "5011", "KIBO-10"),
        (b" \r\n", "5011", "KIBO-10"),
        (b"{", "5003", "KIBO-11"),
        (b"{} {}", "5003", "KIBO-11"),
        (b'{"orderId": NaN}', "5003", "KIBO-11"),
        (b'{"orderId": 01}', "5003", "KIBO-11"),
        (b"\xff\xfe", "5003", "KIBO-11"),
        (b"\xef\xbb\xbf{}", "5003", "KIBO-11"),
        (b'{"orderId": 1, "dispositionReason": "\\ud800"}', "5003", "KIBO-11"),
        (b'{"orderId": 1, "dispositionReason": "\x00"}', "5003", "KIBO-11"),
        (b'{"orderId": 1%s, "dispositionReason": "other"}' % (b"0" * 5000), "5003", "KIBO-11"),
        (b"[" * 100_000, "5003", "KIBO-11"),
        (b'{"orderId": %s1%s, "dispositionReason": "other"}' % (b"[" * 900, b"]" * 900), "5015", "KIBO-15"),
        (b"[]", "5015", "KIBO-12"),
        (b'"1010101"', "5015", "KIBO-12"),
        (b"1010101", "5015", "KIBO-12"),
        (b"null", "5015", "KIBO-12"),
    ],
)
def test_a_body_that_is_no_json_object_is_400(http, body, code, rule):
    reply = http.post(CANCEL, body=body, headers=TYPED)

    assert (reply.status, reply.rule, oms_code(reply)) == (400, rule, code)
    assert http.entry(reply)["explanation"]["rule"]["id"] == rule


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ({"orderId": "x"}, "KIBO-17"),
        ({"dispositionReason": 7}, "KIBO-13"),
        (wish(orderId=0, dispositionReason=7), "KIBO-17B"),
        (wish(orderId=0, orderID=5), "KIBO-03"),
        (wish(orderId=0, dispositionReason="?"), "KIBO-14"),
        (wish(orderId=4711, dispositionReason="?"), "KIBO-18"),
        (wish(orderId=4711, dispositionReason="?", dispositionOtherReason=""), "KIBO-18"),
        (wish(orderId=4711, dispositionOtherReason=""), "KIBO-21"),
    ],
)
def test_of_several_faults_the_first_is_told(http, body, rule):
    assert http.post(CANCEL, json=body, headers=GOOD).rule == rule


@pytest.mark.rule("KIBO-30")
@pytest.mark.parametrize("order_id", [1, 4711, 2**31, 2**32 + 1, 2**63 - 1])
def test_an_unknown_order_is_404(http, order_id):
    reply = http.post(CANCEL, json=wish(orderId=order_id), headers=GOOD)

    assert (reply.status, reply.rule) == (404, "KIBO-30")
    assert reply.header("content-type") == "application/json; charset=utf-8"
    assert reply.header("x-vol-correlation")
    assert reply.json == {
        "applicationName": "OrderTranslation",
        "errorCode": "ITEM_NOT_FOUND",
        "subErrorCode": None,
        "message": f"Item not found: order {order_id}",
        "items": [],
        "additionalErrorData": [{"name": "ParameterName", "value": "orderId"}, {"name": "omsCode", "value": "5002"}],
        "exceptionDetail": None,
    }


@pytest.mark.rule("KIBO-30", "KIBO-31")
def test_a_foreign_order_looks_like_an_unknown_one(http):
    unknown = http.post(CANCEL, json=wish(orderId=2020202), headers=GOOD)

    foreign = http.post(CANCEL, json=wish(orderId=2020201), headers=GOOD)

    assert (foreign.status, foreign.rule) == (404, "KIBO-31")
    assert foreign.body == unknown.body.replace(b"2020202", b"2020201")
    unknown, foreign = (http.get(f"/api/v2/order/{number}", headers=GOOD) for number in (2020202, 2020201))
    assert foreign.body == unknown.body.replace(b"2020202", b"2020201")
    assert stored(http, "2020201")["status"] == "READY"


@pytest.mark.parametrize(
    ("order_id", "status", "code", "rule"),
    [
        (1010102, 409, "VALIDATION_CONFLICT", "KIBO-32"),
        (1010103, 409, "VALIDATION_CONFLICT", "KIBO-33"),
        (1010104, 409, "VALIDATION_CONFLICT", "KIBO-34"),
        (1010108, 403, "FORBIDDEN", "KIBO-37"),
    ],
)
@pytest.mark.rule("KIBO-39")
def test_a_refused_cancel_changes_nothing(http, order_id, status, code, rule):
    before = stored(http, str(order_id))

    reply = http.post(CANCEL, json=wish(orderId=order_id), headers=GOOD)

    assert (reply.status, reply.rule, reply.json["errorCode"]) == (status, rule, code)
    assert oms_code(reply) == ("5004" if status == 403 else None)
    assert whole_remedy(http, reply)
    assert stored(http, str(order_id)) == before


@pytest.mark.rule("KIBO-32", "KIBO-32B")
def test_a_second_cancel_is_refused_unless_repeats_are_ok(http):
    first = http.post(CANCEL, json=WISH, headers=GOOD)
    kept = stored(http)

    assert http.post(CANCEL, json=WISH, headers=GOOD).rule == "KIBO-32"
    http.settings("kibo", repeat_cancel="ok")
    again = http.post(CANCEL, json=wish(dispositionReason="created_by_mistake"), headers=GOOD)

    assert (again.status, again.rule, again.body) == (200, "KIBO-32B", first.body)
    assert stored(http) == kept


@pytest.mark.rule("KIBO-34", "KIBO-34B")
def test_the_rest_of_an_order_is_cancelled_where_the_setting_says_so(http):
    assert http.post(CANCEL, json=wish(orderId=1010104), headers=GOOD).rule == "KIBO-34"
    http.settings("kibo", partial_shipped_cancel="rest")

    reply = http.post(CANCEL, json=wish(orderId=1010104), headers=GOOD)

    assert (reply.status, reply.rule, reply.json["orderStatus"]) == (200, "KIBO-34B", "SHIPPED")
    assert [item["itemState"] for item in reply.json["orderItems"]] == ["NORMAL", "CANCELED"]
    assert [one["shipmentStatus"] for one in reply.json["shipments"]] == ["SHIPPED", "CANCELED"]


@pytest.mark.rule("KIBO-35")
@pytest.mark.parametrize("state", ["acceptOrder", "pullInventory", "printPackingSlip", "shipmentIntegration"])
def test_a_shipment_on_its_way_through_the_store_does_not_stop_the_cancel(http, state):
    http.change("kibo", "orders", "1010101", shipments=[{"id": 10101011, "state": state}])

    assert http.post(CANCEL, json=WISH, headers=GOOD).status == 200


@pytest.mark.rule("KIBO-36")
@pytest.mark.parametrize("order_id", [1010105, 1010106, 1010107])
def test_a_halted_order_can_be_cancelled(http, order_id):
    assert http.post(CANCEL, json=wish(orderId=order_id), headers=GOOD).json["orderStatus"] == "CANCELED"


@pytest.mark.rule("KIBO-36")
def test_so_can_one_with_a_payment_error(http):
    http.change("kibo", "orders", "1010101", status="PAYMENT_ERROR")

    assert http.post(CANCEL, json=WISH, headers=GOOD).status == 200


@pytest.mark.rule("KIBO-37")
def test_a_restriction_that_is_taken_off_no_longer_refuses(http):
    assert http.post(CANCEL, json=wish(orderId=1010108), headers=GOOD).rule == "KIBO-37"
    http.change("kibo", "orders", "1010108", cancellation_restricted=False)
    assert http.post(CANCEL, json=wish(orderId=1010108), headers=GOOD).status == 200


@pytest.mark.rule("KIBO-24")
def test_the_text_of_another_reason_is_not_kept(http):
    http.post(CANCEL, json=wish(dispositionOtherReason="never mind"), headers=GOOD)

    assert stored(http)["cancellation"]["other_reason"] is None


@pytest.mark.rule("KIBO-23", "KIBO-23B")
def test_other_needs_a_text_where_the_setting_says_so(http):
    other = wish(dispositionReason="other")
    http.settings("kibo", require_other_reason=True)

    refused = http.post(CANCEL, json=other, headers=GOOD)
    assert (refused.status, refused.rule, oms_code(refused)) == (400, "KIBO-23B", "5011")
    http.settings("kibo", require_other_reason=False)
    assert http.post(CANCEL, json=other, headers=GOOD).status == 200


@pytest.mark.rule("KIBO-21", "KIBO-25")
def test_a_text_can_be_counted_in_entities(http):
    text = wish(dispositionReason="other", dispositionOtherReason="€" * 37)
    http.settings("kibo", length_mode="entities")

    refused = http.post(CANCEL, json=text, headers=GOOD)

    assert refused.rule == "KIBO-21"
    assert http.entry(refused)["explanation"]["facts"]["length"] == 259
    http.settings("kibo", length_mode="codepoints")
    assert http.post(CANCEL, json=text, headers=GOOD).status == 200


@pytest.mark.rule("KIBO-18", "KIBO-20")
@pytest.mark.parametrize("reasons", ["any", ["no_inventory"]])
def test_the_list_of_reasons_can_be_another(http, reasons):
    assert http.post(CANCEL, json=wish(dispositionReason="no_inventory"), headers=GOOD).rule == "KIBO-18"
    http.settings("kibo", cancel_reasons=reasons)
    assert http.post(CANCEL, json=wish(dispositionReason="no_inventory"), headers=GOOD).status == 200


@pytest.mark.rule("KIBO-15")
@pytest.mark.parametrize("order_id", ["1010101", 1010101.0])
def test_an_id_that_only_looks_like_one_is_taken_when_ids_are_coerced(http, order_id):
    assert http.post(CANCEL, json=wish(orderId=order_id), headers=GOOD).rule == "KIBO-15"
    http.settings("kibo", coerce_ids=True)
    assert http.post(CANCEL, json=wish(orderId=order_id), headers=GOOD).status == 200


@pytest.mark.rule("KIBO-15")
@pytest.mark.parametrize("order_id", [True, None, 1.5, "x", "", "1.0", "٣", "9" * 5000, {}])
def test_what_is_no_number_at_all_is_refused_even_then(http, order_id):
    http.settings("kibo", coerce_ids=True)

    assert http.post(CANCEL, json=wish(orderId=order_id), headers=GOOD).rule == "KIBO-15"


@pytest.mark.rule("KIBO-04", "KIBO-13")
@pytest.mark.parametrize(("taken", "other"), [("orderId", "orderID"), ("orderID", "orderId")])
def test_one_spelling_alone_can_be_taken(http, taken, other):
    http.settings("kibo", order_id_keys=taken)
    reason = omitting("orderId")

    assert http.post(CANCEL, json=reason | {other: 1010101}, headers=GOOD).rule == "KIBO-13"
    both = http.post(CANCEL, json=reason | {taken: 1010101, other: "x"}, headers=GOOD)
    assert (both.status, both.json["orderID"]) == (200, 1010101)


@pytest.mark.rule("KIBO-13")
def test_a_missing_id_is_called_by_the_spelling_that_is_taken(http):
    http.settings("kibo", order_id_keys="orderID")

    refused = http.post(CANCEL, json=WISH, headers=GOOD)

    assert refused.json["message"] == "Missing or invalid parameter: orderID is required"
    assert '{"orderID": 1010101' in http.entry(refused)["explanation"]["would_succeed"]


@pytest.mark.parametrize(("first", "second"), [(True, 1), (1, 1.0), (True, True)])
def test_what_equals_an_id_but_is_none_is_not_read_as_the_same_id(http, first, second):
    refused = http.post(CANCEL, json=wish(orderId=first, orderID=second), headers=GOOD)

    assert refused.rule == "KIBO-15"
    assert "KIBO-03B" not in [row["id"] for row in http.entry(refused)["explanation"]["also"]]


def test_two_ids_are_told_in_the_order_of_their_spellings(http):
    refused = http.post(CANCEL, json=wish(orderId=9, orderID=8), headers=GOOD)

    assert http.entry(refused)["explanation"]["facts"]["received"] == ["9", "8"]


@pytest.mark.rule("KIBO-34B")
def test_items_of_absurd_prices_leave_an_order_that_can_be_read(http):
    http.settings("kibo", partial_shipped_cancel="rest")
    item = {"id": 1, "external_id": "x", "shipment_id": 10101042, "quantity": 2**62, "unit_price_minor": -(2**62)}
    http.change("kibo", "orders", "1010104", items=[item])

    reply = http.post(CANCEL, json=wish(orderId=1010104), headers=GOOD)

    assert (reply.status, reply.json["customerTotal"]) == (200, 120.95)


@pytest.mark.rule("KIBO-68")
@pytest.mark.parametrize("number", ["abc", "0", "-1", "1.0", "%D9%A3", "9" * 19, "9" * 5000, "%00", "1%0A"])
def test_reading_by_what_is_no_id_is_400(http, number):
    reply = http.get(f"/api/v2/order/{number}", headers=GOOD)

    assert (reply.status, oms_code(reply)) == (400, "5013")


@pytest.mark.rule("KIBO-30")
def test_elsewhere_than_in_the_cancel_an_unknown_order_is_called_by_the_only_spelling_there_is(http):
    assign = {"orderID": 4711, "sendEmails": False, "rectifyOrder": True, "packageAssignment": [BACKORDERED]}

    answers = [
        http.get("/api/v2/order/4711", headers=GOOD),
        http.get("/api/v2/order/4711/customData", headers=GOOD),
        http.post("/api/v2/order/action/assign", json=assign, headers=GOOD),
    ]

    assert [(one.status, one.rule) for one in answers] == [(404, "KIBO-30")] * 3
    assert {one.json["additionalErrorData"][0]["value"] for one in answers} == {"orderID"}


@pytest.mark.parametrize(
    ("body", "answer", "rule"),
    [
        (wish(orderId="x"), {"code": 5015, "message": "Request field is not valid"}, "KIBO-15"),
        (omitting("orderId"), {"code": 5011, "message": "Request data is missing"}, "KIBO-13"),
        (wish(orderId=0), {"code": 5013, "message": "ID is not valid"}, "KIBO-14"),
        (wish(orderId=4711), {"code": 5002, "message": "Item not found: order 4711"}, "KIBO-30"),
        (wish(orderId=1010102), {"message": "Order 1010102 is already canceled"}, "KIBO-32"),
    ],
)
def test_errors_can_be_answered_in_the_old_style(http, body, answer, rule):
    http.settings("kibo", error_style="classic")

    assert http.post(CANCEL, json=body, headers=GOOD).json == answer
