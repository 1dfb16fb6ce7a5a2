"""Falabella's actions over HTTP, both doors: cancel, ready to ship, the reads."""

import pytest

from tests.vendors.falabella.seller import failure, xml

PENDING = ["pending", "pending"]
IMPOSSIBLE = ("28", 'E028: It is not possible to set the order to the status "canceled"')

# --- SetStatusToCanceled


@pytest.mark.rule("FSC-01", "FSC-38", "FSC-M20", "FSC-M23")
def test_a_pending_item_is_canceled_and_reads_so(http, seller):
    http.advance("PT1M")

    reply = seller.cancel(ReasonDetail="No stock left")

    assert (reply.status, reply.rule) == (200, "FSC-01")
    canceled, other = seller.items()
    assert (canceled["Status"], canceled["Reason"], canceled["ReasonDetail"]) == (
        "canceled",
        "SHORTAGE",
        "No stock left",
    )
    assert (canceled["CreatedAt"], canceled["UpdatedAt"]) == ("2026-01-15 04:00:00", "2026-01-15 07:01:00")
    assert (other["Status"], other["UpdatedAt"]) == ("pending", "2026-01-15 05:00:00")


@pytest.mark.parametrize(("params", "rule"), [({"item": None}, "FSC-29"), ({"reason": None}, "FSC-34")])
def test_the_parameters_of_a_cancel_are_mandatory(seller, params, rule):
    reply = seller.cancel(**params)

    name = "OrderItemId" if rule == "FSC-29" else "Reason"
    assert (reply.rule, failure(reply)) == (rule, ("1", f"E001: Parameter {name} is mandatory"))
    assert seller.statuses() == PENDING


@pytest.mark.parametrize(
    ("item", "rule"),
    [
        ("900100299", "FSC-30"),
        ("0", "FSC-30"),
        ("abc", "FSC-31"),
        ("-1", "FSC-31"),
        ("1.5", "FSC-31"),
        ("2147483648", "FSC-31"),
        ("٣", "FSC-31"),
        ("9" * 5000, "FSC-31"),
        ('<&>"\x00', "FSC-31"),
        ("900200200", "FSC-32"),
        ("700100", "FSC-33"),
    ],
)
def test_an_item_that_the_seller_does_not_have_is_quoted(seller, item, rule):
    reply = seller.cancel(item)

    assert (reply.rule, failure(reply)) == (rule, ("20", f'E020: "{item}" Invalid Order Item ID'))


@pytest.mark.rule("FSC-32")
def test_an_item_of_another_seller_stays_as_it_was(http, seller):
    before = http.item("falabella", "orders", "700200")

    assert seller.cancel("900200200").rule == "FSC-32"
    assert http.item("falabella", "orders", "700200") == before


@pytest.mark.parametrize(("reason", "rule"), [("CHANGED_MIND", "FSC-35"), ("shortage", "FSC-36")])
def test_an_unknown_reason_is_quoted(seller, reason, rule):
    reply = seller.cancel(reason=reason)

    assert (reply.rule, failure(reply)) == (rule, ("22", f'E022: "{reason}" Invalid Reason'))
    assert seller.statuses() == PENDING


def test_the_reasons_are_a_setting(http, seller):
    http.settings("falabella", cancel_reasons=["SHORTAGE", "CHANGED_MIND"])

    assert seller.cancel(reason="CHANGED_MIND").rule == "FSC-01"


def test_an_unknown_item_is_told_before_a_bad_reason_and_that_before_the_status(seller):
    assert seller.cancel("900100299", reason="X").rule == "FSC-30"
    assert seller.cancel("900100210", reason="X").rule == "FSC-35"


@pytest.mark.rule("FSC-37")
@pytest.mark.parametrize("detail", [None, ""])
def test_the_detail_may_be_left_out(seller, detail):
    assert seller.cancel(ReasonDetail=detail).rule == "FSC-01"
    assert seller.items()[0]["ReasonDetail"] == ""


@pytest.mark.rule("FSC-38")
@pytest.mark.parametrize("detail", ["bodega Ñuñoa", 'it\'s "gone" & <b>done</b>]]>', " spaces\r\n and lines\t", "🚚"])
def test_the_detail_is_kept_as_it_was_sent(seller, detail):
    assert seller.cancel(ReasonDetail=detail).rule == "FSC-01"

    in_xml = xml(seller.call("GetOrderItems", method="GET", OrderId="700100", Format="XML"))

    assert seller.items()[0]["ReasonDetail"] == detail
    assert in_xml.findtext("Body/OrderItems/OrderItem/ReasonDetail") == detail


