"""What Superloop's webhooks look like on the wire. What a thing does not have is null there, as printed."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

import orjson
from marshmallow import Schema, fields

from mockserver.vendors.superloop.orders.notices import Notice, Topic
from mockserver.vendors.superloop.schemas.answers import Answer, Instant
from mockserver.vendors.superloop.schemas.appointments import VisitAnswer
from mockserver.vendors.superloop.schemas.orders import (
    AddressAnswer,
    BandwidthProfileAnswer,
    OrderAnswer,
)
from mockserver.vendors.superloop.schemas.services import ServiceAnswer


class AppointmentCancelledNotice(VisitAnswer):
    """AppointmentCancelled. Source: its page."""

    cancelled_at = Instant(attribute="appointment.cancelled_at", data_key="cancelledOn")


class AddressNotice(AddressAnswer):
    shows_blanks = True


class BandwidthProfileNotice(BandwidthProfileAnswer):
    shows_blanks = True


class OrderNotice(OrderAnswer):
    """An order as notifications have it: `type` where the API has `orderType`. Source: the order-rejected page."""

    shows_blanks = True
    order_type = fields.String(data_key="type")
    bandwidth_profile = fields.Nested(BandwidthProfileNotice, data_key="bandwidthProfile")
    address = fields.Nested(AddressNotice)
    rejected_reason = fields.String(data_key="rejectedReason")
    rejected_at = Instant(data_key="rejectedOn")

    class Meta:
        fields = (
            "id", "order_type", "service_class", "technology_type", "traffic_class", "installation_type",
            "customer_ref", "loc_id", "avc_id", "avc_id_for_transfer", "vlan_id", "poi", "poi_name", "region", "e_sla",
            "bandwidth_profile", "infrastructure", "address", "rejected_reason", "rejected_at", "service_id",
            "aggregation_method", "is_nfas", "legacy_technology_type", "cancellable", "transfer_type",
        )  # fmt: skip  # in the printed order


class ServiceNotice(ServiceAnswer):
    """A service as notifications have it. Source: the service-modified page; `cancelledOn` is inferred.

    The page's table describes modifiedOn as date and time with an offset, its examples print the day alone.
    """

    shows_blanks = True
    bandwidth_profile = fields.Nested(BandwidthProfileNotice, data_key="bandwidthProfile")
    address = fields.Nested(AddressNotice)
    modified_at = Instant(data_key="modifiedOn")


class RejectionNotice(Answer):
    """What service.cancellation-rejected has beside the service: as of a rejected order, for want of its page."""

    shows_blanks = True
    rejected_reason = fields.String(data_key="rejectedReason")
    rejected_at = Instant(data_key="rejectedOn")


_APPOINTMENT_CANCELLED = AppointmentCancelledNotice()
_REJECTED_ORDER = OrderNotice()
_ORDER = OrderNotice(exclude=("rejected_reason", "rejected_at"))
_MODIFIED_SERVICE = ServiceNotice(exclude=("cancelled_at",))
_CANCELLED_SERVICE = ServiceNotice(exclude=("modified_at",))
_SERVICE = ServiceNotice(exclude=("cancelled_at", "modified_at"))
_REJECTION = RejectionNotice()
_AT = Instant()

Payload = dict[str, Any]


def _of_appointment(notice: Notice, _at: datetime) -> Payload:
    return _dumped(_APPOINTMENT_CANCELLED, notice)


def _of_rejected_order(notice: Notice, _at: datetime) -> Payload:
    return _dumped(_REJECTED_ORDER, notice.order)


def _of_cancelled_order(notice: Notice, at: datetime) -> Payload:
    return {**_dumped(_ORDER, notice.order), "cancelledOn": _AT.serialize("at", {"at": at})}


def _of_modified_service(notice: Notice, _at: datetime) -> Payload:
    return _dumped(_MODIFIED_SERVICE, notice.service)


def _of_cancelled_service(notice: Notice, _at: datetime) -> Payload:
    return _dumped(_CANCELLED_SERVICE, notice.service)


def _of_rejected_cancellation(notice: Notice, _at: datetime) -> Payload:
    return {**_dumped(_SERVICE, notice.service), **_dumped(_REJECTION, notice.cancellation)}


def _dumped(schema: Schema, value: object) -> Payload:
    shown: Payload = schema.dump(value)
    return shown


_PAYLOADS: Mapping[Topic, Callable[[Notice, datetime], Payload]] = {
    Topic.APPOINTMENT_CANCELLED: _of_appointment,
    Topic.ORDER_REJECTED: _of_rejected_order,
    Topic.ORDER_CANCELLED: _of_cancelled_order,
    Topic.SERVICE_MODIFIED: _of_modified_service,
    Topic.SERVICE_AGGREGATION_MODIFIED: _of_modified_service,
    Topic.SERVICE_CANCELLED: _of_cancelled_service,
    Topic.SERVICE_CANCELLATION_REJECTED: _of_rejected_cancellation,
}


def body(notice: Notice, at: datetime) -> str:
    """The payload of what happened at that instant."""
    return orjson.dumps(_PAYLOADS[notice.topic](notice, at)).decode()
