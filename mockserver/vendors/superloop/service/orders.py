"""Orders at work: load, decide, save, tell. Who calls is known already."""

from datetime import datetime

from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError
from mockserver.vendors.superloop.orders import cancel
from mockserver.vendors.superloop.orders.model import Order, OrderStatus
from mockserver.vendors.superloop.orders.notices import Notice, Tell, Topic
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.rules import cancel as rules
from mockserver.vendors.superloop.rules import reads
from mockserver.vendors.superloop.service.collections import ORDERS
from mockserver.world import World


class Orders:
    """The orders of one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def cancel(self, caller: str, order_id: int) -> Decision[Order]:
        """Cancel the caller's order. Refuses with SUP-12, SUP-13 and what `orders.cancel` refuses."""
        dropped: list[int] = []

        def change(order: Order) -> Decision[Order]:
            cancel.check_owner(order, caller)
            decided = cancel.cancel(order, self._now, self._settings)
            dropped.extend(cancel.dropped_visits(order, decided.value))
            return decided

        try:
            decided = self._store.update(ORDERS, str(order_id), change)
        except MissingKeyError:
            raise Refusal(rules.SUP_13, order_id=order_id) from None
        for visit in dropped:
            self._tell(Notice(Topic.APPOINTMENT_CANCELLED, decided.value, decided.value.appointment(visit)), self._now)
        return decided

    def read(self, caller: str, order_id: int) -> Decision[Order]:
        """The caller's order. Refuses with SUP-M1."""
        order = self._store.get(ORDERS, str(order_id))
        if order is None or order.caller != caller:
            raise Refusal(reads.SUP_M1, order_id=order_id, caller=caller)
        cancelled = order.status is OrderStatus.CANCELLED and not order.cancellable
        return Decision(order, reads.SUP_58, (reads.SUP_05,) if cancelled else ())
