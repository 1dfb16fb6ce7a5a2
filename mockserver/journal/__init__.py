"""What happened in one world: a bounded list of entries, kept raw and rendered only when somebody reads them."""

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from datetime import datetime
from threading import Lock
from typing import Any

import orjson
from msgspec import Struct, field

from mockserver.rules import Rule
from mockserver.validation import Violation

BODY_LIMIT = 16_384  # bytes of a body that an entry keeps
TEXT_LIMIT = 4_096  # characters of a path, a query, a fact that it keeps
HEADERS_LIMIT = 8_192  # characters of all headers
_JSON_LIMIT = 400  # characters of a fact that is kept as a list or an object
_NESTED = (list, tuple, dict)


class Entry(Struct):
    """One request and its answer. `rules` has the answering row first; `facts` are what decided, `violations`
    what of both the vendor's document does not have.

    What a client can make long is cut here.
    """

    id: str
    at: datetime
    vendor: str
    operation: str
    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    status: int = 0
    rules: tuple[Rule, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    violations: tuple[Violation, ...] = ()
    answer: bytes = b""

    def __post_init__(self) -> None:
        self.path, self.query = self.path[:TEXT_LIMIT], self.query[:TEXT_LIMIT]
        self.body, self.answer = self.body[:BODY_LIMIT], self.answer[:BODY_LIMIT]
        self.headers = _kept_headers(self.headers)


def _kept_headers(headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers, as many of them as fit; the one that no longer does is cut."""
    if sum(map(len, headers)) + sum(map(len, headers.values())) <= HEADERS_LIMIT:
        return headers
    room, kept_ones = HEADERS_LIMIT, {}
    for name, value in headers.items():
        if len(name) >= room:
            break
        room -= len(name)
        kept_ones[name] = value[:room]
        room -= len(kept_ones[name])
    return kept_ones


def kept(fact: Any) -> Any:
    """A fact as an entry keeps it: a client can make texts long and JSON long or deep, and none of it may stay."""
    if isinstance(fact, str):
        return fact if len(fact) <= TEXT_LIMIT else fact[:TEXT_LIMIT]
    if not isinstance(fact, _NESTED):
        return fact
    try:
        text = orjson.dumps(fact, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError:
        return "(nested too deeply)"
    return fact if len(text) <= _JSON_LIMIT else text[:TEXT_LIMIT]


class Journal:
    """The newest `size` entries by id; `total` counts all since it was last emptied, `dropped` those that had to go."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._entries: OrderedDict[str, Entry] = OrderedDict()
        self._lock = Lock()  # of its own: who reads does not hold up the world
        self.total = 0

    def copy(self) -> "Journal":
        twin = Journal(self._size)
        with self._lock:
            twin._entries.update(self._entries)
            twin.total = self.total
        return twin

    def add(self, entry: Entry) -> None:
        with self._lock:
            self._entries[entry.id] = entry
            self.total += 1
            if len(self._entries) > self._size:
                self._entries.popitem(last=False)

    def forget(self) -> None:
        """Empty it, and count anew."""
        with self._lock:
            self._entries.clear()
            self.total = 0

    @property
    def dropped(self) -> int:
        with self._lock:
            return self.total - len(self._entries)

    def oldest_first(self) -> list[Entry]:
        with self._lock:
            return list(self._entries.values())

    def newest_first(self) -> Iterator[Entry]:
        return reversed(self.oldest_first())

    def after(self, entry_id: str) -> list[Entry]:
        """What was written after the entry, oldest first; all that there is when the entry is not there any more."""
        entries = self.oldest_first()
        at = next((number for number, entry in enumerate(entries, 1) if entry.id == entry_id), 0)
        return entries[at:]

    def get(self, entry_id: str) -> Entry | None:
        return self._entries.get(entry_id)
