"""Kibo's order items at work: load, decide, save, tell. For whom is known already."""

from datetime import datetime

from mockserver.rules import Decision
from mockserver.vendors.kibo.orders import items, search_fields
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.items import ItemOf, ItemWish
from mockserver.vendors.kibo.orders.notices import Tell
from mockserver.vendors.kibo.orders.search import Part, Search, search
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.subjects import Thing
from mockserver.vendors.kibo.rules import items as rules
from mockserver.vendors.kibo.service.changes import Changes
from mockserver.vendors.kibo.service.collections import ORDERS
from mockserver.vendors.kibo.service.lookups import order_with, own
from mockserver.world import World


class ItemService:
    """The order items of one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._changes = Changes(world, now, tell)
        self._settings = world.settings(Settings)

    def read(self, caller: Caller, item_id: int) -> Decision[ItemOf]:
        """The tenant's item. Refuses with KIBO-30, KIBO-31."""
        order = order_with(self._store, caller, Thing.ITEM, item_id)
        lowest = (rules.KIBO_61B,) if item_id == items.LEAST_ID else ()
        return Decision(items.item_in(order, item_id), rules.KIBO_M56, lowest)

    def search(self, caller: Caller, wanted: Search) -> Decision[Part[ItemOf]]:
        """The tenant's own, of its environment."""
        orders = own(self._store, ORDERS, caller)
        return search((item for order in orders for item in items.items_of(order)), search_fields.ITEMS, wanted)

    def cancel(self, caller: Caller, wish: ItemWish) -> Decision[ItemOf]:
        """Cancel the tenant's item. Refuses with KIBO-30, KIBO-31 and what `check` and `cancel_item` refuse."""
        items.check(wish, self._settings)
        made = self._changes.of(
            caller,
            Thing.ITEM,
            wish.item_id,
            lambda order: items.cancel_item(order, wish, self._now, self._settings),
        )
        return Decision(items.item_in(made.value, wish.item_id), made.rule, made.readings, made.facts)
