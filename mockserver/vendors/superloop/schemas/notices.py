"""What Superloop's webhooks look like on the wire."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from marshmallow import fields

from mockserver.vendors.superloop.orders.notices import Notice, Topic
from mockserver.vendors.superloop.schemas.answers import Answer, Instant
from mockserver.vendors.superloop.schemas.appointments import VisitAnswer


class AppointmentCancelledNotice(VisitAnswer):
    """AppointmentCancelled. Source: its page."""

    cancelled_at = Instant(attribute="appointment.cancelled_at", data_key="cancelledOn")


_APPOINTMENT_CANCELLED = AppointmentCancelledNotice()


def _appointment_cancelled(notice: Notice) -> dict[str, Any]:
    shown: dict[str, Any] = _APPOINTMENT_CANCELLED.dump(notice)
    return shown


class OrderCancelledNotice(Answer):
    """Inferred: no page has this event. The names are the order-rejected payload's."""

    id = fields.Integer()
    order_type = fields.String(data_key="type")
    customer_ref = fields.String(data_key="customerRef")
    loc_id = fields.String(data_key="locId")
    service_id = fields.Integer(data_key="serviceId")
    cancellable = fields.Boolean(data_key="isCancellable")


_ORDER_CANCELLED = OrderCancelledNotice()


def _order_cancelled(notice: Notice) -> dict[str, Any]:
    shown: dict[str, Any] = _ORDER_CANCELLED.dump(notice.order)
    return shown


_PAYLOADS: Mapping[Topic, Callable[[Notice], dict[str, Any]]] = {
    Topic.APPOINTMENT_CANCELLED: _appointment_cancelled,
    Topic.ORDER_CANCELLED: _order_cancelled,
}


def body(notice: Notice) -> str:
    """The payload."""
    return orjson.dumps(_PAYLOADS[notice.topic](notice)).decode()
