"""Kibo's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.kibo.rules import (
    access,
    assign,
    body,
    cancel,
    creation,
    custom_data,
    entry,
    items,
    notices,
    reads,
    search,
    shipments,
    token,
    wire,
)

RULES = RuleBook(
    (
        *cancel.ROWS,
        *body.ROWS,
        *access.ROWS,
        *wire.ROWS,
        *reads.ROWS,
        *search.ROWS,
        *token.ROWS,
        *notices.ROWS,
        *entry.ROWS,
        *creation.ROWS,
        *custom_data.ROWS,
        *assign.ROWS,
        *items.ROWS,
        *shipments.ROWS,
    )
)
