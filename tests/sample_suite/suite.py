"""A user's suite as large as users have them: 400 tests against five vendors, each in a world of its own.

It is no test of this project's by itself: `tests/testing/test_sample_suite.py` runs it over and over, in workers, in
any order. What is sent is what the vendors' own clients send, by three libraries.
"""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import requests
import urllib3

ROUNDS = range(10)
INSTANT = "2026-01-15T10:00:00Z"


@dataclass(frozen=True)
class Shop:
    """How a vendor's order is cancelled, and one that is not."""

    vendor: str
    operation: str
    good: str
    bad: str
    refusal: str

    def cancel(self, world, order: str) -> tuple[int, str]:
        """The status and the body that the vendor answers."""
        return getattr(self, f"_{self.vendor}")(world, order)

    def _dash(self, world, token: str) -> tuple[int, str]:
        name = "com.amazon.dash.replenishment.DrsCancelTestOrders"
        headers = {
            "Authorization": f"Bearer {token}",
            "x-amzn-type-version": f"{name}Input@1.0",
            "x-amzn-accept-type": f"{name}Result@1.0",
        }
        answer = requests.delete(f"{world.url('dash')}/testOrders", headers=headers, timeout=30)
        return answer.status_code, answer.text

    def _rxuniverse(self, world, order: str) -> tuple[int, str]:
        answer = httpx.delete(f"{world.url('rxuniverse')}/api/v2/orders/{order}", timeout=30)
        return answer.status_code, answer.text

    def _kibo(self, world, order: str) -> tuple[int, str]:
        body = {"orderId": int(order), "dispositionReason": "other", "dispositionOtherReason": "changed mind"}
        url = f"{world.url('kibo')}/api/v2/order/action/cancel"
        answer = requests.post(url, json=body, headers={"x-vol-tenant": "30125"}, timeout=30)
        return answer.status_code, answer.text

    def _falabella(self, world, item: str) -> tuple[int, str]:
        params = {
            "Action": "SetStatusToCanceled",
            "Format": "JSON",
            "OrderItemId": item,
            "Reason": "SHORTAGE",
            "UserID": "look@me.com",
            "Version": "1.0",
        }
        answer = httpx.post(world.sign("falabella", params).url, timeout=30)
        refused = "ErrorResponse" in answer.text and answer.status_code == 200  # as Falabella refuses
        return (400 if refused else answer.status_code), answer.text

    def _superloop(self, world, order: str) -> tuple[int, str]:
        headers = {**world.token("superloop", "11001").send, "X-API-VERSION": "7"}
        url = f"{world.url('superloop')}/api/connect/orders/cancel"
        answer = urllib3.request("POST", url, json={"orderId": int(order)}, headers=headers, timeout=30.0)
        return answer.status, answer.data.decode()


SHOPS = (
    Shop("dash", "cancel-test-order", "Atza|test-device", "Atza|expired", "DASH-27"),
    Shop("rxuniverse", "cancel-order", "337178", "337179", "RXU-25"),
    Shop("kibo", "cancel-order", "1010101", "1010102", "KIBO-32"),
    Shop("falabella", "set-status-to-canceled", "900100200", "900100220", "FSC-40"),
    Shop("superloop", "cancel-order", "1", "3", "SUP-38"),
)

pytestmark = [
    pytest.mark.parametrize("shop", SHOPS, ids=lambda shop: shop.vendor),
    pytest.mark.parametrize("round_", ROUNDS),
]


def state_of(world, vendor: str) -> Any:
    """All that the world has of the vendor's."""
    return world.state.export()["collections"][vendor]


def test_an_order_is_cancelled(mock_world, shop, round_):
    status, body = shop.cancel(mock_world, shop.good)

    assert status == 200, body
    mock_world.requests.verify(vendor=shop.vendor, operation=shop.operation, exactly=1)


def test_a_refusal_is_explained(mock_world, shop, round_):
    status, body = shop.cancel(mock_world, shop.bad)

    assert status != 200, body
    [entry] = mock_world.requests.list()
    assert entry.rule == shop.refusal
    assert mock_world.requests.get(entry.id).explanation.would_succeed


def test_a_fault_strikes_once(mock_world, mock_faults, shop, round_):
    mock_faults.add("error", vendor=shop.vendor, count=1)

    answers = [shop.cancel(mock_world, shop.good)[0] for _ in range(2)]

    assert answers[0] != 200
    assert answers[1] == 200


@pytest.mark.mock_world(freeze=INSTANT, seed=7)
def test_time_is_what_the_test_says(mock_world, mock_clock, shop, round_):
    status, body = shop.cancel(mock_world, shop.good)

    assert status == 200, body
    assert f"{mock_world.requests.list()[0].at:%Y-%m-%dT%H:%M:%SZ}" == INSTANT
    assert f"{mock_clock.advance('PT26H').now:%Y-%m-%dT%H}" == "2026-01-16T12"


def test_a_snapshot_is_gone_back_to(mock_world, shop, round_):
    mock_world.snapshot("before")
    shop.cancel(mock_world, shop.good)

    assert mock_world.snapshots.diff("before").changed
    mock_world.snapshots.restore("before")

    assert not mock_world.snapshots.diff("before").changed
    assert shop.cancel(mock_world, shop.good)[0] == 200


def test_the_vendor_was_seen_to_answer_otherwise(mock_world, shop, round_):
    mock_world.rules.override(shop.refusal, status=418)

    status, body = shop.cancel(mock_world, shop.bad)

    assert status == 418, body


@pytest.mark.mock_world(freeze=INSTANT)
def test_a_limit_is_kept_and_is_over_after_a_minute(mock_world, shop, round_):
    mock_world.faults.add("rate_limit", vendor=shop.vendor, requests=1, period="PT1M")

    answers = [shop.cancel(mock_world, shop.good)[0] for _ in range(2)]
    mock_world.clock.advance("PT61S")
    mock_world.reset(only=["orders"])

    assert answers[0] == 200
    assert answers[1] != 200
    assert shop.cancel(mock_world, shop.good)[0] == 200


def test_a_reset_begins_anew(mock_world, shop, round_):
    shop.cancel(mock_world, shop.good)

    mock_world.reset()

    assert mock_world.requests.count() == 0
    assert shop.cancel(mock_world, shop.good)[0] == 200
