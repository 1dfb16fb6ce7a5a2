"""What a device maker's devices should be like, written from the vendor's rules alone: the machine's other side."""

import heapq
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR, MOMENT = timedelta(hours=1), timedelta(microseconds=1)
DAY, RESOLUTION = 24 * HOUR, 72 * HOUR
TOKEN_LIFE = HOUR
RUNNING = {"placed", "resolution", "shipped"}
# By hand or by the clock: what an order has to be, and what it becomes.
STEPS = {
    "ship-slot": {"placed": "shipped"},
    "deliver-slot": {"placed": "delivered", "shipped": "delivered"},
    "customer-cancel": {"placed": "cancelled"},  # a real one's customer
    "resolution-succeeds": {"resolution": "placed"},
    "resolution-fails": {"resolution": "cancelled"},
}
TOLD = {
    "ship-slot": "ItemShippedNotification",
    "customer-cancel": "OrderCancelledNotification",
    "resolution-fails": "OrderCancelledNotification",
}
READS = {
    "new": {"placed": "Processing", "resolution": "Processing", "shipped": "Shipped", "delivered": "Shipped",
            "cancelled": "Cancelled"},
    "old": {"placed": "Pending", "resolution": "Pending", "shipped": "Closed", "delivered": "Closed",
            "cancelled": "Canceled"},
}  # fmt: skip  # a table


@dataclass(eq=False)
class Order:
    id: str
    placed: datetime
    since: datetime  # when it was good: placed, or resolved
    status: str = "placed"


@dataclass(eq=False)
class Slot:
    id: str
    subscribed: bool = True
    trouble: bool = False
    orders: list[Order] = field(default_factory=list)

    @property
    def running(self) -> Order | None:
        return self.orders[-1] if self.orders and self.orders[-1].status in RUNNING else None


@dataclass(eq=False)
class Device:
    id: str
    serial: str
    is_test: bool
    slots: list[Slot]
    token: str = ""
    refresh: str = ""
    token_ends: datetime = datetime.min
    registered: bool = True


@dataclass(order=True)
class Due:
    at: datetime
    number: int
    do: object = field(compare=False)


class Maker:
    """All devices of one maker, with a clock. `told`: what the maker is told, in order."""

    def __init__(self, now: datetime, settings: dict[str, object]) -> None:
        self.now = now
        self.settings = settings
        self.devices: list[Device] = []
        self.told: list[tuple[object, ...]] = []
        self.due: list[Due] = []
        self.scheduled = 0

    @property
    def alive(self) -> list[Device]:
        return [device for device in self.devices if device.registered]

    def tell(self, kind: str, device: Device, slot: Slot | None = None, order: Order | None = None) -> None:
        self.told.append((kind, device.serial, slot and slot.id, order and order.id))

    # --- what calls do

    def bad_token(self, device: Device) -> str | None:
        if self.now >= device.token_ends:
            return "DASH-27"
        return None if device.registered else "DASH-28"

    def place(self, device: Device, slot: Slot, order_id: str) -> None:
        order = Order(order_id, self.now, self.now)
        slot.orders.append(order)
        if slot.trouble and not device.is_test:
            slot.trouble, order.status = False, "resolution"
            self.later(self.now + RESOLUTION + MOMENT, "resolution-fails", device, slot, order)
        else:
            self.tell("OrderPlacedNotification", device, slot, order)
            self.send(device, slot, order)

    def send(self, device: Device, slot: Slot, order: Order) -> None:
        """Have it ship and arrive."""
        self.later(self.now + self.settings["ship_after_hours"] * HOUR + MOMENT, "ship-slot", device, slot, order)
        delivered = self.settings["deliver_after_hours"]
        hours = {"delivery": delivered, "24h": 24, "until_cancel": None}[self.settings["test_lock"]]
        hours = hours if device.is_test else delivered
        if hours is not None:
            self.later(self.now + hours * HOUR, "deliver-slot", device, slot, order)

    def cancel(self, device: Device, slots: list[Slot]) -> None:
        """CancelTestOrder."""
        for slot in slots:
            if slot.running:
                slot.running.status = "cancelled"
                if self.settings["notify_on_test_cancel"]:
                    self.tell("OrderCancelledNotification", device, slot, slot.orders[-1])

    def deregister(self, device: Device) -> None:
        device.registered = False
        self.tell("DeviceDeregisteredNotification", device)

    # --- what happens without a call

    def can(self, step: str, device: Device, slot: Slot) -> bool:
        order = slot.running
        if order is None or order.status not in STEPS[step]:
            return False
        if step == "customer-cancel":
            return not device.is_test and self.now - order.since <= DAY
        return step != "resolution-succeeds" or self.now - order.placed <= RESOLUTION

    def step(self, step: str, device: Device, slot: Slot) -> None:
        order = slot.running
        order.status = STEPS[step][order.status]
        if step == "resolution-succeeds":
            order.since = self.now
            self.send(device, slot, order)
            if self.settings["resolution_notifies"]:
                self.tell("OrderPlacedNotification", device, slot, order)
        if step in TOLD:
            self.tell(TOLD[step], device, slot, order)

    def later(self, at: datetime, step: str, device: Device, slot: Slot, order: Order) -> None:
        def do() -> None:
            if slot.running is order and self.can(step, device, slot):
                self.step(step, device, slot)

        self.scheduled += 1
        heapq.heappush(self.due, Due(at, self.scheduled, do))

    def move(self, by: timedelta) -> None:
        end = self.now + by
        while self.due and self.due[0].at <= end:
            due = heapq.heappop(self.due)
            self.now = due.at
            due.do()
        self.now = end

    # --- what is read

    def expected(self, order: Order) -> str | None:
        """The last second of a day in Seattle."""
        if order.status in ("resolution", "cancelled"):
            return None
        seattle = ZoneInfo("America/Los_Angeles")
        day = (order.since + self.settings["deliver_after_hours"] * HOUR).astimezone(seattle).date()
        end = datetime.combine(day + timedelta(days=1), time(), seattle).timestamp() - 1
        return f"{datetime.fromtimestamp(end, ZoneInfo('UTC')):%Y-%m-%dT%H:%M:%S.000Z}"
