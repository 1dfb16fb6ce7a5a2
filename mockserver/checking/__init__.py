"""Holds requests and answers against an OpenAPI document. Nobody loads this before somebody wants it checked."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any
from urllib.parse import parse_qsl

import orjson
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no stubs
from jsonschema.exceptions import best_match  # type: ignore[import-untyped]  # as above
from msgspec import Struct

from mockserver.checking import values
from mockserver.checking.telling import told
from mockserver.checking.xml import Reader, is_xml
from mockserver.exchange import Request
from mockserver.media import FORM
from mockserver.stores.codec import escaped
from mockserver.validation import Part, Side, Violation

MOST = 10  # violations that are told of a request, and of an answer
_SHOWN = 300  # characters of a pointer, for a client may call its fields anything
_NO_PARAMETERS = frozenset({"accept", "authorization", "content-type"})  # Source: OpenAPI 3.1, parameter objects


class _Fault(Struct, frozen=True):
    part: Part
    pointer: str
    message: str
    schema: str


class _Parameter(Struct, frozen=True):
    """One of the query, the path or a header, as the document has it at the pointer."""

    name: str
    part: Part
    at: str
    schema: Mapping[str, Any]
    required: bool


class Checker:
    """Checks by one document. Whatever it makes of the document it makes once."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._validators: dict[str, Any] = {}
        self._described: dict[str, tuple[_Parameter, ...]] = {}
        self._reader = Reader(document["components"]["schemas"], self._fits)

    def place(self, path: str, method: str) -> str | None:
        """The pointer to the operation of a documented path; None where the document has none."""
        name = _documented(method)
        return f"/paths/{escaped(path)}/{name}" if name in self._document["paths"].get(path, ()) else None

    def chosen(self, value: str, method: str) -> str | None:
        """The same of an operation that a parameter's value chooses, by itself; with the method that it has."""
        methods = self._document["components"].get("pathItems", {}).get(value, {})
        name = _documented(method)
        found = name if name in methods else next(iter(methods), None)
        return f"/components/pathItems/{escaped(value)}/{found}" if found else None

    def request(self, place: str, sent: Request, params: Mapping[str, str]) -> tuple[Violation, ...]:
        """What of the request the operation there does not have, the first few. `params` are the parts of its path."""
        found = chain(self._method(place, sent), self._parameters(place, sent, params), self._request_body(place, sent))
        return _violations(Side.REQUEST, found)

    def answer(self, place: str, status: int, content_type: str | None, body: bytes) -> tuple[Violation, ...]:
        """What of the answer the operation there does not have, the first few. No body at all is always as documented:
        OpenAPI cannot say that there has to be one.
        """
        return _violations(Side.ANSWER, self._answer(place, status, content_type, body))

    def response(self, place: str, status: int) -> Mapping[str, Any] | None:
        """What the operation there says of a status."""
        found = self._at(place)["responses"].get(str(status))
        return None if found is None else self._resolved(found)

    def has_body(self, response: str) -> bool:
        """Whether a body is documented of the response there, wherever in the document that is."""
        return bool(self._resolved(self._at(response)).get("content"))

    def content(self, response: str, content_type: str | None, body: bytes) -> tuple[Violation, ...]:
        """What of a body the response there does not have."""
        at = self._pointer(response, self._at(response))
        return _violations(Side.ANSWER, self._content(at, self._at(at), content_type, body))

    def _method(self, place: str, sent: Request) -> Iterator[_Fault]:
        documented = place.rpartition("/")[2]
        if documented != _documented(sent.method):
            yield _Fault(Part.METHOD, "", f"must be {documented.upper()}", place)

    def _parameters(self, place: str, sent: Request, params: Mapping[str, str]) -> Iterator[_Fault]:
        query: dict[str, list[str]] = {}
        for name, text in parse_qsl(sent.query, keep_blank_values=True):
            query.setdefault(name, []).append(text)
        known = {name for place, name in self._credentials(place) if place == Part.QUERY}
        for one in self._parameters_of(place):
            if one.part is Part.QUERY:
                known.add(one.name)
                texts = query.get(one.name, [])
            else:
                found = params.get(one.name) if one.part is Part.PATH else sent.header(one.name.lower())
                texts = [] if found is None else [found]
            yield from self._parameter(one, texts)
        for name in (name for name in query if name not in known):
            yield _Fault(Part.QUERY, f"/{escaped(name)}", "is not documented", f"{place}/parameters")

    def _parameter(self, one: _Parameter, texts: Sequence[str]) -> Iterator[_Fault]:
        pointer = f"/{escaped(one.name)}"
        if texts:
            for fault in self._faults(f"{one.at}/schema", values.value(texts, one.schema), one.part):
                yield _Fault(one.part, pointer + fault.pointer, fault.message, fault.schema)
        elif one.required:
            yield _Fault(one.part, pointer, "is missing", one.at)

    def _parameters_of(self, place: str) -> tuple[_Parameter, ...]:
        if place not in self._described:
            named = enumerate(self._at(place).get("parameters", ()))
            found = [self._pointer(f"{place}/parameters/{number}", one) for number, one in named]
            self._described[place] = tuple(filter(_is_told, map(self._described_at, found)))
        return self._described[place]

    def _described_at(self, at: str) -> _Parameter:
        one = self._at(at)
        part, schema = Part(one["in"]), self._resolved(one["schema"])
        # An alias of a path may do without one of its parts.
        return _Parameter(one["name"], part, at, schema, required=one.get("required", False) and part is not Part.PATH)

    def _credentials(self, place: str) -> Iterator[tuple[str, str]]:
        """Where the keys that the operation takes are sent, and under which names."""
        schemes = self._document["components"].get("securitySchemes", {})
        for requirement in self._at(place).get("security", self._document.get("security", ())):
            for name in requirement:
                if schemes[name]["type"] == "apiKey":
                    yield schemes[name]["in"], schemes[name]["name"]

    def _request_body(self, place: str, sent: Request) -> Iterator[_Fault]:
        described = self._at(place).get("requestBody")
        if described is None:
            if sent.body:
                yield _Fault(Part.BODY, "", "is not documented", place)
            return
        at = self._pointer(f"{place}/requestBody", described)
        described = self._resolved(described)
        if sent.body:
            yield from self._content(at, described, sent.headers.get("content-type"), sent.body)
        elif described.get("required"):
            yield _Fault(Part.BODY, "", "is missing", at)

    def _answer(self, place: str, status: int, content_type: str | None, body: bytes) -> Iterator[_Fault]:
        named = self._at(place)["responses"].get(str(status))
        if named is None:
            yield _Fault(Part.STATUS, "", f"{status} is not documented", f"{place}/responses")
            return
        at = self._pointer(f"{place}/responses/{status}", named)
        yield from self._content(at, self._resolved(named), content_type, body) if body else ()

    def _content(
        self, at: str, described: Mapping[str, Any], content_type: str | None, body: bytes
    ) -> Iterator[_Fault]:
        content, media_type = described.get("content", {}), (content_type or "").partition(";")[0].strip().lower()
        if not content:
            yield _Fault(Part.BODY, "", "is not documented", at)
        elif media_type not in content:
            yield _Fault(Part.HEADER, "/content-type", f"must be {' or '.join(content)}", f"{at}/content")
        elif "schema" in content[media_type]:
            yield from self._body(f"{at}/content/{escaped(media_type)}/schema", media_type, body)

    def _body(self, at: str, media_type: str, body: bytes) -> Iterator[_Fault]:
        try:
            value = self._value(at, media_type, body)
        except (ValueError, RecursionError) as error:  # the text of the first is ours, or says where alone
            yield _Fault(Part.BODY, "", f"cannot be read as {media_type}: {type(error).__name__}", at)
            return
        yield from self._faults(at, value, Part.BODY)

    def _value(self, at: str, media_type: str, body: bytes) -> object:
        """The body as its schema has it. ValueError where it cannot be read."""
        if media_type.endswith("json"):
            return orjson.loads(body)
        text = body.decode()
        if is_xml(media_type):
            return self._reader.read(text, self._at(at))
        if media_type == FORM:
            return values.form(parse_qsl(text, keep_blank_values=True), self._at(at), self._resolved)
        return text

    def _faults(self, at: str, value: object, part: Part) -> Iterator[_Fault]:
        """What the schema at the pointer does not take of a value. Of several alternatives the nearest is told."""
        for error in self._validator(at).iter_errors(value):
            nearest = best_match([error])
            pointer, message = told(nearest)
            yield _Fault(part, pointer, message, self._followed(at, nearest.absolute_schema_path))

    def _validator(self, at: str) -> Any:
        kept = self._validators.get(at)
        if kept is None:
            kept = self._validators[at] = self._made(self._at(at))
        return kept

    def _fits(self, schema: Mapping[str, Any], value: object) -> bool:
        return bool(self._made(schema).is_valid(value))

    def _made(self, schema: Mapping[str, Any]) -> Any:
        """A validator; what the schema names lies beside it where the document has it."""
        return Draft202012Validator({**schema, "components": self._document["components"]})

    def _followed(self, at: str, path: Iterable[str | int]) -> str:
        """The pointer that a path from a schema leads to, references followed, which the path does not tell of."""
        node = self._at(at)
        at = self._pointer(at, node)
        for part in path:
            node = self._resolved(node)[part]
            at = self._pointer(f"{at}/{escaped(str(part))}", node)
        return at

    def _pointer(self, at: str, node: Any) -> str:
        """Where a thing stands, also where it is named alone."""
        while isinstance(node, Mapping) and "$ref" in node:
            at = node["$ref"].removeprefix("#")
            node = self._at(at)
        return at

    def _resolved(self, node: Any) -> Any:
        while "$ref" in node:
            node = self._at(node["$ref"].removeprefix("#"))
        return node

    def _at(self, pointer: str) -> Any:
        node: Any = self._document
        for part in pointer.split("/")[1:]:
            name = part.replace("~1", "/").replace("~0", "~")
            node = node[int(name)] if isinstance(node, list) else node[name]
        return node


def _violations(side: Side, found: Iterable[_Fault]) -> tuple[Violation, ...]:
    return tuple(
        Violation(side, each.part, each.pointer[:_SHOWN], each.message, each.schema) for each in islice(found, MOST)
    )


def _documented(method: str) -> str:
    """What the document calls it; HEAD is in none, and is as GET."""
    name = method.lower()
    return "get" if name == "head" else name


def _is_told(one: _Parameter) -> bool:
    return one.part is not Part.HEADER or one.name.lower() not in _NO_PARAMETERS
