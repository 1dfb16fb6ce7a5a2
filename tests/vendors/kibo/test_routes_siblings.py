"""Rows that several of Kibo's operations share, at each of them that no other test has at it; both doors."""

import pytest

GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
SHIPMENT, BOOT, SOCK = 10101011, 5010101011, 5010101012  # of order 1010101: one boot, two socks, one shipment
ASSIGNED = {"order": {"orderID": 1010101}, "shipment": {"shipmentID": SHIPMENT}}
STEPS = ("pullInventory", "printPackingSlip", "shipmentIntegration")
FROM_ONE = (0, "KIBO-14"), ("7", "KIBO-15"), (2**63, "KIBO-16")

both_assigns = pytest.mark.parametrize("resource", ASSIGNED)


@pytest.fixture
def pulled(http):
    """The shipment is where it can be assigned anew."""
    http.post("/api/v2/shipment/action/pullInventory", json={"shipmentID": SHIPMENT}, headers=GOOD)
    return http


def move(item_id=SOCK, quantity=1, **more):
    return {"autoAssign": True, "itemAssign": [{"orderItemID": item_id, "quantity": quantity}], **more}


def drop(item_id=SOCK, quantity=1, reason="no_inventory", **more):
    return {"itemCancel": [{"orderItemID": item_id, "quantity": quantity, "dispositionReason": reason, **more}]}


def assign(http, resource, *packages, **changes):
    body = {**ASSIGNED[resource], "sendEmails": False, "rectifyOrder": True, "packageAssignment": list(packages)}
    return http.post(f"/api/v2/{resource}/action/assign", json=body | changes, headers=GOOD)


def rows(http, reply):
    """All that had a say in the answer."""
    return {reply.rule, *(row["id"] for row in http.entry(reply)["explanation"]["also"])}


@both_assigns
@pytest.mark.parametrize(
    ("package", "rule"),
    [
        (drop(reason=""), "KIBO-17B"),
        (drop(reason="?"), "KIBO-18"),
        (drop(reason="OTHER"), "KIBO-19"),
        (drop(dispositionOtherReason=""), "KIBO-21"),
        (drop(dispositionOtherReason=None), "KIBO-22"),
        (drop(item_id=-1), "KIBO-61"),
        (move(quantity=None), "KIBO-M26"),
        ({"itemCancel": [{"orderItemID": SOCK, "quantity": 1}]}, "KIBO-M25"),
        (move() | drop(), "KIBO-M43"),
        (move(item_id=7), "KIBO-M44"),
        (move(quantity=3), "KIBO-M45"),
    ],
)
def test_a_package_is_read_by_the_same_rows_in_both_assigns(pulled, resource, package, rule):
    before = pulled.item("kibo", "orders", "1010101")

    reply = assign(pulled, resource, package)

    assert reply.status == 400
    assert rule in rows(pulled, reply)
    assert pulled.item("kibo", "orders", "1010101") == before


@pytest.mark.parametrize(("number", "rule"), FROM_ONE)
def test_a_shipment_to_assign_has_an_id_as_everywhere(http, number, rule):
    assert assign(http, "shipment", move(), shipmentID=number).rule == rule


@pytest.mark.rule("KIBO-13", "KIBO-04")
def test_a_shipment_to_assign_has_to_be_named_by_its_one_spelling(http):
    reply = http.post("/api/v2/shipment/action/assign", json={"shipmentId": SHIPMENT}, headers=GOOD)

    assert (reply.status, rows(http, reply)) == (400, {"KIBO-13", "KIBO-04", "KIBO-26"})


@both_assigns
@pytest.mark.parametrize(
    ("package", "rule"),
    [
        (drop(reason="other"), "KIBO-23"),
        (drop(dispositionOtherReason="x"), "KIBO-24"),
        (drop(reason="other", dispositionOtherReason="“x”"), "KIBO-25"),
    ],
)
def test_a_reason_is_read_alike_in_both_assigns(pulled, resource, package, rule):
    reply = assign(pulled, resource, package)

    assert reply.status == 200
    assert rule in rows(pulled, reply)


@both_assigns
@pytest.mark.rule("KIBO-M47", "KIBO-37")
def test_what_the_order_does_not_take_neither_assign_does(pulled, resource):
    pulled.change("kibo", "orders", "1010101", status="PAYMENT_HOLD", cancellation_restricted=True)

    assert assign(pulled, resource, move()).rule == "KIBO-M47"
    assert assign(pulled, resource, drop()).rule == "KIBO-37"


