"""The verbs about the server itself: `health`, `metrics`, `openapi`."""

import click

from mockserver.cli import options, target
from mockserver.cli.output import document


@click.command()
@options.of_every_verb
def health() -> None:
    """Tell that the server is ready; exit with 3 when nobody answers."""
    session = target.connect()
    ready = session.client.health()
    session.show(["The server is ready." if ready else "The server is not ready."])
    if not ready:
        raise click.exceptions.Exit(1)


@click.command()
@options.of_every_verb
def metrics() -> None:
    """Print the server's numbers, in Prometheus' text format."""
    click.echo(target.connect().client.metrics(), nl=False)


@click.command()
@click.argument("vendor", required=False)
@options.of_every_verb
def openapi(vendor: str | None) -> None:
    """Print the OpenAPI document of VENDOR, or of the control API."""
    session = target.connect()
    session.show([document(session.client.openapi(vendor))])
