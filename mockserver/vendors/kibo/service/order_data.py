"""What stands beside Kibo's orders: custom data, notes, customers. Load, decide, save."""

from collections.abc import Callable

from msgspec import Struct

from mockserver.rules import Decision, Refusal
from mockserver.vendors.kibo.orders import custom_data, search_fields
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.custom_data import Kept, WantedDatum
from mockserver.vendors.kibo.orders.customers import KnownCustomer, OrderNote, customer_key
from mockserver.vendors.kibo.orders.model import CustomDatum, Order
from mockserver.vendors.kibo.orders.search import Part, Search, search
from mockserver.vendors.kibo.orders.subjects import Thing
from mockserver.vendors.kibo.rules import custom_data as rules
from mockserver.vendors.kibo.service.collections import CUSTOMERS, ORDER_NOTES, ORDERS
from mockserver.vendors.kibo.service.lookups import order_with, own
from mockserver.world import World


class OrderData(Struct, frozen=True):
    """One world's. Custom data is the order's own, so that it goes with it."""

    world: World

    def read_custom_data(self, caller: Caller, order_id: int) -> Decision[Part[CustomDatum]]:
        """All of the order's. Refuses with KIBO-30, KIBO-31."""
        order = order_with(self.world.store, caller, Thing.ORDER, order_id)
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
        return search(own(self.world.store, ORDER_NOTES, caller), search_fields.NOTES, wanted)

    def read_customer(self, caller: Caller, customer_id: int) -> Decision[KnownCustomer]:
        """The tenant's customer. Refuses with KIBO-M38."""
        found = self.world.store.get(CUSTOMERS, customer_key(caller.environment, caller.tenant_id, customer_id))
        if found is None:
            raise Refusal(rules.KIBO_M38, customer_id=customer_id)
        return Decision(found, rules.KIBO_M37)

    def _change(self, caller: Caller, order_id: int, change: Callable[[Order], Kept]) -> Decision[CustomDatum]:
        order = order_with(self.world.store, caller, Thing.ORDER, order_id)
        return custom_data.answered(self.world.store.update(ORDERS, order.key, change))
