"""Falabella's lists over HTTP, both doors: GetOrders, GetMultipleOrderItems, GetBrands, GetSellerByUser."""

import pytest

from tests.vendors.falabella.seller import COMMON, KEY, USER_AGENT, encoded, failure, query, signed, xml

EVER = "2020-01-01T00:00:00Z"
OWN = ["700100", "700101", "700102", "700103", "700104", "700105"]
ORDER_2 = [
    "OrderId", "CustomerFirstName", "CustomerLastName", "OrderNumber", "PaymentMethod", "Remarks", "DeliveryInfo",
    "Price", "GiftOption", "GiftMessage", "VoucherCode", "CreatedAt", "UpdatedAt", "AddressUpdatedAt",
    "AddressBilling", "AddressShipping", "NationalRegistrationNumber", "ItemsCount", "PromisedShippingTime",
    "ExtraAttributes", "ExtraBillingAttributes", "InvoiceRequired", "OperatorCode", "ShippingType", "GrandTotal",
    "ProductTotal", "TaxAmount", "ShippingFeeTotal", "ShippingTax", "Voucher", "Statuses", "Warehouse",
]  # fmt: skip  # as the page lists them
ADDRESS = [
    "FirstName", "LastName", "Phone", "Phone2", "Address1", "Address2", "Address3", "Address4", "Address5",
    "CustomerEmail", "City", "Ward", "Region", "PostCode", "Country",
]  # fmt: skip  # as the page lists them
BILLING = [
    "LegalId", "FiscalPerson", "DocumentType", "ReceiverRegion", "ReceiverAddress", "ReceiverPostcode",
    "ReceiverLegalName", "ReceiverMunicipality", "ReceiverTypeRegimen", "CustomerVerifierDigit", "ReceiverPhonenumber",
    "ReceiverEmail", "ReceiverLocality",
]  # fmt: skip  # as the page lists them


def orders(seller, **params):
    return seller.call("GetOrders", method="GET", **({"CreatedAfter": EVER} | params))


def ids(reply) -> list[str]:
    """The ids of the orders that the answer lists; in JSON one is an object, several are a list, none are empty."""
    found = reply.json["SuccessResponse"]["Body"]["Orders"]
    listed = found["Order"] if found else []
    return [one["OrderId"] for one in (listed if isinstance(listed, list) else [listed])]


def items_of(seller, order_ids, **params):
    return seller.call("GetMultipleOrderItems", method="GET", OrderIdList=order_ids, **params)


# --- GetOrders


@pytest.mark.rule("FSC-M31", "FSC-M40", "FSC-M23")
def test_a_seller_lists_its_own_orders_and_how_many_there_are(seller):
    reply = orders(seller)

    head = reply.json["SuccessResponse"]["Head"]
    assert (reply.status, reply.rule, ids(reply)) == (200, "FSC-M31", OWN)
    assert list(head) == ["RequestId", "RequestAction", "ResponseType", "Timestamp", "TotalCount"]
    assert (head["RequestAction"], head["ResponseType"], head["TotalCount"]) == ("GetOrders", "Orders", "6")


def test_a_listed_order_is_the_order_that_is_read(seller):
    listed = orders(seller, Status="canceled").json["SuccessResponse"]["Body"]
    read = seller.call("GetOrder", method="GET", OrderId="700102").json["SuccessResponse"]["Body"]

    assert listed == read


def test_version_2_has_every_documented_name_in_order(seller):
    order = orders(seller, Status="canceled", Version="2.0").json["SuccessResponse"]["Body"]["Orders"]["Order"]

    assert list(order) == ORDER_2
    assert list(order["AddressBilling"]) == list(order["AddressShipping"]) == ADDRESS
    assert list(order["ExtraBillingAttributes"]) == BILLING
    assert list(order["Warehouse"]) == ["SellerWarehouseId", "FacilityId"]


