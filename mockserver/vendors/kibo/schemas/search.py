"""The query of a search: which parameters there are, how their values are read, and what is wrong with them."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

from msgspec import Struct

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.model import LARGEST_ID
from mockserver.vendors.kibo.orders.search import MOST_VALUES, PER_PAGE, Page, Search
from mockserver.vendors.kibo.orders.settings import PerPageOverflow, Settings
from mockserver.vendors.kibo.rules import search as rules
from mockserver.vendors.kibo.schemas.fields import shown

_PER_PAGE, _PAGE = "perPage", "page"
_MOST_DIGITS = 19  # as many as the largest id has

Reader = Callable[[str, Settings], tuple[Any, ...] | None]
"""What one value stands for; None when it is none that is taken."""


class Parameter(Struct, frozen=True, kw_only=True):
    """A parameter of a search: its name on the wire, the field it is of, what it takes, for people too."""

    name: str
    field: str
    read: Reader
    takes: str
    several: bool = True


class Searched(Struct, frozen=True, kw_only=True):
    """A resource that can be searched: its parameters beside the page's, and the largest perPage."""

    parameters: tuple[Parameter, ...]
    largest_page: int = 100
    required: str | None = None
    paged: bool = True

    @property
    def known(self) -> tuple[str, ...]:
        return (*(one.name for one in self.parameters), *((_PER_PAGE, _PAGE) if self.paged else ()))


def number(least: int = 1) -> Reader:
    """A whole number in digits."""

    def read(text: str, _settings: Settings) -> tuple[int] | None:
        found = digits(text)
        return (found,) if found is not None and least <= found <= LARGEST_ID else None

    return read


def literal(kind: type[StrEnum]) -> Reader:
    """One of an enum's literals, exactly."""
    literals = {member.value: member for member in kind}

    def read(text: str, _settings: Settings) -> tuple[StrEnum] | None:
        return (literals[text],) if text in literals else None

    return read


def text(value: str, _settings: Settings) -> tuple[str] | None:
    """Any text but an empty one."""
    return (value,) if value else None


def flag(value: str, _settings: Settings) -> tuple[bool] | None:
    return {"true": (True,), "false": (False,)}.get(value)


def instant(value: str, _settings: Settings) -> tuple[datetime] | None:
    """ISO 8601, UTC where no zone is named; a day is its first instant. A space is a plus that was not escaped."""
    try:
        found = datetime.fromisoformat(value.replace(" ", "+"))
        return (found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC),)
    except (ValueError, OverflowError):
        return None


def last_instant(value: str, settings: Settings) -> tuple[datetime] | None:
    """The same, but a day is its last instant."""
    found = instant(value, settings)
    is_day = found is not None and len(value) <= len("2026-01-15")
    return (found[0].replace(hour=23, minute=59, second=59, microsecond=999_999),) if found and is_day else found


def digits(text: str) -> int | None:
    """The whole number that the text is in ASCII digits, of any id's length; else None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None


def load_search(kind: Searched, query: str, settings: Settings) -> tuple[Search, tuple[Rule, ...]]:
    """What the query asks for, and how it was read.

    Refuses with KIBO-66B, KIBO-66C or KIBO-66, then KIBO-M22 and KIBO-M21 in the order of the parameters, then with
    KIBO-65 and KIBO-M20.
    """
    pairs = parse_qsl(query, keep_blank_values=True)
    sent: dict[str, str] = {}
    for name, value in pairs:
        sent[name] = f"{sent[name]},{value}" if name in sent else value
    _check_names(kind, sent)
    wanted = {one.field: _values(one, sent[one.name], settings) for one in kind.parameters if one.name in sent}
    size, was_over = _per_page(kind, sent.get(_PER_PAGE), settings)
    page = Page(per_page=size, number=_page(sent.get(_PAGE)))
    said = ((rules.KIBO_M24, len(sent) < len(pairs)), (rules.KIBO_65B, was_over))
    return Search(wanted, page), tuple(rule for rule, applies in said if applies)


def _check_names(kind: Searched, sent: dict[str, str]) -> None:
    known = ", ".join(kind.known)
    unknown = next((name for name in sent if name not in kind.known), None)
    if unknown is not None:
        raise Refusal(rules.KIBO_66B, parameter=unknown[:100], known=known)
    if kind.required and kind.required not in sent:
        raise Refusal(rules.KIBO_66C, parameter=kind.required, known=known)
    if not sent:
        raise Refusal(rules.KIBO_66, known=known)


def _values(parameter: Parameter, sent: str, settings: Settings) -> tuple[Any, ...]:
    listed = sent.split(",") if parameter.several else [sent]
    if len(listed) > MOST_VALUES:
        raise Refusal(rules.KIBO_M22, parameter=parameter.name, most=MOST_VALUES)
    read: list[Any] = []
    for one in listed:
        found = parameter.read(one.strip() if parameter.several else one, settings)
        if found is None:
            raise Refusal(rules.KIBO_M21, parameter=parameter.name, received=shown(one), takes=parameter.takes)
        read.extend(found)
    return tuple(read)


def _per_page(kind: Searched, sent: str | None, settings: Settings) -> tuple[int, bool]:
    """How many a page has, and whether more were asked for."""
    asked = PER_PAGE if sent is None else digits(sent)
    over = asked is not None and asked > kind.largest_page
    if over and settings.perpage_overflow is PerPageOverflow.CLAMP:
        return kind.largest_page, True
    if not asked or over:
        raise Refusal(rules.KIBO_65, largest=kind.largest_page, received=shown(sent))
    return asked, False


def _page(sent: str | None) -> int:
    asked = 1 if sent is None else digits(sent)
    if not asked:
        raise Refusal(rules.KIBO_M20, received=shown(sent))
    return asked
