"""Falabella's orders in the shop and on their way, whoever sells: load, decide, save, tell."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count, islice

from msgspec.structs import replace

from mockserver.residents import NotThereError
from mockserver.stores import Replaced
from mockserver.vendors.falabella.orders import creation, states
from mockserver.vendors.falabella.orders.creation import NewOrder
from mockserver.vendors.falabella.orders.items import ItemStatus, Order, OrderItem
from mockserver.vendors.falabella.orders.notices import OrderCreated, Tell
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.orders.states import Step
from mockserver.vendors.falabella.service.changes import change_order
from mockserver.vendors.falabella.service.collections import BY_ITEM, NAME, ORDERS, USERS
from mockserver.world import World

# Ids of created orders and items go on from here, beyond those of the fixtures and within an int32.
_FIRST_ORDER = 700_300
_FIRST_ITEM = 900_300_000


class House:
    """The orders of one world at one instant, as the shop and the carrier see them.

    Every method raises NotThereError for what is not there, or what the table of statuses holds back.
    """

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def create(self, wanted: NewOrder) -> Order:
        """A customer orders of a seller that has a user."""
        sellers = {user.seller for user in self._store.list(USERS)}
        if wanted.seller not in sellers:
            known = ", ".join(sorted(sellers)) or "none"
            raise NotThereError("seller", f"there is no seller {wanted.seller}; those that have a user are {known}")
        item_ids = tuple(islice(self._free_items(), len(wanted.items)))
        order = creation.create(next(self._free_orders()), item_ids, wanted, self._now)
        self._store.add(ORDERS, order)
        self._tell(OrderCreated(order), self._now)
        return order

    def step(self, item_id: int, wanted: Step) -> OrderItem:
        """Have the item go that step."""
        return self._change(item_id, lambda item: states.step(item, wanted, self._now))

    def cancel(self, item_id: int, reason: str, reason_detail: str) -> OrderItem:
        """Somebody other than the seller cancels the item: a pending one, or, by the setting, a later one too."""

        def change(item: OrderItem) -> OrderItem:
            late = self._settings.admin_transitions and states.allows(item, Step.CANCEL_LATE)
            canceled = states.step(item, Step.CANCEL_LATE if late else Step.CANCEL, self._now)
            return replace(canceled, reason=reason, reason_detail=reason_detail)

        return self._change(item_id, change)

    def make_processable(self, item_id: int) -> OrderItem:
        """A pending item is ready to be processed from now on."""

        def change(item: OrderItem) -> OrderItem:
            if item.status is not ItemStatus.PENDING or item.is_processable:
                raise states.NotNowError(f"item {item.id} is {item.status}, and it can be processed")
            return replace(item, is_processable=True, updated_at=self._now)

        return self._change(item_id, change)

    def receive_return(self, item_id: int) -> OrderItem:
        """The seller has the item back. Unless it disputes that, it has accepted it when the time is up."""
        received = self.step(item_id, Step.RECEIVE_RETURN)
        at = states.acceptance_at(self._now)
        self._world.schedule(at, NAME, Step.ACCEPT_RETURN, order_item_id=item_id, by_itself=True)
        return received

    def accept_when_due(self, item_id: int) -> OrderItem | None:
        """Accept the return by itself: nothing happens to one that is gone, over or disputed."""
        found = self._store.find(ORDERS, BY_ITEM, str(item_id))
        if not found or not states.is_acceptance_due(found[0].item(item_id), self._now):
            return None
        return self.step(item_id, Step.ACCEPT_RETURN)

    def _change(self, item_id: int, change: Callable[[OrderItem], OrderItem]) -> OrderItem:
        found = self._store.find(ORDERS, BY_ITEM, str(item_id))
        if not found:
            raise NotThereError("order_item_id", f"there is no item {item_id}")

        def changed(order: Order) -> Replaced[Order]:
            return Replaced(order.with_items([change(order.item(item_id))]))

        try:
            order = change_order(self._world, self._now, self._tell, found[0].id, changed).value
        except states.NotNowError as error:
            raise NotThereError("order_item_id", str(error)) from None
        return order.item(item_id)

    def _free_orders(self) -> Iterator[int]:
        likely = _FIRST_ORDER + self._store.count(ORDERS)
        return (one for one in count(likely) if self._store.get(ORDERS, str(one)) is None)

    def _free_items(self) -> Iterator[int]:
        likely = _FIRST_ITEM + 100 * self._store.count(ORDERS)
        return (one for one in count(likely) if not self._store.find(ORDERS, BY_ITEM, str(one)))
