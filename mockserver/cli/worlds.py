"""The verbs about worlds and their clocks: `worlds`, `reset`, `clock`."""

from collections.abc import Iterator
from typing import Any, get_args

import click

from mockserver.cli import options, target
from mockserver.cli.output import counted, pairs, table, text, things
from mockserver.cli.values import duration, loosely_named
from mockserver.client import ClockChanged, ClockReading, WorldInfo
from mockserver.client.control import Part

PARTS = get_args(Part)
_MAKING = (
    click.option("--seed", type=int, help="Where its ids and its chance come from."),
    click.option("--freeze", metavar="INSTANT", help="Freeze its clock there."),
    click.option("--at", metavar="INSTANT", help="Set its clock there, and let it tick."),
    click.option("--set", "settings", metavar="VENDOR.NAME=VALUE", multiple=True, help="A setting; may be repeated."),
)


@click.group(invoke_without_command=True)
@options.of_every_verb
@click.pass_context
def worlds(context: click.Context) -> None:
    """List, make, fork and remove worlds."""
    if context.invoked_subcommand is None:
        context.invoke(list_worlds)


@worlds.command("list")
@options.of_every_verb
def list_worlds() -> None:
    """The worlds there are."""
    session = target.connect()
    rows = [
        (world.name, world.seed, world.requests, sum(world.orders.values()), world.created_at, world.last_used_at)
        for world in session.client.worlds.list()
    ]
    names = ("NAME", "SEED", "REQUESTS", "ORDERS", "MADE", "LAST USED")
    session.show(table(names, rows, empty="No worlds yet: one is made on its first use."))


@worlds.command("show")
@click.argument("name", required=False)
@options.of_every_verb
def show_world(name: str | None) -> None:
    """One world, and what it holds."""
    session = target.connect()
    session.show(_described(session.client.worlds.get(name or session.client.name)))


@worlds.command("make")
@click.argument("name")
@click.option("--empty", is_flag=True, help="Without the default data.")
@options.together(*_MAKING)
@options.of_every_verb
def make_world(name: str, *, empty: bool, **wanted: Any) -> None:
    """Make a world anew, whatever it was before. Its data begins where its clock is set."""
    making = _making(**wanted)
    session = target.connect()
    fixtures = [] if empty else ["default"]
    session.show(_described(session.client.worlds.make(name, fixtures=fixtures, **making)))


@worlds.command("fork")
@click.argument("source")
@click.argument("name")
@options.together(*_MAKING)
@options.of_every_verb
def fork_world(source: str, name: str, **wanted: Any) -> None:
    """Make the world NAME a copy of everything in SOURCE. What is given beside is otherwise in the copy."""
    making = _making(**wanted)
    session = target.connect()
    session.show(_described(session.client.worlds.fork(name, source, **making)))


@worlds.command("remove")
@click.argument("name")
@options.of_every_verb
def remove_world(name: str) -> None:
    """Forget a world."""
    session = target.connect()
    session.client.worlds.remove(name)
    session.show([f"World {name} is gone."])


@click.command()
@click.option("--only", type=click.Choice(PARTS), multiple=True, help="A part of it; may be repeated.")
@options.of_every_verb
def reset(only: tuple[Part, ...]) -> None:
    """Bring the world back to its seed."""
    session = target.connect()
    world = session.client.reset(only=only or None)
    what = ", ".join(only) or "all of it"
    session.show([f"World {world.name} is back at its seed: {what}."])


@click.group(invoke_without_command=True)
@options.of_every_verb
@click.pass_context
def clock(context: click.Context) -> None:
    """Read and turn the world's clock."""
    if context.invoked_subcommand is None:
        context.invoke(show_clock)


@clock.command("show")
@options.of_every_verb
def show_clock() -> None:
    """What time it is in the world."""
    session = target.connect()
    session.show(_reading(session.client.clock.read()))


@clock.command("freeze")
@click.argument("instant", required=False)
@options.of_every_verb
def freeze_clock(instant: str | None) -> None:
    """Stand still, at INSTANT (ISO 8601) or now."""
    session = target.connect()
    session.show(_changed(session.client.clock.freeze(instant)))


@clock.command("set")
@click.argument("instant")
@options.of_every_verb
def set_clock(instant: str) -> None:
    """Go on ticking from INSTANT (ISO 8601)."""
    session = target.connect()
    session.show(_changed(session.client.clock.set(instant)))


@clock.command("advance", context_settings={"ignore_unknown_options": True})  # -PT1H is a duration
@click.argument("by", type=duration)
@options.of_every_verb
def advance_clock(by: float | str) -> None:
    """Jump BY a duration: PT26H, -P1D, or seconds. What comes due is done."""
    session = target.connect()
    session.show(_changed(session.client.clock.advance(by)))


@clock.command("resume")
@options.of_every_verb
def resume_clock() -> None:
    """Tick on from where it stands."""
    session = target.connect()
    session.show(_changed(session.client.clock.resume()))


@clock.command("reset")
@options.of_every_verb
def reset_clock() -> None:
    """Back to the system's time."""
    session = target.connect()
    session.show(_changed(session.client.clock.reset()))


def _making(seed: int | None, freeze: str | None, at: str | None, settings: tuple[str, ...]) -> dict[str, Any]:
    """What the options say, as the server takes it. UsageError."""
    if freeze is not None and at is not None:
        raise click.UsageError("--freeze and --at are two ways to turn the clock: give one of them")
    making: dict[str, Any] = {} if seed is None else {"seed": seed}
    for action, instant in (("freeze", freeze), ("set", at)):
        if instant is not None:
            making["clock"] = {"action": action, "instant": instant}
    for place, value in loosely_named(settings).items():
        vendor, dot, setting = place.partition(".")
        if not dot:
            raise click.UsageError(f"{place!r} is not of the form vendor.name")
        making.setdefault("settings", {}).setdefault(vendor, {})[setting] = value
    return making


def _described(world: WorldInfo) -> Iterator[str]:
    yield from pairs(
        {
            "world": world.name,
            "seed": world.seed,
            "made": world.created_at,
            "last used": world.last_used_at,
            "requests": world.requests,
        }
    )
    yield ""
    yield from things(world.collections)


def _reading(clock: ClockReading) -> Iterator[str]:
    yield f"{text(clock.now)}  {'frozen' if clock.frozen else 'ticking'}"


def _changed(clock: ClockChanged) -> Iterator[str]:
    yield from _reading(clock)
    if clock.fired:
        yield f"{counted(len(clock.fired), 'thing')} came due:"
        rows = [(due.at, due.vendor, due.action, due.arguments) for due in clock.fired]
        yield from table(("AT", "VENDOR", "ACTION", "ARGUMENTS"), rows, empty="")
