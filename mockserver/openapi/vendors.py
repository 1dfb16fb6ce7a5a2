"""The OpenAPI document of a vendor, made of its operation rows, their contracts and its rules."""

from collections.abc import Iterable, Mapping
from typing import Any

from mockserver import __version__
from mockserver.contract import Contracts
from mockserver.openapi.control import CONTACT, servers, world_parameter
from mockserver.openapi.examples import Examples, read
from mockserver.openapi.operations import Writer, known_by, requirements
from mockserver.openapi.shapes import DIALECT, Shapes
from mockserver.openapi.sharing import shared
from mockserver.openapi.together import together
from mockserver.rules import Rule
from mockserver.vendor import Vendor, shown

_ABOUT = """Every answer names its rule (`x-rule`) and how we know it (`x-source`): `seed` and `page` are documents, \
`code` is a public client's, `inferred` is judgement. What is inferred is not the vendor's word."""
_CHOSEN = """ One URL serves all operations, the parameter `{}` says which: `paths` has them together, and \
`components.pathItems` each by itself."""
_TOLD = {"X-Mock-Rule": "the rule that answered", "X-Mock-Source": "how we know it"}


def document(vendor: Vendor, contracts: Contracts) -> dict[str, Any]:
    """The whole document, as JSON has it. ValueError for an operation without a contract."""
    examples, shapes = Examples(vendor), Shapes()
    chooser = next((operation.parameter[0].lower() for operation in vendor.operations if operation.parameter), "path")
    writer = Writer(vendor, contracts, examples, shapes)
    by_path: dict[str, dict[str, list[dict[str, Any]]]] = {}
    apart: dict[str, Any] = {}
    for operation, written in writer.all():
        methods = by_path.setdefault(shown(operation.paths[0]), {})
        methods.setdefault(operation.method.lower(), []).append(written)
        if operation.parameter:
            apart.setdefault(str(operation.parameter[1]), {})[operation.method.lower()] = _by_itself(written)
    return shared(
        {
            "openapi": DIALECT,
            "info": _info(vendor),
            "servers": servers(),
            "security": requirements(contracts.security),
            "tags": [{"name": vendor.title, "description": f"As the pages of {vendor.title} have it."}],
            "paths": {
                path: {method: together(each, f"{method}-by-{chooser}") for method, each in methods.items()}
                for path, methods in by_path.items()
            },
            "components": {
                "schemas": shapes.components,
                "parameters": {"world": {"in": "header", **world_parameter()}, "answer": _answer_parameter()},
                "headers": {name: _header(about) for name, about in {**contracts.headers, **_TOLD}.items()},
                "securitySchemes": {name: dict(scheme) for name, scheme in contracts.schemes.items()},
                **({"pathItems": apart} if apart else {}),
            },
            "x-rules": [_row(rule) for rule in vendor.rules],
            "x-rules-of-other-requests": list(_strangers(vendor, examples)),
        }
    )


def _info(vendor: Vendor) -> dict[str, Any]:
    names = {operation.parameter[0] for operation in vendor.operations if operation.parameter}
    return {
        "title": f"{vendor.title}, as Order Mockserver answers",
        "version": __version__,
        "description": _ABOUT + "".join(_CHOSEN.format(name) for name in names),
        "contact": CONTACT,
        "license": {"name": "MIT", "identifier": "MIT"},
    }


def _by_itself(written: Mapping[str, Any]) -> dict[str, Any]:
    """An operation that shares its URL, with the parameter at its one value. No examples: they stand with the path."""
    bare = {key: value for key, value in written.items() if key != "x-readings"}
    bare["responses"] = {status: _without_examples(reply) for status, reply in written["responses"].items()}
    if "requestBody" in written:
        bare["requestBody"] = _without_examples(written["requestBody"])
    return bare


def _without_examples(part: Mapping[str, Any]) -> dict[str, Any]:
    content = {media: {"schema": each["schema"]} for media, each in part.get("content", {}).items()}
    return {**part, **({"content": content} if content else {})}


def _row(rule: Rule) -> dict[str, Any]:
    """A row in full; elsewhere it stands by its id."""
    answer = {"status": rule.status} if rule.status else {}
    names = {"kind": str(rule.kind), "operations": [*rule.operations]}
    return {**known_by(rule), **names, **answer, "sentence": rule.sentence, "x-address": rule.address}


def _strangers(vendor: Vendor, examples: Examples) -> Iterable[dict[str, Any]]:
    """The rules that no documented request meets: of an unknown path, of another method."""
    for rule in (vendor.not_found, vendor.method_not_allowed):
        for answer in examples.of(rule, vendor.operations[0]):
            value = {"example": read(answer.media_type, answer.body)} if answer.body else {}
            yield {**known_by(rule), "status": rule.status, **value}


def _header(about: str) -> dict[str, Any]:
    return {"description": about, "schema": {"type": "string"}}


def _answer_parameter() -> dict[str, Any]:
    """The header that asks for a rule's answer."""
    return {
        "name": "X-Mock-Answer",
        "in": "header",
        "description": "The id of a rule that refuses (`x-rule`): its answer is given and nothing changes.",
        "schema": {"type": "string"},
    }
