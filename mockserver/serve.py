"""Runs the RSGI door on granian in this process: finds the port, says when it is ready, stops on a signal."""

import asyncio
import contextlib
import os
import signal
import socket
import sys
from collections.abc import Callable
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


def serve(door: RsgiDoor, host: str, port: int, ready: Callable[[str], None]) -> NoReturn:
    """Serve until SIGINT or SIGTERM, then end the process. `ready` gets the address once a connection succeeds."""
    asyncio.run(_serve(door, host, port, ready))
    # Under load granian's own thread may still hold a request, and an interpreter that ends under it aborts.
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


async def _serve(door: RsgiDoor, host: str, port: int, ready: Callable[[str], None]) -> None:
    holder = reserve(host, port)
    port = holder.getsockname()[1] if holder.fileno() >= 0 else port
    server = Server(
        door, address=host, port=port, interface=Interfaces.RSGI, websockets=False, log_enabled=False, backlog=2048
    )
    loop = asyncio.get_running_loop()

    def stop() -> None:
        door.close()
        loop.call_soon(server.stop)

    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows: Ctrl+C arrives as KeyboardInterrupt
            loop.add_signal_handler(number, stop)
    serving = asyncio.create_task(server.serve())
    await _listening(host, port, serving)
    holder.close()
    shown = f"[{host}]" if ":" in host else host
    ready(f"http://{shown}:{port}")
    await serving


async def _listening(host: str, port: int, serving: asyncio.Task[None]) -> None:
    target = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104  # compared, not bound
    while not serving.done():
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection(target, port)
            writer.close()
            return
        await asyncio.sleep(_POLL_SECONDS)
    serving.result()
