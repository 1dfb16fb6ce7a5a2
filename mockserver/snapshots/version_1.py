"""A world's document of version 1, read: by the types of its parts, and by what no type can say. No HTTP."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import timedelta
from threading import RLock
from typing import Any

from mockserver.clock import Clock
from mockserver.coverage import Met
from mockserver.faults import Faults
from mockserver.ids import Ids
from mockserver.journal import Entry, Journal
from mockserver.rules import Rule
from mockserver.snapshots.checks import (
    check,
    check_all_known,
    check_depth,
    check_different,
    found,
    read_part,
    within_calendar,
)
from mockserver.snapshots.limits import check_faults, check_outbox, check_overrides
from mockserver.snapshots.parts import Document, EntryPart, JournalPart, MetPart
from mockserver.stores import Collection, DuplicateKeyError, Store
from mockserver.stores.codec import ShapeError, escaped, from_plain
from mockserver.stores.memory import MemoryStore
from mockserver.validation import SECTION, Part, Side, Violation, WorldSettings, missing
from mockserver.vendor import Vendor
from mockserver.webhooks import Outbox
from mockserver.world import Snapshot

Vendors = Mapping[str, Vendor]


def read(data: Mapping[str, Any], vendors: Vendors, journal_size: int) -> Snapshot:
    document = from_plain(Document, data)
    rules = {rule.id: rule for vendor in vendors.values() for rule in vendor.rules}
    check_all_known(document.fired, rules, "rule", "/fired")
    check_overrides(document.overrides, rules, "/overrides")
    check_faults(document.faults, vendors, "/faults")
    check_outbox(document.outbox, vendors, "/outbox")
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
        met=_met(document.met, vendors, rules),
        faults=Faults(document.seed, document.faults),
        overrides=document.overrides,
        outbox=Outbox(document.outbox),
    )


def _clock(document: Document, vendors: Vendors) -> Clock:
    clock, part = Clock(), document.clock
    with within_calendar("/clock/offset_seconds"):
        clock.advance(timedelta(seconds=part.offset_seconds))
    if part.frozen_at is not None:
        with within_calendar("/clock/frozen_at"):
            clock.freeze(part.frozen_at)
    for number, due in enumerate(document.due):
        at = f"/due/{number}"
        vendor = found(due.vendor, vendors, "vendor", f"{at}/vendor")
        action = found(due.action, vendor.actions, "action", f"{at}/action")
        read_part(action.takes, due.arguments, f"{at}/arguments")
        clock.schedule(due.at, due.vendor, due.action, due.arguments)
    return clock


def _store(parts: Mapping[str, Mapping[str, list[Any]]], vendors: Vendors) -> Store:
    store = MemoryStore(RLock())
    for name, lists in parts.items():
        at = f"/collections/{escaped(name)}"
        collections = {each.name: each for each in found(name, vendors, "vendor", at).collections}
        for kind, items in lists.items():
            _fill(store, found(kind, collections, "collection", f"{at}/{escaped(kind)}"), items, f"{at}/{kind}")
    return store


def _fill(store: Store, collection: Collection[Any], items: list[Any], at: str) -> None:
    for number, item in enumerate(read_part(list[collection.type], items, at)):  # type: ignore[name-defined]  # a value
        try:
            store.add(collection, item)
        except DuplicateKeyError as error:
            raise ShapeError(str(error), f"{at}/{number}") from None


def _settings(parts: Mapping[str, Any], vendors: Vendors) -> dict[type[Any], Any]:
    """Those given; of a vendor that has none given, as they come. The world's own only where they are given."""
    check_all_known(parts, {SECTION: WorldSettings, **vendors}, "vendor", "/settings")
    made = {
        vendor.settings: read_part(vendor.settings, parts.get(name, {}), f"/settings/{name}")
        for name, vendor in vendors.items()
    }
    if SECTION not in parts:
        return made
    own = read_part(WorldSettings, parts[SECTION], f"/settings/{SECTION}")
    lacking = missing(own.validate)
    check(not lacking, lacking or "", f"/settings/{SECTION}/validate")
    return {WorldSettings: own, **made}


def _met(parts: Iterable[MetPart], vendors: Vendors, rules: Mapping[str, Rule]) -> Counter[Met]:
    met: Counter[Met] = Counter()
    for number, part in enumerate(parts):
        at = f"/met/{number}"
        vendor: Vendor = found(part.vendor, vendors, "vendor", f"{at}/vendor")
        known = {operation.name for operation in (*vendor.operations, *vendor.routed)}
        check(part.operation in known, f"unknown operation {part.operation!r}", f"{at}/operation")
        check(not part.rule or part.rule in rules, f"unknown rule {part.rule!r}", f"{at}/rule")
        met[part.vendor, part.operation, part.status, part.rule] += part.times
    return met


def _journal(part: JournalPart, vendors: Vendors, rules: Mapping[str, Rule], size: int) -> Journal:
    check(part.total >= len(part.entries), "must count at least the entries that are kept", "/journal/total")
    check_different([entry.id for entry in part.entries], "/journal/entries")
    journal = Journal(size)
    for number, entry in enumerate(part.entries):
        at = f"/journal/entries/{number}"
        found(entry.vendor, vendors, "vendor", f"{at}/vendor")
        check_depth(entry.facts, f"{at}/facts")
        fired = tuple(found(rule, rules, "rule", f"{at}/rules/{place}") for place, rule in enumerate(entry.rules))
        violations = tuple(_violation(one, f"{at}/violations/{place}") for place, one in enumerate(entry.violations))
        journal.add(_entry(entry, fired, violations))
    journal.total = part.total
    return journal


def _violation(part: Mapping[str, str], at: str) -> Violation:
    names = {"in", "part", "pointer", "message", "schema"}
    check(part.keys() == names, f"must have {', '.join(sorted(names))} and no more", at)
    for name, kind in (("in", Side), ("part", Part)):
        check(part[name] in {*kind}, f"must be one of {', '.join(kind)}", f"{at}/{name}")
    return Violation(Side(part["in"]), Part(part["part"]), part["pointer"], part["message"], part["schema"])


def _entry(part: EntryPart, rules: tuple[Rule, ...], violations: tuple[Violation, ...]) -> Entry:
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
        violations=violations,
    )
