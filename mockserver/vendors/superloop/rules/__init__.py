"""Superloop's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.superloop.rules import access, body, cancel, creation, fields, reads, requests, sites, tokens

RULES = RuleBook(
    (
        *access.ROWS,
        *tokens.ROWS,
        *body.ROWS,
        *fields.ROWS,
        *requests.ROWS,
        *sites.ROWS,
        *creation.ROWS,
        *reads.ROWS,
        *cancel.ROWS,
    )
)
