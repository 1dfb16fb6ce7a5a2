"""Falabella's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.falabella.rules import access, cancel, feeds, login, reads, ready, webhooks

RULES = RuleBook((*access.ROWS, *login.ROWS, *cancel.ROWS, *ready.ROWS, *reads.ROWS, *webhooks.ROWS, *feeds.ROWS))
