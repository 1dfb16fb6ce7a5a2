"""The answers of the control API that have a fixed shape. Instants are aware UTC; what is open stays plain JSON."""

from datetime import datetime
from typing import Any, TypeVar

import msgspec

from mockserver.client.errors import UnexpectedAnswerError

T = TypeVar("T")
Json = dict[str, Any]


class WorldInfo(msgspec.Struct, frozen=True):
    """A world. `orders`: how many each vendor has; `collections`: how many things of each kind."""

    name: str
    seed: int
    created_at: datetime
    last_used_at: datetime
    requests: int
    collections: dict[str, dict[str, int]]
    orders: dict[str, int] = {}


class Fired(msgspec.Struct, frozen=True):
    """What came due on a clock, and when it did."""

    at: datetime
    vendor: str
    action: str
    arguments: Json = {}


class ClockReading(msgspec.Struct, frozen=True):
    """What time it is in a world, how far that is from the system's clock, and what a change made come due."""

    now: datetime
    frozen: bool
    offset_seconds: float
    fired: tuple[Fired, ...] = ()


class RuleAnswer(msgspec.Struct, frozen=True):
    """The answer of a rule: HTTP status, the vendor's code, the text (a template)."""

    status: int
    code: str
    text: str


class RuleRow(msgspec.Struct, frozen=True):
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


class Reading(msgspec.Struct, frozen=True):
    """A rule that had a say beside the one that answered."""

    id: str
    sentence: str


class Explanation(msgspec.Struct, frozen=True):
    """Why a request was answered so: the rule, the facts that decided, what would have succeeded."""

    rule: RuleRow | None
    also: tuple[Reading, ...]
    facts: Json
    would_succeed: str | None


class RequestSummary(msgspec.Struct, frozen=True):
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


class RequestEntry(RequestSummary, frozen=True):
    """A request with what was sent and answered (credentials redacted) and the explanation."""

    headers: dict[str, str]
    body: str
    answer: str
    explanation: Explanation


class Verified(msgspec.Struct, frozen=True):
    """How many requests matched what was expected."""

    count: int
    verified: bool = True


class Fault(msgspec.Struct, frozen=True):
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


class CoverageRule(msgspec.Struct, frozen=True):
    """A rule in the coverage, and how often it fired (0: never)."""

    id: str
    sentence: str
    source: str
    times: int = 0


class OperationCoverage(msgspec.Struct, frozen=True):
    """The rules of one operation that fired, and those that never did."""

    operation: str
    fired: tuple[CoverageRule, ...]
    never: tuple[CoverageRule, ...]


class VendorCoverage(msgspec.Struct, frozen=True):
    """The same for a vendor: how many of its rules fired."""

    vendor: str
    operations: tuple[OperationCoverage, ...]
    fired: int
    total: int


class Coverage(msgspec.Struct, frozen=True):
    """Which rules fired since the reset."""

    vendors: tuple[VendorCoverage, ...]
    fired: int
    total: int
    percent: float


class SnapshotInfo(msgspec.Struct, frozen=True):
    """A snapshot, and how many things of each kind it holds."""

    name: str
    taken_at: datetime
    collections: dict[str, dict[str, int]]


class Item(msgspec.Struct, frozen=True):
    """A thing that only one of two snapshots has."""

    vendor: str
    collection: str
    id: str
    value: Any


class Change(msgspec.Struct, frozen=True):
    """A thing that two snapshots have otherwise."""

    vendor: str
    collection: str
    id: str
    before: Any
    after: Any


class Difference(msgspec.Struct, frozen=True):
    """What the second of two snapshots has more, less and otherwise."""

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    changed: tuple[Change, ...]


class Credential(msgspec.Struct, frozen=True):
    """What to send (headers or parameters), and who it makes the sender."""

    send: dict[str, str]
    caller: str
    note: str


class SignedUrl(msgspec.Struct, frozen=True):
    """A signed request: the canonical string, its signature, the path and query that carry it."""

    string_to_sign: str
    signature: str
    url: str


class OperationInfo(msgspec.Struct, frozen=True):
    """A documented method and its paths. `parameter`: the query parameter and value that choose it."""

    name: str
    method: str
    paths: tuple[str, ...]
    parameter: tuple[str, str] | None
    summary: str


class FieldInfo(msgspec.Struct, frozen=True):
    """A field of something that is sent: its type in words."""

    name: str
    type: str
    required: bool
    about: str | None = None


class ActionInfo(msgspec.Struct, frozen=True):
    """What can be made to happen in a vendor's back office, and what it wants to know."""

    name: str
    summary: str
    arguments: tuple[FieldInfo, ...]


class VendorInfo(msgspec.Struct, frozen=True):
    """A vendor in a world. `collections`: how many things each holds; `presets`: how a token can be made bad; `signs`:
    whether its requests are signed."""

    name: str
    title: str
    hosts: tuple[str, ...]
    operations: tuple[OperationInfo, ...]
    collections: dict[str, int]
    actions: tuple[ActionInfo | str, ...]
    settings: Json
    credentials: tuple[Credential, ...]
    presets: tuple[str, ...] = ()
    signs: bool = False


class Attempt(msgspec.Struct, frozen=True):
    """One try to deliver: the status that came back, or the error."""

    at: datetime
    status: int | None
    error: str | None


class Delivery(msgspec.Struct, frozen=True):
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
    body: str


def read(kind: type[T], data: object) -> T:
    """The data as that type, fields it does not know left out. UnexpectedAnswerError."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise UnexpectedAnswerError(f"the server's answer is not as documented: {error}") from None


def member(data: Any, name: str) -> Any:
    """What the answer has under that name. UnexpectedAnswerError."""
    if not isinstance(data, dict) or name not in data:
        raise UnexpectedAnswerError(f"the server's answer is not as documented: it has no `{name}`")
    return data[name]
