"""What is reported of Dash's slots and what customers do with them, as values."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.dash.orders import slots
from mockserver.vendors.dash.orders.devices import Device, Order, Product, Slot, SlotReport, ToldStatus
from mockserver.vendors.dash.orders.replenish import DetailCode, replenish
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.states import NotNowError, OrderStatus, Step
from mockserver.vendors.dash.rules import replenish as ordering
from mockserver.vendors.dash.rules import reports as rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
REPORT = SlotReport(replenishment_expected_at=NOW, remaining=3.5, original=10, on_hand=20, last_used_at=NOW)
PICKED = Product(asin="B00PICKED1", quantity=2, unit="g")
LIVE = Device(
    id="D-1",
    is_test_device=False,
    slots=(Slot(id="a", orders=(Order(id="o-1", placed_at=NOW),)), Slot(id="b", subscribed=False)),
)
TEST = replace(LIVE, is_test_device=True)
GONE = replace(LIVE, deregistered=True)


def ordered(device, slot_id="b", new_id="o-2"):
    return replenish(device, slot_id, NOW, Settings(), new_id=new_id)


def test_a_report_is_kept_and_touches_nothing_else():
    done = slots.report(LIVE, "a", REPORT)

    assert (done.value.slots[0].report, done.rule) == (REPORT, rules.DASH_M47)
    assert done.value.having(LIVE.slots[0]) == LIVE


def test_a_report_on_no_slot_of_the_device_is_refused():
    with pytest.raises(Refusal) as refused:
        slots.report(LIVE, "A", REPORT)

    assert (refused.value.rule, refused.value.facts["slots"]) == (rules.DASH_M48, "a, b")


def test_when_a_device_was_active_is_kept():
    assert slots.active(LIVE, NOW).value == replace(LIVE, active_at=NOW)


@pytest.mark.parametrize(
    ("slot_id", "product", "after"),
    [
        ("a", PICKED, Slot(id="a", products=(PICKED,), orders=LIVE.slots[0].orders)),
        ("b", None, Slot(id="b")),
        ("b", PICKED, Slot(id="b", products=(PICKED,))),
    ],
)
def test_a_slot_is_subscribed_or_gets_another_product(slot_id, product, after):
    assert slots.subscribe(LIVE, slot_id, product) == LIVE.having(after)


@pytest.mark.parametrize("product", [None, Product()])
def test_a_slot_that_is_subscribed_like_that_cannot_be_again(product):
    with pytest.raises(NotNowError, match="already"):
        slots.subscribe(LIVE, "a", product)


def test_a_subscription_ends_once():
    after = slots.unsubscribe(LIVE, "a")

    assert after == LIVE.having(replace(LIVE.slots[0], subscribed=False))
    with pytest.raises(NotNowError, match="not subscribed"):
        slots.unsubscribe(after, "a")


@pytest.mark.parametrize(
    "change",
    [
        lambda device, slot_id: slots.subscribe(device, slot_id, PICKED),
        slots.unsubscribe,
        slots.require_resolution,
    ],
)
def test_customers_do_nothing_with_what_they_do_not_have(change):
    with pytest.raises(slots.NoSuchSlotError):
        change(LIVE, "c")
    with pytest.raises(NotNowError, match="not registered"):
        change(GONE, "a")


def test_the_next_real_order_is_in_resolution_and_the_one_after_it_is_not():
    before = slots.require_resolution(slots.subscribe(LIVE, "b", None), "b")

    done = ordered(before)

    assert (done.rule, done.readings) == (ordering.DASH_50, (ordering.DASH_63,))
    assert done.detail_code is DetailCode.STANDARD_ORDER_PLACED
    assert done.order == Order(id="o-2", placed_at=NOW, status=OrderStatus.RESOLUTION, products=(Product(),))
    assert done.due == ((Step.FAIL, NOW + timedelta(hours=72) + timedelta.resolution),)
    assert not done.value.slots[1].needs_resolution
    again = ordered(done.value, new_id="o-3")
    assert (again.rule, again.readings, again.value) == (ordering.DASH_51, (ordering.DASH_63,), done.value)
    assert (again.detail_code, again.event_instance_id) == (DetailCode.ORDER_INPROGRESS, "o-2")


def test_an_order_in_progress_leaves_what_goes_wrong_to_the_next():
    before = slots.require_resolution(LIVE, "a")

    assert ordered(before, "a").value == before


def test_nothing_goes_wrong_with_a_test_order():
    with pytest.raises(NotNowError, match="test device"):
        slots.require_resolution(TEST, "a")
    odd = TEST.having(Slot(id="b", needs_resolution=True))
    assert ordered(odd).order == Order(id="o-2", placed_at=NOW, products=(Product(),))
    assert ordered(odd).value.slots[1].needs_resolution


def test_a_status_is_told_of_one_order_until_it_is_taken_back():
    told = slots.tell_status(GONE, "o-1", ToldStatus.UNKNOWN)

    assert told.slots[0].orders[0].told_as is ToldStatus.UNKNOWN
    assert slots.tell_status(told, "o-1", None) == GONE
    with pytest.raises(slots.NoSuchOrderError):
        slots.tell_status(GONE, "o-2", ToldStatus.UNKNOWN)
