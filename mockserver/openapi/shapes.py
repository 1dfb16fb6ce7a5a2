"""What contracts call shapes, as components of an OpenAPI document: apispec makes those of marshmallow's schemas."""

from collections.abc import Mapping
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema, fields

from mockserver.contract import Complete, Joined, Named, Shape, Shaped

DIALECT = "3.1.0"
_COMPONENT = "#/components/schemas/"


class _Converter(OpenAPIConverter):
    def schema2jsonschema(self, schema: Schema) -> dict[str, Any]:
        made: dict[str, Any] = super().schema2jsonschema(schema)  # type: ignore[no-untyped-call]  # as below
        if not isinstance(schema, Complete):
            return made
        return {**made, "required": [name for name in made["properties"] if name not in schema.may_lack]}


class _Plugin(MarshmallowPlugin):
    Converter = _Converter


class Shapes:
    """The schemas of one document, each under its name. ValueError for two shapes of one name."""

    def __init__(self) -> None:
        plugin = _Plugin(schema_name_resolver=_name)
        self._spec = APISpec(title="", version="", openapi_version=DIALECT, plugins=[plugin])
        if plugin.converter is None or plugin.resolver is None:
            raise ValueError("the plugin belongs to no document")

        def told(_converter: OpenAPIConverter, field: fields.Field[Any], **_: Any) -> dict[str, Any]:
            return self._told(field)

        plugin.converter.add_attribute_function(told)  # type: ignore[no-untyped-call]  # apispec's lacks types
        self._resolver = plugin.resolver
        self._named: dict[str, Named | Joined] = {}
        self._shown: dict[str, Any] = {}

    def of(self, shape: Shape) -> dict[str, Any]:
        """The shape as it stands in the document, where others are but named."""
        if isinstance(shape, Named | Joined):
            return self._component(shape)
        if isinstance(shape, Mapping):
            return {name: self._inner(value) for name, value in shape.items()}
        resolved: dict[str, Any] = self._resolver.resolve_schema_dict(shape)  # type: ignore[no-untyped-call]  # as above
        return resolved

    @property
    def components(self) -> dict[str, Any]:
        """All that were asked for, and what these need, by name."""
        if len(self._shown) != len(self._schemas):
            self._shown = {name: _without_null(shape) for name, shape in sorted(self._schemas.items())}
        return self._shown

    @property
    def _schemas(self) -> dict[str, Any]:
        return self._spec.components.schemas

    def _inner(self, value: Any) -> Any:
        if isinstance(value, Named | Joined | Schema | Mapping) or _is_schema(value):
            return self.of(value)
        return [self._inner(each) for each in value] if isinstance(value, list | tuple) else value

    def _told(self, field: fields.Field[Any]) -> dict[str, Any]:
        """What a field tells of itself that apispec cannot know."""
        if isinstance(field, fields.Constant):
            return _always(field.constant)
        if not isinstance(field, Shaped):
            return {}
        shape = self.of(field.shape())
        if field.allow_none and isinstance(shape.get("type"), str):
            shape["type"] = [shape["type"], "null"]
            shape |= {"enum": [*shape["enum"], None]} if "enum" in shape else {}
        return shape

    def _component(self, shape: Named | Joined) -> dict[str, Any]:
        if shape.name not in self._schemas:
            self._named[shape.name] = shape
            made = self.of(shape.shape) if isinstance(shape, Named) else self._joined(shape)
            self._spec.components.schema(shape.name, made)
        elif self._named.get(shape.name) != shape:
            raise ValueError(f"two shapes are called {shape.name}")
        return {"$ref": _COMPONENT + shape.name}

    def _joined(self, shape: Joined) -> dict[str, Any]:
        parts = [self._object(part) for part in shape.parts]
        properties = {name: value for part in parts for name, value in part["properties"].items()}
        required = [name for part in parts for name in part.get("required", ())]
        kept = {name: value for name, value in properties.items() if name not in shape.less}
        needed = [name for name in dict.fromkeys(required) if name in kept]
        return {"type": "object", "properties": kept, **({"required": needed} if needed else {})}

    def _object(self, part: Shape) -> dict[str, Any]:
        """The part's properties, themselves and not by name."""
        if isinstance(part, type | Schema):
            schema = part() if isinstance(part, type) else part
            made: dict[str, Any] = self._converter.schema2jsonschema(schema)
            return made
        shown = self.of(part)
        found: dict[str, Any] = self._schemas[shown["$ref"].removeprefix(_COMPONENT)] if "$ref" in shown else shown
        return found

    @property
    def _converter(self) -> Any:
        return self._resolver.converter


def _is_schema(value: object) -> bool:
    return isinstance(value, type) and issubclass(value, Schema)


def _name(schema: Any) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removeprefix("_")


def _always(value: object) -> dict[str, Any]:
    """The schema of one value, in words that generators of clients know: `const` they take of texts alone."""
    if isinstance(value, list):
        return {"type": "array", "items": {"type": "string", **({"enum": value} if value else {})}}
    if isinstance(value, dict):
        return {"type": "object"}
    return {"type": "string", "const": value} if isinstance(value, str) else {"type": "integer", "enum": [value]}


def with_patterns(part: Any) -> Any:
    """A part of a document where patterns are ECMA 262's, which has no `\\Z` and looks for them anywhere."""
    if isinstance(part, list):
        return [with_patterns(each) for each in part]
    if not isinstance(part, dict):
        return part
    made = {name: with_patterns(value) for name, value in part.items()}
    if isinstance(part.get("pattern"), str):
        made["pattern"] = "^" + part["pattern"].removeprefix("^").replace("\\Z", "$")
    return made


def _without_null(shape: Any) -> Any:
    """That a field is null where it is not sent is no default worth telling."""
    if isinstance(shape, list):
        return [_without_null(each) for each in shape]
    if not isinstance(shape, dict):
        return shape
    left_out = {"default"} if shape.get("default", ...) is None or "const" in shape else set()
    return {name: _without_null(value) for name, value in shape.items() if name not in left_out}
