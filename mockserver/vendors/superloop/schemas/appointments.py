"""Slots and appointments on Superloop's wire: what is asked for, and the resources with their names."""

from typing import Any

from marshmallow import fields

from mockserver.vendors.superloop.orders.appointments import Visit
from mockserver.vendors.superloop.orders.model import AppointmentStatus, SlotType
from mockserver.vendors.superloop.rules import appointments as rules
from mockserver.vendors.superloop.schemas.answers import Answer, Instant
from mockserver.vendors.superloop.schemas.fields import Body, Day, Number, Text
from mockserver.writing import Written

_STATUS = {"enum": [*AppointmentStatus]}


class SlotsRequest(Body):
    """The body of a search for slots."""

    date_from = Day(absent=rules.SUP_60, wrong=rules.SUP_60, invalid=rules.SUP_60, data_key="dateFrom", required=True)
    order_id = Number(data_key="orderId", required=True)


class BookingRequest(Body):
    """The body of a booking."""

    appointment_request_id = Number(data_key="appointmentRequestId", required=True)
    slot_id = Text(wrong=rules.SUP_63, data_key="slotId", required=True)


class AppointmentCancellationRequest(Body):
    """The body of an appointment's cancellation."""

    appointment_id = Number(data_key="appointmentId", required=True)


class DropRequest(Body):
    """The body of an appointment request's cancel."""

    appointment_request_id = Number(data_key="appointmentRequestId", required=True)


class SlotAnswer(Answer):
    """Source: client code."""

    id = fields.String(required=True)
    type = fields.String(data_key="slotType", required=True, metadata={"enum": [*SlotType]})
    day = fields.Date(data_key="date", required=True)
    starts_at = Instant(data_key="startTime", required=True)
    ends_at = Instant(data_key="endTime", required=True)


class AppointmentRequestAnswer(Answer):
    """Inferred, but for the slots."""

    id = fields.Integer(required=True)
    order_id = fields.Integer(data_key="orderId", required=True)
    date_from = fields.Date(data_key="dateFrom", required=True)
    slots = fields.List(fields.Nested(SlotAnswer), required=True)


class ContactAnswer(Written):
    """Notes that there are none of are null. Source: the appointment-cancelled page; no other `type` is shown there."""

    name = fields.String(required=True)
    type = fields.Constant("Primary Contact")
    phone = fields.String(required=True)
    notes = fields.String(required=True, allow_none=True)


class VisitAnswer(Answer):
    """An appointment with what it shows of its order. Source: the appointment-cancelled page, its order too."""

    order_id = fields.Integer(attribute="order.id", data_key="orderId", required=True)
    id = fields.Integer(attribute="appointment.id", required=True)
    nbn_appointment_id = fields.String(attribute="appointment.nbn_appointment_id", data_key="nbnAppointmentId")
    status = fields.String(attribute="appointment.status", required=True, metadata=_STATUS)
    starts_at = Instant(attribute="appointment.starts_at", data_key="startTime")
    ends_at = Instant(attribute="appointment.ends_at", data_key="endTime")
    slot_type = fields.String(attribute="appointment.slot_type", data_key="slotType")
    timezone_offset = fields.String(attribute="order.timezone_offset", data_key="timezoneOffset")
    priority_assist = fields.Boolean(attribute="appointment.priority_assist", data_key="priorityAssist")
    e_sla = fields.String(attribute="order.e_sla", data_key="eSla")
    demand_type = fields.String(attribute="appointment.demand_type", data_key="demandType")
    contact = fields.Nested(ContactAnswer, attribute="order.contact")
    customer_ref = fields.String(attribute="order.customer_ref", data_key="customerRef")
    service_id = fields.Integer(attribute="order.service_id", data_key="serviceId")


class AppointmentCancellationAnswer(Answer):
    """Inferred: no page shows it. It has the number that is polled for, too."""

    order_id = fields.Integer(attribute="order.id", data_key="orderId", required=True)
    appointment_id = fields.Integer(attribute="appointment.id", data_key="appointmentId", required=True)
    status = fields.String(attribute="appointment.status", required=True, metadata=_STATUS)
    cancelled_at = Instant(attribute="appointment.cancelled_at", data_key="cancelledOn")


SLOTS_REQUEST = SlotsRequest()
BOOKING_REQUEST = BookingRequest()
APPOINTMENT_CANCELLATION_REQUEST = AppointmentCancellationRequest()
DROP_REQUEST = DropRequest()
APPOINTMENT_REQUEST_ANSWER = AppointmentRequestAnswer()
VISIT_ANSWER = VisitAnswer()
_CANCELLATION = AppointmentCancellationAnswer()


def cancellation_answer(number: int, visit: Visit) -> dict[str, Any]:
    """The appointment-cancellation that was asked for under this number."""
    return {"id": number, **_CANCELLATION.dump(visit)}
