"""Kibo's shipments over HTTP, both doors: reading, cancelling by the rules of an order's cancel, moving on."""

import pytest

CANCEL = "/api/v2/shipment/action/cancel"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
TYPED = GOOD | {"Content-Type": "application/json"}
FIRST = 10101011  # of order 1010101, in acceptOrder
WISH = {"shipmentID": FIRST, "dispositionReason": "customer_changed_mind"}
OTHER = WISH | {"dispositionReason": "other"}
SHOWN = {
    "shipmentID": 10101091,
    "orderID": 1010109,
    "manufacturerID": 1204,
    "externalOrderID": "WEB-1009",
    "catalogID": 0,
    "shipmentStatus": "READY",
    "shipmentStateCode": "1-300",
    "shipmentStateName": "print_packing_slip",
    "shipmentStateType": "STH",
    "shipType": "REGULAR",
    "packingListLink": "https://packing.example.com/10101091.pdf",
    "assignedLocation": 501,
    "shipperName": "Sample Parcel",
    "shippingAddress": "77001",
    "shippingAddressInformation": {
        "addressID": "77001",
        "address1": "1 Sample Street",
        "city": "Springfield",
        "state": "IL",
        "postalCode": "62701",
        "country": "US",
    },
    "shippingAmount": 6.95,
    "shippingTaxAmount": 0,
    "items": [{"orderItemID": 5010101091, "quantity": 2}],
}
STEPS = ("pullInventory", "printPackingSlip", "shipmentIntegration")
OTHER_STATES = ("placeInWave", "pickedFromWave", "returnInitiated", "returnAcceptedByFulfiller", "splitOrder")


def wish(**changes):
    return WISH | changes


def omitting(name):
    return {field: value for field, value in WISH.items() if field != name}


def stored(http, key="1010101"):
    return http.item("kibo", "orders", key)


def also(http, reply):
    return [row["id"] for row in http.entry(reply)["explanation"]["also"]]


def named_in(reply):
    return {entry["name"]: entry["value"] for entry in reply.json["additionalErrorData"]}


def move(http, step, shipment_id, **headers):
    return http.post(f"/api/v2/shipment/action/{step}", json={"shipmentID": shipment_id}, headers=GOOD | headers)


@pytest.mark.rule("KIBO-M60")
def test_a_shipment_is_read_with_its_units(http):
    reply = http.get("/api/v2/shipment/10101091", headers=GOOD)

    assert (reply.status, list(reply.json), reply.json) == (200, list(SHOWN), SHOWN)


@pytest.mark.rule("KIBO-64", "KIBO-06", "KIBO-07", "KIBO-35", "KIBO-62", "KIBO-70")
def test_the_only_shipment_takes_the_order_along(http):
    reply = http.post(CANCEL, json=WISH, headers=GOOD)

    order = http.get("/api/v2/order/1010101", headers=GOOD).json
    assert (reply.status, reply.rule, reply.json["shipmentStatus"]) == (200, "KIBO-64", "CANCELED")
    assert reply.json["items"] == [
        {"orderItemID": 5010101011, "quantity": 1},
        {"orderItemID": 5010101012, "quantity": 2},
    ]
    assert http.get(f"/api/v2/shipment/{FIRST}", headers=GOOD).json == reply.json
    assert (order["orderState"], order["orderStatus"], order["customerTotal"]) == ("CANCELED", "CANCELED", 0)
    assert [one["itemState"] for one in order["orderItems"]] == ["CANCELED", "CANCELED"]
    assert stored(http)["cancellation"] == stored(http)["shipments"][0]["cancellation"]
    assert http.post("/api/v2/order/action/cancel", json={"orderId": 1010101, **OTHER}, headers=GOOD).rule == "KIBO-32"


@pytest.mark.rule("KIBO-64B")
def test_what_else_has_gone_does_not_stop_a_shipments_cancel(http):
    reply = http.post(CANCEL, json=wish(shipmentID=10101042), headers=GOOD)

    order = http.get("/api/v2/order/1010104", headers=GOOD).json
    assert (reply.status, order["orderStatus"]) == (200, "SHIPPED")
    assert [one["itemState"] for one in order["orderItems"]] == ["NORMAL", "CANCELED"]
    assert (order["customerTotal"], order["total"]) == (96.45, 120.95)


