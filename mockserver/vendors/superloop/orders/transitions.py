"""What a table of states allows: the one lookup that every such table shares."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

Status = TypeVar("Status", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)


class NotNowError(ValueError):
    """As things stand, this can not be done. It says how they stand."""


def following(table: Mapping[tuple[Status, Step], Status], status: Status, wanted: Step, what: str) -> Status:
    """The state that the step leads to. NotNowError, with the steps that `what` has, when this is none of them."""
    found = table.get((status, wanted))
    if found is None:
        steps = [str(step) for at, step in table if at is status]
        raise NotNowError(f"{what} is {status}: no {wanted} from there, but {', '.join(steps) or 'nothing'}")
    return found
