"""An entry of the journal as the control API shows it: short, whole, explained. Credentials are taken out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mockserver.admin.rulebook import described
from mockserver.journal import Entry
from mockserver.rules import Rule, fill


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made an answer that the vendor's rules did not make, and what undoes that, where it is not the remedy.

    `but`: kinds of faults that only delay the vendor's own answer.
    """

    fact: str
    who: str
    undo: str = ""
    but: tuple[str, ...] = ()

    def made(self, facts: Mapping[str, object]) -> bool:
        return bool(facts.get(self.fact)) and facts.get("fault_kind") not in self.but


_MAKERS = (
    Maker("asked_for", "the header X-Mock-Answer", "Leave out X-Mock-Answer: it asks for this."),
    Maker(
        "fault_id",
        "the fault {fault_id}",
        "Remove the fault: DELETE /__admin/faults/{fault_id}.",
        but=("latency", "drip"),
    ),
    Maker("overridden", "an override"),
)


def summary(clean: Entry) -> dict[str, Any]:
    """What a list shows of an entry that was cleaned."""
    return {
        "id": clean.id,
        "at": clean.at,
        "vendor": clean.vendor,
        "operation": clean.operation,
        "method": clean.method,
        "path": clean.path,
        "query": clean.query,
        "status": clean.status,
        "rule": clean.rules[0].id if clean.rules else None,
        "rules": [rule.id for rule in clean.rules],
        "warnings": clean.warnings,
    }


def whole(clean: Entry) -> dict[str, Any]:
    """All of an entry that was cleaned, with its explanation."""
    return {
        **summary(clean),
        "headers": clean.headers,
        "body": clean.body.decode("utf-8", "replace"),
        "answer": clean.answer.decode("utf-8", "replace"),
        "explanation": _explanation(clean),
    }


def _explanation(clean: Entry) -> dict[str, Any]:
    """Why it was answered so: the rows that fired, the facts that decided, what would have succeeded."""
    rule = clean.rules[0] if clean.rules else None
    made_by = [fill(maker.who, clean.facts) for maker in _MAKERS if maker.made(clean.facts)]
    return {
        "rule": described(rule) if rule else None,
        "also": [{"id": other.id, "sentence": other.sentence} for other in clean.rules[1:]],
        "facts": dict(clean.facts),
        "made_by": ", ".join(made_by) or None,
        "would_succeed": _remedy(rule, clean.facts),
    }


def _remedy(rule: Rule | None, facts: Mapping[str, object]) -> str | None:
    undo = next((maker.undo for maker in _MAKERS if maker.undo and maker.made(facts)), None)
    remedy = undo or (rule.remedy if rule else "")
    return fill(remedy, facts) if remedy else None
