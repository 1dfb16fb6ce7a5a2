"""Kibo's notifications, both doors: what a cancel tells the client's endpoint, and how long it is tried."""

import json

import pytest

from tests.receiver import Receiver

CANCEL = "/api/v2/order/action/cancel"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
WISH = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}
TOLD = {
    "orderID": 1010101,
    "transferOrderIDs": [],
    "externalOrderID": "WEB-1001",
    "customerID": 88001,
    "orderItems": [
        {"orderItemID": 5010101011, "expectedDeliveryDate": None},
        {"orderItemID": 5010101012, "expectedDeliveryDate": None},
    ],
    "shipments": [
        {
            "shipmentID": 10101011,
            "readyDate": None,
            "shipDate": None,
            "locationID": None,
            "externalStoreID": None,
            "storeName": None,
        }
    ],
    "shipType": "REGULAR",
    "previousOrderStatus": "READY",
    "orderStatus": "CANCELED",
    "eventTypeID": "order_status_change",
    "orderType": "STANDARD",
}


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def notices(http):
    return http.get("/__admin/webhooks?vendor=kibo").json["webhooks"]


def also(http, reply):
    return [row["id"] for row in http.entry(reply)["explanation"]["also"]]


@pytest.mark.rule("KIBO-01", "KIBO-70")
def test_a_cancel_tells_both_statuses_and_without_an_endpoint_it_is_kept(http):
    reply = http.post(CANCEL, json=WISH, headers=GOOD)

    [notice] = notices(http)
    assert "KIBO-70" in also(http, reply)
    assert (notice["event"], notice["state"], notice["at"]) == (
        "order_status_change",
        "undelivered",
        "2026-01-15T10:00:00Z",
    )
    assert notice["headers"] == {"Content-Type": "application/json"}
    assert json.loads(notice["body"]) == TOLD


@pytest.mark.rule("KIBO-70")
def test_the_endpoint_gets_it_from_either_door(http, receiver):
    http.settings("kibo", webhook_url=receiver.url + "/oms")

    http.post(CANCEL, json=WISH, headers=GOOD)

    for got in (receiver.next(), receiver.next()):
        assert (got.path, got.headers["Content-Type"], json.loads(got.body)) == ("/oms", "application/json", TOLD)


@pytest.mark.rule("KIBO-32")
def test_a_refused_cancel_tells_nothing(http):
    http.post(CANCEL, json=WISH, headers=GOOD)

    assert http.post(CANCEL, json=WISH, headers=GOOD).rule == "KIBO-32"
    assert len(notices(http)) == 1


@pytest.mark.rule("KIBO-32B")
def test_a_second_cancel_that_is_answered_with_200_tells_nothing_again(http):
    http.settings("kibo", repeat_cancel="ok")
    http.post(CANCEL, json=WISH, headers=GOOD)

    again = http.post(CANCEL, json=WISH, headers=GOOD)

    assert (again.rule, len(notices(http))) == ("KIBO-32B", 1)
    assert "KIBO-70" not in also(http, again)


def test_an_answer_that_was_asked_for_tells_nothing(http):
    http.post(CANCEL, json=WISH, headers=GOOD | {"X-Mock-Answer": "KIBO-32"})

    assert notices(http) == []


@pytest.mark.rule("KIBO-34B", "KIBO-70")
def test_a_partial_cancel_tells_that_what_is_left_has_shipped(http):
    http.settings("kibo", partial_shipped_cancel="rest")
    shipments = [{"id": 1, "state": "completePackage", "status": "READY"}, {"id": 2}]
    http.change("kibo", "orders", "1010101", shipments=shipments)

    http.post(CANCEL, json=WISH, headers=GOOD)

    [notice] = notices(http)
    told = json.loads(notice["body"])
    assert (told["previousOrderStatus"], told["orderStatus"]) == ("READY", "SHIPPED")


def a_package(**more):
    """One boot of order 1010101 to a new shipment."""
    return {"autoAssign": True, "itemAssign": [{"orderItemID": 5010101011, "quantity": 1}], **more}


def assignment(*packages):
    return {"orderID": 1010101, "sendEmails": False, "rectifyOrder": True, "packageAssignment": packages}


@pytest.mark.parametrize(
    ("path", "body", "events", "row"),
    [
        (
            "orderItem/action/cancel",
            {"orderItemID": 5010101011, "dispositionReason": "no_inventory"},
            ["OrderItemModificationEvent"],
            "KIBO-M81",
        ),
        (
            "order/action/assign",
            assignment({"itemCancel": [{"orderItemID": 5010101011, "quantity": 1, "dispositionReason": "other"}]}),
            ["OrderItemModificationEvent"],
            "KIBO-M81",
        ),
        ("order/action/assign", assignment(a_package(shipmentStatus="READY")), ["ready_shipment"], "KIBO-M82"),
        (
            "order/action/assign",
            assignment(a_package(shipmentStatus="BACKORDER")),
            ["order_status_change"],
            "KIBO-70",
        ),
        (
            "shipment/action/cancel",
            {"shipmentID": 10101011, "dispositionReason": "other"},
            ["order_status_change"],
            "KIBO-70",
        ),
    ],
)
def test_what_a_call_changes_is_told_in_notifications_of_its_kind(http, path, body, events, row):
    reply = http.post(f"/api/v2/{path}", json=body, headers=GOOD)

    assert reply.status == 200
    assert row in also(http, reply)
    assert [notice["event"] for notice in notices(http)] == events


@pytest.mark.rule("KIBO-M82")
def test_a_shipment_that_is_assigned_anew_is_told_with_its_store(http):
    http.post("/api/v2/shipment/action/pullInventory", json={"shipmentID": 10101011}, headers=GOOD)
    wanted = assignment(a_package()) | {"shipmentID": 10101011}

    reply = http.post("/api/v2/shipment/action/assign", json=wanted, headers=GOOD)

    [notice] = notices(http)
    told = json.loads(notice["body"])
    assert reply.status == 200
    assert (told["eventTypeID"], told["locationID"], told["externalStoreID"]) == ("ready_shipment", 501, "STORE-501")


def test_an_order_without_a_customer_or_number_of_its_own_is_told_without(http):
    http.change("kibo", "orders", "1010101", customer=None, external_id=None)

    http.post(CANCEL, json=WISH, headers=GOOD)

    told = json.loads(notices(http)[0]["body"])
    assert told["externalOrderID"] is None
    assert "customerID" not in told


@pytest.mark.rule("KIBO-70B")
def test_anything_but_200_is_tried_again_a_minute_later(http, receiver):
    receiver.answers = [lambda handler: handler.send_error(503)]
    http.settings("kibo", webhook_url=receiver.url)
    http.post(CANCEL, json=WISH, headers=GOOD)
    for _ in range(2):  # one for each door
        receiver.next()

    fired = http.advance("PT3M").json["fired"]

    instants = [due["at"] for due in fired if due["action"] == "webhook"]
    assert instants[-3:] == [f"2026-01-15T10:0{minute}:00Z" for minute in (1, 2, 3)]
    [notice] = notices(http)
    assert (notice["state"], notice["next_attempt_at"]) == ("waiting", "2026-01-15T10:04:00Z")
