"""What RxUniverse takes: the reason of a cancel, and a new order with the types and limits of its fields."""

import re
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qsl

import orjson
from marshmallow import EXCLUDE, Schema, ValidationError, fields

from mockserver.rules import Refusal, Rule, fill
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.records import (
    BalanceLens,
    Frame,
    FrameStatus,
    JobType,
    Lens,
    Order,
    OrderStatus,
)
from mockserver.vendors.rxuniverse.rules import submit as rules

_REASON = "deleteReason"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FAULTS = {row.id: row for row in (rules.RXU_M14, rules.RXU_M15, rules.RXU_M16, rules.RXU_73)}


def reason_in_query(query: str) -> DeleteReason | None:
    """The first deleteReason of the query; None without one, or with a blank one."""
    sent = dict(reversed(parse_qsl(query, keep_blank_values=True))).get(_REASON, "")
    return DeleteReason(sent) if sent.strip() else None


def reason_in_body(data: object) -> DeleteReason | None:
    """The deleteReason of a JSON body; None without one. A value that is no text is spelt as JSON spells it."""
    sent = data.get(_REASON) if isinstance(data, dict) else None
    if sent is None:
        return None
    return DeleteReason(sent) if isinstance(sent, str) else DeleteReason(_spelt(sent), is_text=False)


def _spelt(value: object) -> str:
    """Lists and objects are only hinted at: they may be too deep to write."""
    if isinstance(value, dict | list):
        return "{...}" if isinstance(value, dict) else "[...]"
    return orjson.dumps(value).decode()


class _Checked(fields.Field[Any]):
    """A field whose error messages are the ids of the rows that refuse it. `low` and `high` are its limits."""

    default_error_messages = {"required": rules.RXU_M14.id, "null": rules.RXU_M15.id}  # noqa: RUF012  # marshmallow's
    low: float = 0
    high: float | None = None
    choices: tuple[str, ...] = ()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def within(self, measure: float) -> None:
        """Refuse a number, or a length in characters, outside the limits."""
        if measure < self.low or (self.high is not None and measure > self.high):
            raise ValidationError(rules.RXU_73.id)


class Text(_Checked):
    def __init__(self, high: int | None = None, *, low: int = 0, **settings: Any) -> None:
        super().__init__(**settings)
        self.low, self.high = low, high

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError(rules.RXU_M15.id)
        self.within(len(value))
        return value


class Number(_Checked):
    """A JSON number; `whole` takes none with a fraction."""

    def __init__(self, low: float, high: float, *, whole: bool = False, **settings: Any) -> None:
        super().__init__(**settings)
        self.low, self.high, self._whole = low, high, whole

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError(rules.RXU_M15.id)
        self.within(value)
        if not self._whole:
            return value
        if value != int(value):
            raise ValidationError(rules.RXU_M15.id)
        return int(value)


class Code(_Checked):
    def __init__(self, codes: type[StrEnum], **settings: Any) -> None:
        super().__init__(**settings)
        self._codes = codes
        self.choices = tuple(code.value or "(blank)" for code in codes)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> StrEnum:
        if not isinstance(value, str):
            raise ValidationError(rules.RXU_M15.id)
        try:
            return self._codes(value.strip(" "))
        except ValueError:
            raise ValidationError(rules.RXU_M16.id) from None


class Flag(_Checked):
    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(rules.RXU_M15.id)
        return value


class Day(_Checked):
    """`yyyy-mm-dd`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        try:
            return date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except (TypeError, ValueError):
            raise ValidationError(rules.RXU_M15.id) from None


class Count(_Checked):
    """A list, of which only the length is kept."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, list):
            raise ValidationError(rules.RXU_M15.id)
        return len(value)


