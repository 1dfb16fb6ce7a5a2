"""Dash's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.dash.rules import (
    access,
    addressing,
    authorization,
    backoffice,
    cancel,
    notifications,
    reads,
    registration,
    replenish,
    reports,
    tokens,
)

RULES = RuleBook(
    (
        *access.ROWS,
        *addressing.ROWS,
        *cancel.ROWS,
        *replenish.ROWS,
        *reads.ROWS,
        *reports.ROWS,
        *backoffice.ROWS,
        *notifications.ROWS,
        *authorization.ROWS,
        *tokens.ROWS,
        *registration.ROWS,
    )
)
