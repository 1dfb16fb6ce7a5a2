"""What Superloop keeps in a world, by collection."""

from collections.abc import Iterator
from typing import Any

from mockserver.auth.bearer import Token
from mockserver.stores import Collection, Store
from mockserver.vendors.superloop.orders.clients import Client, UsedAssertion
from mockserver.vendors.superloop.orders.model import Order
from mockserver.vendors.superloop.orders.requests import PolledRequest
from mockserver.vendors.superloop.orders.service_cancellations import ServiceCancellation
from mockserver.vendors.superloop.orders.services import Service
from mockserver.vendors.superloop.orders.sites import Location, LocationSearch, Qualification
from mockserver.vendors.superloop.orders.slots import AppointmentRequest, TakenSlot


def _appointments(order: Order) -> Iterator[str]:
    return (str(one.id) for one in order.appointments)


def _slots(order: Order) -> Iterator[str]:
    """The slots that its active appointments hold."""
    return (one.slot.id for one in order.appointments if one.active and one.slot is not None)


ORDERS: Collection[Order] = Collection(
    "superloop",
    "orders",
    Order,
    key=lambda order: str(order.id),
    indexes={"appointment": _appointments, "slot": _slots},
)
APPOINTMENT_REQUESTS: Collection[AppointmentRequest] = Collection(
    "superloop", "appointment_requests", AppointmentRequest, key=lambda request: str(request.id)
)
TAKEN_SLOTS: Collection[TakenSlot] = Collection("superloop", "taken_slots", TakenSlot, key=lambda slot: slot.id)
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
COLLECTIONS = (
    CLIENTS,
    ASSERTIONS,
    TOKENS,
    REQUESTS,
    LOCATIONS,
    LOCATION_SEARCHES,
    QUALIFICATIONS,
    ORDERS,
    APPOINTMENT_REQUESTS,
    TAKEN_SLOTS,
    SERVICES,
    SERVICE_CANCELLATIONS,
)


def free_id(store: Store, collection: Collection[Any], first: int) -> int:
    """The next number that is no key of the collection, whose numbers begin with `first`."""
    number = first + store.count(collection)
    while store.get(collection, str(number)) is not None:
        number += 1
    return number
