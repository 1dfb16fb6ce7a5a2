"""The verbs about the server itself: `health`, `metrics`, `openapi`."""

from pathlib import Path

import click

from mockserver import documents
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


class Openapi(click.Group):
    """Takes what is no verb of its own for a vendor's name."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        named = args if args and args[0] in self.commands else ["show", *args]
        return super().resolve_command(ctx, named)


@click.group(cls=Openapi, invoke_without_command=True)
@options.of_every_verb
@click.pass_context
def openapi(context: click.Context) -> None:
    """Print the OpenAPI document of a vendor, or write all.

    `openapi VENDOR` is short for `openapi show VENDOR`.
    """
    if context.invoked_subcommand is None:
        context.invoke(show_openapi)


@openapi.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
def export_openapi(folder: Path) -> None:
    """Write every document into DIR; needs no server."""
    try:
        for path in documents.export(folder):
            click.echo(path)
    except OSError as error:
        raise click.ClickException(str(error)) from None


@openapi.command("show")
@click.argument("vendor", required=False)
@options.of_every_verb
def show_openapi(vendor: str | None = None) -> None:
    """Print the document of VENDOR, or of the control API."""
    session = target.connect()
    session.show([document(session.client.openapi(vendor))])
