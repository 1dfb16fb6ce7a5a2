"""Whom a fault is for: its names of vendors, operations and rules against those that there are. No HTTP."""

from collections.abc import Iterable, Mapping

from mockserver.faults import ANY, Match
from mockserver.rules import hint
from mockserver.vendor import Vendor

Wrong = tuple[str, str]


def wrong_target(match: Match, rule_id: str | None, vendors: Mapping[str, Vendor]) -> Wrong | None:
    """The pointer to the first name that nobody has, and what is wrong with it; None when all are known.

    A rule has to be a refusal of the one vendor that is matched: no other would answer with it.
    """
    if match.vendor not in (ANY, *vendors):
        return _unknown("/match/vendor", "vendor", match.vendor, vendors)
    matched = [vendor for vendor in vendors.values() if match.vendor in (ANY, vendor.name)]
    operations = {row.name for vendor in matched for row in vendor.operations}
    if match.operation not in (ANY, *operations):
        return _unknown("/match/operation", "operation", match.operation, sorted(operations))
    return None if rule_id is None else _wrong_rule(rule_id, matched)


def _wrong_rule(rule_id: str, vendors: list[Vendor]) -> Wrong | None:
    known = {rule.id: vendor.name for vendor in vendors for rule in vendor.rules if rule.refuses}
    if rule_id not in known:
        return _unknown("/rule", "refusal", rule_id, known)
    if len(vendors) > 1:
        return "/match/vendor", f"must be {known[rule_id]}: only that vendor answers with {rule_id}"
    return None


def _unknown(pointer: str, kind: str, name: str, known: Iterable[str]) -> Wrong:
    return pointer, f"no {kind} {name!r}{hint(name, known)}"
