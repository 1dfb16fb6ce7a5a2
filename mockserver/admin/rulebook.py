"""The rules over the control API: every row, how often it fired in this world, and answers put in their place."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

from mockserver.admin.desk import (
    Call,
    Desk,
    empty,
    listing,
    read_body,
    read_query,
    reply,
    unknown,
    unknown_in_query,
    wrong_call,
)
from mockserver.admin.overriding import made, parts
from mockserver.admin.schemas.rulebook import (
    OverriddenRule,
    OverrideMaking,
    RuleList,
    RuleQuery,
)
from mockserver.overrides import OBSERVED
from mockserver.rules import Rule
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response
from mockserver.world import World


def list_rules(desk: Desk) -> Response:
    wanted, world = read_query(RuleQuery), desk.world()
    rules = [(vendor, rule) for vendor in desk.wanted_vendors(wanted["vendor"]) for rule in vendor.rules]
    _check_operation(wanted, {name for _, rule in rules for name in rule.operations})
    return listing("rules", [_shown(vendor, rule, world) for vendor, rule in rules if _fits(rule, world, wanted)])


def read_rule(desk: Desk, id: str) -> Response:
    vendor, rule = _named(desk, id)
    return reply(_whole(vendor, rule, desk.world()))


def override_answer(desk: Desk, id: str) -> Response:
    vendor, rule = _named(desk, id)
    override = made(read_body(OverrideMaking))
    if not rule.status:
        detail = f"{id} has no answer that could be another: it is a {rule.kind}"
        raise wrong_call(HTTPStatus.UNPROCESSABLE_ENTITY, "path", [("/id", detail)])
    world = desk.world()
    with world.lock:
        world.overrides[id] = override
    return reply(_whole(vendor, rule, world))


def restore_answer(desk: Desk, id: str) -> Response:
    _named(desk, id)
    world = desk.world()
    with world.lock:
        if world.overrides.pop(id, None) is None:
            raise wrong_call(HTTPStatus.NOT_FOUND, "path", [("/id", f"the answer of {id} is not overridden")])
    return empty()


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


def _shown(vendor: Vendor, rule: Rule, world: World) -> dict[str, Any]:
    """A row in a world. One whose answer was seen is known from there, whatever its own source."""
    override = world.overrides.get(rule.id)
    shown = {**described(rule), "vendor": vendor.name, "fired": world.fired[rule.id], "overridden": bool(override)}
    observed = override.observed if override else None
    return {**shown, "source": source_of(rule, world), "observed": observed}


def source_of(rule: Rule, world: World) -> str:
    override = world.overrides.get(rule.id)
    return OBSERVED if override and override.observed else str(rule.source)


def _whole(vendor: Vendor, rule: Rule, world: World) -> dict[str, Any]:
    """A row with what is put in the place of its answer, null when nothing is."""
    override = world.overrides.get(rule.id)
    return {**_shown(vendor, rule, world), "override": parts(override) if override else None}


def _named(desk: Desk, rule_id: str) -> tuple[Vendor, Rule]:
    """The rule of that id and whose it is."""
    for vendor in desk.vendors.values():
        rule = vendor.rules.get(rule_id)
        if rule is not None:
            return vendor, rule
    known = [rule.id for vendor in desk.vendors.values() for rule in vendor.rules]
    raise unknown("rule", rule_id, known, at="/id")


def _check_operation(wanted: Mapping[str, Any], known: Iterable[str]) -> None:
    name = wanted["operation"]
    if name is not None and name not in known:
        raise unknown_in_query("operation", name, known)


def _fits(rule: Rule, world: World, wanted: Mapping[str, Any]) -> bool:
    fits = wanted["operation"] in (None, *rule.operations) and wanted["source"] in (None, source_of(rule, world))
    return fits and wanted["fired"] in (None, rule.id in world.fired)


CALLS = (
    Call(
        "GET",
        "/rules",
        list_rules,
        "every rule, its source, and how often it fired in this world; `?vendor=&operation=&source=&fired=true`",
        query=RuleQuery,
        answers={200: RuleList},
        errors=(404,),
    ),
    Call(
        "GET",
        "/rules/<id>",
        read_rule,
        "one rule, and what is put in the place of its answer",
        answers={200: OverriddenRule},
        errors=(404,),
    ),
    Call(
        "PUT",
        "/rules/<id>/answer",
        override_answer,
        "answer a rule otherwise, absent parts stay; a change that the vendor would have made is still made",
        body=OverrideMaking,
        example={"status": 409, "headers": {"X-Old": None}, "body": {"message": "seen in production"}},
        answers={200: OverriddenRule},
        errors=(404, 422),
    ),
    Call(
        "DELETE",
        "/rules/<id>/answer",
        restore_answer,
        "answer a rule as its row says again",
        answers={204: None},
        errors=(404,),
    ),
)
