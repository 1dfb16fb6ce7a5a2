"""Packing, tracking, labels and reasons over HTTP, both doors, and what is told of a shipment beside its items."""

from base64 import b64decode

import pytest

from tests.vendors.falabella.seller import failure, xml

PENDING = ["pending", "pending"]
BOTH = ("SetStatusToReadyToShip", "SetStatusToPackedByMarketplace")


def ship(seller, action, items="[900100200]", package="PKG0000009001", **params):
    return seller.call(action, OrderItemIds=items, PackageId=package, **params)


def in_body(reply, name, child):
    return reply.json["SuccessResponse"]["Body"][name][child]


# --- what both actions share


@pytest.mark.parametrize("action", BOTH)
@pytest.mark.parametrize(
    ("params", "rule", "error"),
    [
        ({"items": None}, "FSC-M9", ("1", "E001: Parameter OrderItemIds is mandatory")),
        ({"items": "1;2"}, "FSC-M11", ("23", 'E023: "1;2" Invalid Order Item IDs')),
        ({"items": "[900200200]"}, "FSC-M12", ("20", 'E020: "900200200" Invalid Order Item ID')),
        (
            {"items": "900100200,900100250"},
            "FSC-M13",
            ("29", "E029: Order items must be from the same order"),
        ),
        (
            {"items": "[900100240]", "package": "PKG0000009005"},
            "FSC-45",
            ("73", "E073: All order items must have status Pending or Ready To Ship. (900100240)"),
        ),
        (
            {"items": "[900100250]", "package": "PKG0000009008"},
            "FSC-47",
            ("119", "E119: Some order items are not yet ready to be processed, please try again later. (900100250)."),
        ),
        (
            {"items": "[900100230]", "package": "PKG0000009004"},
            "FSC-M16",
            ("119", "E119: Some order items are not yet ready to be processed, please try again later. (900100230)."),
        ),
        ({"DeliveryType": "Dropship"}, "FSC-M61", ("24", 'E024: "Dropship" Invalid Delivery Type')),
        ({"ShippingProvider": "chilexpress"}, "FSC-M62", ("25", 'E025: "chilexpress" Invalid Shipping Provider')),
        ({"TrackingNumber": "8000 1"}, "FSC-M63", ("26", 'E026: "8000 1" Invalid Tracking Number')),
        (
            {"TrackingNumber": "12345"},
            "FSC-M64",
            ("31", 'E031: Tracking ID incorrect. Example tracking ID: "8000000900100200"'),
        ),
        (
            {"TrackingNumber": "8000000900200200"},
            "FSC-M65",
            ("63", "E063: The tracking code 8000000900200200 has already been used"),
        ),
        (
            {"DeliveryType": "pickup", "TrackingNumber": "8000000900100299"},
            "FSC-M66",
            (
                "91",
                "E091: You are not allowed to set the shipment provider and tracking number and the delivery type is "
                "wrong. Please use send_to_warehouse",
            ),
        ),
        ({"SerialNumber": "A1,B2"}, "FSC-M67", ("94", "E094: Serial numbers specified incorrectly")),
        ({"SerialNumber": "A-1"}, "FSC-M68", ("95", "E095: Invalid serial number format (A-1)")),
        (
            {"items": "900100200,900100201", "SerialNumber": "A1,A1"},
            "FSC-M69",
            ("96", "E096: Duplicate serial number among order items (A1)"),
        ),
    ],
)
def test_what_cannot_be_shipped_is_refused_and_nothing_changes(seller, action, params, rule, error):
    before = seller.http.get("/__admin/vendors/falabella/orders").json

    reply = ship(seller, action, **params)

    assert (reply.rule, failure(reply)) == (rule, error)
    assert seller.http.get("/__admin/vendors/falabella/orders").json == before


@pytest.mark.rule("FSC-M60")
@pytest.mark.parametrize("action", [*BOTH, "GetDocument"])
def test_a_failure_behind_the_api_changes_nothing(seller, action):
    reply = ship(seller, action, headers={"X-Mock-Answer": "FSC-M60"})

    assert failure(reply) == ("21", "E021: OMS Api Error Occurred")
    assert reply.json["ErrorResponse"]["Head"]["ErrorType"] == "Platform"
    assert seller.statuses() == PENDING


