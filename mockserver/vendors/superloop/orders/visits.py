"""Visits that will not take place. When they may be given up is decided elsewhere."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from mockserver.vendors.superloop.orders.model import Appointment, AppointmentStatus


def called_off(visits: Iterable[Appointment], now: datetime) -> tuple[Appointment, ...]:
    """All of them, those that are active cancelled."""
    return tuple(
        replace(one, status=AppointmentStatus.CANCELLED, cancelled_at=now) if one.active else one for one in visits
    )
