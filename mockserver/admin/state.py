"""The state of a world over the control API: out and in as one document, snapshots, and what has changed since one."""

import re
from http import HTTPStatus
from typing import Any

import orjson

from mockserver.admin.desk import Call, Desk, empty, listing, read_object, reply, unknown, wrong_body, wrong_call
from mockserver.admin.schemas.state import Differences, SnapshotList, SnapshotShown, StateDocument
from mockserver.admin.schemas.worlds import WorldShown
from mockserver.admin.worlds import described
from mockserver.exchange import Answer
from mockserver.residents import sizes
from mockserver.snapshots.differences import Difference, differences
from mockserver.snapshots.document import from_document, to_document
from mockserver.stores.codec import ShapeError
from mockserver.web.flask_door import Response, write_response
from mockserver.world import Snapshot, World
from mockserver.worlds import NAME_PATTERN

NOW = "now"
MOST = 100  # snapshots of one world


def read_state(desk: Desk) -> Response:
    document = to_document(desk.world().capture(), desk.vendors)
    return write_response(Answer(HTTPStatus.OK, [("Content-Type", "application/json")], orjson.dumps(document)))


def put_state(desk: Desk) -> Response:
    try:
        snapshot = from_document(read_object(), desk.vendors, journal_size=desk.settings.journal_size)
    except ShapeError as error:
        raise wrong_body([(error.pointer, str(error))]) from None
    world = desk.world()
    world.restore(snapshot)
    return reply(described(desk, world))


def take_snapshot(desk: Desk, name: str) -> Response:
    if name == NOW or re.fullmatch(NAME_PATTERN, name) is None:
        detail = f"{name!r} is no name for a snapshot: names match {NAME_PATTERN}, and {NOW!r} is the world as it is"
        raise wrong_call(HTTPStatus.BAD_REQUEST, "path", [("/name", detail)])
    world = desk.world()
    with world.lock:
        if name not in world.snapshots and len(world.snapshots) >= MOST:
            detail = f"a world keeps {MOST} snapshots: delete one first"
            raise wrong_call(HTTPStatus.CONFLICT, "world", [("/snapshots", detail)])
        taken = world.snapshots[name] = world.capture()
    return reply(_described(desk, name, taken), HTTPStatus.CREATED)


def list_snapshots(desk: Desk) -> Response:
    world = desk.world()
    with world.lock:
        taken = [*world.snapshots.items()]
    return listing("snapshots", [_described(desk, name, snapshot) for name, snapshot in taken])


def read_snapshot(desk: Desk, name: str) -> Response:
    return reply(_described(desk, name, _snapshot(desk.world(), name, at="/name")))


def restore_snapshot(desk: Desk, name: str) -> Response:
    world = desk.world()
    world.restore(_snapshot(world, name, at="/name"))
    return reply(described(desk, world))


def delete_snapshot(desk: Desk, name: str) -> Response:
    world = desk.world()
    with world.lock:
        _snapshot(world, name, at="/name")
        del world.snapshots[name]
    return empty()


def diff_snapshots(desk: Desk, a: str, b: str) -> Response:
    world = desk.world()
    before, after = _state(world, a, at="/a"), _state(world, b, at="/b")
    found = [*differences(before, after, desk.vendors)]
    added = [_thing(each, each.after) for each in found if each.kind == "added"]
    removed = [_thing(each, each.before) for each in found if each.kind == "removed"]
    changed = [each for each in found if each.kind == "changed"]
    meta = {"added": len(added), "removed": len(removed), "changed": len(changed)}
    shown = [{**_place(each), "before": each.before, "after": each.after} for each in changed]
    return reply({"added": added, "removed": removed, "changed": shown, "meta": meta})


def _snapshot(world: World, name: str, *, at: str) -> Snapshot:
    with world.lock:
        if name not in world.snapshots:
            raise unknown("snapshot", name, world.snapshots, at=at)
        return world.snapshots[name]


def _state(world: World, name: str, *, at: str) -> Snapshot:
    return world.capture() if name == NOW else _snapshot(world, name, at=at)


def _described(desk: Desk, name: str, snapshot: Snapshot) -> dict[str, Any]:
    return {
        "name": name,
        "taken_at": snapshot.taken_at,
        "collections": sizes(snapshot.store, desk.vendors.values()),
    }


def _place(each: Difference) -> dict[str, Any]:
    return {"vendor": each.vendor, "collection": each.collection, "id": each.id}


def _thing(each: Difference, value: object) -> dict[str, Any]:
    return {**_place(each), "value": value}


CALLS = (
    Call(
        "GET",
        "/state",
        read_state,
        "the whole world as one versioned JSON document",
        answers={200: StateDocument},
    ),
    Call(
        "PUT",
        "/state",
        put_state,
        "have the world be as the document says, in this or another process; all of it or nothing",
        body=StateDocument,
        answers={200: WorldShown},
        errors=(400, 422),
    ),
    Call(
        "POST",
        "/snapshots/<name>",
        take_snapshot,
        f"keep the world as it is under a name, in place of what was there; up to {MOST} of them",
        answers={201: SnapshotShown},
        errors=(400, 409),
    ),
    Call("GET", "/snapshots", list_snapshots, "the snapshots of this world", answers={200: SnapshotList}),
    Call(
        "GET",
        "/snapshots/<name>",
        read_snapshot,
        "one snapshot, as in the list",
        answers={200: SnapshotShown},
        errors=(404,),
    ),
    Call(
        "POST",
        "/snapshots/<name>/restore",
        restore_snapshot,
        "have the world be as it was then; snapshots stay",
        answers={200: WorldShown},
        errors=(404,),
    ),
    Call("DELETE", "/snapshots/<name>", delete_snapshot, "forget a snapshot", answers={204: None}, errors=(404,)),
    Call(
        "GET",
        "/snapshots/<a>/diff/<b>",
        diff_snapshots,
        f"what differs in things and settings; `{NOW}` is the world as it is",
        answers={200: Differences},
        errors=(404,),
    ),
)
