"""What Superloop keeps in a world, by collection."""

from typing import Any

from mockserver.auth.bearer import Token
from mockserver.stores import Collection, Store
from mockserver.vendors.superloop.orders.clients import Client, UsedAssertion
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.requests import PolledRequest
from mockserver.vendors.superloop.orders.services import Service
from mockserver.vendors.superloop.orders.sites import Location, LocationSearch, Qualification

ORDERS: Collection[Order] = Collection("superloop", "orders", Order, key=lambda order: str(order.id))
SERVICES: Collection[Service] = Collection("superloop", "services", Service, key=lambda service: str(service.id))
TOKENS: Collection[Token] = Collection("superloop", "tokens", Token, key=lambda token: token.value)
REQUESTS: Collection[PolledRequest] = Collection(
    "superloop", "requests", PolledRequest, key=lambda request: str(request.id)
)
LOCATIONS: Collection[Location] = Collection("superloop", "locations", Location, key=lambda site: site.id)
LOCATION_SEARCHES: Collection[LocationSearch] = Collection(
    "superloop", "location_searches", LocationSearch, key=lambda search: search.id
)
QUALIFICATIONS: Collection[Qualification] = Collection(
    "superloop",
    "qualifications",
    Qualification,
    key=lambda made: made.id,
    indexes={"remote_id": lambda made: (made.remote_id,)},
)
CLIENTS: Collection[Client] = Collection("superloop", "clients", Client, key=lambda client: client.client_id)
ASSERTIONS: Collection[UsedAssertion] = Collection(
    "superloop", "assertions", UsedAssertion, key=lambda assertion: assertion.key
)
COLLECTIONS = (ORDERS, SERVICES, TOKENS, REQUESTS, LOCATIONS, LOCATION_SEARCHES, QUALIFICATIONS, CLIENTS, ASSERTIONS)


def free_id(store: Store, collection: Collection[Any], first: int) -> int:
    """The next number that is no key of the collection, whose numbers begin with `first`."""
    number = first + store.count(collection)
    while store.get(collection, str(number)) is not None:
        number += 1
    return number
