"""The parts of a world's document, version 1, as types. What vendors own is read by types of their own."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field

from mockserver.bounds import Count
from mockserver.faults import Kept as KeptFaults
from mockserver.overrides import Override
from mockserver.validation import SECTION, WorldSettings
from mockserver.vendor import Vendor
from mockserver.webhooks import Kept as KeptOutbox
from mockserver.world import Snapshot

FORMAT = "order-mockserver/world"


class ClockPart(Struct, frozen=True, kw_only=True):
    """Standing still at `frozen_at`, or so far from the system's clock."""

    frozen_at: datetime | None = None
    offset_seconds: float = 0.0


class IdsPart(Struct, frozen=True, kw_only=True):
    """How many ids were drawn from the seed, and how many requests were numbered."""

    drawn: Count = 0
    requests: Count = 0


class DuePart(Struct, frozen=True, kw_only=True):
    """Something still to come. The list is in the order in which they will."""

    at: datetime
    vendor: str
    action: str
    arguments: dict[str, Any]


class EntryPart(Struct, frozen=True, kw_only=True):
    """An entry of the journal: bodies as texts without credentials, rules by id, the answering one first, violations as
    they are shown.
    """

    id: str
    at: datetime
    vendor: str
    operation: str
    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: str
    status: int
    rules: tuple[str, ...]
    facts: dict[str, Any]
    warnings: tuple[str, ...]
    answer: str
    violations: tuple[dict[str, str], ...] = ()


class JournalPart(Struct, frozen=True, kw_only=True):
    """The entries that are kept, the oldest first, and how many there were in all."""

    total: Count = 0
    entries: tuple[EntryPart, ...] = ()


class MetPart(Struct, frozen=True, kw_only=True):
    """How often an operation was answered with a status by a rule; status 0: not answered, no rule: an empty text."""

    vendor: str
    operation: str
    status: Annotated[int, Meta(ge=0, le=599)]
    rule: str
    times: Count


class Document(Struct, frozen=True, kw_only=True):
    """Version 1. What it leaves out is as in an empty world; what vendors own is read by their types."""

    format: Literal["order-mockserver/world"]
    version: Literal[1]
    seed: int
    filled: bool
    clock: ClockPart = ClockPart()
    ids: IdsPart = IdsPart()
    settings: dict[str, dict[str, Any]]
    collections: dict[str, dict[str, list[Any]]]
    due: tuple[DuePart, ...] = ()
    journal: JournalPart = JournalPart()
    fired: dict[str, Count]
    met: tuple[MetPart, ...] = ()  # came later than the version did
    faults: KeptFaults = field(default_factory=KeptFaults)
    overrides: dict[str, Override]
    outbox: KeptOutbox = field(default_factory=KeptOutbox)


def settings_by_name(snapshot: Snapshot, vendors: Mapping[str, Vendor]) -> dict[str, Any]:
    """Each vendor's settings and the world's own, as documents call them."""
    of_vendors = {name: snapshot.settings[vendor.settings] for name, vendor in vendors.items()}
    return {**of_vendors, SECTION: snapshot.settings[WorldSettings]}
