"""The verb `serve`: the settings of the process as flags, the line that says it is ready, and the server itself."""

import ipaddress
import json
import logging
import os
import secrets
from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mockserver.cli import options
from mockserver.settings import SETTINGS, Setting, Settings

if TYPE_CHECKING:
    from mockserver.serve import Listener

F = TypeVar("F", bound=Callable[..., Any])


def setting_options(command: F) -> F:
    """A flag and an environment variable for every row of `SETTINGS`."""
    for row in reversed(SETTINGS):
        flag = f"--{row.name}/--no-{row.name}" if isinstance(row.default, bool) else f"--{row.name}"
        option = click.option(
            flag, envvar=row.variable, default=row.default, type=_type(row), help=row.help,
            show_default=True, show_envvar=True,
        )  # fmt: skip  # one option, two lines
        command = option(command)
    return command


def _type(row: Setting) -> click.IntRange | type:
    bounded = (row.least, row.most) != (None, None)
    return click.IntRange(row.least, row.most) if bounded else type(row.default)


@click.command("serve")
@setting_options
def serve_command(  # noqa: PLR0913  # an option each
    *,
    host: str,
    port: int,
    admin_token: str,
    world_ttl: int,
    ready_json: bool,
    exit_with_parent: bool,
    **settings: Any,
) -> None:
    """Start the server; it prints its address when it is ready."""
    from mockserver.app import create_rsgi_app  # noqa: PLC0415  # half a second, which no other verb shall pay
    from mockserver.serve import AddressInUseError, Listener, serve  # noqa: PLC0415  # as above

    if given := options.given():
        raise click.UsageError(
            f"{', '.join(given)}: for the verbs that call a server; what serve takes stands after it"
        )
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    made = ""
    if not admin_token and not _loopback(host):
        admin_token = made = secrets.token_urlsafe(24)
        click.echo(f"admin token (none was given, and {host} is not loopback): {admin_token}", err=ready_json)
    door = create_rsgi_app(Settings(admin_token=admin_token, world_ttl_seconds=world_ttl, **settings))

    def ready(listener: "Listener") -> None:
        click.echo(ready_line(listener, made) if ready_json else f"Order Mockserver is ready at {listener.url}")

    try:
        serve(door, Listener(host, port), ready, exit_with_parent=exit_with_parent)
    except AddressInUseError as error:
        raise click.ClickException(str(error)) from None


def ready_line(listener: "Listener", admin_token: str) -> str:
    """What a program that started the server wants to know, as JSON on one line. The admin token is told when it was
    made here, else it is null: the program has given it, or none is wanted.
    """
    return json.dumps(
        {
            "url": listener.url,
            "host": listener.host,
            "port": listener.port,
            "pid": os.getpid(),
            "version": version("order-mockserver"),
            "admin_url": f"{listener.url}/__admin",
            "admin_token": admin_token or None,
            "tls": None,
        }
    )


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
