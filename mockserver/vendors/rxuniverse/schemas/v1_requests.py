"""What v1 takes: its bodies and the arguments of its paths. What is not as documented is refused with RXU-M72."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError

from mockserver.rules import Refusal, fill
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.items import Eye, StockLine
from mockserver.vendors.rxuniverse.orders.records import Order
from mockserver.vendors.rxuniverse.orders.v1 import Breaking, Broken
from mockserver.vendors.rxuniverse.rules import v1 as rules
from mockserver.vendors.rxuniverse.schemas.fields import Number, Text
from mockserver.vendors.rxuniverse.schemas.query import arguments

ORDER = "order"
STATION = "station"
_LINES = range(1, 11)
SUB_CODES = ("rtDept", "ltDept", "rtPosition", "ltPosition", "rtShift", "ltShift")


class _Body(Schema):
    class Meta:
        unknown = EXCLUDE


class _Lenses(_Body):
    """Source: v1 cancel page; that breakages are sent in the same fields is inferred."""

    order = Text(required=True)
    right_code = Text(7, data_key="RIGHT-BREAK", load_default="")
    right_employee = Text(data_key="RIGHT-EMP", load_default="")
    left_code = Text(7, data_key="LEFT-BREAK", load_default="")
    left_employee = Text(data_key="LEFT-EMP", load_default="")


class CancelJobRequest(_Lenses):
    reason = Text(data_key="REASON", load_default="")


class CheckInRequestV1(_Body):
    order = Text(required=True)
    station = Text(required=True)


class BreakRequest(_Lenses):
    """Source: v1 breakages page, for the lengths."""

    right_employee = Text(2, data_key="RIGHT-EMP", load_default="")
    left_employee = Text(2, data_key="LEFT-EMP", load_default="")
    reverse = Text(data_key="reverse_breakage_flag", load_default="")


class StockRequest(_Body):
    """Whom it is for, where it is sent and its tray are taken and not kept."""

    customer = Text(required=True)
    job = Text(load_default="")


_CANCEL_JOB = CancelJobRequest()
_CHECK_IN = CheckInRequestV1()
_BREAK = BreakRequest()
StockOrderRequest = StockRequest.from_dict(
    {f"item{line}": Text(load_default="") for line in _LINES}
    | {f"quantity{line}": Number(0, 9999, whole=True, load_default=0) for line in _LINES},
    name="StockOrderRequest",
)
_STOCK = StockOrderRequest()


def load_cancel_job(data: dict[str, Any]) -> tuple[str, DeleteReason, tuple[Broken, ...]]:
    """The order's number, the reason, the lenses that are to be broken."""
    loaded = _loaded(_CANCEL_JOB, data)
    return loaded["order"], DeleteReason(loaded["reason"]), _lenses(loaded)


def load_check_in(data: dict[str, Any]) -> tuple[str, str]:
    """The order's identifier, the station's code."""
    loaded = _loaded(_CHECK_IN, data)
    return loaded["order"], loaded["station"]


def load_breaking(data: dict[str, Any]) -> tuple[str, Breaking]:
    loaded = _loaded(_BREAK, data)
    sub_codes = any(data.get(name) not in (None, "") for name in SUB_CODES)
    return loaded["order"], Breaking(_lenses(loaded), loaded["reverse"] == "Y", sub_codes)


def load_stock_order(data: dict[str, Any]) -> Order:
    """The stock order as it was sent, without a number. An item needs a quantity."""
    loaded = _loaded(_STOCK, data)
    named = [line for line in _LINES if loaded[f"item{line}"]]
    _refuse(f"quantity{line}" for line in named if not loaded[f"quantity{line}"])
    return Order(
        order_number="",
        customer_number=loaded["customer"],
        customer_job_id=loaded["job"],
        stock_lines=tuple(StockLine(item=loaded[f"item{line}"], quantity=loaded[f"quantity{line}"]) for line in named),
    )


def order_in_query(query: str) -> str | None:
    return arguments(query).get(ORDER)


def order_argument(query: str) -> str:
    """The order's number."""
    number = order_in_query(query)
    if number is None:
        _refuse([ORDER])
    return number or ""


def day_argument(query: str) -> date | None:
    """The day that is asked for; None without one."""
    sent = arguments(query).get("date")
    if not sent:
        return None
    day = _day(sent)
    _refuse([] if day else ["date"])
    return day


def period_arguments(query: str) -> tuple[datetime, datetime]:
    """From the first minute to the end of the last, by the lab's clock."""
    sent = arguments(query)
    days = {name: _day(sent.get(name, "")) for name in ("startDate", "endDate")}
    times = {name: _time(sent.get(name, "")) for name in ("startTime", "endTime")}
    _refuse(name for name, value in {**days, **times}.items() if value is None)
    start = datetime.combine(days["startDate"] or date.min, times["startTime"] or time.min)
    end = datetime.combine(days["endDate"] or date.min, times["endTime"] or time.min)
    _refuse([] if start <= end else ["endDate"])
    return start, end.replace(second=59, microsecond=999999)


def _day(text: str) -> date | None:
    """`YYYYMMDD`; None for anything else."""
    try:
        return date.fromisoformat(text) if _digits(text, 8) else None
    except ValueError:
        return None


def _time(text: str) -> time | None:
    """`HHMM`; None for anything else."""
    try:
        return time(int(text[:2]), int(text[2:])) if _digits(text, 4) else None
    except ValueError:
        return None


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()


def _lenses(loaded: Mapping[str, str]) -> tuple[Broken, ...]:
    return (
        Broken(Eye.RIGHT, loaded["right_code"], loaded["right_employee"]),
        Broken(Eye.LEFT, loaded["left_code"], loaded["left_employee"]),
    )


def _loaded(schema: Schema, data: dict[str, Any]) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = schema.load(data)
    except ValidationError as error:
        _refuse(error.messages_dict)
        raise  # unless it is about no field
    return loaded


def _refuse(wrong: Iterable[str]) -> None:
    """Refuse with RXU-M72 when there is anything wrong."""
    details = [fill(rules.RXU_M72.details[0], {"field": name}) for name in wrong]
    if details:
        raise Refusal(rules.RXU_M72, details=details)
