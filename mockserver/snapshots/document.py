"""A world as one versioned JSON document, and back. No HTTP."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from threading import RLock
from typing import Any

from mockserver.clock import Clock
from mockserver.faults import Faults
from mockserver.ids import Ids
from mockserver.journal import Entry, Journal
from mockserver.rules import Rule
from mockserver.snapshots.parts import ClockPart, Document, EntryPart, JournalPart
from mockserver.stores import Collection, DuplicateKeyError, Store
from mockserver.stores.codec import ShapeError, escaped, from_plain, to_plain
from mockserver.stores.memory import MemoryStore
from mockserver.vendor import Vendor
from mockserver.webhooks import Outbox
from mockserver.world import Snapshot

FORMAT = "order-mockserver/world"
VERSION = 1
_DEEPEST = 50  # levels of lists and objects in what has no type of its own; orjson writes 254 in all

Vendors = Mapping[str, Vendor]


def to_document(snapshot: Snapshot, vendors: Vendors) -> dict[str, Any]:
    """Plain JSON values, always in the same order. The journal's credentials are redacted; tokens are data."""
    clock, store = snapshot.clock, snapshot.store
    return {
        "format": FORMAT,
        "version": VERSION,
        "seed": snapshot.seed,
        "filled": snapshot.filled,
        "clock": to_plain(
            ClockPart(frozen_at=clock.frozen_at, offset_seconds=0 if clock.frozen else clock.offset.total_seconds())
        ),
        "ids": {"drawn": snapshot.ids.drawn, "requests": snapshot.ids.requests},
        "settings": {name: to_plain(snapshot.settings[vendor.settings]) for name, vendor in vendors.items()},
        "collections": {
            name: {each.name: to_plain(store.list(each)) for each in vendor.collections}
            for name, vendor in vendors.items()
        },
        "due": [
            to_plain({"at": due.at, "vendor": due.vendor, "action": due.action, "arguments": due.arguments})
            for due in clock.scheduled
        ],
        "journal": {
            "total": snapshot.journal.total,
            "entries": [_entry_to_plain(entry, vendors) for entry in reversed([*snapshot.journal.newest_first()])],
        },
        "fired": dict(sorted(snapshot.fired.items())),
        "faults": [],
        "overrides": to_plain(snapshot.overrides),
        "outbox": [],
    }


def from_document(data: Mapping[str, Any], vendors: Vendors, *, journal_size: int) -> Snapshot:
    """The world of the document. ShapeError, with the pointer, for the first thing in it that is not as it should be.

    A journal longer than `journal_size` loses its oldest entries.
    """
    if data.get("format") != FORMAT:
        raise ShapeError(f"must be {FORMAT!r}", "/format")
    version = data.get("version")
    reader = READERS.get(version) if isinstance(version, int) and not isinstance(version, bool) else None
    if reader is None:
        raise ShapeError(f"no such version is readable here; readable are {', '.join(map(str, READERS))}", "/version")
    return reader(data, vendors, journal_size)


def _read_version_1(data: Mapping[str, Any], vendors: Vendors, journal_size: int) -> Snapshot:
    document = from_plain(Document, data)
    rules = {rule.id: rule for vendor in vendors.values() for rule in vendor.rules}
    _check_known(document.fired, rules, "rule", "/fired")
    _check_known(document.overrides, rules, "rule", "/overrides")
    clock = _clock(document, vendors)
    return Snapshot(
        taken_at=clock.now(),
        seed=document.seed,
        filled=document.filled,
        clock=clock,
        ids=Ids(document.seed, drawn=document.ids.drawn, requests=document.ids.requests),
        store=_store(document.collections, vendors),
        settings=_settings(document.settings, vendors),
        journal=_journal(document.journal, vendors, rules, journal_size),
        fired=Counter(document.fired),
        faults=Faults(document.seed),
        overrides=document.overrides,
        outbox=Outbox(),
    )


# A version stays here for good: what a user has exported can be read by every later release.
READERS: Mapping[int, Callable[[Mapping[str, Any], Vendors, int], Snapshot]] = {1: _read_version_1}


def _clock(document: Document, vendors: Vendors) -> Clock:
    clock, part = Clock(), document.clock
    with _within_calendar("/clock/offset_seconds"):
        clock.advance(timedelta(seconds=part.offset_seconds))
    if part.frozen_at is not None:
        with _within_calendar("/clock/frozen_at"):
            clock.freeze(part.frozen_at)
    for number, due in enumerate(document.due):
        at = f"/due/{number}"
        vendor = _known(due.vendor, vendors, "vendor", f"{at}/vendor")
        _known(due.action, vendor.actions, "action", f"{at}/action")
        _check_depth(due.arguments, f"{at}/arguments")
        clock.schedule(due.at, due.vendor, due.action, due.arguments)
    return clock


