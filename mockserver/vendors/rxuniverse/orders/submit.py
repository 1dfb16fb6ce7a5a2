"""Whether a new order is taken, and what the Remote Order Processor and the Job Tracker make of orders later."""

from dataclasses import replace
from datetime import datetime

from mockserver.rules import Decision, Refusal
from mockserver.vendors.rxuniverse.orders.records import (
    FrameStatus,
    JobType,
    Lens,
    Order,
    OrderStatus,
    Stage,
    without_tray,
)
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.rules import submit as rules
from mockserver.vendors.rxuniverse.rules.table import RxUniverseRule


def submit(draft: Order, now: datetime, settings: Settings, *, customer_known: bool) -> Decision[Order]:
    """The draft as it is queued, still without a number.

    Refuses with RXU-72 or RXU-M8 (both together when both apply), then RXU-M9 to RXU-M13. Source: submit pages; that
    they are checked in the order listed is inferred.
    """
    missing = _missing(draft)
    if missing:
        details = [detail for row in missing for detail in row.details]
        raise Refusal(missing[0], *missing[1:], details=details)
    refusals = (
        (rules.RXU_M9, draft.crib is not None and draft.job_type is not JobType.UNCUT),
        (rules.RXU_M10, draft.ellh is not None and draft.job_type is not JobType.UNCUT),
        (rules.RXU_M11, not customer_known),
        (rules.RXU_M12, draft.frame.status_code is FrameStatus.SUPPLY and not settings.frame_inventory_online),
        (rules.RXU_M13, draft.job_type is JobType.ADD_ON and not draft.addon_count),
    )
    for rule, applies in refusals:
        if applies:
            raise Refusal(rule, job_type=draft.job_type, customer_number=draft.customer_number)
    readings = () if settings.remote_order_processor_running else (rules.RXU_71,)
    return Decision(replace(draft, stage=Stage.QUEUED, ordered_at=now), rules.RXU_70, readings)


def import_order(order: Order, now: datetime) -> Order:
    """A queued order as the Remote Order Processor makes it one of the lab's; any other as it is.

    It is calculated for the eyes that have a lens, and valid unless it is on hold. Source: inferred.
    """
    if order.stage is not Stage.QUEUED:
        return order
    return replace(
        order,
        stage=Stage.IMPORTED,
        status=order.status if order.on_hold else OrderStatus.VALID,
        received_at=now,
        valid_at=now,
        right=_calculated(order.right),
        left=_calculated(order.left),
    )


def process_flags(order: Order, now: datetime) -> Order:
    """The order after the Job Tracker: one flagged for deletion is deleted, one flagged as complete is completed.

    Either is off its tray. Source: complete page for the flag; the rest is inferred from it.
    """
    if order.stage is not Stage.IMPORTED:
        return order
    if order.cancel_flagged:
        return without_tray(replace(order, stage=Stage.DELETED))
    if order.completion_flagged:
        done = replace(order, status=OrderStatus.COMPLETE, completion_flagged=False, completed_at=now)
        return without_tray(done)
    return order


def _missing(draft: Order) -> list[RxUniverseRule]:
    said = (
        (rules.RXU_72, not (draft.right.style or draft.left.style)),
        (rules.RXU_M8, not (draft.right.material or draft.left.material)),
    )
    return [rule for rule, applies in said if applies]


def _calculated(lens: Lens) -> Lens:
    return replace(lens, calculated=bool(lens.style))
