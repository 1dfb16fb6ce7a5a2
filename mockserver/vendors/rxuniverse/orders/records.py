"""What a lab keeps: orders with their station visits, stations, customers."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from mockserver.vendors.rxuniverse.orders.addons import OrderedAddOn
from mockserver.vendors.rxuniverse.orders.items import Breakage, Frame, Lens, StockLine
from mockserver.vendors.rxuniverse.orders.picking import Pick


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
OTHER = "Other"
CALCULATION_DESCRIPTIONS = {
    (True, True): "Both eyes calculated",
    (True, False): "Right eye calculated",
    (False, True): "Left eye calculated",
    (False, False): "Calculations not done",
}


class Station(Struct, frozen=True, kw_only=True):
    """A place that jobs pass. One that prevents cancelling does so for good; operators are stations too.

    operator_required: whether a check-in has to name one. needs: the code of the station that comes before this one,
    if any must. needed_to_complete: whether no order is complete that was not here.
    """

    code: str
    description: str = ""
    customer_description: str = ""
    prevents_cancelling: bool = False
    operator: bool = False
    operator_required: bool = False
    needs: str = ""
    needed_to_complete: bool = False

    @property
    def shown(self) -> str:
        """What people call it."""
        return self.description or self.code


class Customer(Struct, frozen=True, kw_only=True):
    number: str
    name: str = ""


class Visit(Struct, frozen=True, kw_only=True):
    """An order's check-in at a station, by the station's code. operator: the code of who did it; empty: not told.

    prevents_cancelling: whether the station did so then, whatever has become of it since.
    """

    station: str
    checked_in_at: datetime
    operator: str = ""
    prevents_cancelling: bool = False


class Order(Struct, frozen=True, kw_only=True):
    """An order. Cancelling and completing only flag it; the Job Tracker does the rest.

    tray_number: the tray it is on. last_tray_number: the one it has left. held_from: the status that a hold hides.
    visits: the oldest first; they are never forgotten. addon_count: how many add-ons were submitted, also of orders
    whose add-ons are not known. creation_remarks: what was said of it when it was submitted. cancelled_at: when it
    was flagged, if that is known. stock_lines: of a stock order, which has no lenses to make; other orders have none.
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
    held_from: OrderStatus | None = None
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
    addons: tuple[OrderedAddOn, ...] = ()
    creation_remarks: tuple[str, ...] = ()
    pick: Pick = field(default_factory=Pick)
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
        """A deleted order is none of what the codes stand for. Source: status page for the word; inferred."""
        return OTHER if self.stage is Stage.DELETED else STATUS_DESCRIPTIONS[self.status]

    @property
    def calculation_description(self) -> str:
        return CALCULATION_DESCRIPTIONS[self.right.calculated, self.left.calculated]


def without_tray(order: Order) -> Order:
    """The order off its tray, which another order may now have."""
    if not order.tray_number:
        return order
    return replace(order, tray_number="", last_tray_number=order.tray_number)
