"""Runs the RSGI door on granian in this process: finds the port, says when it is ready, stops when it is told to."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from granian.constants import Interfaces, SSLProtocols
from granian.server.embed import Server
from msgspec import Struct
from msgspec.structs import replace

from mockserver.web.rsgi_door import RsgiDoor

_POLL_SECONDS = 0.005
_ATTEMPTS = 10


class CannotServeError(Exception):
    """The text tells what is in the way."""


class AddressInUseError(CannotServeError):
    """Somebody else listens there already."""


def reserve(host: str, port: int) -> tuple[socket.socket, int]:
    """A bound socket that holds the port (a free one for 0) until granian listens on it beside us, and that port.

    AddressInUseError when the port is taken: granian alone would share it silently with another instance. Of several
    that start at the same moment at most one gets it, for listening is what the system lets only one socket do. Where
    ports cannot be shared the socket is closed: it only was the one to know that the port is free.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    holder = socket.socket(family)
    try:
        with socket.socket(family) as claim:
            if sys.platform != "win32":
                claim.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            claim.bind((host, port))
            claim.listen()
            free: int = claim.getsockname()[1]
            if not hasattr(socket, "SO_REUSEPORT"):
                holder.close()
                return holder, free
            for shared in (claim, holder):
                shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            holder.bind(claim.getsockname())
            return holder, free
    except OSError as error:
        holder.close()
        raise AddressInUseError(f"cannot listen on {host}:{port}: {error.strerror}") from None


class Listener(Struct, frozen=True):
    """Where a server listens; port 0 is any free one. With a certificate and its key (PEM files) it speaks HTTPS."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None

    @property
    def url(self) -> str:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"{'https' if self.certificate else 'http'}://{shown}:{self.port}"


def serve(
    door: RsgiDoor,
    wanted: Sequence[Listener],
    ready: Callable[[Sequence[Listener]], None],
    *,
    exit_with_parent: bool = False,
) -> NoReturn:
    """Serve until SIGINT or SIGTERM, then end the process. `ready` is told where, once connections succeed.

    exit_with_parent: the end of standard input is the end too. CannotServeError.
    """
    asyncio.run(_serve(door, wanted, ready, exit_with_parent=exit_with_parent))
    # Under load granian's own thread may still hold a request, and an interpreter that ends under it aborts.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


class _Running(Struct, frozen=True):
    listener: Listener
    server: Server
    task: asyncio.Task[None]


async def _serve(
    door: RsgiDoor,
    wanted: Sequence[Listener],
    ready: Callable[[Sequence[Listener]], None],
    *,
    exit_with_parent: bool,
) -> None:
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, over.set)
    running: list[_Running] = []
    try:
        for listener in wanted:
            running.append(await _start(door, listener))
        ready([each.listener for each in running])
        if exit_with_parent:
            _at_the_end_of_input(lambda: loop.call_soon_threadsafe(over.set))
        told = asyncio.create_task(over.wait())
        await asyncio.wait([told, *(each.task for each in running)], return_when=asyncio.FIRST_COMPLETED)
        told.cancel()
    finally:
        door.close()
        for each in running:
            loop.call_soon(each.server.stop)
        await asyncio.gather(*(each.task for each in running))


async def _start(door: RsgiDoor, wanted: Listener) -> _Running:
    """A server that takes connections. Another process may get a free port first where it cannot be held."""
    for _ in range(_ATTEMPTS if wanted.port == 0 else 1):
        holder, port = reserve(wanted.host, wanted.port)
        listener = replace(wanted, port=port)
        server = _server(door, listener)
        task = asyncio.create_task(server.serve())
        try:
            with holder:
                await _listening(listener, task)
        except RuntimeError as error:  # granian's, with a stack of its own below the first line
            reason = str(error).partition("\n")[0]
        else:
            return _Running(listener, server, task)
    raise AddressInUseError(f"cannot listen on {wanted.host}:{wanted.port}: {reason}")


def _server(door: RsgiDoor, listener: Listener) -> Server:
    try:
        return Server(
            door,
            address=listener.host,
            port=listener.port,
            interface=Interfaces.RSGI,
            websockets=False,
            log_enabled=False,
            backlog=2048,
            ssl_cert=listener.certificate,
            ssl_key=listener.key,
            ssl_protocol_min=SSLProtocols.tls12,  # which elder clients speak
        )
    except OSError as error:
        reason = f"{listener.certificate} and {listener.key} are no certificate with its key: {error.strerror}"
        raise CannotServeError(reason) from None


def _at_the_end_of_input(act: Callable[[], object]) -> None:
    """Act once standard input has ended, in another thread. A pipe ends with the process that held its other end, and
    whatever that process came to; of a process that has no input at all it has ended already.
    """

    def read() -> None:
        with contextlib.suppress(OSError):  # there is none
            while os.read(0, 65_536):
                pass
        act()

    threading.Thread(target=read, name="end-of-input", daemon=True).start()


async def _listening(listener: Listener, serving: asyncio.Task[None]) -> None:
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(listener.host, listener.host)  # noqa: S104  # compared, not bound
    while not serving.done():
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(host, listener.port)
            writer.close()
            if not serving.done():  # else somebody else listens there
                return
        await asyncio.sleep(_POLL_SECONDS)
    serving.result()
    raise RuntimeError("the server has ended")
