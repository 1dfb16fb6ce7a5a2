"""The server in process, below httpx and below wsgi-intercept: its faults arrive as the client's own exceptions.

For tests. httpx is imported here, so it comes with the extra `testing`; the server imports nothing of this.
"""

from collections.abc import Iterable, Iterator
from http.client import IncompleteRead, RemoteDisconnected
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What httpx makes of each on a real connection.
_EXCEPTIONS = (
    (RemoteDisconnected, httpx.RemoteProtocolError, "Server disconnected without sending a response."),
    (IncompleteRead, httpx.RemoteProtocolError, "peer closed connection without sending complete message body"),
    (ConnectionResetError, httpx.ReadError, "Connection reset by peer"),
    (TimeoutError, httpx.ReadTimeout, "timed out"),
)  # RemoteDisconnected is a ConnectionResetError too, so it comes first
_CAUSED = tuple(caused for caused, _, _ in _EXCEPTIONS)


class FaultyTransport(httpx.BaseTransport):
    """httpx.WSGITransport, with a fault as the exception that httpx raises for it on the wire."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._transport = httpx.WSGITransport(app=app)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        try:
            response = self._transport.handle_request(request)
        except _CAUSED as error:
            raise _as_httpx(error, request) from error
        assert isinstance(response.stream, httpx.SyncByteStream)  # noqa: S101  # a sync transport's is
        stream = _Stream(response.stream, request)
        return httpx.Response(response.status_code, headers=response.headers, stream=stream)


class _Stream(httpx.SyncByteStream):
    """The body, whose end may be an exception."""

    def __init__(self, body: httpx.SyncByteStream, request: httpx.Request) -> None:
        self._body = body
        self._request = request

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._body
        except _CAUSED as error:
            raise _as_httpx(error, self._request) from error

    def close(self) -> None:
        self._body.close()


def _as_httpx(error: Exception, request: httpx.Request) -> httpx.TransportError:
    raised, text = next((raised, text) for caused, raised, text in _EXCEPTIONS if isinstance(error, caused))
    return raised(text, request=request)


def as_wire(app: "WSGIApplication") -> "WSGIApplication":
    """The application as wsgi-intercept is to have it: a body that is cut short just ends, as on the wire, so that
    http.client, urllib3 and requests find out by its declared length."""

    def cut(body: Iterable[bytes]) -> Iterator[bytes]:
        try:
            yield from body
        except IncompleteRead:
            return
        finally:
            if hasattr(body, "close"):
                body.close()

    def wire(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        return cut(app(environ, start_response))

    return wire
