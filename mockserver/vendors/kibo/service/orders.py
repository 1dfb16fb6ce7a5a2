"""Kibo's orders: load, decide, save. One method per thing that can be done; for whom is known already."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from mockserver.residents import NotThereError
from mockserver.rules import Decision
from mockserver.stores import Changed, MissingKeyError, Replaced
from mockserver.vendors.kibo.orders import cancel, fulfilment, search_tests, states
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.cancel import Wish
from mockserver.vendors.kibo.orders.model import Environment, Order, OrderStatus, order_key
from mockserver.vendors.kibo.orders.notices import StatusChange, Tell
from mockserver.vendors.kibo.orders.search import Part, Search, search
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.states import Step
from mockserver.vendors.kibo.orders.subjects import TO_CANCEL, Thing, about
from mockserver.vendors.kibo.rules import cancel as cancel_rules
from mockserver.vendors.kibo.rules import notices, reads
from mockserver.vendors.kibo.service.collections import ORDERS
from mockserver.vendors.kibo.service.lookups import unknown
from mockserver.world import World

C = TypeVar("C", bound=Changed[Order])


@dataclass(frozen=True, slots=True)
class _Moved:
    """The order after a step, and the status that it had."""

    value: Order
    previous_status: OrderStatus


@dataclass(frozen=True, slots=True)
class _Cancelled:
    """What a cancel did to the order that is kept, and the status that it had."""

    decision: Decision[Order]
    previous_status: OrderStatus

    @property
    def value(self) -> Order:
        return self.decision.value


class OrderService:
    """Kibo's orders in one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def cancel_order(self, caller: Caller, wish: Wish) -> Decision[Order]:
        """Cancel the tenant's order, and notify of its new status.

        Refuses with KIBO-30, KIBO-31 and what `check` and `cancel` refuse.
        """
        cancel.check(wish, self._settings)

        def change(order: Order) -> _Cancelled:
            cancel.check_owner(order, caller.tenant_id, about(Thing.ORDER, order.id, TO_CANCEL))
            return _Cancelled(cancel.cancel(order, wish, self._now, self._settings), order.status)

        try:
            cancelled = self._store.update(ORDERS, order_key(caller.environment, wish.order_id), change)
        except MissingKeyError:
            raise unknown(caller, Thing.ORDER, wish.order_id, TO_CANCEL) from None
        decision = cancelled.decision
        if not self._notify(StatusChange(decision.value, cancelled.previous_status)):
            return decision
        return replace(decision, readings=(*decision.readings, notices.KIBO_70))

    def ship_order(self, environment: Environment, order_id: int, shipment_id: int | None) -> Order:
        """Ship it, or one shipment of it, and notify of a new status. NotThereError where there is nothing to ship."""
        try:
            shipped = self._update(environment, order_id, lambda order: fulfilment.ship(order, shipment_id, self._now))
        except fulfilment.NothingToShipError as error:
            raise NotThereError("order_id" if shipment_id is None else "shipment_id", str(error)) from None
        self._notify(StatusChange(shipped.value, shipped.previous_status))
        return shipped.value

    def read_order(self, caller: Caller, order_id: int) -> Decision[Order]:
        """The tenant's order. Refuses with KIBO-30, KIBO-31."""
        order = self._store.get(ORDERS, order_key(caller.environment, order_id))
        if order is None:
            raise unknown(caller, Thing.ORDER, order_id)
        cancel.check_owner(order, caller.tenant_id)
        cancelled = order.status is OrderStatus.CANCELED
        return Decision(order, reads.KIBO_M7, (cancel_rules.KIBO_06,) if cancelled else ())

    def search_orders(self, caller: Caller, wanted: Search) -> Decision[Part[Order]]:
        """The tenant's own, of its environment."""
        own = (caller.tenant_id, caller.environment)
        orders = (one for one in self._store.list(ORDERS) if (one.tenant_id, one.environment) == own)
        return search(orders, search_tests.ORDERS, wanted)

    def step(self, environment: Environment, order_id: int, wanted: Step) -> Order:
        """What the back office does to an order, by the table of states; notify of the new status. NotThereError."""

        def change(order: Order) -> _Moved:
            return _Moved(states.moved(order, wanted), order.status)

        moved = self._update(environment, order_id, change)
        self._notify(StatusChange(moved.value, moved.previous_status))
        return moved.value

    def restrict_cancellation(self, environment: Environment, order_id: int, *, restricted: bool) -> Order:
        """Set the platform's flag, or take it off; in whichever state the order is. NotThereError."""

        def change(order: Order) -> Replaced[Order]:
            return Replaced(replace(order, cancellation_restricted=restricted))

        return self._update(environment, order_id, change).value

    def _update(self, environment: Environment, order_id: int, change: Callable[[Order], C]) -> C:
        try:
            return self._store.update(ORDERS, order_key(environment, order_id), change)
        except MissingKeyError:
            raise NotThereError("order_id", f"there is no order {order_id} in {environment}") from None
        except states.NotNowError as error:
            raise NotThereError("order_id", str(error)) from None

    def _notify(self, told: StatusChange) -> bool:
        """Have the client's endpoint told of a new status; whether it is one."""
        if told.order.status is told.previous_status:
            return False
        self._tell(told, self._now)
        return True
