"""A part of a list: how much of it was asked for, and what that is."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Page(Struct, frozen=True):
    """limit: how many at most, None for all. offset: how many are passed over. Source: add-ons page."""

    limit: int | None = None
    offset: int = 0


class Part(Struct, Generic[T_co], frozen=True):
    """Items of a list, and how many the whole list has."""

    items: Sequence[T_co]
    total: int


def take(items: Sequence[T], page: Page) -> Part[T]:
    """What the page has of the items: nothing when it begins after the last."""
    end = None if page.limit is None else page.offset + page.limit
    return Part(items[page.offset : end], len(items))
