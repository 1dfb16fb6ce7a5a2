"""What happened in a world: listed, explained, counted, verified, and followed live."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Self, TypedDict, Unpack

import msgspec
import orjson
import urllib3
from urllib3.exceptions import HTTPError

from mockserver.client.answers import Json, member, read
from mockserver.client.errors import ControlError, Nearest, ServerUnreachableError, VerificationError
from mockserver.client.rulebook import Rule
from mockserver.client.wire import Answered, Duration, Instant, Wire, part, present, reason


class Reading(msgspec.Struct, frozen=True):
    """A rule that had a say beside the one that answered."""

    id: str
    sentence: str


class Explanation(msgspec.Struct, frozen=True):
    """Why a request was answered so: the rule, the facts that decided, what would have succeeded.

    `made_by`: who made the answer, when the vendor's rules did not: a fault, an override, a header.
    """

    rule: Rule | None
    also: tuple[Reading, ...]
    facts: Json
    made_by: str | None
    would_succeed: str | None


class Violation(msgspec.Struct, frozen=True, rename={"side": "in"}):
    """Something of a request, or of its answer (`side`), that the vendor's document does not have.

    pointer: into the part, such as `body` or `query`; schema: into the document.
    """

    side: str
    part: str
    pointer: str
    message: str
    schema: str


class RequestSummary(msgspec.Struct, frozen=True):
    """A request as the journal lists it. `rules` has the answering one first; `violations` are found where the world's
    setting `validate` is on.
    """

    id: str
    at: datetime
    vendor: str
    operation: str
    method: str
    path: str
    query: str
    status: int
    rule: str | None
    rules: tuple[str, ...]
    warnings: tuple[str, ...]
    violations: tuple[Violation, ...]


class RequestEntry(RequestSummary, frozen=True):
    """A request with what was sent and answered (credentials redacted) and the explanation."""

    headers: dict[str, str]
    body: str
    answer: str
    explanation: Explanation


class RequestList(msgspec.Struct, frozen=True):
    """Requests, the newest first. `total` fit, shown or not; the journal had no room for `dropped` of its world's."""

    requests: tuple[RequestSummary, ...]
    total: int
    dropped: int


class Verified(msgspec.Struct, frozen=True):
    """How many requests matched what was expected."""

    count: int
    verified: bool


_SILENCE_SECONDS = 45.0  # a live stream has a sign of life every 15


class LiveFilters(TypedDict, total=False):
    """Which requests. `path` is exact and without query; `since` is inclusive, on the world's clock."""

    vendor: str | None
    operation: str | None
    rule: str | None
    status: int | None
    path: str | None
    method: str | None
    violations: bool | None
    since: Instant | None


class Filters(LiveFilters, total=False):
    """The same, and at most how many: the newest."""

    limit: int | None


class Match(TypedDict, total=False):
    """Which requests. `json` is what the body must hold at least."""

    vendor: str | None
    operation: str | None
    rule: str | None
    status: int | None
    path: str | None
    method: str | None
    violations: bool | None
    json: Any


class Expectation(Match, total=False):
    """How many of them, in which order, how lately. Nothing said: at least one."""

    exactly: int | None
    at_least: int | None
    at_most: int | None
    in_order: Sequence[Match] | None
    within_seconds: Duration | None


class Requests:
    """The journal of a world."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list(self, **filters: Unpack[Filters]) -> list[RequestSummary]:
        """The newest first."""
        return [*self.listing(**filters).requests]

    def listing(self, **filters: Unpack[Filters]) -> RequestList:
        """The same, with how many there are beyond a limit, and beyond the journal's room."""
        answer = self._wire.json("GET", "/requests", query=filters)
        return read(RequestList, {"requests": member(answer, "requests"), **member(answer, "meta")})

    def get(self, id: str) -> RequestEntry:
        """One request with its explanation. The id is in each answer's `X-Mock-Request`."""
        return read(RequestEntry, self._wire.json("GET", f"/requests/{part(id)}"))

    def count(self, **match: Unpack[Match]) -> int:
        count: int = member(self._wire.json("POST", "/requests/count", body=present(match)), "count")
        return count

    def verify(self, **expected: Unpack[Expectation]) -> Verified:
        """VerificationError, which is an AssertionError, when it was otherwise."""
        try:
            return read(Verified, self._wire.json("POST", "/requests/verify", body=present(expected)))
        except ControlError as error:
            if "expected" not in error.document:
                raise
            raise _failed(error) from None

    def forget(self) -> None:
        self._wire.json("DELETE", "/requests")

    def follow(self, *, after: str | None = None, **filters: Unpack[LiveFilters]) -> "Following":
        """The requests to come, live. With `after`, those that the journal has since that id come first."""
        headers = {"Accept": "text/event-stream", **({"Last-Event-ID": after} if after else {})}
        response = self._wire.stream("/events", query=filters, headers=headers, silence_seconds=_SILENCE_SECONDS)
        return Following(response, self._wire)


class Following:
    """An iterator over requests as they happen, until the server ends it or it is closed; a context manager.

    The server listens for us from the moment this exists. `lost` counts requests that came faster than they were read.
    ServerUnreachableError when the connection breaks.
    """

    def __init__(self, response: urllib3.BaseHTTPResponse, wire: Wire) -> None:
        self._response = response
        self._wire = wire
        self.lost = 0

    def __iter__(self) -> Iterator[RequestSummary]:
        for name, data in self._events():
            if name == "lost":
                self.lost += data["lost"]
            elif name == "request":
                yield read(RequestSummary, data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._response.close()

    def _events(self) -> Iterator[tuple[str, Any]]:
        """Each event's name and JSON. Source: HTML standard, server-sent events, 9.2.6; data is one line here."""
        fields: dict[str, str] = {}
        try:
            for line in self._response:
                name, _, value = line.decode().rstrip("\r\n").partition(":")
                if line.strip():
                    fields[name] = value.removeprefix(" ")
                elif "data" in fields:
                    self._wire.watch(Answered("GET", "/events", self._response.status, fields["data"].encode()))
                    yield fields.get("event", "message"), orjson.loads(fields["data"])
                    fields = {}
        except (HTTPError, OSError) as error:
            raise ServerUnreachableError(self._wire.base_url, reason(error)) from None


def _failed(error: ControlError) -> VerificationError:
    document = error.document
    return VerificationError(document["expected"], document["actual"], read(list[Nearest], document["nearest"]))