@pytest.mark.rule("FSC-M17", "FSC-M77")
@pytest.mark.parametrize(("action", "rule"), [(BOTH[0], "FSC-M8"), (BOTH[1], "FSC-M70")])
def test_what_is_told_of_a_shipment_is_kept(http, seller, action, rule):
    told = {"DeliveryType": "dropship", "ShippingProvider": "Blue Express", "TrackingNumber": "8000000900100299"}

    reply = ship(seller, action, SerialNumber='{"900100200":"A1"}', **told)

    first, second = http.item("falabella", "orders", "700100")["items"]
    assert reply.rule == rule
    assert (first["tracking_code"], first["serial_number"]) == ("8000000900100299", "A1")
    assert (first["shipment_provider"], second["tracking_code"]) == ("blueexpress", "8000000900100200")


@pytest.mark.rule("FSC-M69")
def test_a_serial_of_an_earlier_call_cannot_be_given_again(seller):
    ship(seller, BOTH[0], SerialNumber="A1")

    assert ship(seller, BOTH[0], items="[900100201]", SerialNumber="A1").rule == "FSC-M69"
    assert ship(seller, BOTH[0], items="[900100200]", SerialNumber="A1").rule == "FSC-M8"


# --- SetStatusToPackedByMarketplace


@pytest.mark.rule("FSC-M70")
def test_items_that_are_in_no_package_are_put_into_one_and_stay_pending(http, seller):
    order = http.act("falabella", "create-order", items=[{}, {}, {}], packed=False)
    first, second, third = (str(item["id"]) for item in order["items"])
    http.advance("PT1M")

    reply = ship(seller, BOTH[1], items=f"[{first},{second}]", package=None)

    packed = in_body(reply, "OrderItems", "OrderItem")
    assert reply.json["SuccessResponse"]["Head"]["ResponseType"] == "OrderItems"
    assert packed[0] == {
        "OrderItemId": first,
        "PurchaseOrderId": first,
        "PurchaseOrderNumber": f"PO-{first}",
        "PackageId": f"PKG{first:0>10}",
    }
    assert packed[1]["PackageId"] == packed[0]["PackageId"]
    shown = {item["OrderItemId"]: item for item in seller.items(str(order["id"]))}
    assert [one["Status"] for one in shown.values()] == ["pending"] * 3
    assert [one["PackageId"] != "" for one in shown.values()] == [True, True, False]
    assert shown[first]["TrackingCode"] == shown[second]["TrackingCode"] != shown[third]["TrackingCode"] == ""
    assert shown[first]["UpdatedAt"] > shown[third]["UpdatedAt"]
    assert ship(seller, "SetStatusToReadyToShip", f"[{first}]", packed[0]["PackageId"]).rule == "FSC-M8"


@pytest.mark.rule("FSC-M70", "FSC-M71")
def test_items_that_are_in_a_package_stay_in_it(http, seller):
    before = http.item("falabella", "orders", "700100")

    reply = ship(seller, BOTH[1], package=None)

    assert in_body(reply, "OrderItems", "OrderItem")["PackageId"] == "PKG0000009001"
    assert http.item("falabella", "orders", "700100") == before


# --- GetTrackingCode


def track(seller, package="PKG0000009001", provider="blueexpress", **params):
    return seller.call("GetTrackingCode", method="GET", packageId=package, shipping_provider_name=provider, **params)


@pytest.mark.rule("FSC-M72", "FSC-M77", "FSC-M78")
def test_a_package_has_a_tracking_number_and_the_head_repeats_what_was_asked(seller):
    answer = track(seller, provider="blue express").json["SuccessResponse"]

    assert answer["Head"] == {
        "RequestId": "",
        "RequestAction": "GetTrackingCode",
        "ResponseType": "TrackingCode",
        "Timestamp": "2026-01-15T10:00:00+0000",
        "RequestParameters": {"packageId": "PKG0000009001", "shipping_provider_name": "blue express"},
    }
    assert answer["Body"] == {
        "TrackingCode": {"DispatchId": "PKG0000009001", "TrackingNumber": "8000000900100200"},
    }


def test_every_item_of_a_package_has_its_tracking_number(seller):
    shown = {item["TrackingCode"] for item in seller.items("700100")}

    tracked = track(seller).json["SuccessResponse"]["Body"]["TrackingCode"]

    assert shown == {tracked["TrackingNumber"]}


