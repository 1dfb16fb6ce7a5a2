"""All worlds of a process: made on first use, capped, expired by an idle clock that the test turns by hand."""

from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier, Event

import pytest
from freezegun import freeze_time
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from msgspec import Struct, field

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


class Counting(Struct, frozen=True):
    """A resident that counts the worlds that were begun, by name."""

    begun: Counter = field(default_factory=Counter)
    name: str = "counting"
    collections: tuple = ()
    settings: type = dict
    actions: Mapping = field(default_factory=dict)

    def start(self, world):
        self.begun[world.name] += 1


def test_200_threads_make_each_of_their_new_worlds_once():
    resident = Counting()
    worlds = Worlds((resident,), Settings())
    start = Barrier(200)

    def enter(number):
        start.wait()
        return worlds.enter(f"w{number % 20}")

    with ThreadPoolExecutor(200) as pool:
        entered = list(pool.map(enter, range(200)))

    assert len(set(entered)) == 20
    assert resident.begun == {f"w{number}": 1 for number in range(20)}
    assert worlds.list() == sorted(set(entered), key=lambda world: world.name)


def test_whoever_wants_a_world_that_is_there_does_not_wait_for_one_that_is_being_made():
    being_made, go_on = Event(), Event()

    class Slow(Counting):
        def start(self, world):
            if world.name == "slow":
                being_made.set()
                assert go_on.wait(timeout=20)

    worlds = Worlds((Slow(),), Settings())
    known = worlds.enter("known")

    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(worlds.enter, "slow")
        assert being_made.wait(timeout=20)
        assert worlds.enter("known") is known
        assert names(worlds) == ["known"]
        go_on.set()

    assert worlds.get("slow") is slow.result()


def test_a_world_that_was_made_aside_takes_the_place_of_the_one_that_was_there():
    worlds = make(max_worlds=2)
    old, other = worlds.enter("a"), worlds.make("a", seed=9)

    worlds.put(other)

    assert worlds.get("a") is worlds.enter("a") is other is not old
    with pytest.raises(TooManyWorldsError):
        worlds.put(worlds.make("b"))
    with pytest.raises(BadWorldNameError):
        worlds.put(worlds.make("B"))
    worlds.put(worlds.make(DEFAULT, seed=3))
    assert worlds.enter(DEFAULT).seed == 3


NAMES = st.sampled_from(["a", "b", "c", "d", DEFAULT])
CAP, TTL = 4, 60


class AgainstADict(RuleBasedStateMachine):
    """Enters, puts, drops and idles, and knows of every name since when it is idle and which world it has."""

    def __init__(self):
        super().__init__()
        self.clock = IdleClock()
        self.worlds = make(self.clock, max_worlds=CAP, world_ttl_seconds=TTL)
        self.known = {}

    @rule(name=NAMES, anew=st.booleans())
    def come(self, name, anew):
        full = name not in self.known and len(self.known.keys() - {DEFAULT}) >= CAP - 1
        if name != DEFAULT and full:
            with pytest.raises(TooManyWorldsError):
                self.worlds.put(self.worlds.make(name)) if anew else self.worlds.enter(name)
            return
        if anew:
            self.worlds.put(self.worlds.make(name))
            world = self.worlds.get(name)
            assert world is not self.known.get(name, (None,))[0]
        else:
            world = self.worlds.enter(name)
            assert world is self.known.get(name, (world,))[0]
        self.known[name] = world, self.clock.seconds

    @rule(name=NAMES)
    def drop(self, name):
        assert self.worlds.drop(name) == (name in self.known)
        self.known.pop(name, None)

    @rule(seconds=st.integers(0, 70))
    def idle(self, seconds):
        self.clock.seconds += seconds
        gone = {name for name, (_, used) in self.known.items() if self.clock.seconds - used >= TTL}
        for name in gone - {DEFAULT}:
            del self.known[name]

    @invariant()
    def they_hold_the_same(self):
        assert self.worlds.list() == [self.known[name][0] for name in sorted(self.known)]
        assert all(self.worlds.get(name) is world for name, (world, _) in self.known.items())
        assert len(self.known) <= CAP


def test_whatever_is_done_no_world_is_lost_early_kept_late_or_one_too_many():
    run_state_machine_as_test(AgainstADict, settings=settings(max_examples=100, stateful_step_count=30, deadline=None))
