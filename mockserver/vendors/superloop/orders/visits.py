"""A visit that will not take place. When it may be given up is decided elsewhere."""

from dataclasses import replace
from datetime import datetime

from mockserver.vendors.superloop.orders.model import Appointment, AppointmentStatus


def without_visit(appointment: Appointment, now: datetime) -> Appointment:
    return replace(appointment, status=AppointmentStatus.CANCELLED, cancelled_at=now)
