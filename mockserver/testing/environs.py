"""Requests as WSGI has them, nothing lost: wsgi-intercept and httpx each leave a little out."""

import io
from collections.abc import Iterable
from http.client import parse_headers
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes, urlsplit

from werkzeug.serving import DechunkedInput
from wsgi_intercept import make_environ  # type: ignore[import-untyped]  # it has no types

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_BARE = ("CONTENT_TYPE", "CONTENT_LENGTH")  # the headers whose keys do not begin with HTTP_


def of_bytes(sent: bytes, host: str, port: int, scheme: str) -> "WSGIEnvironment":
    """What was sent to a socket: chunks joined, a target that is meant for a proxy made a path."""
    environ: WSGIEnvironment = make_environ(io.BytesIO(sent), host, port, "")
    received = io.BytesIO(sent)
    received.readline()
    set_headers(environ, parse_headers(received).items())
    if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
        set_body(environ, DechunkedInput(received).readall())
    else:
        environ["wsgi.input"] = received
    target = urlsplit(environ["RAW_URI"])
    if target.netloc:
        set_path(environ, target.path.encode("latin-1") or b"/")
        environ["HTTP_HOST"] = target.netloc.rpartition("@")[2]
    protocol = environ["SERVER_PROTOCOL"].strip()
    return environ | {"wsgi.url_scheme": scheme, "SERVER_PORT": str(port), "SERVER_PROTOCOL": protocol}


def set_headers(environ: "WSGIEnvironment", headers: Iterable[tuple[str, str]]) -> None:
    """These and no others; of one that is repeated the values are joined by `, `."""
    for key in [key for key in environ if key.startswith("HTTP_") or key in _BARE]:
        del environ[key]
    for name, value in headers:
        key = name.upper().replace("-", "_")
        key = key if key in _BARE else f"HTTP_{key}"
        environ[key] = f"{environ[key]}, {value}" if key in environ else value


def set_body(environ: "WSGIEnvironment", body: bytes) -> None:
    """The body as a whole, of known length."""
    environ.pop("HTTP_TRANSFER_ENCODING", None)
    environ |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body))}


def set_path(environ: "WSGIEnvironment", path: bytes) -> None:
    """The path as it was sent, decoded once, its bytes as PEP 3333 has them."""
    environ["PATH_INFO"] = unquote_to_bytes(path).decode("latin-1")
