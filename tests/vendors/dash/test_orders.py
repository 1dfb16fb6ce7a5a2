"""Dash's decisions as values: every status and step, every choice of the settings."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.dash.orders.cancel import cancel_all, cancel_slot
from mockserver.vendors.dash.orders.delivery import proceed, timetable
from mockserver.vendors.dash.orders.devices import Device, Order, Product, Slot, SlotOrderStatus
from mockserver.vendors.dash.orders.replenish import DetailCode, replenish
from mockserver.vendors.dash.orders.settings import (
    CancelAllLists,
    CancelOnLiveDevice,
    InprogressId,
    LockUntil,
    Settings,
)
from mockserver.vendors.dash.orders.states import IN_PROGRESS, NotNowError, OrderStatus, Step
from mockserver.vendors.dash.rules import cancel as rules
from mockserver.vendors.dash.rules import replenish as replenish_rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
DEFAULTS = Settings()


def order(status: OrderStatus = OrderStatus.PLACED) -> Order:
    return Order(id="o-1", placed_at=NOW - timedelta(hours=1), status=status)


def device(*slots: Slot, is_test_device: bool = True) -> Device:
    return Device(id="D-1", is_test_device=is_test_device, slots=slots)


def slot(slot_id: str, *statuses: OrderStatus, subscribed: bool = True) -> Slot:
    return Slot(id=slot_id, subscribed=subscribed, orders=tuple(order(status) for status in statuses))


SLOTS = st.builds(
    slot, st.text(min_size=1), st.sampled_from(OrderStatus), subscribed=st.booleans()
) | st.builds(slot, st.text(min_size=1))  # fmt: skip  # with an order or without
DEVICES = st.lists(SLOTS, unique_by=lambda one: one.id).map(lambda slots: device(*slots))


@pytest.mark.parametrize("status", OrderStatus)
def test_an_order_in_progress_locks_its_slot(status):
    assert (slot("a", status).order_status is SlotOrderStatus.ORDER_IN_PROGRESS) == (status in IN_PROGRESS)


@pytest.mark.parametrize("status", OrderStatus)
def test_a_cancel_ends_what_is_in_progress_and_grants_the_rest(status):
    done = cancel_slot(device(slot("a", status)), "a", NOW, DEFAULTS)

    assert done.rule is (rules.DASH_01 if status in IN_PROGRESS else rules.DASH_10)
    assert done.value.slots[0].orders[0].cancelled_at == (NOW if status in IN_PROGRESS else None)
    assert [one.order_status for one in done.slots] == [SlotOrderStatus.NO_ORDER_IN_PROGRESS]


@given(DEVICES)
def test_cancelling_all_leaves_no_order_in_progress_and_lists_every_slot(before):
    done = cancel_all(before, NOW, DEFAULTS)

    assert [one.id for one in done.slots] == [one.id for one in before.slots]
    assert not any(one.running for one in done.value.slots)


@given(DEVICES)
def test_the_list_can_be_of_the_cancelled_slots_alone(before):
    only = replace(DEFAULTS, cancel_all_lists=CancelAllLists.CANCELLED_ONLY)

    done = cancel_all(before, NOW, only)

    assert [one.id for one in done.slots] == [one.id for one in before.slots if one.running]
    assert done.value == cancel_all(before, NOW, DEFAULTS).value
    assert rules.DASH_04 not in done.readings


@given(DEVICES)
def test_a_repeated_cancel_changes_nothing_more(before):
    once = cancel_all(before, NOW, DEFAULTS).value

    assert cancel_all(once, NOW + timedelta(hours=1), DEFAULTS).value == once


@pytest.mark.rule("DASH-08")
@given(DEVICES.filter(lambda one: len(one.slots) > 1))
def test_cancelling_one_slot_leaves_the_others_as_they_were(before):
    done = cancel_slot(before, before.slots[0].id, NOW, DEFAULTS)

    assert done.value.slots[1:] == before.slots[1:]


@pytest.mark.parametrize("running", [True, False])
def test_a_live_device_is_refused_or_told_and_never_changed(running):
    live = device(slot("a", *[OrderStatus.PLACED] * running), is_test_device=False)
    report = replace(DEFAULTS, cancel_on_live_device=CancelOnLiveDevice.REPORT)

    with pytest.raises(Refusal) as refused:
        cancel_all(live, NOW, DEFAULTS)
    told = cancel_slot(live, "a", NOW, report)

    assert refused.value.rule is (rules.DASH_39 if running else rules.DASH_40)
    assert (told.value, told.rule, told.slots) == (live, rules.DASH_M2, live.slots)


@pytest.mark.parametrize("is_test", [True, False])
@pytest.mark.parametrize("status", OrderStatus)
def test_an_order_is_placed_exactly_where_none_is_in_progress(status, is_test):
    before = device(slot("a", status), is_test_device=is_test)

    done = replenish(before, "a", NOW, DEFAULTS, new_id="o-2")

    if status in IN_PROGRESS:
        assert (done.value, done.event_instance_id, done.due) == (before, "o-1", ())
        assert done.detail_code is DetailCode.ORDER_INPROGRESS
    else:
        assert done.value.slots[0].orders[-1] == Order(id="o-2", placed_at=NOW, products=(Product(),))
        assert done.detail_code.startswith("TEST" if is_test else "STANDARD")


@pytest.mark.parametrize("status", [None, *OrderStatus])
def test_a_slot_that_is_not_subscribed_is_refused_whatever_its_order(status):
    unsubscribed = device(slot("a", *([status] if status else []), subscribed=False))

    with pytest.raises(Refusal) as refused:
        replenish(unsubscribed, "a", NOW, DEFAULTS, new_id="o-2")

    assert refused.value.rule is replenish_rules.DASH_53
    assert refused.value.readings == ((replenish_rules.DASH_54,) if status in IN_PROGRESS else ())


def test_the_id_told_of_an_order_in_progress_can_be_a_new_one():
    before = device(slot("a", OrderStatus.PLACED))

    done = replenish(before, "a", NOW, replace(DEFAULTS, inprogress_id=InprogressId.NEW), new_id="o-2")

    assert (done.value, done.event_instance_id) == (before, "o-2")


JUST_PAST = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("lock", "is_test", "delivered_after"),
    [
        (LockUntil.DELIVERY, True, timedelta(hours=72)),
        (LockUntil.DAY, True, timedelta(hours=24)),
        (LockUntil.CANCEL, True, None),
        *[(lock, False, timedelta(hours=72)) for lock in LockUntil],
    ],
)
def test_an_order_ships_past_24_hours_and_is_delivered_as_the_lock_says(lock, is_test, delivered_after):
    placed = Order(id="o-1", placed_at=NOW)

    due = dict(timetable(placed, replace(DEFAULTS, test_lock=lock), is_test=is_test))

    assert due.pop(Step.SHIP) == NOW + timedelta(hours=24) + JUST_PAST
    assert due == ({} if delivered_after is None else {Step.DELIVER: NOW + delivered_after})


def test_the_hours_are_the_settings():
    hours = replace(DEFAULTS, ship_after_hours=0.5, deliver_after_hours=2)

    due = dict(timetable(Order(id="o-1", placed_at=NOW), hours, is_test=True))

    assert due == {Step.SHIP: NOW + timedelta(minutes=30) + JUST_PAST, Step.DELIVER: NOW + timedelta(hours=2)}


@given(st.floats(allow_nan=False, allow_infinity=False), st.datetimes(timezones=st.just(UTC)))
def test_no_setting_and_no_clock_breaks_the_timetable(hours, placed_at):
    settings = replace(DEFAULTS, ship_after_hours=hours, deliver_after_hours=hours)

    due = timetable(Order(id="o-1", placed_at=placed_at), settings, is_test=True)

    assert all(at.tzinfo is UTC for _, at in due)


@pytest.mark.parametrize("order_id", [None, "o-1"])
def test_a_step_is_of_the_order_in_progress(order_id):
    before = device(slot("a", OrderStatus.CANCELLED, OrderStatus.PLACED))

    done = proceed(before, "a", Step.SHIP, NOW, order_id=order_id)

    assert [one.status for one in done.value.slots[0].orders] == [OrderStatus.CANCELLED, OrderStatus.SHIPPED]


@pytest.mark.parametrize(("slot_id", "order_id"), [("a", "o-2"), ("idle", None), ("idle", "o-1"), ("nowhere", None)])
def test_a_step_of_an_order_that_is_not_in_progress_is_an_error(slot_id, order_id):
    with pytest.raises(NotNowError, match="no such order in progress"):
        proceed(device(slot("a", OrderStatus.PLACED), slot("idle")), slot_id, Step.DELIVER, NOW, order_id=order_id)