def test_one_order_many_and_none_in_xml(seller):
    many = xml(orders(seller, Format="XML"))
    one = xml(orders(seller, Format="XML", Status="canceled"))
    none = xml(orders(seller, Format="XML", Status="returned"))

    assert [order.findtext("OrderId") for order in many.iterfind("Body/Orders/Order")] == OWN
    assert [order.findtext("OrderId") for order in one.iterfind("Body/Orders/Order")] == ["700102"]
    assert [status.text for status in many.iterfind("Body/Orders/Order[5]/Statuses/Status")] == [
        "shipped", "delivered", "failed_delivery",
    ]  # fmt: skip  # a list
    assert (none.findtext("Head/TotalCount"), list(none.find("Body/Orders"))) == ("0", [])


def test_one_order_many_and_none_in_json(seller):
    one = orders(seller, Status="canceled").json["SuccessResponse"]["Body"]
    none = orders(seller, Status="returned").json["SuccessResponse"]

    assert isinstance(one["Orders"]["Order"], dict)
    assert (none["Head"]["TotalCount"], none["Body"]) == ("0", {"Orders": ""})


@pytest.mark.rule("FSC-M41")
def test_version_2_in_json_can_wrap_its_lists(http, seller):
    http.settings("falabella", v2_json_wrapped_list=True)

    def body(**params):
        return orders(seller, **params).json["SuccessResponse"]["Body"]["Orders"]

    one, none = body(Version="2.0", Status="canceled"), body(Version="2.0", Status="returned")
    assert [list(each) for each in body(Version="2.0")] == [["Order"]] * 6
    assert one[0]["Order"]["Statuses"] == [{"Status": "canceled"}]
    assert list(one[0]["Order"]) == ORDER_2
    assert none == ""
    assert isinstance(body()["Order"], list)
    assert len(xml(orders(seller, Version="2.0", Format="XML")).findall("Body/Orders/Order")) == 6


@pytest.mark.parametrize(
    ("params", "rule", "error"),
    [
        ({"CreatedAfter": None}, "FSC-58", ("18", "E018: Either CreatedAfter or UpdatedAfter is mandatory")),
        ({"UpdatedAfter": "soon"}, "FSC-M32", ("17", 'E017: "soon" Invalid Date Format')),
        ({"Limit": "0"}, "FSC-60", ("19", 'E019: "0" Invalid Limit')),
        ({"Limit": "-1"}, "FSC-60", ("19", 'E019: "-1" Invalid Limit')),
        ({"Limit": "x"}, "FSC-60", ("19", 'E019: "x" Invalid Limit')),
        ({"Offset": "-1"}, "FSC-M33", ("14", 'E014: "-1" Invalid Offset')),
        ({"Status": "cancelled"}, "FSC-59", ("36", "E036: Invalid status filter")),
        ({"SortBy": "price"}, "FSC-M34", ("75", "E075: Invalid sort filter.")),
        ({"SortDirection": "up"}, "FSC-M35", ("74", "E074: Invalid sort direction.")),
        ({"ShippingType": "air"}, "FSC-M36", ("36", "E036: Invalid status filter")),
    ],
)
@pytest.mark.parametrize("version", ["1.0", "2.0"])
def test_a_wrong_filter_is_told(seller, params, rule, error, version):
    reply = orders(seller, Version=version, **params)

    assert (reply.status, reply.rule, failure(reply)) == (200, rule, error)


