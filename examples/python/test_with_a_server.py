"""A shop's tests with the fixture `mock_world`: a real server, a world for each test. Run them: `pytest`."""

import pytest
from shop import NotCancelledError, Shop

pytestmark = pytest.mark.mock_world(freeze="2026-01-15T10:00:00Z")


@pytest.fixture
def shop(mock_world):
    return Shop(superloop=mock_world.url("superloop"), kibo=mock_world.url("kibo"))


def test_an_order_is_cancelled(shop, mock_world):
    shop.cancel_at_superloop(2)

    mock_world.requests.verify(vendor="superloop", operation="cancel-order", json={"orderId": 2}, exactly=1)


def test_an_order_that_has_shipped_is_not_cancelled(shop):
    with pytest.raises(NotCancelledError, match="Order 1010103 has shipped"):
        shop.cancel_at_kibo(1010103)


def test_an_order_is_not_cancelled_in_the_last_26_hours_before_the_appointment(shop, mock_world, mock_clock):
    mock_clock.advance("PT23H")  # the appointment of order 2 starts 48 hours after the world does

    with pytest.raises(NotCancelledError, match="within 26 hours"):
        shop.cancel_at_superloop(2)

    mock_world.requests.verify(rule="SUP-38", exactly=1)


def test_a_vendor_that_is_down_for_a_moment_is_asked_again(shop, mock_world, mock_faults):
    mock_faults.add("error", vendor="superloop", status=503, count=1)

    shop.cancel_at_superloop(2)

    mock_world.requests.verify(vendor="superloop", exactly=2)