@pytest.mark.parametrize(
    ("params", "rule", "error"),
    [
        ({"package": None, "PackageId": "x"}, "FSC-M73", ("1", "E001: Parameter packageId is mandatory")),
        ({"provider": None}, "FSC-M74", ("1", "E001: Parameter shipping_provider_name is mandatory")),
        ({"package": "PKG0"}, "FSC-M75", ("122", "E122: Invalid Package ID (PKG0)")),
        ({"package": "PKG0000009101"}, "FSC-M75", ("122", "E122: Invalid Package ID (PKG0000009101)")),
        ({"provider": "dhl"}, "FSC-M76", ("25", 'E025: "dhl" Invalid Shipping Provider')),
    ],
)
def test_a_package_that_the_seller_does_not_have_has_no_tracking_number(seller, params, rule, error):
    reply = track(seller, **params)

    assert (reply.rule, failure(reply)) == (rule, error)


# --- GetDocument


def label(seller, items="[900100210]", kind="shippingParcel", **params):
    return seller.call("GetDocument", method="GET", OrderItemIds=items, DocumentType=kind, **params)


@pytest.mark.rule("FSC-M78", "FSC-M79")
def test_items_that_are_ready_have_a_label_that_is_a_pdf(seller):
    reply = label(seller, "[900100210,900100211]")

    document = in_body(reply, "Documents", "Document")
    file = b64decode(document["File"], validate=True)
    assert (document["DocumentType"], document["MimeType"]) == ("shippingParcel", "application/pdf")
    assert (file[:5], file[-6:]) == (b"%PDF-", b"%%EOF\n")
    assert b"(Order 2777700101)" in file
    assert b"(Package PKG0000009002)" in file
    assert reply.header("X-Mock-Warning")
    assert not label(seller, UserID="look@me.com").header("X-Mock-Warning")


@pytest.mark.rule("FSC-M79")
def test_the_label_is_the_same_in_xml_and_later(http, seller):
    in_json = in_body(label(seller), "Documents", "Document")["File"]
    http.act("falabella", "ship-item", order_item_id=900100210)

    later = xml(label(seller, Format="XML"))

    assert later.findtext("Head/ResponseType") == "Document"
    assert later.findtext("Body/Documents/Document/File") == in_json


@pytest.mark.parametrize(
    ("params", "rule", "error"),
    [
        ({"kind": "invoice"}, "FSC-M80", ("32", 'E032: Document type "invoice" is not valid')),
        ({"kind": None}, "FSC-M80", ("32", 'E032: Document type "" is not valid')),
        ({"items": None}, "FSC-M81", ("1", "E001: Parameter OrderItemIds is mandatory")),
        ({"items": "x"}, "FSC-M82", ("20", 'E020: "x" Invalid Order Item IDs')),
        ({"items": "[900100299]"}, "FSC-M83", ("35", 'E035: "900100299" was not found')),
        ({"items": "[900200200]"}, "FSC-M83", ("35", 'E035: "900200200" was not found')),
        *(
            (
                {"items": f"[{item}]"},
                "FSC-M84",
                ("34", "E034: Order Item must be packed. Please call setStatusToReadyToShip before"),
            )
            for item in ("900100210,900100200", "900100220")
        ),
    ],
)
def test_what_is_not_ready_has_no_label(seller, params, rule, error):
    reply = label(seller, **params)

    assert (reply.rule, failure(reply)) == (rule, error)


# --- GetFailureReasons


@pytest.mark.rule("FSC-M85")
@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize(
    ("reasons", "listed"),
    [
        (["SHORTAGE"], {"Reason": {"Type": "canceled", "Name": "SHORTAGE"}}),
        (["A", "B"], {"Reason": [{"Type": "canceled", "Name": "A"}, {"Type": "canceled", "Name": "B"}]}),
        ([], ""),
    ],
)
def test_the_reasons_are_those_that_a_cancel_may_have(http, seller, method, reasons, listed):
    http.settings("falabella", cancel_reasons=reasons, strict_method=True)

    answer = seller.call("GetFailureReasons", method=method).json["SuccessResponse"]

    assert (answer["Head"]["ResponseType"], answer["Body"]) == ("Reasons", {"Reasons": listed})
