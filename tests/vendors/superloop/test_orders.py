"""Superloop's decisions as values: every status, every distance."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders.cancel import cancel, settle
from mockserver.vendors.superloop.orders.model import (
    ACTIVE,
    CANCELLABLE,
    Appointment,
    AppointmentStatus,
    Order,
    OrderStatus,
)
from mockserver.vendors.superloop.orders.settings import CancelRepeat, Settings
from mockserver.vendors.superloop.orders.transitions import NotNowError
from mockserver.vendors.superloop.rules import cancel as rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)


def order_with(*appointments: Appointment, status: OrderStatus = OrderStatus.IN_PROGRESS) -> Order:
    return Order(id=1, caller="11001", status=status, appointments=appointments)


def visit(distance: timedelta, status: AppointmentStatus = AppointmentStatus.BOOKED) -> Appointment:
    return Appointment(id=1, status=status, starts_at=NOW + distance)


@pytest.mark.parametrize("status", OrderStatus)
def test_the_status_decides_whether_an_order_can_be_cancelled(status):
    order = order_with(status=status)

    if status in CANCELLABLE:
        assert cancel(order, NOW, Settings()).value.status is OrderStatus.CANCELLED
    else:
        with pytest.raises(Refusal) as refused:
            cancel(order, NOW, Settings())
        assert refused.value.rule in (rules.SUP_35, rules.SUP_36)


@pytest.mark.parametrize("status", AppointmentStatus)
def test_only_active_appointments_stand_in_the_way(status):
    order = order_with(visit(timedelta(hours=1), status))

    if status in ACTIVE:
        with pytest.raises(Refusal) as refused:
            cancel(order, NOW, Settings())
        assert refused.value.rule is rules.SUP_38
    else:
        assert cancel(order, NOW, Settings()).readings == (rules.SUP_42,)


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)), st.floats(0, 500), st.booleans())
def test_an_appointment_stops_the_cancel_exactly_within_the_window(distance, hours, inclusive):
    settings = Settings(cancel_window_hours=hours, cancel_window_inclusive=inclusive)
    window = settings.cancel_window
    near = distance < window or distance <= timedelta() or (inclusive and distance == window)

    if near:
        with pytest.raises(Refusal):
            cancel(order_with(visit(distance)), NOW, settings)
    else:
        assert cancel(order_with(visit(distance)), NOW, settings).value.status is OrderStatus.CANCELLED


def test_a_cancelled_order_keeps_no_active_visit():
    far, cancelled = visit(timedelta(days=9)), visit(timedelta(hours=1), AppointmentStatus.CANCELLED)

    kept = cancel(order_with(far, cancelled), NOW, Settings()).value

    assert [appointment.status for appointment in kept.appointments] == [AppointmentStatus.CANCELLED] * 2


@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("repeat", CancelRepeat)
def test_a_cancel_that_was_taken_settles_where_the_order_has_not_ended(status, repeat):
    order = replace(order_with(visit(timedelta(days=9)), status=status), settles_at=NOW)
    settings = Settings(cancel_repeat=repeat)
    ended = status not in CANCELLABLE

    if ended:
        with pytest.raises(NotNowError):
            settle(order, NOW, settings)
    else:
        done = settle(order, NOW, settings)
        assert (done.status, done.settles_at, done.cancellable) == (OrderStatus.CANCELLED, None, False)
        assert done.appointments[0].status is AppointmentStatus.CANCELLED
    assert not order.cancellable
    if repeat is CancelRepeat.OK and (not ended or status is OrderStatus.CANCELLED):
        assert cancel(order, NOW, settings).value == order
    else:
        with pytest.raises(Refusal) as refused:
            cancel(order, NOW, settings)
        assert (refused.value.rule is rules.SUP_M63) is (not ended)


def test_a_cancel_that_settles_later_leaves_the_order_and_its_visits_until_then():
    order, settings = order_with(visit(timedelta(days=9))), Settings(cancel_settle_seconds=60)

    taken = cancel(order, NOW, settings).value

    assert taken == replace(order, settles_at=NOW + timedelta(seconds=60))
    assert not taken.cancellable
