"""The stand-in for the vendor's "standard error format", whose shape no page shows."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import orjson

from mockserver.rules import Rule, fill
from mockserver.vendors.superloop.orders.settings import ErrorStyle
from mockserver.vendors.superloop.rules import RULES
from mockserver.vendors.superloop.rules.table import SuperloopRule


def issue(rule: Rule, facts: Mapping[str, object]) -> dict[str, str | None]:
    """One thing that is wrong: `field` is null where it is with no field."""
    field = rule.field if isinstance(rule, SuperloopRule) else None
    return {"code": rule.code, "field": field and fill(field, facts), "message": fill(rule.text, facts)}


def error_body(rule: Rule, facts: Mapping[str, object], style: ErrorStyle, path: str, now: datetime) -> bytes:
    """All that is wrong in a list; or the body of Spring's own errors; or nothing. All of it is judgement."""
    if style is ErrorStyle.EMPTY:
        return b""
    if style is ErrorStyle.SPRING:
        at = now.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        phrase = HTTPStatus(rule.status).phrase
        return orjson.dumps({"timestamp": at, "status": rule.status, "error": phrase, "path": path})
    return orjson.dumps({"errors": list(_told(rule, facts))})


def _told(rule: Rule, facts: Mapping[str, Any]) -> Iterator[dict[str, str | None]]:
    """All issues that the facts tell of; the row itself when there are none."""
    for one in facts.get("issues") or [{"rule": rule.id, "facts": facts}]:
        yield issue(RULES.get(one["rule"]) or rule, one["facts"])
