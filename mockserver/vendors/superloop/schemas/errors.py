"""The stand-in for the vendor's "standard error format", whose shape no page shows."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import orjson

from mockserver.rules import Rule, fill
from mockserver.vendors.superloop.rules import RULES
from mockserver.vendors.superloop.rules.table import SuperloopRule

_KNOWN = frozenset(HTTPStatus)


def issue(rule: Rule, facts: Mapping[str, object]) -> dict[str, str | None]:
    """One thing that is wrong: `field` is null where it is with no field."""
    field = rule.field if isinstance(rule, SuperloopRule) else None
    return {"code": rule.code, "field": field and fill(field, facts), "message": fill(rule.text, facts)}


def list_body(rule: Rule, facts: Mapping[str, object]) -> bytes:
    """All that is wrong. Judgement."""
    return orjson.dumps({"errors": list(_told(rule, facts))})


def spring_body(status: int, path: str, now: datetime) -> bytes:
    """As Spring's own errors are. Judgement."""
    at = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    phrase = HTTPStatus(status).phrase if status in _KNOWN else f"Http Status {status}"
    return orjson.dumps({"timestamp": at, "status": status, "error": phrase, "path": path})


def _told(rule: Rule, facts: Mapping[str, Any]) -> Iterator[dict[str, str | None]]:
    """All issues that the facts tell of; the row itself when there are none."""
    for one in _issues(facts.get("issues")) or [{"rule": rule.id, "facts": facts}]:
        yield issue(RULES.get(str(one.get("rule"))) or rule, one["facts"])


def _issues(listed: object) -> list[Mapping[str, Any]]:
    """Those that are issues: facts can be put in by hand, where something is polled for."""
    if not isinstance(listed, list):
        return []
    return [one for one in listed if isinstance(one, Mapping) and isinstance(one.get("facts"), Mapping)]
