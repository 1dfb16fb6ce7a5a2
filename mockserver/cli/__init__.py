"""The command `order-mockserver`: its verbs, and how each of them ends when it cannot do what it should."""

from http import HTTPStatus
from typing import Any

import click

from mockserver.cli import target
from mockserver.cli.coverage import coverage
from mockserver.cli.faults import faults
from mockserver.cli.items import items
from mockserver.cli.itself import health, metrics, openapi
from mockserver.cli.output import WIDTH
from mockserver.cli.requests import requests
from mockserver.cli.rules import rules
from mockserver.cli.serve import serve_command
from mockserver.cli.state import state
from mockserver.cli.vendors import act, settings, sign, token, vendors
from mockserver.cli.webhooks import webhooks
from mockserver.cli.worlds import clock, reset, worlds
from mockserver.client import ClientError, ControlError, ServerUnreachableError, VerificationError

_INTERRUPTED = 130  # as shells have it

VERBS: tuple[click.Command, ...] = (
    serve_command,
    worlds,
    reset,
    clock,
    requests,
    rules,
    coverage,
    faults,
    state,
    vendors,
    items,
    act,
    token,
    sign,
    settings,
    webhooks,
    health,
    metrics,
    openapi,
)


class NobodyAnswers(click.ClickException):
    """Its exit code is not that of a server that said no (1), nor of a mistake in typing (2)."""

    exit_code = 3


class Command(click.Group):
    """Lists its verbs in their order, and ends with a message instead of a traceback, on Ctrl+C with nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ServerUnreachableError as error:
            hint = "Start one with `order-mockserver serve`, or name another with --url or ORDER_MOCK_URL."
            raise NobodyAnswers(f"{error}\n{hint}") from None
        except (ClientError, VerificationError) as error:
            target.show_refusal(ctx)
            hint = "\nGive it with --admin-token or ORDER_MOCK_ADMIN_TOKEN." if _is_refused(error) else ""
            raise click.ClickException(f"{error}{hint}") from None
        except KeyboardInterrupt:
            raise click.exceptions.Exit(_INTERRUPTED) from None


def _is_refused(error: Exception) -> bool:
    return isinstance(error, ControlError) and error.status == HTTPStatus.UNAUTHORIZED


@click.group(cls=Command, context_settings={"max_content_width": WIDTH})
@click.version_option(package_name="order-mockserver", message="Order Mockserver %(version)s")
@target.options
def main() -> None:
    """Order Mockserver: five vendors' order APIs on one port.

    `serve` starts it; the other verbs call the control API of one that runs. They exit with 1 when it says no, with 2
    when they are typed wrongly, with 3 when nobody answers.
    """


for verb in VERBS:
    main.add_command(verb)