class SubmitRequest(Schema):
    """A new order. Source: submit page; trace data and further lens fields are not on what is left of it."""

    class Meta:
        unknown = EXCLUDE

    customer_job_id = Text(21, low=1, data_key="customerJobId", required=True)
    customer_number = Text(8, low=1, data_key="customerNumber", required=True)
    job_type = Code(JobType, data_key="jobType", required=True)
    po_number = Text(20, low=1, data_key="poNumber", required=True)
    right_style = Text(data_key="rtLensStyle", attribute="right.style")
    right_material = Text(data_key="rtLensMaterial", attribute="right.material")
    left_style = Text(data_key="ltLensStyle", attribute="left.style")
    left_material = Text(data_key="ltLensMaterial", attribute="left.material")
    addon_count = Count(data_key="addons")
    balance_lens = Code(BalanceLens, data_key="balanceLens", allow_none=True)
    corridor_length = Number(0, 99.9, data_key="corridorLength")
    crib = Number(0, 99.9)
    ellh = Number(0, 99.9)
    wanted_on = Day(data_key="dateWanted")
    on_hold = Flag(data_key="onHold")
    frame_a = Number(30, 80, data_key="frameA", attribute="frame.a")
    frame_b = Number(15, 80, data_key="frameB", attribute="frame.b")
    frame_bridge = Number(0, 99, whole=True, data_key="frameBridge", attribute="frame.bridge")
    frame_circumference = Number(0, 999.9, data_key="frameCircumference", attribute="frame.circumference")
    frame_color = Text(30, data_key="frameColor", attribute="frame.color")
    frame_ed = Number(30, 80, data_key="frameED", attribute="frame.ed")
    frame_eye = Number(0, 99, whole=True, data_key="frameEye", attribute="frame.eye")
    frame_manufacturer = Text(4, data_key="frameManufacturer", attribute="frame.manufacturer")
    frame_name = Text(30, data_key="frameName", attribute="frame.name")
    frame_sku = Text(20, data_key="frameSKU", attribute="frame.sku")
    frame_status_code = Code(FrameStatus, data_key="frameStatusCode", attribute="frame.status_code")
    frame_temple = Number(0, 9999999, whole=True, data_key="frameTemple", attribute="frame.temple")
    frame_type = Text(data_key="frameType", attribute="frame.type")
    frame_upc = Text(data_key="frameUPC", attribute="frame.upc")


_SUBMIT = SubmitRequest()
_EXAMPLES = {
    rules.RXU_73.id: "frameB", rules.RXU_M14.id: "poNumber", rules.RXU_M15.id: "frameB", rules.RXU_M16.id: "jobType",
}  # fmt: skip  # a table
_FIELDS = {field.data_key or name: field for name, field in _SUBMIT.fields.items()}


def load_draft(data: dict[str, Any]) -> Order:
    """The order as it was sent, without a number. Refuses with RXU-M14, RXU-M15, RXU-M16 and RXU-73, all at once."""
    try:
        loaded = _SUBMIT.load(data)
    except ValidationError as error:
        raise _refusal({name: messages[0] for name, messages in error.messages_dict.items()}) from None
    return Order(
        order_number="",
        status=OrderStatus.HOLD if loaded.pop("on_hold", False) else OrderStatus.UNVALID,
        right=Lens(**loaded.pop("right", {})),
        left=Lens(**loaded.pop("left", {})),
        frame=Frame(**loaded.pop("frame", {})),
        **loaded,
    )


def ignored(data: dict[str, Any]) -> list[str]:
    """The fields of a new order that nothing is made of."""
    return [name for name in data if name not in _FIELDS]


def _refusal(faults: dict[str, str]) -> Refusal:
    """The refusal of the first fault, with a detail for each."""
    rows = [_FAULTS[rule_id] for rule_id in faults.values()]
    details = [fill(row.details[0], _limits(name)) for name, row in zip(faults, rows, strict=True)]
    return Refusal(rows[0], *dict.fromkeys(rows[1:]), details=details)


def example_limits(rule: Rule) -> dict[str, object]:
    """A field that could have been at fault, with its limits; empty for a row that is not about a field."""
    name = _EXAMPLES.get(rule.id)
    return _limits(name) if name else {}


def _limits(name: str) -> dict[str, object]:
    field = _FIELDS[name]
    if not isinstance(field, _Checked):
        return {"field": name}
    return {"field": name, "low": field.low, "high": field.high, "choices": ", ".join(field.choices)}
