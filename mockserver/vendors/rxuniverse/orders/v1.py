"""What v1 decides: whether an order is cancelled, checked in, broken of a lens, or taken for stock.

Where v2 decides the same, its decision is asked; what comes of it is told by v1's rows.
"""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule, fill
from mockserver.vendors.rxuniverse.orders import cancel
from mockserver.vendors.rxuniverse.orders.check_in import REFUSED as ARRIVAL_REFUSED
from mockserver.vendors.rxuniverse.orders.check_in import Request as Arrival
from mockserver.vendors.rxuniverse.orders.check_in import check_in as decide_arrival
from mockserver.vendors.rxuniverse.orders.items import Breakage, Eye, Lens
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Stage
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.states import State, Step, refusing
from mockserver.vendors.rxuniverse.rules import cancel as cancel_rules
from mockserver.vendors.rxuniverse.rules import reason as reason_rules
from mockserver.vendors.rxuniverse.rules import stations as station_rules
from mockserver.vendors.rxuniverse.rules import v1 as rules
from mockserver.vendors.rxuniverse.rules.table import RxUniverseRule

CANCEL_IN_V1: dict[Rule, Rule] = {
    cancel_rules.RXU_24: rules.RXU_M75,
    cancel_rules.RXU_22: rules.RXU_M76,
    cancel_rules.RXU_25: rules.RXU_M77,
    reason_rules.RXU_41: rules.RXU_M78,
    reason_rules.RXU_42: rules.RXU_M78,
    reason_rules.RXU_43: rules.RXU_M78,
}
CHECK_IN_IN_V1: dict[Rule, RxUniverseRule] = {
    station_rules.RXU_M38: rules.RXU_M80,
    station_rules.RXU_78: rules.RXU_M80,
    station_rules.RXU_M40: rules.RXU_M80,
    station_rules.RXU_M39: rules.RXU_M82,
    station_rules.RXU_M41: rules.RXU_M82,
    station_rules.RXU_M42: rules.RXU_M82,
}
BREAK_REFUSED = {
    State.QUEUED: rules.RXU_M87,
    State.CANCEL_FLAGGED: rules.RXU_M88,
    State.DELETED: rules.RXU_M88,
    State.UNVALID: rules.RXU_M89,
    State.COMPLETION_FLAGGED: rules.RXU_M90,
    State.COMPLETE: rules.RXU_M90,
}
_NO_BREAKAGE = {Eye.RIGHT: rules.RXU_M93, Eye.LEFT: rules.RXU_M93B}
_NO_LENS = {Eye.RIGHT: rules.RXU_M94, Eye.LEFT: rules.RXU_M94B}


class Broken(Struct, frozen=True):
    """What is said of one eye's lens: a breakage code and an employee's, empty where there is none."""

    eye: Eye
    code: str = ""
    employee: str = ""


class Breaking(Struct, frozen=True):
    """Breakages that are to be booked, or taken back; `sub_codes`: whether any are with them."""

    lenses: tuple[Broken, ...]
    reverse: bool = False
    sub_codes: bool = False


def cancel_job(request: cancel.Request, lenses: Sequence[Broken], now: datetime, settings: Settings) -> Decision[Order]:
    """The order, flagged for deletion, with the lenses broken that have a code.

    Refuses with the first of RXU-M75 to RXU-M78. Source: v1 cancel page, whose order of checks this is. The page asks
    for no Job Tracker, and has a completed order refused whatever `completed_cancel_error` says of v2.
    """
    order = request.order
    failed = cancel.failures(cancel.V1_CHECKS, request, replace(settings, completed_cancel_error=True))
    if failed:
        known = ", ".join(settings.delete_reasons) or "none"
        facts = {"known": known, **failed[0].facts, "order_number": order.order_number}
        told = CANCEL_IN_V1[failed[0].rule]
        # Here a completed order is told of before one that is flagged for deletion.
        over = rules.RXU_M75 if told is rules.RXU_M76 and order.completed else told
        raise Refusal(over, *request.readings, **facts)
    broken = [lens for lens in lenses if lens.code and _has_lens(order, lens.eye)]
    return Decision(_booked(cancel.flag(order, now, settings), broken, now), rules.RXU_M73)


