"""What Kibo keeps in a world, by collection."""

from collections.abc import Callable, Iterable
from typing import Any

from mockserver.auth.bearer import Token
from mockserver.stores import Collection, Store
from mockserver.vendors.kibo.orders.access import Application, Tenant
from mockserver.vendors.kibo.orders.customers import KnownCustomer, OrderNote, customer_key, email_place, note_key
from mockserver.vendors.kibo.orders.model import Environment, Location, Order, order_key
from mockserver.vendors.kibo.orders.payments import Authorization

NAME = "kibo"

ITEM_INDEX, SHIPMENT_INDEX = "item", "shipment"  # by the order_key of their ids
EXTERNAL_INDEX, EMAIL_INDEX = "external_id", "email"


def external_place(environment: Environment, tenant_id: int, external_id: str) -> str:
    """Under which text the index has a tenant's orders of that externalOrderID."""
    return f"{environment}/{tenant_id}/{external_id}"


def _external_places(order: Order) -> Iterable[str]:
    if order.external_id is not None:
        yield external_place(order.environment, order.tenant_id, order.external_id)


ORDERS: Collection[Order] = Collection(
    NAME,
    "orders",
    Order,
    key=lambda order: order.key,
    indexes={
        ITEM_INDEX: lambda order: [order_key(order.environment, item.id) for item in order.items],
        SHIPMENT_INDEX: lambda order: [order_key(order.environment, shipment.id) for shipment in order.shipments],
        EXTERNAL_INDEX: _external_places,
    },
)
LOCATIONS: Collection[Location] = Collection(NAME, "locations", Location, key=lambda location: location.key)
CUSTOMERS: Collection[KnownCustomer] = Collection(
    NAME,
    "customers",
    KnownCustomer,
    key=lambda one: customer_key(one.environment, one.tenant_id, one.id),
    indexes={EMAIL_INDEX: lambda one: (email_place(one.environment, one.tenant_id, one.email),)},
)
ORDER_NOTES: Collection[OrderNote] = Collection(
    NAME, "order_notes", OrderNote, key=lambda note: note_key(note.environment, note.id)
)
AUTHORIZATIONS: Collection[Authorization] = Collection(
    NAME, "authorizations", Authorization, key=lambda authorization: authorization.id
)
TENANTS: Collection[Tenant] = Collection(NAME, "tenants", Tenant, key=lambda tenant: str(tenant.id))
APPLICATIONS: Collection[Application] = Collection(
    NAME, "applications", Application, key=lambda application: application.client_id
)
TOKENS: Collection[Token] = Collection(NAME, "tokens", Token, key=lambda token: token.value)
REFRESH_TOKENS: Collection[Token] = Collection(NAME, "refresh_tokens", Token, key=lambda token: token.value)

COLLECTIONS = (
    TENANTS,
    APPLICATIONS,
    TOKENS,
    REFRESH_TOKENS,
    ORDERS,
    LOCATIONS,
    CUSTOMERS,
    ORDER_NOTES,
    AUTHORIZATIONS,
)


def free_number(store: Store, collection: Collection[Any], first: int, key: Callable[[int], str]) -> int:
    """A number, from `first` on, under whose key the collection has nothing."""
    number = first + store.count(collection)
    while store.get(collection, key(number)) is not None:
        number += 1
    return number
