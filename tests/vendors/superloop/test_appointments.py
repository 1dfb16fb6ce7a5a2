"""Slots and appointments as values: every state and step, every distance, every zone."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.clock import EARLIEST, LATEST
from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders import appointments, slots
from mockserver.vendors.superloop.orders.appointments import TRANSITIONS, BookingWanted, Step
from mockserver.vendors.superloop.orders.model import (
    ACTIVE,
    CANCELLABLE,
    Appointment,
    AppointmentStatus,
    Order,
    OrderStatus,
    SlotType,
)
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.slots import AppointmentRequest
from mockserver.vendors.superloop.orders.transitions import NotNowError
from mockserver.vendors.superloop.rules import appointments as rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)  # a Thursday, 20:00 at +10:00
OFFSETS = st.builds("{}{:02}:{:02}".format, st.sampled_from("+-"), st.integers(0, 14), st.integers(0, 59))
INSTANTS = st.datetimes(
    EARLIEST.replace(tzinfo=None), LATEST.replace(tzinfo=None) - timedelta(microseconds=1), timezones=st.just(UTC)
)


def order_at(offset: str = "+10:00", *visits: Appointment, status: OrderStatus = OrderStatus.IN_PROGRESS) -> Order:
    return Order(id=1, caller="11001", status=status, timezone_offset=offset, appointments=visits)


def visit(status: AppointmentStatus, starts_at: datetime | None = None) -> Appointment:
    return Appointment(id=7, status=status, starts_at=starts_at)


def search(order: Order) -> AppointmentRequest:
    day = NOW.date()
    found = tuple(slots.slots(order, day, NOW, 2))
    return AppointmentRequest(id=1, order_id=1, caller="11001", date_from=day, slots=found)


@given(st.dates(), OFFSETS, INSTANTS, st.integers(1, 60))
def test_slots_are_on_or_after_the_day_ahead_of_now_in_order_and_each_only_once(day, offset, now, days):
    found = list(slots.slots(order_at(offset), day, now, days))

    starts = [slot.starts_at for slot in found]
    assert all(slot.day >= day and slot.day.weekday() < 5 and slot.starts_at > now for slot in found)
    assert starts == sorted(set(starts))
    assert len({slot.id for slot in found}) == len(found)
    assert all(slot.ends_at - slot.starts_at == timedelta(hours=4) for slot in found)
    at_the_end = max(day, now.date()) > date(9999, 9, 1)
    assert len({slot.day for slot in found}) == days or at_the_end


@given(st.dates(date(2026, 1, 1), date(2026, 12, 31)), OFFSETS)
def test_slots_are_of_the_morning_and_the_afternoon_by_the_sites_clocks(day, offset):
    found = slots.slots(order_at(offset), day, NOW - timedelta(days=30), 1)

    sign = -1 if offset.startswith("-") else 1
    zone = timezone(sign * timedelta(hours=int(offset[1:3]), minutes=int(offset[4:])))
    local = [(slot.type, slot.starts_at.astimezone(zone), slot.day) for slot in found]
    assert [(kind, start.hour, start.date()) for kind, start, _ in local] == [
        (SlotType.AM, 8, local[0][2]),
        (SlotType.PM, 13, local[0][2]),
    ]


def test_a_slot_has_one_id_in_every_search_of_its_area_alone():
    here = [slot.id for slot in slots.slots(order_at(), NOW.date(), NOW, 3)]
    later = [slot.id for slot in slots.slots(order_at(), NOW.date() + timedelta(days=4), NOW, 3)]
    away = Order(id=2, caller="11002", status=OrderStatus.HELD, poi="3BGO")

    assert here[2] == later[0] == "nbn-2026-01-19-AM"
    assert next(slots.slots(away, NOW.date(), NOW, 1)).id == "3BGO-2026-01-16-AM"


def test_a_slot_that_begins_now_is_not_ahead():
    at_eight = datetime(2026, 1, 15, 22, tzinfo=UTC)

    assert [slot.type for slot in slots.slots(order_at(), NOW.date(), at_eight, 1)] == [SlotType.PM]


@pytest.mark.parametrize("status", OrderStatus)
def test_slots_are_searched_for_orders_that_are_not_over(status):
    order = order_at(status=status)

    if status in CANCELLABLE:
        assert slots.check_open(order, 1) is order
    else:
        with pytest.raises(Refusal) as refused:
            slots.check_open(order, 1)
        assert refused.value.rule is rules.SUP_M71


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("status", AppointmentStatus)
def test_the_table_alone_says_what_becomes_of_an_appointment(status, step):
    appointment = visit(status)

    if (status, step) in TRANSITIONS:
        after = appointments.step(appointment, step, NOW)
        assert after.status is TRANSITIONS[status, step]
        assert after.cancelled_at == (NOW if step is Step.CANCEL else None)
    else:
        with pytest.raises(NotNowError, match=status):
            appointments.step(appointment, step, NOW)


def test_an_appointment_moves_as_the_sheet_has_it_and_is_given_up_before_it_begins_alone():
    table: dict[str, dict[str, str]] = {}
    for (status, step), after in TRANSITIONS.items():
        table.setdefault(status, {})[step] = after

    assert table == {
        "Reserved": {"confirm": "Booked", "cancel": "cancelled"},
        "Booked": {"start": "In Progress", "cancel": "cancelled"},
        "In Progress": {"complete": "completed", "give up": "incomplete"},
    }


def test_every_state_but_the_first_is_reached_and_over_is_over():
    reached = set(TRANSITIONS.values())

    assert reached | {AppointmentStatus.RESERVED} == set(AppointmentStatus)
    assert {status for status, _ in TRANSITIONS} == ACTIVE


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)), st.floats(0, 500))
def test_an_appointment_can_be_cancelled_exactly_outside_its_window(distance, hours):
    settings = Settings(appointment_cancel_window_hours=hours)
    order = order_at("+10:00", visit(AppointmentStatus.BOOKED, NOW + distance))

    if distance <= settings.appointment_cancel_window:
        with pytest.raises(Refusal) as refused:
            appointments.cancel(order, 7, NOW, settings)
        assert refused.value.rule is rules.SUP_66
    else:
        assert appointments.cancel(order, 7, NOW, settings).value.appointments[0].cancelled_at == NOW


@pytest.mark.parametrize(
    ("distance", "cancelled"),
    [
        (timedelta(hours=24, microseconds=1), True),
        (timedelta(hours=24), False),
        (timedelta(), False),
        (-timedelta(hours=1), False),
    ],
)
def test_the_point_of_no_return_is_a_day_before_to_the_instant(distance, cancelled):
    order = order_at("+10:00", visit(AppointmentStatus.BOOKED, NOW + distance))

    if cancelled:
        assert not appointments.cancel(order, 7, NOW, Settings()).value.appointments[0].active
    else:
        with pytest.raises(Refusal):
            appointments.cancel(order, 7, NOW, Settings())


def test_the_appointments_window_lies_within_the_orders_so_that_there_is_a_way_out():
    assert Settings().appointment_cancel_window < Settings().cancel_window


@pytest.mark.parametrize("status", AppointmentStatus)
@pytest.mark.parametrize("starts_at", [NOW + timedelta(days=9), None])
def test_only_an_appointment_that_has_not_begun_can_be_cancelled(status, starts_at):
    order = order_at("+10:00", visit(status, starts_at))

    if (status, Step.CANCEL) in TRANSITIONS:
        cancelled = appointments.cancel(order, 7, NOW, Settings()).value.appointments[0]
        assert cancelled.status is AppointmentStatus.CANCELLED
    else:
        with pytest.raises(Refusal) as refused:
            appointments.cancel(order, 7, NOW, Settings())
        assert refused.value.rule is (rules.SUP_66 if status in ACTIVE else rules.SUP_M80)


@pytest.mark.parametrize("status", AppointmentStatus)
def test_an_order_gets_another_appointment_only_when_none_is_active(status):
    order = order_at("+10:00", visit(status))
    request = search(order)
    wanted = BookingWanted(appointment_request_id=1, slot_id=request.slots[0].id)

    if status in ACTIVE:
        with pytest.raises(Refusal) as refused:
            appointments.book(order, request, wanted, 8, NOW)
        assert refused.value.rule is rules.SUP_M78
    else:
        booked = appointments.book(order, request, wanted, 8, NOW)
        assert [one.id for one in booked.order.appointments] == [7, 8]
        assert booked.request.appointment_id == 8


def test_a_booking_is_reserved_without_times_and_has_them_once_confirmed():
    request = search(order_at())
    slot = request.slots[1]

    booked = appointments.book(order_at(), request, BookingWanted(appointment_request_id=1, slot_id=slot.id), 8, NOW)
    [reserved] = booked.order.appointments
    confirmed = appointments.confirmed(reserved, slot, NOW)

    assert (reserved.status, reserved.starts_at, reserved.nbn_appointment_id) == ("Reserved", None, "APT000000000008")
    assert (confirmed.status, confirmed.starts_at, confirmed.ends_at) == ("Booked", slot.starts_at, slot.ends_at)


def test_a_slot_that_begins_now_is_not_booked():
    request = search(order_at())
    wanted = BookingWanted(appointment_request_id=1, slot_id=request.slots[0].id)

    with pytest.raises(Refusal) as refused:
        appointments.book(order_at(), request, wanted, 8, request.slots[0].starts_at)

    assert refused.value.rule is rules.SUP_M76


@pytest.mark.parametrize(
    ("order", "request_", "rule"),
    [
        (order_at(), None, rules.SUP_M74),
        (None, search(order_at()), rules.SUP_M77),
        (order_at(status=OrderStatus.CANCELLED), search(order_at()), rules.SUP_M77),
    ],
)
def test_what_is_gone_meanwhile_is_not_booked_from(order, request_, rule):
    wanted = BookingWanted(appointment_request_id=1, slot_id="nbn-2026-01-16-AM")

    with pytest.raises(Refusal) as refused:
        appointments.book(order, request_, wanted, 8, NOW)

    assert refused.value.rule is rule
