"""The verb `faults`: what goes wrong in the world."""

from collections.abc import Callable, Iterator
from typing import Any, get_args

import click
from msgspec import Struct

from mockserver.cli import options, target
from mockserver.cli.output import pairs, table, text
from mockserver.cli.values import duration
from mockserver.client import Fault
from mockserver.client.faults import Kind


class FaultKind(Struct, frozen=True):
    """A kind of fault as a command: its parameters with their types, in the order of the help."""

    does: str
    parameters: tuple[tuple[str, Callable[[str], Any]], ...] = ()


KINDS: dict[Kind, FaultKind] = {
    "latency": FaultKind(
        "Answer late. By --milliseconds; or between --min and --max; or lognormal by --median and --sigma.",
        (("milliseconds", float), ("min", float), ("max", float), ("median", float), ("sigma", float)),
    ),
    "error": FaultKind(
        "Refuse in the vendor's way. With --status; or as --rule does; else as its own internal error.",
        (("status", int), ("rule", str)),
    ),
    "rate_limit": FaultKind(
        "Refuse with 429 what is over a limit. Let through --requests in each --period.",
        (("requests", int), ("period", duration)),
    ),
    "reset": FaultKind("Reset the connection."),
    "empty": FaultKind("Close the connection without a byte."),
    "timeout": FaultKind("Answer nothing, and close --after a duration or never.", (("after", duration),)),
    "truncate": FaultKind("Send a --fraction of the body, then close.", (("fraction", float),)),
    "garbage": FaultKind("Send --bytes of noise for a body.", (("bytes", int),)),
    "drip": FaultKind("Send the body in pieces --over a duration.", (("over", duration),)),
}

_METAVARS: dict[Callable[[str], Any], str] = {duration: "DURATION"}  # of the other types click knows them
_COMMON = (
    click.option("--vendor", help="For this vendor."),
    click.option("--operation", help="For this operation."),
    click.option("--caller", help="For this caller, as `vendors` names it."),
    click.option("--nth", type=int, help="For one request alone: the first that matches is 1."),
    click.option("--probability", type=float, help="How often, of 1."),
    click.option("--count", type=int, help="End after so many hits."),
    click.option("--ttl", type=duration, metavar="DURATION", help="End after so long on the world's clock: PT10M."),
    click.option("--phase", type=click.Choice(["before", "after"]), help="Before the change of state, or after it."),
)


@click.group(invoke_without_command=True)
@options.of_every_verb
@click.pass_context
def faults(context: click.Context) -> None:
    """Have requests go wrong."""
    if context.invoked_subcommand is None:
        context.invoke(list_faults)


@faults.command("list")
@options.of_every_verb
def list_faults() -> None:
    """The faults, in the order in which they are tried."""
    session = target.connect()
    rows = [
        (fault.id, fault.kind, fault.hits, fault.matched, fault.ends_at, _said(fault))
        for fault in session.client.faults.list()
    ]
    session.show(table(("ID", "KIND", "HITS", "MATCHED", "ENDS", "WHAT"), rows, empty="No faults."))


@faults.command("show")
@click.argument("id")
@options.of_every_verb
def show_fault(id: str) -> None:
    """One fault, and how often it hit."""
    session = target.connect()
    session.show(_described(session.client.faults.get(id)))


@faults.group("add")
@options.of_every_verb
def add_fault() -> None:
    """Add a fault behind the others."""


@faults.command("remove")
@click.argument("id")
@options.of_every_verb
def remove_fault(id: str) -> None:
    """End a fault."""
    session = target.connect()
    session.client.faults.remove(id)
    session.show([f"Fault {id} is gone."])


@faults.command("clear")
@options.of_every_verb
def clear_faults() -> None:
    """End all faults."""
    session = target.connect()
    session.client.faults.clear()
    session.show([f"World {session.client.name} has no faults."])


def _adding(kind: Kind, row: FaultKind) -> click.Command:
    def add(**making: Any) -> None:
        session = target.connect()
        fault = session.client.faults.add(kind, **making)
        session.show([f"{fault.id}  {fault.kind}  {_said(fault)}"])

    own = (click.option(f"--{name}", type=of, metavar=_METAVARS.get(of)) for name, of in row.parameters)
    named = click.command(kind.replace("_", "-"), help=row.does)
    return named(options.together(*own, *_COMMON)(options.of_every_verb(add)))


def _described(fault: Fault) -> Iterator[str]:
    yield from pairs(
        {
            "fault": fault.id,
            "kind": fault.kind,
            **fault.parameters,
            **{f"for {name}": value for name, value in _match(fault).items()},
            "probability": fault.probability,
            "count": fault.count,
            "ttl": fault.ttl,
            "phase": fault.phase,
            "matched": fault.matched,
            "hits": fault.hits,
            "made": fault.created_at,
            "ends": fault.ends_at,
        }
    )


def _said(fault: Fault) -> str:
    """What a fault is for and does, in one line."""
    defaults = {"probability": 1.0, "count": None, "ttl": None, "phase": "before"}
    own = {"probability": fault.probability, "count": fault.count, "ttl": fault.ttl, "phase": fault.phase}
    said = {**_match(fault), **fault.parameters, **{name: own[name] for name in own if own[name] != defaults[name]}}
    return " ".join(f"{name}={text(value)}" for name, value in said.items() if value is not None) or "every request"


def _match(fault: Fault) -> dict[str, Any]:
    """What it asks of a request."""
    return {name: value for name, value in fault.match.items() if value not in (None, "*")}


for kind in get_args(Kind):
    add_fault.add_command(_adding(kind, KINDS[kind]))
