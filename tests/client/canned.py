"""A server that answers as a test tells it, and keeps what it was asked. On loopback, on a free port."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Canned:
    """`answers`: by `METHOD path`, the status, the media type and the body; anything else is 404 and no JSON."""

    def __init__(self, answers: dict[str, tuple[int, str, bytes]]) -> None:
        self.answers = answers
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> "Canned":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        canned = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                canned.asked.append(
                    (f"{self.command} {self.path}", dict(self.headers), json.loads(body) if body else None)
                )
                known = canned.answers.get(f"{self.command} {self.path.partition('?')[0]}")
                status, media, answer = known or (404, "text/html", b"<h1>nothing here</h1>")
                self.send_response(status)
                self.send_header("Content-Type", media)
                if media != "text/event-stream":  # a stream is as long as its connection
                    self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer  # noqa: N815  # as http.server calls them

            def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
                """Nobody reads it."""

        return Handler


def as_json(value: Any, status: int = 200) -> tuple[int, str, bytes]:
    return status, "application/json", json.dumps(value).encode()


def as_problem(status: int, **members: Any) -> tuple[int, str, bytes]:
    document = {"type": "about:blank", "title": "Refused", "status": status, **members}
    return status, "application/problem+json", json.dumps(document).encode()
