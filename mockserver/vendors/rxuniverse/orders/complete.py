"""Whether an order can be completed, and what that makes of it."""

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.records import Order, Station
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.states import State, Step, refusing, state_of
from mockserver.vendors.rxuniverse.rules import complete as rules

REFUSED = {
    State.QUEUED: rules.RXU_M31,
    State.CANCEL_FLAGGED: rules.RXU_75,
    State.DELETED: rules.RXU_75,
    State.UNVALID: rules.RXU_M32,
    State.COMPLETION_FLAGGED: rules.RXU_74,
    State.COMPLETE: rules.RXU_74,
    State.HOLD: rules.RXU_M33,
}


class Request(Struct, frozen=True):
    """A completion that is asked for: the order, by which identifier, and a station it has yet to come to.

    `readings` are the rows that said which order is meant.
    """

    order: Order
    kind: Kind
    missing: Station | None = None
    readings: tuple[Rule, ...] = ()


def complete(request: Request, settings: Settings) -> Decision[Order]:
    """The order, flagged as complete.

    Refuses with RXU-75, RXU-M32, RXU-74, RXU-M33 by its state, then with RXU-M34. Source: complete page.
    """
    order = request.order
    if rule := refusing(order, REFUSED, Step.COMPLETE):
        raise Refusal(rule, *request.readings, order_number=order.order_number, state=state_of(order))
    if missing := request.missing:
        facts = {"order_number": order.order_number, "needed": missing.shown, "needed_code": missing.code}
        raise Refusal(rules.RXU_M34, *request.readings, **facts)
    readings = () if settings.job_tracker_installed else (rules.RXU_M35,)
    flagged = replace(order, completion_flagged=True)
    return Decision(flagged, rules.RXU_M30, (*readings, *request.readings), {"found_by": request.kind})
