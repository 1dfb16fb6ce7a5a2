"""Domain values to plain JSON values and back, by their types. Strict: nothing is coerced."""

from collections.abc import Callable, Hashable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cache
from itertools import chain, repeat
from threading import Lock
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

T = TypeVar("T")

# In a set, where freezegun does not put its own class in: msgspec knows the real one alone.
_INSTANTS = frozenset({datetime})
_LOOKING = Lock()


class ShapeError(ValueError):
    """The JSON does not fit the type. `pointer` is the JSON pointer of the place that does not."""

    def __init__(self, detail: str, pointer: str) -> None:
        super().__init__(detail)
        self.pointer = pointer


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} has no plain JSON value")


def to_plain(value: object, *, otherwise: Callable[[Any], object] = _refuse) -> Any:
    """Dicts, lists, texts, numbers; instants as ISO 8601 with `Z`, days and durations as ISO 8601, enums by value.

    `otherwise` makes something plain of what has no JSON value.
    """

    def encode(other: Any) -> object:
        # freezegun's instants and days are of subclasses, which msgspec does not take for what they are.
        return other.isoformat().replace("+00:00", "Z") if isinstance(other, date) else otherwise(other)

    return msgspec.to_builtins(value, enc_hook=encode, str_keys=True)


def from_plain(kind: type[T], data: object) -> T:
    """The value of that type. ShapeError names the first place that does not fit, unknown field names included.

    Instants become UTC; one without a zone is UTC.
    """
    _know(cast("Hashable", kind))
    try:
        return msgspec.convert(_prepared(kind, data), kind)
    except msgspec.ValidationError as error:
        detail, _, place = str(error).partition(" - at `$")
        raise ShapeError(detail, _pointer(place.rstrip("`"))) from None


@cache
def _know(kind: Hashable) -> None:
    """Have msgspec look at the type before it is used.

    It does so at first use, and another thread that meanwhile uses the type, or one that holds it, crashes the process
    (seen with 0.22).
    """
    with _LOOKING, suppress(msgspec.ValidationError):
        msgspec.convert(None, cast("Any", kind))


def escaped(name: str) -> str:
    """A name as a part of a JSON pointer. Source: RFC 6901 section 3."""
    return name.replace("~", "~0").replace("/", "~1")


def _prepared(kind: Any, data: Any) -> Any:
    """The data with its instants read, after a look for unknown fields: msgspec passes over those of structs."""
    if isinstance(data, str):
        return _instant(data) if _INSTANTS & _members(kind) else data
    if isinstance(data, dict):
        for member in _members(kind):
            data = _prepared_object(member, data)
    elif isinstance(data, list):
        for member in _members(kind):
            data = _prepared_list(member, data)
    return data


def _prepared_object(kind: Any, data: dict[str, Any]) -> dict[str, Any]:
    kinds = _fields(kind)
    if not kinds:
        listed = get_origin(kind) in (tuple, list)  # msgspec says that an object is none
        inner = Any if listed or not get_args(kind) else get_args(kind)[-1]
        return data if inner is Any else {name: _checked(inner, value, name) for name, value in data.items()}
    made = {**data}
    for name, value in data.items():
        if name not in kinds:
            raise ShapeError(f"unknown field; known are {', '.join(kinds)}", f"/{escaped(name)}")
        if not _is_plain(kinds[name]):
            made[name] = _part(kinds[name], value, name)
    return made


def _prepared_list(kind: Any, data: list[Any]) -> list[Any]:
    inner = get_args(kind)
    if all(map(_is_plain, inner)):
        return data
    of_items = repeat(inner[0]) if get_origin(kind) is not tuple or Ellipsis in inner else chain(inner, repeat(Any))
    return [_part(of, item, number) for number, (of, item) in enumerate(zip(of_items, data, strict=False))]


def _part(kind: Any, data: Any, name: str | int) -> Any:
    try:
        return _prepared(kind, data)
    except ShapeError as error:
        raise ShapeError(str(error), f"/{escaped(str(name))}{error.pointer}") from None


def _checked(kind: Any, data: Any, name: str) -> Any:
    """A value of a mapping, checked here already: of a fault in one msgspec does not say under which name it is."""
    try:
        from_plain(kind, data)
    except ShapeError as error:
        raise ShapeError(str(error), f"/{escaped(name)}{error.pointer}") from None
    return _prepared(kind, data)


@cache
def _members(kind: Any) -> frozenset[Any]:
    """What a union is a union of; of anything else, itself."""
    if get_origin(kind) is Annotated:
        return _members(get_args(kind)[0])
    return frozenset(get_args(kind)) if get_origin(kind) in (Union, UnionType) else frozenset({kind})


@cache
def _is_plain(kind: Any) -> bool:
    """Whether msgspec alone reads it as we want: no instants in it, and no struct."""
    members = _members(kind)
    return not (_INSTANTS & members or any(_is_struct(member) or get_args(member) for member in members))


@cache
def _fields(kind: Any) -> dict[str, Any]:
    """The types of a struct's fields; empty for anything else."""
    return get_type_hints(kind, include_extras=True) if _is_struct(kind) else {}


def _is_struct(kind: Any) -> bool:
    """One of our values. Those with a tag are left to msgspec, which chooses among them and refuses unknown names."""
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct) and kind.__struct_config__.tag is None


def _instant(text: str) -> datetime:
    try:
        instant = msgspec.convert(text, *_INSTANTS)
        return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except (msgspec.ValidationError, OverflowError):
        raise ShapeError("must be an instant in ISO 8601, such as 2026-01-15T10:00:00Z", "") from None


def _pointer(place: str) -> str:
    """msgspec's `.lines[0].status` as `/lines/0/status`."""
    return place.replace("[", "/").replace("]", "").replace(".", "/")
