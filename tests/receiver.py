"""A receiver of webhooks on a free port of loopback, which answers as a test says."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Thread
from typing import Any, NamedTuple

WAIT_SECONDS = 20  # for what must come; nothing waits for it when it does


class Received(NamedTuple):
    path: str
    headers: dict[str, str]
    body: bytes


def ok(handler: BaseHTTPRequestHandler) -> None:
    status(200)(handler)


def status(code: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """An answer of that status without a body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(code)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return answer


def raw(data: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """These bytes for an answer, then the end of the connection."""
    return lambda handler: handler.wfile.write(data)


class Receiver:
    """What came is in `received`; `answers` are given in turn, the last one again and again."""

    def __init__(self) -> None:
        self.received: Queue[Received] = Queue()
        self.answers: list[Callable[[BaseHTTPRequestHandler], None]] = [ok]
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = False
        self._thread = Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def next(self) -> Received:
        return self.received.get(timeout=WAIT_SECONDS)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.received.put(Received(self.path, dict(self.headers), body))
                answer = receiver.answers[0]
                receiver.answers = receiver.answers[1:] or [answer]
                answer(self)

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        return Handler
