"""Which items can be made ready to ship, and what that does to the rest of their order."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from mockserver.rules import Refusal, Rule
from mockserver.vendors.falabella.orders import states
from mockserver.vendors.falabella.orders.items import ItemStatus, Moved, Order, OrderItem, ShippingType
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.rules import ready as rules

_PACKAGE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipment:
    """What a seller says is ready. `package_id` is as it was sent."""

    item_ids: tuple[int, ...]
    package_id: str


def check_package_id(package_id: str) -> None:
    """Refuses with FSC-M14 what cannot be one. Source: the published ones look like PKG0002680000."""
    if _PACKAGE_ID.fullmatch(package_id) is None:
        raise Refusal(rules.FSC_M14, received=package_id)


def set_ready(order: Order, shipment: Shipment, now: datetime) -> Moved:
    """The order with all its pending items ready to ship.

    Refuses a package that is not the listed items' (FSC-M15), then a listed item in a later status (FSC-45), then a
    pending item of the order that cannot be processed (FSC-47, FSC-M16). Source: page; which items count is inferred.
    """
    listed = tuple(order.item(item_id) for item_id in shipment.item_ids)
    packages = dict.fromkeys(item.package_id for item in listed)
    if set(packages) != {shipment.package_id}:
        raise Refusal(
            rules.FSC_M15, received=shipment.package_id, package_ids=", ".join(one or "no package" for one in packages)
        )
    _refuse_any(rules.FSC_45, (item for item in listed if not _may_be_listed(item)))
    pending = [item for item in order.items if states.allows(item, Step.MAKE_READY)]
    _refuse_any(rules.FSC_47, (item for item in pending if not item.is_processable))
    _refuse_any(rules.FSC_M16, (item for item in pending if item.shipping_type is ShippingType.FULFILLMENT))
    moved = order.with_items(states.step(item, Step.MAKE_READY, now) for item in pending)
    return Moved(
        moved, rules.FSC_M8, _readings(listed, pending), {"now": now}, tuple(map(moved.item, shipment.item_ids))
    )


def _may_be_listed(item: OrderItem) -> bool:
    return item.status is ItemStatus.READY_TO_SHIP or states.allows(item, Step.MAKE_READY)


def _refuse_any(rule: Rule, items: Iterable[OrderItem]) -> None:
    ids = ", ".join(str(item.id) for item in items)
    if ids:
        raise Refusal(rule, item_ids=ids)


def _readings(listed: tuple[OrderItem, ...], pending: list[OrderItem]) -> tuple[Rule, ...]:
    said = (
        (rules.FSC_44, any(item not in listed for item in pending)),
        (rules.FSC_46, any(item.status is ItemStatus.READY_TO_SHIP for item in listed)),
    )
    return tuple(rule for rule, applies in said if applies)
