"""Which server and which world a verb is about, and whether it prints for people or for machines."""

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

import click

from mockserver.client import Answered, Client

F = TypeVar("F", bound=Callable[..., Any])
_KEY = "mockserver.cli.target."  # click's `meta` is one dictionary for all that stands on the command line


@dataclass(frozen=True, slots=True)
class Option:
    """An option of every verb. It may stand at any place; the last one counts, then the variable, then the default."""

    name: str
    metavar: str
    default: str
    help: str

    @property
    def variable(self) -> str:
        return "ORDER_MOCK_" + self.name.upper().replace("-", "_")


OPTIONS = (
    Option("url", "URL", "http://127.0.0.1:8080", "Where the server is"),
    Option("world", "NAME", "default", "The world that is meant"),
    Option("admin-token", "TOKEN", "", "What the server wants with every call, when it has one"),
)


def options(command: F) -> F:
    """Give the command the options that every verb has."""
    as_json = click.option(
        "--json", "as_json", is_flag=True, default=None, expose_value=False, callback=_keep,
        help="Print the server's JSON.",
    )  # fmt: skip  # one option, two lines
    command = as_json(command)
    for row in reversed(OPTIONS):
        default = f" [default: {row.default}]" if row.default else ""
        text = f"{row.help}; or {row.variable}.{default}"
        command = click.option(
            f"--{row.name}", metavar=row.metavar, expose_value=False, callback=_keep, help=text
        )(command)  # fmt: skip  # one option, two lines
    return command


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """The options as one decorator; help has them in this order."""

    def give(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return give


def by_default(context: click.Context, verb: click.Command, **wanted: Any) -> None:
    """Have a group that is typed alone do what that verb of it does; filters belong to the verb that is typed."""
    if context.invoked_subcommand is None:
        context.invoke(verb, **wanted)
    elif any(value is not None and value is not False for value in wanted.values()):
        raise click.UsageError(f"filters stand after {context.invoked_subcommand}")


def _keep(context: click.Context, option: click.Parameter, value: Any) -> None:
    if value is not None:
        context.meta[_KEY + option.opts[0]] = value


def show_refusal(context: click.Context) -> None:
    """For machines: the problem document that a verb came to, as it came."""
    session: Session | None = context.meta.get(_KEY + "session")
    if session is not None and session.as_json:
        session.show(())


def given() -> list[str]:
    """Those of the options that stand on the command line."""
    return [key.removeprefix(_KEY) for key in click.get_current_context().meta if key.startswith(_KEY + "--")]


@dataclass(frozen=True, slots=True)
class Session:
    """A client for the current command, and its output."""

    client: Client
    as_json: bool
    _bodies: list[bytes] = field(default_factory=list)

    def show(self, lines: Iterable[str]) -> None:
        """Print the lines; or, for machines, what the server answered last, as it came."""
        if not self.as_json:
            click.echo("\n".join(lines))
        elif self._bodies and self._bodies[-1]:
            click.echo(self._bodies[-1])


def connect(*, as_json: bool = False) -> Session:
    """The session of the current command; it ends with it. `as_json` asks for JSON where the verb itself does."""
    context = click.get_current_context()
    url, world, token = (_value(context, row) for row in OPTIONS)
    bodies: list[bytes] = []

    def watch(answered: Answered) -> None:
        bodies.append(answered.body)

    client = Client(url, world=world, token=token, watch=watch)
    context.call_on_close(client.close)
    session = Session(client, as_json or context.meta.get(_KEY + "--json", False), bodies)
    context.meta[_KEY + "session"] = session
    return session


def _value(context: click.Context, row: Option) -> str:
    value: str = context.meta.get(f"{_KEY}--{row.name}") or os.environ.get(row.variable) or row.default
    return value
