"""What RxUniverse sends: an order, its status, the outcome of a cancel, the error body."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from marshmallow import fields

from mockserver.contract import Complete
from mockserver.rules import Rule, fill
from mockserver.vendors.rxuniverse.orders.items import FrameStatus
from mockserver.vendors.rxuniverse.orders.records import BalanceLens, JobType, OrderStatus
from mockserver.vendors.rxuniverse.orders.settings import CancelBody
from mockserver.vendors.rxuniverse.orders.sight import Sight
from mockserver.vendors.rxuniverse.rules.table import RxUniverseRule, message_of
from mockserver.writing import Written

JSON = ("Content-Type", "application/json")


class Instant(fields.Field[datetime]):
    """`yyyy-mm-ddThh:mm:ss.fffZ`, always with three decimals. Source: status page; that Z is true UTC is inferred."""

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


class SummaryAnswer(Complete, Written):
    """The three identifiers that every answer begins with."""

    order_number = fields.String(attribute="order.order_number", data_key="orderNumber")
    tray_number = fields.String(attribute="order.tray_number", data_key="trayNumber")
    po_number = fields.String(attribute="order.po_number", data_key="poNumber")


class StatusAnswer(SummaryAnswer):
    """Source: status page."""

    calculation_description = fields.String(attribute="order.calculation_description", data_key="calculationDesc")
    station = fields.String(attribute="station.code", data_key="currentStation")
    station_for_customer = fields.String(
        attribute="station.customer_description", data_key="currentStationCustomerDesc"
    )
    at_station_since = Instant(data_key="currentStationDateTime", allow_none=True)
    station_description = fields.String(attribute="station.description", data_key="currentStationDesc")
    status = fields.String(attribute="order.status", metadata={"enum": [*OrderStatus]})
    status_description = fields.String(attribute="order.status_description", data_key="statusDesc")
    on_hold = fields.Boolean(attribute="order.on_hold", data_key="onHold")
    unvalid_message = fields.String(attribute="order.unvalid_message", data_key="unvalidMessage")
    right_calculated = fields.Boolean(attribute="order.right.calculated", data_key="rtCalculated")
    left_calculated = fields.Boolean(attribute="order.left.calculated", data_key="ltCalculated")


class OrderedAddOnAnswer(Complete, Written):
    """Source: inferred."""

    code = fields.String()
    quantity = fields.Integer()


class OrderAnswer(StatusAnswer):
    """Source: fetch page, as far as frameEye in the alphabet; the properties behind it and the status are inferred."""

    addons = fields.List(fields.Nested(OrderedAddOnAnswer), attribute="order.addons")
    ar_code = fields.String(attribute="order.ar_code", data_key="arCode")
    ar_description = fields.String(attribute="order.ar_description", data_key="arDesc")
    balance_lens = fields.String(
        attribute="order.balance_lens", data_key="balanceLens", allow_none=True, metadata={"enum": [*BalanceLens, None]}
    )
    corridor_length = fields.Float(attribute="order.corridor_length", data_key="corridorLength")
    crib = fields.Float(attribute="order.crib", allow_none=True)
    created_user = fields.String(attribute="order.created_user", data_key="createdUser")
    customer_job_id = fields.String(attribute="order.customer_job_id", data_key="customerJobId")
    customer_number = fields.String(attribute="order.customer_number", data_key="customerNumber")
    completed_on = fields.Date(data_key="dateCompleted", allow_none=True)
    ordered_on = fields.Date(data_key="dateOrdered", allow_none=True)
    received_on = fields.Date(data_key="dateReceived", allow_none=True)
    valid_at = Instant(attribute="order.valid_at", data_key="dateTimeValid", allow_none=True)
    wanted_on = fields.Date(attribute="order.wanted_on", data_key="dateWanted", allow_none=True)
    ellh = fields.Float(attribute="order.ellh", allow_none=True)
    frame_a = fields.Float(attribute="order.frame.a", data_key="frameA")
    frame_b = fields.Float(attribute="order.frame.b", data_key="frameB")
    frame_bridge = fields.Integer(attribute="order.frame.bridge", data_key="frameBridge")
    frame_circumference = fields.Float(attribute="order.frame.circumference", data_key="frameCircumference")
    frame_color = fields.String(attribute="order.frame.color", data_key="frameColor")
    frame_ed = fields.Float(attribute="order.frame.ed", data_key="frameED")
    frame_eye = fields.Integer(attribute="order.frame.eye", data_key="frameEye")
    frame_manufacturer = fields.String(attribute="order.frame.manufacturer", data_key="frameManufacturer")
    frame_name = fields.String(attribute="order.frame.name", data_key="frameName")
    frame_sku = fields.String(attribute="order.frame.sku", data_key="frameSKU")
    frame_status_code = fields.String(
        attribute="order.frame.status_code", data_key="frameStatusCode", metadata={"enum": [*FrameStatus]}
    )
    frame_temple = fields.Integer(attribute="order.frame.temple", data_key="frameTemple")
    frame_type = fields.String(attribute="order.frame.type", data_key="frameType")
    frame_upc = fields.String(attribute="order.frame.upc", data_key="frameUPC")
    job_type = fields.String(attribute="order.job_type", data_key="jobType", metadata={"enum": [*JobType]})
    left_addition = fields.Float(attribute="order.left.addition", data_key="ltAdd", allow_none=True)
    left_axis = fields.Float(attribute="order.left.axis", data_key="ltAxis", allow_none=True)
    left_cylinder = fields.Float(attribute="order.left.cylinder", data_key="ltCylinder", allow_none=True)
    left_material = fields.String(attribute="order.left.material", data_key="ltLensMaterial")
    left_sphere = fields.Float(attribute="order.left.sphere", data_key="ltSphere", allow_none=True)
    left_style = fields.String(attribute="order.left.style", data_key="ltLensStyle")
    right_addition = fields.Float(attribute="order.right.addition", data_key="rtAdd", allow_none=True)
    right_axis = fields.Float(attribute="order.right.axis", data_key="rtAxis", allow_none=True)
    right_cylinder = fields.Float(attribute="order.right.cylinder", data_key="rtCylinder", allow_none=True)
    right_material = fields.String(attribute="order.right.material", data_key="rtLensMaterial")
    right_sphere = fields.Float(attribute="order.right.sphere", data_key="rtSphere", allow_none=True)
    right_style = fields.String(attribute="order.right.style", data_key="rtLensStyle")


_SUMMARY = SummaryAnswer()
_STATUS = StatusAnswer()
_ORDER = OrderAnswer()


def order_body(sight: Sight) -> bytes:
    return orjson.dumps(_ORDER.dump(sight))


def status_body(sight: Sight) -> bytes:
    return orjson.dumps(_STATUS.dump(sight))


def cancel_body(sight: Sight, rule: Rule, style: CancelBody) -> bytes:
    """The order that the row had cancelled, as the setting `cancel_body` says: the page's table and prose differ."""
    if style is CancelBody.ORDER:
        return order_body(sight)
    schema = _SUMMARY if style is CancelBody.SUMMARY else _ORDER
    return orjson.dumps({**schema.dump(sight), "message": message_of(rule)})


def submit_body(sight: Sight) -> bytes:
    """The order and the remarks on it. Source: submit page."""
    return orjson.dumps({**_ORDER.dump(sight), "creationRemarks": sight.order.creation_remarks})


def error_body(rule: Rule, facts: Mapping[str, object]) -> bytes:
    """`{"error": ..., "details": [...]}`: the row's details, or those that the fact `details` lists."""
    templates = rule.details if isinstance(rule, RxUniverseRule) else ()
    details = facts.get("details") or [fill(template, facts) for template in templates]
    return orjson.dumps({"error": fill(rule.text, facts), "details": details})
