"""Two answers field by field: what is different, and where. What is volatile is compared by its form alone."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element, ParseError  # types only

from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]  # it has no stubs
from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # as above
from msgspec import Struct

from mockserver.stores.codec import escaped
from mockserver.verifying.examples import Reply

STATUS, HEADER, BODY = "status", "header", "body"
_PLUMBING = frozenset({"age", "alt-svc", "connection", "content-encoding", "content-length", "date", "keep-alive",
                       "server", "set-cookie", "transfer-encoding", "vary", "via"})  # fmt: skip  # a table
_OURS = "x-mock-"
_DIGITS = re.compile(r"\d+")
_MISSING = "(none)"


class Difference(Struct, frozen=True):
    """What is not as the row says. `part` is status, header or body; `where` the header's name, or a JSON pointer.

    `expected` and `actual` are as JSON has them, `(none)` for what is not there.
    """

    part: str
    where: str
    expected: Any
    actual: Any

    def __str__(self) -> str:
        place = f"{self.part} {self.where}".rstrip()
        return f"{place}: expected {_shown(self.expected)}, got {_shown(self.actual)}"


def differences(expected: Reply, twin: Reply | None, actual: Reply, *, strangers: bool) -> Iterator[Difference]:
    """What is otherwise in an answer, part by part. `strangers`: whether headers that are not expected count.

    What `twin`, the expected answer at another time and from another seed, has otherwise need only be of one form.
    """
    if actual.status != expected.status:
        yield Difference(STATUS, "", expected.status, actual.status)
    other = twin or expected
    yield from _of_headers(expected, other, actual, strangers=strangers)
    yield from _of_leaves(_leaves(expected), _leaves(other), _leaves(actual))


def unlike(expected: Reply, actual: Reply) -> Iterator[Difference]:
    """What is otherwise in an answer with data of another world: status, content type, names and types in the body."""
    if actual.status != expected.status:
        yield Difference(STATUS, "", expected.status, actual.status)
    types = [_plain_type(reply) for reply in (expected, actual)]
    if types[0] != types[1]:
        yield Difference(HEADER, "content-type", *types)
    yield from _of_shapes(_shape(read(expected)), _shape(read(actual)), "")


def read(reply: Reply) -> Any:
    """The body as JSON has it: XML as nested objects, lists of the elements that are repeated; else its text."""
    text = reply.body.decode("utf-8", "replace")
    media_type = (reply.header("content-type") or "").partition(";")[0].lower()
    try:
        if media_type.endswith("json"):
            return json.loads(text)
        if media_type.endswith("xml"):
            root = fromstring(text)
            return {root.tag: _element(root)}
    except (ValueError, RecursionError, ParseError, DefusedXmlException):
        return text
    return text


def _of_headers(expected: Reply, twin: Reply, actual: Reply, *, strangers: bool) -> Iterator[Difference]:
    names = [name for name, _ in expected.headers]
    more = [name for name, _ in actual.headers] if strangers else []
    for name in dict.fromkeys([*names, *more]):
        if name in _PLUMBING or name.startswith(_OURS):
            continue
        values = [_header(reply, name) for reply in (expected, twin, actual)]
        if not _agree(*values):
            yield Difference(HEADER, name, values[0], values[2])


def _header(reply: Reply, name: str) -> str:
    value = reply.header(name)
    if value is None:
        return _MISSING
    return re.sub(r"\s*;\s*", ";", value).lower() if name == "content-type" else value


def _plain_type(reply: Reply) -> str:
    return _header(reply, "content-type").partition(";")[0]


def _of_leaves(expected: Mapping[str, Any], twin: Mapping[str, Any], actual: Mapping[str, Any]) -> Iterator[Difference]:
    for where in dict.fromkeys([*expected, *actual]):
        value, found = expected.get(where, _MISSING), actual.get(where, _MISSING)
        if not _agree(value, twin.get(where, value), found):
            yield Difference(BODY, where, value, found)


def _agree(expected: Any, twin: Any, actual: Any) -> bool:
    """Equal; or, where it is volatile, of one form: the same text but for its numbers, or else of the same type."""
    if _same(actual, expected):
        return True
    if _same(expected, twin) or type(actual) is not type(expected) or actual == _MISSING:
        return False
    if not isinstance(expected, str):
        return True
    forms = [_DIGITS.sub("0", text) for text in (expected, twin, actual) if isinstance(text, str)]
    return forms[0] != forms[1] or forms[-1] == forms[0]


def _same(one: Any, other: Any) -> bool:
    """Whether they are the same JSON value: true is not 1, but 1.0 is."""
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def _leaves(reply: Reply) -> dict[str, Any]:
    """What the body holds by JSON pointer; empty objects and lists stand for themselves, no body for nothing."""
    return dict(_flat(read(reply), "")) if reply.body else {}


def _flat(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    inner: Iterable[tuple[object, Any]] = ()
    if isinstance(value, dict):
        inner = value.items()
    elif isinstance(value, list):
        inner = enumerate(value)
    empty = True
    for name, part in inner:
        empty = False
        yield from _flat(part, f"{at}/{escaped(str(name))}")
    if empty:
        yield at, value


def _element(element: Element) -> Any:
    """An element's text, or its children by name, with its attributes as `@name`."""
    if not len(element) and not element.attrib:
        return element.text or ""
    made: dict[str, Any] = {f"@{name}": value for name, value in element.attrib.items()}
    for child in element:
        made.setdefault(child.tag, []).append(_element(child))
    if element.text and element.text.strip():
        made["#text"] = element.text
    return {name: part[0] if isinstance(part, list) and len(part) == 1 else part for name, part in made.items()}


def _shape(value: Any) -> Any:
    """Names and types: an object as itself, a list as the one shape of its items, anything else as a type's name."""
    if isinstance(value, dict):
        return {name: _shape(part) for name, part in value.items()}
    if isinstance(value, list):
        shapes = [_shape(part) for part in value]
        together: Any = None
        for shape in shapes:
            together = {**together, **shape} if isinstance(together, dict) and isinstance(shape, dict) else shape
        return [together] if shapes else []
    if value is None:
        return None
    names: dict[type, str] = {bool: "true or false", int: "a number", float: "a number", str: "a text"}
    return names[type(value)]


def _of_shapes(expected: Any, actual: Any, at: str) -> Iterator[Difference]:
    """An empty list and null say nothing of what they could hold."""
    if None in (expected, actual) or [] in (expected, actual):
        return
    if isinstance(expected, dict) and isinstance(actual, dict):
        for name in dict.fromkeys([*expected, *actual]):
            where = f"{at}/{escaped(str(name))}"
            if name in expected and name in actual:
                yield from _of_shapes(expected[name], actual[name], where)
            else:
                yield Difference(BODY, where, *("there" if name in one else _MISSING for one in (expected, actual)))
    elif isinstance(expected, list) and isinstance(actual, list):
        yield from _of_shapes(expected[0], actual[0], f"{at}/-")
    elif expected != actual:
        yield Difference(BODY, at, *(one if isinstance(one, str) else _kind(one) for one in (expected, actual)))


def _kind(shape: Any) -> str:
    return "a list" if isinstance(shape, list) else "an object"


def _shown(value: Any) -> str:
    shown = json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()
    return _MISSING if value == _MISSING else shown
