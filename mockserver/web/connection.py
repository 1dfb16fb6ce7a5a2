"""The socket under a request that granian serves: found, asked, and broken on purpose. Granian offers none of it."""

import contextlib
import ctypes
import os
import select
import socket
import struct
import sys
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeAlias

_DESCRIPTORS = "/dev/fd"  # Linux and macOS
_LINGER_NOT = struct.pack("ii", 1, 0)
_UNSPECIFIED = struct.pack("H14x", socket.AF_UNSPEC)

Host: TypeAlias = IPv4Address | IPv6Address
Address: TypeAlias = tuple[Host, int]


def address(text: str) -> Address:
    """`127.0.0.1:80`, `[::1]:80`, `::1:80`; an IPv4 address that is mapped into IPv6 is the IPv4 address."""
    host, _, port = text.rpartition(":")
    return _plain(host.strip("[]")), int(port)


def find(client: str, server: str) -> socket.socket | None:
    """A socket of our own for the connection between these two; None where the system does not list a process's
    descriptors, as on Windows. Whoever asks closes it, which closes no connection."""
    peer, (host, port) = address(client), address(server)
    own = None if host.is_unspecified else host  # granian tells on what it listens
    return next((found for found in _sockets(peer[1]) if _is_wanted(found, peer, own, port)), None)


def reset(connection: socket.socket) -> None:
    """Have the peer see a reset. Beyond Linux a connection cannot be dissolved while granian holds it: it is closed."""
    if sys.platform == "linux":
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _LINGER_NOT)
        # Python's own `connect` knows no AF_UNSPEC.
        ctypes.CDLL(None, use_errno=True).connect(connection.fileno(), _UNSPECIFIED, len(_UNSPECIFIED))
    else:
        close(connection)


def close(connection: socket.socket) -> None:
    """Have the peer see the end of the connection, once it has what was sent."""
    with contextlib.suppress(OSError):  # the peer has gone already
        connection.shutdown(socket.SHUT_RDWR)


def takes_more(connection: socket.socket) -> bool:
    """Whether the system takes more bytes for the peer, or has given it up; not while the peer leaves unread what it
    has been sent."""
    asked = select.poll()
    asked.register(connection, select.POLLOUT)
    return bool(asked.poll(0))


def _sockets(peer_port: int) -> Iterator[socket.socket]:
    """Sockets of our own for the connections to a peer at this port."""
    with contextlib.suppress(FileNotFoundError):
        for name in os.listdir(_DESCRIPTORS):
            with contextlib.suppress(OSError):  # it is no connection, or was closed meanwhile
                if _peer_port(int(name)) == peer_port:
                    yield socket.socket(fileno=os.dup(int(name)))


def _peer_port(descriptor: int) -> object:
    """The port at the other end; what is no internet address has none. Of a thousand connections all but one are told
    apart by it at a quarter of what a socket of our own and two read addresses cost."""
    borrowed = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0, fileno=descriptor)  # of any family: none is asked
    try:
        name = borrowed.getpeername()
    finally:
        borrowed.detach()  # the descriptor stays whose it is
    return name[1] if isinstance(name, tuple) else None


def _is_wanted(candidate: socket.socket, peer: Address, own: Host | None, port: int) -> bool:
    """Whether this is the connection; it is closed when not."""
    with contextlib.suppress(OSError, ValueError):  # it listens, or is of another family
        host, found_port = _of(candidate.getsockname())
        if _of(candidate.getpeername()) == peer and found_port == port and own in (None, host):
            return True
    candidate.close()
    return False


def _of(name: object) -> Address:
    if not isinstance(name, tuple):
        raise ValueError("not an internet address")
    return _plain(name[0]), name[1]


def _plain(host: str) -> Host:
    found = ip_address(host.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found
