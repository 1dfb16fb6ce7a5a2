"""Requests to cancel a service: their states, and what becomes of them. Values in and out: no HTTP, no clock."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders.services import Service
from mockserver.vendors.superloop.orders.transitions import following
from mockserver.vendors.superloop.orders.zones import begins_at, today, zone_of
from mockserver.vendors.superloop.rules import services as rules


class CancellationStatus(StrEnum):
    """Source: the service cancellation page."""

    REQUESTED = "REQUESTED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    ABORTED = "ABORTED"
    IN_ERROR = "IN_ERROR"
    IN_ERROR_RETRY = "IN_ERROR_RETRY"
    REJECTED = "REJECTED"


class CancellationStep(StrEnum):
    """What can be done with one: abort and reschedule by the caller, the others by Superloop and nbn."""

    START = "start"
    COMPLETE = "complete"
    FAIL = "fail"
    RETRY = "retry"
    REJECT = "reject"
    ABORT = "abort"
    RESCHEDULE = "reschedule"


_Status, _Step = CancellationStatus, CancellationStep

# Who may abort and reschedule when, and what the states mean, is on the pages; how they follow is inferred from it:
# nothing is with nbn yet in IN_ERROR, and IN_ERROR_RETRY is an error of nbn's, after which it is submitted again.
TRANSITIONS: Mapping[tuple[CancellationStatus, CancellationStep], CancellationStatus] = {
    (_Status.REQUESTED, _Step.START): _Status.IN_PROGRESS,
    (_Status.REQUESTED, _Step.FAIL): _Status.IN_ERROR,
    (_Status.REQUESTED, _Step.ABORT): _Status.ABORTED,
    (_Status.REQUESTED, _Step.RESCHEDULE): _Status.REQUESTED,
    (_Status.IN_PROGRESS, _Step.COMPLETE): _Status.COMPLETED,
    (_Status.IN_PROGRESS, _Step.FAIL): _Status.IN_ERROR_RETRY,
    (_Status.IN_PROGRESS, _Step.REJECT): _Status.REJECTED,
    (_Status.IN_ERROR, _Step.RETRY): _Status.IN_PROGRESS,
    (_Status.IN_ERROR, _Step.ABORT): _Status.ABORTED,
    (_Status.IN_ERROR, _Step.RESCHEDULE): _Status.REQUESTED,
    (_Status.IN_ERROR_RETRY, _Step.RETRY): _Status.IN_PROGRESS,
}
BY_ITSELF: Mapping[CancellationStatus, CancellationStep] = {
    _Status.REQUESTED: _Step.START,
    _Status.IN_PROGRESS: _Step.COMPLETE,
}
OPEN = frozenset({_Status.REQUESTED, _Status.IN_PROGRESS, _Status.IN_ERROR, _Status.IN_ERROR_RETRY})


class ServiceCancellation(Struct, frozen=True, kw_only=True):
    """One request to cancel a service. `cancellation_date` is a day at the site.

    submits_at: when it goes to nbn by itself; completes_at: when nbn is done by itself. None: not by itself.
    """

    id: int
    service_id: int
    caller: str
    cancellation_date: date
    status: CancellationStatus = CancellationStatus.REQUESTED
    submits_at: datetime | None = None
    completes_at: datetime | None = None
    rejected_reason: str | None = None
    rejected_at: datetime | None = None
    cancelled_at: datetime | None = None


def check_day(service: Service, day: date, now: datetime) -> None:
    """Refuses with SUP-M91 a day that is over at the site."""
    current = today(zone_of(service.timezone_offset), now)
    if day < current:
        raise Refusal(rules.SUP_M91, received=day.isoformat(), today=current.isoformat())


def check_free(service: Service, cancellations: Iterable[ServiceCancellation]) -> None:
    """Refuses with SUP-M93 when the service is cancelled, then with SUP-M92 when one of its cancellations is open."""
    if service.cancelled_at is not None:
        raise Refusal(rules.SUP_M93, service_id=service.id, cancelled_at=service.cancelled_at)
    for one in cancellations:
        if one.status in OPEN:
            raise Refusal(rules.SUP_M92, service_id=service.id, cancellation_id=one.id, status=one.status)


def request(service: Service, day: date, cancellation_id: int) -> ServiceCancellation:
    """A new one: it goes to nbn when its day begins at the site."""
    zone = zone_of(service.timezone_offset)
    return ServiceCancellation(
        id=cancellation_id,
        service_id=service.id,
        caller=service.caller,
        cancellation_date=day,
        submits_at=begins_at(day, zone),
    )


def abort(cancellation: ServiceCancellation) -> ServiceCancellation:
    """Aborted. Refuses with SUP-68 unless it is REQUESTED or IN_ERROR."""
    _check_open_to(cancellation, CancellationStep.ABORT)
    return replace(cancellation, status=TRANSITIONS[cancellation.status, CancellationStep.ABORT])


def reschedule(cancellation: ServiceCancellation, service: Service, day: date) -> ServiceCancellation:
    """Requested for that day instead. Refuses with SUP-68 unless it is REQUESTED or IN_ERROR."""
    _check_open_to(cancellation, CancellationStep.RESCHEDULE)
    return replace(
        cancellation,
        status=TRANSITIONS[cancellation.status, CancellationStep.RESCHEDULE],
        cancellation_date=day,
        submits_at=begins_at(day, zone_of(service.timezone_offset)),
    )


def step(
    cancellation: ServiceCancellation,
    wanted: CancellationStep,
    now: datetime,
    *,
    lasts: timedelta | None = None,
    reason: str | None = None,
) -> ServiceCancellation:
    """What Superloop or nbn do. NotNowError for what the table does not have.

    lasts: how long nbn takes from when it is submitted; None: until somebody sees to it. reason: why nbn rejects it.
    """
    what = f"service cancellation {cancellation.id}"
    status = following(TRANSITIONS, cancellation.status, wanted, what)
    ends = None if lasts is None else now + lasts
    beside: Mapping[CancellationStep, dict[str, Any]] = {
        CancellationStep.START: {"completes_at": ends},
        CancellationStep.RETRY: {"completes_at": ends},
        CancellationStep.COMPLETE: {"cancelled_at": now},
        CancellationStep.REJECT: {"rejected_at": now, "rejected_reason": reason},
    }
    return replace(cancellation, **{"status": status, "completes_at": None, **beside.get(wanted, {})})


def due(cancellation: ServiceCancellation, now: datetime) -> CancellationStep | None:
    """What happens to it by itself by this instant, if anything."""
    at = next_at(cancellation)
    return BY_ITSELF[cancellation.status] if at is not None and at <= now else None


def next_at(cancellation: ServiceCancellation) -> datetime | None:
    """When something happens to it by itself; None when nothing does."""
    waits = {
        CancellationStatus.REQUESTED: cancellation.submits_at,
        CancellationStatus.IN_PROGRESS: cancellation.completes_at,
    }
    return waits.get(cancellation.status)


def _check_open_to(cancellation: ServiceCancellation, wanted: CancellationStep) -> None:
    if (cancellation.status, wanted) not in TRANSITIONS:
        raise Refusal(
            rules.SUP_68,
            service_id=cancellation.service_id,
            cancellation_id=cancellation.id,
            status=cancellation.status,
        )
