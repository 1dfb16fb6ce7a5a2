"""The store that keeps everything in this process, behind the lock of its world."""

from collections.abc import Callable
from threading import RLock
from typing import Any, TypeVar

from mockserver.stores import C, Collection, DuplicateKeyError, MissingKeyError, Store

T = TypeVar("T")


class _Shelf:
    """One collection's items in order of adding, and for each index the keys under each value."""

    def __init__(self, collection: Collection[Any]) -> None:
        self.collection = collection
        self.items: dict[str, Any] = {}
        self.keys: dict[str, dict[str, dict[str, None]]] = {name: {} for name in collection.indexes}

    def copy(self) -> "_Shelf":
        twin = _Shelf(self.collection)
        twin.items = self.items.copy()
        twin.keys = {
            name: {value: keys.copy() for value, keys in by_value.items()} for name, by_value in self.keys.items()
        }
        return twin

    def place(self, key: str, item: Any) -> None:
        values = self._values(item)
        self.items[key] = item
        for name, value in values:
            self.keys[name].setdefault(value, {})[key] = None

    def take(self, key: str) -> None:
        for name, value in self._values(self.items[key]):
            self._unlist(name, value, key)
        del self.items[key]

    def swap(self, key: str, item: Any) -> None:
        """Only the values that changed are listed anew, so the others keep their place."""
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

    def get(self, collection: Collection[T], key: str) -> T | None:
        with self._lock:
            return self._shelf(collection).items.get(key)

    def list(self, collection: Collection[T]) -> list[T]:
        with self._lock:
            return [*self._shelf(collection).items.values()]

    def find(self, collection: Collection[T], index: str, value: str) -> tuple[T, ...]:
        with self._lock:
            shelf = self._shelf(collection)
            return tuple(shelf.items[key] for key in shelf.keys[index].get(value, ()))

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
        with self._lock:
            self._shelves.clear()

    def copy(self) -> "MemoryStore":
        twin = MemoryStore(RLock())
        twin.replace(self)
        return twin

    def replace(self, other: Store) -> None:
        if not isinstance(other, MemoryStore):
            raise TypeError(f"a memory store cannot hold what a {type(other).__name__} does")
        with other._lock:
            shelves = {place: shelf.copy() for place, shelf in other._shelves.items()}
        with self._lock:
            self._shelves = shelves

    def _shelf(self, collection: Collection[Any]) -> _Shelf:
        place = (collection.vendor, collection.name)
        shelf = self._shelves.get(place)
        if shelf is None:
            shelf = self._shelves[place] = _Shelf(collection)
        return shelf
