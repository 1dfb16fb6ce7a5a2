"""Assigning Kibo's orders and shipments: load, decide, save, tell. For whom is known already."""

from datetime import datetime
from itertools import count, islice

from mockserver.rules import Decision
from mockserver.vendors.kibo.orders import assign, shipments
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.assign import Assignment, Depot
from mockserver.vendors.kibo.orders.model import Order, order_key
from mockserver.vendors.kibo.orders.notices import Tell
from mockserver.vendors.kibo.orders.outcomes import Outcome
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.subjects import Thing
from mockserver.vendors.kibo.service.changes import Changes
from mockserver.vendors.kibo.service.collections import LOCATIONS, ORDERS, SHIPMENT_INDEX
from mockserver.vendors.kibo.service.lookups import own
from mockserver.world import World

_ORDERS, _SHIPMENTS = 10**12, 100  # a shipment's id begins with its order's: 101010101 is the first new one of 1010101


class AssignmentService:
    """The assignments in one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._changes = Changes(world, now, tell)
        self._settings = world.settings(Settings)

    def assign_order(self, caller: Caller, wanted: Assignment) -> Decision[Order]:
        """Assign the tenant's order. Refuses with KIBO-30, KIBO-31 and what `check` and `assign` refuse."""
        assign.check(wanted, "orderID", self._settings)

        def change(order: Order) -> Outcome:
            return assign.assign(order, wanted, self._now, self._depot(order, len(wanted.packages)))

        return self._changes.of(caller, Thing.ORDER, wanted.number, change)

    def assign_shipment(self, caller: Caller, wanted: Assignment) -> Decision[Order]:
        """Assign the tenant's shipment anew. Refuses as `assign_order` does, and with KIBO-M48B."""
        assign.check(wanted, "shipmentID", self._settings)

        def change(order: Order) -> Outcome:
            shipments.check_split(order, wanted.number)
            depot = self._depot(order, len(wanted.packages))
            return assign.assign(order, wanted, self._now, depot, within=wanted.number)

        return self._changes.of(caller, Thing.SHIPMENT, wanted.number, change)

    def _depot(self, order: Order, packages: int) -> Depot:
        first = order.id % _ORDERS * _SHIPMENTS + 1
        free = (number for number in count(first) if self._is_free(order, number))
        return Depot(list(own(self._store, LOCATIONS, order)), list(islice(free, packages)))

    def _is_free(self, order: Order, shipment_id: int) -> bool:
        return not self._store.find(ORDERS, SHIPMENT_INDEX, order_key(order.environment, shipment_id))
