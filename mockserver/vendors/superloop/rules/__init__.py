"""Superloop's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.superloop.rules import access, appointments, body, cancel, fields, reads, requests

RULES = RuleBook(
    (
        *access.ROWS,
        *body.ROWS,
        *cancel.ROWS,
        *reads.ROWS,
        *fields.ROWS,
        *requests.ROWS,
        *appointments.ROWS,
    )
)
