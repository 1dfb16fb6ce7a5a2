"""Falabella's back office, both doors: items are shipped and delivered."""

import pytest

ACTIONS = "/__admin/vendors/falabella/actions"


@pytest.mark.rule("FSC-39")
def test_a_ready_item_is_shipped_then_delivered_and_can_be_canceled_no_more(http, seller):
    http.advance("PT1M")

    shipped = http.act("falabella", "ship-item", order_item_id=900100210)
    refused = seller.cancel("900100210")
    delivered = http.act("falabella", "deliver-item", order_item_id=900100210)

    assert (shipped["status"], shipped["updated_at"]) == ("shipped", "2026-01-15T10:01:00Z")
    assert (refused.rule, delivered["status"]) == ("FSC-39", "delivered")
    assert seller.statuses("700101") == ["delivered", "ready_to_ship"]


@pytest.mark.parametrize(
    ("action", "item_id", "why"),
    [
        ("ship-item", 1, "there is no item 1"),
        (
            "ship-item",
            900100200,
            "item 900100200 is pending: no ship-item from there, but cancel-item, make-item-ready",
        ),
        (
            "deliver-item",
            900100210,
            "item 900100210 is ready_to_ship: no deliver-item from there, but cancel-item-late, ship-item",
        ),
    ],
)
def test_an_item_that_is_not_there_or_not_so_far_is_404_and_stays(http, seller, action, item_id, why):
    reply = http.post(f"{ACTIONS}/{action}", json={"order_item_id": item_id})

    assert (reply.status, reply.json["errors"][0]["pointer"], reply.json["detail"]) == (404, "/order_item_id", why)
    assert seller.statuses("700100") == ["pending", "pending"]
