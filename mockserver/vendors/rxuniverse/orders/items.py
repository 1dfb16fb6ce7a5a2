"""What an order is of: lenses, a frame, or items for stock; and what of it broke."""

from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from mockserver.vendors.rxuniverse.orders.traces import Trace


class FrameStatus(StrEnum):
    NONE = ""
    SUPPLY = "S"
    EDGE = "E"
    TO_FOLLOW = "F"
    UNCUT = "U"
    NO_CHARGE = "N"
    LENSES_ONLY = "L"
    OTHER = "O"


class Lens(Struct, frozen=True, kw_only=True):
    """What is ordered for one eye, and whether it is calculated. Powers in diopters, the axis in degrees."""

    style: str = ""
    material: str = ""
    calculated: bool = False
    sphere: float | None = None
    cylinder: float | None = None
    axis: float | None = None
    addition: float | None = None
    trace: Trace | None = None
    z_trace: Trace | None = None


class Eye(StrEnum):
    RIGHT = "right"
    LEFT = "left"


class Breakage(Struct, frozen=True, kw_only=True):
    """A lens that was broken: why, by the lab's code, and who says so. Source: v1 breakages page; that it is kept so
    is inferred."""

    eye: Eye
    code: str
    employee: str = ""
    broken_at: datetime


class StockLine(Struct, frozen=True, kw_only=True):
    """An item of a stock order: a lens by its OPC, or a frame by its UPC or id."""

    item: str
    quantity: int = 1


class Frame(Struct, frozen=True, kw_only=True):
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
