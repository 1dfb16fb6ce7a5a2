"""Kibo's orders: load, decide, save. One method per thing that can be done; for whom is known already."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.residents import NotThereError
from mockserver.rules import Decision
from mockserver.stores import MissingKeyError
from mockserver.vendors.kibo.orders import cancel, fulfilment, search_fields, states
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.cancel import Wish
from mockserver.vendors.kibo.orders.model import Environment, Order, OrderStatus, order_key
from mockserver.vendors.kibo.orders.notices import StatusChange, Tell
from mockserver.vendors.kibo.orders.outcomes import Outcome
from mockserver.vendors.kibo.orders.search import Part, Search, search
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.states import Step
from mockserver.vendors.kibo.orders.subjects import TO_CANCEL, Thing
from mockserver.vendors.kibo.rules import cancel as cancel_rules
from mockserver.vendors.kibo.rules import reads
from mockserver.vendors.kibo.service.changes import Changes
from mockserver.vendors.kibo.service.collections import ORDERS
from mockserver.vendors.kibo.service.lookups import order_with, own
from mockserver.world import World


class _Moved(Struct, frozen=True):
    """The order after a step of the back office, and the status that it had."""

    value: Order
    previous_status: OrderStatus


class OrderService:
    """Kibo's orders in one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell
        self._changes = Changes(world, now, tell)
        self._settings = world.settings(Settings)

    def cancel_order(self, caller: Caller, wish: Wish) -> Decision[Order]:
        """Cancel the tenant's order, and notify of its new status.

        Refuses with KIBO-30, KIBO-31 and what `check` and `cancel` refuse.
        """
        cancel.check(wish, self._settings)

        def change(order: Order) -> Outcome:
            return Outcome(cancel.cancel(order, wish, self._now, self._settings), order.status)

        return self._changes.of(caller, Thing.ORDER, wish.order_id, change, TO_CANCEL)

    def ship_order(self, environment: Environment, order_id: int, shipment_id: int | None) -> Order:
        """Ship it, or one shipment of it, and notify of a new status. NotThereError where there is nothing to ship."""
        try:
            return self._by_hand(environment, order_id, lambda order: fulfilment.ship(order, shipment_id, self._now))
        except fulfilment.NothingToShipError as error:
            raise NotThereError("order_id" if shipment_id is None else "shipment_id", str(error)) from None

    def read_order(self, caller: Caller, order_id: int) -> Decision[Order]:
        """The tenant's order. Refuses with KIBO-30, KIBO-31."""
        order = order_with(self._store, caller, Thing.ORDER, order_id)
        cancelled = order.status is OrderStatus.CANCELED
        return Decision(order, reads.KIBO_M7, (cancel_rules.KIBO_06,) if cancelled else ())

    def search_orders(self, caller: Caller, wanted: Search) -> Decision[Part[Order]]:
        """The tenant's own, of its environment."""
        return search(own(self._store, ORDERS, caller), search_fields.ORDERS, wanted)

    def step(self, environment: Environment, order_id: int, wanted: Step) -> Order:
        """What the back office does to an order, by the table of states; notify of the new status. NotThereError."""
        return self._by_hand(environment, order_id, lambda order: states.moved(order, wanted))

    def restrict_cancellation(self, environment: Environment, order_id: int, *, restricted: bool) -> Order:
        """Set the platform's flag, or take it off; in whichever state the order is. NotThereError."""
        return self._by_hand(environment, order_id, lambda order: replace(order, cancellation_restricted=restricted))

    def _by_hand(self, environment: Environment, order_id: int, change: Callable[[Order], Order]) -> Order:
        """The order, whoever's it is, as it is changed; its client is told where that is a new status."""

        def moved(order: Order) -> _Moved:
            return _Moved(change(order), order.status)

        try:
            made = self._store.update(ORDERS, order_key(environment, order_id), moved)
        except MissingKeyError:
            raise NotThereError("order_id", f"there is no order {order_id} in {environment}") from None
        except states.NotNowError as error:
            raise NotThereError("order_id", str(error)) from None
        if made.value.status is not made.previous_status:
            self._tell(StatusChange(made.value, made.previous_status), self._now)
        return made.value
