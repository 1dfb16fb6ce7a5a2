"""An entry of the journal as the control API shows it: short, whole, explained. Credentials are taken out before."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from mockserver.admin.rulebook import described
from mockserver.journal import Entry
from mockserver.rules import Rule, fill
from mockserver.stores.codec import to_plain
from mockserver.web.faulted import FAULT, RETRY_AFTER, WAYS, Way

_DELAYS = frozenset(kind for kind, way in WAYS.items() if way is Way.DELAY)


class Maker(Struct, frozen=True):
    """Who made an answer that the vendor's rules did not make, and what undoes that, where it is not the remedy.

    `fact`: the one that is there when it is so.
    """

    fact: str
    who: str
    undo: str = ""


_MAKERS = (
    Maker(
        "contract",
        "the check by the document, since validate is strict here: what it does not have is in the {contract}",
        'Keep to the document, or PATCH /__admin/settings {{"world": {{"validate": "warn"}}}}.',
    ),
    Maker("asked_for", "the header X-Mock-Answer", "Leave out X-Mock-Answer: it asks for this."),
    Maker(RETRY_AFTER, "", "Wait {retry_after_seconds} s, or remove the fault: DELETE /__admin/faults/{fault_id}."),
    Maker(
        FAULT,
        "the fault {fault_id} ({fault_kind})",
        "Remove the fault, unless it has ended by itself: DELETE /__admin/faults/{fault_id}.",
    ),
    Maker("overridden", "an override of {rule}, which DELETE /__admin/rules/{rule}/answer takes back"),
)


def asked(entry: Entry) -> Entry:
    """The entry without what no summary shows, nor the credentials in it come from: that is cleaned much faster."""
    return replace(entry, facts={}, answer=b"")


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
        "violations": [one.plain for one in clean.violations],
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
    facts = to_plain(dict(clean.facts), otherwise=str)
    named = {"rule": rule.id if rule else None, **facts}
    makers = _makers(facts)
    return {
        "rule": described(rule) if rule else None,
        "also": [{"id": other.id, "sentence": other.sentence} for other in clean.rules[1:]],
        "facts": facts,
        "made_by": ", ".join(fill(maker.who, named) for maker in makers if maker.who) or None,
        "would_succeed": _remedy(rule, makers, facts),
    }


def _makers(facts: Mapping[str, object]) -> list[Maker]:
    """A fault that only takes its time leaves the answer the vendor's."""
    delayed = facts.get("fault_kind") in _DELAYS
    return [maker for maker in _MAKERS if facts.get(maker.fact) and not (delayed and maker.fact == FAULT)]


def _remedy(rule: Rule | None, makers: Iterable[Maker], facts: Mapping[str, object]) -> str | None:
    undo = next((maker.undo for maker in makers if maker.undo), None)
    remedy = undo or (rule.remedy if rule else "")
    return fill(remedy, facts) if remedy else None
