"""What Dash's notifications say, in both versions of the messages. Source of every name: the notification page."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import orjson

from mockserver.vendors.dash.orders.devices import Product, Slot
from mockserver.vendors.dash.orders.notices import Notice, NotificationType
from mockserver.vendors.dash.orders.settings import NotificationVersion

Part = dict[str, Any]

V1, V2 = NotificationVersion.V1, NotificationVersion.V2
_VERSION = "2015-06-05"  # of every sample, of both versions of the messages
_TWO_SHAPES = frozenset(
    {NotificationType.ORDER_PLACED, NotificationType.ITEM_SHIPPED, NotificationType.SUBSCRIPTION_CHANGED}
)


def shapes(kind: NotificationType, wanted: NotificationVersion) -> tuple[NotificationVersion | None, ...]:
    """The versions in which a notification is sent; None for a type that has but one shape."""
    if kind not in _TWO_SHAPES:
        return (None,)
    return (V1, V2) if wanted is NotificationVersion.BOTH else (wanted,)


def message(notice: Notice, at: datetime, notification_id: str, shape: NotificationVersion | None) -> str:
    """What tells of what happened at that instant, as JSON. `shape`: one of `shapes`."""
    device = notice.device
    parts: Part = {
        "notificationInfo": {
            "notificationType": notice.type,
            "lwaClientId": device.client_id,
            "notificationTime": instant(at),
            "notificationId": notification_id,
            "version": _VERSION,
        },
        "deviceInfo": {
            "deviceIdentifier": {"serialNumber": device.serial_number},
            "productIdentifier": {"modelId": device.model_id},
        },
        **_PARTS.get(notice.type, _nothing)(notice, shape),
        "customerInfo": {"directedCustomerId": device.customer_id},
    }
    return orjson.dumps(parts).decode()


def instant(at: datetime) -> str:
    """An instant in UTC, cut to the millisecond: `2016-12-02T21:09:58.689Z`."""
    return _written(at, "milliseconds")


def _written(at: datetime, to: str) -> str:
    return at.replace(tzinfo=None).isoformat(timespec=to) + "Z"


def _nothing(_notice: Notice, _shape: NotificationVersion | None) -> Part:
    return {}


def _order(notice: Notice, _shape: NotificationVersion | None) -> Part:
    return {"orderInfo": {"instanceId": notice.order and notice.order.id, "slotId": notice.slot_id}}


def _order_with_products(notice: Notice, shape: NotificationVersion | None) -> Part:
    info = _order(notice, shape)["orderInfo"]
    slot = notice.device.slot(notice.slot_id or "")
    products = slot.ordered(notice.order) if slot and notice.order else ()
    date = {"estimatedDeliveryDate": notice.expected_at and _written(notice.expected_at, "seconds")}
    if shape is V1:
        return {"orderInfo": {**info, "productInfo": [_amount(each) for each in products], **date}}
    return {"orderInfo": {**info, "productInfo": [{**_product(each), **date} for each in products]}}


def _subscriptions(notice: Notice, shape: NotificationVersion | None) -> Part:
    told = _is_subscribed if shape is V1 else _subscription
    return {"subscriptionInfo": {"slotsSubscriptionStatus": {slot.id: told(slot) for slot in notice.device.slots}}}


def _is_subscribed(slot: Slot) -> bool:
    return slot.subscribed


def _subscription(slot: Slot) -> Part:
    return {"subscribed": slot.subscribed, "productInfoList": [_product(each) for each in slot.products]}


def _amount(product: Product) -> Part:
    """Quantities are floats in notifications, `12.0`."""
    return {"quantity": float(product.quantity), "unit": product.unit}


def _product(product: Product) -> Part:
    return {**_amount(product), "asin": product.asin}


_PARTS: Mapping[NotificationType, Callable[[Notice, NotificationVersion | None], Part]] = {
    NotificationType.ORDER_PLACED: _order_with_products,
    NotificationType.ITEM_SHIPPED: _order_with_products,
    NotificationType.ORDER_CANCELLED: _order,
    NotificationType.SUBSCRIPTION_CHANGED: _subscriptions,
}
