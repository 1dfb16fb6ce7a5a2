"""Domain values to plain JSON values and back, by their types. Strict: nothing is coerced."""

from collections.abc import Callable
from dataclasses import is_dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import chain, repeat
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

T = TypeVar("T")

# In a tuple, where freezegun does not put its own class in: msgspec knows the real one alone.
_INSTANT = (datetime,)


class ShapeError(ValueError):
    """The JSON does not fit the type. `pointer` is the JSON pointer of the place that does not."""

    def __init__(self, detail: str, pointer: str) -> None:
        super().__init__(detail)
        self.pointer = pointer


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} has no plain JSON value")


def to_plain(value: object, *, otherwise: Callable[[Any], object] = _refuse) -> Any:
    """Dicts, lists, texts, numbers; instants as ISO 8601 with `Z`, durations as ISO 8601, enums by value.

    `otherwise` makes something plain of what has no JSON value.
    """

    def encode(other: Any) -> object:
        # freezegun's instants are of a subclass, which msgspec does not take for an instant.
        return other.isoformat().replace("+00:00", "Z") if isinstance(other, datetime) else otherwise(other)

    return msgspec.to_builtins(value, enc_hook=encode, str_keys=True)


def from_plain(kind: type[T], data: object) -> T:
    """The value of that type. ShapeError names the first place that does not fit, unknown field names included.

    Instants become UTC; one without a zone is UTC.
    """
    try:
        return msgspec.convert(_prepared(kind, data, ""), kind)
    except msgspec.ValidationError as error:
        detail, _, place = str(error).partition(" - at `$")
        raise ShapeError(detail, _pointer(place.rstrip("`"))) from None


def escaped(name: str) -> str:
    """A name as a part of a JSON pointer. Source: RFC 6901 section 3."""
    return name.replace("~", "~0").replace("/", "~1")


def _prepared(kind: Any, data: Any, at: str) -> Any:
    """The data with its instants read, after a look for unknown fields: msgspec passes over those of dataclasses."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        for member in arguments:
            data = _prepared(member, data, at)
    elif isinstance(data, dict):
        kinds = _fields(kind) or dict.fromkeys(data, arguments[-1] if arguments else Any)
        return {
            name: _prepared(_known(kinds, name, at), value, f"{at}/{escaped(name)}") for name, value in data.items()
        }
    elif isinstance(data, list) and arguments:
        of_items = (
            repeat(arguments[0]) if origin is not tuple or Ellipsis in arguments else chain(arguments, repeat(Any))
        )
        pairs = enumerate(zip(of_items, data, strict=False))
        return [_prepared(of, item, f"{at}/{number}") for number, (of, item) in pairs]
    elif isinstance(data, str) and kind in _INSTANT:
        return _instant(data, at)
    return data


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """The types of a dataclass's fields; empty for anything else."""
    return get_type_hints(kind) if is_dataclass(kind) else {}


def _known(kinds: dict[str, Any], name: str, at: str) -> Any:
    if name not in kinds:
        raise ShapeError(f"unknown field; known are {', '.join(kinds)}", f"{at}/{escaped(name)}")
    return kinds[name]


def _instant(text: str, at: str) -> datetime:
    try:
        instant = msgspec.convert(text, *_INSTANT)
        return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (msgspec.ValidationError, OverflowError):
        raise ShapeError("must be an instant in ISO 8601, such as 2026-01-15T10:00:00Z", at) from None


def _pointer(place: str) -> str:
    """msgspec's `.lines[0].status` as `/lines/0/status`."""
    return place.replace("[", "/").replace("]", "").replace(".", "/")
