"""Assigning Kibo's orders and shipments over HTTP, both doors: the three forms, what is refused, what is told."""

import json

import pytest

ASSIGN = "/api/v2/order/action/assign"
SPLIT = "/api/v2/shipment/action/assign"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
BOOT, SOCK = 5010101011, 5010101012  # 1 and 2 of order 1010101, all in shipment 10101011
BY_HAND = {"autoAssign": False, "locationID": 502, "shippingAmount": 6.95, "shippingTaxAmount": 0}


def units(item_id=SOCK, quantity=1, **more):
    return {"orderItemID": item_id, "quantity": quantity, **more}


def auto(*lines, **more):
    return {"autoAssign": True, "shipmentStatus": "READY", "itemAssign": list(lines or [units()]), **more}


def backorder(*lines, **more):
    return {"shipmentStatus": "BACKORDER", "itemAssign": list(lines or [units()]), **more}


def dropped(*lines, **more):
    return {"itemCancel": list(lines or [units(dispositionReason="no_inventory")]), **more}


def body(*packages, **changes):
    wanted = {"orderID": 1010101, "sendEmails": False, "rectifyOrder": True, "packageAssignment": list(packages)}
    return wanted | changes


def without(data, name):
    return {field: value for field, value in data.items() if field != name}


def assign(http, *packages, **changes):
    return http.post(ASSIGN, json=body(*packages, **changes), headers=GOOD)


def split(http, shipment_id, *packages):
    wanted = without(body(*packages), "orderID") | {"shipmentID": shipment_id}
    return http.post(SPLIT, json=wanted, headers=GOOD)


def held(http, order_id=1010101):
    """The shipments of an order with status, location, and units by item."""
    found = http.get(f"/api/v2/shipment/?orderID={order_id}", headers=GOOD).json["collection"]
    return [
        (one["shipmentID"], one["shipmentStatus"], one["assignedLocation"],
         {line["orderItemID"]: line["quantity"] for line in one["items"]})
        for one in found
    ]  # fmt: skip  # one shipment


def also(http, reply):
    return [row["id"] for row in http.entry(reply)["explanation"]["also"]]


def named_in(reply):
    return {entry["name"]: entry["value"] for entry in reply.json["additionalErrorData"]}


def told(http):
    return [(one["event"], json.loads(one["body"])) for one in http.get("/__admin/webhooks").json["webhooks"]]


@pytest.mark.rule("KIBO-M40", "KIBO-M49")
def test_units_go_to_a_new_shipment_and_the_rest_stays(http):
    reply = assign(http, auto())

    assert (reply.status, reply.json["orderID"], reply.json["orderStatus"]) == (200, 1010101, "READY")
    assert reply.json == http.get("/api/v2/order/1010101", headers=GOOD).json
    assert held(http) == [(10101011, "READY", None, {BOOT: 1, SOCK: 1}), (101010101, "READY", 501, {SOCK: 1})]
    assert [name for name, _ in told(http)] == ["ready_shipment"]


@pytest.mark.rule("KIBO-M40")
def test_a_location_can_be_named_with_what_its_shipping_costs(http):
    assign(http, BY_HAND | {"itemAssign": [units(quantity=2)]})

    shipment = http.get("/api/v2/shipment/101010101", headers=GOOD).json
    assert (shipment["assignedLocation"], shipment["shippingAmount"], shipment["shippingTaxAmount"]) == (502, 6.95, 0)
    assert shipment["shipmentStateCode"] == "1-100"


@pytest.mark.rule("KIBO-M52")
def test_a_shipment_that_loses_its_last_unit_is_cancelled(http):
    reply = assign(http, auto(units(BOOT), units(SOCK, 2)))

    assert "KIBO-M52" in also(http, reply)
    assert [one[:2] for one in held(http)] == [(10101011, "CANCELED"), (101010101, "READY")]


