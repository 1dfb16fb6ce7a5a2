"""v1's local dates and its numbers as values: around midnight, in every zone, at both ends of the calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import orjson
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.vendors.rxuniverse.orders import work
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Stage, Station, Visit
from mockserver.vendors.rxuniverse.orders.sight import local, sight
from mockserver.vendors.rxuniverse.schemas.v1 import status_body

ZONES = ("UTC", "America/New_York", "Asia/Kolkata", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Australia/Lord_Howe")
SURF = Station(code="SURF")
zones = st.sampled_from(ZONES).map(ZoneInfo)
instants = st.datetimes(timezones=st.just(UTC))
offsets = st.integers(-120, 120).map(lambda seconds: timedelta(seconds=seconds))
dates = st.dates(date(1990, 1, 1), date(2090, 12, 31))
maybe = st.none() | instants
orders = st.builds(
    Order,
    order_number=st.just("1"),
    status=st.sampled_from(OrderStatus),
    stage=st.sampled_from(Stage),
    cancel_flagged=st.booleans(),
    received_at=maybe,
    completed_at=maybe,
    cancelled_at=maybe,
    wanted_on=st.none() | st.dates(),
)


def told(instant, zone):
    """The date and time in the status of an order that was at a station then."""
    order = Order(order_number="1", visits=(Visit(station="SURF", checked_in_at=instant),))
    body = orjson.loads(status_body(sight(order, SURF, zone), zone))
    return body["order-status-date"], body["order-status-time"]


@given(dates, offsets, zones)
def test_around_midnight_the_date_and_the_time_are_of_the_same_instant(day, offset, zone):
    midnight = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)

    assert told(midnight + offset, zone) == (
        (midnight + offset).astimezone(zone).strftime("%Y%m%d"),
        (midnight + offset).astimezone(zone).strftime("%H%M"),
    )


@given(instants, zones)
def test_every_instant_has_eight_digits_and_four(instant, zone):
    day, minute = told(instant, zone)

    assert (len(day), len(minute)) == (8, 4)
    assert (day + minute).isdigit()


@given(st.lists(orders, max_size=5), st.dates(), zones)
def test_no_more_orders_are_counted_than_the_lab_has_had(found, day, zone):
    known = work.lives(found, zone)

    numbers = work.of_day(known, day)

    in_the_lab = [order for order in found if order.stage is not Stage.QUEUED]
    assert max(numbers.received, numbers.completed, numbers.cancelled, numbers.in_process) <= len(in_the_lab)
    assert numbers.transferred == 0


@given(st.lists(orders.map(lambda order: replace(order, completed_at=None, cancelled_at=None)), max_size=5), zones)
def test_what_went_nobody_knows_when_was_never_in_process(found, zone):
    numbers = work.of_day(work.lives(found, zone), date.max)

    assert numbers.in_process == sum(work.in_process(order) for order in found)


@given(st.lists(orders, max_size=5), st.dates())
def test_a_hot_job_is_wanted_from_today_on_and_a_late_one_was_before(found, today):
    hot, late = work.hot(found, today), work.late(found, today)

    assert all(today <= job.wanted_on for job in hot)
    assert all(job.wanted_on < today for job in late)


@given(st.dates())
def test_days_back_are_at_most_thirty_and_end_with_the_day(last):
    days = work.days_back(last)

    assert days[0] == last
    assert len(days) == min(30, last.toordinal())
    assert days == sorted(days, reverse=True)


@given(instants, zones)
def test_local_time_names_no_zone(instant, zone):
    assert local(instant, zone).tzinfo is None
