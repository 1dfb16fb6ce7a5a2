"""Kibo's back office, both doors: shipments go, and with the last one the order."""

import json

import pytest

ACTION = "/__admin/vendors/kibo/actions/ship-order"
CANCEL = "/api/v2/order/action/cancel"
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
WISH = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}


def statuses(order):
    return order["status"], [shipment["status"] for shipment in order["shipments"]]


@pytest.mark.rule("KIBO-33")
def test_a_shipped_order_tells_its_new_status_and_cannot_be_cancelled(http):
    shipped = http.act("kibo", "ship-order", order_id=1010101)

    assert statuses(shipped) == ("SHIPPED", ["SHIPPED"])
    [notice] = http.get("/__admin/webhooks").json["webhooks"]
    told = json.loads(notice["body"])
    assert (told["previousOrderStatus"], told["orderStatus"]) == ("READY", "SHIPPED")
    assert http.post(CANCEL, json=WISH, headers=GOOD).rule == "KIBO-33"


def test_the_last_shipment_ships_the_order_and_the_sandbox_has_its_own(http):
    last = http.act("kibo", "ship-order", order_id=1010104, shipment_id=10101042)
    sandboxed = http.act("kibo", "ship-order", order_id=1010101, environment="sandbox")

    assert statuses(last) == ("SHIPPED", ["SHIPPED", "SHIPPED"])
    assert statuses(sandboxed) == ("SHIPPED", ["SHIPPED"])
    assert http.item("kibo", "orders", "1010101")["status"] == "READY"


def test_one_of_two_shipments_leaves_the_order_as_it_was_and_tells_nothing(http):
    shipments = [{"id": 1}, {"id": 2}]
    http.add("kibo", "orders", id=77, tenant_id=30125, placed_at="-1h", shipments=shipments)

    assert statuses(http.act("kibo", "ship-order", order_id=77, shipment_id=1)) == ("READY", ["SHIPPED", "READY"])
    assert http.get("/__admin/webhooks").json["meta"]["total"] == 0


@pytest.mark.parametrize(
    ("wanted", "pointer"),
    [
        ({"order_id": 1}, "/order_id"),
        ({"order_id": 1010102}, "/order_id"),
        ({"order_id": 1010101, "shipment_id": 5}, "/shipment_id"),
    ],
)
def test_what_is_not_there_or_cannot_go_is_404(http, wanted, pointer):
    reply = http.post(ACTION, json=wanted)

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, pointer)
    assert http.get("/__admin/webhooks").json["meta"]["total"] == 0


@pytest.mark.parametrize(
    ("order_id", "action", "status"),
    [
        (1010101, "hold-payment", "PAYMENT_HOLD"),
        (1010107, "fail-payment", "PAYMENT_ERROR"),
        (1010101, "hand-to-customer-care", "CUSTOMER_CARE"),
        (1010105, "release-order", "READY"),
        (1010106, "release-order", "READY"),
        (1010107, "release-order", "READY"),
    ],
)
def test_an_order_is_moved_on_and_its_new_status_told(http, order_id, action, status):
    before = http.item("kibo", "orders", str(order_id))["status"]

    moved = http.act("kibo", action, order_id=order_id)

    assert statuses(moved) == (status, ["READY"])
    [notice] = http.get("/__admin/webhooks").json["webhooks"]
    told = json.loads(notice["body"])
    assert (told["previousOrderStatus"], told["orderStatus"]) == (before, status)


@pytest.mark.parametrize(
    ("order_id", "action"),
    [
        (1010101, "accept-order"),
        (1010102, "hold-payment"),
        (1010103, "fail-payment"),
        (1010103, "hand-to-customer-care"),
        (1010101, "release-order"),
        (4711, "release-order"),
        (4711, "restrict-cancellation"),
        (1010107, "ship-order"),
    ],
)
def test_what_the_table_of_states_does_not_have_is_404_and_changes_nothing(http, order_id, action):
    before = http.get("/__admin/vendors/kibo/orders").json

    reply = http.post(f"/__admin/vendors/kibo/actions/{action}", json={"order_id": order_id})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/order_id")
    assert http.get("/__admin/vendors/kibo/orders").json == before
    assert http.get("/__admin/webhooks").json["meta"]["total"] == 0


@pytest.mark.rule("KIBO-37", "KIBO-01")
def test_a_restriction_of_the_cancellation_is_put_on_and_taken_off(http):
    http.act("kibo", "restrict-cancellation", order_id=1010101)
    refused = http.post(CANCEL, json=WISH, headers=GOOD)
    http.act("kibo", "restrict-cancellation", order_id=1010101, restricted=False)

    assert refused.rule == "KIBO-37"
    assert http.post(CANCEL, json=WISH, headers=GOOD).rule == "KIBO-01"
