"""What the vendors know, over the control API: operations, collections, the back office."""

from http import HTTPStatus
from typing import Any

from mockserver import fixtures
from mockserver.admin.credentials import base_url
from mockserver.admin.desk import (
    Call,
    Desk,
    WrongCallError,
    changed,
    empty,
    listing,
    read_object,
    reply,
    shape,
    unknown,
    wrong_call,
)
from mockserver.admin.schemas.vendors import (
    ActionArguments,
    ActionDone,
    Item,
    ItemList,
    VendorList,
)
from mockserver.admin.shapes import fields_of
from mockserver.residents import NotThereError
from mockserver.stores import Collection, DuplicateKeyError, MissingKeyError, Replaced
from mockserver.stores.codec import escaped, to_plain
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
    wanted = shape(actions[action].takes, arguments)
    try:
        result = world.act(actions[action], wanted)
    except NotThereError as error:
        raise wrong_call(HTTPStatus.NOT_FOUND, "body", [(f"/{escaped(error.argument)}", str(error))]) from None
    return reply({"action": action, "result": result})


def _described(vendor: Vendor, world: World) -> dict[str, Any]:
    return {
        "name": vendor.name,
        "title": vendor.title,
        "base_url": base_url(world),
        "hosts": vendor.hosts,
        "operations": [
            {"name": row.name, "method": row.method, "paths": row.paths, "parameter": row.parameter,
             "summary": row.summary}
            for row in vendor.operations
        ],
        "collections": {one.name: world.store.count(one) for one in vendor.collections},
        "items": {one.name: fields_of(one.type) for one in vendor.collections},
        "actions": [
            {"name": name, "summary": action.summary, "arguments": fields_of(action.takes)}
            for name, action in vendor.actions.items()
        ],
        "settings": to_plain(world.settings(vendor.settings)),
        "switches": fields_of(vendor.settings),
        "presets": vendor.presets,
        "signs": vendor.sign is not None,
        "credentials": vendor.credentials(world),
    }  # fmt: skip  # one operation, two lines


def _missing(kept: Collection[Any], key: str, world: World) -> WrongCallError:
    return unknown(f"{kept.name} item", key, [kept.key(item) for item in world.store.list(kept)], at="/id")


CALLS = (
    Call(
        "GET",
        "/vendors",
        list_vendors,
        "the vendors: operations, base URLs, collections, actions with their arguments, settings, credentials",
        answers={200: VendorList},
    ),
    Call(
        "GET",
        "/vendors/<vendor>/<collection>",
        list_items,
        "what a vendor holds",
        answers={200: ItemList},
        errors=(404,),
    ),
    Call(
        "POST",
        "/vendors/<vendor>/<collection>",
        add_item,
        "add a thing to a collection; `items` of `GET /vendors` has its fields",
        body=Item,
        example={"id": 77, "caller": "11001", "status": "IN_PROGRESS"},
        answers={201: Item},
        errors=(404, 409, 422),
    ),
    Call(
        "GET",
        "/vendors/<vendor>/<collection>/<path:id>",
        read_item,
        "one thing of a collection",
        answers={200: Item},
        errors=(404,),
    ),
    Call(
        "PATCH",
        "/vendors/<vendor>/<collection>/<path:id>",
        change_item,
        "change some fields of a thing",
        body=Item,
        example={"status": "HELD"},
        answers={200: Item},
        errors=(404, 409, 422),
    ),
    Call(
        "DELETE",
        "/vendors/<vendor>/<collection>/<path:id>",
        remove_item,
        "remove a thing",
        answers={204: None},
        errors=(404,),
    ),
    Call(
        "POST",
        "/vendors/<vendor>/actions/<action>",
        act,
        "have something happen in the vendor's back office; `GET /vendors` lists what, and its arguments",
        body=ActionArguments,
        example={"order_id": 2},
        answers={200: ActionDone},
        errors=(404, 422),
    ),
)