@pytest.mark.rule("KIBO-36")
@pytest.mark.parametrize("shipment_id", [10101051, 10101061, 10101071])
def test_a_halted_order_does_not_stop_it_either(http, shipment_id):
    assert http.post(CANCEL, json=wish(shipmentID=shipment_id), headers=GOOD).status == 200


def test_the_last_backordered_shipment_takes_the_backorder_along(http):
    http.post(CANCEL, json=wish(shipmentID=10101092), headers=GOOD)

    order = http.get("/api/v2/order/1010109", headers=GOOD).json
    assert (order["orderStatus"], order["orderItems"][0]["quantity"]) == ("READY", 2)


@pytest.mark.parametrize(
    ("body", "code", "parameter", "rule"),
    [
        (omitting("shipmentID"), "5011", "shipmentID", "KIBO-13"),
        (omitting("shipmentID") | {"shipmentId": FIRST}, "5011", "shipmentID", "KIBO-04"),
        (wish(shipmentID=0), "5013", "shipmentID", "KIBO-14"),
        (wish(shipmentID="10101011"), "5015", "shipmentID", "KIBO-15"),
        (wish(shipmentID=1.0), "5015", "shipmentID", "KIBO-15"),
        (wish(shipmentID=True), "5015", "shipmentID", "KIBO-15"),
        (wish(shipmentID=None), "5015", "shipmentID", "KIBO-15"),
        (wish(shipmentID=10**30), "5013", "shipmentID", "KIBO-16"),
        (omitting("dispositionReason"), "5011", "dispositionReason", "KIBO-17"),
        (wish(dispositionReason=""), "5015", "dispositionReason", "KIBO-17B"),
        (wish(dispositionReason="?"), "5015", "dispositionReason", "KIBO-18"),
        (wish(dispositionReason="CUSTOMER_CHANGED_MIND"), "5015", "dispositionReason", "KIBO-19"),
        (wish(dispositionReason="no_inventory"), "5015", "dispositionReason", "KIBO-20"),
        (wish(dispositionOtherReason="x" * 256), "5015", "dispositionOtherReason", "KIBO-21"),
        (wish(dispositionOtherReason=None), "5015", "dispositionOtherReason", "KIBO-22"),
    ],
)
@pytest.mark.rule("KIBO-39")
def test_a_wrong_field_is_named_and_changes_nothing(http, body, code, parameter, rule):
    before = stored(http)

    reply = http.post(CANCEL, json=body, headers=GOOD)

    assert (reply.status, reply.json["errorCode"]) == (400, "MISSING_OR_INVALID_PARAMETER")
    assert named_in(reply) == {"ParameterName": parameter, "omsCode": code}
    assert stored(http) == before


@pytest.mark.parametrize(
    ("shipment_id", "status", "message", "rule"),
    [
        (4711, 404, "Item not found: shipment 4711", "KIBO-30"),
        (20202011, 404, "Item not found: shipment 20202011", "KIBO-31"),
        (10101021, 409, "Shipment 10101021 is already canceled", "KIBO-32"),
        (10101031, 409, "Shipment 10101031 has shipped", "KIBO-33"),
        (10101041, 409, "Shipment 10101041 has shipped", "KIBO-33"),
        (10101081, 403, "Cancellation of order 1010108 is restricted", "KIBO-37"),
    ],
)
def test_what_is_not_there_or_can_not_be_cancelled_is_refused(http, shipment_id, status, message, rule):
    before = http.get("/__admin/vendors/kibo/orders").json

    reply = http.post(CANCEL, json=wish(shipmentID=shipment_id), headers=GOOD)

    assert (reply.status, reply.rule, reply.json["message"]) == (status, rule, message)
    assert http.get("/__admin/vendors/kibo/orders").json == before


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (wish(dispositionReason="created_by_mistake"), "KIBO-05"),
        (OTHER, "KIBO-23"),
        (wish(dispositionOtherReason="never mind"), "KIBO-24"),
        (OTHER | {"dispositionOtherReason": "“never mind”"}, "KIBO-25"),
        (wish(orderId=7), "KIBO-26"),
    ],
)
def test_a_cancel_is_read_as_an_orders_is(http, body, rule):
    reply = http.post(CANCEL, json=body, headers=GOOD)

    assert reply.status == 200
    assert rule in also(http, reply)


