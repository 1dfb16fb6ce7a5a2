"""What http.client, urllib3 and requests have in a socket's place: the app reads what they send, they read its answer.

It is wsgi-intercept's socket, whose answer here comes as a server's does: as it is made, in HTTP/1.1, in chunks where
its length is not known.
"""

import io
from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from werkzeug.test import run_wsgi_app
from wsgi_intercept import wsgi_fake_socket  # type: ignore[import-untyped]  # it has no types

from mockserver.testing.environs import of_bytes
from mockserver.testing.patience import limited
from mockserver.testing.transports import as_wire

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

_BODILESS = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


class Socket(wsgi_fake_socket):  # type: ignore[misc]  # it has no types
    """The connection to a host that the app stands for, good for one answer: it says `Connection: close`."""

    def __init__(self, app: "WSGIApplication", host: str, port: int, *, https: bool) -> None:
        super().__init__(app, host, port, "", https)
        self.inp = io.BytesIO()
        self._timeout: float | None = None

    def settimeout(self, seconds: object) -> None:
        """How long the client waits for a sign of life; None, or http.client's own default, for ever."""
        self._timeout = float(seconds) if isinstance(seconds, int | float) else None

    def setsockopt(self, *_: object) -> None:
        """There is no socket to have options."""

    def makefile(self, *_: object, **__: object) -> io.BufferedReader:
        """The answer to what was sent until now. The app is asked for it when its first byte is read."""
        sent, self.inp = self.inp.getvalue(), io.BytesIO()
        environ = of_bytes(sent, self.host, self.port, "https" if self.https else "http")
        return io.BufferedReader(_Made(_answer(limited(as_wire(self.app), self._timeout), environ)))


def _answer(app: "WSGIApplication", environ: "WSGIEnvironment") -> Iterator[bytes]:
    """The answer as it goes over the wire."""
    body, status, headers = run_wsgi_app(app, environ)
    try:
        bodiless = environ["REQUEST_METHOD"] == "HEAD" or int(status[:3]) in _BODILESS
        chunked = not bodiless and "Content-Length" not in headers
        framing = [("Transfer-Encoding", "chunked")] if chunked else []
        pairs = [*headers, *framing, ("Connection", "close")]
        head = "\r\n".join([f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in pairs), "", ""])
        yield head.encode("latin-1")
        for part in body:
            yield b"%x\r\n%b\r\n" % (len(part), part) if chunked and part else part
        if chunked:
            yield b"0\r\n\r\n"
    finally:
        if hasattr(body, "close"):
            body.close()


class _Made(io.RawIOBase):
    """Bytes to be read as they are made. What making them raises, reading them raises."""

    def __init__(self, parts: Iterator[bytes]) -> None:
        self._parts = parts
        self._left = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while not self._left:
            part = next(self._parts, None)
            if part is None:
                return 0
            self._left = part
        taken = min(len(buffer), len(self._left))
        buffer[:taken], self._left = self._left[:taken], self._left[taken:]
        return taken

    def close(self) -> None:
        if not self.closed and hasattr(self._parts, "close"):
            self._parts.close()
        super().close()
