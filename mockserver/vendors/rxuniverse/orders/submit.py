"""Whether a new order is taken."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, fill
from mockserver.vendors.rxuniverse.orders import calculation
from mockserver.vendors.rxuniverse.orders.items import FrameStatus
from mockserver.vendors.rxuniverse.orders.records import JobType, Order, Stage
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.rules import submit as rules
from mockserver.vendors.rxuniverse.rules.table import RxUniverseRule


class Known(Struct, frozen=True, kw_only=True):
    """What the lab knows of what a new order names. ignored: fields that nobody knows."""

    customer: bool
    addons: frozenset[str] = frozenset()
    ignored: tuple[str, ...] = ()


# A row that has something to say of a new order, with the facts that its message takes.
Remark = tuple[RxUniverseRule, Mapping[str, object]]


def submit(draft: Order, now: datetime, settings: Settings, known: Known) -> Decision[Order]:
    """The draft as it is queued, still without a number.

    Refuses with RXU-72 or RXU-M8 (both together when both apply), RXU-M9 to RXU-M13, RXU-M19 and RXU-M64 together,
    then RXU-M65 and RXU-M61 together. Source: submit pages; that they are checked in the order listed is inferred.
    """
    _refuse_all([(rule, {}) for rule in _missing(draft)])
    refusals = (
        (rules.RXU_M9, draft.crib is not None and draft.job_type is not JobType.UNCUT),
        (rules.RXU_M10, draft.ellh is not None and draft.job_type is not JobType.UNCUT),
        (rules.RXU_M11, not known.customer),
        (rules.RXU_M12, draft.frame.status_code is FrameStatus.SUPPLY and not settings.frame_inventory_online),
        (rules.RXU_M13, draft.job_type is JobType.ADD_ON and not draft.addon_count),
    )
    for rule, applies in refusals:
        if applies:
            raise Refusal(rule, job_type=draft.job_type, customer_number=draft.customer_number)
    _refuse_all(calculation.findings(draft))
    _refuse_all(_trace_failures(draft))
    remarks = _remarks(draft, known)
    problems = _problems(draft)
    queued = replace(
        draft,
        stage=Stage.QUEUED,
        ordered_at=now,
        unvalid_message=", ".join(fill(row.message, facts) for row, facts in problems),
        creation_remarks=tuple(fill(row.message, facts) for row, facts in remarks),
    )
    stopped = () if settings.remote_order_processor_running else (rules.RXU_71,)
    said = dict.fromkeys(row for row, _ in (*problems, *remarks))
    return Decision(queued, rules.RXU_70, (*said, *stopped), {"ignored": known.ignored} if known.ignored else {})


def _refuse_all(findings: list[Remark]) -> None:
    """Refuse with the first of the findings; the details are of all, each told once."""
    if findings:
        first, *others = dict.fromkeys(row for row, _ in findings)
        details = list(dict.fromkeys(fill(row.details[0], facts) for row, facts in findings))
        raise Refusal(first, *others, details=details)


def _missing(draft: Order) -> list[RxUniverseRule]:
    said = (
        (rules.RXU_72, not (draft.right.style or draft.left.style)),
        (rules.RXU_M8, not (draft.right.material or draft.left.material)),
    )
    return [rule for rule, applies in said if applies]


def _trace_failures(draft: Order) -> list[Remark]:
    named = {
        "rtTrace": draft.right.trace,
        "ltTrace": draft.left.trace,
        "rtTraceZ": draft.right.z_trace,
        "ltTraceZ": draft.left.z_trace,
    }
    traces = {name: trace for name, trace in named.items() if trace}
    halved: list[Remark] = [(rules.RXU_M65, {"trace": name}) for name, trace in traces.items() if trace.halved]
    return halved + [
        (rules.RXU_M61, {"trace": name, "announced": trace.announced, "counted": len(trace.points or ())})
        for name, trace in traces.items()
        if trace.miscounted
    ]


def _problems(draft: Order) -> list[Remark]:
    """What will keep the order from being valid: half a lens."""
    halves = {
        "style": any(lens.material and not lens.style for lens in (draft.right, draft.left)),
        "material": any(lens.style and not lens.material for lens in (draft.right, draft.left)),
    }
    return [(rules.RXU_M67, {"missing": part}) for part, applies in halves.items() if applies]


def _remarks(draft: Order, known: Known) -> list[Remark]:
    unknown = dict.fromkeys(addon.code for addon in draft.addons if addon.code not in known.addons)
    ignored: list[Remark] = [(rules.RXU_M66, {"field": name}) for name in known.ignored]
    return ignored + [(rules.RXU_M69, {"code": code}) for code in unknown]