@pytest.mark.rule("KIBO-70")
def test_units_can_wait_in_backorder_and_be_assigned_when_they_are_there(http):
    waiting = assign(http, backorder(units(BOOT)))
    assert (waiting.json["orderStatus"], held(http)[1]) == ("BACKORDER", (101010101, "BACKORDER", None, {BOOT: 1}))

    there = assign(http, auto(units(BOOT), shipmentID=101010101))

    assert (there.json["orderStatus"], held(http)[1]) == ("READY", (101010101, "READY", 501, {BOOT: 1}))
    statuses = [notice["orderStatus"] for name, notice in told(http) if name == "order_status_change"]
    assert statuses == ["BACKORDER", "READY"]


@pytest.mark.rule("KIBO-23", "KIBO-M53")
def test_a_part_is_cancelled_and_no_longer_paid_for(http):
    reply = assign(http, dropped(units(dispositionReason="other")), sendEmails=True)

    assert (reply.json["orderStatus"], reply.json["customerTotal"], reply.json["total"]) == ("READY", 108.7, 120.95)
    assert (reply.json["orderItems"][1]["itemState"], reply.json["orderItems"][1]["quantity"]) == ("NORMAL", 1)
    assert held(http) == [(10101011, "READY", None, {BOOT: 1, SOCK: 1})]
    [(name, notice)] = told(http)
    assert (name, notice["orderID"]) == ("OrderItemModificationEvent", 1010101)


@pytest.mark.rule("KIBO-62")
def test_an_order_of_which_every_part_is_cancelled_is_cancelled(http):
    reason = {"dispositionReason": "customer_changed_mind"}

    reply = assign(http, dropped(units(BOOT, **reason), units(SOCK, 2, **reason)))

    assert (reply.json["orderStatus"], reply.json["customerTotal"]) == ("CANCELED", 0)
    assert assign(http, auto()).rule == "KIBO-M47"


@pytest.mark.rule("KIBO-M50")
def test_an_order_that_no_location_takes_goes_to_customer_care_with_its_units_where_they_were(http):
    before = held(http)
    for number in (501, 502):
        http.change("kibo", "locations", str(number), takes_orders=False)

    reply = assign(http, auto())

    assert (reply.status, reply.json["orderStatus"], held(http)) == (200, "CUSTOMER_CARE", before)
    assert assign(http, BY_HAND | {"itemAssign": [units()]}).json["orderStatus"] == "READY"


@pytest.mark.rule("KIBO-M51")
@pytest.mark.parametrize(("rectify", "status"), [(True, "READY"), (False, "BACKORDER")])
def test_without_a_status_it_is_worked_out_or_stays(http, rectify, status):
    known = {"autoAssign": True, "shipmentID": 10101092, "itemAssign": [units(5010101091)]}

    reply = assign(http, known, orderID=1010109, rectifyOrder=rectify)

    assert (reply.status, reply.json["orderStatus"]) == (200, status)


@pytest.mark.rule("KIBO-M41")
def test_a_shipment_is_split_while_the_store_has_it(http):
    reply = split(http, 10101091, auto(units(5010101091)), backorder(units(5010101091)))

    assert (reply.status, reply.json["orderID"], reply.json["orderStatus"]) == (200, 1010109, "BACKORDER")
    assert [(one[1], one[3]) for one in held(http, 1010109)] == [
        ("CANCELED", {}),
        ("BACKORDER", {5010101091: 1}),
        ("READY", {5010101091: 1}),
        ("BACKORDER", {5010101091: 1}),
    ]


@pytest.mark.rule("KIBO-M46")
def test_of_another_shipment_nothing_is_taken_then(http):
    assert split(http, 10101091, auto(units(5010101091, 3))).rule == "KIBO-M46"
    assert split(http, 10101091, auto(units(5010101092))).rule == "KIBO-M46"


@pytest.mark.rule("KIBO-M48B")
@pytest.mark.parametrize("shipment_id", [10101011, 10101021, 10101031, 10101092])
def test_before_and_after_that_it_is_not(http, shipment_id):
    reply = split(http, shipment_id, auto())

    assert (reply.status, reply.json["errorCode"]) == (409, "VALIDATION_CONFLICT")


