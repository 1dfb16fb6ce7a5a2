"""What happens to a request to cancel a service: in the back office, or when its time comes."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.superloop.orders.service_cancellations import CancellationStep, ServiceCancellation
from mockserver.vendors.superloop.service.service_cancellations import DUE, ServiceCancellations
from mockserver.vendors.superloop.telling import teller
from mockserver.world import World

_CancellationId = Annotated[int, Meta(description="the id of the service cancellation, whoever's it is")]
_REASON = "Service cancellation was rejected by nbn"


class OneCancellation(Struct, frozen=True, kw_only=True):
    """Which service cancellation the back office sees to."""

    cancellation_id: _CancellationId


class RejectedCancellation(Struct, frozen=True, kw_only=True):
    """Which service cancellation nbn rejects, and why."""

    cancellation_id: _CancellationId
    reason: Annotated[str, Meta(description="the rejectedReason of the notification")] = _REASON


def _steps(wanted: CancellationStep) -> Callable[[World, OneCancellation, datetime], ServiceCancellation]:
    def do(world: World, one: OneCancellation, now: datetime) -> ServiceCancellation:
        return _cancellations(world, now).step(one.cancellation_id, wanted)

    return do


def reject(world: World, wanted: RejectedCancellation, now: datetime) -> ServiceCancellation:
    return _cancellations(world, now).step(wanted.cancellation_id, CancellationStep.REJECT, reason=wanted.reason)


def come_due(world: World, wanted: OneCancellation, now: datetime) -> ServiceCancellation:
    return _cancellations(world, now).come_due(wanted.cancellation_id)


def _cancellations(world: World, now: datetime) -> ServiceCancellations:
    return ServiceCancellations(world, now, teller(world))


ACTIONS: Mapping[str, Action[World, Any]] = {
    "start-service-cancellation": Action(
        _steps(CancellationStep.START), OneCancellation, "one that was requested goes to nbn before its day"
    ),
    "complete-service-cancellation": Action(
        _steps(CancellationStep.COMPLETE), OneCancellation, "nbn is done: the service is cancelled, the caller is told"
    ),
    "fail-service-cancellation": Action(
        _steps(CancellationStep.FAIL), OneCancellation, "an error: IN_ERROR before nbn has it, then IN_ERROR_RETRY"
    ),
    "retry-service-cancellation": Action(
        _steps(CancellationStep.RETRY), OneCancellation, "one in error goes to nbn, again if it was there"
    ),
    "reject-service-cancellation": Action(reject, RejectedCancellation, "nbn rejects one: the caller is told"),
    DUE: Action(come_due, OneCancellation, "what the clock does by itself: its day has begun, or nbn is done by now"),
}