@pytest.mark.rule("KIBO-23B", "KIBO-32B")
def test_the_settings_of_an_orders_cancel_hold_for_shipments(http):
    http.settings("kibo", require_other_reason=True, repeat_cancel="ok", cancel_reasons="any", coerce_ids=True)

    assert http.post(CANCEL, json=OTHER, headers=GOOD).rule == "KIBO-23B"
    first = http.post(CANCEL, json=wish(shipmentID=str(FIRST), dispositionReason="rain"), headers=GOOD)
    again = http.post(CANCEL, json=WISH, headers=GOOD)
    assert (first.status, again.rule, again.body) == (200, "KIBO-32B", first.body)


@pytest.mark.rule("KIBO-08")
def test_the_hosts_have_shipments_of_their_own(http):
    sandbox = {"Host": "30125-translation.sandbox.mozu.com"}

    reply = http.post(CANCEL, json=WISH, headers=GOOD | sandbox)

    assert reply.status == 200
    assert stored(http)["status"] == "READY"
    assert stored(http, "sandbox-1010101")["status"] == "CANCELED"


@pytest.mark.rule("KIBO-53", "KIBO-54", "KIBO-27")
@pytest.mark.parametrize("action", ["cancel", "pullInventory"])
def test_path_and_query_may_be_otherwise(http, action):
    reply = http.post(f"/api/v2/action/shipment/{action}/?shipmentID=7", json=WISH, headers=GOOD)

    assert (reply.status, reply.json["shipmentID"]) == (200, FIRST)
    assert f"/api/v2/shipment/action/{action}" in reply.warning


def test_the_page_of_the_states_prints_the_swapped_path_too(http):
    reply = http.post("/api/v2/action/shipment/pullInventory", json={"shipmentID": FIRST}, headers=GOOD)

    assert (reply.status, reply.warning) == (200, None)


@pytest.mark.rule("KIBO-M61", "KIBO-M62", "KIBO-34")
def test_a_shipment_goes_its_way_step_by_step_and_the_order_with_it(http):
    early = move(http, "printPackingSlip", FIRST)
    moved = [move(http, step, FIRST) for step in STEPS]
    again = move(http, "shipmentIntegration", FIRST)

    assert (early.status, early.rule, named_in(early)) == (409, "KIBO-M62", {"ParameterName": "shipmentID"})
    assert [(one.status, one.json["shipmentStateCode"]) for one in moved] == [
        (200, "1-200"),
        (200, "1-300"),
        (200, "1-400"),
    ]
    assert [one.json["shipmentStateName"] for one in moved] == [
        "pull_inventory",
        "print_packing_slip",
        "shipment_integration",
    ]
    assert again.rule == "KIBO-M62"
    complete = http.act("kibo", "complete-package", shipment_id=FIRST)
    assert (complete["status"], complete["shipments"][0]["shipped_at"]) == ("SHIPPED", "2026-01-15T10:00:00Z")
    shown = http.get(f"/api/v2/shipment/{FIRST}", headers=GOOD).json
    assert (shown["shipmentStatus"], shown["shipmentStateCode"]) == ("SHIPPED", "1-500")
    assert http.post("/api/v2/order/action/cancel", json={"orderId": 1010104, **OTHER}, headers=GOOD).rule == "KIBO-34"


@pytest.mark.rule("KIBO-M63")
@pytest.mark.parametrize("shipment_id", [10101021, 10101031, 10101051, 10101061, 10101071])
def test_a_shipment_that_is_not_ready_or_of_a_halted_order_is_not_moved(http, shipment_id):
    reply = move(http, "pullInventory", shipment_id)

    assert (reply.status, reply.json["errorCode"]) == (409, "VALIDATION_CONFLICT")


@pytest.mark.parametrize(("shipment_id", "status"), [(10101021, "CANCELED"), (10101031, "SHIPPED")])
def test_nobody_is_told_to_make_a_closed_shipment_ready_again(http, shipment_id, status):
    reply = move(http, "pullInventory", shipment_id)

    said = http.entry(reply)["explanation"]["would_succeed"]
    assert said.startswith(f"A {status} shipment of a {status} order takes no step")
    assert "if it is CANCELED or SHIPPED" in said


