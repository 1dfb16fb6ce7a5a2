"""Superloop's tables of states as values: every state and every step, of orders and of service cancellations."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.clock import EARLIEST, LATEST
from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders import service_cancellations as cancellations
from mockserver.vendors.superloop.orders import states
from mockserver.vendors.superloop.orders.model import Appointment, AppointmentStatus, Order, OrderStatus
from mockserver.vendors.superloop.orders.service_cancellations import (
    CancellationStatus,
    CancellationStep,
    ServiceCancellation,
)
from mockserver.vendors.superloop.orders.services import Service
from mockserver.vendors.superloop.orders.states import Step
from mockserver.vendors.superloop.orders.transitions import NotNowError

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
BY_CALLER = (CancellationStep.ABORT, CancellationStep.RESCHEDULE)
SECTION_6 = {
    "SUBMITTED": {"acknowledge": "ACKNOWLEDGED", "reject": "REJECTED"},
    "ACKNOWLEDGED": {"start": "IN_PROGRESS", "reject": "REJECTED"},
    "IN_PROGRESS": {"hold": "HELD", "complete": "COMPLETED", "reject": "REJECTED"},
    "HELD": {"start": "IN_PROGRESS"},
}


def cancellation(status: CancellationStatus) -> ServiceCancellation:
    return ServiceCancellation(
        id=1, service_id=905, caller="11001", cancellation_date=date(2026, 2, 1), status=status, submits_at=NOW
    )


@pytest.mark.rule("SUP-M99")
@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("wanted", Step)
def test_an_order_moves_as_the_sheet_has_it_and_no_other_way(status, wanted):
    visit = Appointment(id=1, status=AppointmentStatus.BOOKED)
    order = Order(id=1, caller="11001", status=status, appointments=(visit,), is_cancellable=True)
    following = SECTION_6.get(status, {}).get(wanted)

    if following is None:
        with pytest.raises(NotNowError):
            states.step(order, wanted, NOW)
        return
    moved = states.step(order, wanted, NOW, reason="why")

    assert moved.status == following
    visits = {"COMPLETED": AppointmentStatus.COMPLETED, "REJECTED": AppointmentStatus.CANCELLED}
    assert moved.appointments[0].status is visits.get(following, AppointmentStatus.BOOKED)
    assert moved.is_cancellable is (None if following in visits else True)
    assert (moved.rejected_reason, moved.rejected_at) == (("why", NOW) if following == "REJECTED" else (None, None))


@pytest.mark.parametrize("status", CancellationStatus)
@pytest.mark.parametrize("wanted", [step for step in CancellationStep if step not in BY_CALLER])
def test_a_service_cancellation_moves_as_its_table_has_it_and_no_other_way(status, wanted):
    following = cancellations.TRANSITIONS.get((status, wanted))

    if following is None:
        with pytest.raises(NotNowError):
            cancellations.step(cancellation(status), wanted, NOW)
        return
    moved = cancellations.step(cancellation(status), wanted, NOW, lasts=timedelta(hours=4), reason="why")

    in_progress = following is CancellationStatus.IN_PROGRESS
    assert moved == replace(
        cancellation(status),
        status=following,
        completes_at=NOW + timedelta(hours=4) if in_progress else None,
        cancelled_at=NOW if following is CancellationStatus.COMPLETED else None,
        rejected_at=NOW if following is CancellationStatus.REJECTED else None,
        rejected_reason="why" if following is CancellationStatus.REJECTED else None,
    )


@pytest.mark.parametrize("status", CancellationStatus)
def test_the_caller_changes_one_that_is_requested_or_in_error_alone(status):
    service = Service(id=905, caller="11001")
    other_day = date(2026, 3, 1)

    if status in (CancellationStatus.REQUESTED, CancellationStatus.IN_ERROR):
        assert cancellations.abort(cancellation(status)).status is CancellationStatus.ABORTED
        put_off = cancellations.reschedule(cancellation(status), service, other_day)
        assert (put_off.status, put_off.cancellation_date) == (CancellationStatus.REQUESTED, other_day)
        assert put_off.submits_at == datetime(2026, 2, 28, 14, tzinfo=UTC)
        return
    for change in (
        lambda: cancellations.abort(cancellation(status)),
        lambda: cancellations.reschedule(cancellation(status), service, other_day),
    ):
        with pytest.raises(Refusal) as refused:
            change()
        assert refused.value.rule.id == "SUP-68"


def test_every_state_of_a_service_cancellation_is_reached_from_the_first():
    reached = {CancellationStatus.REQUESTED}
    for _ in CancellationStatus:
        reached |= {after for (before, _step), after in cancellations.TRANSITIONS.items() if before in reached}

    assert reached == set(CancellationStatus)


def test_what_is_over_stays_over():
    over = set(CancellationStatus) - cancellations.OPEN

    assert over == {CancellationStatus.COMPLETED, CancellationStatus.ABORTED, CancellationStatus.REJECTED}
    assert not over & {before for before, _ in cancellations.TRANSITIONS}


@given(
    st.integers(0, (LATEST - EARLIEST) // timedelta(seconds=1) - 1).map(lambda s: EARLIEST + timedelta(seconds=s)),
    st.dates(),
    st.integers(-14 * 60 - 59, 14 * 60 + 59),
)
def test_a_day_that_can_be_asked_for_begins_within_the_calendar(now, day, minutes):
    sign, (hours, rest) = "-" if minutes < 0 else "+", divmod(abs(minutes), 60)
    service = Service(id=905, caller="11001", timezone_offset=f"{sign}{hours:02}:{rest:02}")
    zone = timezone(timedelta(minutes=minutes))

    if day < now.astimezone(zone).date():
        with pytest.raises(Refusal):
            cancellations.check_day(service, day, now)
        return
    cancellations.check_day(service, day, now)
    made = cancellations.request(service, day, 1)

    assert made.submits_at is not None
    assert made.submits_at.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, time())
    started = made.submits_at <= now
    assert started is (day == now.astimezone(zone).date())
    assert cancellations.due(made, now) is (CancellationStep.START if started else None)
