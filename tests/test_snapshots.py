"""A world as a document: what is written is read again, by this release and by every later one, or refused."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.faults import MOST_FAULTS
from mockserver.faults import Kept as KeptFaults
from mockserver.faults.kinds import KINDS
from mockserver.journal import Entry
from mockserver.overrides import Override
from mockserver.registry import VENDORS
from mockserver.snapshots.differences import differences
from mockserver.snapshots.document import from_document, to_document
from mockserver.snapshots.parts import EntryPart
from mockserver.stores import Replaced
from mockserver.stores.codec import ShapeError
from mockserver.vendors.superloop.orders.model import OrderStatus
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.service.collections import ORDERS, TOKENS
from mockserver.webhooks import MOST_ATTEMPTS, MOST_DELIVERIES, State
from mockserver.webhooks import Kept as KeptOutbox
from mockserver.world import Snapshot, World
from tests.doors import NOW

BY_NAME = {vendor.name: vendor for vendor in VENDORS}
VERSION_1 = Path(__file__).parent / "data" / "world-version-1.json"
INSTANTS = st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001  # hypothesis wants them naive


def world_of(document) -> World:
    world = World("w", VENDORS, seed=0, journal_size=1000, filled=False)
    world.restore(read(document))
    return world


def read(document, journal_size=1000) -> Snapshot:
    return from_document(document, BY_NAME, journal_size=journal_size)


def written(world) -> bytes:
    return orjson.dumps(to_document(world.capture(), BY_NAME))


def held_by(now, then):
    """What an older document says, as the newer one has it: names that came later are left out."""
    if isinstance(now, dict):
        return {name: held_by(now[name], then[name]) for name in then}
    return list(map(held_by, now, then)) if isinstance(now, list) and len(now) == len(then) else now


@pytest.fixture
def document():
    return json.loads(VERSION_1.read_text())


@pytest.fixture
def world():
    made = World("w", VENDORS, seed=1, journal_size=10)
    made.clock.freeze(datetime.fromisoformat(NOW))
    made.reset_store()
    return made


def test_a_document_of_version_1_is_read_by_every_release(document):
    world = world_of(document)

    assert world.clock.now() == datetime.fromisoformat(NOW)
    assert (world.seed, world.filled, world.ids.requests) == (7, True, 14)
    assert world.settings(Settings).newest_version == 7
    assert world.store.get(ORDERS, "1").status is OrderStatus.CANCELLED
    assert [token.for_another for token in world.store.list(TOKENS)].count(True) == 1
    assert world.clock.scheduled[0].action == "ship-slot"
    assert [entry.id for entry in world.journal.newest_first()][:2] == ["r-14", "r-13"]
    assert world.journal.get("r-2").rules[0].id == "SUP-38"
    assert world.fired["SUP-38"] == 1
    assert world.overrides["SUP-38"] == Override(409, {"X-Real": "yes", "Server": None}, b'{"seen":true}', is_json=True)
    assert world.overrides["FSC-30"] == Override(body=b"<Odd/>")
    assert (world.faults.kept.made, len(world.faults.live(world.clock.now()))) == (14, 13)
    assert {fault.kind for fault in world.faults.kept.faults} == KINDS.keys()
    assert world.faults.kept.faults[0].ttl == timedelta(minutes=10)
    assert (world.outbox.total, world.outbox.get("w-1").state) == (2, State.UNDELIVERED)
    assert world.outbox.next_attempt_at() == datetime.fromisoformat(NOW) + timedelta(minutes=1)
    assert world.outbox.get("w-2").event.retries.until == timedelta(days=14)


def test_no_part_of_the_document_of_version_1_is_empty(document):
    vendors = document["collections"].values()

    assert all(document.values())
    assert all(document["faults"].values())
    assert document["outbox"]["deliveries"]
    assert all(collection for vendor in vendors for collection in vendor.values())


def test_what_is_drawn_for_faults_goes_on_from_where_it_stood(document):
    world, other = world_of(document), world_of(document)
    other.restore(read(orjson.loads(written(other))))

    for each in (world, other):
        taken = [each.faults.take("kibo", "cancel-order", None, each.clock.now()) for _ in range(40)]
        each.met = [effect and effect.fault for effect in taken]
    assert other.met == world.met
    assert other.faults.next_id() == world.faults.next_id() == "f-15"
    assert other.outbox.add(other.outbox.get("w-1").event, other.clock.now()).id == "w-3"


def test_a_document_that_was_read_is_written_as_it_was(document):
    again = json.loads(written(world_of(document)))

    assert held_by(again, document) == document
    assert [name for name in again if name in document] == [*document], "in the order that it always had"
    assert json.loads(written(world_of(again))) == again


def test_a_world_that_was_read_goes_on_as_the_one_that_was_written(world):
    other = world_of(orjson.loads(written(world)))

    for each in (world, other):
        each.clock.advance(timedelta(days=9))
        each.drew = [each.ids.uuid(), each.ids.text(9), each.ids.request()]
    assert [due.action for due in world.settle()] == [due.action for due in other.settle()]
    assert other.drew == world.drew
    assert written(other) == written(world)


@given(st.none() | INSTANTS, st.timedeltas(timedelta(days=-700_000), timedelta(days=2_900_000)))
def test_a_clock_comes_back_to_the_microsecond(frozen_at, offset):
    world = World("w", VENDORS, seed=1, journal_size=10, filled=False)
    world.clock.advance(offset)
    if frozen_at:
        world.clock.freeze(frozen_at)

    assert written(world_of(orjson.loads(written(world)))) == written(world)


def test_every_part_of_an_entry_is_in_the_document():
    assert set(EntryPart.__struct_fields__) == set(Entry.__struct_fields__)


def test_the_journal_is_written_without_credentials(document):
    text = json.dumps(document["journal"])

    assert "superloop-token" not in text
    assert text.count("(redacted)") >= 3


def test_a_shorter_journal_keeps_the_newest_entries(document):
    journal = read(document, journal_size=2).journal

    assert [entry.id for entry in journal.newest_first()] == ["r-14", "r-13"]
    assert (journal.total, journal.dropped) == (14, 12)


def test_what_a_document_leaves_out_is_as_it_comes(document):
    del document["settings"]["dash"], document["collections"]["kibo"], document["clock"], document["journal"]
    del document["collections"]["superloop"]["tokens"], document["due"], document["ids"], document["outbox"]
    del document["faults"]

    world = world_of(document)

    assert world.sizes()["kibo"]["orders"] == world.store.count(TOKENS) == 0
    assert (world.clock.frozen, world.clock.scheduled, world.journal.total) == (False, [], 0)
    assert (world.faults.kept, world.outbox.kept) == (KeptFaults(), KeptOutbox())
    assert world.settings(BY_NAME["dash"].settings) == BY_NAME["dash"].settings()


DEEP = {"x": []}
for _ in range(60):
    DEEP = {"x": DEEP}
WRONG = [
    (("format",), "other/world", "/format"),
    (("format",), None, "/format"),
    (("version",), 2, "/version"),
    (("version",), "1", "/version"),
    (("version",), True, "/version"),
    (("version",), 1.0, "/version"),
    (("extra",), 1, "/extra"),
    (("seed",), "7", "/seed"),
    (("filled",), 1, "/filled"),
    (("clock", "frozen_at"), "yesterday", "/clock/frozen_at"),
    (("clock", "frozen_at"), "0001-01-01T00:00:00Z", "/clock/frozen_at"),
    (("clock", "offset_seconds"), 1e300, "/clock/offset_seconds"),
    (("clock", "now"), NOW, "/clock/now"),
    (("ids", "drawn"), -1, "/ids/drawn"),
    (("settings", "superlop"), {}, "/settings/superlop"),
    (("settings", "superloop", "newest"), 1, "/settings/superloop/newest"),
    (("settings", "superloop", "newest_version"), 0, "/settings/superloop/newest_version"),
    (("collections", "a/b"), {}, "/collections/a~1b"),
    (("collections", "superloop", "order"), [], "/collections/superloop/order"),
    (("collections", "superloop", "orders"), {}, "/collections/superloop/orders"),
    (("collections", "superloop", "orders", 3, "id"), 1, "/collections/superloop/orders/3"),
    (("collections", "superloop", "orders", 3, "status"), "LOST", "/collections/superloop/orders/3/status"),
    (("collections", "superloop", "orders", 3, "colour"), 1, "/collections/superloop/orders/3/colour"),
    (("collections", "superloop", "orders", 3), 1, "/collections/superloop/orders/3"),
    (("due", 0, "vendor"), "superlop", "/due/0/vendor"),
    (("due", 0, "action"), "nothing", "/due/0/action"),
    (("due", 0, "at"), "soon", "/due/0/at"),
    (("due", 0, "arguments"), DEEP, "/due/0/arguments/x"),
    (("due", 0, "arguments"), {"device": 1}, "/due/0/arguments/device"),
    (("journal", "total"), 5, "/journal/total"),
    (("journal", "entries", 1, "id"), "r-1", "/journal/entries/1/id"),
    (("journal", "entries", 0, "vendor"), "superlop", "/journal/entries/0/vendor"),
    (("journal", "entries", 0, "rules"), ["SUP-1000"], "/journal/entries/0/rules/0"),
    (("journal", "entries", 0, "facts"), DEEP, "/journal/entries/0/facts"),
    (("journal", "entries", 0, "status"), "200", "/journal/entries/0/status"),
    (("fired", "SUP-1000"), 1, "/fired/SUP-1000"),
    (("fired", "SUP-38"), -1, "/fired/SUP-38"),
    (("overrides", "SUP-1000"), {}, "/overrides/SUP-1000"),
    (("overrides", "SUP-38", "status"), "409", "/overrides/SUP-38/status"),
    (("overrides", "SUP-38", "status"), 304, "/overrides/SUP-38/status"),
    (("overrides", "SUP-38", "status"), 199, "/overrides/SUP-38/status"),
    (("overrides", "SUP-38", "status"), 204, "/overrides/SUP-38/body"),
    (("overrides", "SUP-38", "headers", "X-A"), "a\r\nX-B: b", "/overrides/SUP-38/headers/X-A"),
    (("overrides", "SUP-38", "headers", "a/b"), "1", "/overrides/SUP-38/headers/a~1b"),
    (("overrides", "SUP-38", "headers", "Content-Length"), "1", "/overrides/SUP-38/headers/Content-Length"),
    (("overrides", "SUP-38", "body"), "!", "/overrides/SUP-38/body"),
    (("overrides", "SUP-38", "body"), "eyI=", "/overrides/SUP-38/body"),
    (("overrides", "FSC-30", "body"), "//8=", "/overrides/FSC-30/body"),
    (("overrides", "SUP-22"), {"status": 409}, "/overrides/SUP-22"),
    (("faults",), [], "/faults"),
    (("faults", "made"), 13, "/faults/faults/12/id"),
    (("faults", "faults"), [None] * 2, "/faults/faults/0"),
    (("faults", "faults", 0, "id"), "f-3", "/faults/faults/1/id"),
    (("faults", "faults", 0, "id"), "f-01", "/faults/faults/0/id"),
    (("faults", "faults", 0, "id"), "f-0", "/faults/faults/0/id"),
    (("faults", "faults", 0, "id"), "x", "/faults/faults/0/id"),
    (("faults", "faults", 0, "created_at"), "0001-01-01T00:00:00Z", "/faults/faults/0/created_at"),
    (("faults", "faults", 0, "ttl"), "P366D", "/faults/faults/0/ttl"),
    (("faults", "faults", 0, "ttl"), "-PT1S", "/faults/faults/0/ttl"),
    (("faults", "faults", 0, "count"), 0, "/faults/faults/0/count"),
    (("faults", "faults", 0, "probability"), 1.5, "/faults/faults/0/probability"),
    (("faults", "faults", 0, "phase"), "during", "/faults/faults/0/phase"),
    (("faults", "faults", 0, "colour"), 1, "/faults/faults/0/colour"),
    (("faults", "faults", 0, "match", "vendor"), "kobo", "/faults/faults/0/match/vendor"),
    (("faults", "faults", 0, "match", "operation"), "cancel", "/faults/faults/0/match/operation"),
    (("faults", "faults", 0, "match", "nth"), 0, "/faults/faults/0/match/nth"),
    (("faults", "faults", 0, "what", "kind"), "flood", "/faults/faults/0/what/kind"),
    (("faults", "faults", 0, "what", "milliseconds"), -1, "/faults/faults/0/what/milliseconds"),
    (("faults", "faults", 0, "what", "min"), 1, "/faults/faults/0/what/max"),
    (("faults", "faults", 1, "what", "sigma"), None, "/faults/faults/1/what/sigma"),
    (("faults", "faults", 2, "what", "rule"), "SUP-1000", "/faults/faults/2/what/rule"),
    (("faults", "faults", 2, "what", "rule"), "SUP-22", "/faults/faults/2/what/rule"),
    (("faults", "faults", 2, "match", "vendor"), "*", "/faults/faults/2/match/vendor"),
    (("faults", "faults", 2, "what", "status"), 500, "/faults/faults/2/what/rule"),
    (("faults", "faults", 4, "what", "period"), "PT0S", "/faults/faults/4/what/period"),
    (("faults", "faults", 4, "what", "period"), "P366D", "/faults/faults/4/what/period"),
    (("faults", "faults", 4, "period_began"), "9999-12-31T00:00:00Z", "/faults/faults/4/period_began"),
    (("faults", "faults", 7, "what", "after"), "PT2H", "/faults/faults/7/what/after"),
    (("faults", "faults", 12, "what", "over"), "-PT1S", "/faults/faults/12/what/over"),
    (("outbox",), [], "/outbox"),
    (("outbox", "total"), 1, "/outbox/total"),
    (("outbox", "dropped"), -1, "/outbox/dropped"),
    (("outbox", "dropped"), 1, "/outbox/total"),
    (("outbox", "deliveries", 0, "id"), "w-2", "/outbox/deliveries/1/id"),
    (("outbox", "deliveries", 0, "id"), "w-3", "/outbox/deliveries/0/id"),
    (("outbox", "deliveries", 0, "at"), "9999-01-01T00:00:00Z", "/outbox/deliveries/0/at"),
    (("outbox", "deliveries", 0, "state"), "waiting", "/outbox/deliveries/0/next_attempt_at"),
    (("outbox", "deliveries", 0, "state"), "lost", "/outbox/deliveries/0/state"),
    (("outbox", "deliveries", 1, "next_attempt_at"), None, "/outbox/deliveries/1/next_attempt_at"),
    (("outbox", "deliveries", 1, "attempted"), 0, "/outbox/deliveries/1/attempted"),
    (("outbox", "deliveries", 1, "attempts", 0, "at"), "soon", "/outbox/deliveries/1/attempts/0/at"),
    (("outbox", "deliveries", 1, "event", "vendor"), "kobo", "/outbox/deliveries/1/event/vendor"),
    (("outbox", "deliveries", 1, "event", "url"), None, "/outbox/deliveries/1/event/url"),
    (("outbox", "deliveries", 1, "event", "url"), "file:///etc/passwd", "/outbox/deliveries/1/event/url"),
    (("outbox", "deliveries", 1, "event", "timeout_seconds"), 0, "/outbox/deliveries/1/event/timeout_seconds"),
    (("outbox", "deliveries", 1, "event", "headers"), [["a"]], "/outbox/deliveries/1/event/headers/0"),
    (
        ("outbox", "deliveries", 1, "event", "retries", "pauses"),
        ["PT0S"],
        "/outbox/deliveries/1/event/retries/pauses/0",
    ),
    (("outbox", "deliveries", 1, "event", "retries", "until"), "P366D", "/outbox/deliveries/1/event/retries/until"),
]


@pytest.mark.parametrize(
    ("place", "value", "pointer"), WRONG, ids=lambda each: "/".join(map(str, each)) if isinstance(each, tuple) else ""
)
def test_what_is_wrong_in_a_document_is_pointed_at(document, place, value, pointer):
    inner = document
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value

    with pytest.raises(ShapeError) as refused:
        read(document)

    assert refused.value.pointer == pointer


def test_no_more_of_a_kind_is_read_than_a_world_may_have(document):
    faults, outbox = document["faults"], document["outbox"]
    too_many = [
        (faults, "faults", MOST_FAULTS, "/faults/faults"),
        (outbox, "deliveries", MOST_DELIVERIES, "/outbox/deliveries"),
        (outbox["deliveries"][1], "attempts", MOST_ATTEMPTS, "/outbox/deliveries/1/attempts"),
    ]

    for part, name, most, pointer in too_many:
        kept = part[name]
        part[name] = kept[:1] * (most + 1)
        with pytest.raises(ShapeError, match="at most") as refused:
            read(document)
        part[name] = kept

        assert refused.value.pointer == pointer


@pytest.mark.parametrize("name", ["seed", "filled", "settings", "collections", "fired", "overrides"])
def test_what_every_document_has_may_not_be_left_out(document, name):
    del document[name]

    with pytest.raises(ShapeError, match=name):
        read(document)


def test_a_version_that_is_not_known_is_refused_naming_those_that_are(document):
    with pytest.raises(ShapeError, match="readable are 1"):
        read(document | {"version": 99})


def test_things_that_share_an_index_are_found_in_the_same_order_after_the_way_through_a_document(world):
    orders = BY_NAME["rxuniverse"].collections[0]
    first, second, *_ = world.store.list(orders)
    for order in (second, first):
        world.store.update(orders, order.order_number, lambda order: Replaced(replace(order, po_number="same")))

    other = world_of(orjson.loads(written(world)))

    found = [[each.store.find(orders, index, "same") for index in orders.indexes] for each in (world, other)]
    assert found[0] == found[1]
    assert any(len(things) == 2 for things in found[0])


def test_differences_tell_what_came_what_went_and_what_changed_with_both_values(world):
    before = world.capture()
    [first, second, *_] = world.store.list(ORDERS)
    world.store.remove(ORDERS, "1")
    world.store.update(ORDERS, "2", lambda order: Replaced(replace(order, status=OrderStatus.CANCELLED)))
    world.store.update(ORDERS, "3", lambda order: Replaced(replace(order)))
    world.store.add(ORDERS, replace(first, id=99))
    world.keep_settings(Settings(newest_version=9))

    found = [*differences(before, world.capture(), BY_NAME)]

    assert [(each.kind, each.collection, each.id) for each in found] == [
        ("removed", "orders", "1"),
        ("changed", "orders", "2"),
        ("added", "orders", "99"),
        ("changed", "settings", "newest_version"),
    ]
    assert (found[1].before["status"], found[1].after["status"]) == (second.status, "CANCELLED")
    assert (found[3].before, found[3].after) == (Settings().newest_version, 9)


def test_a_world_does_not_differ_from_itself(world):
    assert [*differences(world.capture(), world.capture(), BY_NAME)] == []


def test_no_collection_is_called_as_the_settings_are_in_a_difference():
    assert "settings" not in {collection.name for vendor in VENDORS for collection in vendor.collections}
