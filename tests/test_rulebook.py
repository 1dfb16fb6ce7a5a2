"""A rule as a row: what it says of itself, how its templates are filled, and how a book of them is looked up."""

from datetime import UTC, datetime

import pytest

from mockserver.registry import VENDORS
from mockserver.rules import Decision, Kind, Refusal, Rule, RuleBook, Source, fill, nearest

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)


def row(**columns):
    told = {"id": "TOY-1", "operation": "wind", "sentence": "It winds.", "source": Source.PAGE, "address": "page"}
    return Rule(**(told | columns))


@pytest.mark.parametrize(
    "columns", [{}, {"kind": Kind.READING, "status": 200}, {"kind": Kind.PROMISE, "status": 404}, {"status": 0}]
)
def test_a_row_answers_exactly_when_it_has_a_status(columns):
    with pytest.raises(ValueError, match="TOY-1: a row answers exactly when it has a status"):
        row(**columns)


@pytest.mark.parametrize(
    ("columns", "refuses"),
    [
        ({"status": 200}, False),
        ({"status": 204}, False),
        ({"status": 404}, True),
        ({"status": 500}, True),
        ({"status": 200, "code": "SOLD_OUT"}, True),
        ({"kind": Kind.READING}, False),
    ],
)
def test_a_row_refuses_by_its_status_or_by_an_error_code_under_200(columns, refuses):
    assert row(**columns).refuses is refuses


def test_the_provenance_names_the_part_that_is_judgement():
    assert row(status=200).provenance == "page"
    assert row(status=200, inferred="body").provenance == 'page; inferred="body"'


@pytest.mark.parametrize(
    ("template", "filled"),
    [
        ("nothing to fill", "nothing to fill"),
        ("{id} at {at}", "7 at 2026-01-15T10:00:00+00:00"),
        ("try {nearest}", "try GET /a, GET /b"),
        ("{unknown} stays", "{unknown} stays"),
        ("{{literal}} {id}", "{literal} 7"),
        ("{braces}", "{id}"),
        ("{none}", "None"),
    ],
)
def test_a_template_is_filled_with_the_facts(template, filled):
    facts = {"id": 7, "at": NOW, "nearest": ("GET /a", "GET /b"), "braces": "{id}", "none": None}

    assert fill(template, facts) == filled


def test_a_refusal_carries_its_row_further_rows_and_facts_of_any_name():
    rule, reading = row(status=404), row(id="TOY-2", kind=Kind.READING)

    refusal = Refusal(rule, reading, rule="a fact", self="another")

    assert (refusal.rule, refusal.readings) == (rule, (reading,))
    assert refusal.facts == {"rule": "a fact", "self": "another"}
    assert str(refusal) == "TOY-1"


def test_decisions_do_not_share_their_facts():
    assert Decision(1, row(status=200)).facts is not Decision(2, row(status=200)).facts


def test_a_book_keeps_its_rows_in_order_and_finds_them_by_id():
    rows = [row(id=f"TOY-{number}", status=200) for number in (3, 1, 2)]

    book = RuleBook(rows)

    assert list(book) == rows
    assert len(book) == 3
    assert book.get("TOY-1") is rows[1]
    assert book.get("TOY-9") is None


def test_an_id_that_occurs_twice_is_refused():
    with pytest.raises(ValueError, match="TOY-1 occurs twice"):
        RuleBook([row(status=200), row(status=404)])


def test_no_two_vendors_share_a_rule_id():
    ids = [rule.id for vendor in VENDORS for rule in vendor.rules]

    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("rule", [rule for vendor in VENDORS for rule in vendor.rules], ids=lambda rule: rule.id)
def test_what_a_row_puts_into_headers_fits_there(rule):
    values = [rule.id, rule.provenance, *(part for header in rule.headers for part in header)]

    for value in values:
        assert value.isascii()
        assert value.isprintable()


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("SUP-83", ["SUP-38"]),
        ("orders", ["orders"]),
        ("sup-38", ["SUP-38"]),
        ("ORDER", ["orders"]),
        ("zzz", []),
        ("", []),
        ("x" * 50_000, []),
    ],
)
def test_the_nearest_names_are_those_most_alike(wanted, found):
    assert nearest(wanted, ["SUP-38", "orders", "tokens"], limit=1) == found
