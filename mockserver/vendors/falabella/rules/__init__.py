"""Falabella's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.falabella.rules import (
    access,
    cancel,
    catalogue,
    consignment,
    documents,
    feeds,
    listing,
    login,
    reads,
    ready,
    states,
    webhooks,
)

_MODULES = (
    access, login, cancel, ready, consignment, documents, reads, listing, catalogue, states, webhooks, feeds,
)  # fmt: skip  # a list of names
RULES = RuleBook(row for module in _MODULES for row in module.ROWS)
