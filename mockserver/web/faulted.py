"""What becomes of a request that meets a fault, up to the door: what it meets, and what the door is then to do."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

from mockserver.exchange import Answer, Exchange
from mockserver.faults import Drip, Effect, Empty, Error, RateLimit, Reset, Timeout, Truncate
from mockserver.rules import Refusal, Rule, Source
from mockserver.vendor import Vendor
from mockserver.web.routing import Match

FAULT = "fault_id"  # the fact that names the fault; `fault` is what vendors say of a token
NO_STATUS = 0  # of a request that was not answered
LOST = (Reset, Empty, Timeout)  # no byte of an answer arrives
REPLACED = (Error, RateLimit)  # the vendor answers otherwise
BROKEN = (*LOST, Truncate, Drip)  # left to the door
ANY_OPERATION = "any"
_ASKED = "judgement: a fault asked for this status, for which the vendor has no row; the body is of its internal error"


@dataclass(frozen=True, slots=True)
class Late:
    """The door waits, then asks for the answer."""

    seconds: float
    answer: Callable[[], Answer]


@dataclass(frozen=True, slots=True)
class Broken:
    """The door loses, cuts or drips the answer. None: there is none, and none is needed."""

    what: Reset | Empty | Timeout | Truncate | Drip
    answer: Answer | None = None


Outcome = Answer | Late | Broken


def meet(exchange: Exchange, match: Match) -> Effect | None:
    """The fault that the request meets, noted among its facts."""
    world, vendor = exchange.world, match.vendor
    exchange.operation = vendor.asked_for(exchange) or exchange.operation
    with world.lock:
        caller = vendor.caller(exchange) if world.faults.names_callers() else None
        effect = world.faults.take(vendor.name, exchange.operation, caller, exchange.now)
    if effect is not None:
        fault = effect.fault
        exchange.read(**{FAULT: fault.id, "fault_kind": fault.kind, "fault_phase": str(fault.phase)})
    return effect


def refusal(exchange: Exchange, vendor: Vendor, effect: Effect) -> Answer:
    """The refusal that stands in the answer's place, in the vendor's envelope."""
    what = effect.fault.what
    if isinstance(what, RateLimit):
        return _too_many(exchange, vendor, what, effect.seconds)
    status = what.status if isinstance(what, Error) else None
    rule = vendor.rules.get(what.rule) if isinstance(what, Error) and what.rule else None
    return _refused(exchange, vendor, rule or _row(vendor, exchange.operation, status))


def _too_many(exchange: Exchange, vendor: Vendor, limit: RateLimit, seconds: float) -> Answer:
    """The vendor's 429, with the whole seconds until the period ends, at least one, in `Retry-After`."""
    retry_after = max(1, math.ceil(seconds))
    exchange.read(requests=limit.requests, period=str(limit.period), retry_after_seconds=retry_after)
    answer = _refused(exchange, vendor, _row(vendor, exchange.operation, HTTPStatus.TOO_MANY_REQUESTS))
    answer.headers.append(("Retry-After", str(retry_after)))
    return answer


def _refused(exchange: Exchange, vendor: Vendor, rule: Rule) -> Answer:
    known = {"path": exchange.request.path, "method": exchange.request.method}
    return vendor.refuse(exchange, Refusal(rule, **known, **exchange.params))


def _row(vendor: Vendor, operation: str, status: int | None) -> Rule:
    """The vendor's row for a status: the operation's own, else one of any operation. Without either it is that of an
    internal error with this status, which then is judgement."""
    if status is None:
        return vendor.internal_error
    rows = [rule for rule in vendor.rules if rule.status == status and rule.refuses]
    for owner in (operation, ANY_OPERATION):
        for rule in rows:
            if rule.operation == owner:
                return rule
    return replace(vendor.internal_error, status=status, source=Source.INFERRED, address=_ASKED, inferred="")
