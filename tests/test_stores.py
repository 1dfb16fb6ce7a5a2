"""What every store must do, whatever it keeps things in: one suite, run against each of `STORES`."""

from concurrent.futures import ThreadPoolExecutor
from threading import RLock

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from msgspec import Struct
from msgspec.structs import replace

from mockserver.stores import Collection, DuplicateKeyError, MissingKeyError
from mockserver.stores.memory import MemoryStore

STORES = {"memory": lambda: MemoryStore(RLock())}


class Toy(Struct, frozen=True):
    id: str
    colours: tuple[str, ...] = ()
    count: int = 0


class Changed(Struct, frozen=True):
    value: Toy
    note: str = ""


class BrokenError(Exception):
    """What a test's change or index raises."""


def colours_of(toy):
    if "unspeakable" in toy.colours:
        raise BrokenError
    yield from toy.colours


TOYS = Collection("shop", "toys", Toy, key=lambda toy: toy.id, indexes={"colour": colours_of})
OTHER_TOYS = Collection("market", "toys", Toy, key=lambda toy: toy.id)


@pytest.fixture(params=STORES)
def store(request):
    return STORES[request.param]()


def paint(*colours):
    return lambda toy: Changed(replace(toy, colours=colours), f"was {toy.colours}")


def fail(toy):
    raise BrokenError


def test_what_is_added_is_found_by_key_by_index_and_in_the_list(store):
    toy = Toy("a", ("red", "green"))

    store.add(TOYS, toy)

    assert store.get(TOYS, "a") == toy
    assert store.list(TOYS) == [toy]
    assert store.find(TOYS, "colour", "red") == store.find(TOYS, "colour", "green") == (toy,)
    assert store.count(TOYS) == 1


def test_what_is_not_there_is_none_and_nothing(store):
    assert store.get(TOYS, "a") is None
    assert store.list(TOYS) == []
    assert store.find(TOYS, "colour", "red") == ()
    assert store.count(TOYS) == 0


def test_a_key_is_taken_once(store):
    store.add(TOYS, Toy("a", ("red",)))

    with pytest.raises(DuplicateKeyError, match="toys already has a"):
        store.add(TOYS, Toy("a", ("green",)))

    assert store.list(TOYS) == [Toy("a", ("red",))]
    assert store.find(TOYS, "colour", "green") == ()


def test_the_list_keeps_the_order_of_adding_also_after_a_change(store):
    for key in "cab":
        store.add(TOYS, Toy(key))

    store.update(TOYS, "c", paint("red"))

    assert [toy.id for toy in store.list(TOYS)] == ["c", "a", "b"]


def test_an_index_keeps_the_order_of_adding_whatever_changes_brought_things_under_a_value(store):
    for key in "abc":
        store.add(TOYS, Toy(key, ("red",)))

    store.update(TOYS, "a", paint("green"))
    store.update(TOYS, "b", paint("red", "green"))
    store.update(TOYS, "a", paint("red"))

    assert [toy.id for toy in store.find(TOYS, "colour", "red")] == ["a", "b", "c"]
    assert [toy.id for toy in store.find(TOYS, "colour", "green")] == ["b"]


def test_collections_of_the_same_name_are_kept_apart_by_vendor(store):
    store.add(TOYS, Toy("a"))

    store.add(OTHER_TOYS, Toy("a", count=7))

    assert store.get(TOYS, "a").count == 0
    assert store.get(OTHER_TOYS, "a").count == 7


def test_a_change_is_kept_and_what_it_returns_is_handed_on(store):
    store.add(TOYS, Toy("a", ("red",)))

    changed = store.update(TOYS, "a", paint("green"))

    assert changed == Changed(Toy("a", ("green",)), "was ('red',)")
    assert store.get(TOYS, "a") == Toy("a", ("green",))


def test_what_a_change_raises_passes_through_and_nothing_changes(store):
    toy = Toy("a", ("red",))
    store.add(TOYS, toy)

    with pytest.raises(BrokenError):
        store.update(TOYS, "a", fail)

    assert store.get(TOYS, "a") == toy
    assert store.find(TOYS, "colour", "red") == (toy,)


def test_a_change_may_not_move_a_thing_to_another_key(store):
    store.add(TOYS, Toy("a"))

    with pytest.raises(DuplicateKeyError, match="another key"):
        store.update(TOYS, "a", lambda toy: Changed(replace(toy, id="b")))

    assert store.list(TOYS) == [Toy("a")]


