"""Coverage of rules: what counts, and the reports that a person and a CI server read."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver import coverage
from mockserver.registry import VENDORS
from mockserver.rules import Kind, Rule, Source


def row(rule_id, operation="wind", kind=Kind.ANSWER, sentence="It winds."):
    status = 200 if kind is Kind.ANSWER else 0
    return Rule(
        id=rule_id, operation=operation, sentence=sentence, source=Source.PAGE, address="page", kind=kind, status=status
    )


BOOK = (row("T-1"), row("T-2", kind=Kind.READING), row("T-3", "any"), row("T-4", kind=Kind.PROMISE))


MET = {
    ("toys", "wind", 200, "T-1"): 2,
    ("toys", "wind", 409, "T-1"): 1,
    ("toys", "wind", 0, ""): 1,
    ("tools", "wind", 404, "T-3"): 1,
}
DOCUMENTED = {"wind": (200, 404), "unwind": (200,)}


def test_statuses_are_the_documented_ones_and_those_that_were_met():
    wind, every, unwind = coverage.of_vendor("toys", BOOK, {}, met=MET, documented=DOCUMENTED).operations

    assert [(one.status, one.documented, one.times, one.rules) for one in wind.statuses] == [
        (200, True, 2, {"T-1": 2}), (404, True, 0, {}), (409, False, 1, {"T-1": 1}),
    ]  # fmt: skip
    assert every.statuses is None
    assert [one.times for one in unwind.statuses] == [0]


def test_the_total_counts_operations_and_documented_statuses():
    total = coverage.total([coverage.of_vendor("toys", BOOK, {}, met=MET, documented=DOCUMENTED)])

    assert (total.called, total.operations, total.met, total.statuses) == (1, 2, 1, 3)


def test_what_fired_and_what_never_did_is_told_by_operation_in_the_order_of_the_book():
    told = coverage.of_vendor("toys", BOOK, {"T-2": 3, "T-9": 1})

    wind, every = told.operations
    assert (wind.operation, every.operation) == ("wind", "any")
    assert [(rule.id, rule.times) for rule in wind.fired] == [("T-2", 3)]
    assert [rule.id for rule in (*wind.never, *every.never)] == ["T-1", "T-3"]
    assert (told.fired, told.total) == (1, 3)


def test_promises_stand_apart_and_do_not_count():
    told = coverage.of_vendor("toys", BOOK, {"T-4": 1})

    assert [rule.id for rule in told.promises] == ["T-4"]
    assert (told.fired, told.total) == (0, 3)


@pytest.mark.parametrize(
    ("fired", "percent"), [({}, 0.0), ({"T-1": 1}, 33.3), (dict.fromkeys(["T-1", "T-2", "T-3"], 1), 100.0)]
)
def test_the_total_has_a_decimal(fired, percent):
    assert coverage.total([coverage.of_vendor("toys", BOOK, fired)]).percent == percent


def test_all_of_nothing_is_everything():
    assert coverage.total([]) == coverage.Total(0, 0, 100.0)


def test_markdown_is_a_table_and_the_silent_rules_folded_away():
    told = coverage.to_markdown(
        [coverage.of_vendor("toys", BOOK, {"T-1": 1, "T-2": 2}, met=MET, documented=DOCUMENTED)]
    )

    assert told.splitlines() == [
        "**2 of 3 rules fired (66.7 %)**",
        "",
        "1 of 2 operations called, 1 of 3 documented statuses met",
        "",
        "| vendor | operation | calls | statuses met | rules fired | of | % |",
        "|---|---|--:|---|--:|--:|--:|",
        "| toys | wind | 3 | 1 of 2: 200, 409 (not documented) | 2 | 2 | 100 |",
        "| toys | any |  |  | 0 | 1 | 0 |",
        "| toys | unwind | 0 | 0 of 1 | 0 | 0 |  |",
        "",
        "<details><summary>toys: 1 never fired</summary>",
        "",
        "- T-3: It winds.",
        "",
        "</details>",
    ]


def test_a_vendor_whose_rules_all_fired_has_nothing_folded_away():
    told = coverage.to_markdown([coverage.of_vendor("toys", BOOK[:1], {"T-1": 1})])

    assert "details" not in told


def test_hostile_texts_do_not_break_the_markdown():
    told = coverage.to_markdown([coverage.of_vendor("a|b", [row("T-1", sentence="x | y\n<script>`*")], {})])

    assert r"| a\|b | wind |" in told
    assert r"- T-1: x \| y \<script\>\`\*" in told


def test_junit_has_a_suite_for_each_vendor_and_a_case_for_each_rule():
    root = ET.fromstring(coverage.to_junit([coverage.of_vendor("toys", BOOK, {"T-1": 1})]))  # noqa: S314  # our own

    [suite] = root
    assert (suite.get("name"), suite.get("tests"), suite.get("skipped"), suite.get("failures")) == (
        "toys", "3", "2", "0",
    )  # fmt: skip
    assert [(case.get("classname"), case.get("name"), case.find("skipped") is not None) for case in suite] == [
        ("toys.wind", "T-1 It winds.", False),
        ("toys.wind", "T-2 It winds.", True),
        ("toys.any", "T-3 It winds.", True),
    ]


@given(st.text(), st.text())
def test_junit_is_xml_whatever_the_texts_are(vendor, sentence):
    told = coverage.to_junit([coverage.of_vendor(vendor, [row("T-1", sentence=sentence)], {})])

    [case] = ET.fromstring(told).iter("testcase")  # noqa: S314  # our own
    assert case.get("name", "").startswith("T-1 ")


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_no_rule_of_a_vendor_is_lost_or_told_twice(vendor):
    told = coverage.of_vendor(vendor.name, vendor.rules, {})

    listed = [rule.id for operation in told.operations for rule in operation.never]
    assert sorted([*listed, *(rule.id for rule in told.promises)]) == sorted(rule.id for rule in vendor.rules)
