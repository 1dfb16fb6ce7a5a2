"""Where the client libraries are met while an `intercept()` is open: at the method that connects, or that sends.

Methods are patched, not classes: whoever has imported a class, subclassed it or keeps a session is met too, and what
goes to another host runs through the library's own code.
"""

import http.client
import socket
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any
from unittest.mock import patch
from urllib.parse import SplitResult, urlsplit

import httpx
import urllib3.connection

from mockserver.testing.inprocess import DirectConnection
from mockserver.testing.sockets import Socket
from mockserver.testing.switchboard import InterceptError, Line, Switchboard
from mockserver.testing.transports import FaultyAsyncTransport, FaultyTransport

Method = Callable[..., Any]


def plug(board: Switchboard) -> Callable[[], None]:
    """Patch all of them; what comes back puts everything as it was."""
    with ExitStack() as stack:
        for owner, name, patched in _PATCHES:
            stack.enter_context(patch.object(owner, name, patched(board, getattr(owner, name))))
        return stack.pop_all().close
    raise AssertionError("an ExitStack swallows nothing")


def _connect(board: Switchboard, original: Method) -> Method:
    """http.client and urllib3 ask for a connection before a request, or when it is sent."""

    @wraps(original)
    def connect(self: http.client.HTTPConnection) -> None:
        line = board.line_to(_target(self, "").hostname or "")
        if line is None:
            original(self)
        else:
            _attach(self, line, "")

    return connect


def _putrequest(board: Switchboard, original: Method) -> Method:
    """A request may also go out on a connection that was there before, or through a proxy, which is told the URL."""

    @wraps(original)
    def putrequest(self: http.client.HTTPConnection, method: str, url: str, *how: Any, **more: Any) -> None:
        if not isinstance(self, DirectConnection):
            line = board.line_to(_target(self, url).hostname or "")
            if line is not None:
                _attach(self, line, url)
        original(self, method, url, *how, **more)

    return putrequest


def _target(connection: http.client.HTTPConnection, url: str) -> SplitResult:
    """Whom a request on this connection is for: not the proxy that it may go through."""
    if url.startswith(("http://", "https://")):
        return urlsplit(url)
    scheme = "https" if connection.default_port == 443 else "http"
    tunnel = getattr(connection, "_tunnel_host", None)
    host = tunnel or connection.host
    port = getattr(connection, "_tunnel_port", None) if tunnel else connection.port
    return urlsplit(f"{scheme}://{f'[{host}]' if ':' in host else host}:{port or connection.default_port}")


def _attach(connection: Any, line: Line, url: str) -> None:
    """Have the connection lead to the line's app."""
    held = connection.sock
    if isinstance(held, Socket) and held.app is line.app:
        return
    if held is not None:
        held.close()
    to = _target(connection, url)
    connection.sock = Socket(line.app, to.hostname or "", to.port or 80, https=to.scheme == "https")
    connection.sock.settimeout(connection.timeout)
    connection.is_verified = True  # what urllib3 warns without


def _handle_request(board: Switchboard, original: Method) -> Method:
    @wraps(original)
    def handle_request(self: httpx.HTTPTransport, request: httpx.Request) -> httpx.Response:
        line = board.line_to(request.url.host)
        response: httpx.Response = (
            original(self, request) if line is None else FaultyTransport(line.app).handle_request(request)
        )
        return response

    return handle_request


def _handle_async_request(board: Switchboard, original: Method) -> Method:
    @wraps(original)
    async def handle_async_request(self: httpx.AsyncHTTPTransport, request: httpx.Request) -> httpx.Response:
        line = board.line_to(request.url.host)
        if line is not None:
            return await FaultyAsyncTransport(line.app).handle_async_request(request)
        response: httpx.Response = await original(self, request)
        return response

    return handle_async_request


def _getaddrinfo(board: Switchboard, original: Method) -> Method:
    """A library that is not met above looks the name up, to reach the real host: it shall not."""

    @wraps(original)
    def getaddrinfo(host: Any, *how: Any, **more: Any) -> Any:
        name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
        if isinstance(name, str) and board.takes(name):
            raise InterceptError(
                f"intercept() is to keep requests from {name}, and knows requests, urllib3, http.client and httpx; "
                f"another library asks for its address, to reach the real one"
            )
        return original(host, *how, **more)

    return getaddrinfo


_PATCHES: tuple[tuple[Any, str, Callable[[Switchboard, Method], Method]], ...] = (
    (http.client.HTTPConnection, "connect", _connect),
    (http.client.HTTPSConnection, "connect", _connect),
    (http.client.HTTPConnection, "putrequest", _putrequest),
    (urllib3.connection.HTTPConnection, "connect", _connect),
    (urllib3.connection.HTTPSConnection, "connect", _connect),
    (httpx.HTTPTransport, "handle_request", _handle_request),
    (httpx.AsyncHTTPTransport, "handle_async_request", _handle_async_request),
    (socket, "getaddrinfo", _getaddrinfo),
)
