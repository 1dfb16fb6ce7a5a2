"""The verb `serve`: the settings of the process as flags, and the server itself."""

import ipaddress
import logging
import secrets
from collections.abc import Callable
from typing import Any, TypeVar

import click

from mockserver.cli import options
from mockserver.settings import SETTINGS, Setting, Settings

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
def serve_command(host: str, port: int, admin_token: str, world_ttl: int, **settings: Any) -> None:
    """Start the server; it prints its address when it is ready."""
    from mockserver.admin.overriding import OverridesFileError  # noqa: PLC0415  # as below
    from mockserver.app import create_rsgi_app  # noqa: PLC0415  # half a second, which no other verb shall pay
    from mockserver.serve import AddressInUseError, serve  # noqa: PLC0415  # as above

    if given := options.given():
        raise click.UsageError(
            f"{', '.join(given)}: for the verbs that call a server; what serve takes stands after it"
        )
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    if not admin_token and not _loopback(host):
        admin_token = secrets.token_urlsafe(24)
        click.echo(f"admin token (none was given, and {host} is not loopback): {admin_token}")
    try:
        door = create_rsgi_app(Settings(admin_token=admin_token, world_ttl_seconds=world_ttl, **settings))
        serve(door, host, port, lambda address: click.echo(f"Order Mockserver is ready at {address}"))
    except (AddressInUseError, OverridesFileError) as error:
        raise click.ClickException(str(error)) from None


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