@pytest.mark.rule("FSC-M37", "FSC-M42")
@pytest.mark.parametrize(
    ("params", "found"),
    [
        ({"CreatedAfter": "2026-01-15T07:00:00"}, OWN),
        ({"CreatedAfter": "2026-01-15T07:00:01"}, []),
        ({"CreatedBefore": "2026-01-15T04:00:00-03:00", "UpdatedAfter": "2026-01-15T08:00:00"}, OWN),
        ({"CreatedBefore": "2026-01-15T03:59:59-03:00"}, []),
        ({"CreatedAfter": None, "UpdatedAfter": "2026-01-15T08:00:00"}, OWN),
        ({"UpdatedAfter": "2026-01-15T08:00:01"}, []),
        ({"UpdatedBefore": "2026-01-15T08:00:00"}, OWN),
        ({"UpdatedBefore": "2026-01-15T07:59:59"}, []),
    ],
)
def test_both_ends_of_a_time_are_in_it(http, seller, params, found):
    on_the_edge = orders(seller, CreatedAfter="2026-01-15T07:00:00")

    assert ids(on_the_edge) == OWN
    assert ids(orders(seller, **params)) == found


@pytest.mark.rule("FSC-M38")
def test_failed_is_failed_delivery(seller):
    assert ids(orders(seller, Status="failed")) == ids(orders(seller, Status="delivered")) == ["700104"]


@pytest.mark.rule("FSC-M43")
def test_the_shipping_type_is_a_filter(seller):
    assert ids(orders(seller, ShippingType="own_warehouse")) == ["700103"]
    assert ids(orders(seller, ShippingType="dropshipping")) == [one for one in OWN if one != "700103"]
    assert ids(orders(seller, ShippingType="cross_docking")) == []


def test_what_was_canceled_last_is_first_when_updates_are_sorted_downwards(http, seller):
    http.advance("PT1M")
    seller.cancel("900100250")

    reply = orders(seller, SortBy="updated_at", SortDirection="DESC")

    assert ids(reply) == ["700105", *OWN[:5]]
    assert ids(orders(seller, UpdatedAfter="2026-01-15T10:01:00Z")) == ["700105"]


@pytest.mark.rule("FSC-M39")
def test_version_2_sorts_by_the_update_whatever_is_asked_for(http, seller):
    http.change("falabella", "orders", "700105", created_at="2026-01-15T01:00:00Z")

    assert ids(orders(seller, SortBy="created_at")) == ["700105", *OWN[:5]]
    assert ids(orders(seller, Version="2.0", SortBy="created_at")) == OWN


def test_a_page_is_cut_out_of_the_whole(http, seller):
    page = orders(seller, Limit="2", Offset="3")
    beyond = orders(seller, Offset="6")
    http.settings("falabella", orders_default_limit=4)
    by_setting = orders(seller, Version="2.0")

    assert (ids(page), ids(beyond), ids(by_setting)) == (OWN[3:5], [], OWN[:4])
    assert {reply.json["SuccessResponse"]["Head"]["TotalCount"] for reply in (page, beyond, by_setting)} == {"6"}


def test_times_are_of_the_shops_zone_but_for_the_address(http, seller):
    for order_id, operator in (("700100", "faco"), ("700101", "fape"), ("700102", "facl")):
        http.change("falabella", "orders", order_id, operator=operator)

    listed = orders(seller, Limit="3").json["SuccessResponse"]["Body"]["Orders"]["Order"]

    assert [order["CreatedAt"] for order in listed] == [
        "2026-01-15 02:00:00",
        "2026-01-15 02:00:00",
        "2026-01-15 04:00:00",
    ]
    assert {order["AddressUpdatedAt"] for order in listed} == {"2026-01-15 07:00:00"}


def test_another_seller_sees_its_own_alone(http):
    key = http.item("falabella", "users", "other@me.com")["api_key"]
    params = COMMON | {"Action": "GetOrders", "UserID": "other@me.com", "CreatedAfter": EVER}

    reply = http.get(query(signed(params, key)), headers=USER_AGENT)

    assert ids(reply) == ["700200"]


def test_an_order_that_is_moved_to_another_seller_is_listed_there(http, seller):
    http.change("falabella", "orders", "700100", seller="SC9999")

    assert ids(orders(seller)) == OWN[1:]


