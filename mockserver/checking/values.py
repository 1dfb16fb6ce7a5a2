"""Texts of a query, a path, a header or a form as the values that their schemas describe."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Schema = Mapping[str, Any]

_WHOLE = re.compile(r"[+-]?\d{1,30}", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,30}(\.\d{1,30})?([eE][+-]?\d{1,3})?", re.ASCII)
_FLAGS = {"true": True, "false": False}


def value(texts: Sequence[str], schema: Schema) -> object:
    """Of one that is given several times all where the schema has a list, else the last.

    Numbers may also stand in one text, with commas between them. What is not of its type stays a text.
    """
    if "array" not in _kinds(schema):
        return _scalar(texts[-1], schema)
    items = schema.get("items", {})
    listed = not {"integer", "number"}.isdisjoint(_kinds(items))
    apart = [part for text in texts for part in (text.split(",") if listed else [text])]
    return [_scalar(part.strip() if listed else part, items) for part in apart]


def form(pairs: Sequence[tuple[str, str]], schema: Schema, resolved: Callable[[Schema], Schema]) -> dict[str, object]:
    """The object that a form is. `resolved`: a schema itself, where it was only named."""
    sent: dict[str, list[str]] = {}
    for name, text in pairs:
        sent.setdefault(name, []).append(text)
    known = resolved(schema).get("properties", {})
    return {name: value(texts, resolved(known.get(name, {}))) for name, texts in sent.items()}


def _scalar(text: str, schema: Schema) -> object:
    kinds = _kinds(schema)
    if "integer" in kinds and _WHOLE.fullmatch(text):
        return int(text)
    if "number" in kinds and _NUMBER.fullmatch(text):
        return float(text)
    return _FLAGS.get(text, text) if "boolean" in kinds else text


def _kinds(schema: Schema) -> Sequence[str]:
    """The types that it takes."""
    kinds = schema.get("type", ())
    return (kinds,) if isinstance(kinds, str) else kinds
