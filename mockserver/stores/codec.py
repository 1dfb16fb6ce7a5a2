"""Domain values to plain JSON values and back, by their types. Strict: nothing is coerced."""

from datetime import datetime
from typing import Any, TypeVar

import msgspec

T = TypeVar("T")


class ShapeError(ValueError):
    """The JSON does not fit the type. `pointer` is the JSON pointer of the place that does not."""

    def __init__(self, detail: str, pointer: str) -> None:
        super().__init__(detail)
        self.pointer = pointer


def to_plain(value: object) -> Any:
    """Dicts, lists, texts, numbers; instants as ISO 8601 with `Z`, durations as ISO 8601, enums by value."""
    return msgspec.to_builtins(value, enc_hook=_instant, str_keys=True)


def to_shown(value: object) -> Any:
    """The same for people: what JSON has no word for is shown by its text."""
    return msgspec.to_builtins(value, enc_hook=_shown, str_keys=True)


def _instant(value: object) -> str:
    """A subclass of datetime, as freezegun makes them, is written like a datetime."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    raise NotImplementedError(type(value))


def _shown(value: object) -> str:
    return _instant(value) if isinstance(value, datetime) else str(value)


def from_plain(kind: type[T], data: object) -> T:
    """The value of that type. ShapeError names the first place that does not fit, unknown field names included."""
    _refuse_unknown(kind, data)
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        detail, _, place = str(error).partition(" - at `$")
        raise ShapeError(detail, _pointer(place.rstrip("`"))) from None


def _refuse_unknown(kind: type[object], data: object) -> None:
    known = getattr(kind, "__dataclass_fields__", None)
    if known is None or not isinstance(data, dict):
        return
    for name in data:
        if name not in known:
            raise ShapeError(f"unknown field; known are {', '.join(known)}", f"/{name}")


def _pointer(place: str) -> str:
    """msgspec's `.lines[0].status` as `/lines/0/status`."""
    return place.replace("[", "/").replace("]", "").replace(".", "/")
