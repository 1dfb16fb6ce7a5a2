"""Orders at work: load, decide, save, tell. Who calls is known already."""

from collections.abc import Collection
from datetime import datetime

from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError, Replaced
from mockserver.vendors.superloop.orders import cancel, creation
from mockserver.vendors.superloop.orders.creation import WantedOrder
from mockserver.vendors.superloop.orders.model import Order, OrderStatus
from mockserver.vendors.superloop.orders.notices import Notice, Tell, Topic
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.sites import Qualification
from mockserver.vendors.superloop.rules import cancel as rules
from mockserver.vendors.superloop.rules import creation as rules_of_creation
from mockserver.vendors.superloop.rules import reads
from mockserver.vendors.superloop.service.by_argument import by_argument
from mockserver.vendors.superloop.service.collections import LOCATIONS, ORDERS, QUALIFICATIONS, free_id
from mockserver.world import World

SETTLE = "settle-cancel"  # the action that is due on the clock
_FIRST_ORDER = 20_000  # ids of created orders go on from here, well above those of the fixtures


class Orders:
    """The orders of one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def create(self, caller: str, wanted: WantedOrder) -> Decision[Order]:
        """A new order of the caller's. Refuses with SUP-M52 and what `orders.creation` refuses."""
        qualification = self._qualification(caller, wanted.remote_qualification_search_id)
        site = self._store.get(LOCATIONS, qualification.location.id)
        creation.check_qualification(qualification, site, self._now, self._settings)
        created = creation.create(free_id(self._store, ORDERS, _FIRST_ORDER), wanted, qualification, self._now)
        self._store.add(ORDERS, created.value)
        return created

    def cancel(self, caller: str, order_id: int) -> Decision[Order]:
        """Cancel the caller's order. Refuses with SUP-12, SUP-13 and what `orders.cancel` refuses."""
        before: list[Order] = []

        def change(order: Order) -> Decision[Order]:
            cancel.check_owner(order, caller)
            before.append(order)
            return cancel.cancel(order, self._now, self._settings)

        try:
            decided = self._store.update(ORDERS, str(order_id), change)
        except MissingKeyError:
            raise Refusal(rules.SUP_13, order_id=order_id) from None
        settles_at = decided.value.settles_at
        if settles_at is not None and before[0].settles_at is None:
            self._world.schedule(settles_at, "superloop", SETTLE, order_id=order_id, by_itself=True)
        self._tell_of_cancel(before[0], decided.value)
        return decided

    def settle(self, order_id: int) -> Order:
        """Have the cancel that was taken done. NotThereError for no such order, and for none to be done."""
        before: list[Order] = []

        def change(order: Order) -> Replaced[Order]:
            before.append(order)
            return Replaced(cancel.settle(order, self._now, self._settings))

        with by_argument("order_id", f"order {order_id}"):
            settled = self._store.update(ORDERS, str(order_id), change).value
        self._tell_of_cancel(before[0], settled)
        return settled

    def settle_when_due(self, order_id: int) -> Order | None:
        """The same by itself: nothing happens to an order that is gone, or has no cancel that is due."""
        order = self._store.get(ORDERS, str(order_id))
        if order is None or not cancel.is_settling_due(order, self._now):
            return order
        return self.settle(order_id)

    def read(self, caller: str, order_id: int) -> Decision[Order]:
        """The caller's order. Refuses with SUP-M1."""
        order = self._store.get(ORDERS, str(order_id))
        if order is None or order.caller != caller:
            raise Refusal(reads.SUP_M1, order_id=order_id, caller=caller)
        cancelled = order.status is OrderStatus.CANCELLED and not order.cancellable
        return Decision(order, reads.SUP_58, (reads.SUP_05,) if cancelled else ())

    def list(self, caller: str, shown_as: Collection[str]) -> Decision[list[Order]]:
        """The caller's orders, oldest first: all, or those whose state is shown by one of these names."""
        names = self._settings.order_status_map
        orders = [one for one in self._store.list(ORDERS) if one.caller == caller]
        wanted = [one for one in orders if names.of(one.status) in shown_as] if shown_as else orders
        return Decision(wanted, reads.SUP_M60, (), {"found": len(wanted)})

    def _qualification(self, caller: str, remote_id: str) -> Qualification:
        """The caller's newest with that id. Refuses with SUP-M52 when there is none."""
        for one in reversed(self._store.find(QUALIFICATIONS, "remote_id", remote_id)):
            if one.caller == caller:
                return one
        raise Refusal(rules_of_creation.SUP_M52, remote_id=remote_id, caller=caller)

    def _tell_of_cancel(self, before: Order, after: Order) -> None:
        for visit in cancel.dropped_visits(before, after):
            self._tell(Notice(Topic.APPOINTMENT_CANCELLED, after, after.appointment(visit)), self._now)
        if before.status is not OrderStatus.CANCELLED and after.status is OrderStatus.CANCELLED:
            self._tell(Notice(Topic.ORDER_CANCELLED, after), self._now)