def check_in(order: Order, request: Arrival | None, now: datetime) -> Decision[Order]:
    """The order at the station, as v2 checks it in. request: as v2 is asked, None where there is no such station.

    Refuses with RXU-M80 for one that is in process no more, with RXU-M81 without a job station, else with RXU-M82.
    """
    over = refusing(order, ARRIVAL_REFUSED, Step.CHECK_IN)
    if over and CHECK_IN_IN_V1[over] is rules.RXU_M80:
        raise Refusal(rules.RXU_M80)
    if request is None or request.station.operator:
        raise Refusal(rules.RXU_M81)
    try:
        return replace(decide_arrival(request, now), rule=rules.RXU_M79)
    except Refusal as refusal:
        flow = _detail(refusal)
        raise Refusal(CHECK_IN_IN_V1[refusal.rule], flow=flow, order_number=order.order_number) from None


def break_lenses(order: Order, wanted: Breaking, now: datetime) -> Decision[Order]:
    """The order with the breakages booked, or without the newest ones like them.

    Refuses with the first of RXU-M88 to RXU-M95 that applies, those about the order before those about the breakage.
    Source: v1 breakages page; that it is in the order of their numbers is inferred.
    """
    if over := refusing(order, BREAK_REFUSED, Step.BREAK):
        raise Refusal(over, order_number=order.order_number)
    said = (
        (rules.RXU_M91, order.for_stock),
        *((_NO_BREAKAGE[lens.eye], bool(lens.employee) and not lens.code) for lens in wanted.lenses),
        (rules.RXU_M92, not any(lens.code for lens in wanted.lenses)),
        (rules.RXU_M95, wanted.sub_codes),
        *((_NO_LENS[lens.eye], bool(lens.code) and not _has_lens(order, lens.eye)) for lens in wanted.lenses),
    )
    for rule, applies in said:
        if applies:
            raise Refusal(rule, order_number=order.order_number)
    lenses = [lens for lens in wanted.lenses if lens.code]
    changed = _taken_back(order, lenses) if wanted.reverse else _booked(order, lenses, now)
    return Decision(changed, rules.RXU_M86)


def add_stock(draft: Order, now: datetime, settings: Settings, *, customer_known: bool) -> Decision[Order]:
    """The draft as the lab takes it, still without a number. Refuses with RXU-M96C, RXU-M96D and RXU-M96B."""
    if not customer_known:
        raise Refusal(rules.RXU_M96C, customer_number=draft.customer_number)
    if not draft.stock_lines:
        raise Refusal(rules.RXU_M96D)
    for line in draft.stock_lines:
        if line.item in settings.unpriced_items:
            raise Refusal(rules.RXU_M96B, item=line.item)
    taken = replace(
        draft, status=OrderStatus.VALID, stage=Stage.IMPORTED, ordered_at=now, received_at=now, valid_at=now
    )
    return Decision(taken, rules.RXU_M96)


def _detail(refusal: Refusal) -> str:
    """The one detail of a refusal of v2."""
    rule = refusal.rule
    return fill(rule.details[0], refusal.facts) if isinstance(rule, RxUniverseRule) else ""


def _has_lens(order: Order, eye: Eye) -> bool:
    lens: Lens = order.right if eye is Eye.RIGHT else order.left
    return bool(lens.style or lens.material)


def _booked(order: Order, lenses: Sequence[Broken], now: datetime) -> Order:
    booked = (Breakage(eye=lens.eye, code=lens.code, employee=lens.employee, broken_at=now) for lens in lenses)
    return replace(order, breakages=(*order.breakages, *booked))


def _taken_back(order: Order, lenses: Sequence[Broken]) -> Order:
    """Without the newest breakage of each lens and code. Refuses with RXU-M92 where there is none."""
    left = list(order.breakages)
    for lens in lenses:
        like = [one for one in left if (one.eye, one.code) == (lens.eye, lens.code)]
        if not like:
            raise Refusal(rules.RXU_M92, order_number=order.order_number)
        left.reverse()
        left.remove(like[-1])
        left.reverse()
    return replace(order, breakages=tuple(left))
