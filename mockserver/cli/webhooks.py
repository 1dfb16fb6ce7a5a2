"""The verb `webhooks`: what the world's vendors sent by themselves."""

import click

from mockserver.cli import target
from mockserver.cli.output import table
from mockserver.client import Delivery


@click.group(invoke_without_command=True)
@target.options
@click.pass_context
def webhooks(context: click.Context) -> None:
    """List, repeat and forget deliveries of webhooks."""
    if context.invoked_subcommand is None:
        context.invoke(list_webhooks)


@webhooks.command("list")
@click.option("--vendor", help="Of this vendor.")
@click.option("--event", help="Of this event.")
@click.option("--state", help="Undelivered, waiting, delivered or failed ones.")
@target.options
def list_webhooks(vendor: str | None = None, event: str | None = None, state: str | None = None) -> None:
    """The deliveries, and how they went."""
    session = target.connect()
    rows = [
        (each.id, each.at, each.vendor, each.state, len(each.attempts), each.next_attempt_at, _what(each))
        for each in session.client.webhooks.list(vendor=vendor, event=event, state=state)
    ]
    names = ("ID", "AT", "VENDOR", "STATE", "TRIES", "NEXT", "EVENT")
    session.show(table(names, rows, empty="No webhooks."))


@webhooks.command("redeliver")
@click.argument("id")
@target.options
def redeliver(id: str) -> None:
    """Deliver it once more."""
    session = target.connect()
    delivery = session.client.webhooks.redeliver(id)
    session.show([f"{delivery.id} is {delivery.state}."])


@webhooks.command("forget")
@target.options
def forget_webhooks() -> None:
    """Empty the list."""
    session = target.connect()
    session.client.webhooks.forget()
    session.show([f"World {session.client.name} has forgotten its webhooks."])


def _what(delivery: Delivery) -> str:
    return f"{delivery.event} to {delivery.url}" if delivery.url else delivery.event
