"""What readers of a document ask of its parts beyond their types, each with the pointer to the place that fails."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from mockserver.clock import EARLIEST, LATEST
from mockserver.stores.codec import ShapeError, escaped, from_plain

_DEEPEST = 50  # levels of lists and objects in what has no type of its own; orjson writes 254 in all


def check(holds: object, detail: str, at: str) -> None:
    if not holds:
        raise ShapeError(detail, at)


def read_part(kind: Any, data: object, at: str) -> Any:
    """The data as a value of the kind."""
    try:
        return from_plain(kind, data)
    except ShapeError as error:
        raise ShapeError(str(error), at + error.pointer) from None


def found(name: str, known: Mapping[str, Any], kind: str, at: str) -> Any:
    """What has the name."""
    check(name in known, f"unknown {kind} {name!r}", at)
    return known[name]


def check_all_known(names: Iterable[str], known: Mapping[str, Any], kind: str, at: str) -> None:
    for name in names:
        found(name, known, kind, f"{at}/{escaped(name)}")


def check_different(ids: Iterable[str], at: str) -> None:
    """`at`: the list, each of whose items has an `id`."""
    seen: set[str] = set()
    for number, each in enumerate(ids):
        check(each not in seen, f"{each} is there twice", f"{at}/{number}/id")
        seen.add(each)


def check_counted(id_: str, letter: str, most: int, at: str) -> None:
    """The id is one that was given already: `f-1` to `f-{most}`."""
    number = id_.removeprefix(f"{letter}-")
    is_number = number.isdecimal() and number.isascii() and id_ == f"{letter}-{int(number)}"
    check(is_number and 1 <= int(number) <= most, f"must be one of {letter}-1 to {letter}-{most}", at)


def check_depth(data: object, at: str) -> None:
    """What is deeper could be taken in, but not be shown again."""
    level = [data]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
    check(not level, f"is nested deeper than {_DEEPEST} levels", at)


def check_instant(instant: datetime, at: str) -> None:
    check(EARLIEST <= instant < LATEST, "must be in the years 2 to 9998, in which a clock runs", at)


class within_calendar:  # noqa: N801  # reads as the words of a `with`
    """A jump out of the calendar is a fault of the document at the place."""

    def __init__(self, at: str) -> None:
        self._at = at

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is OverflowError:
            raise ShapeError("leaves the years 2 to 9998, in which a clock runs", self._at) from None


def _inside(data: object) -> Iterable[object]:
    if isinstance(data, dict):
        return data.values()
    return data if isinstance(data, list) else ()
