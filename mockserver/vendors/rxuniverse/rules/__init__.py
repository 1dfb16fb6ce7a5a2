"""RxUniverse's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.rxuniverse.rules import access, cancel, identifier, lists, reads, reason, submit

RULES = RuleBook((*identifier.ROWS, *cancel.ROWS, *reason.ROWS, *reads.ROWS, *submit.ROWS, *lists.ROWS, *access.ROWS))
