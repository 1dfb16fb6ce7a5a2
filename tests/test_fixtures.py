"""The fixtures: instants relative to a start become instants, and what was loaded stays as it is."""

import copy
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver import fixtures
from mockserver.clock import EARLIEST, LATEST
from mockserver.registry import VENDORS
from mockserver.stores.codec import from_plain
from mockserver.world import World

START = datetime(2026, 1, 15, 10, tzinfo=UTC)
EPOCH = datetime.fromtimestamp(0, UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["+1h", "-20m", "+9d"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b", "starts_at"]), inner),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("text", "distance"),
    [
        ("+48h", timedelta(hours=48)),
        ("-20h", -timedelta(hours=20)),
        ("+90s", timedelta(seconds=90)),
        ("-5m", -timedelta(minutes=5)),
        ("+0d", timedelta()),
        ("+400d", timedelta(days=400)),
    ],
)
def test_a_relative_instant_counts_from_the_start(text, distance):
    resolved = fixtures.resolve({"visits": [{"starts_at": text}]}, START)

    assert datetime.fromisoformat(resolved["visits"][0]["starts_at"]) == START + distance


@pytest.mark.parametrize(
    "data",
    [
        {"name": "+48h"},
        {"starts_at": "48h"},
        {"starts_at": "+48 h"},
        {"starts_at": "+48w"},
        {"starts_at": "2026-01-15T10:00:00Z"},
        {"starts_at": None},
        {"starts_at": 48},
        {"starts_at": "+999999999d"},
        {"starts_at": "-999999999d"},
        {"starts_at": "+" + "9" * 5000 + "d"},
        "+48h",
        [],
    ],
)
def test_anything_else_is_handed_back_as_it_is(data):
    assert fixtures.resolve(data, START) is data


@given(JSON)
def test_what_is_resolved_is_left_as_it_was(data):
    before = copy.deepcopy(data)

    once = fixtures.resolve(data, START)

    assert data == before
    assert fixtures.resolve(once, START) is once
    assert (once is data) == (once == data)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
@pytest.mark.parametrize("start", [START, EPOCH, EARLIEST, LATEST - timedelta(seconds=1)], ids=str)
def test_an_item_that_is_moved_is_what_its_row_says_at_that_start(vendor, start):
    known = {collection.name: collection.type for collection in vendor.collections}

    for name, rows in fixtures.load(vendor.name).items():
        for row in rows:
            item = from_plain(known[name], fixtures.resolve(row, EPOCH))
            places = fixtures.places(row)
            moved = item if places is None else fixtures.moved(item, places, start - EPOCH)
            assert moved == from_plain(known[name], fixtures.resolve(row, start))


@given(JSON)
def test_there_are_places_exactly_where_something_is_relative(data):
    assert (fixtures.places(data) is None) == (fixtures.resolve(data, START) is data)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_every_row_of_a_vendors_fixtures_fits_its_collection(vendor):
    known = {collection.name: collection.type for collection in vendor.collections}

    for name, rows in fixtures.load(vendor.name).items():
        for row in fixtures.resolve(rows, START):
            assert from_plain(known[name], row)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_worlds_leave_the_loaded_fixtures_alone(vendor):
    before = copy.deepcopy(fixtures.load(vendor.name))

    world = World("toys", VENDORS, seed=0, journal_size=10)
    world.begin(seed=1, filled=True)

    assert fixtures.load(vendor.name) == before
