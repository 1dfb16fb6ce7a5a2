"""What Kibo tells its clients' endpoints of an order, and how often it tries. What it looks like there is not here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mockserver.vendors.kibo.orders.model import Order, OrderStatus
from mockserver.webhooks import Event, Retries

ORDER_STATUS_CHANGE = "order_status_change"  # inferred; the pages name the event in prose
ANSWER_SECONDS = 45.0  # Source: the notifications overview, as the next
RETRIES = Retries((timedelta(minutes=1),), until=timedelta(days=14))


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An order as it is now, and the status that it had."""

    order: Order
    previous_status: OrderStatus


Tell = Callable[[StatusChange, datetime], None]  # puts what happened at that instant on its way


def event(name: str, body: str, url: str | None) -> Event:
    """The notification to that endpoint. Source: the notifications overview; the header is inferred."""
    return Event(
        vendor="kibo",
        name=name,
        body=body,
        url=url,
        headers=(("Content-Type", "application/json"),),
        retries=RETRIES,
        timeout_seconds=ANSWER_SECONDS,
        only_200=True,
    )
