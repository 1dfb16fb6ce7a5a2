"""Devices, their slots and what was ordered for them: the things that the decisions beside this module change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mockserver.bounds import Count


class OrderStatus(StrEnum):
    """How far an order is. The words are ours: the order calls have none, GetOrderInfo has its own."""

    PLACED = "placed"
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class SlotOrderStatus(StrEnum):
    """What a cancel tells of a slot. The first is printed in the seed; its opposite is ours, by analogy."""

    NO_ORDER_IN_PROGRESS = "NO_ORDER_IN_PROGRESS"
    ORDER_IN_PROGRESS = "ORDER_IN_PROGRESS"


class Step(StrEnum):
    """What can happen to an order in progress. The last two are the back office's actions."""

    CANCEL = "cancel"
    SHIP = "ship-slot"
    DELIVER = "deliver-slot"


TRANSITIONS: Mapping[tuple[OrderStatus, Step], OrderStatus] = {
    (OrderStatus.PLACED, Step.CANCEL): OrderStatus.CANCELLED,
    (OrderStatus.PLACED, Step.SHIP): OrderStatus.SHIPPED,
    (OrderStatus.PLACED, Step.DELIVER): OrderStatus.DELIVERED,  # where the settings deliver before they ship
    (OrderStatus.SHIPPED, Step.CANCEL): OrderStatus.CANCELLED,
    (OrderStatus.SHIPPED, Step.DELIVER): OrderStatus.DELIVERED,
}
IN_PROGRESS = frozenset({OrderStatus.PLACED, OrderStatus.SHIPPED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order of one slot; `id` is the `eventInstanceId`."""

    id: str
    placed_at: datetime
    status: OrderStatus = OrderStatus.PLACED
    cancelled_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What the customer picked for a slot, and how much of it one order brings. The default is invented."""

    asin: str = "B00EXAMPLE"
    quantity: Count = 1
    unit: str = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place for one consumable, and what was ordered for it, oldest first. Only the last can be in progress."""

    id: str
    subscribed: bool = True
    products: tuple[Product, ...] = (Product(),)
    orders: tuple[Order, ...] = ()

    @property
    def running(self) -> Order | None:
        """The order in progress. It locks the slot until it is cancelled or delivered. Source: replenish page."""
        return self.orders[-1] if self.orders and self.orders[-1].status in IN_PROGRESS else None

    @property
    def order_status(self) -> SlotOrderStatus:
        return SlotOrderStatus.ORDER_IN_PROGRESS if self.running else SlotOrderStatus.NO_ORDER_IN_PROGRESS

    def after(self, step: Step, now: datetime) -> "Slot":
        """The slot after a step of its order in progress; as it is when there is none, or that step is behind it."""
        running = self.running
        status = TRANSITIONS.get((running.status, step)) if running else None
        if running is None or status is None:
            return self
        cancelled_at = now if status is OrderStatus.CANCELLED else None
        return replace(self, orders=(*self.orders[:-1], replace(running, status=status, cancelled_at=cancelled_at)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One customer's registration of one device. It alone settles whether orders are test orders.

    serial: None where it is the id. customer_id: who registered it, as `client_id`, the device maker's client of Login
    with Amazon, knows them. ValueError for two slots of one id: a call could mean either.
    """

    id: str
    is_test_device: bool
    model_id: str = "mock-model"
    serial: str | None = None
    customer_id: str = "amzn1.account.MOCKCUSTOMER"
    client_id: str = "amzn1.application-oa2-client.mock"
    deregistered: bool = False
    slots: tuple[Slot, ...] = ()

    def __post_init__(self) -> None:
        if len({slot.id for slot in self.slots}) < len(self.slots):
            raise ValueError(f"{self.id}: two slots have the same id")

    @property
    def serial_number(self) -> str:
        return self.id if self.serial is None else self.serial

    def slot(self, slot_id: str) -> Slot | None:
        return next((slot for slot in self.slots if slot.id == slot_id), None)

    def having(self, *changed: Slot) -> "Device":
        """The device with these slots in place of those of the same ids."""
        by_id = {slot.id: slot for slot in changed}
        return replace(self, slots=tuple(by_id.get(slot.id, slot) for slot in self.slots))


def missing(device: Device, slot_id: str) -> dict[str, object]:
    """The facts that explain why a slot was not found."""
    return {"slot_id": slot_id, "device_id": device.id, "slots": ", ".join(slot.id for slot in device.slots) or "none"}
