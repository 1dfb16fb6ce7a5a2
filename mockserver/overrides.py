"""What a user who has seen the vendor answer otherwise puts in the place of a row's answer. No row is changed."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct, field

BODYLESS = frozenset({204, 205})  # what HTTP gives no content: RFC 9110, sections 15.3.5 and 15.3.6
_JSON = "application/json"
_TEXT = "text/plain; charset=utf-8"
LEAST_STATUS, MOST_STATUS = 200, 599
MOST_HEADERS = 50
LARGEST_BODY = 1024 * 1024  # bytes
OBSERVED = "observed"  # how we know an answer that was seen: beside the sources that a row may have
_NOT_MODIFIED = 304
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")  # RFC 9110, section 5.6.2
_VALUE = re.compile(r"([!-~]([ -~]{0,1998}[!-~])?)?")  # what both doors put on the wire as it is
_SEEN_AT = re.compile(r"[!#-\[\]-~]{1,200}")  # what stands in quotes in a header: an address has no blank in it
_FRAMING = frozenset({"connection", "content-length", "keep-alive", "proxy-connection", "te", "trailer",
                      "transfer-encoding", "upgrade"})  # fmt: skip  # a table
_OURS = "x-mock-"


class Observed(Struct, frozen=True):
    """Where and when an answer was seen."""

    target: str
    on: date


class Override(Struct, frozen=True):
    """The parts of an answer that are otherwise; None or absent: as the row and the vendor have it.

    A header is replaced whatever its case, one whose value is None is left out. `is_json` says what the body's bytes
    are: the JSON of a value, or a text that is sent as it is. `observed`: where it was seen, if that is said.
    """

    status: int | None = None
    headers: Mapping[str, str | None] = field(default_factory=dict)
    body: bytes | None = None
    is_json: bool = False
    observed: Observed | None = None

    @property
    def provenance(self) -> str:
        """The value of `X-Mock-Source`: `override`, or `observed` with the place and the day."""
        seen = self.observed
        return f'{OBSERVED}; target="{seen.target}"; on="{seen.on.isoformat()}"' if seen else "override"

    @property
    def has_content(self) -> bool:
        """Whether it says by itself what the content is: a body, or a status that has none."""
        return self.body is not None or self.status in BODYLESS

    def over(
        self, status: int, headers: Iterable[tuple[str, str]], body: bytes
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        """An answer's status, headers and body with these in their place.

        The content type stays, unless there was none or it is not JSON's and the body is; a header given here beats
        that. A status without content takes body and content type away.
        """
        status = self.status or status
        kept = [*headers]
        if status in BODYLESS:
            kept, body = _without(kept, "content-type"), b""
        elif self.body is not None:
            kept, body = self._typed(kept), self.body
        kept = _without(kept, *self.headers)
        return status, [*kept, *((name, value) for name, value in self.headers.items() if value is not None)], body

    def _typed(self, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """The headers with a content type that fits the body."""
        known = next((value for name, value in headers if name.lower() == "content-type"), None)
        if known is not None and (not self.is_json or "json" in known):
            return headers
        return [*_without(headers, "content-type"), ("Content-Type", _JSON if self.is_json else _TEXT)]


def unsendable(status: int | None, headers: Mapping[str, str | None], body: bytes | None) -> Iterator[tuple[str, ...]]:
    """What the wire cannot carry of an override's parts, or the server sets by itself: where it stands, and why."""
    if status is not None and not LEAST_STATUS <= status <= MOST_STATUS:
        yield "status", f"Must be from {LEAST_STATUS} to {MOST_STATUS}."
    if status == _NOT_MODIFIED:
        yield "status", "304 answers a conditional request, and no vendor here has any."
    if len(headers) > MOST_HEADERS:
        yield "headers", f"At most {MOST_HEADERS} headers."
        return
    names = [name.lower() for name in headers]
    for name, value in headers.items():
        wrong = "Is given twice." if names.count(name.lower()) > 1 else _wrong_header(name, value)
        if wrong:
            yield "headers", name, wrong
    if status in BODYLESS and body:
        yield "body", f"{status} has no body."
    if body is not None and len(body) > LARGEST_BODY:
        yield "body", f"At most {LARGEST_BODY} bytes."


def is_place(target: str) -> bool:
    """Whether an answer can be said to have been seen there: an address as it stands in a header, in quotes."""
    return _SEEN_AT.fullmatch(target) is not None


def _wrong_header(name: str, value: str | None) -> str:
    """What is wrong with a header; empty when nothing is."""
    lowered = name.lower()
    if _TOKEN.fullmatch(name) is None:
        return "Is no name of a header."
    if lowered in _FRAMING or lowered.startswith(_OURS):
        return "Is set by the server."
    if value is not None and _VALUE.fullmatch(value) is None:
        return "Must be at most 2000 printable ASCII characters, without a space at either end."
    return ""


def _without(headers: Iterable[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    left_out = {name.lower() for name in names}
    return [(name, value) for name, value in headers if name.lower() not in left_out]
