"""The clock of a world, over the control API."""

from collections.abc import Mapping
from typing import Any

from mockserver.admin.desk import Call, Desk, read_body, reply, wrong_body
from mockserver.admin.schemas.worlds import ClockChange, ClockChanged, ClockShown
from mockserver.clock import Clock, Due
from mockserver.sender import catch_up
from mockserver.web.flask_door import Response
from mockserver.world import World


def read_clock(desk: Desk) -> Response:
    return reply(_clock(desk.world()))


def change_clock(desk: Desk) -> Response:
    change = read_body(ClockChange)
    world = desk.world()
    with world.lock:
        turn(world.clock, change)
        fired = catch_up(world)
    return reply({**_clock(world), "fired": [_due(due) for due in fired]})


def _due(due: Due) -> dict[str, Any]:
    return {"at": due.at, "vendor": due.vendor, "action": due.action, "arguments": due.arguments}


def _clock(world: World) -> dict[str, Any]:
    clock = world.clock
    return {"now": clock.now(), "frozen": clock.frozen, "offset_seconds": clock.offset.total_seconds()}


def turn(clock: Clock, change: Mapping[str, Any], *, at: str = "") -> None:
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


CALLS = (
    Call("GET", "/clock", read_clock, "what time it is in this world", answers={200: ClockShown}),
    Call(
        "PUT",
        "/clock",
        change_clock,
        "`freeze`, `set`, `advance`, `resume` or `reset` the clock; tells what came due",
        body=ClockChange,
        example={"action": "advance", "by": "PT26H"},
        answers={200: ClockChanged},
        errors=(400, 422),
    ),
)
