"""What the OpenAPI documents that come with the package say of a vendor, as data for pages and counts. No HTTP."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from msgspec import Struct

from mockserver import documents

_PLACES = "components"
_OURS = frozenset({"world", "answer"})  # parameters of this server's, not of the vendor's


class Parameter(Struct, frozen=True):
    """A part of the path, the query or the headers. `takes`: its type and limits in words."""

    name: str
    place: str
    takes: str
    about: str
    required: bool


class Content(Struct, frozen=True):
    """A body: its media type, and its schema in words, with the names of the vendor's schemas that stand in them."""

    media_type: str
    takes: str
    names: tuple[str, ...]


class Reply(Struct, frozen=True):
    """A documented status: what HTTP calls it, its bodies, none where it has none, and the ids of the rules for it."""

    status: int
    phrase: str
    contents: tuple[Content, ...]
    rules: tuple[str, ...]


class Contract(Struct, frozen=True):
    """What an operation takes and answers. `security`: the names of what it can be called with, empty: nothing."""

    operation: str
    method: str
    path: str
    summary: str
    parameters: tuple[Parameter, ...]
    body: tuple[Content, ...]
    replies: tuple[Reply, ...]
    security: tuple[str, ...]

    @property
    def statuses(self) -> tuple[int, ...]:
        return tuple(reply.status for reply in self.replies)


class Shown(Struct, frozen=True):
    """An answer of a rule, as an example has it: the media type and the body are empty where it has none."""

    status: int
    media_type: str
    body: str


class Fields(Struct, frozen=True):
    """A schema of the vendor's, in lines: of each field the name, what it takes, what is said of it."""

    name: str
    takes: str
    lines: tuple[tuple[str, str, str], ...]
    names: tuple[str, ...]


class Documented(Struct, frozen=True):
    """A vendor's document: contracts by the name of the operation, examples by rule id, the schemas by name."""

    contracts: Mapping[str, Contract]
    examples: Mapping[str, Shown]
    schemas: Mapping[str, Fields]

    @property
    def statuses(self) -> dict[str, tuple[int, ...]]:
        """The documented statuses of each operation."""
        return {name: contract.statuses for name, contract in self.contracts.items()}