def test_what_an_index_raises_passes_through_and_nothing_changes(store):
    store.add(TOYS, Toy("a", ("red",)))

    with pytest.raises(BrokenError):
        store.add(TOYS, Toy("b", ("unspeakable",)))
    with pytest.raises(BrokenError):
        store.update(TOYS, "a", paint("unspeakable"))

    assert store.list(TOYS) == [Toy("a", ("red",))]
    assert store.find(TOYS, "colour", "red") == (Toy("a", ("red",)),)


@pytest.mark.parametrize("act", [lambda store: store.update(TOYS, "a", paint()), lambda store: store.remove(TOYS, "a")])
def test_changing_or_removing_what_is_not_there_is_refused(store, act):
    with pytest.raises(MissingKeyError, match="toys has no a"):
        act(store)


def test_a_change_may_look_at_other_things(store):
    store.add(TOYS, Toy("a"))
    store.add(TOYS, Toy("b", count=5))

    store.update(TOYS, "a", lambda toy: Changed(replace(toy, count=store.get(TOYS, "b").count + 1)))

    assert store.get(TOYS, "a").count == 6


def test_what_was_listed_does_not_change_afterwards(store):
    store.add(TOYS, Toy("a"))
    listed = store.list(TOYS)

    store.add(TOYS, Toy("b"))
    listed.clear()

    assert store.count(TOYS) == 2


def test_fifty_threads_that_count_up_lose_nothing(store):
    store.add(TOYS, Toy("a"))

    def count_up(_):
        for _ in range(20):
            store.update(TOYS, "a", lambda toy: Changed(replace(toy, count=toy.count + 1)))

    with ThreadPoolExecutor(50) as pool:
        list(pool.map(count_up, range(50)))

    assert store.get(TOYS, "a").count == 1000


def test_fifty_threads_that_add_one_key_add_it_once(store):
    def add(number):
        try:
            store.add(TOYS, Toy("a", count=number))
        except DuplicateKeyError:
            return 0
        return 1

    with ThreadPoolExecutor(50) as pool:
        assert sum(pool.map(add, range(50))) == 1


KEYS = st.sampled_from("abcd")
COLOURS = st.lists(st.sampled_from(["red", "green", "blue"]), max_size=4).map(tuple)


class AgainstADict(RuleBasedStateMachine):
    """Does the same to a store and to a dict."""

    make = None

    @initialize()
    def begin(self):
        self.store = self.make()
        self.model = {}

    @rule(key=KEYS, colours=COLOURS)
    def add(self, key, colours):
        toy = Toy(key, colours)
        if key in self.model:
            with pytest.raises(DuplicateKeyError):
                self.store.add(TOYS, toy)
        else:
            self.store.add(TOYS, toy)
            self.model[key] = toy

    @rule(key=KEYS, colours=COLOURS)
    def update(self, key, colours):
        if key in self.model:
            self.model[key] = self.store.update(TOYS, key, paint(*colours)).value
        else:
            with pytest.raises(MissingKeyError):
                self.store.update(TOYS, key, paint(*colours))

    @rule(key=KEYS)
    def fail_to_update(self, key):
        with pytest.raises(BrokenError if key in self.model else MissingKeyError):
            self.store.update(TOYS, key, fail)

    @rule(key=KEYS)
    def remove(self, key):
        if key in self.model:
            self.store.remove(TOYS, key)
            del self.model[key]
        else:
            with pytest.raises(MissingKeyError):
                self.store.remove(TOYS, key)

    @rule()
    def clear(self):
        self.store.clear()
        self.model.clear()

    @invariant()
    def they_hold_the_same(self):
        assert self.store.list(TOYS) == list(self.model.values())
        assert self.store.count(TOYS) == len(self.model)
        assert {key: self.store.get(TOYS, key) for key in "abcd"} == {key: self.model.get(key) for key in "abcd"}

    @invariant()
    def the_index_answers_like_a_scan(self):
        for colour in ("red", "green", "blue"):
            scanned = {toy for toy in self.store.list(TOYS) if colour in toy.colours}
            found = self.store.find(TOYS, "colour", colour)
            assert len(found) == len(scanned)
            assert set(found) == scanned


@pytest.mark.parametrize("name", STORES)
def test_whatever_is_done_to_it_a_store_holds_what_a_dict_would(name):
    machine = type("Machine", (AgainstADict,), {"make": staticmethod(STORES[name])})

    run_state_machine_as_test(machine, settings=settings(max_examples=60, stateful_step_count=25, deadline=None))
