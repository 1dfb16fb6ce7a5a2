"""The verb `items`: what a vendor holds, its orders and devices and whatever else, as JSON."""

from typing import IO, Any

import click

from mockserver.cli import options, target
from mockserver.cli.output import document, text
from mockserver.cli.values import loosely_named, read_json
from mockserver.client import Items


@click.group()
@options.of_every_verb
def items() -> None:
    """List, add, change and remove what a vendor holds.

    `vendors VENDOR` names its collections and their fields.
    """


@items.command("list")
@click.argument("vendor")
@click.argument("collection")
@options.of_every_verb
def list_items(vendor: str, collection: str) -> None:
    """All of a collection, one line of JSON each."""
    session = target.connect()
    found = _items(session, vendor, collection).list()
    session.show(map(text, found) if found else [f"No {collection}."])


@items.command("show")
@click.argument("vendor")
@click.argument("collection")
@click.argument("id")
@options.of_every_verb
def show_item(vendor: str, collection: str, id: str) -> None:
    """One thing, whole."""
    session = target.connect()
    session.show([document(_items(session, vendor, collection).get(id))])


@items.command("add")
@click.argument("vendor")
@click.argument("collection")
@click.argument("file", type=click.File(), default="-")
@options.of_every_verb
def add_item(vendor: str, collection: str, file: IO[str]) -> None:
    """Add the thing that FILE or standard input has as JSON."""
    thing = read_json(file)
    if not isinstance(thing, dict):
        raise click.UsageError(f"{file.name} has no JSON object")
    session = target.connect()
    session.show([document(_items(session, vendor, collection).add(**thing))])


@items.command("change", context_settings={"ignore_unknown_options": True})  # a value may begin with a hyphen
@click.argument("vendor")
@click.argument("collection")
@click.argument("id")
@click.argument("changes", metavar="NAME=VALUE...", nargs=-1, required=True)
@options.of_every_verb
def change_item(vendor: str, collection: str, id: str, changes: tuple[str, ...]) -> None:
    """Change fields of a thing. A value is JSON where it can be (3, true, '"3"'), else a text."""
    named: dict[str, Any] = loosely_named(changes)
    session = target.connect()
    session.show([document(_items(session, vendor, collection).change(id, **named))])


@items.command("remove")
@click.argument("vendor")
@click.argument("collection")
@click.argument("id")
@options.of_every_verb
def remove_item(vendor: str, collection: str, id: str) -> None:
    """Remove a thing."""
    session = target.connect()
    _items(session, vendor, collection).remove(id)
    session.show([f"{id} is gone from {vendor}'s {collection}."])


def _items(session: target.Session, vendor: str, collection: str) -> Items:
    return session.client.vendor(vendor).items(collection)
