"""Residents: what a vendor is to the world that it lives in, and what it brings along. No world is known here."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache, lru_cache
from typing import Any, Generic, Protocol, TypeVar

from msgspec import Struct

from mockserver import fixtures
from mockserver.stores import Collection, Store
from mockserver.stores.codec import from_plain

_EPOCH = datetime.fromtimestamp(0, UTC)
_STARTS = 500  # collections at an instant: about a dozen worlds of all vendors

W_contra = TypeVar("W_contra", contravariant=True)  # the world
A = TypeVar("A")


class NotThereError(Exception):
    """What an action is to be done to is not there. `argument` is the one that names it."""

    def __init__(self, argument: str, detail: str) -> None:
        super().__init__(detail)
        self.argument = argument


class Action(Struct, Generic[W_contra, A], frozen=True):
    """Something that happens in a vendor's back office: by hand, or due on the clock.

    `takes` is a frozen struct whose fields are the arguments; `do` has what came of it, or raises NotThereError.
    """

    do: Callable[[W_contra, A, datetime], Any]
    takes: type[A]
    summary: str


class Brings(Protocol):
    """A resident as far as its things go."""

    @property
    def name(self) -> str: ...
    @property
    def collections(self) -> tuple[Collection[Any], ...]: ...


class Resident(Brings, Protocol[W_contra]):
    """What a world needs to know of a vendor that lives in it."""

    @property
    def settings(self) -> type[Any]: ...
    @property
    def actions(self) -> Mapping[str, Action[W_contra, Any]]:
        """What happens in the vendor's back office, by name."""

    @property
    def start(self) -> Callable[[W_contra], None]:
        """What the vendor does once its fixtures are in a world: schedule what is due for them."""

    @property
    def adapt(self) -> Callable[[W_contra, Any], None]:
        """What the vendor does at once when its settings, which were those, are changed in a world that goes on."""


def sizes(store: Store, residents: Iterable[Brings]) -> dict[str, dict[str, int]]:
    """How many things of each vendor a store holds, by collection."""
    return {
        resident.name: {collection.name: store.count(collection) for collection in resident.collections}
        for resident in residents
    }


@lru_cache(maxsize=_STARTS)
def seeded(collection: Collection[Any], start: datetime) -> tuple[Any, ...]:
    """The collection's things as its fixtures have them, their instants relative to the start.

    Worlds that begin at the same instant, as those of a suite with a frozen clock do, share them.
    """
    by = start - _EPOCH
    return tuple(item if places is None else fixtures.moved(item, places, by) for item, places in _prepared(collection))


@cache
def _prepared(collection: Collection[Any]) -> tuple[tuple[Any, fixtures.Places | None], ...]:
    """The items of the fixtures in a world that began at the epoch, and where in each that makes a difference."""
    rows = fixtures.load(collection.vendor).get(collection.name, [])
    return tuple((from_plain(collection.type, fixtures.resolve(row, _EPOCH)), fixtures.places(row)) for row in rows)
