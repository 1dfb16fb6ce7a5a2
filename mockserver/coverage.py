"""Which rules a suite has made fire, and which never: rule books and counts to rows, and rows to reports. No HTTP."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET  # writes only

from mockserver.rules import Kind, Rule

_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_MARKED = re.compile(r"([\\`*_{}\[\]<>|#])")  # what Markdown reads as its own


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that fired, and how often."""

    id: str
    sentence: str
    source: str
    times: int


@dataclass(frozen=True, slots=True)
class Silent:
    """A rule that did not fire."""

    id: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class OperationCoverage:
    """The rules of one operation, in the order of the book."""

    operation: str
    fired: tuple[Fired, ...]
    never: tuple[Silent, ...]


@dataclass(frozen=True, slots=True)
class VendorCoverage:
    """The rules of one vendor. `promises` hold over several requests, so that none fires them: they do not count."""

    vendor: str
    operations: tuple[OperationCoverage, ...]
    promises: tuple[Silent, ...]
    fired: int
    total: int


@dataclass(frozen=True, slots=True)
class Total:
    """`percent` to one decimal; all of nothing is 100."""

    fired: int
    total: int
    percent: float


def of_vendor(vendor: str, rules: Iterable[Rule], fired: Mapping[str, int]) -> VendorCoverage:
    """A rule book beside what fired, by rule id, since the journal was last reset."""
    book = tuple(rules)
    counted = [rule for rule in book if rule.kind is not Kind.PROMISE]
    operations = tuple(
        _of_operation(name, [rule for rule in counted if rule.operation == name], fired)
        for name in dict.fromkeys(rule.operation for rule in counted)
    )
    promises = tuple(_silent(rule) for rule in book if rule.kind is Kind.PROMISE)
    return VendorCoverage(vendor, operations, promises, sum(len(one.fired) for one in operations), len(counted))


def total(vendors: Iterable[VendorCoverage]) -> Total:
    counts = [(one.fired, one.total) for one in vendors]
    fired, of_all = sum(fired for fired, _ in counts), sum(every for _, every in counts)
    return Total(fired, of_all, round(100 * fired / of_all, 1) if of_all else 100.0)


def to_markdown(vendors: Iterable[VendorCoverage]) -> str:
    """A line with the total, a table of the operations, and what never fired, folded away vendor by vendor."""
    rows = tuple(vendors)
    every = total(rows)
    table = [
        f"| {_plain(one.vendor)} | {_plain(operation.operation)} | {len(operation.fired)} | "
        f"{len(operation.fired) + len(operation.never)} | {_percent(operation)} |"
        for one in rows
        for operation in one.operations
    ]
    head = [f"**{every.fired} of {every.total} rules fired ({every.percent} %)**", ""]
    columns = ["| vendor | operation | fired | of | % |", "|---|---|--:|--:|--:|"]
    return "\n".join([*head, *columns, *table, *(line for one in rows for line in _folded(one))]) + "\n"


def to_junit(vendors: Iterable[VendorCoverage]) -> str:
    """JUnit's XML: a suite per vendor, a case per rule; one that never fired is skipped, for nothing has failed."""
    rows = tuple(vendors)
    root = ET.Element("testsuites", {"name": "rules", **_counts(rows)})
    for one in rows:
        suite = ET.SubElement(root, "testsuite", {"name": _text(one.vendor), **_counts([one])})
        for operation in one.operations:
            for rule in operation.fired:
                _case(suite, one.vendor, operation.operation, rule)
            for silent in operation.never:
                ET.SubElement(_case(suite, one.vendor, operation.operation, silent), "skipped", message="never fired")
    return ET.tostring(root, encoding="unicode") + "\n"


def _of_operation(name: str, rules: Iterable[Rule], fired: Mapping[str, int]) -> OperationCoverage:
    times = [(rule, fired.get(rule.id, 0)) for rule in rules]
    return OperationCoverage(
        name,
        tuple(Fired(rule.id, rule.sentence, rule.source, count) for rule, count in times if count),
        tuple(_silent(rule) for rule, count in times if not count),
    )


def _silent(rule: Rule) -> Silent:
    return Silent(rule.id, rule.sentence, rule.source)


def _percent(operation: OperationCoverage) -> int:
    return round(100 * len(operation.fired) / (len(operation.fired) + len(operation.never)))


def _folded(one: VendorCoverage) -> list[str]:
    """What never fired of a vendor; nothing when all did."""
    never = [rule for operation in one.operations for rule in operation.never]
    if not never:
        return []
    listed = [f"- {_plain(rule.id)}: {_plain(rule.sentence)}" for rule in never]
    return ["", f"<details><summary>{_plain(one.vendor)}: {len(never)} never fired</summary>", "", *listed, "",
            "</details>"]  # fmt: skip  # as it is printed


def _plain(text: str) -> str:
    """A text that Markdown shows as it is, in one line."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))


def _counts(rows: Iterable[VendorCoverage]) -> dict[str, str]:
    every = total(rows)
    return {"tests": str(every.total), "skipped": str(every.total - every.fired), "failures": "0", "errors": "0"}


def _case(suite: ET.Element, vendor: str, operation: str, rule: Fired | Silent) -> ET.Element:
    where, name = _text(f"{vendor}.{operation}"), _text(f"{rule.id} {rule.sentence}")
    return ET.SubElement(suite, "testcase", classname=where, name=name)


def _text(text: str) -> str:
    """A character that XML 1.0 cannot hold is written as U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
