"""What is searched for, and the page of what is found: the same for orders, items, shipments and notes. Values only."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar

from msgspec import Struct, field

from mockserver.rules import Decision
from mockserver.vendors.kibo.rules import search as rules

PER_PAGE = 10  # when nothing else is asked for. Source: the search pages
MOST_VALUES = 100  # of one parameter. Source: the catalog search's page, inferred for the others

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Test = Callable[[T, tuple[Any, ...]], bool]
"""Whether a thing has one of the values, or is in the range that they are."""


class Page(Struct, frozen=True, kw_only=True):
    per_page: int = PER_PAGE
    number: int = 1


class Search(Struct, frozen=True):
    """The values that are wanted, by field: a thing that is found has one of each. Without any, all are found."""

    wanted: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    page: Page = Page()


class Part(Struct, Generic[T_co], frozen=True):
    """The things of a page, and how many were found in all."""

    items: Sequence[T_co]
    total: int


def one_of(read: Callable[[T], object]) -> Test[T]:
    """The test of a field that has to be one of the values."""
    return lambda thing, values: read(thing) in values


def search(things: Iterable[T], tests: Mapping[str, Test[T]], wanted: Search) -> Decision[Part[T]]:
    """The page of what is found; `tests` has one for each field that can be wanted."""
    found = [thing for thing in things if all(tests[name](thing, values) for name, values in wanted.wanted.items())]
    first = (wanted.page.number - 1) * wanted.page.per_page
    part = Part(found[first : first + wanted.page.per_page], len(found))
    return Decision(part, rules.KIBO_M23, (rules.KIBO_67,) if 0 < len(found) <= first else ())