@both_assigns
@pytest.mark.rule("KIBO-M48")
def test_neither_assign_puts_anything_into_what_has_gone(pulled, resource):
    sent = assign(pulled, resource, move()).json["shipments"][-1]["shipmentID"]
    pulled.act("kibo", "ship-order", order_id=1010101, shipment_id=sent)

    assert assign(pulled, resource, move(shipmentID=sent)).rule == "KIBO-M48"


@both_assigns
@pytest.mark.rule("KIBO-M50", "KIBO-M53", "KIBO-M39")
def test_when_no_location_takes_it_either_assign_hands_the_order_to_customer_care(pulled, resource):
    for location in ("501", "502"):
        pulled.change("kibo", "locations", location, takes_orders=False)
    pulled.settings("kibo", order_status_names={"CUSTOMER_CARE": "CARE"})

    reply = assign(pulled, resource, move(), sendEmails=True)

    assert (reply.status, reply.json["orderStatus"]) == (200, "CARE")
    assert rows(pulled, reply) >= {"KIBO-M50", "KIBO-M53", "KIBO-M39"}


@both_assigns
@pytest.mark.rule("KIBO-62", "KIBO-70", "KIBO-M81")
def test_either_assign_can_cancel_the_last_that_is_left(pulled, resource):
    reply = assign(pulled, resource, drop(BOOT), drop(SOCK, 2))

    assert (reply.status, reply.json["orderStatus"]) == (200, "CANCELED")
    assert rows(pulled, reply) >= {"KIBO-62", "KIBO-70", "KIBO-M81"}


@pytest.mark.rule("KIBO-23B")
def test_where_a_reason_needs_its_explanation_it_needs_one_in_every_call(pulled):
    pulled.settings("kibo", require_other_reason=True)
    item = {"orderItemID": SOCK, "dispositionReason": "other"}

    assert pulled.post("/api/v2/orderItem/action/cancel/", json=item, headers=GOOD).rule == "KIBO-23B"
    assert {assign(pulled, resource, drop(reason="other")).rule for resource in ASSIGNED} == {"KIBO-23B"}


@pytest.mark.rule("KIBO-04", "KIBO-26", "KIBO-27", "KIBO-54", "KIBO-M61", "KIBO-M64")
def test_path_query_and_names_of_every_step_are_read_alike(http):
    body = {"shipmentID": SHIPMENT, "shipmentId": 1}

    said = [
        rows(http, http.post(f"/api/v2/action/shipment/{step}?shipmentID=7", json=body, headers=GOOD))
        for step in (*STEPS, "placeInWave")
    ]

    read = {"KIBO-04", "KIBO-26", "KIBO-27", "KIBO-54"}
    assert said == [read | {"KIBO-M61"}] * len(STEPS) + [read | {"KIBO-M64"}]


@pytest.mark.rule("KIBO-M62", "KIBO-M63")
@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_taken_twice_or_of_a_cancelled_shipment(http, step):
    path = f"/api/v2/shipment/action/{step}"
    for each in STEPS[: STEPS.index(step) + 1]:
        http.post(f"/api/v2/shipment/action/{each}", json={"shipmentID": SHIPMENT}, headers=GOOD)

    assert http.post(path, json={"shipmentID": SHIPMENT}, headers=GOOD).rule == "KIBO-M62"
    assert http.post(path, json={"shipmentID": 10101021}, headers=GOOD).rule == "KIBO-M63"


@pytest.mark.rule("KIBO-M39")
@pytest.mark.parametrize(("path", "more"), [("createOrder", {}), ("importOrder", {"orderStatus": "ready"})])
def test_an_order_that_is_made_shows_what_the_settings_add(http, path, more):
    http.settings("kibo", order_template={"channel": "web"}, order_status_names={"READY": "OPEN"})
    order = {
        "externalOrderID": "SIBLING-1",
        "manufacturerID": 1204,
        "catalogID": 0,
        "currency": "USD",
        "customer": {"email": "robin@example.com"},
        "orderItems": [{"externalItemID": "SKU-HAT", "quantity": 1, "price": 20}],
        "shippingMethod": {},
        "shippingAddress": {"address1": "1 Sample Street", "city": "Springfield", "country": "US"},
    }

    reply = http.post(f"/api/v2/{path}/", json=order | more, headers=GOOD)

    assert (reply.status, reply.json["orderStatus"], reply.json["channel"]) == (200, "OPEN", "web")