def test_an_order_of_bare_fields_is_listed(http, seller):
    http.add("falabella", "orders", id=1, number="", seller="SC1234", operator="fape",
             created_at="9998-12-31T23:59:59.999Z", items=[])  # fmt: skip  # one thing

    reply = orders(seller, CreatedAfter="9998-12-31T23:59:59Z")

    assert ids(reply) == ["1"]
    assert reply.json["SuccessResponse"]["Body"]["Orders"]["Order"]["ShippingType"] == ""


# --- GetMultipleOrderItems


@pytest.mark.rule("FSC-M48", "FSC-M23")
def test_the_items_of_several_orders_come_as_they_were_listed(seller):
    reply = items_of(seller, "[700103,700100,700103]")

    answer = reply.json["SuccessResponse"]
    second, first = answer["Body"]["Orders"]["Order"]
    assert (answer["Head"]["RequestAction"], answer["Head"]["ResponseType"]) == ("GetMultipleOrderItems", "Orders")
    assert list(first) == ["OrderId", "OrderNumber", "OrderItems"]
    assert (first["OrderId"], first["OrderNumber"], second["OrderId"]) == ("700100", "2777700100", "700103")
    assert first["OrderItems"]["OrderItem"] == seller.items("700100")
    assert [second["OrderItems"]["OrderItem"]] == seller.items("700103")


def test_the_items_of_one_order_in_xml(http, seller):
    http.change("falabella", "orders", "700103", items=[])

    one = xml(items_of(seller, '["700100"]', Format="XML"))
    none = xml(items_of(seller, "[700103]", Format="XML"))

    items = one.findall("Body/Orders/Order/OrderItems/OrderItem")
    assert [item.findtext("OrderItemId") for item in items] == ["900100200", "900100201"]
    assert [child.tag for child in none.find("Body/Orders/Order")] == ["OrderId", "OrderNumber", "OrderItems"]
    assert list(none.find("Body/Orders/Order/OrderItems")) == []


@pytest.mark.parametrize(
    ("order_ids", "rule", "error"),
    [
        (None, "FSC-M44", ("1", "E001: Parameter OrderIdList is mandatory")),
        ("1,2", "FSC-61", ("56", "E056: Invalid OrdersIdList format. Must use array format [1,2]")),
        ("[700100,abc]", "FSC-61", ("56", "E056: Invalid OrdersIdList format. Must use array format [1,2]")),
        ('[700100,"abc"]', "FSC-M45", ("37", "E037: One or more order id in the list are incorrect")),
        ("[700100,700999]", "FSC-M45", ("37", "E037: One or more order id in the list are incorrect")),
        ("[700100,700200]", "FSC-M45", ("37", "E037: One or more order id in the list are incorrect")),
        ("[700999,700200]", "FSC-M47", ("39", "E039: No orders were found")),
        ("[]", "FSC-M47", ("39", "E039: No orders were found")),
    ],
)
def test_a_wrong_list_of_orders_is_told(seller, order_ids, rule, error):
    reply = items_of(seller, order_ids)

    assert (reply.status, reply.rule, failure(reply)) == (200, rule, error)


@pytest.mark.rule("FSC-M46")
def test_too_many_orders_are_refused(http, seller):
    a_hundred = items_of(seller, str(list(range(700100, 700200))))
    one_more = items_of(seller, str(list(range(700100, 700201))))
    http.settings("falabella", multiple_orders_limit=1)

    assert (a_hundred.rule, failure(one_more)) == ("FSC-M45", ("38", "E038: Too many orders were requested"))
    assert items_of(seller, "[700100,700100]").rule == "FSC-M48"
    assert items_of(seller, "[700100,700101]").rule == "FSC-M46"


# --- GetBrands, GetSellerByUser


