"""The journal of a world: bounded, newest first, and nothing in it as large as a client likes."""

from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.journal import BODY_LIMIT, HEADERS_LIMIT, TEXT_LIMIT, Entry, Journal, kept

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def entry(number):
    return Entry(f"r-{number}", NOW, "alpha", "wind", "GET", "/", "", {}, b"")


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


@given(st.integers(0, 20), st.integers(0, 50))
def test_the_newest_are_kept_and_the_others_counted(size, number):
    journal = Journal(size)

    for each in range(number):
        journal.add(entry(each))

    newest = [f"r-{each}" for each in range(number)][::-1][:size]
    assert [one.id for one in journal.newest_first()] == newest
    assert (journal.total, journal.dropped) == (number, max(0, number - size))


def test_an_entry_is_found_by_its_id_until_it_is_dropped():
    journal = Journal(2)
    for number in range(3):
        journal.add(entry(number))

    assert journal.get("r-2").id == "r-2"
    assert journal.get("r-0") is None


@pytest.mark.parametrize("fact", [5, None, True, NOW, "short", ("GET /a", "GET /b"), {"id": 1}, []])
def test_an_ordinary_fact_is_kept_as_it_is(fact):
    assert kept(fact) is fact


def test_a_long_text_is_cut():
    assert kept("x" * 10_000_000) == "x" * TEXT_LIMIT


@pytest.mark.parametrize("fact", [["x" * 1000] * 1000, {"a": "x" * 1_000_000}, {5: "x" * 1000}])
def test_long_json_is_kept_as_the_beginning_of_its_text(fact):
    assert len(kept(fact)) <= TEXT_LIMIT
    assert kept(fact).startswith(("[", "{"))


def test_deep_json_is_not_kept():
    assert kept(nested(900)) == "(nested too deeply)"


@given(JSON)
def test_whatever_is_kept_can_be_shown_and_is_small(fact):
    assert len(orjson.dumps({"facts": {"received": kept(fact)}})) < 7 * TEXT_LIMIT


def test_forgetting_counts_anew():
    journal = Journal(1)
    journal.add(entry(1))
    journal.add(entry(2))

    journal.forget()

    assert (journal.oldest_first(), journal.total, journal.dropped) == ([], 0, 0)


def test_an_entry_keeps_of_what_a_client_made_long_only_the_beginning():
    long = "x" * 1_000_000
    one = Entry("r-1", NOW, "alpha", "", "GET", long, long, {"a": "1", "b": long, "c": "2"}, b"x" * 1_000_000)

    assert (len(one.path), len(one.query), len(one.body)) == (TEXT_LIMIT, TEXT_LIMIT, BODY_LIMIT)
    assert one.headers["a"] == "1"
    assert sum(map(len, [*one.headers, *one.headers.values()])) <= HEADERS_LIMIT


@pytest.mark.parametrize(("last", "after"), [("r-1", ["r-2", "r-3"]), ("r-3", []), ("r-9", ["r-1", "r-2", "r-3"])])
def test_what_came_after_an_entry_is_told_oldest_first(last, after):
    journal = Journal(5)
    for number in (1, 2, 3):
        journal.add(entry(number))

    assert [one.id for one in journal.after(last)] == after
