"""What Dash tells device makers of. What it looks like on its way there is not here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

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


class Notice(Struct, frozen=True):
    """Something that happened to a device, as it is afterwards; of an order: to that one, in that slot of it.

    expected_at: when the order is to arrive, where the notice tells that and there is a date.
    """

    type: NotificationType
    device: Device
    slot_id: str | None = None
    order: Order | None = None
    expected_at: datetime | None = None


Tell = Callable[[Notice, datetime], None]  # puts what happened at that instant on its way


_OF_STEPS: Mapping[Step, NotificationType] = {
    Step.ORDER: NotificationType.ORDER_PLACED,
    Step.CANCEL: NotificationType.ORDER_CANCELLED,
    Step.CUSTOMER_CANCEL: NotificationType.ORDER_CANCELLED,
    Step.RESOLVE: NotificationType.ORDER_PLACED,
    Step.FAIL: NotificationType.ORDER_CANCELLED,
    Step.SHIP: NotificationType.ITEM_SHIPPED,
}


def of_step(step: Step, device: Device, slot_id: str, order: Order, settings: Settings) -> Notice | None:
    """What is told once an order has made the step; None where that is nothing. `expected_at` knows what has no date.

    Source: notification page; that a resolved order is told as placed, and that a cancelled test order is not told of,
    is inferred, and a setting.
    """
    told = _OF_STEPS.get(step)
    by_setting = {Step.CANCEL: settings.notify_on_test_cancel, Step.RESOLVE: settings.resolution_notifies}
    if told is None or not by_setting.get(step, True):
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
