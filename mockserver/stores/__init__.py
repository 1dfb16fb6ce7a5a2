"""What every store can do, and what a collection is. How it is kept is in the modules beside this one."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct, field

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Collection(Struct, Generic[T], frozen=True, eq=False):
    """One vendor's things of one kind: frozen structs under a text key, found by key or by an index.

    An index gives the texts under which a thing can be found; several things may share one.
    """

    vendor: str
    name: str
    type: type[T]
    key: Callable[[T], str]
    indexes: Mapping[str, Callable[[T], Iterable[str]]] = field(default_factory=dict)


class Changed(Protocol[T_co]):
    """What a change returns: the value to keep, with whatever else the caller wants back."""

    @property
    def value(self) -> T_co: ...


class Replaced(Struct, Generic[T], frozen=True):
    """A change that has nothing to say but the value."""

    value: T


C = TypeVar("C", bound=Changed[Any])


class MissingKeyError(LookupError):
    """No such thing in the collection."""


class DuplicateKeyError(ValueError):
    """The collection already holds a thing under that key."""


class Store(Protocol):
    """Holds the collections of one world. Every method is atomic; an exception leaves everything as it was."""

    def get(self, collection: Collection[T], key: str) -> T | None: ...

    def list(self, collection: Collection[T]) -> list[T]:
        """All of them, in the order they were added."""

    def find(self, collection: Collection[T], index: str, value: str) -> tuple[T, ...]:
        """Those that the index lists under the value, in the order they were added to the collection."""

    def count(self, collection: Collection[T]) -> int: ...

    def add(self, collection: Collection[T], item: T) -> None:
        """DuplicateKeyError when the key is taken."""

    def update(self, collection: Collection[T], key: str, change: Callable[[T], C]) -> C:
        """Replace the item by `change(item).value` and return what `change` returned.

        MissingKeyError when there is none; what `change` raises passes through and keeps the item as it was.
        """

    def remove(self, collection: Collection[T], key: str) -> None:
        """MissingKeyError when there is none."""

    def clear(self) -> None: ...

    def copy(self) -> "Store":
        """A store behind a lock of its own that holds the same now, and goes its own way from here."""

    def replace(self, other: "Store") -> None:
        """Hold what the other store of the same kind holds now, instead."""
