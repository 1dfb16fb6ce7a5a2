"""Assigning an order's items to shipments, putting them in backorder, cancelling some. Values in and out."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.kibo.orders import reasons, states
from mockserver.vendors.kibo.orders.model import (
    Cancellation,
    ItemState,
    Location,
    Order,
    OrderStatus,
    Portion,
    Shipment,
    ShipmentState,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.notices import ItemModified, Notice, ShipmentAssigned
from mockserver.vendors.kibo.orders.outcomes import Outcome
from mockserver.vendors.kibo.orders.packing import Packing
from mockserver.vendors.kibo.orders.reasons import ITEM_REASONS, OTHER
from mockserver.vendors.kibo.orders.settings import AnyReason, Settings
from mockserver.vendors.kibo.orders.standing import is_open, settled
from mockserver.vendors.kibo.orders.states import Step
from mockserver.vendors.kibo.orders.subjects import check_id
from mockserver.vendors.kibo.rules import assign as rules
from mockserver.vendors.kibo.rules import cancel as cancel_rules
from mockserver.vendors.kibo.rules import items as item_rules


class Form(StrEnum):
    """What an entry of `packageAssignment` does with its units."""

    ASSIGN = "assign"
    BACKORDER = "backorder"
    CANCEL = "cancel"


READY = ShipmentStatus.READY
STEPS = {Form.ASSIGN: Step.ASSIGN, Form.BACKORDER: Step.BACKORDER, Form.CANCEL: Step.CANCEL_PART}


class Units(Struct, frozen=True, kw_only=True):
    """So many of an item; why, where they are cancelled."""

    item_id: int
    quantity: int
    reason: str = ""
    other_reason: str | None = None


class Package(Struct, frozen=True, kw_only=True):
    """An entry of `packageAssignment`. Without `shipment_id` units are assigned to a new shipment, and cancelled
    wherever they are. Amounts in hundredths."""

    form: Form
    units: tuple[Units, ...]
    shipment_id: int | None = None
    status_given: bool = True
    auto_assign: bool = False
    location_id: int | None = None
    shipping_minor: int | None = None
    shipping_tax_minor: int | None = None


class Assignment(Struct, frozen=True, kw_only=True):
    """What an assignment asks for, its fields within their limits but nothing else checked.

    `number` is the order's, or the shipment's that is to be assigned anew; `rectify`: what is not said of status is
    worked out.
    """

    number: int
    packages: tuple[Package, ...]
    rectify: bool = True
    send_emails: bool = False


class Depot(Struct, frozen=True):
    """What an assignment may use: the tenant's locations, and an id for each package's shipment if that is new."""

    locations: Sequence[Location]
    new_ids: Sequence[int]


def check(wanted: Assignment, parameter: str, settings: Settings) -> None:
    """Refuses a wrong id of what is to be assigned (KIBO-14, KIBO-16), then reasons and texts in their order.

    A part is cancelled for a reason of either list. Source: inferred; the assign page's own list is cut.
    """
    check_id(wanted.number, parameter)
    for package in wanted.packages:
        for one in package.units if package.form is Form.CANCEL else ():
            reasons.check(one.reason, _reasons(settings))
            reasons.check_text(one.reason, one.other_reason, settings)


def assign(order: Order, wanted: Assignment, now: datetime, depot: Depot, *, within: int | None = None) -> Outcome:
    """The order with its units where the packages want them, all of them or none.

    `within`: units are taken from that shipment alone. Refuses a restricted order when some of it is to be cancelled
    (KIBO-37), an order in a status that does not take it (KIBO-M47), then in each package a shipment, location or item
    that is not there (KIBO-M44), a shipment that is closed (KIBO-M48), too many units (KIBO-M45, KIBO-M46).
    """
    _check_order(order, wanted)
    packing = Packing(order, within)
    steps: set[Step] = set()
    assigned: list[int] = []
    dropped: list[tuple[int, Units]] = []
    done: Cancellation | None = None
    for package, new_id in zip(wanted.packages, depot.new_ids, strict=False):
        if package.form is Form.CANCEL:
            done = _cancel(packing, package, now)
            dropped.extend((packing.item(one.item_id), one) for one in package.units)
            steps.add(Step.CANCEL_PART)
            continue
        shipment = _shipment(packing, package, new_id, depot.locations, rectify=wanted.rectify)
        if shipment is None:
            _try(packing, package)
            steps.add(Step.CARE)
            continue
        ready = shipment.status is READY
        _move(packing, package, replace(shipment, ready_at=now if ready else None))
        steps.add(Step.ASSIGN if ready else Step.BACKORDER)
        if ready:
            assigned.append(shipment.id)
    packed = packing.packed()
    after = settled(order, packed, steps, done, rectify=wanted.rectify)
    notices: tuple[Notice, ...] = (
        *(ItemModified(after, after.items[at], one.reason, one.other_reason) for at, one in dropped),
        *(ShipmentAssigned(after, one) for one in after.shipments if one.id in assigned and one.status is READY),
    )
    rule = rules.KIBO_M40 if within is None else rules.KIBO_M41
    return Outcome(Decision(after, rule, _readings(order, after, wanted, steps)), order.status, notices)


def _reasons(settings: Settings) -> tuple[str, ...] | AnyReason:
    known = settings.cancel_reasons
    return known if isinstance(known, AnyReason) else tuple(dict.fromkeys((*known, *sorted(ITEM_REASONS), OTHER)))


def _check_order(order: Order, wanted: Assignment) -> None:
    forms = {package.form for package in wanted.packages}
    if Form.CANCEL in forms and order.cancellation_restricted:
        raise Refusal(cancel_rules.KIBO_37, order_id=order.id, key=order.key)
    for form in Form:
        if form in forms and not states.allows(order.status, STEPS[form]):
            takes = [status for status, step in states.TRANSITIONS if step is STEPS[form]]
            raise Refusal(rules.KIBO_M47, order_id=order.id, status=order.status, form=form, takes=takes)


def _cancel(packing: Packing, package: Package, now: datetime) -> Cancellation | None:
    """Cancel the package's units; why the last of them were."""
    if package.shipment_id is not None:
        shipment = packing.shipment(package.shipment_id)
        if not shipment.active or shipment.shipped:
            raise _closed(shipment)
    done = None
    for one in package.units:
        index = packing.item(one.item_id)
        done = reasons.cancellation(one.reason, one.other_reason, now)
        for portion in packing.draw(index, one.quantity, packing.to_cancel(package.shipment_id)):
            packing.put(index, replace(portion, state=ItemState.CANCELED))
    return done


