"""What stands beside Kibo's orders: custom data, notes, customers. Load, decide, save."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError
from mockserver.vendors.kibo.orders import cancel, custom_data
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.custom_data import Kept, WantedDatum
from mockserver.vendors.kibo.orders.customers import KnownCustomer, OrderNote, customer_key
from mockserver.vendors.kibo.orders.model import CustomDatum, Order, order_key
from mockserver.vendors.kibo.orders.search import Part, Search, Test, one_of, search
from mockserver.vendors.kibo.orders.subjects import Thing
from mockserver.vendors.kibo.rules import custom_data as rules
from mockserver.vendors.kibo.service.collections import CUSTOMERS, ORDER_NOTES, ORDERS
from mockserver.vendors.kibo.service.lookups import unknown
from mockserver.world import World

_NOTE_TESTS: Mapping[str, Test[OrderNote]] = {
    "order_id": one_of(lambda note: note.order_id),
    "public": one_of(lambda note: note.public),
}


@dataclass(frozen=True, slots=True)
class OrderData:
    """One world's. Custom data is the order's own, so that it goes with it."""

    world: World

    def read_custom_data(self, caller: Caller, order_id: int) -> Decision[Part[CustomDatum]]:
        """All of the order's. Refuses with KIBO-30, KIBO-31."""
        order = self.world.store.get(ORDERS, order_key(caller.environment, order_id))
        if order is None:
            raise unknown(caller, Thing.ORDER, order_id)
        cancel.check_owner(order, caller.tenant_id)
        return Decision(Part(order.custom_data, len(order.custom_data)), rules.KIBO_M34)

    def add_custom_data(self, caller: Caller, order_id: int, wanted: WantedDatum) -> Decision[CustomDatum]:
        """Refuses with KIBO-M36, KIBO-30, KIBO-31."""
        custom_data.check_order(wanted, order_id)
        return self._change(caller, order_id, lambda order: custom_data.add(order, wanted))

    def change_custom_data(self, caller: Caller, order_id: int, wanted: WantedDatum) -> Decision[CustomDatum]:
        """Refuses with KIBO-M36, KIBO-30, KIBO-31, KIBO-M35."""
        custom_data.check_order(wanted, order_id)
        return self._change(caller, order_id, lambda order: custom_data.change(order, wanted))

    def remove_custom_data(self, caller: Caller, order_id: int, datum_id: int) -> Decision[CustomDatum]:
        """Refuses with KIBO-30, KIBO-31, KIBO-M35."""
        return self._change(caller, order_id, lambda order: custom_data.remove(order, datum_id))

    def search_notes(self, caller: Caller, wanted: Search) -> Decision[Part[OrderNote]]:
        """Those to the tenant's own orders."""
        own = (caller.tenant_id, caller.environment)
        notes = (one for one in self.world.store.list(ORDER_NOTES) if (one.tenant_id, one.environment) == own)
        return search(notes, _NOTE_TESTS, wanted)

    def read_customer(self, caller: Caller, customer_id: int) -> Decision[KnownCustomer]:
        """The tenant's customer. Refuses with KIBO-M38."""
        found = self.world.store.get(CUSTOMERS, customer_key(caller.environment, caller.tenant_id, customer_id))
        if found is None:
            raise Refusal(rules.KIBO_M38, customer_id=customer_id)
        return Decision(found, rules.KIBO_M37)

    def _change(self, caller: Caller, order_id: int, change: Callable[[Order], Kept]) -> Decision[CustomDatum]:
        def of_own(order: Order) -> Kept:
            cancel.check_owner(order, caller.tenant_id)
            return change(order)

        try:
            kept = self.world.store.update(ORDERS, order_key(caller.environment, order_id), of_own)
        except MissingKeyError:
            raise unknown(caller, Thing.ORDER, order_id) from None
        return custom_data.answered(kept)
