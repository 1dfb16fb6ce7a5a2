"""Services at work: load, decide, save, tell. Who calls is known already."""

from collections.abc import Callable
from datetime import datetime

from mockserver.rules import Decision, Refusal
from mockserver.stores import Replaced
from mockserver.vendors.superloop.orders import services
from mockserver.vendors.superloop.orders.model import Aggregation
from mockserver.vendors.superloop.orders.notices import Notice, Tell, Topic
from mockserver.vendors.superloop.orders.services import Modification, Service
from mockserver.vendors.superloop.rules import reads
from mockserver.vendors.superloop.rules import services as rules
from mockserver.vendors.superloop.service.by_argument import by_argument
from mockserver.vendors.superloop.service.collections import SERVICES
from mockserver.world import World


class Services:
    """The services of one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell

    def read(self, caller: str, service_id: int) -> Decision[Service]:
        """The caller's service. Refuses with SUP-M4."""
        service = self._store.get(SERVICES, str(service_id))
        if service is None or service.caller != caller:
            raise Refusal(reads.SUP_M4, service_id=service_id, caller=caller)
        return Decision(service, reads.SUP_M3, () if service.cancelled_at is None else (rules.SUP_M98,))

    def modify(self, service_id: int, wanted: Modification) -> Service:
        """Change it as nbn does, and tell. NotThereError for none, and for one that is cancelled."""
        changed = self._change(service_id, lambda service: services.modify(service, wanted, self._now))
        self._tell(Notice(Topic.SERVICE_MODIFIED, service=changed), self._now)
        return changed

    def convert(self, service_id: int, method: Aggregation, *, s_tag: str | None, c_tag: str | None) -> Service:
        """Give it another aggregation method, and tell. NotThereError for none, one that has it or is cancelled."""
        changed = self._change(
            service_id, lambda service: services.convert(service, method, self._now, s_tag=s_tag, c_tag=c_tag)
        )
        self._tell(Notice(Topic.SERVICE_AGGREGATION_MODIFIED, service=changed), self._now)
        return changed

    def _change(self, service_id: int, change: Callable[[Service], Service]) -> Service:
        with by_argument("service_id", f"service {service_id}"):
            return self._store.update(SERVICES, str(service_id), lambda service: Replaced(change(service))).value