def _shipment(
    packing: Packing, package: Package, new_id: int, locations: Sequence[Location], *, rectify: bool
) -> Shipment | None:
    """The shipment that the package's units go to; None when no location takes it."""
    known = None if package.shipment_id is None else packing.shipment(package.shipment_id)
    if known is not None and not is_open(known):
        raise _closed(known)
    status = ShipmentStatus.BACKORDER if package.form is Form.BACKORDER else ShipmentStatus.READY
    if known is not None and not package.status_given and not rectify:
        status = known.status
    location_id = package.location_id
    if package.auto_assign:
        location_id = next((one.id for one in locations if one.takes_orders), None)
        if location_id is None and status is ShipmentStatus.READY:
            return None
    elif location_id is not None and all(one.id != location_id for one in locations):
        raise Refusal(rules.KIBO_M44, parameter="locationID", received=location_id)
    return replace(
        known or Shipment(id=new_id),
        state=ShipmentState.ACCEPT_ORDER,
        status=status,
        location_id=location_id,
        shipping_minor=package.shipping_minor,
        shipping_tax_minor=package.shipping_tax_minor,
    )


def _closed(shipment: Shipment) -> Refusal:
    return Refusal(rules.KIBO_M48, shipment_id=shipment.id, state=shipment.state, status=shipment.status)


def _move(packing: Packing, package: Package, to: Shipment) -> None:
    packing.keep(to)
    for one in package.units:
        index = packing.item(one.item_id)
        for portion in packing.draw(index, one.quantity, packing.to_assign(package.shipment_id)):
            packing.put(index, Portion(quantity=portion.quantity, shipment_id=to.id))


def _try(packing: Packing, package: Package) -> None:
    """See that the units are there, and leave them where they are."""
    for one in package.units:
        index = packing.item(one.item_id)
        for portion in packing.draw(index, one.quantity, packing.to_assign(package.shipment_id)):
            packing.put(index, portion)


def _readings(before: Order, after: Order, wanted: Assignment, steps: set[Step]) -> tuple[Rule, ...]:
    moved = [package for package in wanted.packages if package.form is not Form.CANCEL]
    active = {one.id for one in after.shipments if one.active}
    texts = [
        rule
        for package in wanted.packages
        if package.form is Form.CANCEL
        for one in package.units
        for rule in reasons.read(one.reason, one.other_reason)
    ]
    said = (
        (rules.KIBO_M49, any(package.auto_assign for package in moved)),
        (rules.KIBO_M50, Step.CARE in steps and after.status is OrderStatus.CUSTOMER_CARE),
        (rules.KIBO_M51, any(not package.status_given for package in moved)),
        (rules.KIBO_M52, bool(moved) and any(one.active and one.id not in active for one in before.shipments)),
        (rules.KIBO_M53, wanted.send_emails),
        (item_rules.KIBO_62, after.status is OrderStatus.CANCELED),
    )
    return (*dict.fromkeys(texts), *(rule for rule, applies in said if applies))
