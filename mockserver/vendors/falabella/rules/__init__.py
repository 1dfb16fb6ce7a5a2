"""Falabella's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.falabella.rules import (
    access,
    cancel,
    catalogue,
    consignment,
    documents,
    listing,
    login,
    reads,
    ready,
    states,
    webhooks,
)

RULES = RuleBook((
    *access.ROWS, *login.ROWS, *cancel.ROWS, *ready.ROWS, *consignment.ROWS, *documents.ROWS, *reads.ROWS,
    *webhooks.ROWS, *states.ROWS, *listing.ROWS, *catalogue.ROWS,
))  # fmt: skip  # a table
