"""Dash's wire: names, answers, the error envelope."""

from typing import Any

import orjson
from marshmallow import Schema, fields

from mockserver.rules import Rule, fill

JSON = ("Content-Type", "application/json")
_NAMESPACE = "http://internal.amazon.com/coral/com.amazon.parkeraccioservice/"


class SlotOrderStatusAnswer(Schema):
    order_status = fields.String(data_key="orderStatus")
    id = fields.String(data_key="slotId")


class CancelAnswer(Schema):
    slots = fields.List(fields.Nested(SlotOrderStatusAnswer), data_key="slotOrderStatuses")


class ReplenishAnswer(Schema):
    event_instance_id = fields.String(data_key="eventInstanceId")
    detail_code = fields.String(data_key="detailCode")


CANCEL_ANSWER = CancelAnswer()
REPLENISH_ANSWER = ReplenishAnswer()


def dump(schema: Schema, value: object) -> bytes:
    return orjson.dumps(schema.dump(value))


def error_body(rule: Rule, facts: dict[str, Any]) -> bytes:
    """Source: the Ruby client, whose tests hold this envelope."""
    return orjson.dumps({"message": fill(rule.text, facts)})


def error_type(rule: Rule) -> tuple[str, str]:
    """The header that names the exception and, after the first colon, its namespace. Source: the Ruby client."""
    return "X-Amzn-ErrorType", f"{rule.code}:{_NAMESPACE}"