FORM = "KIBO-M43"
NEEDED = ["orderID", "sendEmails", "rectifyOrder", "packageAssignment"]
FIRST = "packageAssignment[0]"


@pytest.mark.parametrize(
    ("wanted", "code", "parameter", "rule"),
    [
        (without(body(auto()), "orderID"), "5011", "orderID", "KIBO-13"),
        (without(body(auto()), "orderID") | {"orderId": 1}, "5011", "orderID", "KIBO-04"),
        *((without(body(auto()), name), "5011", name, "KIBO-M25") for name in NEEDED[1:]),
        (body(auto(), orderID="1010101"), "5015", "orderID", "KIBO-15"),
        (body(auto(), sendEmails=1), "5015", "sendEmails", "KIBO-M26"),
        (body(auto(), rectifyOrder=None), "5015", "rectifyOrder", "KIBO-M26"),
        (body(), "5015", "packageAssignment", "KIBO-M26"),
        (body(auto(), packageAssignment={}), "5015", "packageAssignment", "KIBO-M26"),
        (body(7), "5015", "packageAssignment", "KIBO-M26"),
        (body({}), "5011", f"{FIRST}.itemAssign", "KIBO-M25"),
        (body(without(auto(), "autoAssign")), "5011", f"{FIRST}.autoAssign", "KIBO-M25"),
        *(
            (body(without(BY_HAND | {"itemAssign": [units()]}, name)), "5011", f"{FIRST}.{name}", "KIBO-M25")
            for name in ("locationID", "shippingAmount", "shippingTaxAmount")
        ),
        (body(auto(shipmentID=0)), "5013", f"{FIRST}.shipmentID", "KIBO-14"),
        (body(auto(locationID=2**63)), "5013", f"{FIRST}.locationID", "KIBO-16"),
        (body(auto(shipmentID="1")), "5015", f"{FIRST}.shipmentID", "KIBO-M26"),
        (body(auto(shippingAmount=-1)), "5015", f"{FIRST}.shippingAmount", "KIBO-M26"),
        (body(auto(shippingTaxAmount="1")), "5015", f"{FIRST}.shippingTaxAmount", "KIBO-M26"),
        (body(auto(shipmentStatus="ready")), "5015", f"{FIRST}.shipmentStatus", "KIBO-M26"),
        (body(auto(itemAssign=[])), "5015", f"{FIRST}.itemAssign", "KIBO-M26"),
        (body(auto({"quantity": 1})), "5011", f"{FIRST}.itemAssign[0].orderItemID", "KIBO-M25"),
        (body(auto({"orderItemID": 1})), "5011", f"{FIRST}.itemAssign[0].quantity", "KIBO-M25"),
        (body(auto(units(quantity=0))), "5015", f"{FIRST}.itemAssign[0].quantity", "KIBO-M26"),
        (body(auto(units(quantity=True))), "5015", f"{FIRST}.itemAssign[0].quantity", "KIBO-M26"),
        (body(auto(units(-1))), "5013", f"{FIRST}.itemAssign[0].orderItemID", "KIBO-61"),
        (body(dropped(units())), "5011", f"{FIRST}.itemCancel[0].dispositionReason", "KIBO-M25"),
        (body(auto(shipmentStatus="CANCELED")), "5015", f"{FIRST}.shipmentStatus", FORM),
        (body(auto() | dropped()), "5015", f"{FIRST}.itemAssign", FORM),
        (body(dropped(shipmentStatus="READY")), "5015", f"{FIRST}.shipmentStatus", FORM),
        (body(dropped(autoAssign=True)), "5015", f"{FIRST}.autoAssign", FORM),
        (body(dropped(locationID=501)), "5015", f"{FIRST}.locationID", FORM),
        (body(auto(), orderID=0), "5013", "orderID", "KIBO-14"),
        (body(dropped(units(dispositionReason=""))), "5015", "dispositionReason", "KIBO-17B"),
        (body(dropped(units(dispositionReason="rain"))), "5015", "dispositionReason", "KIBO-18"),
        (
            body(dropped(units(dispositionReason="other", dispositionOtherReason=""))),
            "5015",
            "dispositionOtherReason",
            "KIBO-21",
        ),
        (without(body(auto(), orderID="x"), "sendEmails"), "5011", "sendEmails", "KIBO-M25"),
        (body(auto(shipmentID=7)), "5013", "shipmentID", "KIBO-M44"),
        (body(auto(units(7))), "5013", "orderItemID", "KIBO-M44"),
        (body(BY_HAND | {"locationID": 7, "itemAssign": [units()]}), "5013", "locationID", "KIBO-M44"),
        (body(BY_HAND | {"locationID": 601, "itemAssign": [units()]}), "5013", "locationID", "KIBO-M44"),
        (body(auto(units(quantity=3))), "5015", "quantity", "KIBO-M45"),
    ],
)
def test_what_is_wrong_is_named_and_changes_nothing(http, wanted, code, parameter, rule):
    before = http.item("kibo", "orders", "1010101")

    reply = http.post(ASSIGN, json=wanted, headers=GOOD)

    assert (reply.status, reply.json["errorCode"]) == (400, "MISSING_OR_INVALID_PARAMETER")
    assert named_in(reply) == {"ParameterName": parameter, "omsCode": code}
    assert http.item("kibo", "orders", "1010101") == before


