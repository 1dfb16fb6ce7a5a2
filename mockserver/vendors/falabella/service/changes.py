"""An order of Falabella's is changed, and what became of its items is told."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from mockserver.stores import Changed
from mockserver.vendors.falabella.orders import notices
from mockserver.vendors.falabella.orders.items import Order
from mockserver.vendors.falabella.orders.notices import Tell
from mockserver.vendors.falabella.service.collections import ORDERS
from mockserver.world import World

C = TypeVar("C", bound=Changed[Order])


def change_order(world: World, now: datetime, tell: Tell, order_id: int, change: Callable[[Order], C]) -> C:
    """Replace the order by what `change` makes of it, and return what that returned.

    LookupError when there is no such order; what `change` raises passes through, and nothing is changed or told.
    """
    before: list[Order] = []

    def remembered(order: Order) -> C:
        before.append(order)
        return change(order)

    changed = world.store.update(ORDERS, str(order_id), remembered)
    for notice in notices.changes(before[-1], changed.value):
        tell(notice, now)
    return changed
