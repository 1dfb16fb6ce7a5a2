"""A shop's tests with `intercept()`: no server, no socket; it calls its vendors' real hosts. Run them: `pytest`."""

from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time
from shop import NotCancelledError, Shop

from mockserver.testing import intercept

NOON = datetime(2026, 1, 15, 12, tzinfo=UTC)


def test_an_order_is_cancelled():
    with intercept() as world:
        assert Shop().cancel_at_kibo(1010101) == "CANCELED"

        world.requests.verify(vendor="kibo", operation="cancel-order", status=200, exactly=1)


@intercept()
def test_an_order_that_has_shipped_is_not_cancelled():
    with pytest.raises(NotCancelledError, match="Order 1010103 has shipped"):
        Shop().cancel_at_kibo(1010103)


def test_an_order_is_not_cancelled_in_the_last_26_hours_before_the_appointment():
    with freeze_time(NOON) as time, intercept() as world:
        assert world.orders("superloop").get(2)["status"] == "IN_PROGRESS"
        time.tick(timedelta(hours=23))  # the appointment of order 2 starts 48 hours after the world does

        with pytest.raises(NotCancelledError, match="within 26 hours"):
            Shop().cancel_at_superloop(2)
