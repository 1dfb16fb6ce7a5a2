"""Superloop's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.superloop.rules import access, body, cancel, creation, fields, reads, requests, sites

RULES = RuleBook(
    (
        *access.ROWS,
        *body.ROWS,
        *cancel.ROWS,
        *creation.ROWS,
        *reads.ROWS,
        *sites.ROWS,
        *fields.ROWS,
        *requests.ROWS,
    )
)
