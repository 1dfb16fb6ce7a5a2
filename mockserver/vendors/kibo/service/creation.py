"""Orders on their way into Kibo: authorized, placed, imported. Load, decide, save, notify."""

from datetime import datetime

from msgspec import Struct

from mockserver.rules import Decision, Refusal, Rule
from mockserver.stores import Replaced
from mockserver.vendors.kibo.orders import creation, payments
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.creation import Placed, WantedCustomer, WantedImport, WantedOrder
from mockserver.vendors.kibo.orders.customers import KnownCustomer, customer_key, email_place
from mockserver.vendors.kibo.orders.model import Customer, Order, OrderStatus, order_key
from mockserver.vendors.kibo.orders.notices import OrderCreated, Tell
from mockserver.vendors.kibo.orders.payments import Authorization, WantedAuthorization
from mockserver.vendors.kibo.orders.settings import DuplicateExternalId, Settings
from mockserver.vendors.kibo.rules import creation as rules
from mockserver.vendors.kibo.service.collections import (
    AUTHORIZATIONS,
    CUSTOMERS,
    EMAIL_INDEX,
    EXTERNAL_INDEX,
    ORDERS,
    TENANTS,
    external_place,
    free_number,
)
from mockserver.world import World

_FIRST_ORDER = 1020001  # after the fixtures' orders, as the next two after their own
_FIRST_CUSTOMER = 88002
_FIRST_SHIPMENT = 30000001


class _Payment(Struct, frozen=True):
    """What comes of an order's payment, by which authorization, if any."""

    status: OrderStatus
    authorization: Authorization | None = None


class CreationService:
    """New orders in one world at one instant. What makes one holds the world, so that no two have the same number."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def authorize(self, caller: Caller, wanted: WantedAuthorization) -> Decision[Authorization]:
        """Have the gateway asked, and keep what it says under a new token."""
        token = f"kibo-auth-{self._world.ids.text(24)}"
        made = payments.authorize(token, wanted, caller, self._settings.payment_outcome, self._now)
        self._store.add(AUTHORIZATIONS, made)
        return Decision(made, rules.KIBO_M30)

    def create_order(self, caller: Caller, wanted: WantedOrder) -> Decision[Order]:
        """Place the order, and notify. Refuses with KIBO-69B, KIBO-M28, KIBO-M29; then nothing is kept."""
        with self._world.lock:
            readings = self._check_new(caller, wanted.external_id)
            payment = self._payment(caller, wanted)
            order = creation.create(wanted, self._placed(caller, wanted, payment.status))
            self._keep(order)
            if payment.authorization is not None:
                used = payments.used(payment.authorization, order.id)
                self._store.update(AUTHORIZATIONS, used.id, lambda _: Replaced(used))
        self._tell(OrderCreated(order), self._now)
        begins = () if order.status is OrderStatus.READY else (rules.KIBO_M32,)
        return Decision(order, rules.KIBO_M27, (rules.KIBO_M33, *begins, *readings))

    def import_order(self, caller: Caller, wanted: WantedImport) -> Decision[Order]:
        """Keep an order that began elsewhere. Refuses with KIBO-69B."""
        with self._world.lock:
            readings = self._check_new(caller, wanted.order.external_id)
            placed = self._placed(caller, wanted.order, OrderStatus.READY, wanted.placed_at)
            number = _FIRST_SHIPMENT + placed.order_id
            order = creation.imported(creation.create(wanted.order, placed), wanted.status, number)
            self._keep(order)
        return Decision(order, rules.KIBO_M31, readings)

    def _check_new(self, caller: Caller, external_id: str) -> tuple[Rule, ...]:
        place = external_place(caller.environment, caller.tenant_id, external_id)
        known = self._store.find(ORDERS, EXTERNAL_INDEX, place)
        if not known:
            return ()
        if self._settings.duplicate_external_id is DuplicateExternalId.CONFLICT:
            raise Refusal(rules.KIBO_69B, external_id=external_id, order_id=known[0].id)
        return (rules.KIBO_69C,)

    def _payment(self, caller: Caller, wanted: WantedOrder) -> _Payment:
        tenant = self._store.get(TENANTS, str(caller.tenant_id))
        requires_acceptance = tenant is not None and tenant.requires_acceptance
        outcome, authorization = self._settings.payment_outcome, None
        if wanted.authorization_id is not None:
            known = self._store.get(AUTHORIZATIONS, wanted.authorization_id)
            authorization = payments.check(known, wanted.authorization_id, caller)
            outcome = payments.outcome_for(authorization, wanted.currency, wanted.amounts)
        return _Payment(creation.first_status(outcome, requires_acceptance=requires_acceptance), authorization)

    def _placed(
        self, caller: Caller, wanted: WantedOrder, status: OrderStatus, placed_at: datetime | None = None
    ) -> Placed:
        order_id = free_number(self._store, ORDERS, _FIRST_ORDER, lambda one: order_key(caller.environment, one))
        customer = self._customer(caller, wanted.customer)
        return Placed(order_id=order_id, caller=caller, customer=customer, at=placed_at or self._now, status=status)

    def _customer(self, caller: Caller, wanted: WantedCustomer) -> Customer:
        """By the number that was sent; else whoever has the e-mail address; else under a new number."""
        place = email_place(caller.environment, caller.tenant_id, wanted.email)
        known = self._store.find(CUSTOMERS, EMAIL_INDEX, place)
        if wanted.id is not None:
            customer_id = wanted.id
        elif known:
            customer_id = known[0].id
        else:
            customer_id = free_number(
                self._store,
                CUSTOMERS,
                _FIRST_CUSTOMER,
                lambda one: customer_key(caller.environment, caller.tenant_id, one),
            )
        return Customer(id=customer_id, first_name=wanted.first_name, last_name=wanted.last_name, email=wanted.email)

    def _keep(self, order: Order) -> None:
        self._store.add(ORDERS, order)
        customer = order.customer
        if customer is None:
            return
        key = customer_key(order.environment, order.tenant_id, customer.id)
        if self._store.get(CUSTOMERS, key) is None:
            self._store.add(
                CUSTOMERS,
                KnownCustomer(
                    id=customer.id,
                    first_name=customer.first_name,
                    last_name=customer.last_name,
                    email=customer.email,
                    tenant_id=order.tenant_id,
                    environment=order.environment,
                ),
            )
