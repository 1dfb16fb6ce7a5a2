"""Dash's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.dash.rules import (
    access,
    authorization,
    cancel,
    notifications,
    registration,
    replenish,
    tokens,
)

RULES = RuleBook(
    (
        *access.ROWS,
        *cancel.ROWS,
        *replenish.ROWS,
        *notifications.ROWS,
        *authorization.ROWS,
        *tokens.ROWS,
        *registration.ROWS,
    )
)
