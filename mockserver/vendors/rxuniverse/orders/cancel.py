"""Whether an order can be cancelled, and what that makes of it."""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.rxuniverse.orders.items import FrameStatus
from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, without_tray
from mockserver.vendors.rxuniverse.orders.settings import CheckOrder, Settings, TrayRelease
from mockserver.vendors.rxuniverse.orders.states import State, Step, refusing
from mockserver.vendors.rxuniverse.rules import cancel as rules
from mockserver.vendors.rxuniverse.rules import identifier
from mockserver.vendors.rxuniverse.rules import reason as reason_rules

_GRANTED_BY = {Kind.NUMBER: rules.RXU_01, Kind.TRAY: rules.RXU_02, Kind.PO: rules.RXU_03}
REFUSED = {
    State.QUEUED: identifier.RXU_04,
    State.COMPLETION_FLAGGED: rules.RXU_24,
    State.COMPLETE: rules.RXU_24,
    State.CANCEL_FLAGGED: rules.RXU_22,
    State.DELETED: rules.RXU_22,
}
_NOT_BEGUN = frozenset({OrderStatus.HOLD, OrderStatus.UNVALID, OrderStatus.VALID})


class DeleteReason(Struct, frozen=True):
    """What was sent as the reason, spelt as it was sent; empty: nothing was. Only text can be a configured reason."""

    sent: str = ""
    is_text: bool = True

    @property
    def code(self) -> str:
        return self.sent.strip()


class Request(Struct, frozen=True):
    """A cancel that is asked for: the order, by which identifier, why, and the blocking stations it has passed.

    `readings` are the rows that said which order is meant.
    """

    order: Order
    kind: Kind
    reason: DeleteReason
    blocking: tuple[str, ...] = ()
    readings: tuple[Rule, ...] = ()


Check = Callable[[Request, Settings], Refusal | None]


def cancel(request: Request, now: datetime, settings: Settings) -> Decision[Order]:
    """The order, flagged for deletion.

    Refuses with the first check that fails (RXU-20, RXU-22, RXU-24, RXU-41 to RXU-43, RXU-25, RXU-M2), in the page's
    order or in that of the setting. Source: seed; the order of checks is inferred.
    """
    failed = failures(_CHECKS[settings.cancel_check_order], request, settings)
    if failed:
        first, *others = failed
        also = (*first.readings, *_hiding(first.rule, [other.rule for other in others]), *request.readings)
        raise Refusal(first.rule, *also, order_number=request.order.order_number, **first.facts)
    rows = (
        *_granting(request, settings),
        *_order_readings(request.order),
        *_reason_readings(request.reason, settings),
        *request.readings,
    )
    return Decision(flag(request.order, now, settings), rows[0], rows[1:], {"found_by": request.kind})


def failures(checks: Iterable[Check], request: Request, settings: Settings) -> list[Refusal]:
    """What each of the checks that fail has to say, in their order."""
    return [refusal for check in checks if (refusal := check(request, settings))]


def flag(order: Order, now: datetime, settings: Settings) -> Order:
    """The order, marked for cancellation."""
    flagged = replace(order, cancel_flagged=True, cancelled_at=now)
    return without_tray(flagged) if settings.tray_released_on is TrayRelease.CANCEL else flagged


def _module(_request: Request, settings: Settings) -> Refusal | None:
    return None if settings.job_tracker_installed else Refusal(rules.RXU_20)


def _state(request: Request, settings: Settings) -> Refusal | None:
    order = request.order
    steps = (Step.CANCEL,) if settings.completed_cancel_error else (Step.CANCEL, Step.CANCEL_COMPLETED)
    rule = refusing(order, REFUSED, *steps)
    if rule is None:
        return None
    readings = (rules.RXU_23,) if rule is rules.RXU_22 and request.kind is Kind.TRAY else ()
    return Refusal(rule, *readings, status=order.status_description, completion_flagged=order.completion_flagged)


def _reason(request: Request, settings: Settings) -> Refusal | None:
    if not settings.require_delete_reason:
        return None
    reason, known = request.reason, ", ".join(settings.delete_reasons)
    if not settings.delete_reasons:
        return Refusal(reason_rules.RXU_41, reason=reason.sent)
    if not reason.code:
        return Refusal(reason_rules.RXU_43, known=known)
    if reason.is_text and reason.code in settings.delete_reasons:
        return None
    miswritten = reason.code.casefold() in (code.casefold() for code in settings.delete_reasons)
    readings = (reason_rules.RXU_47,) if miswritten and reason.is_text else ()
    return Refusal(reason_rules.RXU_42, *readings, reason=reason.sent, known=known)


def _stations(request: Request, _settings: Settings) -> Refusal | None:
    return Refusal(rules.RXU_25, stations=", ".join(request.blocking)) if request.blocking else None


def _frame(request: Request, settings: Settings) -> Refusal | None:
    supplied = request.order.frame.status_code is FrameStatus.SUPPLY
    return Refusal(rules.RXU_M2) if supplied and settings.block_lab_supplied_frames else None


_CHECKS: dict[CheckOrder, tuple[Check, ...]] = {
    CheckOrder.V2_LISTED: (_module, _state, _reason, _stations, _frame),
    CheckOrder.STATION_BEFORE_REASON: (_module, _state, _stations, _reason, _frame),
}
V1_CHECKS: tuple[Check, ...] = (_state, _stations, _reason)
_FINISHED = frozenset({rules.RXU_22, rules.RXU_24})
_BAD_REASON = frozenset({reason_rules.RXU_41, reason_rules.RXU_42, reason_rules.RXU_43})


def _hiding(first: Rule, others: list[Rule]) -> tuple[Rule, ...]:
    """The rows that say why only the first of several refusals is told."""
    said = (
        (rules.RXU_50, first in _FINISHED and not _BAD_REASON.isdisjoint(others)),
        (reason_rules.RXU_49, first in _BAD_REASON and rules.RXU_25 in others),
    )
    return tuple(rule for rule, applies in said if applies)


def _granting(request: Request, settings: Settings) -> tuple[Rule, ...]:
    """The row that answers, and with it the one of the identifier."""
    ignored = bool(request.reason.code) and not settings.require_delete_reason
    granted = _GRANTED_BY[request.kind]
    return (reason_rules.RXU_44, granted) if ignored else (granted,)


def _order_readings(order: Order) -> tuple[Rule, ...]:
    """Why nothing about the order stood in the way."""
    said = ((rules.RXU_26, bool(order.visits)), (rules.RXU_27, order.status in _NOT_BEGUN))
    return tuple(rule for rule, applies in said if applies)


def _reason_readings(reason: DeleteReason, settings: Settings) -> tuple[Rule, ...]:
    """How the reason, or its absence, was taken."""
    required = settings.require_delete_reason
    said = (
        (reason_rules.RXU_40, required),
        (reason_rules.RXU_45, not required and not reason.code),
        (reason_rules.RXU_46, not required and not settings.delete_reasons),
        (reason_rules.RXU_47, required and reason.code != reason.sent),
    )
    return tuple(rule for rule, applies in said if applies)