@pytest.mark.rule("KIBO-M64", "KIBO-41", "KIBO-43", "KIBO-51")
@pytest.mark.parametrize("state", OTHER_STATES)
def test_the_states_beside_the_way_are_refused(http, state):
    path = f"/api/v2/shipment/action/{state}"
    before = stored(http)

    reply = move(http, state, FIRST)

    assert (reply.status, reply.json["message"]) == (409, f"Shipment {FIRST} can not go from acceptOrder to {state}")
    assert move(http, state, 4711).status == 404
    assert move(http, state, FIRST, Authorization="Bearer unknown").rule == "KIBO-41"
    assert move(http, state, FIRST, Authorization="Bearer kibo-readonly").rule == "KIBO-43"
    assert http.post(path, body=b"{}", headers=GOOD | {"Content-Type": "text/plain"}).rule == "KIBO-51"
    assert stored(http) == before


@pytest.mark.parametrize("step", [*STEPS, *OTHER_STATES])
@pytest.mark.rule("KIBO-13", "KIBO-14", "KIBO-15", "KIBO-16", "KIBO-30", "KIBO-31")
def test_what_a_step_is_about_is_read_as_elsewhere(http, step):
    path = f"/api/v2/shipment/action/{step}"
    bodies = [{}, *({"shipmentID": number} for number in (0, "7", 2**63, 4711, 20202011))]

    rules = [http.post(path, json=body, headers=GOOD).rule for body in bodies]

    assert rules == ["KIBO-13", "KIBO-14", "KIBO-15", "KIBO-16", "KIBO-30", "KIBO-31"]


@pytest.mark.parametrize("shipment_id", [4711, FIRST, 10101021, 10101031])
def test_a_package_is_completed_where_the_table_has_it_alone(http, shipment_id):
    before = http.get("/__admin/vendors/kibo/orders").json

    reply = http.post("/__admin/vendors/kibo/actions/complete-package", json={"shipment_id": shipment_id})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/shipment_id")
    assert http.get("/__admin/vendors/kibo/orders").json == before


@pytest.mark.rule("KIBO-M23", "KIBO-65", "KIBO-66", "KIBO-66B", "KIBO-67", "KIBO-M21", "KIBO-M22")
def test_shipments_are_searched_for(http):
    path = "/api/v2/shipment/?"

    def ids(query):
        return [one["shipmentID"] for one in http.get(path + query, headers=GOOD).json["collection"]]

    assert ids("orderID=1010104,2020201") == [10101041, 10101042]
    assert ids("shipmentStatus=BACKORDER,CANCELED&manufacturerID=1204") == [10101021, 10101051, 10101092]
    assert ids("customerID=88001&perPage=2&page=2") == [10101031, 10101041]
    assert ids("customerID=1") == []
    beyond = http.get(f"{path}orderID=1010101&page=3", headers=GOOD)
    assert beyond.json == {"totalCount": 1, "collection": []}
    found = http.get("/api/v2/shipment?orderID=1010109", headers=GOOD).json["collection"]
    assert found[0] == SHOWN
    wrong = ["perPage=101", "", "orderId=1", "shipmentStatus=ready", "orderID=" + ",".join(["1"] * 101)]
    refused = [http.get(path + query, headers=GOOD) for query in wrong]
    assert [(one.status, named_in(one)["omsCode"]) for one in refused] == [
        (400, "5014"),
        (400, "5017"),
        (400, "5016"),
        (400, "5014"),
        (400, "5014"),
    ]


@pytest.mark.rule("KIBO-68", "KIBO-30", "KIBO-31")
def test_reading_what_is_no_id_or_leads_nowhere_is_refused(http):
    wrong = [http.get(f"/api/v2/shipment/{number}", headers=GOOD) for number in ("abc", "0", 4711, 20202011)]

    assert [(one.status, one.rule) for one in wrong] == [
        (400, "KIBO-68"),
        (400, "KIBO-68"),
        (404, "KIBO-30"),
        (404, "KIBO-31"),
    ]