@pytest.mark.rule("FSC-M50")
def test_the_brands_are_those_of_the_world(http, seller):
    def brands(**params):
        return seller.call("GetBrands", method="GET", UserID="look@me.com", **params)

    many = brands().json["SuccessResponse"]
    http.delete("/__admin/vendors/falabella/brands/2")
    one = xml(brands(Format="XML"))
    http.delete("/__admin/vendors/falabella/brands/1")
    none = brands().json["SuccessResponse"]

    assert (many["Head"]["ResponseType"], none["Body"]) == ("Brands", {"Brands": ""})
    assert many["Body"]["Brands"]["Brand"] == [
        {"BrandId": "1", "Name": "Farol Inventado", "GlobalIdentifier": "farol-inventado"},
        {"BrandId": "2", "Name": "Hervidor & Cía.", "GlobalIdentifier": ""},
    ]
    assert one.findtext("Body/Brands/Brand/Name") == "Farol Inventado"


@pytest.mark.rule("FSC-M51", "FSC-20", "FSC-28", "FSC-16", "FSC-19")
def test_brands_can_be_had_with_any_signature_and_nothing_else_can(http, seller):
    def call(**params):
        return http.get("/?" + encoded(COMMON | {"UserID": "look@me.com", "Signature": "any"} | params),
                        headers=USER_AGENT)  # fmt: skip  # one call

    before = call(Action="GetBrands").rule
    http.settings("falabella", getbrands_unsigned=True)

    assert (before, call(Action="GetBrands").rule) == ("FSC-20", "FSC-M50")
    assert call(Action="GetSellerByUser").rule == "FSC-20"
    assert call(Action="GetBrands", UserID="nobody@me.com").rule == "FSC-16"
    assert call(Action="GetBrands", UserID="qa.seller@example.com").rule == "FSC-28"
    assert call(Action="GetBrands", Signature="").rule == "FSC-19"


@pytest.mark.rule("FSC-M52")
def test_a_user_reads_whose_it_is_and_the_journal_hides_its_key(http, seller):
    reply = seller.call("GetSellerByUser", method="GET", UserID="look@me.com")
    in_xml = xml(seller.call("GetSellerByUser", method="GET", UserID="look@me.com", Format="XML"))

    answer = reply.json["SuccessResponse"]
    assert answer["Head"]["ResponseType"] == "Seller"
    assert list(answer["Body"]["Seller"].items()) == [
        ("ShortCode", "SC1234"),
        ("CompanyName", "Comercial Inventada SpA"),
        ("SellerName", "Tienda Inventada"),
        ("EmailAddress", "look@me.com"),
        ("ApiKey", KEY),
    ]
    assert {child.tag: child.text for child in in_xml.find("Body/Seller")} == answer["Body"]["Seller"]
    assert KEY not in http.get("/__admin/requests").text


def test_a_seller_that_a_user_alone_names_has_no_names(http, seller):
    http.delete("/__admin/vendors/falabella/sellers/SC1234")

    answer = seller.call("GetSellerByUser", method="GET", UserID="look@me.com").json["SuccessResponse"]

    assert list(answer["Body"]["Seller"].values())[:3] == ["SC1234", "", ""]


# --- throttling


@pytest.mark.rule("FSC-55")
@pytest.mark.parametrize("action", ["GetOrders", "GetBrands", "SetStatusToCanceled"])
def test_a_user_that_asks_too_often_is_throttled_until_the_period_ends(http, seller, action):
    http.post("/__admin/faults", json={"kind": "rate_limit", "requests": 1, "period": "PT1M"})

    first = seller.call(action, UserID="look@me.com")
    too_many = seller.call(action, UserID="look@me.com")
    in_xml = xml(seller.call(action, UserID="look@me.com", Format="XML"))
    http.advance("PT1M")
    later = seller.call(action, UserID="look@me.com", Timestamp="2026-01-15T10:01:00Z")

    assert (first.status, later.status) == (200, 200)
    assert (too_many.status, failure(too_many)) == (429, ("429", "E429: Too many requests"))
    assert in_xml.findtext("Head/ErrorMessage") == "E429: Too many requests"