@pytest.mark.parametrize(
    ("order_id", "packages", "status", "rule"),
    [
        (4711, [auto()], 404, "KIBO-30"),
        (2020201, [auto()], 404, "KIBO-31"),
        (1010108, [dropped()], 403, "KIBO-37"),
        (1010102, [auto()], 409, "KIBO-M47"),
        (1010103, [auto()], 409, "KIBO-M47"),
        (1010107, [auto()], 409, "KIBO-M47"),
        (1010102, [dropped()], 409, "KIBO-M47"),
        (1010104, [auto(units(5010101042), shipmentID=10101041)], 409, "KIBO-M48"),
        (1010104, [dropped(units(5010101041, dispositionReason="other"), shipmentID=10101041)], 409, "KIBO-M48"),
        (1010104, [auto(units(5010101041))], 409, "KIBO-M46"),
        (1010101, [auto(units(SOCK, 2)), backorder(units(SOCK))], 409, "KIBO-M46"),
        (1010101, [auto(), dropped(units(BOOT, dispositionReason="other")), auto(units(BOOT))], 409, "KIBO-M46"),
    ],
)
def test_what_can_not_be_assigned_is_refused_as_a_whole(http, order_id, packages, status, rule):
    before = http.get("/__admin/vendors/kibo/orders").json

    reply = assign(http, *packages, orderID=order_id)

    assert (reply.status, reply.rule) == (status, rule)
    assert http.get("/__admin/vendors/kibo/orders").json == before
    assert told(http) == []


@pytest.mark.rule("KIBO-53", "KIBO-54", "KIBO-26", "KIBO-27")
@pytest.mark.parametrize("path", ["/api/v2/action/order/assign/", "/api/v2/action/shipment/assign/"])
def test_the_swapped_path_works_too_and_what_is_not_known_is_ignored(http, path):
    wanted = body(auto(units(5010101091)), orderID=1010109, shipmentID=10101091)

    reply = http.post(f"{path}?orderID=1&shipmentID=1", json=wanted, headers=GOOD)

    assert (reply.status, reply.json["orderID"]) == (200, 1010109)
    assert reply.warning.startswith("the documented path is /api/v2/")


@pytest.mark.rule("KIBO-08")
def test_the_sandbox_has_locations_of_its_own(http):
    reply = http.post(ASSIGN, json=body(auto()), headers=GOOD | {"Host": "30125-translation.sandbox.mozu.com"})

    assert reply.status == 200
    shipments = http.item("kibo", "orders", "sandbox-1010101")["shipments"]
    assert [one["location_id"] for one in shipments] == [None, 501]
    assert len(held(http)) == 1
