"""How long a client waits where no socket does: a fault that takes longer ends in the client's own timeout."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Patience:
    """Of one request's client: so many seconds between two signs of life, None for ever. `over`: it has given up."""

    def __init__(self, seconds: float | None) -> None:
        self.seconds = seconds
        self.over = False

    @contextmanager
    def of_the_client(self) -> Iterator[None]:
        """Whoever waits meanwhile, waits for this client."""
        token = _WAITING.set(self)
        try:
            yield
        finally:
            _WAITING.reset(token)


_WAITING: ContextVar[Patience | None] = ContextVar("mockserver.testing.patience", default=None)


def wait(seconds: float, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """How an app makes its client wait (`create_app(sleep=wait)`): never longer than the client does.

    What the request does is done all the same, as it is behind a socket that the client has closed.
    """
    client = _WAITING.get()
    if client is None or client.seconds is None:
        sleep(seconds)
        return
    if not client.over:
        client.over = seconds >= client.seconds
        sleep(min(seconds, client.seconds))


def limited(app: "WSGIApplication", seconds: float | None) -> "WSGIApplication":
    """The app for one request whose client waits so long: it raises TimeoutError when the client has given up."""
    client = Patience(seconds)

    def heard(body: Iterable[bytes]) -> Iterator[bytes]:
        try:
            parts = iter(body)
            while True:
                with client.of_the_client():
                    part = next(parts, None)
                if client.over:
                    raise TimeoutError("timed out")
                if part is None:
                    return
                yield part
        finally:
            if hasattr(body, "close"):
                body.close()

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        with client.of_the_client():
            body = app(environ, start_response)
        return heard(body)

    return answer
