"""Devices, their slots and what was ordered for them: the things that the decisions beside this module change."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.bounds import Count, Units
from mockserver.rules import Refusal, Rule
from mockserver.vendors.dash.orders.states import IN_PROGRESS, OrderStatus, SlotState, Step, following, state
from mockserver.vendors.dash.rules.addressing import DASH_17


class SlotOrderStatus(StrEnum):
    """What a cancel tells of a slot. The first is printed in the seed; its opposite is ours, by analogy."""

    NO_ORDER_IN_PROGRESS = "NO_ORDER_IN_PROGRESS"
    ORDER_IN_PROGRESS = "ORDER_IN_PROGRESS"


class ToldStatus(StrEnum):
    """What GetOrderInfo tells of an order: the newer pages' three words, the older ones' five. Source: its pages."""

    PROCESSING = "Processing"
    CANCELLED = "Cancelled"
    SHIPPED = "Shipped"
    PENDING = "Pending"
    AUTHORIZED = "Authorized"
    CANCELED = "Canceled"
    CLOSED = "Closed"
    UNKNOWN = "Unknown"


class Product(Struct, frozen=True, kw_only=True):
    """What the customer picked for a slot, and how much of it one order brings. The default is invented."""

    asin: str = "B00EXAMPLE"
    quantity: Count = 1
    unit: str = "count"


class Order(Struct, frozen=True, kw_only=True):
    """An order of one slot; `id` is the `eventInstanceId`.

    resolved_at: when the customer had seen to what was wrong with it. products: None where they are the slot's own.
    told_as: what GetOrderInfo tells of it, whatever becomes of it; None where that follows from its status.
    """

    id: str
    placed_at: datetime
    status: OrderStatus = OrderStatus.PLACED
    cancelled_at: datetime | None = None
    resolved_at: datetime | None = None
    products: tuple[Product, ...] | None = None
    told_as: ToldStatus | None = None

    @property
    def good_since(self) -> datetime:
        """Since when nothing is wrong with it: the customer's hours, its shipping and its delivery count from there."""
        return self.resolved_at or self.placed_at

    def after(self, status: OrderStatus, now: datetime) -> "Order":
        """The order with another status, and with the instant that goes with it."""
        return replace(
            self,
            status=status,
            cancelled_at=now if status is OrderStatus.CANCELLED else self.cancelled_at,
            resolved_at=now if status is OrderStatus.PLACED else self.resolved_at,
        )


class SlotReport(Struct, frozen=True, kw_only=True):
    """What a device says of a slot, in the units that its maker and Amazon agreed on. on_hand: None for not known."""

    replenishment_expected_at: datetime
    remaining: Units
    original: Count
    on_hand: Count | None = None
    last_used_at: datetime


class Slot(Struct, frozen=True, kw_only=True):
    """A place for one consumable, and what was ordered for it, oldest first. Only the last can be in progress.

    needs_resolution: something will be wrong with the next real order, which the customer has to see to. report: the
    device's last one.
    """

    id: str
    subscribed: bool = True
    products: tuple[Product, ...] = (Product(),)
    orders: tuple[Order, ...] = ()
    needs_resolution: bool = False
    report: SlotReport | None = None

    @property
    def running(self) -> Order | None:
        """The order in progress. It locks the slot until it is cancelled or delivered. Source: replenish page."""
        return self.orders[-1] if self.orders and self.orders[-1].status in IN_PROGRESS else None

    @property
    def order_status(self) -> SlotOrderStatus:
        return SlotOrderStatus.ORDER_IN_PROGRESS if self.running else SlotOrderStatus.NO_ORDER_IN_PROGRESS

    def state(self, *, is_test: bool) -> SlotState:
        """Where the slot of a test or of a live device stands."""
        return state(self.orders[-1].status if self.orders else None, is_test=is_test)

    def after(self, step: Step, now: datetime, *, is_test: bool) -> "Slot":
        """The slot after a step of its order in progress. NotNowError for one that the table of states has not."""
        status = following(self.state(is_test=is_test), step)
        return replace(self, orders=(*self.orders[:-1], *(order.after(status, now) for order in self.orders[-1:])))

    def ordered(self, order: Order) -> tuple[Product, ...]:
        """What an order of this slot brings."""
        return self.products if order.products is None else order.products


class Device(Struct, frozen=True, kw_only=True):
    """One customer's registration of one device. It alone settles whether orders are test orders.

    serial: None where it is the id. customer_id: who registered it, as `client_id`, the device maker's client of Login
    with Amazon, knows them. active_at: when it was last active, by its own report. ValueError for two slots of one id:
    a call could mean either.
    """

    id: str
    is_test_device: bool
    model_id: str = "mock-model"
    serial: str | None = None
    customer_id: str = "amzn1.account.MOCKCUSTOMER"
    client_id: str = "amzn1.application-oa2-client.mock"
    deregistered: bool = False
    slots: tuple[Slot, ...] = ()
    active_at: datetime | None = None

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


def missing(device: Device, slot_id: str, rule: Rule, *readings: Rule) -> Refusal:
    """The refusal by that row of a slot that the device does not have, with what explains it."""
    alike = any(known.id.casefold() == slot_id.casefold() for known in device.slots)
    slots = ", ".join(slot.id for slot in device.slots) or "none"
    said = (*readings, *([DASH_17] if alike else []))
    return Refusal(rule, *said, slot_id=slot_id, device_id=device.id, slots=slots)