def test_a_detail_that_xml_cannot_hold_breaks_no_answer(http, seller):
    seller.cancel(ReasonDetail="a\x00b\x0bc")

    in_xml = xml(seller.call("GetOrderItems", method="GET", OrderId="700100", Format="XML"))

    assert in_xml.findtext("Body/OrderItems/OrderItem/ReasonDetail") == "a\ufffdb\ufffdc"
    assert http.item("falabella", "orders", "700100")["items"][0]["reason_detail"] == "a\x00b\x0bc"


@pytest.mark.parametrize(
    ("item", "order", "rule"),
    [
        ("900100210", "700101", "FSC-39"),
        ("900100240", "700104", "FSC-39"),
        ("900100241", "700104", "FSC-39"),
        ("900100242", "700104", "FSC-39"),
        ("900100220", "700102", "FSC-40"),
        ("900100230", "700103", "FSC-41"),
    ],
)
def test_an_item_that_cannot_be_canceled_stays_as_it_was(http, seller, item, order, rule):
    before = http.item("falabella", "orders", order)

    reply = seller.cancel(item)

    assert (reply.rule, failure(reply)) == (rule, IMPOSSIBLE)
    assert http.item("falabella", "orders", order) == before


@pytest.mark.rule("FSC-40", "FSC-M30")
def test_a_second_cancel_keeps_the_first_reason(http, seller):
    seller.cancel(ReasonDetail="first")
    before = http.item("falabella", "orders", "700100")
    http.advance("PT1M")

    assert seller.cancel(ReasonDetail="second").rule == "FSC-40"
    http.settings("falabella", repeat_cancel="success")
    assert seller.cancel(ReasonDetail="third").rule == "FSC-M30"
    assert http.item("falabella", "orders", "700100") == before


@pytest.mark.rule("FSC-39")
def test_the_refusal_can_quote_the_current_status(http, seller):
    http.settings("falabella", e028_status="current")

    reply = seller.cancel("900100210")

    assert failure(reply)[1] == 'E028: It is not possible to set the order to the status "ready_to_ship"'


def test_an_item_that_is_not_processable_can_be_canceled(seller):
    assert seller.cancel("900100250").rule == "FSC-01"


@pytest.mark.rule("FSC-42")
def test_a_cancel_takes_one_item_and_the_order_has_both_statuses(seller):
    seller.cancel("900100200")

    order = seller.call("GetOrder", method="GET", OrderId="700100").json["SuccessResponse"]["Body"]["Orders"]["Order"]

    assert seller.statuses() == ["canceled", "pending"]
    assert order["Statuses"] == {"Status": ["canceled", "pending"]}


@pytest.mark.rule("FSC-43")
def test_a_cancel_takes_the_package_when_the_setting_says_so(http, seller):
    http.settings("falabella", cancel_scope="package")

    assert seller.cancel("900100200").rule == "FSC-01"
    assert seller.statuses() == ["canceled", "canceled"]


@pytest.mark.rule("FSC-M7")
def test_the_answer_to_a_cancel_can_list_the_items(http, seller):
    http.settings("falabella", cancel_body="order_items")

    answer = seller.cancel("900100200").json["SuccessResponse"]

    assert answer["Head"]["ResponseType"] == "OrderItems"
    assert answer["Body"]["OrderItems"]["OrderItem"] == {
        "OrderItemId": "900100200",
        "PurchaseOrderId": "500001",
        "PurchaseOrderNumber": "PO-500001",
        "PackageId": "PKG0000009001",
    }


# --- SetStatusToReadyToShip


@pytest.mark.rule("FSC-M8")
@pytest.mark.parametrize("items", ["[900100200,900100201]", "900100200,900100201", " [ 900100200, 900100201 ] "])
def test_items_become_ready_to_ship(seller, items):
    reply = seller.ready(items)

    answer = reply.json["SuccessResponse"]
    assert (answer["Head"]["RequestAction"], answer["Head"]["ResponseType"]) == ("SetStatusToReadyToShip", "OrderItems")
    assert answer["Body"]["OrderItems"]["OrderItem"] == [
        {"PurchaseOrderId": "500001", "PurchaseOrderNumber": "PO-500001"},
        {"PurchaseOrderId": "500002", "PurchaseOrderNumber": "PO-500002"},
    ]
    assert seller.statuses() == ["ready_to_ship", "ready_to_ship"]


