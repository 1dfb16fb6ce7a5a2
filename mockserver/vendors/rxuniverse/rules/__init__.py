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
    v1,
    v1_reads,
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
        *v1.ROWS,
        *v1_reads.ROWS,
        *access.ROWS,
    )
)
