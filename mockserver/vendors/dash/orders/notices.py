"""What Dash tells device makers of. What it looks like on its way there is not here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mockserver.vendors.dash.orders.delivery import expected_at
from mockserver.vendors.dash.orders.devices import Device, Order
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.states import Step


class NotificationType(StrEnum):
    """What a notification is of, all there are. Source: the notification page."""

    ORDER_PLACED = "OrderPlacedNotification"
    ORDER_CANCELLED = "OrderCancelledNotification"
    ITEM_SHIPPED = "ItemShippedNotification"
    SUBSCRIPTION_CHANGED = "SubscriptionChangedNotification"
    DEVICE_REGISTERED = "DeviceRegisteredNotification"
    DEVICE_DEREGISTERED = "DeviceDeregisteredNotification"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened to a device, as it is afterwards; of an order: to that one, in that slot of it.

    expected_at: when the order is to arrive, where the notice tells that and there is a date.
    """

    type: NotificationType
    device: Device
    slot_id: str | None = None
    order: Order | None = None
    expected_at: datetime | None = None


Tell = Callable[[Notice, datetime], None]  # puts what happened at that instant on its way


def order_placed(device: Device, slot_id: str, order: Order, settings: Settings) -> Notice:
    """An order was placed without trouble, or what troubled it is resolved."""
    return Notice(NotificationType.ORDER_PLACED, device, slot_id, order, expected_at(order, settings))


def order_cancelled(device: Device, slot_id: str, order: Order) -> Notice:
    """The customer cancelled the order, or nobody resolved what troubled it."""
    return Notice(NotificationType.ORDER_CANCELLED, device, slot_id, order)


def item_shipped(device: Device, slot_id: str, order: Order, settings: Settings) -> Notice:
    """What was ordered has left the warehouse."""
    return Notice(NotificationType.ITEM_SHIPPED, device, slot_id, order, expected_at(order, settings))


_OF_STEPS: Mapping[Step, NotificationType] = {
    Step.CUSTOMER_CANCEL: NotificationType.ORDER_CANCELLED,
    Step.RESOLVE: NotificationType.ORDER_PLACED,
    Step.FAIL: NotificationType.ORDER_CANCELLED,
    Step.SHIP: NotificationType.ITEM_SHIPPED,
}


def of_step(step: Step, device: Device, slot_id: str, order: Order, settings: Settings) -> Notice | None:
    """What is told once an order has made the step; None where that is nothing. `expected_at` knows what has no date.

    Source: notification page; that a resolved order is told as placed is inferred, and a setting.
    """
    told = _OF_STEPS.get(step)
    if told is None or (step is Step.RESOLVE and not settings.resolution_notifies):
        return None
    return Notice(told, device, slot_id, order, expected_at(order, settings))


def subscription_changed(device: Device) -> Notice:
    """Slots of the device were subscribed or unsubscribed, or got another product."""
    return Notice(NotificationType.SUBSCRIPTION_CHANGED, device)


def device_registered(device: Device) -> Notice:
    """A customer has registered the device."""
    return Notice(NotificationType.DEVICE_REGISTERED, device)


def device_deregistered(device: Device) -> Notice:
    """The device is registered no longer."""
    return Notice(NotificationType.DEVICE_DEREGISTERED, device)
