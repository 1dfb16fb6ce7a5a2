"""What a lab keeps: orders with their frames, lenses and station visits, stations, customers."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum


class OrderStatus(StrEnum):
    """Source: status page. A cancelled order keeps the one it had."""

    UNVALID = "U"
    VALID = "V"
    PROCESS = "P"
    COMPLETE = "C"
    HOLD = "W"


class Stage(StrEnum):
    """Whether an order can be seen yet, and whether the Job Tracker has deleted it."""

    QUEUED = "queued"
    IMPORTED = "imported"
    DELETED = "deleted"


class JobType(StrEnum):
    FULL = "F"
    UNCUT = "U"
    ADD_ON = "A"
    EDGE = "E"


class FrameStatus(StrEnum):
    NONE = ""
    SUPPLY = "S"
    EDGE = "E"
    TO_FOLLOW = "F"
    UNCUT = "U"
    NO_CHARGE = "N"
    LENSES_ONLY = "L"
    OTHER = "O"


class BalanceLens(StrEnum):
    RIGHT = "R"
    LEFT = "L"
    NONE = ""


STATUS_DESCRIPTIONS = {
    OrderStatus.UNVALID: "Unvalid",
    OrderStatus.VALID: "Valid",
    OrderStatus.PROCESS: "Process",
    OrderStatus.COMPLETE: "Completed",
    OrderStatus.HOLD: "On Hold",
}
CALCULATION_DESCRIPTIONS = {
    (True, True): "Both eyes calculated",
    (True, False): "Right eye calculated",
    (False, True): "Left eye calculated",
    (False, False): "Calculations not done",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A place that jobs pass. One that prevents cancelling does so for good; operators are stations too."""

    code: str
    description: str = ""
    customer_description: str = ""
    prevents_cancelling: bool = False
    operator: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Customer:
    number: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An order's check-in at a station, by the station's code."""

    station: str
    checked_in_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """What is ordered for one eye, and whether it is calculated."""

    style: str = ""
    material: str = ""
    calculated: bool = False


class Eye(StrEnum):
    RIGHT = "right"
    LEFT = "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakage:
    """A lens that was broken: why, by the lab's code, and who says so. Source: v1 breakages page; that it is kept so
    is inferred."""

    eye: Eye
    code: str
    employee: str = ""
    broken_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class StockLine:
    """An item of a stock order: a lens by its OPC, or a frame by its UPC or id."""

    item: str
    quantity: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Box measures as the pages name them: width a, height b, effective diameter ed. 0 or empty: not known."""

    a: float = 0.0
    b: float = 0.0
    ed: float = 0.0
    eye: int = 0
    bridge: int = 0
    temple: int = 0
    circumference: float = 0.0
    color: str = ""
    manufacturer: str = ""
    name: str = ""
    sku: str = ""
    upc: str = ""
    type: str = ""
    status_code: FrameStatus = FrameStatus.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """An order. Cancelling and completing only flag it; the Job Tracker does the rest.

    tray_number: the tray it is on. last_tray_number: the one it has left. visits: the oldest first; they are never
    forgotten. addon_count: of add-ons as submitted; what one looks like is on no page. cancelled_at: when it was
    flagged, if that is known. stock_lines: of a stock order, which has no lenses to make; other orders have none.
    """

    order_number: str
    tray_number: str = ""
    last_tray_number: str = ""
    po_number: str = ""
    customer_number: str = ""
    customer_job_id: str = ""
    job_type: JobType = JobType.FULL
    status: OrderStatus = OrderStatus.UNVALID
    stage: Stage = Stage.IMPORTED
    cancel_flagged: bool = False
    completion_flagged: bool = False
    visits: tuple[Visit, ...] = ()
    created_user: str = ""
    ordered_at: datetime | None = None
    received_at: datetime | None = None
    valid_at: datetime | None = None
    completed_at: datetime | None = None
    wanted_on: date | None = None
    unvalid_message: str = ""
    ar_code: str = ""
    ar_description: str = ""
    balance_lens: BalanceLens | None = None
    corridor_length: float = 0.0
    crib: float | None = None
    ellh: float | None = None
    right: Lens = field(default_factory=Lens)
    left: Lens = field(default_factory=Lens)
    frame: Frame = field(default_factory=Frame)
    addon_count: int = 0
    cancelled_at: datetime | None = None
    breakages: tuple[Breakage, ...] = ()
    stock_lines: tuple[StockLine, ...] = ()

    @property
    def active(self) -> bool:
        """Whether the lab still works on it. A flag alone does not end that."""
        return self.stage is Stage.IMPORTED and self.status is not OrderStatus.COMPLETE

    @property
    def cancelled(self) -> bool:
        return self.cancel_flagged or self.stage is Stage.DELETED

    @property
    def completed(self) -> bool:
        return self.completion_flagged or self.status is OrderStatus.COMPLETE

    @property
    def on_hold(self) -> bool:
        return self.status is OrderStatus.HOLD

    @property
    def for_stock(self) -> bool:
        return bool(self.stock_lines)

    @property
    def status_description(self) -> str:
        return STATUS_DESCRIPTIONS[self.status]

    @property
    def calculation_description(self) -> str:
        return CALCULATION_DESCRIPTIONS[self.right.calculated, self.left.calculated]


@dataclass(frozen=True, slots=True)
class Sight:
    """An order as it is read: with the station it is at, and dates in the lab's zone."""

    order: Order
    station: Station
    at_station_since: datetime | None
    ordered_on: date | None
    received_on: date | None
    completed_on: date | None


def sight(order: Order, station: Station | None, zone: tzinfo) -> Sight:
    """What is read of an order whose last visit was at the station (None: none, or one that is gone)."""
    last = order.visits[-1] if order.visits else None
    here = station or Station(code=last.station if last else "")
    return Sight(
        order,
        here,
        last.checked_in_at if last else None,
        _day(order.ordered_at, zone),
        _day(order.received_at, zone),
        _day(order.completed_at, zone),
    )


def without_tray(order: Order) -> Order:
    """The order off its tray, which another order may now have."""
    if not order.tray_number:
        return order
    return replace(order, tray_number="", last_tray_number=order.tray_number)


def local(instant: datetime, zone: tzinfo) -> datetime:
    """The instant by the zone's clock, which the result no longer names. At either end of the calendar, where the
    zone's date does not exist, by its own."""
    try:
        return instant.astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return instant.replace(tzinfo=None)


def _day(instant: datetime | None, zone: tzinfo) -> date | None:
    return None if instant is None else local(instant, zone).date()
