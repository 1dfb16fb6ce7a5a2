"""What Superloop tells its callers' callback URL, and how often it tries. What it looks like there is not here."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from mockserver.vendors.superloop.orders.model import Appointment, Order
from mockserver.vendors.superloop.orders.service_cancellations import ServiceCancellation
from mockserver.vendors.superloop.orders.services import Service
from mockserver.webhooks import Event, Retries

RETRIES = Retries((timedelta(seconds=30), timedelta(minutes=5)))  # inferred: three attempts in all; the pauses too


class Topic(StrEnum):
    """What can be subscribed to. Source: the webhook pages and the service cancellation page; the last is inferred."""

    APPOINTMENT_CANCELLED = "appointment.cancelled"
    ORDER_REJECTED = "order.rejected"
    SERVICE_MODIFIED = "service.modified"
    SERVICE_AGGREGATION_MODIFIED = "service.aggregation-modified"
    SERVICE_CANCELLED = "service.cancelled"
    SERVICE_CANCELLATION_REJECTED = "service.cancellation-rejected"
    ORDER_CANCELLED = "order.cancelled"

    @property
    def model(self) -> str:
        """What the payload is of: the word before the dot."""
        return self.value.partition(".")[0]


DOCUMENTED = tuple(topic for topic in Topic if topic is not Topic.ORDER_CANCELLED)


class Notice(Struct, frozen=True):
    """Something that happened: to the order, and the appointment of it when the topic is one; or to the service, and
    the cancellation of it.
    """

    topic: Topic
    order: Order | None = None
    appointment: Appointment | None = None
    service: Service | None = None
    cancellation: ServiceCancellation | None = None


Tell = Callable[[Notice, datetime], None]  # puts what happened at that instant on its way


def event(topic: Topic, body: str, url: str | None) -> Event:
    """The webhook to that URL. Source: the appointment-cancelled and order-rejected pages for the three headers."""
    return Event(
        vendor="superloop",
        name=topic,
        body=body,
        url=url,
        headers=(
            ("Content-Type", "application/json"),
            ("z-event-type", f"{topic}.event"),
            ("z-notification-type", f"{topic}.notification"),
            ("z-notification-model", topic.model),
        ),
        retries=RETRIES,
    )
