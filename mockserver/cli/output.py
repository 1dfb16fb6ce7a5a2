"""How verbs print for people: plain text, at most `WIDTH` columns, no colour."""

import json
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

WIDTH = 100
_GAP = "  "
_LEAST = 20  # columns that the last one of a table gets, however wide the others are


def table(names: Sequence[str], rows: Iterable[Sequence[object]], *, empty: str) -> Iterator[str]:
    """Columns under their names, the last one wrapped; without rows, the sentence that says so."""
    texts = [[text(value) for value in row] for row in rows]
    if not texts:
        yield empty
        return
    widths = [max(map(len, column)) for column in zip(names, *texts, strict=True)][:-1]
    for row in (names, *texts):
        yield from _line(row, widths)


def pairs(values: Mapping[str, object] | Iterable[tuple[str, object]]) -> Iterator[str]:
    """A name and its value per line, the values wrapped under each other."""
    rows = [(name, text(value)) for name, value in (values.items() if isinstance(values, Mapping) else values)]
    width = max((len(name) for name, _ in rows), default=0)
    for row in rows:
        yield from _line(row, [width])


def things(collections: Mapping[str, Mapping[str, int]]) -> Iterator[str]:
    """How many things there are, by vendor and collection."""
    rows = [(vendor, name, count) for vendor, kinds in collections.items() for name, count in kinds.items()]
    return table(("VENDOR", "COLLECTION", "THINGS"), rows, empty="It holds nothing.")


def text(value: object) -> str:
    """Instants to the second, true and false, mappings and lists as JSON, `-` for what is not there."""
    if value is None or value == "":
        return "-"
    if value is True or value is False:
        return str(value).lower()
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def counted(number: int, noun: str) -> str:
    """`1 request`, `2 requests`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def document(value: Any) -> str:
    """JSON to look at."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def pretty(body: str) -> str:
    """A body to look at, indented when it is JSON."""
    try:
        return document(json.loads(body))
    except ValueError:
        return body or "(none)"


def paragraph(value: str) -> list[str]:
    return _wrapped(value, WIDTH)


def _line(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    head = "".join(value.ljust(width) + _GAP for value, width in zip(row, widths, strict=False))
    first, *more = _wrapped(row[-1], max(WIDTH - len(head), _LEAST)) or [""]
    yield (head + first).rstrip()
    for piece in more:
        yield " " * len(head) + piece


def _wrapped(value: str, width: int) -> list[str]:
    """Long words stay whole: they are addresses and ids, which people copy."""
    return textwrap.wrap(value, width, break_on_hyphens=False, break_long_words=False)
