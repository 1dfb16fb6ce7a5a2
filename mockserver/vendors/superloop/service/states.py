"""Orders in the back office at work: load, decide, save, tell. Whoever's they are."""

from collections.abc import Callable
from datetime import datetime
from itertools import count
from typing import TypeVar

from mockserver.stores import Changed, Replaced
from mockserver.vendors.superloop.orders import cancel, services, states
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.notices import Notice, Tell, Topic
from mockserver.vendors.superloop.orders.states import Step
from mockserver.vendors.superloop.service.by_argument import by_argument
from mockserver.vendors.superloop.service.collections import ORDERS, SERVICES
from mockserver.world import World

_FIRST_SERVICE = 905  # the fixtures' first
C = TypeVar("C", bound=Changed[Order])


class OrderStates:
    """The orders of one world at one instant, as nbn sees them.

    Every method raises NotThereError for an order that is not there, or that the table of states holds back.
    """

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell

    def step(self, order_id: int, wanted: Step) -> Order:
        """Acknowledge, start or hold it."""
        return self._update(order_id, lambda order: Replaced(states.step(order, wanted, self._now))).value

    def complete(self, order_id: int) -> Order:
        """Complete it: its service is active from now on."""
        completed = self._update(order_id, lambda order: services.complete(order, self._service_id(order), self._now))
        self._store.add(SERVICES, completed.service)
        return completed.value

    def reject(self, order_id: int, reason: str) -> Order:
        """Reject it, its active visits with it, and tell."""
        dropped: list[int] = []

        def change(order: Order) -> Replaced[Order]:
            rejected = states.step(order, Step.REJECT, self._now, reason=reason)
            dropped.extend(cancel.dropped_visits(order, rejected))
            return Replaced(rejected)

        rejected = self._update(order_id, change).value
        self._tell(Notice(Topic.ORDER_REJECTED, rejected), self._now)
        for visit in dropped:
            self._tell(Notice(Topic.APPOINTMENT_CANCELLED, rejected, rejected.appointment(visit)), self._now)
        return rejected

    def _update(self, order_id: int, change: Callable[[Order], C]) -> C:
        with by_argument("order_id", f"order {order_id}"):
            return self._store.update(ORDERS, str(order_id), change)

    def _service_id(self, order: Order) -> int:
        """What the order was promised, unless another service has it; else the next that nobody was promised."""
        promised = order.service_id
        if promised is not None and self._store.get(SERVICES, str(promised)) is None:
            return promised
        taken = {one.id for one in self._store.list(SERVICES)} | {one.service_id for one in self._store.list(ORDERS)}
        return next(number for number in count(_FIRST_SERVICE) if number not in taken)
