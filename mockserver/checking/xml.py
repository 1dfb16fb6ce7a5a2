"""An XML document as the JSON value that its schema describes, by the `xml` objects of OpenAPI."""

from collections.abc import Callable, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it has no stubs

_COMPONENT = "#/components/schemas/"
_NUMBERS: Mapping[str, Callable[[str], object]] = {"integer": int, "number": float}
_FLAGS = {"true": True, "false": False}

Schema = Mapping[str, Any]


def is_xml(media_type: str) -> bool:
    return media_type.endswith(("/xml", "+xml"))


class Reader:
    """Reads by the schemas of one document's components; `fits` says whether a schema takes a value."""

    def __init__(self, components: Mapping[str, Schema], fits: Callable[[Schema, object], bool]) -> None:
        self._components = components
        self._fits = fits

    def read(self, text: str, schema: Schema) -> object:
        """The value of a document. Of several that the schema knows it is the first that fits, else the first that has
        its name. ValueError for what is no XML, or has a name that the schema does not know.
        """
        try:
            root: Element = fromstring(text)
        except ParseError as error:
            raise ValueError(f"no XML: {error}") from None
        named = [one for one in self._alternatives(schema) if one.get("xml", {}).get("name") == _name(root)]
        if not named:
            raise ValueError(f"{_name(root)} is not described")
        return self._best(root, named)

    def _best(self, element: Element, alternatives: list[Schema]) -> object:
        values = [(one, self._value(element, one)) for one in alternatives]
        return next((value for one, value in values if self._fits(one, value)), values[0][1])

    def _alternatives(self, schema: Schema) -> list[Schema]:
        if "$ref" in schema:
            return self._alternatives(self._components[schema["$ref"].removeprefix(_COMPONENT)])
        if "anyOf" not in schema:
            return [schema]
        return [inner for one in schema["anyOf"] for inner in self._alternatives(one)]

    def _value(self, element: Element, schema: Schema) -> object:
        alternatives = self._alternatives(schema)
        if len(alternatives) > 1:
            return self._best(element, alternatives)
        (only,) = alternatives
        if only.get("type") == "object":
            return self._object(element, only)
        if only.get("type") == "array":
            return [self._value(child, only["items"]) for child in element]
        if len(element):
            return {_name(child): self._value(child, {}) for child in element}
        return _scalar(element.text or "", only)

    def _object(self, element: Element, schema: Schema) -> dict[str, object]:
        """What the schema does not know is read as text, for whoever validates it to see."""
        made: dict[str, object] = {}
        by_element = dict(self._property(name, inner) for name, inner in schema.get("properties", {}).items())
        others = schema.get("additionalProperties")
        for child in element:
            name, inner, is_repeated = by_element.get(_name(child), (_name(child), others or {}, False))
            value = self._value(child, inner)
            listed = made.setdefault(name, []) if is_repeated else None
            if isinstance(listed, list):  # else an element has the name that the list has in JSON
                listed.append(value)
            else:
                made[name] = value
        for name, inner in schema.get("properties", {}).items():
            if inner.get("type") == "array" and not inner.get("xml", {}).get("wrapped"):
                made.setdefault(name, [])
        return made

    def _property(self, name: str, schema: Schema) -> tuple[str, tuple[str, Schema, bool]]:
        """A property by the name of its element; of an array without an element around it, by that of its items."""
        if schema.get("type") == "array" and not schema.get("xml", {}).get("wrapped"):
            (item, *_) = self._alternatives(schema["items"])
            return item.get("xml", {}).get("name", name), (name, schema["items"], True)
        return schema.get("xml", {}).get("name", name), (name, schema, False)


def _name(element: Element) -> str:
    """Without the namespace."""
    return str(element.tag).rpartition("}")[2]


def _scalar(text: str, schema: Schema) -> object:
    """Space around it belongs to a text alone, as in XML Schema: a word of a list may stand on a line of its own."""
    kind = str(schema.get("type"))
    text = text.strip() if "enum" in schema or kind in ("boolean", *_NUMBERS) else text
    if kind == "boolean":
        return _FLAGS.get(text, text)
    try:
        return _NUMBERS[kind](text) if kind in _NUMBERS else text
    except ValueError:
        return text
