"""Kibo's shipments at work: load, decide, save, tell. For whom is known already, but in the back office."""

from collections.abc import Callable
from datetime import datetime

from mockserver.residents import NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.vendors.kibo.orders import search_fields, shipments
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.model import Environment, Order, ShipmentStatus, order_key
from mockserver.vendors.kibo.orders.notices import Tell
from mockserver.vendors.kibo.orders.outcomes import Outcome
from mockserver.vendors.kibo.orders.search import Part, Search, search
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.shipments import ShipmentOf, ShipmentWish
from mockserver.vendors.kibo.orders.states import ShipmentStep
from mockserver.vendors.kibo.orders.subjects import Thing
from mockserver.vendors.kibo.rules import cancel as cancel_rules
from mockserver.vendors.kibo.rules import shipments as rules
from mockserver.vendors.kibo.service.changes import Changes
from mockserver.vendors.kibo.service.collections import ORDERS, SHIPMENT_INDEX
from mockserver.vendors.kibo.service.lookups import order_with, own
from mockserver.world import World


class ShipmentService:
    """The shipments of one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._changes = Changes(world, now, tell)
        self._settings = world.settings(Settings)

    def read(self, caller: Caller, shipment_id: int) -> Decision[ShipmentOf]:
        """The tenant's shipment. Refuses with KIBO-30, KIBO-31."""
        found = shipments.shipment_in(order_with(self._store, caller, Thing.SHIPMENT, shipment_id), shipment_id)
        cancelled = found.shipment.status is ShipmentStatus.CANCELED
        return Decision(found, rules.KIBO_M60, (cancel_rules.KIBO_06,) if cancelled else ())

    def search(self, caller: Caller, wanted: Search) -> Decision[Part[ShipmentOf]]:
        """The tenant's own, of its environment."""
        orders = own(self._store, ORDERS, caller)
        return search(
            (one for order in orders for one in shipments.shipments_of(order)), search_fields.SHIPMENTS, wanted
        )

    def cancel(self, caller: Caller, wish: ShipmentWish) -> Decision[ShipmentOf]:
        """Cancel the tenant's shipment. Refuses with KIBO-30, KIBO-31 and what `check` and `cancel_shipment` refuse."""
        shipments.check(wish, self._settings)
        return self._changed(
            caller,
            wish.shipment_id,
            lambda order: shipments.cancel_shipment(order, wish, self._now, self._settings),
        )

    def step(self, caller: Caller, shipment_id: int, wanted: ShipmentStep) -> Decision[ShipmentOf]:
        """Move the tenant's shipment one step on. Refuses with KIBO-30, KIBO-31, KIBO-M63, KIBO-M62."""
        return self._changed(caller, shipment_id, lambda order: shipments.step(order, shipment_id, wanted, self._now))

    def refuse_other(self, caller: Caller, shipment_id: int, wanted: str) -> Refusal:
        """Why the tenant's shipment is not put into that state. Refuses with KIBO-30, KIBO-31."""
        return shipments.refuse_other(order_with(self._store, caller, Thing.SHIPMENT, shipment_id), shipment_id, wanted)

    def complete(self, environment: Environment, shipment_id: int) -> Order:
        """Its package is complete, whoever's it is: the shipment has gone, and with the last one the order.

        NotThereError for one that is not there, or not where its package can be completed.
        """
        found = self._store.find(ORDERS, SHIPMENT_INDEX, order_key(environment, shipment_id))
        if not found:
            raise NotThereError("shipment_id", f"there is no shipment {shipment_id} in {environment}")
        try:
            outcome = self._store.update(
                ORDERS,
                found[0].key,
                lambda order: shipments.step(order, shipment_id, ShipmentStep.COMPLETE_PACKAGE, self._now),
            )
        except Refusal as refusal:
            facts = ", ".join(f"{name} {value}" for name, value in refusal.facts.items() if name != "takes")
            raise NotThereError("shipment_id", f"its package can not be completed: {facts}") from None
        return self._changes.settle(outcome).value

    def _changed(self, caller: Caller, shipment_id: int, change: Callable[[Order], Outcome]) -> Decision[ShipmentOf]:
        made = self._changes.of(caller, Thing.SHIPMENT, shipment_id, change)
        return Decision(shipments.shipment_in(made.value, shipment_id), made.rule, made.readings, made.facts)
