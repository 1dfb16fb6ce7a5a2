"""What came of the examples, rule by rule: values, JSON, JUnit's XML. No request is sent here."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any
from xml.etree import ElementTree as ET  # writes only

from msgspec import Struct

from mockserver.rules import Kind, Rule
from mockserver.verifying.comparing import Difference
from mockserver.verifying.examples import Reply
from mockserver.verifying.reference import Expected

_NOT_XML = re.compile(r"[\ufffe\uffff\x7f-\x84\x86-\x9f]")  # JSON has escaped the other ones


class Verdict(StrEnum):
    """What can be said of a rule at a target."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_TESTABLE = "not testable there"
    PLANNED = "would be tried"


class Outcome(Struct, frozen=True, kw_only=True):
    """What came of one example.

    reply: what was answered; None where nothing was asked, and then `why` says why not. by_shape: whether the body's
    names and types were compared alone, its data being another's. planned: it would have been sent.
    """

    example: str
    call: str
    expected: Expected
    reply: Reply | None = None
    differences: tuple[Difference, ...] = ()
    why: str = ""
    by_shape: bool = False
    planned: bool = False

    @property
    def verdict(self) -> Verdict:
        if self.planned:
            return Verdict.PLANNED
        if self.reply is None or self.why:
            return Verdict.NOT_TESTABLE
        return Verdict.DIFFERS if self.differences else Verdict.AGREES


class Row(Struct, frozen=True):
    """What came of a rule: of the examples that it answers, or, where it answers none, of those in which it is read."""

    rule: Rule
    outcomes: tuple[Outcome, ...]

    @property
    def verdict(self) -> Verdict:
        """One example that differs decides; one that agrees is enough."""
        found = {outcome.verdict for outcome in self.outcomes}
        if self.rule.kind is not Kind.ANSWER:  # what differs is told of the rule that answers
            found -= {Verdict.DIFFERS}
        order = (Verdict.DIFFERS, Verdict.AGREES, Verdict.PLANNED)
        return next((verdict for verdict in order if verdict in found), Verdict.NOT_TESTABLE)

    @property
    def why(self) -> tuple[str, ...]:
        """Why it could not be tested; empty when it was."""
        if self.verdict is not Verdict.NOT_TESTABLE:
            return ()
        if self.rule.kind is Kind.PROMISE:
            return ("holds over several requests, which no example is",)
        if not self.outcomes:
            return ("no example of it",)
        told = [outcome.why or "the example in which it is read is answered otherwise" for outcome in self.outcomes]
        return tuple(dict.fromkeys(told))


class Report(Struct, frozen=True, kw_only=True):
    """What a target made of a vendor's rules. `ours`: whether it is an Order Mockserver, and was asked for a world."""

    vendor: str
    target: str
    on: date
    ours: bool
    rows: tuple[Row, ...]

    def count(self, verdict: Verdict) -> int:
        return sum(row.verdict is verdict for row in self.rows)

    def of(self, verdict: Verdict) -> list[Row]:
        return [row for row in self.rows if row.verdict is verdict]


def rows(rules: Iterable[Rule], outcomes: Iterable[Outcome]) -> tuple[Row, ...]:
    """The outcomes by rule, in the order of the book."""
    answered: dict[Rule, list[Outcome]] = {}
    for outcome in outcomes:
        first, *readings = outcome.expected.rules
        for rule in (first, *(reading for reading in readings if reading.kind is Kind.READING)):
            answered.setdefault(rule, []).append(outcome)
    return tuple(Row(rule, tuple(answered.get(rule, ()))) for rule in rules)


def to_json(report: Report) -> dict[str, Any]:
    """All of it."""
    return {
        "vendor": report.vendor,
        "target": report.target,
        "on": report.on.isoformat(),
        "ours": report.ours,
        "rules": [_row(row) for row in report.rows],
        "meta": {verdict.name.lower(): report.count(verdict) for verdict in Verdict},
    }


def to_junit(report: Report) -> str:
    """JUnit's XML: a case per rule; one that differs is a failure, one that is not testable there is skipped."""
    skipped = report.count(Verdict.NOT_TESTABLE) + report.count(Verdict.PLANNED)
    counts = {
        "tests": str(len(report.rows)),
        "failures": str(report.count(Verdict.DIFFERS)),
        "skipped": str(skipped),
        "errors": "0",
    }
    root = ET.Element("testsuites", {"name": "verify", **counts})
    suite = ET.SubElement(root, "testsuite", {"name": f"{report.vendor} at {report.target}", **counts})
    for row in report.rows:
        where = f"{report.vendor}.{row.rule.operation}"
        case = ET.SubElement(suite, "testcase", classname=where, name=f"{row.rule.id} {row.rule.sentence}")
        if row.verdict is Verdict.DIFFERS:
            ET.SubElement(case, "failure", message="differs").text = _NOT_XML.sub("\ufffd", "\n".join(told(row)))
        elif row.verdict is not Verdict.AGREES:
            ET.SubElement(case, "skipped", message="; ".join(row.why) or str(row.verdict))
    return ET.tostring(root, encoding="unicode") + "\n"


def told(row: Row) -> list[str]:
    """What is different, example by example."""
    return [
        f"{outcome.example} ({outcome.call}): {difference}"
        for outcome in row.outcomes
        if outcome.verdict is Verdict.DIFFERS
        for difference in outcome.differences
    ]


def _row(row: Row) -> dict[str, Any]:
    return {
        "id": row.rule.id,
        "operation": row.rule.operation,
        "sentence": row.rule.sentence,
        "source": row.rule.source,
        "verdict": row.verdict,
        "why": list(row.why),
        "examples": [_outcome(outcome) for outcome in row.outcomes],
    }


def _outcome(outcome: Outcome) -> Mapping[str, Any]:
    return {
        "name": outcome.example,
        "call": outcome.call,
        "verdict": outcome.verdict,
        "why": outcome.why or None,
        "compared_by": "names and types" if outcome.by_shape else "values",
        "differences": [
            {"part": one.part, "where": one.where, "expected": one.expected, "actual": one.actual}
            for one in outcome.differences
        ],
    }
