"""The fast door, for granian: the same rows without Flask's cost per request. What it does not know goes to Flask."""

import asyncio
import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from mockserver.exchange import Answer, Request
from mockserver.overrides import BODYLESS
from mockserver.web import faults
from mockserver.web.faulted import Late
from mockserver.web.naming import NO_NAME, PREFIX, WORLD_HEADER, split_world
from mockserver.web.pipeline import Pipeline
from mockserver.web.routing import Routes
from mockserver.web.streams import EventStream, StreamChannel, Streamed, stream

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_WITH_LENGTHS = ("1", "1.1")  # versions in which headers tell that there is a body


class Headers(Protocol):
    """`items` leaves out a value that is not ASCII; `in` knows that the header was sent."""

    def items(self) -> list[tuple[str, str]]: ...
    def __contains__(self, name: str) -> bool: ...


class Scope(Protocol):
    """What granian tells of a request (RSGI 1.x); header names come in lower case."""

    proto: str
    method: str
    path: str
    query_string: str
    scheme: str
    authority: str | None
    client: str
    server: str
    http_version: str

    @property
    def headers(self) -> Headers: ...


class Channel(faults.Channel, StreamChannel, Protocol):
    """How granian takes a body and an answer."""

    async def __call__(self) -> bytes: ...
    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None: ...
    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None: ...


class RsgiDoor:
    """The RSGI application. `is_ours` tells which requests the pipeline answers; the rest go to `fallback`."""

    def __init__(
        self, pipeline: Pipeline, routes: Routes, fallback: "WSGIApplication", is_ours: Callable[[Request], bool]
    ) -> None:
        self._pipeline = pipeline
        self.worlds = pipeline.worlds
        self._routes = routes
        self._fallback = fallback
        self._is_ours = is_ours
        self._patience = faults.Patience()

    async def __rsgi__(self, scope: Scope, channel: Channel) -> None:
        request = read_request(scope, await channel() if _has_body(scope) else b"")
        if self._is_ours(request):
            await self._answer(request, scope, channel)
            return
        # In a thread: a slow call of the control API holds up no vendor's answer.
        answer = await asyncio.get_running_loop().run_in_executor(None, call_wsgi, self._fallback, request)
        if isinstance(answer, Streamed):
            await stream(answer, scope, channel)
        else:
            _reply(answer, channel)

    async def _answer(self, request: Request, scope: Scope, channel: Channel) -> None:
        outcome = self._pipeline.run(request, self._routes.match(request))
        if isinstance(outcome, Late):
            await self._patience.wait(outcome.seconds)
            outcome = outcome.answer()
        if isinstance(outcome, Answer):
            _reply(_headed(outcome) if request.method == "HEAD" else outcome, channel)
        else:
            await faults.cause(outcome, scope, channel, self._patience, bodiless=request.method == "HEAD")

    def close(self) -> None:
        """End what would keep a server from stopping: the streams, and the waits that faults make."""
        self._patience.end()
        for world in self.worlds.list():
            world.listeners.close()


def _has_body(scope: Scope) -> bool:
    """Whether one may follow the headers; to wait for it costs as much as all else that is done of a small answer."""
    if scope.http_version not in _WITH_LENGTHS:
        return True
    headers = scope.headers
    return "content-length" in headers or "transfer-encoding" in headers


def _headed(answer: Answer) -> Answer:
    """What HEAD gets: no body, and its length where there could be one."""
    headers = answer.headers if answer.status in BODYLESS else faults.with_length(answer)
    return Answer(answer.status, headers)


def _reply(answer: Answer, channel: Channel) -> None:
    if answer.body:
        channel.response_bytes(answer.status, answer.headers, answer.body)
    else:
        channel.response_empty(answer.status, answer.headers)


def read_request(scope: Scope, body: bytes) -> Request:
    headers: dict[str, str] = {}
    for name, value in scope.headers.items():
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    if WORLD_HEADER not in headers and WORLD_HEADER in scope.headers:
        headers[WORLD_HEADER] = NO_NAME
    if headers.get("content-type") == "":  # WSGI cannot tell an empty one from none
        del headers["content-type"]
    if scope.authority is not None:
        headers.setdefault("host", scope.authority)
    world, path = split_world(scope.path)
    return Request(scope.method, path, scope.query_string, headers, body, scope.scheme, world)


def call_wsgi(app: "WSGIApplication", request: Request) -> Answer | Streamed:
    """Have a WSGI application answer the request."""
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> Callable[[bytes], object]:
        started[:] = [int(status.split(" ", 1)[0]), headers]
        return lambda _data: None

    chunks: Any = app(_environ(request), start_response)
    if isinstance(chunks, EventStream):
        return Streamed(started[0], started[1], chunks)
    try:
        body = b"".join(chunks)
    finally:
        if hasattr(chunks, "close"):
            chunks.close()
    status, headers = started
    if request.method == "HEAD":  # the length of a body that is not there
        return Answer(status, headers)
    return Answer(status, [(name, value) for name, value in headers if name.lower() != "content-length"], body)


def _environ(request: Request) -> dict[str, Any]:
    """PEP 3333: texts are bytes in disguise (latin-1)."""
    prefix = f"{PREFIX}{request.world}" if request.world is not None else ""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": (prefix + request.path).encode().decode("latin-1"),
        "QUERY_STRING": request.query.encode().decode("latin-1"),
        "SERVER_NAME": request.host or "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": request.scheme,
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    for name, value in request.headers.items():
        if "_" in name:
            continue  # in an environ it would pass for the header that has a hyphen there
        key = name.upper().replace("-", "_")
        environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
    environ["CONTENT_LENGTH"] = str(len(request.body))
    return environ
