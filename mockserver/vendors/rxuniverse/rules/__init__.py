"""RxUniverse's rules, all of them. The rows are in the modules beside this one, by theme."""

from mockserver.rules import RuleBook
from mockserver.vendors.rxuniverse.rules import (
    access,
    cancel,
    complete,
    identifier,
    lists,
    picks,
    reads,
    reason,
    stations,
    submit,
)

RULES = RuleBook(
    (
        *identifier.ROWS,
        *cancel.ROWS,
        *reason.ROWS,
        *reads.ROWS,
        *submit.ROWS,
        *picks.ROWS,
        *complete.ROWS,
        *stations.ROWS,
        *lists.ROWS,
        *access.ROWS,
    )
)
