"""The default data of a vendor: reads `fixtures/<vendor>/seed.json` and makes it of a world's start. No HTTP."""

import re
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import orjson

_HERE = Path(__file__).parent
# In the wheel the fixtures lie inside the package; in a checkout they lie beside it.
FOLDER = next(path for path in (_HERE / "fixtures", _HERE.parent / "fixtures") if path.is_dir())

_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_RELATIVE = re.compile(r"([+-]\d{1,9})([smhd])")


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
    if not (isinstance(value, str) and name.endswith("_at")):
        return resolve(value, start)
    relative = _RELATIVE.fullmatch(value)
    if relative is None:
        return value
    try:
        return (start + timedelta(**{_UNITS[relative[2]]: int(relative[1])})).isoformat()
    except OverflowError:
        return value
