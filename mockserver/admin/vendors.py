"""What the vendors know, over the control API: operations, credentials, collections, the back office."""

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import flask

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
from mockserver.admin.schemas.vendors import (
    ActionArguments,
    ActionDone,
    CredentialShown,
    Item,
    ItemList,
    Signature,
    Signing,
    TokenMaking,
    VendorList,
)
from mockserver.admin.shapes import fields_of
from mockserver.residents import NotThereError
from mockserver.stores import Collection, DuplicateKeyError, MissingKeyError, Replaced
from mockserver.stores.codec import escaped, to_plain
from mockserver.vendor import UnsignableError, Vendor
from mockserver.web.flask_door import Response
from mockserver.web.naming import PREFIX
from mockserver.world import World
from mockserver.worlds import DEFAULT


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


def make_token(desk: Desk) -> Response:
    wanted = read_body(TokenMaking)
    vendor, world, preset = _in_body(desk, wanted["vendor"]), desk.world(), wanted["preset"]
    if preset is not None and preset not in vendor.presets:
        known = ", ".join(vendor.presets) or "none"
        raise wrong_body([("/preset", f"{vendor.title} has no {preset} tokens; known presets are {known}")])
    _check_life(world, wanted["expires_in"])
    try:
        credential = vendor.mint(world, wanted["caller"], wanted["expires_in"], preset)
    except LookupError as error:
        raise wrong_body([("/caller", str(error))]) from None
    except ValueError as error:
        raise wrong_body([("/preset", str(error))]) from None
    return reply(credential, HTTPStatus.CREATED)


def _check_life(world: World, life: timedelta) -> None:
    """Before anything is drawn for a token that could not be made."""
    try:
        world.clock.now() + life
    except OverflowError:
        raise wrong_body([("/expires_in", "leaves the years 1 to 9999")]) from None


def sign(desk: Desk) -> Response:
    wanted = read_body(Signing)
    vendor, world = _in_body(desk, wanted["vendor"]), desk.world()
    if vendor.sign is None:
        signing = ", ".join(name for name, known in desk.vendors.items() if known.sign)
        raise wrong_body([("/vendor", f"requests of {vendor.title} are not signed; those of {signing} are")])
    try:
        signed = vendor.sign(world, wanted["params"])
    except UnsignableError as error:
        raise wrong_body([(f"/params/{escaped(error.parameter)}", str(error))]) from None
    return reply(replace(signed, url=_base_url(world) + signed.url))


def _in_body(desk: Desk, name: str) -> Vendor:
    """The vendor that the body names."""
    if name in desk.vendors:
        return desk.vendors[name]
    raise wrong_body([("/vendor", f"no vendor {name!r}; known are {', '.join(desk.vendors)}")])


def _base_url(world: World) -> str:
    """What a client puts before a vendor's paths to be in this world, as this server was reached."""
    host = flask.request.host_url.rstrip("/")
    return host if world.name == DEFAULT else f"{host}{PREFIX}{world.name}"


def _described(vendor: Vendor, world: World) -> dict[str, Any]:
    return {
        "name": vendor.name,
        "title": vendor.title,
        "base_url": _base_url(world),
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
    Call(
        "POST",
        "/tokens",
        make_token,
        "a new credential of the vendor's kind; a `preset` makes it a bad one",
        body=TokenMaking,
        example={"vendor": "superloop", "caller": "11001", "expires_in": "PT1H", "preset": "expired"},
        answers={201: CredentialShown},
        errors=(422,),
    ),
    Call(
        "POST",
        "/sign",
        sign,
        "a request signed with the key of its user",
        body=Signing,
        example={"vendor": "falabella", "params": {"Action": "GetOrder", "OrderId": "700100"}},
        answers={200: Signature},
        errors=(422,),
    ),
)
