"""Superloop's work: load, decide, save. One method per thing that can be done; who calls is known already."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.residents import Action, NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.stores import Collection, MissingKeyError
from mockserver.vendors.superloop import orders
from mockserver.vendors.superloop.orders import Order, Service, Settings
from mockserver.vendors.superloop.rules import access, cancel, reads
from mockserver.world import World

ORDERS: Collection[Order] = Collection("superloop", "orders", Order, key=lambda order: str(order.id))
SERVICES: Collection[Service] = Collection("superloop", "services", Service, key=lambda service: str(service.id))
TOKENS: Collection[Token] = Collection("superloop", "tokens", Token, key=lambda token: token.value)
_BEFORE_SERVICES = 900  # ids of services go on from what the fixtures have


class SuperloopService:
    """Superloop in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now
        self.settings = world.settings(Settings)

    def identify(self, value: str) -> Token:
        """The token that was issued under this value. Refuses with SUP-08, SUP-09 or SUP-M5."""
        token = self._store.get(TOKENS, value)
        leeway = timedelta(seconds=self.settings.clock_leeway_seconds)
        fault = bearer.check(token, self._now, leeway)
        if fault is bearer.Fault.EXPIRED:
            raise Refusal(access.SUP_09, fault=fault, expires_at=token and token.expires_at, now=self._now)
        if fault is bearer.Fault.AUDIENCE:
            raise Refusal(access.SUP_M5, fault=fault)
        if fault is not None or token is None:
            raise Refusal(access.SUP_08, fault=fault)
        return token

    def cancel_order(self, caller: str, order_id: int) -> Decision[Order]:
        """Cancel the caller's order. Refuses with SUP-12, SUP-13 and what `orders.cancel` refuses."""

        def change(order: Order) -> Decision[Order]:
            orders.check_owner(order, caller)
            return orders.cancel(order, self._now, self.settings)

        try:
            return self._store.update(ORDERS, str(order_id), change)
        except MissingKeyError:
            raise Refusal(cancel.SUP_13, order_id=order_id) from None

    def read_order(self, caller: str, order_id: int) -> Decision[Order]:
        """The caller's order. Refuses with SUP-M1."""
        order = self._store.get(ORDERS, str(order_id))
        if order is None or order.caller != caller:
            raise Refusal(reads.SUP_M1, order_id=order_id, caller=caller)
        cancelled = order.status is orders.OrderStatus.CANCELLED and not order.cancellable
        return Decision(order, reads.SUP_58, (reads.SUP_05,) if cancelled else ())

    def read_service(self, caller: str, service_id: int) -> Decision[Service]:
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
                ORDERS, str(order_id), lambda order: orders.complete(order, service_id, self._now)
            )
        except MissingKeyError:
            raise NotThereError("order_id", f"there is no order {order_id}") from None
        except orders.IsOverError as error:
            raise NotThereError("order_id", f"there is nothing to complete: {error}") from None
        self._store.add(SERVICES, completed.service)
        return completed.value

    def mint(self, caller: str, life: timedelta, preset: str | None) -> Token:
        """A new token of the caller. ValueError for a preset that Superloop's tokens do not have."""
        token = bearer.issue(f"superloop-{self._ids.text(32)}", caller, self._now, life, preset)
        self._store.add(TOKENS, token)
        return token


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOrder:
    """Which order the back office sees to."""

    order_id: Annotated[int, Meta(description="the order, whoever's it is")]


def complete_order(world: World, wanted: OneOrder, now: datetime) -> Order:
    return SuperloopService(world, now).complete_order(wanted.order_id)


ACTIONS = {
    "complete-order": Action(complete_order, OneOrder, "the service is activated: the order is done, its visits too"),
}
