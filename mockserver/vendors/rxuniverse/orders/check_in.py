"""Whether an order can be checked in at a station, and what that makes of it."""

from datetime import datetime

from msgspec import Struct

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.processing import arrive
from mockserver.vendors.rxuniverse.orders.records import Order, Station
from mockserver.vendors.rxuniverse.orders.states import State, Step, refusing, state_of
from mockserver.vendors.rxuniverse.rules import stations as rules

REFUSED = {
    State.QUEUED: rules.RXU_M38,
    State.CANCEL_FLAGGED: rules.RXU_78,
    State.DELETED: rules.RXU_78,
    State.COMPLETION_FLAGGED: rules.RXU_M40,
    State.COMPLETE: rules.RXU_M40,
    State.HOLD: rules.RXU_M41,
}


class Sent(Struct, frozen=True, kw_only=True):
    """What a check-in says: which order, and who does it (empty: nobody in particular)."""

    identifier: str
    operator: str = ""


class Request(Struct, frozen=True, kw_only=True):
    """A check-in that is asked for: the order, by which identifier, the station, who, and what has to come before.

    operator: the station under the code that was sent, None without one. missing: the station that the order has yet
    to come to. `readings` are the rows that said which order is meant.
    """

    order: Order
    kind: Kind
    station: Station
    sent: Sent
    operator: Station | None = None
    missing: Station | None = None
    readings: tuple[Rule, ...] = ()


def check_in(request: Request, now: datetime) -> Decision[Order]:
    """The order at the station.

    Refuses with RXU-77 or RXU-M39, then with RXU-78, RXU-M40, RXU-M41 by the order's state, then with RXU-M42.
    Source: check-in page; that they are checked in this order is inferred.
    """
    refusal = _operator(request) or _state(request) or _flow(request)
    if refusal:
        raise Refusal(refusal.rule, *request.readings, order_number=request.order.order_number, **refusal.facts)
    arrived = arrive(request.order, request.station, now, operator=request.sent.operator)
    return Decision(arrived, rules.RXU_M37, request.readings, {"found_by": request.kind})


def _operator(request: Request) -> Refusal | None:
    sent, operator = request.sent.operator, request.operator
    if sent:
        return None if operator and operator.operator else Refusal(rules.RXU_77, operator=sent)
    return Refusal(rules.RXU_M39, code=request.station.code) if request.station.operator_required else None


def _state(request: Request) -> Refusal | None:
    rule = refusing(request.order, REFUSED, Step.CHECK_IN)
    return Refusal(rule, state=state_of(request.order)) if rule else None


def _flow(request: Request) -> Refusal | None:
    missing = request.missing
    return Refusal(rules.RXU_M42, needed=missing.shown, needed_code=missing.code) if missing else None
