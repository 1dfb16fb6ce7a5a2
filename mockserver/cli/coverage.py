"""The verb `coverage`: which rules fired in the world since its reset."""

from collections.abc import Iterator
from typing import Literal

import click

from mockserver.cli import options, target
from mockserver.cli.output import table
from mockserver.client import Coverage

Report = Literal["markdown", "junit"]


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json", "markdown", "junit"]), default="table")
@click.option("--vendor", help="Of this vendor alone.")
@click.option("--all-worlds", is_flag=True, help="In any world since the server's start, whatever was reset.")
@options.of_every_verb
def coverage(form: Literal["table", "json"] | Report, vendor: str | None, *, all_worlds: bool) -> None:
    """Tell which rules fired in the world, and which never did.

    It is counted from the world's reset on. --format markdown is for a summary in CI, junit is XML for a CI server.
    """
    session = target.connect(as_json=form == "json")
    worlds: Literal["all"] | None = "all" if all_worlds else None
    if form == "markdown" or form == "junit":  # noqa: PLR1714  # mypy narrows these
        click.echo(session.client.coverage_report(form, vendor=vendor, worlds=worlds))
        return
    session.show(_table(session.client.coverage(vendor=vendor, worlds=worlds)))


def _table(found: Coverage) -> Iterator[str]:
    rows = [
        (each.vendor, row.operation, len(row.fired), len(row.never), " ".join(rule.id for rule in row.never))
        for each in found.vendors
        for row in each.operations
    ]
    yield from table(("VENDOR", "OPERATION", "FIRED", "NEVER", "NEVER FIRED"), rows, empty="No rules.")
    yield f"\n{found.fired} of {found.total} rules fired ({found.percent:g} %)."
