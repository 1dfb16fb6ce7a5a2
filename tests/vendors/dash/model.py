"""What a device maker's devices should be like, written from the vendor's rules alone: the machine's other side."""

import heapq
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
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
ACTIONS = (*STEPS, "subscribe-slot", "unsubscribe-slot", "require-resolution")
STATES = ("idle", "test placed", "test shipped", "live placed", "live resolution", "live shipped")
TWO_SHAPES = ("OrderPlacedNotification", "ItemShippedNotification", "SubscriptionChangedNotification")
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
    asin: str
    status: str = "placed"


@dataclass(eq=False)
class Slot:
    id: str
    subscribed: bool = True
    trouble: bool = False
    asin: str = "B00EXAMPLE"
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
    token_ends: datetime = datetime(2000, 1, 1, tzinfo=UTC)
    registered: bool = True

    @property
    def orders(self) -> list[Order]:
        return [order for slot in self.slots for order in slot.orders]


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
        date = self.expected(order) if kind in TWO_SHAPES and order else None
        notice = (kind, device.serial, slot and slot.id, order and order.id, date)
        twice = self.settings["notification_version"] == "both" and kind in TWO_SHAPES
        self.told.extend([notice, notice] if twice else [notice])

    # --- what calls do

    def bad_token(self, device: Device) -> str | None:
        if self.now >= device.token_ends:
            return "DASH-27"
        return None if device.registered else "DASH-28"

    def register(self, serial: str, is_test: bool, slots: tuple[str, ...]) -> Device:
        """Its customer has registered the device: the same kind goes on, another kind takes its place."""
        running = next((device for device in self.alive if device.serial == serial), None)
        if running and running.is_test == is_test:
            return running
        if running:
            self.deregister(running)
        before = sum(device.serial == serial for device in self.devices)
        name = f"{serial}-{before + 1}" if before else serial
        device = Device(name, serial, is_test, [Slot(slot) for slot in slots])
        self.devices.append(device)
        self.tell("DeviceRegisteredNotification", device)
        self.tell("SubscriptionChangedNotification", device)
        return device

    def place(self, device: Device, slot: Slot, order_id: str) -> None:
        order = Order(order_id, self.now, self.now, slot.asin)
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

    def state(self, device: Device, slot: Slot) -> str:
        return f"{'test' if device.is_test else 'live'} {slot.running.status}" if slot.running else "idle"

    def can(self, step: str, device: Device, slot: Slot, asin: str | None = None) -> bool:
        if step not in STEPS:
            picks = not slot.subscribed or asin not in (None, slot.asin)
            fits = {
                "subscribe-slot": picks,
                "unsubscribe-slot": slot.subscribed,
                "require-resolution": not device.is_test,
            }
            return device.registered and fits[step]
        order = slot.running
        if order is None or order.status not in STEPS[step]:
            return False
        if step == "customer-cancel":
            return not device.is_test and self.now - order.since <= DAY
        return step != "resolution-succeeds" or self.now - order.placed <= RESOLUTION

    def step(self, step: str, device: Device, slot: Slot, asin: str | None = None) -> None:
        if step == "require-resolution":
            slot.trouble = True
        elif step not in STEPS:
            slot.subscribed = step == "subscribe-slot"
            slot.asin = asin or slot.asin
            self.tell("SubscriptionChangedNotification", device)
        else:
            self.go_on(step, device, slot)

    def go_on(self, step: str, device: Device, slot: Slot) -> None:
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
        return f"{datetime.fromtimestamp(end, ZoneInfo('UTC')):%Y-%m-%dT%H:%M:%SZ}"
