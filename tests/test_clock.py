"""The clock of a world: frozen, set, moved, and what comes due on it. Freezegun stands in for the system's clock."""

from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from mockserver.clock import EARLIEST, LATEST, Clock

SYSTEM = datetime(2026, 1, 15, 10, tzinfo=UTC)
ELSEWHEN = datetime(2030, 6, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def system():
    with freeze_time(SYSTEM, ignore=["_pytest"]) as frozen:  # pytest goes on timing this test
        yield frozen


def test_a_new_clock_shows_the_systems_time(system):
    clock = Clock()

    assert (clock.now(), clock.frozen, clock.offset) == (SYSTEM, False, timedelta())
    assert clock.now().tzinfo is UTC


def test_a_ticking_clock_moves_with_the_system(system):
    clock = Clock()

    system.tick(HOUR)

    assert clock.now() == SYSTEM + HOUR


def test_a_frozen_clock_stands_still(system):
    clock = Clock()
    clock.freeze()

    system.tick(HOUR)

    assert (clock.now(), clock.frozen, clock.offset) == (SYSTEM, True, -HOUR)


def test_a_clock_is_frozen_at_the_instant_given(system):
    clock = Clock()

    clock.freeze(ELSEWHEN)

    assert (clock.now(), clock.offset) == (ELSEWHEN, ELSEWHEN - SYSTEM)


def test_a_clock_that_is_set_goes_on_ticking(system):
    clock = Clock()
    clock.freeze()

    clock.set(ELSEWHEN)
    system.tick(HOUR)

    assert (clock.now(), clock.frozen) == (ELSEWHEN + HOUR, False)


@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize("by", [timedelta(hours=26), -timedelta(days=400), timedelta()])
def test_a_jump_goes_forward_and_back_and_stays_frozen_or_ticking(system, frozen, by):
    clock = Clock()
    if frozen:
        clock.freeze()

    clock.advance(by)

    assert (clock.now(), clock.frozen) == (SYSTEM + by, frozen)


def test_a_resumed_clock_ticks_on_from_where_it_stood(system):
    clock = Clock()
    clock.freeze(ELSEWHEN)
    system.tick(HOUR)

    clock.resume()
    system.tick(HOUR)

    assert (clock.now(), clock.frozen) == (ELSEWHEN + HOUR, False)


def test_a_reset_clock_shows_the_systems_time_again(system):
    clock = Clock()
    clock.advance(HOUR)
    clock.freeze()

    clock.reset()

    assert (clock.now(), clock.frozen, clock.offset) == (SYSTEM, False, timedelta())


@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize(
    "jump",
    [
        lambda clock: clock.advance(timedelta.max),
        lambda clock: clock.advance(timedelta.min),
        lambda clock: clock.advance(LATEST - SYSTEM),
        lambda clock: clock.advance(EARLIEST - SYSTEM - timedelta(microseconds=1)),
        lambda clock: clock.set(LATEST),
        lambda clock: clock.set(datetime.min.replace(tzinfo=UTC)),
        lambda clock: clock.freeze(datetime.max.replace(tzinfo=UTC)),
    ],
)
def test_a_jump_out_of_the_calendar_is_refused_and_changes_nothing(system, frozen, jump):
    clock = Clock()
    if frozen:
        clock.freeze()

    with pytest.raises(OverflowError):
        jump(clock)

    assert (clock.now(), clock.frozen) == (SYSTEM, frozen)


@pytest.mark.parametrize("instant", [EARLIEST, LATEST - timedelta(microseconds=1)])
def test_at_either_end_of_the_calendar_there_is_a_year_to_reckon_with(system, instant):
    clock = Clock()
    clock.set(instant)

    system.tick(HOUR)

    assert clock.now() + timedelta(days=300)
    assert clock.now() - timedelta(days=300)


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["a", "b"])), max_size=20))
def test_what_is_due_comes_in_time_order_and_equal_instants_as_they_were_scheduled(plan):
    clock = Clock()
    for hours, action in plan:
        clock.schedule(SYSTEM + hours * HOUR, "toys", action, {})

    due = [clock.pop_due(SYSTEM + 5 * HOUR) for _ in plan]

    assert [(one.at, one.action) for one in due] == sorted(
        ((SYSTEM + hours * HOUR, action) for hours, action in plan), key=lambda pair: pair[0]
    )
    assert clock.pop_due(SYSTEM + 5 * HOUR) is None


def test_a_thing_is_due_from_its_instant_on(system):
    clock = Clock()
    clock.schedule(SYSTEM, "toys", "wind", {"up": True})

    assert clock.pop_due(SYSTEM - timedelta(microseconds=1)) is None
    assert [due.arguments for due in clock.scheduled] == [{"up": True}]
    assert clock.pop_due(SYSTEM).action == "wind"
    assert clock.scheduled == []


def test_what_is_scheduled_survives_a_reset_of_the_clock_but_not_being_forgotten(system):
    clock = Clock()
    clock.schedule(SYSTEM + HOUR, "toys", "wind", {})

    clock.reset()
    assert len(clock.scheduled) == 1

    clock.forget_due()
    assert clock.scheduled == []
