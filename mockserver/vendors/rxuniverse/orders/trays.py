"""Giving an order a tray: what the lab's screen takes, and what it says otherwise."""

from msgspec import Struct
from msgspec.structs import replace

from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.records import Order, without_tray
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.states import State, Step, allows, state_of

UNKNOWN = "Order not found"
_KIND = "You must use an order number or PO Number for orderIdentifier"
_COMPLETED = "Cannot assign a completed order to a tray"
_NUMBERS = "trayNumber only accepts numbers"
_DELETED = "Cannot assign a deleted order to a tray"
_HELD = "Cannot assign an on-hold order to a tray"
_HAS_ONE = "Order already has a tray"
_TAKEN = "Tray is already assigned to order {0}"  # the page's text begins so

_IS_DELETED = frozenset({State.CANCEL_FLAGGED, State.DELETED})


class Assignment(Struct, frozen=True):
    """A tray for an order: by which identifier it was found, and the active order that is on the tray already, if any.

    reassign: take the order off the tray it has.
    """

    kind: Kind
    order: Order
    tray_number: str
    taken_by: str | None = None
    reassign: bool = False


class TrayError(ValueError):
    """The order cannot have the tray. `about_tray`: it is for the tray's number, not the order."""

    def __init__(self, text: str, *, about_tray: bool = False) -> None:
        super().__init__(text)
        self.about_tray = about_tray


def assign(wanted: Assignment, settings: Settings) -> Order:
    """The order on the tray.

    TrayError with the first of the tray page's messages that applies, in the page's order: a completed order is told
    of sooner than one that is to be. That an order has a tray comes last, and is inferred to.
    """
    order, tray = wanted.order, wanted.tray_number
    state = None if allows(order, Step.ASSIGN_TRAY) else state_of(order)
    digits = tray.isascii() and tray.isdigit()
    said = (
        (_KIND, wanted.kind is Kind.TRAY, False),
        (_COMPLETED, state is State.COMPLETE, False),
        (_NUMBERS, not digits, True),
        (f"trayNumber supports up to {settings.tray_max_digits} digits", len(tray) > settings.tray_max_digits, True),
        (_DELETED, state in _IS_DELETED, False),
        (_COMPLETED, state is State.COMPLETION_FLAGGED, False),
        (_HELD, state is State.HOLD, False),
        (UNKNOWN, state is not None, False),
        (_TAKEN.format(wanted.taken_by), wanted.taken_by is not None, True),
        (_HAS_ONE, bool(order.tray_number) and not wanted.reassign, False),
    )
    for text, applies, about_tray in said:
        if applies:
            raise TrayError(text, about_tray=about_tray)
    return replace(without_tray(order), tray_number=tray)
