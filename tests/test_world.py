"""A world is a private universe: what it owns, how it starts over, what comes due in it. A fake vendor lives here."""

from datetime import UTC, datetime, timedelta
from types import MappingProxyType

import pytest
from freezegun import freeze_time
from msgspec import Struct, field

from mockserver import fixtures
from mockserver.clock import Clock
from mockserver.journal import Entry
from mockserver.registry import VENDORS
from mockserver.residents import Action, NotThereError
from mockserver.stores import Collection
from mockserver.vendors.superloop.orders.settings import Settings as SuperloopSettings
from mockserver.vendors.superloop.service.collections import ORDERS
from mockserver.world import World

START = datetime(2026, 1, 15, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Toy(Struct, frozen=True):
    id: str
    wound_at: datetime


class ToySettings(Struct, frozen=True):
    loud: bool = False


TOYS = Collection("superloop", "toys", Toy, key=lambda toy: toy.id)


class Winding(Struct, frozen=True):
    id: str
    left: int = 0


def wind(world, wanted, now):
    """Winds a toy, and does so again an hour later while any are `left`."""
    world.store.add(TOYS, Toy(wanted.id, now))
    if wanted.left:
        world.schedule(now + HOUR, "toys", "wind", id=f"{wanted.id}+", left=wanted.left - 1)
    return wanted.id


def wind_and_break(world, wanted, now):
    wind(world, wanted, now)
    world.keep_settings(ToySettings(loud=True))
    raise NotThereError("id", "no spring")


WIND = Action(wind, Winding, "a toy is wound")


class Toys(Struct, frozen=True):
    """A resident without any HTTP."""

    name: str = "toys"
    collections: tuple = (TOYS,)
    settings: type = ToySettings
    actions: MappingProxyType = field(default_factory=lambda: MappingProxyType({"wind": WIND}))

    def start(self, world):
        """Schedules nothing."""

    def adapt(self, world, before):
        """Winds a toy for what the settings were and what they are."""
        wind(world, Winding(f"{before.loud} to {world.settings(ToySettings).loud}"), world.clock.now())


def make(name="toys", residents=None, **settings):
    return World(name, residents or (Toys(),), **({"seed": 1, "journal_size": 10} | settings))


def entry(number):
    return Entry(f"r-{number}", START, "toys", "wind", "GET", "/", "", {}, b"")


def test_what_is_due_is_done_in_time_order_each_at_its_own_instant():
    world = make()
    world.clock.freeze(START)
    world.schedule(START + 2 * HOUR, "toys", "wind", id="second")
    world.schedule(START + HOUR, "toys", "wind", id="first")
    world.schedule(START + 9 * HOUR, "toys", "wind", id="later")

    world.clock.advance(5 * HOUR)
    done = world.settle()

    assert world.store.list(TOYS) == [Toy("first", START + HOUR), Toy("second", START + 2 * HOUR)]
    assert [(due.action, due.at) for due in done] == [("wind", START + HOUR), ("wind", START + 2 * HOUR)]
    assert [due.arguments["id"] for due in world.clock.scheduled] == ["later"]


def test_what_a_due_action_schedules_comes_due_in_its_turn():
    world = make()
    world.clock.freeze(START)
    world.schedule(START + HOUR, "toys", "wind", id="a", left=9)
    world.schedule(START + 2.5 * HOUR, "toys", "wind", id="between")

    world.clock.advance(3 * HOUR)
    world.settle()

    assert world.store.list(TOYS) == [
        Toy("a", START + HOUR),
        Toy("a+", START + 2 * HOUR),
        Toy("between", START + 2.5 * HOUR),
        Toy("a++", START + 3 * HOUR),
    ]


def test_an_action_that_fails_when_it_comes_due_does_not_stop_the_others(caplog):
    world = make()
    world.clock.freeze(START)
    world.schedule(START + HOUR, "toys", "wind")
    world.schedule(START + 2 * HOUR, "toys", "wind", id="next")

    world.clock.advance(3 * HOUR)
    done = world.settle()

    assert len(done) == 2
    assert world.store.list(TOYS) == [Toy("next", START + 2 * HOUR)]
    assert "wind of toys failed when it came due" in caplog.text


def test_an_action_is_done_by_hand_at_the_worlds_time():
    world = make()
    world.clock.freeze(START)

    assert world.act(WIND, Winding("bear")) == "bear"

    assert world.store.list(TOYS) == [Toy("bear", START)]


def test_an_action_that_fails_leaves_everything_as_it_was():
    world = make()
    world.clock.freeze(START)
    world.act(WIND, Winding("bear", left=1))
    before = (world.store.list(TOYS), world.settings(ToySettings), world.clock.scheduled, world.clock.now())

    with pytest.raises(NotThereError):
        world.act(Action(wind_and_break, Winding, "breaks"), Winding("doll", left=1))

    assert (world.store.list(TOYS), world.settings(ToySettings), world.clock.scheduled, world.clock.now()) == before


def test_nothing_is_done_twice_when_the_clock_goes_back_and_forth():
    world = make()
    world.clock.freeze(START)
    world.schedule(START + HOUR, "toys", "wind", id="once")

    for by in (2 * HOUR, -5 * HOUR, 10 * HOUR):
        world.clock.advance(by)
        world.settle()

    assert world.store.count(TOYS) == 1


def test_starting_over_forgets_everything_but_the_name():
    world = make()
    ids = [world.ids.uuid() for _ in range(3)]
    world.ids.request()
    world.clock.freeze(START)
    world.store.add(TOYS, Toy("a", START))
    world.keep_settings(ToySettings(loud=True))
    world.journal.add(entry(1))
    world.fired.update(["TOY-1"])
    world.schedule(START + HOUR, "toys", "wind", id="b")

    world.begin(seed=1, filled=True)

    assert world.store.list(TOYS) == []
    assert world.settings(ToySettings) == ToySettings()
    assert (world.journal.total, dict(world.fired)) == (0, {})
    assert (world.clock.frozen, world.clock.scheduled) == (False, [])
    assert ([world.ids.uuid() for _ in range(3)], world.ids.request()) == (ids, "r-1")


def test_a_world_can_start_over_at_a_time_of_its_own():
    clock = Clock()
    clock.freeze(START)
    world = make(residents=VENDORS)

    world.begin(seed=1, filled=True, clock=clock)

    assert world.clock.now() == START
    assert world.store.get(ORDERS, "2").appointments[0].starts_at == START + 48 * HOUR


def test_the_fixtures_are_relative_to_the_time_at_which_the_world_is_made():
    with freeze_time(START) as system:
        early = make(residents=VENDORS)
        system.tick(HOUR)
        late = make(residents=VENDORS)

    assert early.created_at == START
    assert early.store.get(ORDERS, "4").appointments[0].starts_at == START + 26 * HOUR
    assert late.store.get(ORDERS, "4").appointments[0].starts_at == START + 27 * HOUR


def test_a_world_may_start_empty():
    world = make(residents=VENDORS, filled=False)

    assert {count for sizes in world.sizes().values() for count in sizes.values()} == {0}


def test_a_full_world_holds_what_the_fixtures_list():
    world = make(residents=VENDORS)

    for vendor in VENDORS:
        rows = fixtures.load(vendor.name)
        assert world.sizes()[vendor.name] == {
            collection.name: len(rows.get(collection.name, [])) for collection in vendor.collections
        }


def test_worlds_share_nothing():
    one, other = make("one", VENDORS), make("other", VENDORS)

    one.store.remove(ORDERS, "1")
    one.clock.freeze(START)
    one.keep_settings(SuperloopSettings(newest_version=1))
    one.journal.add(entry(1))
    one.ids.request()
    one.schedule(START, "superloop", "nothing")

    assert other.store.get(ORDERS, "1")
    assert not other.clock.frozen
    assert "nothing" not in [due.action for due in other.clock.scheduled]
    assert other.settings(SuperloopSettings) == SuperloopSettings()
    assert other.journal.total == 0
    assert other.ids.request() == "r-1"


def test_a_vendor_adapts_to_settings_that_are_changed_and_not_to_those_it_starts_with():
    world = make(settings=[ToySettings(loud=True)])

    world.change_settings(ToySettings())

    assert [toy.id for toy in world.store.list(TOYS)] == ["True to False"]


@pytest.mark.parametrize("part", ["reset_journal", "reset_settings", "reset_store"])
def test_one_part_can_start_over_alone(part):
    world = make()
    world.store.add(TOYS, Toy("a", START))
    world.keep_settings(ToySettings(loud=True))
    world.journal.add(entry(1))

    getattr(world, part)()

    assert (world.store.count(TOYS) == 0) == (part == "reset_store")
    assert (world.settings(ToySettings) == ToySettings()) == (part == "reset_settings")
    assert (world.journal.total == 0) == (part == "reset_journal")
