"""Worlds over the control API: made, forked, reset, forgotten."""

from collections.abc import Collection, Mapping
from typing import Any

from mockserver.admin.clock import turn
from mockserver.admin.desk import Call, Desk, empty, listing, read_body, reply, unknown, wrong_body
from mockserver.admin.schemas.worlds import PARTS, Reset, WorldList, WorldMaking, WorldShown
from mockserver.admin.settings import checked_settings, settings_as_they_come, settings_of
from mockserver.clock import Clock
from mockserver.rules import hint
from mockserver.web.flask_door import Response
from mockserver.world import World
from mockserver.worlds import DEFAULT


def list_worlds(desk: Desk) -> Response:
    _default(desk)
    return listing("worlds", [described(desk, world) for world in desk.worlds.list()])


def read_world(desk: Desk, name: str) -> Response:
    world = _default(desk) if name == DEFAULT else desk.worlds.get(name)
    if world is None:
        raise unknown("world", name, [known.name for known in desk.worlds.list()], at="/name")
    return reply(described(desk, world))


def make_world(desk: Desk, name: str) -> Response:
    """The world is made aside and takes its name when it is complete: others see the old one or the new."""
    wanted = read_body(WorldMaking)
    made = _forked(desk, name, wanted) if "source" in wanted else _fresh(desk, name, wanted)
    desk.put(made)
    return reply(described(desk, made))


def _fresh(desk: Desk, name: str, wanted: Mapping[str, Any]) -> World:
    clock = Clock()
    turn(clock, wanted.get("clock", {"action": "reset"}), at="/clock")
    settings = checked_settings(desk, settings_as_they_come(desk), wanted.get("settings", {}), at="/settings")
    filled = wanted.get("fixtures", ["default"]) == ["default"]
    return desk.worlds.make(name, seed=wanted.get("seed"), filled=filled, clock=clock, settings=settings)


def _forked(desk: Desk, name: str, wanted: Mapping[str, Any]) -> World:
    """A copy of another world, with what else is wanted changed in it."""
    source = _default(desk) if wanted["source"] == DEFAULT else desk.worlds.get(wanted["source"])
    if source is None:
        nearest = hint(wanted["source"], [known.name for known in desk.worlds.list()])
        raise wrong_body([("/from", f"no world {wanted['source']!r}{nearest}")])
    world = desk.worlds.fork(name, source.capture())
    for one in checked_settings(desk, settings_of(desk, world), wanted.get("settings", {}), at="/settings"):
        world.change_settings(one)
    if "seed" in wanted:
        world.reseed(wanted["seed"])
    if "clock" in wanted:
        turn(world.clock, wanted["clock"], at="/clock")
        world.settle()
    return world


def _default(desk: Desk) -> World:
    """The default world, which is there for everybody: made now when nobody has used it, else left as idle as it is."""
    return desk.worlds.get(DEFAULT) or desk.enter(DEFAULT)


def delete_world(desk: Desk, name: str) -> Response:
    if not desk.worlds.drop(name):
        raise unknown("world", name, [known.name for known in desk.worlds.list()], at="/name")
    return empty()


def reset(desk: Desk) -> Response:
    parts = read_body(Reset)["parts"]
    world = desk.world()
    with world.lock:
        if parts is None:
            world.reset()
        else:
            _reset_parts(world, parts)
    return reply(described(desk, world))


def _reset_parts(world: World, parts: Collection[str]) -> None:
    resets = {
        "clock": world.clock.reset,
        "journal": world.reset_journal,
        "orders": world.reset_store,
        "settings": world.reset_settings,
        "faults": world.reset_faults,
        "overrides": world.reset_overrides,
        "outbox": world.reset_outbox,
    }
    for part in PARTS:
        if part in parts:
            resets[part]()
    world.settle()  # the clock may have gone forward: what came due by that is done before the answer
    world.wake_sender()  # and it may tick again


def described(desk: Desk, world: World) -> dict[str, Any]:
    """A world for people, as it was at one moment."""
    with world.lock:
        return {
            "name": world.name,
            "seed": world.seed,
            "created_at": world.created_at,
            "last_used_at": world.last_used_at,
            "requests": world.journal.total,
            "orders": {vendor.name: vendor.orders(world) for vendor in desk.vendors.values()},
            "collections": world.sizes(),
        }


CALLS = (
    Call(
        "GET",
        "/worlds",
        list_worlds,
        "the worlds there are, when they were made and used, what they hold",
        answers={200: WorldList},
    ),
    Call("GET", "/worlds/<name>", read_world, "one world, as in the list", answers={200: WorldShown}, errors=(404,)),
    Call(
        "PUT",
        "/worlds/<name>",
        make_world,
        'make a world anew; `fixtures` are `["default"]` or `[]`, `from` forks a copy of another world; all optional',
        body=WorldMaking,
        example={
            "seed": 42,
            "fixtures": ["default"],
            "clock": {"action": "freeze", "instant": "2026-01-15T10:00:00Z"},
            "settings": {"superloop": {"cancel_window_hours": 2}},
        },
        answers={200: WorldShown},
        errors=(400, 422),
    ),
    Call("DELETE", "/worlds/<name>", delete_world, "forget a world", answers={204: None}, errors=(404,)),
    Call(
        "POST",
        "/reset",
        reset,
        f"this world back to its seed, or `only` parts of it: {', '.join(PARTS)}",
        body=Reset,
        example={"only": ["orders", "journal"]},
        answers={200: WorldShown},
        errors=(400, 422),
    ),
)
