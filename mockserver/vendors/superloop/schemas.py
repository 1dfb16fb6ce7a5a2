"""Superloop's wire: names, types, the error body. Each thing that can be wrong with a field names its rule."""

import json
import re
from typing import Any

import orjson
from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_dump

from mockserver.rules import Refusal, Rule, fill
from mockserver.vendors.superloop.rules import body as rules
from mockserver.vendors.superloop.rules.table import SuperloopRule

JSON = ("Content-Type", "application/json")
LARGEST_ID = 2**63 - 1
_MOST_DIGITS = len(str(-LARGEST_ID))  # longer text is not made a number of: that takes time


class OrderId(fields.Field[int]):
    """A JSON number without a fraction, at most 2^63 - 1; text in digits only when the context is lenient."""

    def __init__(self, *, lenient: bool, **settings: Any) -> None:
        super().__init__(**settings)
        self._lenient = lenient

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, str) and re.fullmatch("-?[0-9]+", value):
            if not self._lenient:
                raise Refusal(rules.SUP_27, received=value)
            if len(value) > _MOST_DIGITS:
                raise Refusal(rules.SUP_30, received=value)
            value = int(value)
        rule = _not_an_id(value)
        if rule:
            raise Refusal(rule, received=value)
        return int(value)


def _not_an_id(value: object) -> Rule | None:
    if isinstance(value, bool):
        return rules.SUP_28
    if not isinstance(value, int | float):
        return rules.SUP_26
    if abs(value) > LARGEST_ID:
        return rules.SUP_30
    return rules.SUP_29 if value != int(value) else None


class CancelRequest(Schema):
    """The body of the cancel."""

    class Meta:
        unknown = EXCLUDE

    order_id = OrderId(lenient=False, data_key="orderId", required=True)


class LenientCancelRequest(CancelRequest):
    """The same where `lenient_numbers` is on."""

    order_id = OrderId(lenient=True, data_key="orderId", required=True)


class _Answer(Schema):
    """Leaves out what the resource does not have."""

    @post_dump
    def without_blanks(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        return {name: value for name, value in data.items() if value is not None}


class AppointmentAnswer(_Answer):
    id = fields.Integer()
    nbn_appointment_id = fields.String(data_key="nbnAppointmentId")
    slot_type = fields.String(data_key="slotType")
    starts_at = fields.AwareDateTime(data_key="startTime", format="%Y-%m-%dT%H:%M:%SZ")
    ends_at = fields.AwareDateTime(data_key="endTime", format="%Y-%m-%dT%H:%M:%SZ")
    status = fields.String()


class OrderAnswer(_Answer):
    id = fields.Integer()
    order_type = fields.String(data_key="orderType")
    status = fields.String()
    cancellable = fields.Boolean(data_key="isCancellable")
    customer_ref = fields.String(data_key="customerRef")
    loc_id = fields.String(data_key="locId")
    avc_id = fields.String(data_key="avcId")
    technology_type = fields.String(data_key="technologyType")
    traffic_class = fields.String(data_key="trafficClass")
    service_class = fields.String(data_key="serviceClass")
    aggregation_method = fields.String(data_key="aggregationMethod")
    service_id = fields.Integer(data_key="serviceId")
    appointments = fields.List(fields.Nested(AppointmentAnswer))


class ServiceAnswer(_Answer):
    id = fields.Integer()
    customer_ref = fields.String(data_key="customerRef")
    nbn_service_activated_at = fields.AwareDateTime(data_key="nbnServiceActivatedOn", format="%Y-%m-%dT%H:%M:%SZ")
    technology_type = fields.String(data_key="technologyType")
    traffic_class = fields.String(data_key="trafficClass")
    loc_id = fields.String(data_key="locId")
    avc_id = fields.String(data_key="avcId")
    vlan_id = fields.String(data_key="vlanId")


CANCEL_REQUEST = CancelRequest()
LENIENT_CANCEL_REQUEST = LenientCancelRequest()
ORDER_ANSWER = OrderAnswer()
SERVICE_ANSWER = ServiceAnswer()


def is_named_twice(name: str, body: bytes) -> bool:
    """Whether a JSON object holds the name more than once. orjson keeps the last and does not tell."""
    if body.count(name.encode()) < 2:
        return False
    try:
        pairs = json.loads(body, object_pairs_hook=list)
    except RecursionError:  # deeper than this parser goes, though not too deep for orjson
        return False
    return [found for found, _ in pairs].count(name) > 1


def load_order_id(data: dict[str, Any], *, lenient: bool) -> int:
    """The orderId of a cancel. Refuses with SUP-25 to SUP-30."""
    schema = LENIENT_CANCEL_REQUEST if lenient else CANCEL_REQUEST
    try:
        order_id: int = schema.load(data)["order_id"]
    except ValidationError:  # absent or null: the field refuses all else by itself
        raise Refusal(rules.SUP_25) from None
    return order_id


def dump(schema: Schema, value: object) -> bytes:
    return orjson.dumps(schema.dump(value))


def error_body(rule: Rule, facts: dict[str, object]) -> bytes:
    """The stand-in for the vendor's "standard error format", whose shape no page shows."""
    field = rule.field if isinstance(rule, SuperloopRule) else None
    return orjson.dumps({"errors": [{"code": rule.code, "field": field, "message": fill(rule.text, facts)}]})
