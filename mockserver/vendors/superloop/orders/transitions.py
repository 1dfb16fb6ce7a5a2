"""What a table of states allows: the one lookup that every such table shares."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

Status = TypeVar("Status", bound=StrEnum)
Step = TypeVar("Step", bound=StrEnum)


class NotNowError(ValueError):
    """The table does not have the step from where things stand. It says where that is, and which steps there are."""


def following(table: Mapping[tuple[Status, Step], Status], status: Status, wanted: Step, what: str) -> Status:
    """The state that the step leads to. NotNowError, about `what`, when the table has no such step."""
    found = table.get((status, wanted))
    if found is None:
        steps = [str(step) for at, step in table if at is status]
        raise NotNowError(f"{what} is {status}: no {wanted} from there, but {', '.join(steps) or 'nothing'}")
    return found