@cache
def of(vendor: str, operations: tuple[str, ...]) -> Documented:
    """What the vendor's document says of these operations; nothing of a vendor that has none."""
    path = documents.FOLDER / f"{vendor}.json"
    if not path.is_file():
        return Documented({}, {}, {})
    document = json.loads(path.read_bytes())
    found = {written["operationId"]: (method, path, written) for method, path, written in _operations(document)}
    return Documented(
        {name: _contract(document, *found[name]) for name in operations if name in found},
        dict(_examples(document)),
        {name: _fields(name, schema) for name, schema in document[_PLACES]["schemas"].items()},
    )


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every operation by itself, with its method and its path: `/?Action=GetOrder` where a parameter chooses it."""
    for path, methods in document["paths"].items():
        yield from ((method, path, written) for method, written in methods.items())
    for value, methods in document[_PLACES].get("pathItems", {}).items():
        for method, written in methods.items():
            named = next(one["name"] for one in written["parameters"] if one.get("schema", {}).get("enum") == [value])
            yield method, f"/?{named}={value}", written


def _contract(document: Mapping[str, Any], method: str, path: str, written: Mapping[str, Any]) -> Contract:
    parameters = [one for one in written["parameters"] if one.get("$ref", "").rpartition("/")[2] not in _OURS]
    body = _resolved(document, written.get("requestBody", {}))
    return Contract(
        written["operationId"],
        method.upper(),
        path,
        written["summary"],
        tuple(_parameter(_resolved(document, one)) for one in parameters),
        tuple(_contents(body)),
        tuple(_reply(int(status), _resolved(document, reply)) for status, reply in written["responses"].items()),
        tuple(" and ".join(schemes) or "nothing" for schemes in written.get("security", document.get("security", ()))),
    )


def _parameter(one: Mapping[str, Any]) -> Parameter:
    return Parameter(
        one["name"], one["in"], _takes(one["schema"]), one.get("description", ""), one.get("required", False)
    )


def _reply(status: int, reply: Mapping[str, Any]) -> Reply:
    phrase = reply["description"].partition("\n")[0]
    return Reply(status, phrase, tuple(_contents(reply)), tuple(row["x-rule"] for row in reply.get("x-rules", ())))


def _contents(part: Mapping[str, Any]) -> Iterator[Content]:
    for media_type, content in part.get("content", {}).items():
        schema = content.get("schema", {})
        yield Content(media_type, _takes(schema), tuple(dict.fromkeys(_names(schema))))


def _examples(document: Mapping[str, Any]) -> Iterator[tuple[str, Shown]]:
    """The first example of each rule."""
    shown: dict[str, Shown] = {}
    for _, _, written in _operations(document):
        for status, reference in written["responses"].items():
            reply = _resolved(document, reference)
            for rule in reply.get("x-examples", {}):
                shown.setdefault(rule, Shown(int(status), "", ""))
            for media_type, content in reply.get("content", {}).items():
                for rule, example in content.get("examples", {}).items():
                    body = _body(_resolved(document, example))
                    shown.setdefault(rule, Shown(int(status), media_type, body))
    for row in document.get("x-rules-of-other-requests", ()):
        shown.setdefault(row["x-rule"], Shown(row["status"], "", _text(row["example"]) if "example" in row else ""))
    yield from shown.items()


def _body(example: Mapping[str, Any]) -> str:
    """An example as text: of XML the text itself, which stands beside its value."""
    return str(example["x-text"]) if "x-text" in example else _text(example.get("value", ""))


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)


def _fields(name: str, schema: Mapping[str, Any]) -> Fields:
    return Fields(name, _takes(schema), tuple(_lines(schema)), tuple(dict.fromkeys(_names(schema))))


def _lines(schema: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, str, str]]:
    """The fields of an object, and of the objects in it that have no name of their own: `a.b`, in a list `a[].b`."""
    needed = schema.get("required", ())
    for field, inner in schema.get("properties", {}).items():
        required = ", required" if field in needed else ""
        yield at + field, _takes(inner) + required, inner.get("description", "")
        yield from _lines(inner, f"{at}{field}.")
        yield from _lines(inner.get("items", {}), f"{at}{field}[].")


_LIMITS = {
    "format": "{}",
    "pattern": "like {}",
    "minimum": "from {}",
    "maximum": "to {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {}",
    "maxItems": "at most {}",
}
_FEW = 12  # values that are all named


def _takes(schema: Mapping[str, Any]) -> str:
    """A schema in words, one level deep: the vendor's other schemas stand by name."""
    if "$ref" in schema:
        return _name(schema)
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(_takes(inner) for inner in schema["anyOf"]))
    if "const" in schema:
        return json.dumps(schema["const"], ensure_ascii=False)
    kind = _kind(schema)
    if kind == "array" and "items" in schema:
        kind = f"list of {_takes(schema['items'])}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), dict):
        kind = f"object of {_takes(schema['additionalProperties'])}"
    limits = [text.format(schema[name]) for name, text in _LIMITS.items() if name in schema]
    return ", ".join([kind, *_one_of(schema), *limits])


def _kind(schema: Mapping[str, Any]) -> str:
    kind = schema.get("type", "anything")
    return kind if isinstance(kind, str) else " or ".join(kind)


def _one_of(schema: Mapping[str, Any]) -> list[str]:
    values: Sequence[object] = schema.get("enum", ())
    if not values:
        return []
    named = ", ".join(json.dumps(value, ensure_ascii=False) for value in values[:_FEW])
    return [f"one of {named}" + (f" and {len(values) - _FEW} more" if len(values) > _FEW else "")]


def _names(schema: Any) -> Iterable[str]:
    """The vendor's schemas that are named anywhere in this one."""
    if isinstance(schema, list):
        return [name for inner in schema for name in _names(inner)]
    if not isinstance(schema, dict):
        return []
    own = [_name(schema)] if isinstance(schema.get("$ref"), str) else []
    return [*own, *(name for inner in schema.values() for name in _names(inner))]


def _name(reference: Mapping[str, Any]) -> str:
    return str(reference["$ref"]).rpartition("/")[2]


def _resolved(document: Mapping[str, Any], part: Mapping[str, Any]) -> Mapping[str, Any]:
    """The component that a reference is to, or the part itself."""
    if "$ref" not in part:
        return part
    kind, name = part["$ref"].removeprefix(f"#/{_PLACES}/").split("/")
    found: Mapping[str, Any] = document[_PLACES][kind][name]
    return found
