"""What happened, over the control API: the journal, and each entry with its explanation. Credentials are redacted."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import flask

from mockserver.admin.desk import Call, Desk, empty, reply, unknown, wrong_call
from mockserver.admin.rulebook import described
from mockserver.journal import Entry
from mockserver.redaction import redacted_body, redacted_headers, redacted_query, secrets_of
from mockserver.rules import Rule, fill
from mockserver.stores.codec import escaped
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response
from mockserver.web.handling import ASKED_FOR

_FILTERS = ("vendor", "operation", "rule", "status", "path", "method", "since", "limit")


def list_requests(desk: Desk) -> Response:
    wanted = _filters()
    journal = desk.world().journal
    limit = int(wanted.pop("limit", journal.total))
    found = [entry for entry in journal.newest_first() if _fits(entry, wanted)]
    shown = [_summary(entry, desk.vendors[entry.vendor]) for entry in found[:limit]]
    return reply({"requests": shown, "meta": {"total": len(found), "dropped": journal.dropped}})


def read_request(desk: Desk, id: str) -> Response:
    world = desk.world()
    entry = world.journal.get(id)
    if entry is None:
        raise unknown("request", id, [known.id for known in world.journal.newest_first()], at="/id")
    vendor = desk.vendors[entry.vendor]
    return reply({**_summary(entry, vendor), **_wire(entry, vendor), "explanation": _explanation(entry)})


def forget_requests(desk: Desk) -> Response:
    desk.world().reset_journal()
    return empty()


def _filters() -> dict[str, str]:
    """The query's filters; an unknown name or a wrong value is the caller's mistake."""
    wanted = flask.request.args.to_dict()
    for name, value in wanted.items():
        if name not in _FILTERS:
            detail = f"unknown filter {name!r}; known are {', '.join(_FILTERS)}"
            raise wrong_call(HTTPStatus.BAD_REQUEST, "query", [(f"/{escaped(name)}", detail)])
        if name in ("limit", "status") and re.fullmatch(r"\d{1,9}", value) is None:
            raise wrong_call(HTTPStatus.BAD_REQUEST, "query", [(f"/{name}", f"{name} must be a whole number")])
    try:
        _instant(wanted.get("since", "2000-01-01"))
    except ValueError:
        raise wrong_call(HTTPStatus.BAD_REQUEST, "query", [("/since", "since must be an ISO 8601 instant")]) from None
    return wanted


def _fits(entry: Entry, wanted: Mapping[str, str]) -> bool:
    has = {
        "vendor": entry.vendor,
        "operation": entry.operation,
        "status": str(entry.status),
        "path": entry.path,
        "method": entry.method,
    }
    plain = all(has[name] == value for name, value in wanted.items() if name in has)
    ruled = "rule" not in wanted or wanted["rule"] in {rule.id for rule in entry.rules}
    recent = "since" not in wanted or entry.at >= _instant(wanted["since"])
    return plain and ruled and recent


def _instant(text: str) -> datetime:
    """ISO 8601; without a zone it is UTC. A `+` in a query is a space when it was not escaped."""
    instant = datetime.fromisoformat(text.replace(" ", "+") if "T" in text else text)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _summary(entry: Entry, vendor: Vendor) -> dict[str, Any]:
    return {
        "id": entry.id,
        "at": entry.at,
        "vendor": entry.vendor,
        "operation": entry.operation,
        "method": entry.method,
        "path": entry.path,
        "query": redacted_query(entry.query, secrets_of(vendor)),
        "status": entry.status,
        "rule": entry.rules[0].id if entry.rules else None,
        "rules": [rule.id for rule in entry.rules],
        "warnings": entry.warnings,
    }


def _wire(entry: Entry, vendor: Vendor) -> dict[str, Any]:
    secrets = secrets_of(vendor)
    return {
        "headers": redacted_headers(entry.headers, secrets),
        "body": redacted_body(entry.body, secrets),
        "answer": redacted_body(entry.answer, secrets),
    }


def _explanation(entry: Entry) -> dict[str, Any]:
    """Why it was answered so: the rows that fired, the facts that decided, what would have succeeded."""
    rule = entry.rules[0] if entry.rules else None
    return {
        "rule": described(rule) if rule else None,
        "also": [{"id": other.id, "sentence": other.sentence} for other in entry.rules[1:]],
        "facts": dict(entry.facts),
        "would_succeed": _remedy(rule, entry.facts) if rule and rule.remedy else None,
    }


def _remedy(rule: Rule, facts: Mapping[str, object]) -> str:
    return "Leave out X-Mock-Answer: it asks for this." if ASKED_FOR in facts else fill(rule.remedy, facts)


CALLS = (
    Call(
        "GET",
        "/requests",
        list_requests,
        "the journal, newest first; filters `vendor, operation, rule, status, path, method, since, limit`",
    ),
    Call("GET", "/requests/<id>", read_request, "one request with its explanation"),
    Call("DELETE", "/requests", forget_requests, "forget what was asked"),
)
