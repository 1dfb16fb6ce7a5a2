"""The default world: every row of its tour answers as the row says."""

from collections.abc import Callable
from typing import Any

import pytest

from mockserver import fixtures
from mockserver.registry import VENDORS
from tests.doors import Doors, Reply, signed_cancel

ROWS = [pytest.param(vendor.name, row, id=f"{vendor.name}-{row['order']}") for vendor in VENDORS
        for row in fixtures.tour(vendor.name)]  # fmt: skip  # reads as the two loops it is


def cancel_superloop(http: Doors, order: str) -> Reply:
    headers = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
    return http.post("/api/connect/orders/cancel", json={"orderId": int(order)}, headers=headers)


def cancel_dash(http: Doors, order: str) -> Reply:
    token, _, slot = order.partition(" ")
    types = "com.amazon.dash.replenishment.DrsCancelTestOrders"
    headers = {
        "Authorization": f"Bearer {token}",
        "x-amzn-type-version": f"{types}Input@1.0",
        "x-amzn-accept-type": f"{types}Result@1.0",
    }
    return http.delete(f"/testOrders/{slot}" if slot else "/testOrders", headers=headers)


def cancel_rxuniverse(http: Doors, order: str) -> Reply:
    return http.delete(f"/api/v2/orders/{order}")


def cancel_kibo(http: Doors, order: str) -> Reply:
    body = {"orderId": int(order), "dispositionReason": "customer_changed_mind"}
    return http.post("/api/v2/order/action/cancel", json=body, headers={"x-vol-tenant": "30125"})


def cancel_falabella(http: Doors, order: str) -> Reply:
    return http.post("/?" + signed_cancel(order))


CANCELS: dict[str, Callable[[Doors, str], Reply]] = {
    "dash": cancel_dash,
    "rxuniverse": cancel_rxuniverse,
    "kibo": cancel_kibo,
    "falabella": cancel_falabella,
    "superloop": cancel_superloop,
}


@pytest.mark.parametrize(("vendor", "row"), ROWS)
def test_the_default_world_answers_as_its_tour_says(http, vendor: str, row: dict[str, Any]):
    reply = CANCELS[vendor](http, row["order"])

    assert row["rule"] in http.entry(reply)["rules"]
