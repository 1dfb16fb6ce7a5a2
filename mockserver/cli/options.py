"""The options that every verb has, at any place on the line. No server is called here."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])
KEY = "mockserver.cli.target."  # click's `meta` is one dictionary for all that stands on the command line


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
    Option("ca", "FILE", "", "The certificate to trust, of a server that made its own"),
)


def of_every_verb(command: F) -> F:
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
        context.meta[KEY + option.opts[0]] = value


def value(name: str) -> str:
    """What an option of every verb is in the current command."""
    row = next(row for row in OPTIONS if row.name == name)
    typed: str | None = click.get_current_context().meta.get(f"{KEY}--{name}")
    return typed or os.environ.get(row.variable) or row.default


def given() -> list[str]:
    """Those of the options that stand on the command line."""
    return [key.removeprefix(KEY) for key in click.get_current_context().meta if key.startswith(KEY + "--")]


def wants_json() -> bool:
    """Whether `--json` stands on the command line."""
    return bool(click.get_current_context().meta.get(KEY + "--json", False))
