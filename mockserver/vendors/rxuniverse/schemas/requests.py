"""What RxUniverse takes: the reason of a cancel, and a new order with the types and limits of its fields."""

import re
from typing import Any

import orjson
from marshmallow import EXCLUDE, Schema, ValidationError

from mockserver.rules import Rule
from mockserver.vendors.rxuniverse.orders.addons import OrderedAddOn
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.items import Frame, FrameStatus, Lens
from mockserver.vendors.rxuniverse.orders.records import BalanceLens, JobType, Order, OrderStatus
from mockserver.vendors.rxuniverse.orders.traces import Trace
from mockserver.vendors.rxuniverse.rules import submit as rules
from mockserver.vendors.rxuniverse.schemas.fields import (
    Checked,
    Code,
    Day,
    Flag,
    Number,
    Text,
    limits,
    load,
    wire_fields,
)
from mockserver.vendors.rxuniverse.schemas.query import arguments

_REASON = "deleteReason"
_POINT = re.compile(r"[-+]?[0-9]{1,9}(\.[0-9]{1,9})?")
_MOST = 999
_ANY = float("-inf")  # the calculation limits powers, and says so in words of its own


def reason_in_query(query: str) -> DeleteReason | None:
    """The first deleteReason of the query; None without one, or with a blank one."""
    sent = arguments(query).get(_REASON, "")
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


class AddOns(Checked):
    """A list of codes, or of objects with a code and a quantity from 1 to 999 (default 1). Source: inferred."""

    def shape(self) -> dict[str, Any]:
        quantity = {"type": "integer", "minimum": 1, "maximum": _MOST, "default": 1}
        code = {"type": "string", "minLength": 1}
        one = {"type": "object", "properties": {"code": code, "quantity": quantity}, "required": ["code"]}
        return {"type": "array", "items": {"anyOf": [code, one]}}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[OrderedAddOn, ...]:
        if not isinstance(value, list):
            raise ValidationError(rules.RXU_M15.id)
        return tuple(self._addon(item) for item in value)

    def _addon(self, item: Any) -> OrderedAddOn:
        known = {"code": item} if isinstance(item, str) else item
        if not isinstance(known, dict):
            raise ValidationError(rules.RXU_M15.id)
        code, quantity = known.get("code"), known.get("quantity", 1)
        is_number = isinstance(quantity, int | float) and not isinstance(quantity, bool)
        if not isinstance(code, str) or not code or not is_number or not 1 <= quantity <= _MOST or quantity % 1:
            raise ValidationError(rules.RXU_M15.id)
        return OrderedAddOn(code=code, quantity=int(quantity))


class TraceFormat(Checked):
    """Text, or a whole number, which is kept as text. Source: inferred."""

    def shape(self) -> dict[str, Any]:
        return {"type": ["string", "integer", "null"], "minimum": -(2**63), "maximum": 2**63 - 1}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise ValidationError(rules.RXU_M15.id)
        return str(value)


