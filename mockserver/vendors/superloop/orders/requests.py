"""What is asked for in one call and polled for in another: 201 and a Location, 202 while it runs, 200 or 422.

Values in and out. What each kind of request does is not here.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from mockserver.vendors.superloop.orders.settings import Finish, Settings


class RequestKind(StrEnum):
    """What can be asked for, as the paths call it."""

    LOCATION_SEARCH = "location-searches"
    QUALIFICATION = "qualifications"
    SLOTS = "orders/appointment-requests"
    BOOKING = "orders/appointments"
    APPOINTMENT_CANCELLATION = "orders/appointment-cancellations"
    SERVICE_CANCELLATION = "services/service-cancellations"


class RequestState(StrEnum):
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class PolledRequest(Struct, frozen=True, kw_only=True):
    """One request of a caller. `wanted` are its arguments, `result` is the key of what it made.

    polls_left: how many more polls are answered 202; None: polls do not bring it to an end. refused_by: the id of the
    row that says why it failed, with its facts.
    """

    id: int
    kind: RequestKind
    caller: str
    wanted: Mapping[str, Any]
    state: RequestState = RequestState.RUNNING
    polls_left: int | None = None
    result: str | None = None
    refused_by: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        return self.state is RequestState.RUNNING

    @property
    def due_at_poll(self) -> bool:
        """Whether the next poll is the one that finds it done."""
        return self.running and self.polls_left is not None and self.polls_left <= 0


def finishes_at(settings: Settings, now: datetime) -> datetime | None:
    """When a request of now is done by the clock at the latest; None when the clock has no say."""
    if settings.requests_finish in (Finish.POLLS, Finish.CLOCK):
        return now + timedelta(seconds=settings.seconds_before_done)
    return None


def polls_of(settings: Settings) -> int | None:
    """How many polls a request of now answers 202; None when polls have no say."""
    return settings.polls_before_done if settings.requests_finish is Finish.POLLS else None


def polled(request: PolledRequest) -> PolledRequest:
    """The request after a poll that was answered 202."""
    return request if request.polls_left is None else replace(request, polls_left=request.polls_left - 1)


def done(request: PolledRequest, result: str) -> PolledRequest:
    return replace(request, state=RequestState.DONE, result=result)


def failed(request: PolledRequest, rule_id: str, facts: Mapping[str, Any]) -> PolledRequest:
    return replace(request, state=RequestState.FAILED, refused_by=rule_id, facts=facts)
