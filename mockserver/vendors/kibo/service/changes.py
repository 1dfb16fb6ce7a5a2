"""Changing an order by what a call is about: found, decided, saved, told. For whom is known already."""

from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec.structs import replace

from mockserver.rules import Decision, Rule
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.model import Order
from mockserver.vendors.kibo.orders.notices import (
    ItemModified,
    Notice,
    OrderCreated,
    ShipmentAssigned,
    StatusChange,
    Tell,
)
from mockserver.vendors.kibo.orders.outcomes import Outcome
from mockserver.vendors.kibo.orders.subjects import Thing
from mockserver.vendors.kibo.rules import creation, notices
from mockserver.vendors.kibo.service.collections import ORDERS
from mockserver.vendors.kibo.service.lookups import order_with
from mockserver.world import World

_ROWS: Mapping[type[Notice], Rule] = {
    StatusChange: notices.KIBO_70,
    OrderCreated: creation.KIBO_M33,
    ItemModified: notices.KIBO_M81,
    ShipmentAssigned: notices.KIBO_M82,
}


class Changes:
    """The orders of one world at one instant, as far as calls change them."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell

    def of(
        self,
        caller: Caller,
        thing: Thing,
        number: int,
        change: Callable[[Order], Outcome],
        parameter: str | None = None,
    ) -> Decision[Order]:
        """The change of the tenant's order that has the thing; `parameter` where its id is called otherwise.

        Refuses with KIBO-30, KIBO-31.
        """
        with_it = order_with(self._store, caller, thing, number, parameter)
        return self.settle(self._store.update(ORDERS, with_it.key, change))

    def settle(self, outcome: Outcome) -> Decision[Order]:
        """What was decided, once its client is told."""
        for notice in outcome.told:
            self._tell(notice, self._now)
        rows = dict.fromkeys(_ROWS[type(notice)] for notice in outcome.told)
        return replace(outcome.decision, readings=(*outcome.decision.readings, *rows))
