"""An order's shipments one by one: cancelling one, moving it on its way. Values in and out."""

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.kibo.orders import fulfilment, reasons, states, units
from mockserver.vendors.kibo.orders.cancel import HALTED, TERMINAL
from mockserver.vendors.kibo.orders.model import (
    ItemState,
    Order,
    OrderStatus,
    Portion,
    Shipment,
    ShipmentState,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.outcomes import Outcome
from mockserver.vendors.kibo.orders.settings import RepeatCancel, Settings
from mockserver.vendors.kibo.orders.standing import settled
from mockserver.vendors.kibo.orders.states import SHIPMENT_TRANSITIONS, ShipmentStep, Step
from mockserver.vendors.kibo.orders.subjects import PARAMETERS, Thing, about, check_id
from mockserver.vendors.kibo.rules import assign as assign_rules
from mockserver.vendors.kibo.rules import cancel as cancel_rules
from mockserver.vendors.kibo.rules import items as item_rules
from mockserver.vendors.kibo.rules import shipments as rules

SPLITS_IN = (ShipmentState.PULL_INVENTORY, ShipmentState.PRINT_PACKING_SLIP)  # Source: the Assign Shipment page


class ShipmentWish(Struct, frozen=True, kw_only=True):
    """A cancel of a shipment as it was asked for, its types in order but nothing else checked."""

    shipment_id: int
    reason: str
    other_reason: str | None = None


class ShipmentOf(Struct, frozen=True):
    """A shipment, and its order."""

    order: Order
    shipment: Shipment

    @property
    def portions(self) -> tuple[tuple[int, Portion], ...]:
        """Its units with the ids of their items; of a cancelled shipment those that it had at the end."""
        kept = {ItemState.NORMAL} if self.shipment.active else set(ItemState)
        return tuple(
            (item.id, one)
            for item in self.order.items
            for one in item.spread
            if one.shipment_id == self.shipment.id and one.state in kept
        )


def shipments_of(order: Order) -> Iterator[ShipmentOf]:
    return (ShipmentOf(order, shipment) for shipment in order.shipments)


def shipment_in(order: Order, shipment_id: int) -> ShipmentOf:
    """The order's first shipment of that id. LookupError where it has none."""
    found = next((one for one in shipments_of(order) if one.shipment.id == shipment_id), None)
    if found is None:
        raise LookupError(f"order {order.id} has no shipment {shipment_id}")
    return found


def check(wish: ShipmentWish, settings: Settings) -> None:
    """Refuses a wrong id (KIBO-14, KIBO-16), then reason (KIBO-18), then explanation (KIBO-21, KIBO-23B)."""
    check_id(wish.shipment_id, PARAMETERS[Thing.SHIPMENT])
    reasons.check(wish.reason, settings.cancel_reasons)
    reasons.check_text(wish.reason, wish.other_reason, settings)


def cancel_shipment(order: Order, wish: ShipmentWish, now: datetime, settings: Settings) -> Outcome:
    """The order with the shipment cancelled, its units with it.

    Refuses a restricted order (KIBO-37), then a shipment that is cancelled already (KIBO-32) or has shipped (KIBO-33).
    Source: inferred, as of whole orders; what else of the order has shipped does not matter.
    """
    if order.cancellation_restricted:
        raise Refusal(cancel_rules.KIBO_37, order_id=order.id, key=order.key)
    shipment = shipment_in(order, wish.shipment_id).shipment
    subject = about(Thing.SHIPMENT, shipment.id)
    if not shipment.active and settings.repeat_cancel is RepeatCancel.OK:
        return Outcome(Decision(order, cancel_rules.KIBO_32B), order.status)
    if not shipment.active:
        raise Refusal(cancel_rules.KIBO_32, **subject, status=order.status)
    if shipment.shipped:
        raise Refusal(cancel_rules.KIBO_33, **subject, status=order.status)
    if not states.allows(order.status, Step.CANCEL_PART):
        raise Refusal(TERMINAL[order.status], **subject, status=order.status)
    done = reasons.cancellation(wish.reason, wish.other_reason, now)
    ended = replace(shipment, status=ShipmentStatus.CANCELED, cancellation=done)
    without = replace(order, shipments=_with(order, ended))
    dropped = units.canceled(without, lambda one: one.shipment_id == shipment.id)
    after = settled(order, dropped, {Step.CANCEL_PART}, done, rectify=True)
    return Outcome(Decision(after, rules.KIBO_64, _readings(order, after, wish)), order.status)


def step(order: Order, shipment_id: int, wanted: ShipmentStep, now: datetime) -> Outcome:
    """The order with the shipment one step further; with its last shipment complete it is SHIPPED.

    Refuses a shipment or an order that is held (KIBO-M63), then a step out of order (KIBO-M62). Source: the page of the
    states for their order, inferred for the rest.
    """
    shipment = shipment_in(order, shipment_id).shipment
    if shipment.status is not ShipmentStatus.READY or not states.allows(order.status, Step.SHIP_PART):
        raise Refusal(rules.KIBO_M63, shipment_id=shipment.id, status=shipment.status, order_status=order.status)
    state = SHIPMENT_TRANSITIONS.get((shipment.state, wanted))
    if state is None:
        takes = [at for at, one in SHIPMENT_TRANSITIONS if one is wanted]
        raise Refusal(rules.KIBO_M62, shipment_id=shipment.id, state=shipment.state, wanted=wanted, takes=takes)
    if state is not ShipmentState.COMPLETE_PACKAGE:
        moved = replace(order, shipments=_with(order, replace(shipment, state=state)))
        return Outcome(Decision(moved, rules.KIBO_M61), order.status)
    complete = replace(order, shipments=_with(order, fulfilment.gone(shipment, now)))
    return Outcome(Decision(fulfilment.sent(order, complete), rules.KIBO_M61), order.status)


def refuse_other(order: Order, shipment_id: int, wanted: str) -> Refusal:
    """Why the shipment is not in one of the states that are named without more (KIBO-M64)."""
    shipment = shipment_in(order, shipment_id).shipment
    return Refusal(rules.KIBO_M64, shipment_id=shipment.id, state=shipment.state, wanted=wanted)


def check_split(order: Order, shipment_id: int) -> None:
    """Refuses to assign anew what is not in the hands of the store (KIBO-M48B)."""
    shipment = shipment_in(order, shipment_id).shipment
    if not shipment.active or shipment.state not in SPLITS_IN:
        raise Refusal(assign_rules.KIBO_M48B, shipment_id=shipment.id, state=shipment.state, status=shipment.status)


def _with(order: Order, changed: Shipment) -> tuple[Shipment, ...]:
    return tuple(changed if one.id == changed.id else one for one in order.shipments)


def _readings(before: Order, after: Order, wish: ShipmentWish) -> tuple[Rule, ...]:
    text = wish.other_reason
    said = (
        (
            cancel_rules.KIBO_05,
            wish.reason == "created_by_mistake" or (wish.reason == reasons.OTHER and text is not None),
        ),
        (cancel_rules.KIBO_07, after.status is OrderStatus.CANCELED),
        (cancel_rules.KIBO_35, True),
        (cancel_rules.KIBO_36, before.status in HALTED),
        (item_rules.KIBO_62, after.status is OrderStatus.CANCELED),
        (rules.KIBO_64B, any(one.shipped for one in before.shipments)),
    )
    return (*reasons.read(wish.reason, text), *(rule for rule, applies in said if applies))
