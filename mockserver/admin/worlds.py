"""Worlds, their clocks and settings, over the control API."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from mockserver.admin.desk import (
    Call,
    Desk,
    changed,
    empty,
    listing,
    read_body,
    read_object,
    reply,
    unknown,
    wrong_body,
)
from mockserver.admin.schemas.worlds import PARTS, ClockChange, Reset, WorldMaking
from mockserver.clock import Clock
from mockserver.sender import catch_up
from mockserver.stores.codec import escaped
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response
from mockserver.world import World


def list_worlds(desk: Desk) -> Response:
    return listing("worlds", [_described(world) for world in desk.worlds.list()])


def read_world(desk: Desk, name: str) -> Response:
    world = desk.worlds.get(name)
    if world is None:
        raise unknown("world", name, [known.name for known in desk.worlds.list()], at="/name")
    return reply(_described(world))


def make_world(desk: Desk, name: str) -> Response:
    wanted = read_body(WorldMaking)
    clock = Clock()
    _turn(clock, wanted.get("clock", {"action": "reset"}), at="/clock")
    fresh = {vendor.name: vendor.settings() for vendor in desk.vendors.values()}
    settings = _checked_settings(desk, fresh, wanted.get("settings", {}), at="/settings")
    world = desk.enter(name)
    filled = wanted.get("fixtures", ["default"]) == ["default"]
    world.begin(seed=wanted.get("seed", desk.settings.seed), filled=filled, clock=clock, settings=settings)
    return reply(_described(world))


def delete_world(desk: Desk, name: str) -> Response:
    if not desk.worlds.drop(name):
        raise unknown("world", name, [known.name for known in desk.worlds.list()], at="/name")
    return empty()


def reset(desk: Desk) -> Response:
    parts = read_body(Reset)["parts"]
    world = desk.world()
    if parts is None:
        world.begin(seed=world.seed, filled=world.filled)
        return reply(_described(world))
    resets = {
        "clock": world.clock.reset,
        "settings": world.reset_settings,
        "orders": world.reset_store,
        "journal": world.reset_journal,
        "faults": world.reset_faults,
        "overrides": world.reset_overrides,
        "outbox": world.reset_outbox,
    }
    with world.lock:
        for part in PARTS:
            if part in parts:
                resets[part]()
        world.wake_sender()  # the clock may tick again
    return reply(_described(world))


def read_clock(desk: Desk) -> Response:
    return reply(_clock(desk.world()))


def change_clock(desk: Desk) -> Response:
    change = read_body(ClockChange)
    world = desk.world()
    with world.lock:
        _turn(world.clock, change)
        fired = catch_up(world)
    return reply({**_clock(world), "fired": [asdict(due) for due in fired]})


def read_settings(desk: Desk) -> Response:
    return reply(_settings(desk, desk.world()))


def change_settings(desk: Desk) -> Response:
    changes = read_object()
    world = desk.world()
    with world.lock:
        for one in _checked_settings(desk, _settings(desk, world), changes):
            world.keep_settings(one)
    return reply(_settings(desk, world))


def _described(world: World) -> dict[str, Any]:
    return {
        "name": world.name,
        "seed": world.seed,
        "created_at": world.created_at,
        "last_used_at": world.last_used_at,
        "requests": world.journal.total,
        "collections": world.sizes(),
    }


def _clock(world: World) -> dict[str, Any]:
    clock = world.clock
    return {"now": clock.now(), "frozen": clock.frozen, "offset_seconds": clock.offset.total_seconds()}


def _turn(clock: Clock, change: Mapping[str, Any], *, at: str = "") -> None:
    """Change the clock as the body says; a jump out of the calendar is the caller's mistake."""
    turns = {
        "freeze": lambda: clock.freeze(change.get("instant")),
        "set": lambda: clock.set(change["instant"]),
        "advance": lambda: clock.advance(change["by"]),
        "resume": clock.resume,
        "reset": clock.reset,
    }
    try:
        turns[change["action"]]()
    except OverflowError:
        name = "by" if change["action"] == "advance" else "instant"
        raise wrong_body([(f"{at}/{name}", "leaves the years 2 to 9998, in which a clock runs")]) from None


def _settings(desk: Desk, world: World) -> dict[str, Any]:
    return {vendor.name: world.settings(vendor.settings) for vendor in desk.vendors.values()}


def _checked_settings(desk: Desk, now: Mapping[str, Any], changes: Mapping[str, Any], *, at: str = "") -> list[Any]:
    """The settings of the vendors that the changes name, changed; or the problem that lists the known ones."""
    kept = []
    for name, wanted in changes.items():
        vendor: Vendor | None = desk.vendors.get(name)
        place = f"{at}/{escaped(name)}"
        if vendor is None:
            raise wrong_body([(place, f"unknown vendor; known are {', '.join(desk.vendors)}")])
        if not isinstance(wanted, dict):
            raise wrong_body([(place, "must be a JSON object")])
        kept.append(changed(now[name], wanted, at=place))
    return kept


CALLS = (
    Call("GET", "/worlds", list_worlds, "the worlds there are, when they were made and used, what they hold"),
    Call("GET", "/worlds/<name>", read_world, "one of them"),
    Call(
        "PUT",
        "/worlds/<name>",
        make_world,
        'make it anew: `{"seed": 42, "fixtures": ["default"] or [], "clock": {...}, "settings": {...}}`, all optional',
    ),
    Call("DELETE", "/worlds/<name>", delete_world, "forget it"),
    Call(
        "POST",
        "/reset",
        reset,
        'this world back to its seed, or `{"only": ["orders", "journal", "clock", "settings"]}`',
    ),
    Call("GET", "/clock", read_clock, "what time it is in this world"),
    Call(
        "PUT",
        "/clock",
        change_clock,
        '`{"action": "advance", "by": "PT26H"}`, `freeze`, `set`, `resume`, `reset`; tells what came due',
    ),
    Call("GET", "/settings", read_settings, "the vendors' settings in this world"),
    Call("PATCH", "/settings", change_settings, 'change some: `{"superloop": {"cancel_repeat": "ok"}}`'),
)
