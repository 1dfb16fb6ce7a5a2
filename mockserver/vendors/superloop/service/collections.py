"""What Superloop keeps in a world, by collection."""

from typing import Any

from mockserver.auth.bearer import Token
from mockserver.stores import Collection, Store
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.requests import PolledRequest
from mockserver.vendors.superloop.orders.service_cancellations import ServiceCancellation
from mockserver.vendors.superloop.orders.services import Service

ORDERS: Collection[Order] = Collection("superloop", "orders", Order, key=lambda order: str(order.id))
SERVICES: Collection[Service] = Collection("superloop", "services", Service, key=lambda service: str(service.id))
SERVICE_CANCELLATIONS: Collection[ServiceCancellation] = Collection(
    "superloop",
    "service_cancellations",
    ServiceCancellation,
    key=lambda cancellation: str(cancellation.id),
    indexes={"service": lambda cancellation: (str(cancellation.service_id),)},
)
TOKENS: Collection[Token] = Collection("superloop", "tokens", Token, key=lambda token: token.value)
REQUESTS: Collection[PolledRequest] = Collection(
    "superloop", "requests", PolledRequest, key=lambda request: str(request.id)
)
COLLECTIONS = (ORDERS, SERVICES, SERVICE_CANCELLATIONS, TOKENS, REQUESTS)


def free_id(store: Store, collection: Collection[Any], first: int) -> int:
    """The next number that is no key of the collection, whose numbers begin with `first`."""
    number = first + store.count(collection)
    while store.get(collection, str(number)) is not None:
        number += 1
    return number
