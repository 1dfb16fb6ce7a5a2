"""What becomes of an item once it is ready to ship: it is shipped, then delivered. Values in and out."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from mockserver.stores import Replaced
from mockserver.vendors.falabella.orders.items import ItemStatus, Order


class Step(StrEnum):
    SHIP = "ship-item"
    DELIVER = "deliver-item"


# What an item is before a step and after it. Source: the order of the statuses in the GetOrderItems page.
STEPS = {
    Step.SHIP: (ItemStatus.READY_TO_SHIP, ItemStatus.SHIPPED),
    Step.DELIVER: (ItemStatus.SHIPPED, ItemStatus.DELIVERED),
}


class NotAtThisStepError(ValueError):
    """The item is not where this can happen to it."""


def proceed(order: Order, item_id: int, step: Step, now: datetime) -> Replaced[Order]:
    """The order with its item one step further. NotAtThisStepError when it is not at that step; KeyError for none."""
    before, after = STEPS[step]
    item = order.item(item_id)
    if item.status is not before:
        raise NotAtThisStepError(f"item {item_id} is {item.status}, not {before}")
    return Replaced(order.with_items([replace(item, status=after, updated_at=now)]))
