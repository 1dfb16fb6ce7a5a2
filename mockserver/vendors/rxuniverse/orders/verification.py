"""Pick verification: what of an order can be picked, and what picking makes of it."""

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal
from mockserver.vendors.rxuniverse.orders.items import FrameStatus
from mockserver.vendors.rxuniverse.orders.picking import Codes, Item, Pick
from mockserver.vendors.rxuniverse.orders.records import Order
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.states import State, Step, refusing
from mockserver.vendors.rxuniverse.rules import picks as rules
from mockserver.vendors.rxuniverse.rules.table import RxUniverseRule

_LENSES = frozenset({Item.RIGHT_LENS, Item.LEFT_LENS})
_FRAME = frozenset({Item.FRAME, Item.FRAME_PART, Item.SIDE_SHIELD})
REJECTED = {
    State.QUEUED: rules.RXU_M52,
    State.CANCEL_FLAGGED: rules.RXU_M55,
    State.DELETED: rules.RXU_M55,
    State.UNVALID: rules.RXU_M56,
    State.COMPLETION_FLAGGED: rules.RXU_M57,
    State.COMPLETE: rules.RXU_M57,
    State.HOLD: rules.RXU_M58,
}


class PickSight(Struct, frozen=True):
    """An order's pick as it is read. `reject_reason` is empty where more can be picked."""

    order: Order
    picked: frozenset[Item]
    codes: Codes
    reject_reason: str
    warehouse: str


def required(order: Order) -> Codes:
    """The codes that the order's items have; the frame's own where the lab supplies it. Source: inferred."""
    known = order.pick.required
    if order.frame.status_code is not FrameStatus.SUPPLY:
        return known
    return known.over(Codes(frame_upc=order.frame.upc or None, frame_sku=order.frame.sku or None))


def needed(order: Order) -> frozenset[Item]:
    """The items that the order is picked when it has: a lens for each eye that has one, and what has a code."""
    eyes = {Item.RIGHT_LENS: order.right, Item.LEFT_LENS: order.left}
    return required(order).items | {item for item, lens in eyes.items() if lens.style or lens.material}


def rejection(order: Order) -> RxUniverseRule | None:
    """The row that says why no more of the order can be picked: its state, or that all of it is picked."""
    return refusing(order, REJECTED, Step.PICK) or (rules.RXU_M54 if _all_picked(order) else None)


def see(order: Order, settings: Settings) -> PickSight:
    rejected = rejection(order)
    codes = order.pick.picked.over(required(order))
    reason = rejected.message if rejected else ""
    return PickSight(order, order.pick.picked.items, codes, reason, settings.warehouse)


def verify(order: Order, sent: Codes, settings: Settings) -> Decision[Order]:
    """The order with the items picked whose codes are sent.

    Refuses with RXU-M53, RXU-M59, RXU-M60 and RXU-M62, in this order. Source: pick pages; the order is inferred.
    """
    rejected = rejection(order)
    if rejected:
        raise Refusal(rules.RXU_M53, rejected, reject_reason=rejected.message, order_number=order.order_number)
    if sent.frame_upc and sent.frame_sku:
        raise Refusal(rules.RXU_M59)
    missing = [] if settings.partial_picking else _missing(order, sent)
    if missing:
        raise Refusal(rules.RXU_M60, missing=missing)
    wrong = sent.unlike(required(order))
    if wrong:
        raise Refusal(rules.RXU_M62, provided=wrong[0], wrong=wrong)
    pick = Pick(required=order.pick.required, picked=sent.over(order.pick.picked))
    return Decision(replace(order, pick=pick), rules.RXU_M51)


def _missing(order: Order, sent: Codes) -> list[Item]:
    """What has to come in one call with something that is sent, and does not."""
    together = [group for group in (_LENSES, _FRAME) if group & sent.items]
    wanted = frozenset().union(*together) & needed(order)
    return [item for item in Item if item in wanted - sent.items]


def _all_picked(order: Order) -> bool:
    items = needed(order)
    return bool(items) and items <= order.pick.picked.items
