"""All that is wrong with one body, each thing by the row that says so. What it looks like on the wire is not here."""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct

from mockserver.rules import Refusal, Rule


class Issue(Struct, frozen=True):
    """One thing that is wrong with one field, by the row that says so."""

    rule: Rule
    facts: Mapping[str, object]

    @property
    def plain(self) -> dict[str, Any]:
        return {"rule": self.rule.id, "facts": dict(self.facts)}


def refusal(issues: Collection[Issue]) -> Refusal:
    """The refusal of a body in which these things are wrong: by the row of the first, with the fact `issues` of all."""
    first, *more = issues
    beside = [row for row in dict.fromkeys(one.rule for one in more) if row is not first.rule]
    return Refusal(first.rule, *beside, **{**first.facts, "issues": [one.plain for one in issues]})