@pytest.mark.rule("FSC-39", "FSC-44")
def test_one_item_takes_the_order_along_and_nothing_of_it_can_be_canceled(seller):
    assert seller.ready("[900100200]").rule == "FSC-M8"

    assert seller.statuses() == ["ready_to_ship", "ready_to_ship"]
    assert failure(seller.cancel("900100201")) == IMPOSSIBLE


@pytest.mark.rule("FSC-45")
def test_a_canceled_item_is_not_made_ready(seller):
    seller.cancel("900100200")

    reply = seller.ready("[900100200,900100201]")

    message = "E073: All order items must have status Pending or Ready To Ship. (900100200)"
    assert failure(reply) == ("73", message)
    assert seller.statuses() == ["canceled", "pending"]
    assert seller.ready("[900100201]").rule == "FSC-M8"
    assert seller.statuses() == ["canceled", "ready_to_ship"]


@pytest.mark.rule("FSC-46")
def test_an_item_that_is_ready_already_is_no_error(seller):
    assert seller.ready("[900100210]", "PKG0000009002").rule == "FSC-M8"


@pytest.mark.parametrize(
    ("items", "package", "rule", "error"),
    [
        (None, "PKG0000009001", "FSC-M9", ("1", "E001: Parameter OrderItemIds is mandatory")),
        ("[900100200]", None, "FSC-M10", ("1", "E001: Parameter PackageId is mandatory")),
        ("[]", "PKG0000009001", "FSC-M11", ("23", 'E023: "[]" Invalid Order Item IDs')),
        ("[900100200", "PKG0000009001", "FSC-M11", ("23", 'E023: "[900100200" Invalid Order Item IDs')),
        ("1;2", "PKG0000009001", "FSC-M11", ("23", 'E023: "1;2" Invalid Order Item IDs')),
        ("900100200,", "PKG0000009001", "FSC-M11", ("23", 'E023: "900100200," Invalid Order Item IDs')),
        ("[900100200,900100299]", "PKG0000009001", "FSC-M12", ("20", 'E020: "900100299" Invalid Order Item ID')),
        ("[900200200]", "PKG0000009101", "FSC-M12", ("20", 'E020: "900200200" Invalid Order Item ID')),
        ("[900100200,900100250]", "PKG0000009001", "FSC-M13", ("29", "E029: Order items must be from the same order")),
        ("[900100200]", "PKG 1", "FSC-M14", ("121", "E121: Invalid Package ID format (PKG 1)")),
        ("[900100200]", "PKG0000009002", "FSC-M15", ("122", "E122: Invalid Package ID (PKG0000009002)")),
        (
            "[900100250]",
            "PKG0000009008",
            "FSC-47",
            ("119", "E119: Some order items are not yet ready to be processed, please try again later. (900100250)."),
        ),
        (
            "[900100230]",
            "PKG0000009004",
            "FSC-M16",
            ("119", "E119: Some order items are not yet ready to be processed, please try again later. (900100230)."),
        ),
    ],
)
def test_a_refused_ready_to_ship_changes_nothing(seller, items, package, rule, error):
    reply = seller.ready(items, package)

    assert (reply.rule, failure(reply)) == (rule, error)
    assert seller.statuses() == PENDING
    assert seller.statuses("700105") == ["pending"]


# --- GetOrder, GetOrderItems


@pytest.mark.rule("FSC-M18", "FSC-M23")
def test_an_order_reads_with_the_documented_names(seller):
    answer = seller.call("GetOrder", method="GET", OrderId="700102").json["SuccessResponse"]

    order = answer["Body"]["Orders"]["Order"]
    assert answer["Head"]["ResponseType"] == "Order"
    assert list(order) == [
        "OrderId", "CustomerFirstName", "CustomerLastName", "OrderNumber", "PaymentMethod", "Remarks", "DeliveryInfo",
        "Price", "GiftOption", "GiftMessage", "VoucherCode", "CreatedAt", "UpdatedAt", "AddressUpdatedAt",
        "AddressBilling", "AddressShipping", "NationalRegistrationNumber", "ItemsCount", "PromisedShippingTime",
        "ExtraAttributes", "ExtraBillingAttributes", "InvoiceRequired", "OperatorCode", "ShippingType", "GrandTotal",
        "ProductTotal", "TaxAmount", "ShippingFeeTotal", "ShippingTax", "Voucher", "Statuses",
    ]  # fmt: skip  # as the page lists them
    assert (order["OrderId"], order["ItemsCount"], order["GrandTotal"]) == ("700102", "1", "27980")
    assert order["Statuses"] == {"Status": "canceled"}
    assert (order["CreatedAt"], order["AddressUpdatedAt"]) == ("2026-01-15 04:00:00", "2026-01-15 07:00:00")
    assert set(map(type, order["AddressShipping"].values())) == {str}


