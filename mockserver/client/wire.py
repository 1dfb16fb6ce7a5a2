"""How calls reach the control API: one pool of connections, JSON both ways, problem documents as ControlError."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any
from urllib.parse import quote, urlencode

import orjson
import urllib3
from urllib3.exceptions import HTTPError

from mockserver.client.errors import ClientError, ControlError, ServerUnreachableError, UnexpectedAnswerError

PREFIX = "/__admin"
_SHOWN = 200  # characters of a strange answer that an error shows
Instant = datetime | str
Duration = timedelta | float | str


@dataclass(frozen=True, slots=True)
class Answered:
    """A call and its answer, for whoever watches."""

    method: str
    path: str
    status: int
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Wire:
    """Calls in the name of one world. `watch` is told of every answer that was read to its end."""

    base_url: str
    world: str
    token: str = field(repr=False)
    timeout_seconds: float
    watch: Callable[[Answered], None]
    pool: urllib3.PoolManager = field(repr=False)

    def json(self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: object = None) -> Any:
        """The JSON of the answer, None when it has no body. ControlError, ServerUnreachableError."""
        text = self.text(method, path, query=query, body=body)
        try:
            return orjson.loads(text) if text else None
        except orjson.JSONDecodeError:
            raise UnexpectedAnswerError(f"{self.base_url} answered {method} {path} with no JSON") from None

    def text(self, method: str, path: str, *, query: Mapping[str, Any] | None = None, body: object = None) -> str:
        """The body of the answer as text. ControlError, ServerUnreachableError."""
        response = self._send(method, path, query=query or {}, body=body)
        self.watch(Answered(method, path, response.status, response.data))
        self._check(response)
        return response.data.decode()

    def stream(
        self, path: str, *, query: Mapping[str, Any], headers: Mapping[str, str], silence_seconds: float
    ) -> urllib3.BaseHTTPResponse:
        """An answer that still comes; nothing for `silence_seconds` ends it. ControlError, ServerUnreachableError."""
        timeout = urllib3.Timeout(connect=self.timeout_seconds, read=silence_seconds)
        response = self._send("GET", path, query=query, headers=headers, timeout=timeout, preload_content=False)
        if response.status != 200:
            response.read(cache_content=True)
        self._check(response)
        return response

    def _send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, Any],
        body: object = None,
        headers: Mapping[str, str] = MappingProxyType({}),
        **how: Any,
    ) -> urllib3.BaseHTTPResponse:
        if not self.base_url.startswith(("http://", "https://")):
            raise ServerUnreachableError(self.base_url, "an address begins with http:// or https://")
        sent = {"X-Mock-World": self.world, **headers}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            sent["Content-Type"] = "application/json"
        asked = urlencode({name: _as_text(value) for name, value in present(query).items()})
        url = f"{self.base_url}{PREFIX}{path}{'?' if asked else ''}{asked}"
        how = {"timeout": urllib3.Timeout(self.timeout_seconds), "retries": False, "redirect": False, **how}
        try:
            data = None if body is None else orjson.dumps(body, default=_as_json)
            return self.pool.request(method, url, body=data, headers=sent, **how)
        except HTTPError as error:
            raise ServerUnreachableError(self.base_url, reason(error)) from None
        except (orjson.JSONEncodeError, ValueError) as error:  # a header's text, a number beyond 64 bits
            raise ClientError(f"{method} {path} cannot be sent: {error}") from None

    def _check(self, response: urllib3.BaseHTTPResponse) -> None:
        if 200 <= response.status < 300:
            return
        if response.headers.get("Content-Type") != "application/problem+json":
            shown = response.data.decode(errors="replace")[:_SHOWN]
            detail = f"{self.base_url} does not answer like an Order Mockserver: {shown!r}"
            raise ControlError(response.status, {"title": response.reason, "detail": detail})
        raise ControlError(response.status, orjson.loads(response.data))


def part(name: object) -> str:
    """A name as one part of a path."""
    return quote(str(name), safe="")


def present(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what is None: it was not given."""
    return {name: value for name, value in values.items() if value is not None}


def reason(error: Exception) -> str:
    """Why, in a few words: what the system said at the bottom of it."""
    cause: BaseException = error
    while cause.__cause__ or cause.__context__:
        cause = cause.__cause__ or cause.__context__ or cause
    return getattr(cause, "strerror", None) or str(cause)


def _as_text(value: Any) -> Any:
    """A query's value: instants as ISO 8601, true and false in lower case."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime) else value


def _as_json(value: Any) -> Any:
    """What JSON has no word for: durations as seconds, instants of another class (freezegun's) as ISO 8601."""
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no JSON value")
