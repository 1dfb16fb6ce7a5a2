"""What of the documents a run exercised: the counts of its servers to rows, reports and a verdict."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest

from mockserver import coverage, documented
from mockserver.admin import coverage_page
from mockserver.coverage import Met
from mockserver.registry import VENDORS
from mockserver.stores.codec import to_plain


def cover(fired: Mapping[str, int], met: Mapping[Met, int], vendors: Sequence[str]) -> "Covered":
    """What fired, by rule id, and what was met, beside the documents of these vendors; of all when none is named."""
    rows = tuple(
        coverage.of_vendor(
            vendor.name,
            vendor.rules,
            fired,
            met=met,
            documented=documented.of(vendor.name, vendor.operation_names).statuses,
        )
        for vendor in VENDORS
        if not vendors or vendor.name in vendors
    )
    known = {rule.id for vendor in VENDORS for rule in vendor.rules}
    return Covered(rows, tuple(sorted(fired.keys() - known)))


def check(paths: Iterable[str], vendors: Iterable[str], limit: float | None) -> None:
    """Whether the options can be done. pytest.UsageError."""
    for path in paths:
        if Path(path).suffix not in _WRITERS:
            raise pytest.UsageError(f"--order-mock-coverage={path}: the name of a report ends in {', '.join(_WRITERS)}")
    known = [vendor.name for vendor in VENDORS]
    for vendor in vendors:
        if vendor not in known:
            raise pytest.UsageError(f"--order-mock-coverage-vendor={vendor}: known are {', '.join(known)}")
    if limit is not None and not 0 <= limit <= 100:
        raise pytest.UsageError(f"--order-mock-coverage-fail-under={limit:g}: per cent are from 0 to 100")


@dataclass(frozen=True, slots=True)
class Covered:
    """The rows of a run. `unknown` fired in a server of another release, and are in no row."""

    rows: tuple[coverage.VendorCoverage, ...]
    unknown: tuple[str, ...]

    @property
    def total(self) -> coverage.Total:
        return coverage.total(self.rows)

    def falls_short(self, limit: float | None) -> bool:
        """Whether less than so many per cent fired; unrounded, so that 79.96 is not 80."""
        total = self.total
        return limit is not None and 100 * total.fired < limit * total.total

    def write(self, paths: Iterable[Path]) -> None:
        """Each in the form that its suffix names; directories are made."""
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_WRITERS[path.suffix](self.rows), encoding="utf-8")

    def summary(self, paths: Iterable[str]) -> list[str]:
        """The run in a few lines."""
        total = self.total
        lines = [
            f"{total.fired} of {total.total} rules fired ({total.percent:g} %)",
            f"{total.called} of {total.operations} operations called, "
            f"{total.met} of {total.statuses} documented statuses met",
        ]
        lines += [f"  {row.vendor}: {row.fired} of {row.total}" for row in self.rows]
        if self.unknown:
            lines.append(f"not counted, for this release does not know them: {', '.join(self.unknown)}")
        return [*lines, *(f"written to {path}" for path in paths)]


def _json(rows: Sequence[coverage.VendorCoverage]) -> str:
    """As `GET /__admin/coverage` has it."""
    told = to_plain({"vendors": rows, "meta": coverage.total(rows)})
    return orjson.dumps(told, option=orjson.OPT_INDENT_2).decode() + "\n"


def _html(rows: Sequence[coverage.VendorCoverage]) -> str:
    return coverage_page.render(rows, VENDORS, of="a test run")


_WRITERS = {
    ".html": _html,
    ".json": _json,
    ".md": coverage.to_markdown,
    ".xml": coverage.to_junit,
}
