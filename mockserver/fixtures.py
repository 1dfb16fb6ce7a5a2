"""The default data of a vendor: reads `fixtures/<vendor>/seed.json` and makes it of a world's start. No HTTP."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import orjson
from msgspec.structs import replace

from mockserver import shipped

FOLDER = shipped.folder("fixtures")

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_RELATIVE = re.compile(r"([+-]\d{1,9})([smhd])")

Places = Mapping[Any, "Places"]


@cache
def load(vendor: str) -> Any:
    """`{"orders": [...], "tokens": [...]}`: plain JSON by collection, instants still relative (`+48h`)."""
    return orjson.loads((FOLDER / vendor / "seed.json").read_bytes())


def text(vendor: str, name: str) -> str:
    """A text file of the vendor's: the example to try, and its answer."""
    return (FOLDER / vendor / name).read_text(encoding="utf-8").rstrip()


@cache
def tour(vendor: str) -> Any:
    """The orders of the default world for people: `[{"order", "holds", "cancel", "rule"}, ...]`."""
    return orjson.loads((FOLDER / vendor / "tour.json").read_bytes())


def resolve(data: Any, start: datetime) -> Any:
    """The same JSON with every `..._at` that is relative to the start, such as `+48h`, made an instant.

    One that leaves the calendar stays as it is: no instant, for whoever reads it by its type to refuse.
    Values that hold nothing relative are handed back as they are, so a caller can tell that nothing changed.
    """
    if isinstance(data, list):
        items = [resolve(item, start) for item in data]
        return items if any(new is not old for new, old in zip(items, data, strict=True)) else data
    if isinstance(data, dict):
        pairs = {name: _resolve_field(name, value, start) for name, value in data.items()}
        return pairs if any(pairs[name] is not data[name] for name in data) else data
    return data


def _resolve_field(name: str, value: Any, start: datetime) -> Any:
    if not _is_relative(name, value):
        return resolve(value, start)
    sign_and_number, unit = value[:-1], value[-1]
    try:
        return (start + timedelta(**{_UNITS[unit]: int(sign_and_number)})).isoformat()
    except OverflowError:
        return value


def places(data: Any) -> Places | None:
    """Where instants relative to a start stand in the JSON: `{"visits": {0: {"starts_at": {}}}}`; None for nowhere."""
    if isinstance(data, list):
        found = {number: places(item) for number, item in enumerate(data)}
    elif isinstance(data, dict):
        found = {name: {} if _is_relative(name, value) else places(value) for name, value in data.items()}
    else:
        return None
    return {name: inner for name, inner in found.items() if inner is not None} or None


def moved(item: Any, at: Places, by: timedelta) -> Any:
    """The domain value with the instants at those places later. Much cheaper than to read its JSON again."""
    if not at:
        return item + by
    if isinstance(item, tuple):
        return tuple(moved(one, at[number], by) if number in at else one for number, one in enumerate(item))
    return replace(item, **{name: moved(getattr(item, name), inner, by) for name, inner in at.items()})


def _is_relative(name: str, value: Any) -> bool:
    return isinstance(value, str) and name.endswith("_at") and _RELATIVE.fullmatch(value) is not None
