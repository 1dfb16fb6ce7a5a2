"""The rules over the control API: every row, and how often it fired in this world."""

from typing import Any

import flask

from mockserver.admin.desk import Call, Desk, listing, reply, unknown
from mockserver.rules import Rule
from mockserver.web.flask_door import Response


def list_rules(desk: Desk) -> Response:
    fired = desk.world().fired
    wanted = flask.request.args.get("vendor")
    vendors = [desk.vendor(wanted)] if wanted else desk.vendors.values()
    rows = [
        {**described(rule), "vendor": vendor.name, "fired": fired[rule.id]}
        for vendor in vendors
        for rule in vendor.rules
    ]
    return listing("rules", rows)


def read_rule(desk: Desk, id: str) -> Response:
    for vendor in desk.vendors.values():
        rule = vendor.rules.get(id)
        if rule:
            fired = desk.world().fired[id]
            return reply({**described(rule), "vendor": vendor.name, "fired": fired})
    raise unknown("rule", id, [rule.id for vendor in desk.vendors.values() for rule in vendor.rules], at="/id")


def described(rule: Rule) -> dict[str, Any]:
    """A row for people."""
    return {
        "id": rule.id,
        "kind": rule.kind,
        "operation": rule.operation,
        "sentence": rule.sentence,
        "answer": {"status": rule.status, "code": rule.code, "text": rule.text} if rule.status else None,
        "source": rule.source,
        "inferred": rule.inferred or None,
        "address": rule.address,
    }


CALLS = (
    Call("GET", "/rules", list_rules, "every rule, its source, and how often it fired in this world; `?vendor=`"),
    Call("GET", "/rules/<id>", read_rule, "one of them"),
)
