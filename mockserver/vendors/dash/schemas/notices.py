"""What Dash's notifications look like on the wire."""

from datetime import datetime
from typing import Any

import orjson

from mockserver.vendors.dash.orders.notices import Notice

_VERSION = "2015-06-05"  # of every sample, in both versions of the messages


def body(notice: Notice, at: datetime, notification_id: str) -> str:
    """The message of what happened at that instant. Source: the notification page."""
    device = notice.device
    message: dict[str, Any] = {
        "notificationInfo": {
            "notificationType": notice.type,
            "lwaClientId": device.client_id,
            "notificationTime": at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z",
            "notificationId": notification_id,
            "version": _VERSION,
        },
        "deviceInfo": {
            "deviceIdentifier": {"serialNumber": device.serial_number},
            "productIdentifier": {"modelId": device.model_id},
        },
        "customerInfo": {"directedCustomerId": device.customer_id},
    }
    return orjson.dumps(message).decode()
