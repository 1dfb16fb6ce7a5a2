"""Runs the RSGI door on granian in this process: finds the port, says when it is ready, stops when it is told to."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import NoReturn

from granian.constants import Interfaces
from granian.server.embed import Server

from mockserver.web.rsgi_door import RsgiDoor

_POLL_SECONDS = 0.005


class AddressInUseError(OSError):
    """Somebody else listens there already."""


def reserve(host: str, port: int) -> socket.socket:
    """A bound socket that holds the port (a free one for 0) until granian listens on it beside us.

    AddressInUseError when the port is taken: granian alone would share it silently with another instance. Of several
    that start at the same moment at most one gets it, for listening is what the system lets only one socket do.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    holder = socket.socket(family)
    try:
        with socket.socket(family) as claim:
            if sys.platform != "win32":
                claim.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            claim.bind((host, port))
            claim.listen()
            if not hasattr(socket, "SO_REUSEPORT"):
                holder.close()
                return claim
            for shared in (claim, holder):
                shared.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            holder.bind(claim.getsockname())
            return holder
    except OSError as error:
        holder.close()
        raise AddressInUseError(f"cannot listen on {host}:{port}: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class Listener:
    """Where a server listens; port 0 is any free one."""

    host: str
    port: int

    @property
    def url(self) -> str:
        shown = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{shown}:{self.port}"


def serve(
    door: RsgiDoor, wanted: Listener, ready: Callable[[Listener], None], *, exit_with_parent: bool = False
) -> NoReturn:
    """Serve until SIGINT or SIGTERM, then end the process. `ready` is told where, once a connection succeeds.

    exit_with_parent: the end of standard input is the end too.
    """
    asyncio.run(_serve(door, wanted, ready, exit_with_parent=exit_with_parent))
    # Under load granian's own thread may still hold a request, and an interpreter that ends under it aborts.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


async def _serve(
    door: RsgiDoor, wanted: Listener, ready: Callable[[Listener], None], *, exit_with_parent: bool
) -> None:
    loop = asyncio.get_running_loop()
    holder = reserve(wanted.host, wanted.port)
    listener = replace(wanted, port=holder.getsockname()[1] if holder.fileno() >= 0 else wanted.port)
    server = Server(
        door,
        address=listener.host,
        port=listener.port,
        interface=Interfaces.RSGI,
        websockets=False,
        log_enabled=False,
        backlog=2048,
    )

    def stop() -> None:
        door.close()
        loop.call_soon(server.stop)

    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, stop)
    serving = asyncio.create_task(server.serve())
    await _listening(listener, serving)
    holder.close()
    ready(listener)
    if exit_with_parent:
        _at_the_end_of_input(lambda: loop.call_soon_threadsafe(stop))
    await serving


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
            return
        await asyncio.sleep(_POLL_SECONDS)
    serving.result()
