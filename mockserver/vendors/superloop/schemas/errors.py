"""The stand-in for the vendor's "standard error format", whose shape no page shows."""

from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

import orjson

from mockserver.rules import Rule, fill
from mockserver.vendors.superloop.orders.settings import ErrorStyle
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
    told = facts.get("issues") or [issue(rule, facts)]
    return orjson.dumps({"errors": told})