class _within_calendar:  # noqa: N801  # reads as the words of a `with`
    """A jump out of the calendar is a fault of the document at the place."""

    def __init__(self, at: str) -> None:
        self._at = at

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is OverflowError:
            raise ShapeError("leaves the years 2 to 9998, in which a clock runs", self._at) from None


def _store(parts: Mapping[str, Mapping[str, list[Any]]], vendors: Vendors) -> Store:
    store = MemoryStore(RLock())
    for name, lists in parts.items():
        at = f"/collections/{escaped(name)}"
        collections = {each.name: each for each in _known(name, vendors, "vendor", at).collections}
        for kind, items in lists.items():
            _fill(store, _known(kind, collections, "collection", f"{at}/{escaped(kind)}"), items, f"{at}/{kind}")
    return store


def _fill(store: Store, collection: Collection[Any], items: list[Any], at: str) -> None:
    for number, item in enumerate(_read(list[collection.type], items, at)):  # type: ignore[name-defined]  # a value
        try:
            store.add(collection, item)
        except DuplicateKeyError as error:
            raise ShapeError(str(error), f"{at}/{number}") from None


def _settings(parts: Mapping[str, Any], vendors: Vendors) -> dict[type[Any], Any]:
    """Those given; of a vendor that has none given, as they come."""
    _check_known(parts, vendors, "vendor", "/settings")
    return {
        vendor.settings: _read(vendor.settings, parts.get(name, {}), f"/settings/{name}")
        for name, vendor in vendors.items()
    }


def _journal(part: JournalPart, vendors: Vendors, rules: Mapping[str, Rule], size: int) -> Journal:
    if part.total < len(part.entries):
        raise ShapeError("must count at least the entries that are kept", "/journal/total")
    journal = Journal(size)
    for number, entry in enumerate(part.entries):
        at = f"/journal/entries/{number}"
        _known(entry.vendor, vendors, "vendor", f"{at}/vendor")
        _check_depth(entry.facts, f"{at}/facts")
        fired = tuple(_known(rule, rules, "rule", f"{at}/rules/{place}") for place, rule in enumerate(entry.rules))
        journal.add(_entry(entry, fired))
    journal.total = part.total
    return journal


def _entry(part: EntryPart, rules: tuple[Rule, ...]) -> Entry:
    return Entry(
        id=part.id,
        at=part.at,
        vendor=part.vendor,
        operation=part.operation,
        method=part.method,
        path=part.path,
        query=part.query,
        headers=part.headers,
        body=part.body.encode(),
        status=part.status,
        rules=rules,
        facts=part.facts,
        warnings=part.warnings,
        answer=part.answer.encode(),
    )


def _entry_to_plain(entry: Entry, vendors: Vendors) -> Any:
    clean = vendors[entry.vendor].secrets.clean(entry)
    part = EntryPart(
        id=entry.id,
        at=entry.at,
        vendor=entry.vendor,
        operation=entry.operation,
        method=entry.method,
        path=clean.path,
        query=clean.query,
        headers=dict(clean.headers),
        body=clean.body.decode("utf-8", "replace"),
        status=entry.status,
        rules=tuple(rule.id for rule in entry.rules),
        facts=dict(clean.facts),
        warnings=clean.warnings,
        answer=clean.answer.decode("utf-8", "replace"),
    )
    return to_plain(part, otherwise=str)


def _read(kind: Any, data: object, at: str) -> Any:
    try:
        return from_plain(kind, data)
    except ShapeError as error:
        raise ShapeError(str(error), at + error.pointer) from None


def _known(name: str, known: Mapping[str, Any], kind: str, at: str) -> Any:
    if name not in known:
        raise ShapeError(f"unknown {kind} {name!r}", at)
    return known[name]


def _check_known(names: Iterable[str], known: Mapping[str, Any], kind: str, at: str) -> None:
    for name in names:
        _known(name, known, kind, f"{at}/{escaped(name)}")


def _check_depth(data: object, at: str) -> None:
    """What is deeper could be taken in, but not be shown again."""
    level = [data]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
    if level:
        raise ShapeError(f"is nested deeper than {_DEEPEST} levels", at)


def _inside(data: object) -> Iterable[object]:
    if isinstance(data, dict):
        return data.values()
    return data if isinstance(data, list) else ()
