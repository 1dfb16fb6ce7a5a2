"""One request on its way through: Request (what came), Exchange (it, in a world), Answer (what goes back)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import lru_cache

import orjson
from msgspec import Struct, field

from mockserver.rules import Decision, Rule, fill
from mockserver.validation import Violation
from mockserver.world import World


class Request(Struct, frozen=True):
    """What a door read off the wire, the world's prefix already taken off.

    `path` is decoded once (`%20` is a space, `+` stays); `query` is as sent; header names are in lower case, values
    ASCII, a repeated header joined by `, `. `world` is the name from the path prefix, None without one.
    """

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: bytes
    scheme: str = "http"
    world: str | None = None

    def header(self, name: str) -> str | None:
        """A header's value, trimmed; `name` in lower case. None when it was not sent."""
        value = self.headers.get(name)
        return None if value is None else value.strip()

    @property
    def host(self) -> str:
        """The `Host` header without the port and the root's dot, in lower case; empty when none was sent."""
        return _host_name(self.headers.get("host", ""))

    def json_field(self, name: str) -> object:
        """A field of the body's JSON object; None where there is none, or the body is no such thing."""
        try:
            data = orjson.loads(self.body)
        except orjson.JSONDecodeError:
            return None
        return data.get(name) if isinstance(data, dict) else None

    @property
    def media_type(self) -> str:
        """The `Content-Type` without parameters, in lower case; empty when none was sent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


@lru_cache(maxsize=256)
def _host_name(header: str) -> str:
    host = header.strip().lower()
    return (host if host.endswith("]") else host.rpartition(":")[0] or host).rstrip(".")


class Answer(Struct):
    """What goes back: a status, headers in order, the body's bytes. No `Content-Type` is added to it."""

    status: int
    headers: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""


class Exchange(Struct):
    """A request in its world, at one instant. Handlers read it and note on it; only the pipeline makes it.

    `params` are the parts of the path; `rules` the rows that fired, the answering one first; `violations` is what the
    vendor's document does not have of the request and its answer, where the world wants that looked at; `started` is
    when the request came, on the timer of the server's metrics.
    """

    request: Request
    world: World
    now: datetime
    id: str
    operation: str
    params: Mapping[str, str]
    rules: list[Rule] = field(default_factory=list)
    facts: dict[str, object] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)
    violations: tuple[Violation, ...] = ()
    started: float = 0.0

    def read(self, /, *rules: Rule, **facts: object) -> None:
        """Note rows that say how something was read, and facts for the explanation."""
        self.rules.extend(rules)
        self.facts.update(facts)

    def warn(self, warning: str) -> None:
        """Note that the emulator accepted what production may refuse (`X-Mock-Warning`)."""
        self.warnings.append(warning)

    def status_of(self, rule: Rule) -> int:
        """The status that the row answers with in this world: its own, or what the user has put in its place."""
        override = self.world.overrides.get(rule.id)
        return (override and override.status) or rule.status

    def answer(self, by: Rule | Decision[object], body: bytes = b"", headers: Sequence[tuple[str, str]] = ()) -> Answer:
        """The answer of a row, or of a decision: noted, with the row's status and headers, then those given."""
        if isinstance(by, Decision):
            self.read(*by.readings, **by.facts)
            by = by.rule
        self.rules.insert(0, by)
        return Answer(by.status, [*((name, fill(value, self.facts)) for name, value in by.headers), *headers], body)
