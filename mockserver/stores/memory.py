"""The store that keeps everything in this process, behind the lock of its world."""

import time
from collections.abc import Callable
from threading import RLock, Thread
from typing import Any, TypeVar

from mockserver.stores import C, Collection, DuplicateKeyError, MissingKeyError, Store

T = TypeVar("T")

_MANY = 1_000  # items; to free as many takes long enough for a caller to notice
_SLICE = 50  # items that are freed before others get their turn


class _Shelf:
    """One collection's items in order of adding, and for each index the keys under each value.

    `numbers` has each item's place in the order of adding, by key.
    """

    def __init__(self, collection: Collection[Any]) -> None:
        self.collection = collection
        self.items: dict[str, Any] = {}
        self.numbers: dict[str, int] = {}
        self.added = 0
        self.keys: dict[str, dict[str, dict[str, None]]] = {name: {} for name in collection.indexes}

    def copy(self) -> "_Shelf":
        twin = _Shelf(self.collection)
        twin.items, twin.numbers, twin.added = self.items.copy(), self.numbers.copy(), self.added
        twin.keys = {
            name: {value: keys.copy() for value, keys in by_value.items()} for name, by_value in self.keys.items()
        }
        return twin

    def place(self, key: str, item: Any) -> None:
        values = self._values(item)
        self.items[key] = item
        self.added += 1
        self.numbers[key] = self.added
        for name, value in values:
            self.keys[name].setdefault(value, {})[key] = None

    def take(self, key: str) -> None:
        for name, value in self._values(self.items[key]):
            self._unlist(name, value, key)
        del self.items[key], self.numbers[key]

    def under(self, index: str, value: str) -> tuple[Any, ...]:
        """In order of adding, whatever changes brought the items under the value: a copy of a world that was made of
        its items alone answers like the world."""
        return tuple(self.items[key] for key in sorted(self.keys[index].get(value, ()), key=self.numbers.__getitem__))

    def swap(self, key: str, item: Any) -> None:
        old, new = self._values(self.items[key]), self._values(item)
        self.items[key] = item
        for name, value in old - new:
            self._unlist(name, value, key)
        for name, value in new - old:
            self.keys[name].setdefault(value, {})[key] = None

    def _values(self, item: Any) -> set[tuple[str, str]]:
        """What the indexes list the item under; asked before anything is touched, for an index may fail."""
        return {(name, value) for name, values_of in self.collection.indexes.items() for value in values_of(item)}

    def _unlist(self, name: str, value: str, key: str) -> None:
        listed = self.keys[name][value]
        del listed[key]
        if not listed:
            del self.keys[name][value]


class MemoryStore:
    """Satisfies `Store`. The lock must be re-entrant: a change may read other collections."""

    def __init__(self, lock: RLock) -> None:
        self._lock = lock
        self._shelves: dict[tuple[str, str], _Shelf] = {}
        self._letting_go: Thread | None = None

    def get(self, collection: Collection[T], key: str) -> T | None:
        with self._lock:
            return self._shelf(collection).items.get(key)

    def list(self, collection: Collection[T]) -> list[T]:
        with self._lock:
            return [*self._shelf(collection).items.values()]

    def find(self, collection: Collection[T], index: str, value: str) -> tuple[T, ...]:
        with self._lock:
            return self._shelf(collection).under(index, value)

    def count(self, collection: Collection[T]) -> int:
        with self._lock:
            return len(self._shelf(collection).items)

    def add(self, collection: Collection[T], item: T) -> None:
        key = collection.key(item)
        with self._lock:
            shelf = self._shelf(collection)
            if key in shelf.items:
                raise DuplicateKeyError(f"{collection.name} already has {key}")
            shelf.place(key, item)

    def update(self, collection: Collection[T], key: str, change: Callable[[T], C]) -> C:
        with self._lock:
            shelf = self._shelf(collection)
            if key not in shelf.items:
                raise MissingKeyError(f"{collection.name} has no {key}")
            changed = change(shelf.items[key])
            if collection.key(changed.value) != key:
                raise DuplicateKeyError(f"a change may not move {collection.name} {key} to another key")
            shelf.swap(key, changed.value)
            return changed

    def remove(self, collection: Collection[T], key: str) -> None:
        with self._lock:
            shelf = self._shelf(collection)
            if key not in shelf.items:
                raise MissingKeyError(f"{collection.name} has no {key}")
            shelf.take(key)

    def clear(self) -> None:
        self._hold({})

    def copy(self) -> "MemoryStore":
        twin = MemoryStore(RLock())
        twin.replace(self)
        return twin

    def replace(self, other: Store) -> None:
        if not isinstance(other, MemoryStore):
            raise TypeError(f"a memory store cannot hold what a {type(other).__name__} does")
        with other._lock:
            shelves = {place: shelf.copy() for place, shelf in other._shelves.items()}
        self._hold(shelves)

    def _hold(self, shelves: dict[tuple[str, str], _Shelf]) -> None:
        """Hold these instead. A great many items go later, so that whoever resets a world need not wait for them."""
        with self._lock:
            old, self._shelves = self._shelves, shelves
        many = [shelf for shelf in old.values() if len(shelf.items) >= _MANY]
        if many:
            if self._letting_go is not None:
                self._letting_go.join()  # what was let go of before is gone, or memory would fill up with it
            self._letting_go = Thread(target=_let_go, args=(many,), daemon=True)
            self._letting_go.start()

    def _shelf(self, collection: Collection[Any]) -> _Shelf:
        place = (collection.vendor, collection.name)
        shelf = self._shelves.get(place)
        if shelf is None:
            shelf = self._shelves[place] = _Shelf(collection)
        return shelf


def _let_go(shelves: list[_Shelf]) -> None:
    """Free what the shelves hold, bit by bit: at once it would hold up every thread of the process."""
    for shelf in shelves:
        for held in (shelf.items, shelf.numbers, *shelf.keys.values()):
            while held:
                for _ in range(min(_SLICE, len(held))):
                    held.popitem()
                time.sleep(0)  # lets others go first
