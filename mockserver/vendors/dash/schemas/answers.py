"""Dash's wire: names, answers, the error envelope."""

from typing import Any

import orjson
from marshmallow import Schema, fields

from mockserver.rules import Rule, fill
from mockserver.vendors.dash.orders.devices import Device, Slot, SlotOrderStatus
from mockserver.vendors.dash.orders.reads import OrderInfo
from mockserver.vendors.dash.orders.replenish import DetailCode
from mockserver.vendors.dash.schemas.notices import instant
from mockserver.writing import Written

JSON = ("Content-Type", "application/json")
_NAMESPACE = "http://internal.amazon.com/coral/com.amazon.parkeraccioservice/"


class SlotOrderStatusAnswer(Written):
    order_status = fields.String(data_key="orderStatus", required=True, metadata={"enum": [*SlotOrderStatus]})
    id = fields.String(data_key="slotId", required=True)


class CancelAnswer(Written):
    slots = fields.List(fields.Nested(SlotOrderStatusAnswer), data_key="slotOrderStatuses", required=True)


class ReplenishAnswer(Written):
    event_instance_id = fields.String(data_key="eventInstanceId", required=True)
    detail_code = fields.String(data_key="detailCode", required=True, metadata={"enum": [*DetailCode]})


class ProductAnswer(Written):
    asin = fields.String(required=True)
    quantity = fields.Integer(required=True)
    unit = fields.String(required=True)


class SubscriptionAnswer(Written):
    """Of one slot, in version 2.0."""

    subscribed = fields.Boolean(required=True)
    products = fields.List(fields.Nested(ProductAnswer), data_key="productInfoList", required=True)


CANCEL_ANSWER = CancelAnswer()
REPLENISH_ANSWER = ReplenishAnswer()
_SUBSCRIPTION = SubscriptionAnswer()


def dump(schema: Schema, value: object) -> bytes:
    return orjson.dumps(schema.dump(value))


def order_info(info: OrderInfo) -> bytes:
    """Quantities are integers here. Source: order info page."""
    items = [
        {
            "asin": product.asin,
            "expectedDeliveryDate": info.expected_at and instant(info.expected_at),
            "quantity": product.quantity,
            "slotId": info.slot_id,
            "status": info.status,
        }
        for product in info.products
    ]
    return orjson.dumps({"orderInfoData": {"instanceId": info.value.id, "orderItems": items}})


def subscriptions(device: Device, *, as_objects: bool) -> bytes:
    """The device's slots in their order: booleans in version 1.0, objects in 2.0. Source: subscription info page."""
    told = _subscription if as_objects else _subscribed
    return orjson.dumps({"slotsSubscriptionStatus": {slot.id: told(slot) for slot in device.slots}})


def _subscribed(slot: Slot) -> bool:
    return slot.subscribed


def _subscription(slot: Slot) -> object:
    return _SUBSCRIPTION.dump(slot)


def error_body(rule: Rule, facts: dict[str, Any]) -> bytes:
    """Source: the Ruby client, whose tests hold this envelope."""
    return orjson.dumps({"message": fill(rule.text, facts)})


def error_type(rule: Rule) -> tuple[str, str]:
    """The header that names the exception and, after the first colon, its namespace. Source: the Ruby client."""
    return "X-Amzn-ErrorType", f"{rule.code}:{_NAMESPACE}"