def test_version_2_adds_the_warehouse(seller):
    reply = seller.call("GetOrder", method="GET", OrderId="700100", Version="2.0")

    order = reply.json["SuccessResponse"]["Body"]["Orders"]["Order"]
    assert order["Warehouse"] == {"SellerWarehouseId": "WH-1", "FacilityId": "GSC-SC1234-1"}


@pytest.mark.rule("FSC-M20")
def test_an_item_reads_with_the_documented_names(seller):
    (item,) = seller.items("700103")

    assert list(item) == [
        "OrderItemId", "ShopId", "OrderId", "Name", "Sku", "Variation", "ShopSku", "ShippingType", "Currency",
        "VoucherCode", "Status", "IsProcessable", "ShipmentProvider", "IsDigital", "DigitalDeliveryInfo",
        "TrackingCode", "TrackingCodePre", "Reason", "ReasonDetail", "PurchaseOrderId", "PurchaseOrderNumber",
        "PackageId", "PromisedShippingTime", "ExtraAttributes", "ShippingProviderType", "CreatedAt", "UpdatedAt",
        "Vouchers", "SalesType", "ReturnStatus", "WalletCredits", "ItemPrice", "PaidPrice", "TaxAmount",
        "CodCollectableAmount", "ShippingAmount", "ShippingServiceCost", "ShippingTax", "VoucherAmount",
    ]  # fmt: skip  # as the page lists them
    assert set(map(type, item.values())) == {str}
    assert (item["OrderItemId"], item["OrderId"], item["ShippingType"]) == ("900100230", "700103", "Fulfillment")
    assert (item["Currency"], item["ItemPrice"], item["IsProcessable"]) == ("CLP", "15990.00", "1")


@pytest.mark.parametrize(
    ("operator", "currency", "time"), [("faco", "COP", "2026-01-15 02:00:00"), ("fape", "PEN", "2026-01-15 02:00:00")]
)
def test_money_and_time_are_those_of_the_country(http, seller, operator, currency, time):
    http.change("falabella", "orders", "700103", operator=operator)

    (item,) = seller.items("700103")

    assert (item["Currency"], item["CreatedAt"]) == (currency, time)


def test_times_at_the_beginning_of_the_calendar_can_be_read(http, seller):
    (item,) = http.item("falabella", "orders", "700103")["items"]
    first = "0001-01-01T00:00:00Z"
    http.change("falabella", "orders", "700103", created_at=first, items=[item | {"promised_shipping_at": first}])

    order = seller.call("GetOrder", method="GET", OrderId="700103").json["SuccessResponse"]["Body"]["Orders"]["Order"]

    assert order["CreatedAt"] == seller.items("700103")[0]["PromisedShippingTime"] == "0001-01-01 00:00:00"


def test_an_order_without_items_reads_empty(http, seller):
    http.change("falabella", "orders", "700103", items=[], address_updated_at=None)

    items = seller.call("GetOrderItems", method="GET", OrderId="700103").json["SuccessResponse"]["Body"]
    order = xml(seller.call("GetOrder", method="GET", OrderId="700103", Format="XML")).find("Body/Orders/Order")

    assert items == {"OrderItems": ""}
    assert (order.findtext("Statuses"), order.findtext("AddressUpdatedAt"), order.findtext("Price")) == ("", "", "0")


@pytest.mark.parametrize(
    ("action", "missing", "unknown"), [("GetOrder", "FSC-M19", "FSC-57"), ("GetOrderItems", "FSC-M21", "FSC-M22")]
)
def test_an_order_that_the_seller_does_not_have_is_quoted(seller, action, missing, unknown):
    absent = seller.call(action, method="GET")

    assert (absent.rule, failure(absent)) == (missing, ("1", "E001: Parameter OrderId is mandatory"))
    for order_id in ("700999", "700200", "abc", "9" * 400):
        reply = seller.call(action, method="GET", OrderId=order_id)
        assert (reply.rule, failure(reply)) == (unknown, ("16", f'E016: "{order_id}" Invalid Order ID'))


# --- the control API


def test_the_credentials_are_listed_and_a_new_key_works(http, seller):
    minted = http.post("/__admin/tokens", json={"vendor": "falabella", "caller": "qa.seller@example.com"})

    assert minted.status == 201
    assert set(minted.json["send"]) == {"UserID", "API key"}
    assert seller.cancel().rule == "FSC-20"
    refused = http.post("/__admin/tokens", json={"vendor": "falabella", "caller": "nobody@example.com"})
    assert refused.status == 422
