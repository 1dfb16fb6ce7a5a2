"""The states of a Dash slot: every state and step, every device, and the hours that some steps have."""

from datetime import UTC, datetime, timedelta

import pytest

from mockserver.vendors.dash.orders.delivery import proceed, timetable
from mockserver.vendors.dash.orders.devices import Device, Order, Slot
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.states import (
    IN_PROGRESS,
    TRANSITIONS,
    NotNowError,
    OrderStatus,
    SlotState,
    Step,
    following,
    state,
)

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
TEST = {SlotState.TEST_PLACED: OrderStatus.PLACED, SlotState.SHIPPED: OrderStatus.SHIPPED}
LIVE = {
    SlotState.REAL_PLACED: OrderStatus.PLACED,
    SlotState.RESOLUTION: OrderStatus.RESOLUTION,
    SlotState.SHIPPED: OrderStatus.SHIPPED,
}
IN_STATES = [(at, status, True) for at, status in TEST.items()] + [(at, status, False) for at, status in LIVE.items()]
PLACING = {Step.ORDER, Step.ORDER_IN_TROUBLE}


def device(status, *, is_test, age=timedelta(hours=1)):
    order = Order(id="o-1", placed_at=NOW - age, status=status)
    return Device(id="D-1", is_test_device=is_test, slots=(Slot(id="a", orders=(order,)),))


def orders(of):
    return of.slots[0].orders


@pytest.mark.parametrize("step", [step for step in Step if step not in PLACING])
@pytest.mark.parametrize(("at", "status", "is_test"), IN_STATES)
def test_a_step_is_as_the_table_has_it_or_is_not_done(at, status, is_test, step):
    before = device(status, is_test=is_test)
    wanted = TRANSITIONS.get((at, step))

    if wanted is None:
        with pytest.raises(NotNowError, match=f"the slot is {at}: no {step} from there"):
            proceed(before, "a", step, NOW)
    else:
        done = proceed(before, "a", step, NOW)
        assert done.value == before.having(Slot(id="a", orders=(done.order,)))
        assert (done.order.id, done.order.status) == ("o-1", wanted)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("is_test", [True, False])
@pytest.mark.parametrize("status", [OrderStatus.DELIVERED, OrderStatus.CANCELLED])
def test_nothing_goes_on_with_an_order_that_is_done(status, is_test, step):
    with pytest.raises(NotNowError, match="no such order in progress"):
        proceed(device(status, is_test=is_test), "a", step, NOW)


@pytest.mark.parametrize("at", SlotState)
def test_only_an_idle_slot_can_be_ordered_for(at):
    for step in PLACING:
        assert ((at, step) in TRANSITIONS) == (at is SlotState.IDLE)


@pytest.mark.parametrize(("at", "step"), [(at, step) for at in SlotState for step in Step])
def test_what_is_not_in_the_table_is_refused_with_what_there_is(at, step):
    if (at, step) in TRANSITIONS:
        assert following(at, step) is TRANSITIONS[at, step]
    else:
        with pytest.raises(NotNowError) as refused:
            following(at, step)
        assert all(known in str(refused.value) for there, known in TRANSITIONS if there is at)


@pytest.mark.parametrize("is_test", [True, False])
@pytest.mark.parametrize("status", [None, *OrderStatus])
def test_a_slot_is_idle_exactly_while_no_order_is_in_progress(status, is_test):
    assert (state(status, is_test=is_test) is SlotState.IDLE) == (status not in IN_PROGRESS)


def test_every_state_is_reached_and_left():
    assert {state(status, is_test=is_test) for status in OrderStatus for is_test in (True, False)} == set(SlotState)
    assert {at for at, _ in TRANSITIONS} == set(SlotState)
    assert set(TRANSITIONS.values()) == set(OrderStatus)


@pytest.mark.parametrize(
    ("status", "step", "hours"),
    [(OrderStatus.PLACED, Step.CUSTOMER_CANCEL, 24), (OrderStatus.RESOLUTION, Step.RESOLVE, 72)],
)
def test_a_customer_has_hours_that_include_their_end(status, step, hours):
    last = device(status, is_test=False, age=timedelta(hours=hours))
    late = device(status, is_test=False, age=timedelta(hours=hours) + timedelta.resolution)

    assert proceed(last, "a", step, NOW).order.status is not status
    with pytest.raises(NotNowError, match=f"{hours} hours"):
        proceed(late, "a", step, NOW)


def test_a_resolved_orders_hours_begin_anew():
    resolved = proceed(device(OrderStatus.RESOLUTION, is_test=False, age=timedelta(hours=72)), "a", Step.RESOLVE, NOW)
    later = NOW + timedelta(hours=24)

    due = dict(timetable(resolved.order, Settings(), is_test=False))

    assert due == {Step.SHIP: later + timedelta.resolution, Step.DELIVER: NOW + timedelta(hours=72)}
    assert proceed(resolved.value, "a", Step.CUSTOMER_CANCEL, later).order.cancelled_at == later


def test_an_order_in_resolution_is_given_up_just_after_72_hours_and_does_not_ship():
    order = orders(device(OrderStatus.RESOLUTION, is_test=False, age=timedelta()))[0]

    due = timetable(order, Settings(), is_test=False)

    assert due == ((Step.FAIL, NOW + timedelta(hours=72) + timedelta.resolution),)


def test_a_test_order_has_nothing_to_resolve():
    left_over = device(OrderStatus.RESOLUTION, is_test=True)

    assert Step.FAIL not in dict(timetable(orders(left_over)[0], Settings(), is_test=True))
    with pytest.raises(NotNowError, match="the slot is test_placed"):
        proceed(left_over, "a", Step.RESOLVE, NOW)
    assert proceed(left_over, "a", Step.CANCEL, NOW).order.status is OrderStatus.CANCELLED
