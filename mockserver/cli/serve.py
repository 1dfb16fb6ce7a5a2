"""The verb `serve`: the settings of the process as flags, the line that says it is ready, and the server itself."""

import gc
import ipaddress
import json
import logging
import os
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from mockserver import __version__
from mockserver.cli import https, options
from mockserver.settings import SETTINGS, Setting, Settings

if TYPE_CHECKING:
    from pathlib import Path

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


def _type(row: Setting) -> click.Choice[str] | click.IntRange | type:
    if row.choices:
        return click.Choice(row.choices)
    bounded = (row.least, row.most) != (None, None)
    return click.IntRange(row.least, row.most) if bounded else type(row.default)


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """There is none in a start, and to look for some takes a tenth of it."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@click.command("serve")
@setting_options
@_collecting_no_garbage()
def serve_command(*, host: str, port: int, ready_json: bool, exit_with_parent: bool, **given: Any) -> None:
    """Start the server; it prints its address when it is ready."""
    from mockserver.admin.overriding import OverridesFileError  # noqa: PLC0415  # as below
    from mockserver.app import create_rsgi_app  # noqa: PLC0415  # half a second, which no other verb shall pay
    from mockserver.registry import VENDORS  # noqa: PLC0415  # as above
    from mockserver.serve import CannotServeError, Listener, serve  # noqa: PLC0415  # as above
    from mockserver.validation import NotInstalledError  # noqa: PLC0415  # as above

    if misplaced := options.given():
        raise click.UsageError(
            f"{', '.join(misplaced)}: for the verbs that call a server; what serve takes stands after it"
        )
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    asked = https.Asked(**{name: given.pop(name) for name in https.Asked.__struct_fields__})
    secure = https.prepare(asked, host, (name for vendor in VENDORS for name in vendor.host_names))
    made = _token_for_strangers(host, given, to_errors=ready_json)
    settings = Settings(world_ttl_seconds=given.pop("world_ttl"), **given)
    pair = (secure.certificate, secure.key) if secure else ()
    wanted = [Listener(host, port, *pair)]
    if asked.tls_port is not None:
        wanted = [Listener(host, port), Listener(host, asked.tls_port, *pair)]

    def ready(listeners: Sequence["Listener"]) -> None:
        gc.freeze()  # what is there from the start stays: it is not looked through for garbage again and again
        gc.enable()
        tell = ready_line if ready_json else ready_text
        click.echo(tell(listeners, secure.ca if secure else None, made))

    try:
        door = create_rsgi_app(settings, authority=secure.ca_pem if secure else None)
        serve(door, wanted, ready, exit_with_parent=exit_with_parent)
    except (CannotServeError, NotInstalledError, OverridesFileError) as error:
        raise click.ClickException(str(error)) from None


def ready_text(listeners: Sequence["Listener"], ca: "Path | None", _admin_token: str) -> str:
    """What a person wants to know of a server; the last word is its address."""
    secure = [listener.url for listener in listeners if listener.certificate]
    lines = [f"HTTPS is at {url}" for url in secure[: len(listeners) - 1]]
    lines += [f"clients shall trust {ca}"] if ca else []
    return "\n".join([*lines, f"Order Mockserver is ready at {listeners[0].url}"])


def ready_line(listeners: Sequence["Listener"], ca: "Path | None", admin_token: str) -> str:
    """What a program that started the server wants to know, as JSON on one line. The admin token is told when it was
    made here, else it is null: the program has given it, or none is wanted. `ca` is null when it is not known.
    """
    first, secure = listeners[0], [listener.url for listener in listeners if listener.certificate]
    return json.dumps(
        {
            "url": first.url,
            "host": first.host,
            "port": first.port,
            "pid": os.getpid(),
            "version": __version__,
            "admin_url": f"{first.url}/__admin",
            "admin_token": admin_token or None,
            "tls": {"url": secure[0], "ca": str(ca) if ca else None} if secure else None,
        }
    )


def _token_for_strangers(host: str, given: dict[str, Any], *, to_errors: bool) -> str:
    """Where strangers can reach the server and no admin token was given: one that is made, and printed."""
    if given["admin_token"] or _loopback(host):
        return ""
    token = given["admin_token"] = secrets.token_urlsafe(24)
    click.echo(f"admin token (none was given, and {host} is not loopback): {token}", err=to_errors)
    return token


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
