"""What a lab keeps in a world, by collection."""

from collections.abc import Callable, Iterable

from mockserver.stores import Collection
from mockserver.vendors.rxuniverse.orders import lookup
from mockserver.vendors.rxuniverse.orders.addons import AddOn
from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.records import Customer, Order, Station

NAME = "rxuniverse"
STAGE = "stage"


def _folded(kind: Kind) -> Callable[[Order], Iterable[str]]:
    return lambda order: {lookup.fold(text) for text in lookup.texts(order, kind)}


ORDERS: Collection[Order] = Collection(
    NAME,
    "orders",
    Order,
    key=lambda order: order.order_number,
    indexes={**{kind: _folded(kind) for kind in Kind}, STAGE: lambda order: (order.stage,)},
)
STATIONS: Collection[Station] = Collection(NAME, "stations", Station, key=lambda station: station.code)
CUSTOMERS: Collection[Customer] = Collection(NAME, "customers", Customer, key=lambda customer: customer.number)
ADD_ONS: Collection[AddOn] = Collection(NAME, "addons", AddOn, key=lambda addon: addon.code)
COLLECTIONS = (ORDERS, STATIONS, CUSTOMERS, ADD_ONS)
