"""Which items can be packed and made ready to ship, and what that does to the rest of their order."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from mockserver.rules import Refusal, Rule
from mockserver.vendors.falabella.orders import consignment, states
from mockserver.vendors.falabella.orders.consignment import Consignment
from mockserver.vendors.falabella.orders.items import ItemStatus, Moved, Order, OrderItem, ShippingType
from mockserver.vendors.falabella.orders.packages import packed
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.rules import consignment as consignment_rules
from mockserver.vendors.falabella.rules import ready as rules

_PACKAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Shipment(Struct, frozen=True, kw_only=True):
    """What a seller says is ready, or packed. `package_id` is as it was sent; none is asked for to pack."""

    item_ids: tuple[int, ...]
    package_id: str = ""
    told: Consignment = field(default_factory=Consignment)


def check_package_id(package_id: str) -> None:
    """Refuses with FSC-M14 what cannot be one. Source: the published ones look like PKG0002680000."""
    if _PACKAGE_ID.fullmatch(package_id) is None:
        raise Refusal(rules.FSC_M14, received=package_id)


def set_ready(order: Order, shipment: Shipment, now: datetime, holders: Iterable[Order] = ()) -> Moved:
    """The order with all its pending items ready to ship. `holders`: the orders that have its tracking number.

    Refuses a package that is not the listed items' (FSC-M15), then a listed item in a later status (FSC-45), then a
    pending item of the order that cannot be processed (FSC-47, FSC-M16), then what `consignment.check` refuses.
    Source: page; which items count is inferred.
    """
    listed = tuple(order.item(item_id) for item_id in shipment.item_ids)
    packages = dict.fromkeys(item.package_id for item in listed)
    if set(packages) != {shipment.package_id}:
        raise Refusal(
            rules.FSC_M15, received=shipment.package_id, package_ids=", ".join(one or "no package" for one in packages)
        )
    pending = [item for item in order.items if states.allows(item, Step.MAKE_READY)]
    _check_items(listed, pending)
    readings = (*_readings(listed, pending), *_told(shipment, order, listed, holders))
    ready = order.with_items(states.step(item, Step.MAKE_READY, now) for item in pending)
    after = _kept(ready, shipment, now)
    return Moved(after, rules.FSC_M8, readings, {"now": now}, tuple(map(after.item, shipment.item_ids)))


def pack(order: Order, shipment: Shipment, now: datetime, holders: Iterable[Order] = ()) -> Moved:
    """The order, the listed items that are in no package in one of their own. No status changes.

    Refuses a listed item in a later status (FSC-45), then one that cannot be processed (FSC-47, FSC-M16), then what
    `consignment.check` refuses. Source: page; that the status stays is inferred.
    """
    listed = tuple(order.item(item_id) for item_id in shipment.item_ids)
    _check_items(listed, [item for item in listed if states.allows(item, Step.MAKE_READY)])
    readings = _told(shipment, order, listed, holders)
    loose = [item for item in listed if not item.package_id]
    if len(loose) < len(listed):
        readings = (rules.FSC_M71, *readings)
    boxed = order.with_items(replace(item, updated_at=now) for item in packed(loose))
    after = _kept(boxed, shipment, now)
    return Moved(after, rules.FSC_M70, readings, {"now": now}, tuple(map(after.item, shipment.item_ids)))


def _check_items(listed: Iterable[OrderItem], moving: Sequence[OrderItem]) -> None:
    _refuse_any(rules.FSC_45, (item for item in listed if not _may_be_listed(item)))
    _refuse_any(rules.FSC_47, (item for item in moving if not item.is_processable))
    _refuse_any(rules.FSC_M16, (item for item in moving if item.shipping_type is ShippingType.FULFILLMENT))


def _told(shipment: Shipment, order: Order, listed: Sequence[OrderItem], holders: Iterable[Order]) -> tuple[Rule, ...]:
    readings = consignment.check(shipment.told, order, listed, holders)
    return readings if shipment.told == Consignment() else (consignment_rules.FSC_M17, *readings)


def _kept(order: Order, shipment: Shipment, now: datetime) -> Order:
    """The order, its listed items with what was told of them."""
    before = [order.item(item_id) for item_id in shipment.item_ids]
    after = [(item, consignment.told_of(item, shipment.told)) for item in before]
    return order.with_items(replace(told, updated_at=now) for item, told in after if told != item)


def _may_be_listed(item: OrderItem) -> bool:
    return item.status is ItemStatus.READY_TO_SHIP or states.allows(item, Step.MAKE_READY)


def _refuse_any(rule: Rule, items: Iterable[OrderItem]) -> None:
    ids = ", ".join(str(item.id) for item in items)
    if ids:
        raise Refusal(rule, item_ids=ids)


def _readings(listed: Sequence[OrderItem], pending: Sequence[OrderItem]) -> tuple[Rule, ...]:
    said = (
        (rules.FSC_44, any(item not in listed for item in pending)),
        (rules.FSC_46, any(item.status is ItemStatus.READY_TO_SHIP for item in listed)),
    )
    return tuple(rule for rule, applies in said if applies)
