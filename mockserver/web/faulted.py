"""What becomes of a request that meets a fault, up to the door: what it meets, and what the door is then to do."""

import math
from collections.abc import Callable
from enum import Enum, auto
from http import HTTPStatus

from msgspec import Struct
from msgspec.structs import replace

from mockserver.exchange import Answer, Exchange
from mockserver.faults import Effect
from mockserver.faults.kinds import AnyKind, Error, Garbage, RateLimit, garbage
from mockserver.rules import Rule, Source
from mockserver.vendor import Vendor
from mockserver.web.handling import refused
from mockserver.web.routing import Match

FAULT = "fault_id"  # the fact that names the fault; `fault` is what vendors say of a token
RETRY_AFTER = "retry_after_seconds"  # the fact that says when a limited request may be sent again
NO_STATUS = 0  # of a request that was not answered
ANY_OPERATION = "any"
_ASKED = "judgement: a fault asked for this status, for which the vendor has no row; the body is of its internal error"


class Way(Enum):
    """How a kind of fault goes wrong."""

    DELAY = auto()  # everything arrives, later
    LOSE = auto()  # no byte of an answer arrives
    REPLACE = auto()  # the vendor answers otherwise
    NOISE = auto()  # the body is another
    CUT = auto()  # a part of the answer arrives


WAYS = {
    "latency": Way.DELAY,
    "drip": Way.DELAY,
    "reset": Way.LOSE,
    "empty": Way.LOSE,
    "timeout": Way.LOSE,
    "error": Way.REPLACE,
    "rate_limit": Way.REPLACE,
    "garbage": Way.NOISE,
    "truncate": Way.CUT,
}


class Late(Struct, frozen=True):
    """The door waits, then asks for the answer."""

    seconds: float
    answer: Callable[[], Answer]


class Broken(Struct, frozen=True):
    """The door loses, cuts or drips the answer. None: there is none, and none is needed."""

    what: AnyKind
    answer: Answer | None = None


Outcome = Answer | Late | Broken


def meet(exchange: Exchange, match: Match) -> Effect | None:
    """The fault that the request meets, noted among its facts."""
    faults, vendor = exchange.world.faults, match.vendor
    operation = vendor.asked_for(exchange) or exchange.operation
    caller = vendor.caller(exchange) if faults.names_callers() else None
    effect = faults.take(vendor.name, operation, caller, exchange.now)
    if effect is not None:
        fault, exchange.operation = effect.fault, operation
        exchange.read(**{FAULT: fault.id, "fault_kind": fault.kind, "fault_phase": str(fault.phase)})
    return effect


def replaced(exchange: Exchange, match: Match, effect: Effect, answer: Answer) -> Answer:
    """What the vendor says in the answer's place: a refusal, or the same."""
    return _refusal(exchange, match, effect) if WAYS[effect.fault.kind] is Way.REPLACE else answer


def noisy(effect: Effect, answer: Answer) -> Answer:
    """The answer as it goes out, with noise for its body where the fault is garbage."""
    what = effect.fault.what
    if not isinstance(what, Garbage):
        return answer
    return Answer(answer.status, answer.headers, garbage(what, effect.seed, len(answer.body)))


def _refusal(exchange: Exchange, match: Match, effect: Effect) -> Answer:
    """The refusal that stands in the answer's place, in the vendor's envelope."""
    vendor, what = match.vendor, effect.fault.what
    if isinstance(what, RateLimit):
        return _too_many(exchange, match, what, effect.seconds)
    status = what.status if isinstance(what, Error) else None
    rule = vendor.rules.get(what.rule) if isinstance(what, Error) and what.rule else None
    return refused(exchange, match, rule or _row(vendor, exchange.operation, status))


def _too_many(exchange: Exchange, match: Match, limit: RateLimit, seconds: float) -> Answer:
    """The vendor's 429, with the whole seconds until the period ends, at least one, in `Retry-After`."""
    retry_after = max(1, math.ceil(seconds))
    exchange.read(**{"requests": limit.requests, "period": str(limit.period), RETRY_AFTER: retry_after})
    answer = refused(exchange, match, _row(match.vendor, exchange.operation, HTTPStatus.TOO_MANY_REQUESTS))
    answer.headers.append(("Retry-After", str(retry_after)))
    return answer


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
