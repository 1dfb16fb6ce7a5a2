"""The answers of the control API that have a fixed shape. Instants are aware UTC; what is open stays plain JSON."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

import msgspec

from mockserver.client.errors import UnexpectedAnswerError

T = TypeVar("T")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class WorldInfo:
    """A world. `orders`: how many each vendor has; `collections`: how many things of each kind."""

    name: str
    seed: int
    created_at: datetime
    last_used_at: datetime
    requests: int
    collections: dict[str, dict[str, int]]
    orders: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fired:
    """What came due on a clock, and when it did."""

    at: datetime
    vendor: str
    action: str
    arguments: Json = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ClockReading:
    """What time it is in a world, how far that is from the system's clock, and what a change made come due."""

    now: datetime
    frozen: bool
    offset_seconds: float
    fired: tuple[Fired, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleAnswer:
    """The answer of a rule: HTTP status, the vendor's code, the text (a template)."""

    status: int
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule. `fired` counts in this world; `override` is the user's own answer (status, headers, body)."""

    id: str
    kind: str
    operation: str
    sentence: str
    answer: RuleAnswer | None
    source: str
    inferred: str | None
    address: str
    vendor: str = ""
    fired: int = 0
    overridden: bool = False
    override: Json | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A rule that had a say beside the one that answered."""

    id: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a request was answered so: the rule, the facts that decided, what would have succeeded."""

    rule: RuleRow | None
    also: tuple[Reading, ...]
    facts: Json
    would_succeed: str | None


@dataclass(frozen=True, slots=True)
class RequestSummary:
    """A request as the journal lists it. `rules` has the answering one first."""

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


@dataclass(frozen=True, slots=True)
class RequestEntry(RequestSummary):
    """A request with what was sent and answered (credentials redacted) and the explanation."""

    headers: dict[str, str]
    body: str
    answer: str
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class Verified:
    """How many requests matched what was expected."""

    count: int
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault. `parameters` are those of its kind; `matched` requests fitted, `hits` of them were spoilt."""

    id: str
    kind: str
    match: Json
    parameters: Json
    probability: float
    count: int | None
    ttl: str | float | None
    phase: str
    matched: int
    hits: int
    created_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class CoverageRule:
    """A rule in the coverage, and how often it fired (0: never)."""

    id: str
    sentence: str
    source: str
    times: int = 0


@dataclass(frozen=True, slots=True)
class OperationCoverage:
    """The rules of one operation that fired, and those that never did."""

    operation: str
    fired: tuple[CoverageRule, ...]
    never: tuple[CoverageRule, ...]


@dataclass(frozen=True, slots=True)
class VendorCoverage:
    """The same for a vendor: how many of its rules fired."""

    vendor: str
    operations: tuple[OperationCoverage, ...]
    fired: int
    total: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which rules fired since the reset."""

    vendors: tuple[VendorCoverage, ...]
    fired: int
    total: int
    percent: float


@dataclass(frozen=True, slots=True)
class SnapshotInfo:
    """A snapshot, and how many things of each kind it holds."""

    name: str
    taken_at: datetime
    collections: dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Item:
    """A thing that only one of two snapshots has."""

    vendor: str
    collection: str
    id: str
    value: Any


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that two snapshots have otherwise."""

    vendor: str
    collection: str
    id: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """What the second of two snapshots has more, less and otherwise."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Credential:
    """What to send (headers or parameters), and who it makes the sender."""

    send: dict[str, str]
    caller: str
    note: str


@dataclass(frozen=True, slots=True)
class SignedUrl:
    """A signed request: the canonical string, its signature, the path and query that carry it."""

    string_to_sign: str
    signature: str
    url: str


@dataclass(frozen=True, slots=True)
class OperationInfo:
    """A documented method and its paths. `parameter`: the query parameter and value that choose it."""

    name: str
    method: str
    paths: tuple[str, ...]
    parameter: tuple[str, str] | None
    summary: str


@dataclass(frozen=True, slots=True)
class VendorInfo:
    """A vendor in a world: `collections` with how many things each holds, `actions` of its back office."""

    name: str
    title: str
    hosts: tuple[str, ...]
    operations: tuple[OperationInfo, ...]
    collections: Json
    actions: tuple[Any, ...]
    settings: Json
    credentials: tuple[Credential, ...]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One try to deliver: the status that came back, or the error."""

    at: datetime
    status: int | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Delivery:
    """A webhook's delivery. `state` is undelivered, waiting, delivered or failed."""

    id: str
    at: datetime
    vendor: str
    event: str
    url: str | None
    state: str
    attempts: tuple[Attempt, ...]
    next_attempt_at: datetime | None
    headers: dict[str, str]
    body: Any


def read(kind: type[T], data: object) -> T:
    """The data as that type, fields it does not know left out. UnexpectedAnswerError."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise UnexpectedAnswerError(f"the server's answer is not as documented: {error}") from None
