"""What is printed for people: aligned, within 100 columns, nothing lost."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.cli.output import WIDTH, pairs, table, text

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=10), max_size=60).map(" ".join)
CELLS = st.text("abcdefgh-", min_size=1, max_size=12)


def test_columns_stand_under_their_names():
    assert list(table(("ID", "N", "WHAT"), [("a", 1, "one"), ("long", 22, "two")], empty="")) == [
        "ID    N   WHAT",
        "a     1   one",
        "long  22  two",
    ]


def test_an_empty_table_says_so():
    assert list(table(("ID",), [], empty="No faults.")) == ["No faults."]


@given(st.lists(st.tuples(CELLS, CELLS, WORDS), min_size=1, max_size=5))
def test_the_last_column_is_wrapped_within_the_width_and_loses_no_word(rows):
    lines = list(table(("A", "B", "C"), rows, empty=""))

    start = lines[0].index("C")
    assert max(map(len, lines)) <= WIDTH
    assert " ".join(line[start:] for line in lines[1:]).split() == [
        word for row in rows for word in (row[2] or "-").split()
    ]


def test_a_long_word_stays_whole_to_be_copied():
    address = "https://example.com/" + "x" * 200

    assert list(pairs({"address": address})) == [f"address  {address}"]


def test_a_name_and_its_value_are_a_line():
    assert list(pairs({"a": 1, "long": None})) == ["a     1", "long  -"]
    assert list(pairs({})) == []


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "-"),
        ("", "-"),
        (0, "0"),
        (True, "true"),
        (False, "false"),
        (datetime(2026, 1, 15, 10, 0, 0, 999_999, tzinfo=UTC), "2026-01-15T10:00:00Z"),
        ({"a": ["ä"]}, '{"a": ["ä"]}'),
        ([], "[]"),
    ],
)
def test_each_kind_of_value_has_its_text(value, shown):
    assert text(value) == shown
