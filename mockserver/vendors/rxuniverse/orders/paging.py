"""A part of a list: how much of it was asked for, and what that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Page:
    """limit: how many at most, None for all. offset: how many are passed over. Source: add-ons page."""

    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Part(Generic[T_co]):
    """Items of a list, and how many the whole list has."""

    items: Sequence[T_co]
    total: int


def take(items: Sequence[T], page: Page) -> Part[T]:
    """What the page has of the items: nothing when it begins after the last."""
    end = None if page.limit is None else page.offset + page.limit
    return Part(items[page.offset : end], len(items))
