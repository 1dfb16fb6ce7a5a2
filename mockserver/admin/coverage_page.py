"""Coverage as one page: what was met and what not, with each operation's contract beside it. It needs nothing else."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from mockserver import coverage, documented
from mockserver.admin import pages
from mockserver.documented import Contract, Reply
from mockserver.vendor import Vendor


class _Status(Struct, frozen=True):
    """A status of an operation. `rules`: those it has, as documented or as met, each with how often it answered so."""

    status: int
    reply: Reply | None
    times: int
    rules: tuple[tuple[str, int], ...]


class _Operation(Struct, frozen=True):
    """An operation beside its contract."""

    row: coverage.OperationCoverage
    contract: Contract
    statuses: tuple[_Status, ...]

    @property
    def met(self) -> int:
        return sum(one.times > 0 for one in self.statuses if one.reply)

    @property
    def documented(self) -> int:
        return sum(one.reply is not None for one in self.statuses)


class _Section(Struct, frozen=True):
    """A vendor: its operations, the rules that are no operation's own, the schemas that the contracts name."""

    vendor: Vendor
    row: coverage.VendorCoverage
    total: coverage.Total
    operations: tuple[_Operation, ...]
    others: tuple[coverage.OperationCoverage, ...]
    schemas: tuple[documented.Fields, ...]
    names: frozenset[str]


def render(rows: Sequence[coverage.VendorCoverage], vendors: Iterable[Vendor], *, of: str) -> str:
    """The page. `of` says what was counted: `the world w`."""
    by_name = {vendor.name: vendor for vendor in vendors}
    sections = [_section(row, by_name[row.vendor]) for row in rows]
    return pages.render("coverage.html", of=of, total=coverage.total(rows), sections=sections)


def _section(row: coverage.VendorCoverage, vendor: Vendor) -> _Section:
    found = documented.of(vendor.name, vendor.operation_names)
    mine = {rule.id for rule in vendor.rules}
    own = tuple(
        _operation(each, found.contracts[each.operation], mine) for each in row.operations if each.statuses is not None
    )
    order = {name: place for place, name in enumerate(vendor.operation_names)}
    return _Section(
        vendor,
        row,
        coverage.total([row]),
        tuple(sorted(own, key=lambda one: order[one.contract.operation])),
        tuple(each for each in row.operations if each.statuses is None),
        tuple(found.schemas.values()),
        frozenset(found.schemas),
    )


def _operation(row: coverage.OperationCoverage, contract: Contract, known: set[str]) -> _Operation:
    replies = {reply.status: reply for reply in contract.replies}
    return _Operation(row, contract, tuple(_status(one, replies.get(one.status), known) for one in row.statuses or ()))


def _status(one: coverage.StatusCoverage, reply: Reply | None, known: set[str]) -> _Status:
    ids = dict.fromkeys([*(reply.rules if reply else ()), *(rule for rule in one.rules if rule in known)])
    return _Status(one.status, reply, one.times, tuple((rule, one.rules.get(rule, 0)) for rule in ids))
