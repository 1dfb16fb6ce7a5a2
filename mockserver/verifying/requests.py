"""What a request is about: the ids in its path, query and body, and the same request with others in their place."""

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from msgspec.structs import replace

from mockserver.media import FORM
from mockserver.verifying.examples import Sent

_ID = re.compile(r"[^\s,;\[\]\"']+")  # one of a list such as `[700100,700101]`
_TAG = re.compile(r"<(\w+)>([^<]*)(?=<)")

Named = tuple[str, str]
"""A name and a value under it."""


def things(sent: Sent, names: Collection[str], variables: Mapping[str, str]) -> tuple[Named, ...]:
    """The ids that the request tells, each under its name. `variables`: the variable parts of its path."""
    found: list[Named] = list(variables.items())

    def note(name: str, value: str) -> str:
        found.extend((name, each) for each in _ID.findall(value))
        return value

    _over_named(sent, names, note)
    return tuple(dict.fromkeys(found))


def replaced(sent: Sent, names: Collection[str], variables: Mapping[str, str], by: Mapping[Named, str]) -> Sent:
    """The request with other ids in the place of those."""

    def put(name: str, value: str) -> str:
        return _ID.sub(lambda found: by.get((name, found[0]), found[0]), value)

    path, mark, query = _over_named(sent, names, put).path.partition("?")
    by_value = {value: by.get((name, value), value) for name, value in variables.items()}
    parts = [quote(by_value[unquote(part)], safe="") if unquote(part) in by_value else part for part in path.split("/")]
    return replace(_over_named(sent, names, put), path="/".join(parts) + mark + query)


def back(text: str, by: Mapping[str, str]) -> str:
    """The text with the ids of the default world where it has those that were sent in their place."""
    if not by:
        return text
    known = "|".join(re.escape(theirs) for theirs in sorted(by, key=len, reverse=True))
    return re.sub(rf"(?<![\w-])({known})(?![\w-])", lambda found: by[found[0]], text)


def _over_named(sent: Sent, names: Collection[str], change: Callable[[str, str], str]) -> Sent:
    """The request with the values under these names changed, in its query and its body."""
    split = urlsplit(sent.path)
    query = _over_pairs(split.query, names, change)
    return replace(sent, path=split.path + (f"?{query}" if query else ""), body=_over_body(sent, names, change))


def _over_pairs(text: str, names: Collection[str], change: Callable[[str, str], str]) -> str:
    """A query or a form; as it was, where nothing in it is changed."""
    pairs = parse_qsl(text, keep_blank_values=True)
    new = [(name, change(name, value) if name in names else value) for name, value in pairs]
    return text if new == pairs else urlencode(new, quote_via=quote)


def _over_body(sent: Sent, names: Collection[str], change: Callable[[str, str], str]) -> bytes:
    text = sent.body.decode("utf-8", "replace")
    if (sent.header("content-type") or "").startswith(FORM):
        return _over_pairs(text, names, change).encode()
    if text.lstrip().startswith("<"):
        return _TAG.sub(lambda tag: _over_tag(tag, names, change), text).encode()
    try:
        data = json.loads(text)
    except ValueError:
        return sent.body
    new = _over_json(data, names, change)
    return sent.body if new == data else json.dumps(new, ensure_ascii=False).encode()


def _over_tag(tag: re.Match[str], names: Collection[str], change: Callable[[str, str], str]) -> str:
    name, value = tag[1], tag[2]
    return f"<{name}>{change(name, value)}" if name in names and value.strip() else tag[0]


def _over_json(data: Any, names: Collection[str], change: Callable[[str, str], str], name: str = "") -> Any:
    if isinstance(data, dict):
        return {each: _over_json(value, names, change, each) for each, value in data.items()}
    if isinstance(data, list):
        return [_over_json(value, names, change, name) for value in data]
    if name not in names or isinstance(data, bool) or not isinstance(data, str | int | float):
        return data
    changed = change(name, str(data))
    return int(changed) if isinstance(data, int) and changed.isdecimal() else changed if changed != str(data) else data


def values(data: Any) -> Iterator[str]:
    """Every text and number in the JSON, as text."""
    if isinstance(data, dict | list):
        for inner in data.values() if isinstance(data, dict) else data:
            yield from values(inner)
    elif data is not None and not isinstance(data, bool):
        yield str(data)
