"""What of operations, statuses and rules a suite has met, and what never: counts to rows, rows to reports. No HTTP."""

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias
from xml.etree import ElementTree as ET  # writes only

from msgspec import Struct

from mockserver.rules import Kind, Rule

Met: TypeAlias = tuple[str, str, int, str]  # vendor, operation, status, the id of the answering rule, empty for none

_NOTHING: Mapping[Met, int] = MappingProxyType({})
_NO_CONTRACT: Mapping[str, Sequence[int]] = MappingProxyType({})
_NOT_XML = r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]"  # compiled at first use, which takes 5 ms
_MARKED = re.compile(r"([\\`*_{}\[\]<>|#])")  # what Markdown reads as its own


class Fired(Struct, frozen=True):
    """A rule that fired, and how often."""

    id: str
    sentence: str
    source: str
    times: int


class Silent(Struct, frozen=True):
    """A rule that did not fire."""

    id: str
    sentence: str
    source: str


class StatusCoverage(Struct, frozen=True):
    """A status of an operation: how often it was met, and by which rules. One that no document has may be met as well:
    by an override, by a fault."""

    status: int
    documented: bool
    times: int
    rules: Mapping[str, int]


class OperationCoverage(Struct, frozen=True):
    """The rules of one operation, in the order of the book, and its statuses.

    `statuses` is None for rules that are no operation's own: those of any, or of several.
    """

    operation: str
    fired: tuple[Fired, ...]
    never: tuple[Silent, ...]
    statuses: tuple[StatusCoverage, ...] | None = None

    @property
    def times(self) -> int:
        """How often it was called."""
        return sum(one.times for one in self.statuses or ())

    @property
    def documented(self) -> tuple[StatusCoverage, ...]:
        return tuple(one for one in self.statuses or () if one.documented)


class VendorCoverage(Struct, frozen=True):
    """The rules of one vendor. `promises` hold over several requests, so that none fires them: they do not count."""

    vendor: str
    operations: tuple[OperationCoverage, ...]
    promises: tuple[Silent, ...]
    fired: int
    total: int


class Total(Struct, frozen=True):
    """Rules, `percent` to one decimal, where all of nothing is 100; operations, and how many were `called`; documented
    statuses of operations, and how many were `met`."""

    fired: int
    total: int
    percent: float
    called: int = 0
    operations: int = 0
    met: int = 0
    statuses: int = 0


def of_vendor(
    vendor: str,
    rules: Iterable[Rule],
    fired: Mapping[str, int],
    *,
    met: Mapping[Met, int] = _NOTHING,
    documented: Mapping[str, Sequence[int]] = _NO_CONTRACT,
) -> VendorCoverage:
    """A rule book beside what fired, by rule id, and the documented statuses, by operation, beside what was met."""
    book = tuple(rules)
    counted = [rule for rule in book if rule.kind is not Kind.PROMISE]
    of_it = _by_operation(vendor, met)
    operations = tuple(
        _of_operation(
            name,
            [(rule, fired.get(rule.id, 0)) for rule in counted if rule.operation == name],
            _statuses(documented[name], of_it.get(name, {})) if name in documented else None,
        )
        for name in dict.fromkeys([*(rule.operation for rule in counted), *documented])
    )
    promises = tuple(_silent(rule) for rule in book if rule.kind is Kind.PROMISE)
    return VendorCoverage(vendor, operations, promises, sum(len(one.fired) for one in operations), len(counted))


def total(vendors: Iterable[VendorCoverage]) -> Total:
    rows = tuple(vendors)
    fired, of_all = sum(one.fired for one in rows), sum(one.total for one in rows)
    operations = [each for one in rows for each in one.operations if each.statuses is not None]
    statuses = [status for each in operations for status in each.documented]
    return Total(
        fired,
        of_all,
        round(100 * fired / of_all, 1) if of_all else 100.0,
        called=sum(each.times > 0 for each in operations),
        operations=len(operations),
        met=sum(status.times > 0 for status in statuses),
        statuses=len(statuses),
    )


def to_markdown(vendors: Iterable[VendorCoverage]) -> str:
    """Lines with the totals, a table of the operations, and what was never met, folded away vendor by vendor."""
    rows = tuple(vendors)
    every = total(rows)
    table = [
        f"| {_plain(one.vendor)} | {_plain(operation.operation)} | {_called(operation)} | {_met(operation)} | "
        f"{len(operation.fired)} | {len(operation.fired) + len(operation.never)} | {_percent(operation)} |"
        for one in rows
        for operation in one.operations
    ]
    head = [
        f"**{every.fired} of {every.total} rules fired ({every.percent} %)**",
        "",
        f"{every.called} of {every.operations} operations called, "
        f"{every.met} of {every.statuses} documented statuses met",
        "",
    ]
    columns = ["| vendor | operation | calls | statuses met | rules fired | of | % |", "|---|---|--:|---|--:|--:|--:|"]
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


def _of_operation(
    name: str, times: Sequence[tuple[Rule, int]], statuses: tuple[StatusCoverage, ...] | None
) -> OperationCoverage:
    return OperationCoverage(
        name,
        tuple(Fired(rule.id, rule.sentence, rule.source, count) for rule, count in times if count),
        tuple(_silent(rule) for rule, count in times if not count),
        statuses,
    )


def _by_operation(vendor: str, met: Mapping[Met, int]) -> dict[str, dict[int, dict[str, int]]]:
    """How often each rule answered with each status, by operation."""
    of_it: dict[str, dict[int, dict[str, int]]] = {}
    for (name, operation, status, rule), times in met.items():
        if name == vendor and status:  # 0 is a request that was not answered
            of_it.setdefault(operation, {}).setdefault(status, {})[rule] = times
    return of_it


def _statuses(documented: Iterable[int], met: Mapping[int, Mapping[str, int]]) -> tuple[StatusCoverage, ...]:
    known = frozenset(documented)
    return tuple(
        StatusCoverage(status, status in known, sum(rules.values()), dict(sorted(rules.items())))
        for status in sorted(known | met.keys())
        for rules in [met.get(status, {})]
    )


def _silent(rule: Rule) -> Silent:
    return Silent(rule.id, rule.sentence, rule.source)


def _percent(operation: OperationCoverage) -> str:
    """Empty where all its rules are those of several operations."""
    of_all = len(operation.fired) + len(operation.never)
    return str(round(100 * len(operation.fired) / of_all)) if of_all else ""


def _called(operation: OperationCoverage) -> str:
    return "" if operation.statuses is None else str(operation.times)


def _met(operation: OperationCoverage) -> str:
    """`1 of 6: 200`, and those that no document has."""
    if operation.statuses is None:
        return ""
    met = [one for one in operation.statuses if one.times]
    named = ", ".join(f"{one.status}" if one.documented else f"{one.status} (not documented)" for one in met)
    count = f"{sum(one.documented for one in met)} of {len(operation.documented)}"
    return f"{count}: {named}" if named else count


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
    return re.sub(_NOT_XML, "\ufffd", text)
