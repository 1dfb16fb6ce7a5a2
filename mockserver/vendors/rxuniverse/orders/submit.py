"""Whether a new order is taken."""

from dataclasses import replace
from datetime import datetime

from mockserver.rules import Decision, Refusal
from mockserver.vendors.rxuniverse.orders.records import FrameStatus, JobType, Order, Stage
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


def _missing(draft: Order) -> list[RxUniverseRule]:
    said = (
        (rules.RXU_72, not (draft.right.style or draft.left.style)),
        (rules.RXU_M8, not (draft.right.material or draft.left.material)),
    )
    return [rule for rule, applies in said if applies]
