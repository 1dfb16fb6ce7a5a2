"""What Kibo tells its clients' endpoints of an order, and how often it tries. What it looks like there is not here."""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

from mockserver.vendors.kibo.orders.model import Item, Location, Order, OrderStatus, Shipment
from mockserver.webhooks import Event, Retries

ANSWER_SECONDS = 45.0  # Source: the notifications overview, as the next
RETRIES = Retries((timedelta(minutes=1),), until=timedelta(days=14))


class Topic(StrEnum):
    """The values of `eventTypeID`. The first is inferred, as the page's sample is cut before it; two are printed, and
    `create_order` is what a client's script looks for.
    """

    ORDER_STATUS_CHANGE = "order_status_change"
    CREATE_ORDER = "create_order"
    ITEM_MODIFICATION = "OrderItemModificationEvent"
    READY_SHIPMENT = "ready_shipment"


class StatusChange(Struct, frozen=True):
    """An order as it is now, and the status that it had."""

    order: Order
    previous_status: OrderStatus

    @property
    def shipments(self) -> tuple[Shipment, ...]:
        return self.order.shipments


class OrderCreated(Struct, frozen=True):
    """An order that was placed just now."""

    order: Order

    @property
    def shipments(self) -> tuple[Shipment, ...]:
        """None are told."""
        return ()


class ItemModified(Struct, frozen=True):
    """A line of an order that was changed, and the order, both as they are now.

    `reason` is the disposition reason, `other_reason` its explanation.
    """

    order: Order
    item: Item
    reason: str
    other_reason: str | None = None

    @property
    def shipments(self) -> tuple[Shipment, ...]:
        """The one that the line is in, if any."""
        return tuple(one for one in self.order.shipments if one.id == self.item.shipment_id)


class ShipmentAssigned(Struct, frozen=True):
    """A shipment that a location is to send, and its order, both as they are now."""

    order: Order
    shipment: Shipment

    @property
    def shipments(self) -> tuple[Shipment, ...]:
        return (self.shipment,)


class Placed(Struct, frozen=True):
    """A shipment, and the location that sends it where one is known."""

    shipment: Shipment
    location: Location | None


Notice = StatusChange | OrderCreated | ItemModified | ShipmentAssigned
Tell = Callable[[Notice, datetime], None]  # puts what happened at that instant on its way


def event(topic: Topic, body: str, url: str | None) -> Event:
    """The notification to that endpoint. Source: the notifications overview; the header is inferred."""
    return Event(
        vendor="kibo",
        name=topic,
        body=body,
        url=url,
        headers=(("Content-Type", "application/json"),),
        retries=RETRIES,
        timeout_seconds=ANSWER_SECONDS,
        only_200=True,
    )
