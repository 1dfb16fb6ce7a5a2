"""What Superloop's webhooks look like on the wire."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson
from marshmallow import fields

from mockserver.vendors.superloop.orders.notices import Notice, Topic
from mockserver.vendors.superloop.schemas.answers import Answer, Instant
from mockserver.vendors.superloop.schemas.orders import AppointmentAnswer


class ContactNotice(Answer):
    """`type` is in the page's payload; whom it could name otherwise is not shown."""

    name = fields.String()
    type = fields.Constant("Primary")
    phone = fields.String()
    notes = fields.String()


class AppointmentNotice(AppointmentAnswer):
    """AppointmentCancelled, beside what it has of its order. Source: its page."""

    cancelled_at = Instant(data_key="cancelledOn")


class AppointmentsOrderNotice(Answer):
    """What the payload of an appointment has of its order."""

    id = fields.Integer(data_key="orderId")
    timezone_offset = fields.String(data_key="timezoneOffset")
    e_sla = fields.String(data_key="eSla")
    contact = fields.Nested(ContactNotice)
    customer_ref = fields.String(data_key="customerRef")
    service_id = fields.Integer(data_key="serviceId")


class OrderCancelledNotice(Answer):
    """Inferred: no page has this event. The names are the order-rejected payload's."""

    id = fields.Integer()
    order_type = fields.String(data_key="type")
    customer_ref = fields.String(data_key="customerRef")
    loc_id = fields.String(data_key="locId")
    service_id = fields.Integer(data_key="serviceId")
    cancellable = fields.Boolean(data_key="isCancellable")


_APPOINTMENT = AppointmentNotice()
_ORDER = AppointmentsOrderNotice()
_ORDER_CANCELLED = OrderCancelledNotice()


def _of_appointment(notice: Notice) -> dict[str, Any]:
    order: dict[str, Any] = _ORDER.dump(notice.order)
    shown: dict[str, Any] = _APPOINTMENT.dump(notice.appointment)
    return {"orderId": order.pop("orderId"), **shown, **order}


def _of_cancelled_order(notice: Notice) -> dict[str, Any]:
    shown: dict[str, Any] = _ORDER_CANCELLED.dump(notice.order)
    return shown


_PAYLOADS: Mapping[Topic, Callable[[Notice], dict[str, Any]]] = {
    Topic.APPOINTMENT_CANCELLED: _of_appointment,
    Topic.ORDER_CANCELLED: _of_cancelled_order,
}


def body(notice: Notice) -> str:
    """The payload."""
    return orjson.dumps(_PAYLOADS[notice.topic](notice)).decode()
