"""The verb `webhooks`: what the world's vendors sent by themselves."""

from collections.abc import Iterator
from typing import Any

import click

from mockserver.cli import options, target
from mockserver.cli.output import pairs, pretty, table
from mockserver.client import Attempt, Delivery

_WHICH = (
    click.option("--vendor", help="Of this vendor."),
    click.option("--event", help="Of this event."),
    click.option(
        "--state", type=click.Choice(["undelivered", "waiting", "delivered", "failed"]), help="In this state."
    ),
)


@click.group(invoke_without_command=True)
@options.together(*_WHICH)
@options.of_every_verb
@click.pass_context
def webhooks(context: click.Context, /, **wanted: Any) -> None:
    """List, repeat and forget deliveries of webhooks."""
    options.by_default(context, list_webhooks, **wanted)


@webhooks.command("list")
@options.together(*_WHICH)
@options.of_every_verb
def list_webhooks(**filters: Any) -> None:
    """The deliveries, and how they went."""
    session = target.connect()
    rows = [
        (each.id, each.at, each.vendor, each.state, each.attempted, each.next_attempt_at, _what(each))
        for each in session.client.webhooks.list(**filters)
    ]
    names = ("ID", "AT", "VENDOR", "STATE", "TRIES", "NEXT", "EVENT")
    session.show(table(names, rows, empty="No webhooks."))


@webhooks.command("show")
@click.argument("id")
@options.of_every_verb
def show_webhook(id: str) -> None:
    """One delivery: what is sent, and what became of each attempt."""
    session = target.connect()
    session.show(_described(session.client.webhooks.get(id)))


@webhooks.command("redeliver")
@click.argument("id")
@options.of_every_verb
def redeliver(id: str) -> None:
    """Post it once more, now; `show` tells what became of it."""
    session = target.connect()
    delivery = session.client.webhooks.redeliver(id)
    session.show([f"{delivery.id} is {delivery.state}."])


@webhooks.command("forget")
@options.of_every_verb
def forget_webhooks() -> None:
    """Empty the list."""
    session = target.connect()
    session.client.webhooks.forget()
    session.show([f"World {session.client.name} has forgotten its webhooks."])


def _described(delivery: Delivery) -> Iterator[str]:
    yield from pairs(
        {
            "webhook": delivery.id,
            "at": delivery.at,
            "vendor": delivery.vendor,
            "event": delivery.event,
            "to": delivery.url,
            "state": delivery.state,
            "attempts": delivery.attempted,
            "next": delivery.next_attempt_at,
        }
    )
    if delivery.attempts:
        yield ""
        yield from table(("AT", "ANSWER"), [(each.at, _outcome(each)) for each in delivery.attempts], empty="")
    yield "\nheaders"
    yield from pairs({f"  {name}": value for name, value in delivery.headers.items()})
    yield f"\nbody\n{pretty(delivery.body)}"


def _outcome(attempt: Attempt) -> str:
    return str(attempt.status or attempt.error)


def _what(delivery: Delivery) -> str:
    return f"{delivery.event} to {delivery.url}" if delivery.url else delivery.event
