"""The command `order-mockserver`. `serve` and `wait` load no client, the other verbs load no server.

A verb is loaded when it is asked for.
"""

from typing import Any

import click

from mockserver.cli import options
from mockserver.cli.output import WIDTH

_LIGHT = ("serve", "wait")
_INTERRUPTED = 130  # as shells have it


class Command(click.Group):
    """Ends with a message instead of a traceback, on Ctrl+C with nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        from mockserver.cli import verbs  # noqa: PLC0415  # a tenth of a second, which the others shall not pay

        return [*_LIGHT, *(str(verb.name) for verb in verbs.VERBS)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name == "serve":
            from mockserver.cli.serve import serve_command  # noqa: PLC0415  # as above

            return serve_command
        if cmd_name == "wait":
            from mockserver.cli.wait import wait  # noqa: PLC0415  # as above

            return wait
        from mockserver.cli import verbs  # noqa: PLC0415  # as above

        return next((verb for verb in verbs.VERBS if verb.name == cmd_name), None)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_INTERRUPTED) from None
        except (click.exceptions.Exit, click.ClickException):
            raise
        except Exception as error:
            from mockserver.cli import verbs  # noqa: PLC0415  # as above

            ending = verbs.told(error, ctx)
            if ending is None:
                raise
            raise ending from None


@click.group(cls=Command, context_settings={"max_content_width": WIDTH})
@click.version_option(package_name="order-mockserver", message="Order Mockserver %(version)s")
@options.of_every_verb
def main() -> None:
    """Order Mockserver: five vendors' order APIs on one port.

    `serve` starts it; the other verbs call the control API of one that runs. They exit with 1 when it says no, with 2
    when they are typed wrongly, with 3 when nobody answers.
    """
