"""The whole of a world: exported, loaded, kept as snapshots, compared."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from mockserver.client.answers import Json, member, read
from mockserver.client.wire import Wire, part
from mockserver.client.worlds import WorldInfo


class SnapshotInfo(msgspec.Struct, frozen=True):
    """A snapshot, and how many things of each kind it holds."""

    name: str
    taken_at: datetime
    collections: dict[str, dict[str, int]]


class Item(msgspec.Struct, frozen=True):
    """A thing that only one of two snapshots has."""

    vendor: str
    collection: str
    id: str
    value: Any


class Change(msgspec.Struct, frozen=True):
    """A thing that two snapshots have otherwise."""

    vendor: str
    collection: str
    id: str
    before: Any
    after: Any


class Difference(msgspec.Struct, frozen=True):
    """What the second of two snapshots has more, less and otherwise."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Change, ...]


class State:
    """A world as one JSON document."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def export(self) -> Json:
        document: Json = self._wire.json("GET", "/state")
        return document

    def load(self, document: Mapping[str, Any]) -> WorldInfo:
        """Be as the exported world was; of this or another process."""
        return read(WorldInfo, self._wire.json("PUT", "/state", body=document))


class Snapshots:
    """What a world was, under names, inside the server."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list(self) -> list[SnapshotInfo]:
        return read(list[SnapshotInfo], member(self._wire.json("GET", "/snapshots"), "snapshots"))

    def take(self, name: str) -> SnapshotInfo:
        return read(SnapshotInfo, self._wire.json("POST", f"/snapshots/{part(name)}"))

    def get(self, name: str) -> SnapshotInfo:
        return read(SnapshotInfo, self._wire.json("GET", f"/snapshots/{part(name)}"))

    def restore(self, name: str) -> WorldInfo:
        return read(WorldInfo, self._wire.json("POST", f"/snapshots/{part(name)}/restore"))

    def remove(self, name: str) -> None:
        self._wire.json("DELETE", f"/snapshots/{part(name)}")

    def diff(self, before: str, after: str = "now") -> Difference:
        """What is otherwise in the second; `now` is the world as it is."""
        return read(Difference, self._wire.json("GET", f"/snapshots/{part(before)}/diff/{part(after)}"))
