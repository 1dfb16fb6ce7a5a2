"""What differs between two states of a world. No HTTP."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from msgspec import Struct

from mockserver.snapshots.parts import settings_by_name
from mockserver.stores import Collection, Store
from mockserver.stores.codec import to_plain
from mockserver.vendor import Vendor
from mockserver.world import Snapshot


class Difference(Struct, frozen=True):
    """A thing, or a setting by its name, that was `added`, `removed` or `changed`."""

    kind: Literal["added", "removed", "changed"]
    vendor: str
    collection: str
    id: str
    before: Any
    after: Any


def differences(before: Snapshot, after: Snapshot, vendors: Mapping[str, Vendor]) -> Iterator[Difference]:
    """What differs in the vendors' things, then in the settings, each in plain JSON values, in order."""
    for name, vendor in vendors.items():
        for collection in vendor.collections:
            old, new = _by_key(before.store, collection), _by_key(after.store, collection)
            for key in {**old, **new}:
                if old.get(key) != new.get(key):
                    kind: Any = "added" if key not in old else "changed" if key in new else "removed"
                    yield Difference(kind, name, collection.name, key, to_plain(old.get(key)), to_plain(new.get(key)))
    set_then, set_now = settings_by_name(before, vendors), settings_by_name(after, vendors)
    for name in set_then:
        was, now = to_plain(set_then[name]), to_plain(set_now[name])
        for key in was:
            if was[key] != now[key]:
                yield Difference("changed", name, "settings", key, was[key], now[key])


def _by_key(store: Store, collection: Collection[Any]) -> dict[str, Any]:
    return {collection.key(item): item for item in store.list(collection)}
