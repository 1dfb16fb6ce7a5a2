"""The verbs that call a running server, and how one ends that cannot do what it should."""

from http import HTTPStatus

import click

from mockserver.cli import target
from mockserver.cli.coverage import coverage
from mockserver.cli.faults import faults
from mockserver.cli.items import items
from mockserver.cli.itself import health, metrics, openapi
from mockserver.cli.requests import requests
from mockserver.cli.rules import rules
from mockserver.cli.state import state
from mockserver.cli.vendors import act, settings, sign, token, vendors
from mockserver.cli.verify import verify
from mockserver.cli.webhooks import webhooks
from mockserver.cli.worlds import clock, reset, worlds
from mockserver.client import ClientError, ControlError, ServerUnreachableError, VerificationError

VERBS: tuple[click.Command, ...] = (
    worlds,
    reset,
    clock,
    requests,
    rules,
    coverage,
    verify,
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


def told(error: Exception, context: click.Context) -> click.ClickException | None:
    """What the verb came to, in words; for machines the problem document is printed too. None: it is no such error."""
    if not isinstance(error, ClientError | VerificationError):
        return None
    if isinstance(error, ServerUnreachableError):
        hint = "Start one with `order-mockserver serve`, or name another with --url or ORDER_MOCK_URL."
        return NobodyAnswers(f"{error}\n{hint}")
    target.show_refusal(context)
    hint = "\nGive it with --admin-token or ORDER_MOCK_ADMIN_TOKEN." if _is_refused(error) else ""
    return click.ClickException(f"{error}{hint}")


def _is_refused(error: Exception) -> bool:
    return isinstance(error, ControlError) and error.status == HTTPStatus.UNAUTHORIZED
