"""What differs between two states of a world. No HTTP."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from mockserver.stores import Collection, Store
from mockserver.stores.codec import to_plain
from mockserver.vendor import Vendor
from mockserver.world import Snapshot


@dataclass(frozen=True, slots=True)
class Difference:
    """A thing, or a setting by its name, that was `added`, `removed` or `changed`."""

    kind: Literal["added", "removed", "changed"]
    vendor: str
    collection: str
    id: str
    before: Any
    after: Any


def differences(before: Snapshot, after: Snapshot, vendors: Mapping[str, Vendor]) -> Iterator[Difference]:
    """What differs in the vendors' things and settings, each in plain JSON values: vendor by vendor, in order."""
    for name, vendor in vendors.items():
        for collection in vendor.collections:
            old, new = _by_key(before.store, collection), _by_key(after.store, collection)
            for key in {**old, **new}:
                if old.get(key) != new.get(key):
                    kind: Any = "added" if key not in old else "changed" if key in new else "removed"
                    yield Difference(kind, name, collection.name, key, to_plain(old.get(key)), to_plain(new.get(key)))
        was, now = to_plain(before.settings[vendor.settings]), to_plain(after.settings[vendor.settings])
        for key in was:
            if was[key] != now[key]:
                yield Difference("changed", name, "settings", key, was[key], now[key])


def _by_key(store: Store, collection: Collection[Any]) -> dict[str, Any]:
    return {collection.key(item): item for item in store.list(collection)}
