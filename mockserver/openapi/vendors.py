"""The OpenAPI document of a vendor, made of its operation rows and its rules. Its schemas are not in it yet."""

import re
from collections.abc import Iterable, Sequence
from http import HTTPStatus
from itertools import groupby
from typing import Any

import flask

from mockserver.admin.itself import RELEASE
from mockserver.app import create_app
from mockserver.openapi.control import DIALECT, servers, world_parameter
from mockserver.rules import Kind, Rule
from mockserver.vendor import Operation, Vendor, shown

_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
_FROZEN = {"seed": 0, "clock": {"action": "freeze", "instant": "2026-01-15T10:00:00Z"}}
_NO_REQUEST = ("not_found", "method_not_allowed")  # what a documented path and method never gets

_OURS = tuple({"$ref": f"#/components/parameters/{name}"} for name in ("world", "answer"))


def document(vendor: Vendor) -> dict[str, Any]:
    """The whole document, as JSON has it. Each answer's example is what the server gives to `X-Mock-Answer`."""
    examples = Examples(vendor)
    by_path: dict[str, list[Operation]] = {}
    for operation in vendor.operations:
        by_path.setdefault(operation.paths[0], []).append(operation)
    paths = {shown(path): _path(vendor, operations, examples) for path, operations in by_path.items()}
    return {
        "openapi": DIALECT,
        "info": {
            "title": f"{vendor.title}, as Order Mockserver answers",
            "version": RELEASE,
            "description": "Every answer names its rule (`x-rule`) and how we know it (`x-source`): `seed` and `page` "
            "are documents, `code` is a public client's, `inferred` is judgement.",
        },
        "servers": servers(),
        "paths": paths,
        "components": {"parameters": {"world": {"in": "header", **world_parameter()}, "answer": _answer_parameter()}},
    }


class Examples:
    """What a vendor's refusals look like: asked for by header, each in a world of the same seed and time."""

    def __init__(self, vendor: Vendor, app: flask.Flask | None = None) -> None:
        self._vendor = vendor
        self._client = (app or create_app()).test_client()

    def of(self, rule: Rule, operation: Operation) -> tuple[str, str]:
        """The answer's media type and body; empty texts when it has none."""
        self._client.put("/__admin/worlds/examples", json=_FROZEN)
        name, value = operation.parameter or ("", "")
        reply = self._client.open(
            _VARIABLE.sub("1", operation.paths[0]),
            method=operation.method,
            query_string={name: value} if name else None,
            headers={"X-Mock-World": "examples", "X-Mock-Answer": rule.id},
        )
        return (reply.content_type or "").partition(";")[0], reply.text


def _path(vendor: Vendor, operations: Sequence[Operation], examples: Examples) -> dict[str, Any]:
    methods = dict.fromkeys(operation.method for operation in operations)
    return {
        method.lower(): _operation(vendor, [one for one in operations if one.method == method], examples)
        for method in methods
    }


def _operation(vendor: Vendor, operations: Sequence[Operation], examples: Examples) -> dict[str, Any]:
    """One method of a path; where a parameter chooses among several operations, all of them."""
    path, *aliases = operations[0].paths
    return {
        "operationId": "-or-".join(operation.name for operation in operations),
        "tags": [vendor.title],
        "summary": "; ".join(operation.summary for operation in operations),
        "parameters": [*_path_parameters(path), *_choice(operations), *_OURS],
        "responses": _responses(vendor, operations, examples),
        "x-readings": [_described(rule) for rule in _rules(vendor, operations) if rule.kind is not Kind.ANSWER],
        "x-aliases": [shown(alias) for alias in aliases],
    }


def _path_parameters(path: str) -> Iterable[dict[str, Any]]:
    for name in _VARIABLE.findall(path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _answer_parameter() -> dict[str, Any]:
    """The header that asks for a rule's answer."""
    return {
        "name": "X-Mock-Answer",
        "in": "header",
        "description": "The id of a rule that refuses (`x-rule`): its answer is given and nothing changes.",
        "schema": {"type": "string"},
    }


def _choice(operations: Sequence[Operation]) -> Iterable[dict[str, Any]]:
    """The query parameter that chooses the operation, where there is one."""
    chosen = [operation.parameter for operation in operations if operation.parameter]
    for name in dict.fromkeys(name for name, _ in chosen):
        values = [value for other, value in chosen if other == name]
        yield {"name": name, "in": "query", "required": True, "schema": {"type": "string", "enum": values}}


def _rules(vendor: Vendor, operations: Sequence[Operation]) -> list[Rule]:
    """The rows of these operations and those of any."""
    every = {operation.name for operation in vendor.operations}
    mine = {operation.name for operation in operations}
    strangers = {getattr(vendor, name) for name in _NO_REQUEST}
    return [
        rule
        for rule in vendor.rules
        if rule not in strangers and (every.isdisjoint(rule.operations) or not mine.isdisjoint(rule.operations))
    ]


def _responses(vendor: Vendor, operations: Sequence[Operation], examples: Examples) -> dict[str, Any]:
    answers = sorted((rule for rule in _rules(vendor, operations) if rule.status), key=lambda rule: rule.status)
    return {
        str(status): _response(status, list(rules), operations, examples)
        for status, rules in groupby(answers, key=lambda rule: rule.status)
    }


def _response(
    status: int, rules: Sequence[Rule], operations: Sequence[Operation], examples: Examples
) -> dict[str, Any]:
    content: dict[str, Any] = {}
    for rule in rules:
        operation = next((one for one in operations if one.name in rule.operations), operations[0])
        media_type, body = examples.of(rule, operation) if rule.refuses else ("", "")
        if media_type and body:
            shown_as = {"summary": rule.sentence, "value": _value(media_type, body), **_known_by(rule)}
            content.setdefault(media_type, {"examples": {}})["examples"][rule.id] = shown_as
    lines = "\n".join(f"- {rule.id}: {rule.sentence}" for rule in rules)
    described = {"description": f"{HTTPStatus(status).phrase}\n\n{lines}", "x-rules": [_described(r) for r in rules]}
    return {**described, "content": content} if content else described


def _value(media_type: str, body: str) -> Any:
    return flask.json.loads(body) if media_type.endswith("json") else body


def _described(rule: Rule) -> dict[str, str]:
    return {**_known_by(rule), "x-address": rule.address, "sentence": rule.sentence}


def _known_by(rule: Rule) -> dict[str, str]:
    return {"x-rule": rule.id, "x-source": rule.provenance}
