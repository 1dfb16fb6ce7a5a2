"""Which server and which world a verb is about, and whether it prints for people or for machines."""

from collections.abc import Iterable
from pathlib import Path
from typing import IO

import click
import urllib3
from msgspec import Struct, field

from mockserver.cli import options
from mockserver.cli.options import KEY
from mockserver.client import Answered, Client


def show_refusal(context: click.Context) -> None:
    """For machines: the problem document that a verb came to, as it came."""
    session: Session | None = context.meta.get(KEY + "session")
    if session is not None and session.as_json:
        session.show(())


class Session(Struct, frozen=True):
    """A client for the current command, and its output."""

    client: Client
    as_json: bool
    _bodies: list[bytes] = field(default_factory=list)

    def show(self, lines: Iterable[str], file: IO[str] | None = None) -> None:
        """Print the lines; or, for machines, what the server answered last, as it came."""
        if not self.as_json:
            click.echo("\n".join(lines), file=file)
        elif self._bodies and self._bodies[-1]:
            click.echo(self._bodies[-1].decode() if file else self._bodies[-1], file=file)


def connect(*, as_json: bool = False) -> Session:
    """The session of the current command; it ends with it. `as_json` asks for JSON where the verb itself does."""
    context = click.get_current_context()
    url, world, token, ca = (options.value(name) for name in ("url", "world", "admin-token", "ca"))
    bodies: list[bytes] = []

    def watch(answered: Answered) -> None:
        bodies.append(answered.body)

    client = Client(url, world=world, token=token, watch=watch, pool=_trusting(ca) if ca else None)
    context.call_on_close(client.close)
    session = Session(client, as_json or options.wants_json(), bodies)
    context.meta[KEY + "session"] = session
    return session


def _trusting(ca: str) -> urllib3.PoolManager:
    if not Path(ca).is_file():
        raise click.UsageError(f"--ca: there is no file {ca}")
    return urllib3.PoolManager(ca_certs=ca)
