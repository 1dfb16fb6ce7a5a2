"""What the vendors know, over the control API: operations, credentials, collections, the back office."""

from http import HTTPStatus
from typing import Any

from mockserver import fixtures
from mockserver.admin.desk import (
    Call,
    Desk,
    WrongCallError,
    changed,
    empty,
    listing,
    read_body,
    read_object,
    reply,
    shape,
    unknown,
    wrong_body,
    wrong_call,
)
from mockserver.admin.schemas.vendors import TokenMaking
from mockserver.stores import Collection, DuplicateKeyError, MissingKeyError, Replaced
from mockserver.stores.codec import to_plain
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response
from mockserver.world import World


def _collection(desk: Desk, vendor: str, name: str) -> Collection[Any]:
    known = {one.name: one for one in desk.vendor(vendor).collections}
    if name not in known:
        raise unknown("collection", name, known, at="/collection")
    return known[name]


def list_vendors(desk: Desk) -> Response:
    world = desk.world()
    return listing("vendors", [_described(vendor, world) for vendor in desk.vendors.values()])


def list_items(desk: Desk, vendor: str, collection: str) -> Response:
    return listing(collection, desk.world().store.list(_collection(desk, vendor, collection)))


def add_item(desk: Desk, vendor: str, collection: str) -> Response:
    kept, world = _collection(desk, vendor, collection), desk.world()
    item = shape(kept.type, fixtures.resolve(read_object(), world.clock.now()))
    try:
        world.store.add(kept, item)
    except DuplicateKeyError as error:
        raise wrong_call(HTTPStatus.CONFLICT, "body", [("", str(error))]) from None
    return reply(item, HTTPStatus.CREATED)


def read_item(desk: Desk, vendor: str, collection: str, id: str) -> Response:
    kept, store = _collection(desk, vendor, collection), desk.world().store
    item = store.get(kept, id)
    if item is None:
        raise _missing(kept, id, desk.world())
    return reply(item)


def change_item(desk: Desk, vendor: str, collection: str, id: str) -> Response:
    kept, world = _collection(desk, vendor, collection), desk.world()
    changes = fixtures.resolve(read_object(), world.clock.now())
    try:
        return reply(world.store.update(kept, id, lambda item: Replaced(changed(item, changes))).value)
    except MissingKeyError:
        raise _missing(kept, id, world) from None
    except DuplicateKeyError as error:
        raise wrong_call(HTTPStatus.CONFLICT, "body", [("", str(error))]) from None


def remove_item(desk: Desk, vendor: str, collection: str, id: str) -> Response:
    kept, world = _collection(desk, vendor, collection), desk.world()
    try:
        world.store.remove(kept, id)
    except MissingKeyError:
        raise _missing(kept, id, world) from None
    return empty()


def act(desk: Desk, vendor: str, action: str) -> Response:
    actions, arguments, world = desk.vendor(vendor).actions, read_object(), desk.world()
    if action not in actions:
        raise unknown("action", action, actions, at="/action")
    with world.lock:
        try:
            result = actions[action](world, arguments, world.clock.now())
        except LookupError as error:
            raise wrong_call(HTTPStatus.NOT_FOUND, "body", [("", str(error))]) from None
        except (TypeError, ValueError) as error:
            raise wrong_body([("", str(error))]) from None
    return reply({"action": action, "result": result})


def make_token(desk: Desk) -> Response:
    wanted = read_body(TokenMaking)
    vendor, world = desk.vendor(wanted["vendor"]), desk.world()
    try:
        credential = vendor.mint(world, wanted["caller"], wanted["expires_in"], wanted["preset"])
    except LookupError as error:
        raise wrong_body([("/caller", str(error))]) from None
    except ValueError:
        raise wrong_body([("/preset", f"{vendor.title} has no such tokens")]) from None
    except OverflowError:
        raise wrong_body([("/expires_in", "leaves the years 1 to 9999")]) from None
    return reply(credential, HTTPStatus.CREATED)


def _described(vendor: Vendor, world: World) -> dict[str, Any]:
    return {
        "name": vendor.name,
        "title": vendor.title,
        "hosts": vendor.hosts,
        "operations": [
            {"name": row.name, "method": row.method, "paths": row.paths, "parameter": row.parameter,
             "summary": row.summary}
            for row in vendor.operations
        ],
        "collections": {one.name: world.store.count(one) for one in vendor.collections},
        "actions": list(vendor.actions),
        "settings": to_plain(world.settings(vendor.settings)),
        "credentials": vendor.credentials(world),
    }  # fmt: skip  # one operation, two lines


def _missing(kept: Collection[Any], key: str, world: World) -> WrongCallError:
    return unknown(f"{kept.name} item", key, [kept.key(item) for item in world.store.list(kept)], at="/id")


CALLS = (
    Call(
        "GET",
        "/vendors",
        list_vendors,
        "the vendors: operations, host names, collections, actions, settings, credentials",
    ),
    Call("GET", "/vendors/<vendor>/<collection>", list_items, "what a vendor holds"),
    Call("POST", "/vendors/<vendor>/<collection>", add_item, "add one"),
    Call("GET", "/vendors/<vendor>/<collection>/<path:id>", read_item, "one of them"),
    Call("PATCH", "/vendors/<vendor>/<collection>/<path:id>", change_item, "change some of its fields"),
    Call("DELETE", "/vendors/<vendor>/<collection>/<path:id>", remove_item, "remove it"),
    Call("POST", "/vendors/<vendor>/actions/<action>", act, "have something happen in the vendor's back office"),
    Call(
        "POST",
        "/tokens",
        make_token,
        'a new credential: `{"vendor": "...", "caller": "...", "expires_in": "PT1H", "preset": "expired"}`',
    ),
)
