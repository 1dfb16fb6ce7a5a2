"""The server in process, below httpx and below wsgi-intercept: its faults arrive as the client's own exceptions.

For tests. httpx is imported here, so it comes with the extra `testing`; the server imports nothing of this.
"""

from collections.abc import AsyncIterator, Iterable, Iterator
from http.client import IncompleteRead, RemoteDisconnected
from io import BytesIO
from typing import TYPE_CHECKING

import httpx
from anyio import to_thread

from mockserver.testing import environs
from mockserver.testing.patience import limited

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
    """httpx.WSGITransport, with a fault as the exception that httpx raises for it on the wire.

    An app made with `create_app(sleep=patience.wait)` lets its clients wait no longer than their read timeout.
    """

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        timeout = request.extensions.get("timeout", {}).get("read")
        app = limited(_exactly(request, request.read(), self._app), timeout)
        try:
            response = httpx.WSGITransport(app=app).handle_request(httpx.Request(request.method, request.url))
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


class FaultyAsyncTransport(httpx.AsyncBaseTransport):
    """The same for httpx.AsyncClient. The app answers in a thread, so that its waiting holds up no other task."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._transport = FaultyTransport(app)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        response = await to_thread.run_sync(self._transport.handle_request, request, abandon_on_cancel=True)
        assert isinstance(response.stream, httpx.SyncByteStream)  # noqa: S101  # a sync transport's is
        return httpx.Response(response.status_code, headers=response.headers, stream=_AsyncStream(response.stream))


class _AsyncStream(httpx.AsyncByteStream):
    """The body, each part of it made in a thread."""

    def __init__(self, body: httpx.SyncByteStream) -> None:
        self._body = body

    async def __aiter__(self) -> AsyncIterator[bytes]:
        parts = iter(self._body)
        while (part := await to_thread.run_sync(next, parts, None)) is not None:
            yield part

    async def aclose(self) -> None:
        self._body.close()


def _exactly(request: httpx.Request, body: bytes, app: "WSGIApplication") -> "WSGIApplication":
    """The app, given the request as it goes over the wire: httpx.WSGITransport takes headers and paths for ASCII, the
    last of repeated headers, and a body that is sent in chunks for none."""

    def told(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environs.set_path(environ, request.url.raw_path.partition(b"?")[0])
        pairs = ((name.decode("latin-1"), value.decode("latin-1")) for name, value in request.headers.raw)
        environs.set_headers(environ, pairs)
        if "transfer-encoding" in request.headers:
            environs.set_body(environ, body)
        else:
            environ["wsgi.input"] = BytesIO(body)
        return app(environ, start_response)

    return told


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
