"""All worlds of a process: made on first use, capped, expired by an idle clock that the test turns by hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st

from mockserver.app import create_app
from mockserver.settings import Settings
from mockserver.worlds import DEFAULT, BadWorldNameError, TooManyWorldsError, Worlds

CHARACTERS = set("abcdefghijklmnopqrstuvwxyz0123456789._-")
NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)


class IdleClock:
    """Seconds, turned by hand."""

    def __init__(self):
        self.seconds = 1000.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def idle_clock():
    return IdleClock()


def make(idle_clock=lambda: 0.0, **settings):
    return Worlds((), Settings(**settings), idle_clock)


def names(worlds):
    return [world.name for world in worlds.list()]


def test_a_world_is_made_on_first_use_and_is_the_same_on_the_next():
    worlds = make()
    assert worlds.get("a") is None

    world = worlds.enter("a")

    assert worlds.enter("a") is world
    assert worlds.get("a") is world
    assert worlds.enter("b") is not world
    assert names(worlds) == ["a", "b"]


@pytest.mark.parametrize("name", ["a", "0", "a.b", "a_b-c", "x" * 63])
def test_a_good_name_is_taken(name):
    assert make().enter(name).name == name


def looks_good(name):
    return 0 < len(name) < 64 and set(name) <= CHARACTERS and name[0] not in "._-"


@given(st.text().filter(lambda name: not looks_good(name)))
def test_any_other_text_is_refused_and_makes_nothing(name):
    worlds = make()

    with pytest.raises(BadWorldNameError):
        worlds.enter(name)

    assert worlds.list() == []


@pytest.mark.parametrize("name", ["", "A", "-a", ".a", "_a", "a b", "a/b", "a\n", "ä", "\u0661", "x" * 64, "a\x00"])
def test_a_bad_name_is_refused(name):
    with pytest.raises(BadWorldNameError):
        make().enter(name)


def test_one_world_more_than_the_cap_is_refused_and_no_other_takes_its_place():
    worlds = make(max_worlds=3)
    kept = [worlds.enter(name) for name in (DEFAULT, "a", "b")]

    with pytest.raises(TooManyWorldsError):
        worlds.enter("c")

    assert [worlds.enter(name) for name in (DEFAULT, "a", "b")] == kept
    assert names(worlds) == ["a", "b", DEFAULT]


def test_the_default_world_always_has_its_place():
    worlds = make(max_worlds=2)
    worlds.enter("a")

    with pytest.raises(TooManyWorldsError):
        worlds.enter("b")

    assert worlds.enter(DEFAULT).name == DEFAULT


def test_a_dropped_world_makes_room_and_starts_fresh():
    worlds = make(max_worlds=2)
    world = worlds.enter("a")

    assert worlds.drop("a")

    assert worlds.get("a") is None
    assert worlds.enter("a") is not world


def test_dropping_what_is_not_there_says_so():
    worlds = make()

    assert not worlds.drop("a")
    assert not worlds.drop(DEFAULT)


def test_the_default_world_can_be_dropped_too_and_starts_fresh():
    worlds = make()
    world = worlds.enter(DEFAULT)

    assert worlds.drop(DEFAULT)

    assert worlds.get(DEFAULT) is None
    assert worlds.enter(DEFAULT) is not world


def test_an_idle_world_is_forgotten_and_one_in_use_is_not(idle_clock):
    worlds = make(idle_clock, world_ttl_seconds=60)
    used, idle = worlds.enter("used"), worlds.enter("idle")

    idle_clock.seconds += 59
    worlds.enter("used")
    idle_clock.seconds += 1

    assert worlds.get("idle") is None
    assert worlds.get("used") is used
    assert worlds.enter("idle") is not idle


def test_a_world_that_was_idle_too_long_starts_fresh_even_when_nobody_looked_meanwhile(idle_clock):
    worlds = make(idle_clock, world_ttl_seconds=60)
    world = worlds.enter("a")

    idle_clock.seconds += 60

    assert worlds.enter("a") is not world


def test_looking_at_a_world_does_not_keep_it(idle_clock):
    worlds = make(idle_clock, world_ttl_seconds=60)
    worlds.enter("a")

    idle_clock.seconds += 30
    assert worlds.get("a")
    assert names(worlds) == ["a"]
    idle_clock.seconds += 30

    assert worlds.list() == []


def test_the_default_world_never_expires(idle_clock):
    worlds = make(idle_clock, world_ttl_seconds=60)
    world = worlds.enter(DEFAULT)

    idle_clock.seconds += 1_000_000

    assert worlds.enter(DEFAULT) is world


def test_an_expired_world_makes_room(idle_clock):
    worlds = make(idle_clock, world_ttl_seconds=60, max_worlds=2)
    worlds.enter("a")

    idle_clock.seconds += 60

    assert worlds.enter("b")


def test_freezing_time_in_a_test_expires_nobody():
    worlds = create_app(Settings(world_ttl_seconds=60)).extensions["mockserver"]
    world = worlds.enter("a")

    with freeze_time("2040-01-01") as system:
        assert worlds.enter("a") is world
        system.tick(10_000)
        assert worlds.enter("b")
        assert worlds.enter("a") is world


def test_of_many_threads_that_enter_a_new_name_all_get_the_same_world():
    worlds = make()

    for round_ in range(20):
        start = Barrier(8)

        def enter(_, name=f"w{round_}", start=start):
            start.wait()
            return worlds.enter(name)

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(enter, range(8)))) == 1


def test_a_world_tells_when_it_was_made_and_last_used():
    with freeze_time(NOW) as system:
        worlds = make()
        world = worlds.enter("a")
        system.tick(60)
        worlds.enter("a")

    assert world.created_at == NOW
    assert (world.last_used_at - NOW).total_seconds() == 60
