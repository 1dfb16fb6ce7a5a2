"""Kibo's work: load, decide, save. One method per thing that can be done; for whom is known already."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.residents import NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.stores import Collection, MissingKeyError
from mockserver.vendors.kibo.orders import access, cancel, fulfilment
from mockserver.vendors.kibo.orders.access import (
    Application,
    Caller,
    Credentials,
    Permission,
    Tenant,
    Ticket,
)
from mockserver.vendors.kibo.orders.cancel import Wish
from mockserver.vendors.kibo.orders.model import Environment, Order, OrderStatus, order_key
from mockserver.vendors.kibo.orders.notices import Rendered, StatusChange, status_change_event
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.rules import access as access_rules
from mockserver.vendors.kibo.rules import cancel as cancel_rules
from mockserver.vendors.kibo.rules import notices, reads, token
from mockserver.world import World

ORDERS: Collection[Order] = Collection("kibo", "orders", Order, key=lambda order: order.key)
TENANTS: Collection[Tenant] = Collection("kibo", "tenants", Tenant, key=lambda tenant: str(tenant.id))
APPLICATIONS: Collection[Application] = Collection(
    "kibo", "applications", Application, key=lambda application: application.client_id
)
TOKENS: Collection[Token] = Collection("kibo", "tokens", Token, key=lambda token: token.value)
REFRESH_TOKENS: Collection[Token] = Collection("kibo", "refresh_tokens", Token, key=lambda token: token.value)


@dataclass(frozen=True, slots=True)
class _Cancelled:
    """What a cancel did to the order that is kept, and the status that it had."""

    decision: Decision[Order]
    previous_status: OrderStatus

    @property
    def value(self) -> Order:
        return self.decision.value


class KiboService:
    """Kibo in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._world = world
        self._store = world.store
        self._ids = world.ids
        self._now = now
        self.settings = world.settings(Settings)

    def identify(self, value: str) -> Application:
        """The application that the access token was issued to. Refuses with KIBO-41 or KIBO-42."""
        issued = self._store.get(TOKENS, value)
        fault = bearer.check(issued, self._now)
        if fault is bearer.Fault.EXPIRED:
            raise Refusal(access_rules.KIBO_42, fault=fault, expires_at=issued and issued.expires_at, now=self._now)
        application = self._store.get(APPLICATIONS, issued.caller) if issued else None
        if fault is not None or application is None:
            raise Refusal(access_rules.KIBO_41, fault=fault or bearer.Fault.UNKNOWN)
        return application

    def admit(self, application: Application | None, tenant_id: int, permission: Permission) -> None:
        """Refuses a tenant that is not set up (KIBO-46), then an application that may not (KIBO-M3, KIBO-43).

        Without an application there was no token.
        """
        access.check_tenant(self._store.get(TENANTS, str(tenant_id)), tenant_id)
        if application is not None:
            access.check_application(application, tenant_id, permission)

    def cancel_order(self, caller: Caller, wish: Wish, rendered: Rendered) -> Decision[Order]:
        """Cancel the tenant's order, and notify of its new status.

        Refuses with KIBO-30, KIBO-31 and what `check` and `cancel` refuse.
        """
        cancel.check(wish, self.settings)

        def change(order: Order) -> _Cancelled:
            cancel.check_owner(order, caller.tenant_id)
            return _Cancelled(cancel.cancel(order, wish, self._now, self.settings), order.status)

        try:
            cancelled = self._store.update(ORDERS, order_key(caller.environment, wish.order_id), change)
        except MissingKeyError:
            raise _unknown(caller, wish.order_id) from None
        decision = cancelled.decision
        if not self._notify(StatusChange(decision.value, cancelled.previous_status), rendered):
            return decision
        return replace(decision, readings=(*decision.readings, notices.KIBO_70))

    def ship_order(self, environment: Environment, order_id: int, shipment_id: int | None, rendered: Rendered) -> Order:
        """Ship it, or one shipment of it, and notify of a new status. NotThereError where there is nothing to ship."""
        try:
            shipped = self._store.update(
                ORDERS, order_key(environment, order_id), lambda order: fulfilment.ship(order, shipment_id)
            )
        except MissingKeyError:
            raise NotThereError("order_id", f"there is no order {order_id} in {environment}") from None
        except fulfilment.NothingToShipError as error:
            raise NotThereError("order_id" if shipment_id is None else "shipment_id", str(error)) from None
        self._notify(StatusChange(shipped.value, shipped.previous_status), rendered)
        return shipped.value

    def read_order(self, caller: Caller, order_id: int) -> Decision[Order]:
        """The tenant's order. Refuses with KIBO-30, KIBO-31."""
        order = self._store.get(ORDERS, order_key(caller.environment, order_id))
        if order is None:
            raise _unknown(caller, order_id)
        cancel.check_owner(order, caller.tenant_id)
        cancelled = order.status is OrderStatus.CANCELED
        return Decision(order, reads.KIBO_M7, (cancel_rules.KIBO_06,) if cancelled else ())

    def issue_token(self, credentials: Credentials) -> Decision[Ticket]:
        """A new access token for the application. Refuses with KIBO-49, KIBO-M11."""
        application = self._store.get(APPLICATIONS, credentials.client_id)
        if application is None or application.client_secret != credentials.client_secret:
            raise Refusal(token.KIBO_49, known_client=application is not None)
        if credentials.refresh_token is None:
            refresh_token = self._keep_refresh_token(application)
            return Decision(self._ticket(application, refresh_token), token.KIBO_M8)
        known = self._store.get(REFRESH_TOKENS, credentials.refresh_token)
        if known is None or known.revoked or known.caller != application.client_id:
            raise Refusal(token.KIBO_M11, client_id=application.client_id)
        return Decision(self._ticket(application, known.value), token.KIBO_M8, (token.KIBO_M12,))

    def application(self, client_id: str) -> Application:
        """LookupError, naming those there are, for an unknown one."""
        known = self._store.get(APPLICATIONS, client_id)
        if known is None:
            names = ", ".join(one.client_id for one in self._store.list(APPLICATIONS))
            raise LookupError(f"no application {client_id!r}; known are {names}")
        return known

    def stranger_to(self, application: Application) -> Application:
        """An application of another tenant. ValueError where there is none."""
        for other in self._store.list(APPLICATIONS):
            if other.tenant_id != application.tenant_id:
                return other
        raise ValueError("no other tenant in this world has an application")

    def mint(self, application: Application, life: timedelta, preset: str | None = None) -> Token:
        """A new access token of the application. ValueError for a preset that Kibo's tokens do not have."""
        minted = bearer.issue(f"kibo-{self._ids.text(32)}", application.client_id, self._now, life, preset)
        self._store.add(TOKENS, minted)
        return minted

    def _notify(self, told: StatusChange, rendered: Rendered) -> bool:
        """Have the client's endpoint told of a new status; whether it is one."""
        if told.order.status is told.previous_status:
            return False
        self._world.emit(status_change_event(told, self.settings.webhook_url, rendered), self._now)
        return True

    def _ticket(self, application: Application, refresh_token: str) -> Ticket:
        life = timedelta(seconds=access.TOKEN_LIFE_SECONDS)
        return Ticket(access_token=self.mint(application, life).value, refresh_token=refresh_token)

    def _keep_refresh_token(self, application: Application) -> str:
        value = f"kibo-refresh-{self._ids.text(32)}"
        self._store.add(REFRESH_TOKENS, Token(value, application.client_id))
        return value


def _unknown(caller: Caller, order_id: int) -> Refusal:
    return Refusal(cancel_rules.KIBO_30, order_id=order_id, tenant_id=caller.tenant_id, environment=caller.environment)
