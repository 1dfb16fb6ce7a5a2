"""Service cancellations at work: load, decide, save, tell. Who calls is known already."""

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.residents import NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.stores import Replaced
from mockserver.vendors.superloop.orders import service_cancellations as decisions
from mockserver.vendors.superloop.orders.notices import Notice, Tell, Topic
from mockserver.vendors.superloop.orders.service_cancellations import CancellationStep, ServiceCancellation
from mockserver.vendors.superloop.orders.services import Service
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.rules import services as rules
from mockserver.vendors.superloop.service.by_argument import by_argument
from mockserver.vendors.superloop.service.collections import SERVICE_CANCELLATIONS, SERVICES, free_id
from mockserver.world import World

DUE = "service-cancellation-due"  # the action that is due on the clock
_ENDS = {
    CancellationStep.COMPLETE: Topic.SERVICE_CANCELLED,
    CancellationStep.REJECT: Topic.SERVICE_CANCELLATION_REJECTED,
}


class CancelService(Struct, frozen=True, kw_only=True):
    """What a request to cancel a service asks for. The day is one at the site."""

    service_id: int
    cancellation_date: date


class ServiceCancellations:
    """The service cancellations of one world at one instant. Whoever calls holds the world's lock."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def check(self, caller: str, wanted: CancelService) -> None:
        """Refuses with SUP-M90 for a service that is not the caller's, with SUP-M91 for a day that is over."""
        decisions.check_day(self._service(caller, wanted.service_id), wanted.cancellation_date, self._now)

    def request(self, caller: str, wanted: CancelService) -> ServiceCancellation:
        """A new cancellation, its day ahead or begun. Refuses with SUP-M90, SUP-M93, SUP-M92."""
        service = self._service(caller, wanted.service_id)
        decisions.check_free(service, self._of(service))
        number = free_id(self._store, SERVICE_CANCELLATIONS, 1)
        made = decisions.request(service, wanted.cancellation_date, number)
        self._store.add(SERVICE_CANCELLATIONS, made)
        return self._waiting(made)

    def abort(self, caller: str, service_id: int) -> Decision[ServiceCancellation]:
        """Abort the service's cancellation. Refuses with SUP-M90, SUP-M94, SUP-68."""
        newest = self._newest(self._service(caller, service_id))
        return Decision(self._change(newest.id, decisions.abort), rules.SUP_M95)

    def reschedule(self, caller: str, wanted: CancelService) -> Decision[ServiceCancellation]:
        """Have it on another day. Refuses with SUP-M90, SUP-M91, SUP-M94, SUP-68."""
        service, day = self._service(caller, wanted.service_id), wanted.cancellation_date
        decisions.check_day(service, day, self._now)
        newest = self._newest(service)
        changed = self._change(newest.id, lambda one: decisions.reschedule(one, service, day))
        return Decision(self._waiting(changed), rules.SUP_M96)

    def get(self, key: str) -> ServiceCancellation | None:
        return self._store.get(SERVICE_CANCELLATIONS, key)

    def step(self, cancellation_id: int, wanted: CancellationStep, *, reason: str | None = None) -> ServiceCancellation:
        """What Superloop or nbn do with it. NotThereError for none, and for what its state does not allow."""
        lasts = self._settings.service_cancellation_lasts
        with by_argument("cancellation_id", f"service cancellation {cancellation_id}"):
            changed = self._change(
                cancellation_id, lambda one: decisions.step(one, wanted, self._now, lasts=lasts, reason=reason)
            )
        if wanted in _ENDS:
            self._end(changed, _ENDS[wanted])
        return self._waiting(changed)

    def come_due(self, cancellation_id: int) -> ServiceCancellation:
        """Whatever happens to it by itself by now; nothing when that is past or was put off. NotThereError for none."""
        found = self.get(str(cancellation_id))
        if found is None:
            raise NotThereError("cancellation_id", f"there is no service cancellation {cancellation_id}")
        wanted = decisions.due(found, self._now)
        return found if wanted is None else self.step(cancellation_id, wanted)

    def _waiting(self, cancellation: ServiceCancellation) -> ServiceCancellation:
        """It, once what is due has happened, with what comes later on the clock."""
        if decisions.due(cancellation, self._now) is not None:
            return self.come_due(cancellation.id)
        at = decisions.next_at(cancellation)
        if at is not None:
            self._world.schedule(at, "superloop", DUE, cancellation_id=cancellation.id)
        return cancellation

    def _end(self, cancellation: ServiceCancellation, topic: Topic) -> None:
        service = self._store.get(SERVICES, str(cancellation.service_id))
        if service is None:  # removed by hand: there is nothing to cancel, and nothing to tell of
            return
        if topic is Topic.SERVICE_CANCELLED:
            cancelled = replace(service, cancelled_at=self._now)
            service = self._store.update(SERVICES, str(service.id), lambda _: Replaced(cancelled)).value
        self._tell(Notice(topic, service=service, cancellation=cancellation), self._now)

    def _change(
        self, cancellation_id: int, change: Callable[[ServiceCancellation], ServiceCancellation]
    ) -> ServiceCancellation:
        changed = self._store.update(SERVICE_CANCELLATIONS, str(cancellation_id), lambda one: Replaced(change(one)))
        return changed.value

    def _service(self, caller: str, service_id: int) -> Service:
        service = self._store.get(SERVICES, str(service_id))
        if service is None or service.caller != caller:
            raise Refusal(rules.SUP_M90, service_id=service_id, caller=caller)
        return service

    def _of(self, service: Service) -> tuple[ServiceCancellation, ...]:
        return self._store.find(SERVICE_CANCELLATIONS, "service", str(service.id))

    def _newest(self, service: Service) -> ServiceCancellation:
        """The cancellation that a call which names the service alone is about."""
        of_service = self._of(service)
        if not of_service:
            raise Refusal(rules.SUP_M94, service_id=service.id)
        return of_service[-1]
