"""One operation of a vendor as OpenAPI has it: parameters, body and answers, with an example of each rule."""

import re
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from itertools import groupby
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs
from msgspec import Struct
from msgspec.structs import replace

from mockserver.checking.xml import Reader, is_xml
from mockserver.contract import Contracts, Link, Reply, Security
from mockserver.openapi.examples import Example, Examples, read
from mockserver.openapi.shapes import Shapes
from mockserver.rules import Kind, Rule
from mockserver.vendor import Operation, Vendor, shown

_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
_OURS = tuple({"$ref": f"#/components/parameters/{name}"} for name in ("world", "answer"))
_TOLD = ("X-Mock-Rule", "X-Mock-Source")


class Writer(Struct, frozen=True):
    """Writes the operations of one vendor; the shapes that they name are gathered in `shapes`."""

    vendor: Vendor
    contracts: Contracts
    examples: Examples
    shapes: Shapes

    def all(self) -> Iterable[tuple[Operation, dict[str, Any]]]:
        """Every operation, and those aliases that stand by themselves, with what is written of it."""
        for operation in self.vendor.operations:
            yield operation, self.operation(operation)
            contract = self.contracts.operations[operation.name]
            aliases = [
                *((replace(operation, paths=(path,)), name) for path, name in contract.also.items()),
                *((replace(operation, method=method), name) for method, name in contract.also_by.items()),
            ]
            for alias, name in aliases:
                yield alias, self.operation(alias) | {"operationId": name}

    def operation(self, operation: Operation) -> dict[str, Any]:
        """ValueError where the operation has no contract."""
        if operation.name not in self.contracts.operations:
            raise ValueError(f"{self.vendor.name}: {operation.name} has no contract")
        contract, security = self.contracts.operations[operation.name], self.contracts.secured_by(operation.name)
        written = {
            "operationId": operation.name,
            "tags": [self.vendor.title],
            "summary": operation.summary,
            "description": "\n".join([f"{operation.method} `{operation.shown_path}`", *self._pages(operation)]),
            "parameters": [*self._parameters(operation), *_OURS],
            "responses": self._responses(operation),
            "x-readings": [known_by(rule) for rule in self.rules(operation) if rule.kind is not Kind.ANSWER],
            "x-aliases": [shown(alias) for alias in operation.paths[1:] if alias not in contract.also],
        }
        if security != self.contracts.security:
            written["security"] = requirements(security)
        body = self._body(operation)
        return {**written, "requestBody": body} if body else written

    def _pages(self, operation: Operation) -> Iterable[str]:
        """Where its own rules are written down."""
        own = (rule.address for rule in self.vendor.rules if operation.name in rule.operations)
        yield from (f"- {address}" for address in dict.fromkeys(own) if address.startswith("https://"))

    def rules(self, operation: Operation) -> list[Rule]:
        """The rows of this operation and those of any, but for those that no documented request gets."""
        known = {each.name for each in self.vendor.operations}
        strangers = (self.vendor.not_found, self.vendor.method_not_allowed)
        return [
            rule
            for rule in self.vendor.rules
            if rule not in strangers
            and (operation.name in rule.operations or not (rule.among or rule.operation in known))
        ]

    def _parameters(self, operation: Operation) -> Iterable[dict[str, Any]]:
        contract, seen = self.contracts.operations[operation.name], self.examples.parts(operation)
        for name in _VARIABLE.findall(operation.paths[0]):
            shape = self.shapes.of(contract.path.get(name, {"type": "string"}))
            yield {"name": name, "in": "path", "required": True, "schema": shape, **_example(seen, name, shape)}
        if operation.parameter:
            name, value = operation.parameter
            yield {"name": name, "in": "query", "required": True, "schema": {"type": "string", "enum": [str(value)]}}
        for one in contract.parameters:
            shape = self.shapes.of(one.shape)
            shown_as: dict[str, Any] = {"name": one.name, "in": one.place, "description": one.about, "schema": shape}
            if one.required:
                shown_as["required"] = True
            yield shown_as | (_example(seen, one.name, shape) if one.place == "query" else {})

    def _body(self, operation: Operation) -> dict[str, Any] | None:
        contract = self.contracts.operations[operation.name]
        if not contract.body:
            return None
        content = {media: {"schema": self.shapes.of(shape)} for media, shape in contract.body.items()}
        for rule_id, asked in self.examples.asked(operation):
            media, rule = content.get(asked.media_type), self.vendor.rules.get(rule_id)
            if media is None or rule is None or not asked.body:
                continue
            value = self._value(asked.media_type, asked.body, media["schema"])
            if self._fits(media["schema"], value):  # a refused body may be wrong: no example of a right one
                shown_as = self._shown(rule, asked.media_type, asked.body, value)
                media.setdefault("examples", {}).setdefault(rule_id, shown_as)
        return {"required": contract.body_required, "content": content}

    def _value(self, media_type: str, body: str, schema: Mapping[str, Any]) -> Any:
        """The body as its schema has it; the text itself where it is not what its type says."""
        try:
            if is_xml(media_type):
                return Reader(self.shapes.components, self._fits).read(body, schema)
            return read(media_type, body)
        except ValueError:
            return body

    def _fits(self, schema: Mapping[str, Any], value: object) -> bool:
        whole = {**schema, "components": {"schemas": self.shapes.components}}
        return bool(Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER).is_valid(value))

    def _shown(self, rule: Rule, media_type: str, body: str, value: Any) -> dict[str, Any]:
        """An example; of XML the value, and the text itself beside it."""
        text = {"x-text": body} if is_xml(media_type) else {}
        return {"summary": rule.sentence, "value": value, **known_by(rule), **text}

    def _responses(self, operation: Operation) -> dict[str, Any]:
        answers = sorted((rule for rule in self.rules(operation) if rule.status), key=lambda rule: rule.status)
        return {
            str(status): self._response(status, list(rules), operation)
            for status, rules in groupby(answers, key=lambda rule: rule.status)
        }

    def _response(self, status: int, rules: Sequence[Rule], operation: Operation) -> dict[str, Any]:
        reply = self.contracts.reply(operation.name, status)
        content = {media: {"schema": self.shapes.of(shape)} for media, shape in reply.content.items()}
        silent: dict[str, Any] = {}  # answers without a body have an example too: the request that gets them
        for rule, example in self._answers(rules, operation):
            asked = {"x-request": example.asked.described()} if example.asked else {}
            shown_as = {"summary": rule.sentence, **known_by(rule), **asked}
            if not example.body:
                silent[rule.id] = shown_as
                continue
            if example.media_type not in content:
                raise ValueError(f"{operation.name}: {rule.id} answers {example.media_type}, which no contract has")
            media = content[example.media_type]
            value = self._value(example.media_type, example.body, media["schema"])
            media.setdefault("examples", {})[rule.id] = (
                self._shown(rule, example.media_type, example.body, value) | asked
            )
        lines = "\n".join(f"- {rule.id}: {rule.sentence}" for rule in rules)
        written = {
            "description": f"{HTTPStatus(status).phrase}\n\n{lines}",
            "headers": self._headers(reply, rules),
            "x-rules": [known_by(rule) for rule in rules],
        }
        if silent:
            written["x-examples"] = silent
        links = self.contracts.operations[operation.name].links if 200 <= status < 300 else ()
        if links:
            written["links"] = {link.operation: _link(link) for link in links}
        return {**written, "content": content} if content else written

    def _answers(self, rules: Iterable[Rule], operation: Operation) -> Iterable[tuple[Rule, Example]]:
        return ((rule, example) for rule in rules for example in self.examples.of(rule, operation))

    def _headers(self, reply: Reply, rules: Iterable[Rule]) -> dict[str, Any]:
        everywhere = {name: {"$ref": f"#/components/headers/{name}"} for name in (*self.contracts.headers, *_TOLD)}
        of_rows = {name: f"of {rule.id}: `{value}`" for rule in rules for name, value in rule.headers}
        own = {name: {"description": about, "schema": {"type": "string"}} for name, about in reply.headers.items()}
        rows = {name: {"description": about, "schema": {"type": "string"}} for name, about in of_rows.items()}
        return {**everywhere, **rows, **own}


def _link(link: Link) -> dict[str, Any]:
    body = {"requestBody": dict(link.body)} if link.body else {}
    return {"operationId": link.operation, **({"parameters": dict(link.parameters)} if link.parameters else {}), **body}


def requirements(security: Security) -> list[dict[str, list[str]]]:
    """As OpenAPI has them: an empty list where nothing is needed."""
    return [{name: [] for name in schemes} for schemes in security]


def known_by(rule: Rule) -> dict[str, str]:
    """What a row goes by in a document, which has it in full at its end."""
    return {"x-rule": rule.id, "x-source": rule.provenance}


def _example(seen: Mapping[str, str], name: str, shape: Mapping[str, Any]) -> dict[str, Any]:
    """The value that a golden exchange has, as the shape has it."""
    if name not in seen:
        return {}
    if shape.get("type") == "array":
        return {"example": [_value(one, shape["items"]) for one in seen[name].split(",")]}
    return {"example": _value(seen[name], shape)}


def _value(text: str, shape: Mapping[str, Any]) -> int | str:
    return int(text) if shape.get("type") == "integer" and text.isdigit() else text
