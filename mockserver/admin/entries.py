"""An entry of the journal as the control API shows it: short, whole, explained. Credentials are taken out."""

from collections.abc import Mapping
from typing import Any

from mockserver.admin.rulebook import described
from mockserver.journal import Entry
from mockserver.redaction import Secrets
from mockserver.rules import Rule, fill
from mockserver.vendor import Vendor

# By the fact that tells it: who made an answer that the vendor's rules did not make, and what undoes that.
_MADE_BY = {
    "asked_for": ("the header X-Mock-Answer", "Leave out X-Mock-Answer: it asks for this."),
    "fault": ("a fault", "Remove the fault: GET /__admin/faults lists them, DELETE /__admin/faults/<id> removes one."),
    "overridden": ("an override", ""),
}


def secrets_of(vendor: Vendor) -> Secrets:
    return Secrets.named((*vendor.secret_headers, *vendor.secret_parameters, *vendor.secret_fields))


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
    made_by = [who for fact, (who, _) in _MADE_BY.items() if clean.facts.get(fact)]
    return {
        "rule": described(rule) if rule else None,
        "also": [{"id": other.id, "sentence": other.sentence} for other in clean.rules[1:]],
        "facts": dict(clean.facts),
        "made_by": ", ".join(made_by) or None,
        "would_succeed": _remedy(rule, clean.facts),
    }


def _remedy(rule: Rule | None, facts: Mapping[str, object]) -> str | None:
    undo = next((undoing for fact, (_, undoing) in _MADE_BY.items() if undoing and facts.get(fact)), None)
    return undo or (fill(rule.remedy, facts) if rule and rule.remedy else None)
