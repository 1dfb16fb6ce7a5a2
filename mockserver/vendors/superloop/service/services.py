"""Services at work: load, decide, save, tell. Who calls is known already."""

from datetime import datetime

from mockserver.residents import NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError
from mockserver.vendors.superloop.orders import services
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.services import Service
from mockserver.vendors.superloop.rules import reads
from mockserver.vendors.superloop.service.collections import ORDERS, SERVICES
from mockserver.world import World

_BEFORE_SERVICES = 900  # ids of services go on from what the fixtures have


class Services:
    """The services of one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._now = now

    def read(self, caller: str, service_id: int) -> Decision[Service]:
        """The caller's service. Refuses with SUP-M4."""
        service = self._store.get(SERVICES, str(service_id))
        if service is None or service.caller != caller:
            raise Refusal(reads.SUP_M4, service_id=service_id, caller=caller)
        return Decision(service, reads.SUP_M3)

    def complete_order(self, order_id: int) -> Order:
        """Complete the order: its service is active from now on. NotThereError for none, and for one that is over."""
        service_id = 1 + max((service.id for service in self._store.list(SERVICES)), default=_BEFORE_SERVICES)
        try:
            completed = self._store.update(
                ORDERS, str(order_id), lambda order: services.complete(order, service_id, self._now)
            )
        except MissingKeyError:
            raise NotThereError("order_id", f"there is no order {order_id}") from None
        except services.IsOverError as error:
            raise NotThereError("order_id", f"there is nothing to complete: {error}") from None
        self._store.add(SERVICES, completed.service)
        return completed.value
