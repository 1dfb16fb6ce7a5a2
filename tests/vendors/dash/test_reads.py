"""What is told of a Dash order, as values: every status in both vocabularies, and the day on which it is expected."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.dash.orders.delivery import expected_at
from mockserver.vendors.dash.orders.devices import Device, Order, Product, Slot, ToldStatus
from mockserver.vendors.dash.orders.reads import order_info
from mockserver.vendors.dash.orders.settings import OrderStatusVocabulary, Settings
from mockserver.vendors.dash.orders.states import OrderStatus
from mockserver.vendors.dash.rules import reads as rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
NEW = Settings()
OLD = Settings(order_status_vocabulary=OrderStatusVocabulary.OLD)


def order(status=OrderStatus.PLACED, **parts):
    return Order(id="o-1", placed_at=NOW, status=status, **parts)


def told(one, settings=NEW):
    device = Device(id="D-1", is_test_device=False, slots=(Slot(id="idle"), Slot(id="a", orders=(one,))))
    return order_info(device, one.id, settings)


@pytest.mark.parametrize(
    ("status", "new", "old"),
    [
        (OrderStatus.PLACED, "Processing", "Pending"),
        (OrderStatus.RESOLUTION, "Processing", "Pending"),
        (OrderStatus.SHIPPED, "Shipped", "Closed"),
        (OrderStatus.DELIVERED, "Shipped", "Closed"),
        (OrderStatus.CANCELLED, "Cancelled", "Canceled"),
    ],
)
def test_each_status_has_a_word_in_both_vocabularies(status, new, old):
    assert (told(order(status)).status, told(order(status), OLD).status) == (new, old)
    assert rules.DASH_M43 in told(order(status), OLD).readings


@pytest.mark.parametrize("word", ToldStatus)
@pytest.mark.parametrize("status", OrderStatus)
def test_every_documented_word_can_be_told_of_every_order(status, word):
    done = told(order(status, told_as=word))

    assert (done.status, done.readings) == (word, (rules.DASH_M45,))


@pytest.mark.parametrize("status", OrderStatus)
def test_a_date_is_told_unless_something_is_wrong_or_the_order_is_off(status):
    none = status in (OrderStatus.RESOLUTION, OrderStatus.CANCELLED)

    assert (told(order(status)).expected_at is None) == none
    assert told(order(status)).slot_id == "a"


def test_an_order_keeps_the_products_that_it_was_placed_for():
    picked = (Product(asin="B00PICKED1", quantity=2),)

    assert told(order(products=picked)).products == picked
    assert told(order()).products == (Product(),)


@pytest.mark.parametrize("order_id", ["", "o-2", "O-1", "idle"])
def test_an_order_that_the_device_does_not_have_is_refused(order_id):
    device = Device(id="D-1", is_test_device=True, slots=(Slot(id="a", orders=(order(),)),))

    with pytest.raises(Refusal) as refused:
        order_info(device, order_id, Settings())

    assert (refused.value.rule, refused.value.facts["orders"]) == (rules.DASH_57, ["o-1"])


@pytest.mark.parametrize(
    ("placed_at", "expected"),
    [
        (datetime(2026, 1, 12, 10, tzinfo=UTC), datetime(2026, 1, 16, 7, 59, 59, tzinfo=UTC)),  # standard time
        (datetime(2026, 10, 12, 10, tzinfo=UTC), datetime(2026, 10, 16, 6, 59, 59, tzinfo=UTC)),  # daylight saving
        (datetime(2026, 1, 12, 7, tzinfo=UTC), datetime(2026, 1, 15, 7, 59, 59, tzinfo=UTC)),  # the day before, there
        (datetime(2026, 10, 29, 10, tzinfo=UTC), datetime(2026, 11, 2, 7, 59, 59, tzinfo=UTC)),  # the clocks go back
    ],
)
def test_an_order_is_expected_by_the_end_of_a_day_in_los_angeles(placed_at, expected):
    assert expected_at(Order(id="o-1", placed_at=placed_at), Settings()) == expected


def test_a_resolved_order_is_expected_that_much_later():
    resolved = order(resolved_at=NOW + timedelta(hours=48))

    assert expected_at(resolved, Settings()) == expected_at(
        replace(order(), placed_at=resolved.resolved_at), Settings()
    )


@given(st.datetimes(timezones=st.just(UTC)), st.floats(0, 8760))
def test_wherever_the_clock_stands_there_is_a_day_or_none(placed_at, hours):
    found = expected_at(Order(id="o-1", placed_at=placed_at), Settings(deliver_after_hours=hours))

    assert found is None or found >= placed_at
