"""Superloop's back office, both doors: an order is completed and becomes a service."""

import pytest

from tests.vendors.superloop.headers import GOOD

ACTION = "/__admin/vendors/superloop/actions/complete-order"


@pytest.mark.rule("SUP-35", "SUP-M3")
def test_a_completed_order_is_done_with_its_visits_and_its_service_can_be_read(http):
    completed = http.act("superloop", "complete-order", order_id=2)

    assert (completed["status"], completed["appointments"][0]["status"]) == ("COMPLETED", "completed")
    assert http.post("/api/connect/orders/cancel", json={"orderId": 2}, headers=GOOD).rule == "SUP-35"
    service = http.get(f"/api/connect/services/{completed['service_id']}", headers=GOOD)
    assert (service.status, service.rule) == (200, "SUP-M3")
    activated = http.item("superloop", "services", str(completed["service_id"]))["nbn_service_activated_at"]
    assert activated == "2026-01-15T10:00:00Z"


@pytest.mark.parametrize(("order_id", "why"), [(99, "there is no order 99"), (6, "order 6 is CANCELLED")])
def test_an_order_that_is_not_there_or_over_is_404_and_makes_no_service(http, order_id, why):
    reply = http.post(ACTION, json={"order_id": order_id})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/order_id")
    assert why in reply.json["detail"]
    assert http.get("/__admin/vendors/superloop/services").json["meta"]["total"] == 1
