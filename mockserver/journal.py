"""What happened in one world: a bounded list of entries, kept raw and rendered only when somebody reads them."""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson

from mockserver.rules import Rule

BODY_LIMIT = 16_384  # bytes of a body, characters of a fact that an entry keeps
_JSON_LIMIT = 400  # characters of a fact that is kept as a list or an object


@dataclass(slots=True)
class Entry:
    """One request and its answer. `rules` has the answering row first; `facts` are what decided."""

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
    answer: bytes = b""


def kept(fact: Any) -> Any:
    """A fact as an entry keeps it: a client can make texts long and JSON long or deep, and none of it may stay."""
    if isinstance(fact, str):
        return fact if len(fact) <= BODY_LIMIT else fact[:BODY_LIMIT]
    if not isinstance(fact, list | tuple | dict):
        return fact
    try:
        text = orjson.dumps(fact, default=str, option=orjson.OPT_NON_STR_KEYS).decode()
    except orjson.JSONEncodeError:
        return "(nested too deeply)"
    return fact if len(text) <= _JSON_LIMIT else text[:BODY_LIMIT]


class Journal:
    """The newest `size` entries; `dropped` counts those that had to go."""

    def __init__(self, size: int) -> None:
        self._entries: deque[Entry] = deque(maxlen=size)
        self.total = 0

    def copy(self) -> "Journal":
        twin = Journal(self._entries.maxlen or 0)
        twin._entries.extend(self._entries)
        twin.total = self.total
        return twin

    def add(self, entry: Entry) -> None:
        self._entries.append(entry)
        self.total += 1

    @property
    def dropped(self) -> int:
        return self.total - len(self._entries)

    def newest_first(self) -> Iterator[Entry]:
        return reversed(list(self._entries))

    def get(self, entry_id: str) -> Entry | None:
        return next((entry for entry in self.newest_first() if entry.id == entry_id), None)