class Points(Checked):
    """A list of numbers, or text that has them with `;` between. Source: inferred."""

    def shape(self) -> dict[str, Any]:
        point = {"type": "string", "pattern": f"^{_POINT.pattern}$"}
        text = {"type": "string", "pattern": f"^({_POINT.pattern}(;{_POINT.pattern})*)?$"}
        points = {"type": "array", "items": {"anyOf": [{"type": "number"}, point]}}
        return {"anyOf": [points, text, {"type": "null"}]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[float, ...]:
        if value == "":
            return ()
        points = value.split(";") if isinstance(value, str) else value
        if not isinstance(points, list):
            raise ValidationError(rules.RXU_M15.id)
        return tuple(self._point(point) for point in points)

    def _point(self, point: Any) -> float:
        if isinstance(point, str) and _POINT.fullmatch(point.strip()):
            return float(point)
        if isinstance(point, bool) or not isinstance(point, int | float):
            raise ValidationError(rules.RXU_M15.id)
        return float(point)


class SubmitRequest(Schema):
    """A new order. Source: submit page; the names of the powers and the types of traces and add-ons are inferred."""

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
    addons = AddOns()
    right_sphere = Number(_ANY, data_key="rtSphere", attribute="right.sphere", allow_none=True)
    right_cylinder = Number(_ANY, data_key="rtCylinder", attribute="right.cylinder", allow_none=True)
    right_axis = Number(_ANY, data_key="rtAxis", attribute="right.axis", allow_none=True)
    right_addition = Number(_ANY, data_key="rtAdd", attribute="right.addition", allow_none=True)
    left_sphere = Number(_ANY, data_key="ltSphere", attribute="left.sphere", allow_none=True)
    left_cylinder = Number(_ANY, data_key="ltCylinder", attribute="left.cylinder", allow_none=True)
    left_axis = Number(_ANY, data_key="ltAxis", attribute="left.axis", allow_none=True)
    left_addition = Number(_ANY, data_key="ltAdd", attribute="left.addition", allow_none=True)
    right_trace_format = TraceFormat(data_key="rtTraceFmt", attribute="right.trace.format", allow_none=True)
    right_trace_points = Points(data_key="rtTracePoints", attribute="right.trace.points", allow_none=True)
    right_z_format = TraceFormat(data_key="rtTraceZFmt", attribute="right.z_trace.format", allow_none=True)
    right_z_points = Points(data_key="rtTraceZPoints", attribute="right.z_trace.points", allow_none=True)
    left_trace_format = TraceFormat(data_key="ltTraceFmt", attribute="left.trace.format", allow_none=True)
    left_trace_points = Points(data_key="ltTracePoints", attribute="left.trace.points", allow_none=True)
    left_z_format = TraceFormat(data_key="ltTraceZFmt", attribute="left.z_trace.format", allow_none=True)
    left_z_points = Points(data_key="ltTraceZPoints", attribute="left.z_trace.points", allow_none=True)
    balance_lens = Code(BalanceLens, data_key="balanceLens", allow_none=True)
    corridor_length = Number(0, 99.9, characters=4, data_key="corridorLength")
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
    frame_temple = Number(  # the page has both limits, of which the second is the narrower
        0, 9999999, whole=True, characters=6, data_key="frameTemple", attribute="frame.temple"
    )
    frame_type = Text(data_key="frameType", attribute="frame.type")
    frame_upc = Text(data_key="frameUPC", attribute="frame.upc")


_SUBMIT = SubmitRequest()
_EXAMPLES = {
    rules.RXU_73.id: "frameB", rules.RXU_M14.id: "poNumber", rules.RXU_M15.id: "frameB", rules.RXU_M16.id: "jobType",
}  # fmt: skip  # a table
_FIELDS = wire_fields(_SUBMIT)
_GUESSED = frozenset(
    name for name, field in _FIELDS.items() if isinstance(field, AddOns | TraceFormat | Points) or field.low == _ANY
)


def load_draft(data: dict[str, Any]) -> Order:
    """The order as it was sent, without a number. Refuses with RXU-M14, RXU-M15, RXU-M16 and RXU-73, all at once."""
    loaded = load(_SUBMIT, data)
    addons = loaded.pop("addons", ())
    return Order(
        order_number="",
        status=OrderStatus.HOLD if loaded.pop("on_hold", False) else OrderStatus.UNVALID,
        right=_lens(loaded.pop("right", {})),
        left=_lens(loaded.pop("left", {})),
        frame=Frame(**loaded.pop("frame", {})),
        addons=addons,
        addon_count=len(addons),
        **loaded,
    )


def ignored(data: dict[str, Any]) -> tuple[str, ...]:
    """The fields of a new order that nothing is made of."""
    return tuple(name for name in data if name not in _FIELDS)


def guessed(data: dict[str, Any]) -> bool:
    """Whether a new order has fields whose names or types are on no page."""
    return not _GUESSED.isdisjoint(data)


def example_limits(rule: Rule) -> dict[str, object]:
    """A field that could have been at fault, with its limits; empty for a row that is not about a field."""
    name = _EXAMPLES.get(rule.id)
    return limits(_FIELDS, name) if name else {}


def _lens(loaded: dict[str, Any]) -> Lens:
    trace, z_trace = (_trace(loaded.pop(name, {})) for name in ("trace", "z_trace"))
    return Lens(**loaded, trace=trace, z_trace=z_trace)


def _trace(loaded: dict[str, Any]) -> Trace | None:
    return Trace(**loaded) if any(part is not None for part in loaded.values()) else None
