"""The rules of the vendors in a world: how often each fired, and answers of the user's own."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal, TypedDict, Unpack

import msgspec

from mockserver.client.answers import Json, member, read
from mockserver.client.wire import Wire, part


class Observed(msgspec.Struct, frozen=True):
    """Where and when an answer was seen."""

    target: str
    on: date


class RuleAnswer(msgspec.Struct, frozen=True):
    """The answer of a rule: HTTP status, the vendor's code, the text (a template)."""

    status: int
    code: str
    text: str


class Rule(msgspec.Struct, frozen=True):
    """A rule: what a vendor does, and how that is known. `kind` is answer, reading or promise."""

    id: str
    kind: str
    operation: str
    sentence: str
    answer: RuleAnswer | None
    source: str
    inferred: str | None
    address: str


class RuleRow(Rule, frozen=True):
    """A rule in a world: how often it fired, whether it answers otherwise, and where that answer was seen.

    The `source` of one that was seen is `observed`.
    """

    vendor: str
    fired: int
    overridden: bool
    observed: Observed | None


class OverriddenRule(RuleRow, frozen=True):
    """A rule with the user's own answer: those of status, headers and body that are otherwise."""

    override: Json | None


class CoverageRule(msgspec.Struct, frozen=True):
    """A rule in the coverage."""

    id: str
    sentence: str
    source: str


class FiredRule(CoverageRule, frozen=True):
    """A rule that fired, and how often."""

    times: int


class StatusCoverage(msgspec.Struct, frozen=True):
    """A status of an operation: how often it was met, and by which rules, an empty text for none."""

    status: int
    documented: bool
    times: int
    rules: dict[str, int]


class OperationCoverage(msgspec.Struct, frozen=True):
    """The rules of one operation that fired, those that never did; its statuses, None for rules of any operation."""

    operation: str
    fired: tuple[FiredRule, ...]
    never: tuple[CoverageRule, ...]
    statuses: tuple[StatusCoverage, ...] | None


class VendorCoverage(msgspec.Struct, frozen=True):
    """The same for a vendor. `promises` are rules over several requests: no single one fires them, none is counted."""

    vendor: str
    operations: tuple[OperationCoverage, ...]
    promises: tuple[CoverageRule, ...]
    fired: int
    total: int


class Coverage(msgspec.Struct, frozen=True):
    """What was met since the reset: of all rules so many `fired`, of all `operations` so many were `called`, of all
    documented `statuses` so many were `met`."""

    vendors: tuple[VendorCoverage, ...]
    fired: int
    total: int
    percent: float
    called: int
    operations: int
    met: int
    statuses: int


class RuleFilters(TypedDict, total=False):
    """Which rules. `source` is seed, page, code, inferred or observed; `fired`: in this world, or never."""

    vendor: str | None
    operation: str | None
    source: str | None
    fired: bool | None


class OwnAnswer(TypedDict, total=False):
    """What of an answer is otherwise; what is absent stays. A header that is None goes.

    `observed`: where it was seen and on which day, `{"target": ..., "on": "2026-01-15"}`.
    """

    status: int
    headers: Mapping[str, str | None]
    body: Any
    observed: Mapping[str, str]


Counted = Literal["this", "all"]
Report = Literal["html", "markdown", "junit"]


class Rules:
    """The rules, by id."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list(self, **filters: Unpack[RuleFilters]) -> list[RuleRow]:
        return read(list[RuleRow], member(self._wire.json("GET", "/rules", query=filters), "rules"))

    def get(self, id: str) -> OverriddenRule:
        return read(OverriddenRule, self._wire.json("GET", f"/rules/{part(id)}"))

    def override(self, id: str, **answer: Unpack[OwnAnswer]) -> OverriddenRule:
        """Have it answer otherwise: the real vendor was seen to."""
        return read(OverriddenRule, self._wire.json("PUT", f"/rules/{part(id)}/answer", body=answer))

    def restore(self, id: str) -> None:
        """Back to the row's own answer."""
        self._wire.json("DELETE", f"/rules/{part(id)}/answer")


def coverage(wire: Wire, vendor: str | None, worlds: Counted | None) -> Coverage:
    """Which rules fired."""
    answer = wire.json("GET", "/coverage", query={"format": "json", "vendor": vendor, "worlds": worlds})
    return read(Coverage, {"vendors": member(answer, "vendors"), **member(answer, "meta")})


def coverage_report(wire: Wire, format: Report, vendor: str | None, worlds: Counted | None) -> str:
    return wire.text("GET", "/coverage", query={"format": format, "vendor": vendor, "worlds": worlds})
