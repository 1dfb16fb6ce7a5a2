"""The states of an order, and the one table of what may happen in which. Source: status page; triggers are inferred."""

from collections.abc import Mapping
from enum import StrEnum

from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Stage
from mockserver.vendors.rxuniverse.rules.table import RxUniverseRule


class State(StrEnum):
    """Stage, flags and status in one word, as the back office is told it."""

    QUEUED = "queued"
    UNVALID = "unvalid"
    VALID = "valid"
    PROCESS = "in process"
    HOLD = "on hold"
    COMPLETION_FLAGGED = "flagged for completion"
    COMPLETE = "complete"
    CANCEL_FLAGGED = "flagged for deletion"
    DELETED = "deleted"


class Step(StrEnum):
    """What can happen to an order: by a call, by the processors, by hand in the lab."""

    IMPORT = "import"
    CANCEL = "cancel"
    CANCEL_COMPLETED = "cancel, where completed orders can be cancelled,"
    COMPLETE = "flag as complete"
    CHECK_IN = "check in"
    PICK = "pick"
    BREAK = "break a lens of"
    TRACK = "process the flag of"
    HOLD = "put on hold"
    RELEASE = "release"
    VALIDATE = "validate"
    UNVALIDATE = "unvalidate"
    ASSIGN_TRAY = "give a tray to"
    FINISH = "complete"


# A state, a step, and the states that the step may lead to. What is not here is refused and changes nothing.
LEADS_TO: Mapping[tuple[State, Step], frozenset[State]] = {
    (State.QUEUED, Step.IMPORT): frozenset({State.UNVALID, State.VALID, State.HOLD}),
    (State.UNVALID, Step.CANCEL): frozenset({State.CANCEL_FLAGGED}),
    (State.VALID, Step.CANCEL): frozenset({State.CANCEL_FLAGGED}),
    (State.PROCESS, Step.CANCEL): frozenset({State.CANCEL_FLAGGED}),
    (State.HOLD, Step.CANCEL): frozenset({State.CANCEL_FLAGGED}),
    (State.COMPLETION_FLAGGED, Step.CANCEL_COMPLETED): frozenset({State.CANCEL_FLAGGED}),
    (State.COMPLETE, Step.CANCEL_COMPLETED): frozenset({State.CANCEL_FLAGGED}),
    (State.VALID, Step.COMPLETE): frozenset({State.COMPLETION_FLAGGED}),
    (State.PROCESS, Step.COMPLETE): frozenset({State.COMPLETION_FLAGGED}),
    (State.UNVALID, Step.CHECK_IN): frozenset({State.PROCESS}),
    (State.VALID, Step.CHECK_IN): frozenset({State.PROCESS}),
    (State.PROCESS, Step.CHECK_IN): frozenset({State.PROCESS}),
    (State.VALID, Step.PICK): frozenset({State.VALID}),
    (State.PROCESS, Step.PICK): frozenset({State.PROCESS}),
    (State.VALID, Step.BREAK): frozenset({State.VALID}),
    (State.PROCESS, Step.BREAK): frozenset({State.PROCESS}),
    (State.HOLD, Step.BREAK): frozenset({State.HOLD}),
    (State.CANCEL_FLAGGED, Step.TRACK): frozenset({State.DELETED}),
    (State.COMPLETION_FLAGGED, Step.TRACK): frozenset({State.COMPLETE}),
    (State.UNVALID, Step.HOLD): frozenset({State.HOLD}),
    (State.VALID, Step.HOLD): frozenset({State.HOLD}),
    (State.PROCESS, Step.HOLD): frozenset({State.HOLD}),
    (State.HOLD, Step.RELEASE): frozenset({State.UNVALID, State.VALID, State.PROCESS}),
    (State.UNVALID, Step.VALIDATE): frozenset({State.VALID}),
    (State.VALID, Step.UNVALIDATE): frozenset({State.UNVALID}),
    (State.PROCESS, Step.UNVALIDATE): frozenset({State.UNVALID}),
    (State.UNVALID, Step.ASSIGN_TRAY): frozenset({State.UNVALID}),
    (State.VALID, Step.ASSIGN_TRAY): frozenset({State.VALID}),
    (State.PROCESS, Step.ASSIGN_TRAY): frozenset({State.PROCESS}),
    (State.VALID, Step.FINISH): frozenset({State.COMPLETE}),
    (State.PROCESS, Step.FINISH): frozenset({State.COMPLETE}),
    (State.COMPLETION_FLAGGED, Step.FINISH): frozenset({State.COMPLETE}),
}

_BY_STATUS = {
    OrderStatus.UNVALID: State.UNVALID,
    OrderStatus.VALID: State.VALID,
    OrderStatus.PROCESS: State.PROCESS,
    OrderStatus.COMPLETE: State.COMPLETE,
    OrderStatus.HOLD: State.HOLD,
}


class NotAllowedError(ValueError):
    """The order is in no state for the step."""


def state_of(order: Order) -> State:
    """The last that happened to the order: a cancel before a completion, either before the status."""
    told = (
        (State.QUEUED, order.stage is Stage.QUEUED),
        (State.DELETED, order.stage is Stage.DELETED),
        (State.CANCEL_FLAGGED, order.cancel_flagged),
        (State.COMPLETION_FLAGGED, order.completion_flagged),
    )
    return next((state for state, applies in told if applies), _BY_STATUS[order.status])


def allows(order: Order, step: Step) -> bool:
    return (state_of(order), step) in LEADS_TO


def refusing(order: Order, rows: Mapping[State, RxUniverseRule], *steps: Step) -> RxUniverseRule | None:
    """The row, of those of the states, that refuses the order; None when the table has one of the steps for it."""
    return None if any(allows(order, step) for step in steps) else rows[state_of(order)]


def check(order: Order, step: Step) -> None:
    """NotAllowedError when the table has nothing for the order's state."""
    if not allows(order, step):
        takes = ", ".join(state for state, taken in LEADS_TO if taken is step)
        raise NotAllowedError(f"order {order.order_number} is {state_of(order)}; to {step} takes one that is: {takes}")
