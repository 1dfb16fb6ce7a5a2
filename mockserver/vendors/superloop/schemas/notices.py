"""What Superloop's webhooks look like on the wire."""

from collections.abc import Callable, Mapping
from typing import Any

import orjson

from mockserver.vendors.superloop.orders.notices import Notice, Topic
from mockserver.vendors.superloop.schemas.answers import Instant
from mockserver.vendors.superloop.schemas.appointments import VisitAnswer


class AppointmentCancelledNotice(VisitAnswer):
    """AppointmentCancelled. Source: its page."""

    cancelled_at = Instant(attribute="appointment.cancelled_at", data_key="cancelledOn")


_APPOINTMENT_CANCELLED = AppointmentCancelledNotice()


def _appointment_cancelled(notice: Notice) -> dict[str, Any]:
    shown: dict[str, Any] = _APPOINTMENT_CANCELLED.dump(notice)
    return shown


_PAYLOADS: Mapping[Topic, Callable[[Notice], dict[str, Any]]] = {Topic.APPOINTMENT_CANCELLED: _appointment_cancelled}


def body(notice: Notice) -> str:
    """The payload."""
    return orjson.dumps(_PAYLOADS[notice.topic](notice)).decode()
