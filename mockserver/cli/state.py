"""The verb `state`: the whole of the world, as a file or as a snapshot in the server."""

from collections.abc import Iterator
from typing import IO, Any

import click

from mockserver.cli import options, target
from mockserver.cli.output import counted, document, pairs, table, text, things
from mockserver.cli.values import read_json
from mockserver.client import Difference, Item, SnapshotInfo


@click.group()
@options.of_every_verb
def state() -> None:
    """Export, import, keep, restore and compare the world."""


@state.command("export")
@click.argument("file", type=click.File("w", lazy=True), default="-")
@options.of_every_verb
def export_state(file: IO[str]) -> None:
    """Write the world as JSON to FILE, or print it."""
    session = target.connect()
    click.echo(document(session.client.state.export()), file=file)


@state.command("import")
@click.argument("file", type=click.File(), default="-")
@options.of_every_verb
def import_state(file: IO[str]) -> None:
    """Have the world be as it was exported.

    To FILE, or to what stands on standard input.
    """
    session = target.connect()
    world = session.client.state.load(read_json(file))
    session.show([f"World {world.name} is as exported."])


@state.command("snapshot")
@click.argument("name")
@options.of_every_verb
def take_snapshot(name: str) -> None:
    """Keep what the world is now, under NAME."""
    session = target.connect()
    taken = session.client.snapshots.take(name)
    session.show([f"Snapshot {taken.name}: {counted(_things(taken), 'thing')}."])


@state.command("snapshots")
@options.of_every_verb
def list_snapshots() -> None:
    """The snapshots of the world."""
    session = target.connect()
    rows = [(each.name, each.taken_at, _things(each)) for each in session.client.snapshots.list()]
    session.show(table(("NAME", "TAKEN", "THINGS"), rows, empty="No snapshots."))


@state.command("show")
@click.argument("name")
@options.of_every_verb
def show_snapshot(name: str) -> None:
    """What a snapshot holds."""
    session = target.connect()
    session.show(_held(session.client.snapshots.get(name)))


@state.command("restore")
@click.argument("name")
@options.of_every_verb
def restore_snapshot(name: str) -> None:
    """Have the world be as it was then."""
    session = target.connect()
    world = session.client.snapshots.restore(name)
    session.show([f"World {world.name} is as in snapshot {name}."])


@state.command("remove")
@click.argument("name")
@options.of_every_verb
def remove_snapshot(name: str) -> None:
    """Forget a snapshot."""
    session = target.connect()
    session.client.snapshots.remove(name)
    session.show([f"Snapshot {name} is gone."])


@state.command("diff")
@click.argument("before")
@click.argument("after", default="now")
@options.of_every_verb
def diff_snapshots(before: str, after: str) -> None:
    """What is otherwise in the snapshot AFTER, or in the world now."""
    session = target.connect()
    session.show(_differences(session.client.snapshots.diff(before, after)))


def _held(snapshot: SnapshotInfo) -> Iterator[str]:
    yield from pairs({"snapshot": snapshot.name, "taken": snapshot.taken_at})
    yield ""
    yield from things(snapshot.collections)


def _things(snapshot: SnapshotInfo) -> int:
    return sum(count for kinds in snapshot.collections.values() for count in kinds.values())


def _differences(found: Difference) -> Iterator[str]:
    rows: list[tuple[object, ...]] = [("added", *_place(item), item.value) for item in found.added]
    rows += [("removed", *_place(item), item.value) for item in found.removed]
    rows += [("changed", change.vendor, change.collection, change.id, _changed(change.before, change.after))
             for change in found.changed]  # fmt: skip
    return table(("", "VENDOR", "COLLECTION", "ID", "WHAT"), rows, empty="No differences.")


def _place(item: Item) -> tuple[str, str, str]:
    return item.vendor, item.collection, item.id


def _changed(before: Any, after: Any) -> str:
    """The fields that differ, or the values where they have none."""
    if not (isinstance(before, dict) and isinstance(after, dict)):
        return f"{text(before)} -> {text(after)}"
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    return "; ".join(f"{name}: {text(before.get(name))} -> {text(after.get(name))}" for name in names)
