"""The verb `coverage`: which operations, statuses and rules were met in the world since its reset."""

from collections.abc import Iterator
from typing import IO, Literal

import click

from mockserver.cli import options, target
from mockserver.cli.output import table
from mockserver.client import Coverage, OperationCoverage
from mockserver.client.rulebook import Report


@click.command()
@click.option("--format", "form", type=click.Choice(["table", "json", "markdown", "junit", "html"]), default="table")
@click.option("--output", type=click.File("w", encoding="utf-8", lazy=True), default="-",
              metavar="FILE", help="Write it to a file.")  # fmt: skip  # one option, two lines
@click.option("--vendor", help="Of this vendor alone.")
@click.option("--all-worlds", is_flag=True, help="In any world since the server's start, whatever was reset.")
@options.of_every_verb
def coverage(form: Literal["table", "json"] | Report, output: IO[str], vendor: str | None, *, all_worlds: bool) -> None:
    """Tell which operations and rules were met, and which not.

    Operations, their documented statuses, and rules. It is counted from the world's reset on. --format markdown is for
    a summary in CI, junit is XML for a CI server, html a page with each operation's contract in it, to keep.
    """
    session = target.connect(as_json=form == "json")
    worlds: Literal["all"] | None = "all" if all_worlds else None
    if form != "table" and form != "json":  # noqa: PLR1714  # mypy narrows these
        click.echo(session.client.coverage_report(form, vendor=vendor, worlds=worlds), file=output, nl=False)
        return
    session.show(_table(session.client.coverage(vendor=vendor, worlds=worlds)), output)


def _table(found: Coverage) -> Iterator[str]:
    rows = [
        (each.vendor, row.operation, *_met(row), len(row.fired), len(row.never),
         " ".join(rule.id for rule in row.never))
        for each in found.vendors
        for row in each.operations
    ]  # fmt: skip  # a row of the table below
    names = ("VENDOR", "OPERATION", "CALLS", "STATUSES", "FIRED", "NEVER", "NEVER FIRED")
    yield from table(names, rows, empty="No rules.")
    yield f"\n{found.called} of {found.operations} operations called."
    yield f"{found.met} of {found.statuses} documented statuses met."
    yield f"{found.fired} of {found.total} rules fired ({found.percent:g} %)."


def _met(row: OperationCoverage) -> tuple[str, str]:
    """How often it was called, and how many of its documented statuses were met."""
    if row.statuses is None:
        return "", ""
    documented = [one for one in row.statuses if one.documented]
    calls = sum(one.times for one in row.statuses)
    return str(calls), f"{sum(one.times > 0 for one in documented)} of {len(documented)}"
