"""A world as one versioned JSON document, and back. No HTTP."""

from collections.abc import Callable, Mapping
from typing import Any

from mockserver.journal import Entry
from mockserver.snapshots import version_1
from mockserver.snapshots.parts import FORMAT, ClockPart, EntryPart, settings_by_name
from mockserver.stores.codec import ShapeError, to_plain
from mockserver.vendor import Vendor
from mockserver.world import Snapshot

VERSION = 1

Vendors = Mapping[str, Vendor]

# A version stays here for good: what a user has exported can be read by every later release.
READERS: Mapping[int, Callable[[Mapping[str, Any], Vendors, int], Snapshot]] = {1: version_1.read}


def to_document(snapshot: Snapshot, vendors: Vendors) -> dict[str, Any]:
    """Plain JSON values, always in the same order. The journal's credentials are redacted; tokens, and what is still
    to be posted, are data.
    """
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
        "settings": {name: to_plain(settings) for name, settings in settings_by_name(snapshot, vendors).items()},
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
            "entries": [_entry_to_plain(entry, vendors) for entry in snapshot.journal.oldest_first()],
        },
        "fired": dict(sorted(snapshot.fired.items())),
        "met": [
            {"vendor": vendor, "operation": operation, "status": status, "rule": rule, "times": times}
            for (vendor, operation, status, rule), times in sorted(snapshot.met.items())
        ],
        "faults": to_plain(snapshot.faults.kept),
        "overrides": to_plain(snapshot.overrides),
        "outbox": to_plain(snapshot.outbox.kept),
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
        violations=tuple(one.plain for one in clean.violations),
    )
    return to_plain(part, otherwise=str)
