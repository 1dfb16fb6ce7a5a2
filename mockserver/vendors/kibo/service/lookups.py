"""What is a caller's: the order that a call is about, and all that a search goes through."""

from collections.abc import Iterator
from typing import Protocol, TypeVar

from mockserver.rules import Refusal
from mockserver.stores import Collection, Store
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.model import Environment, Order, order_key
from mockserver.vendors.kibo.orders.subjects import Thing, about
from mockserver.vendors.kibo.rules import cancel as rules
from mockserver.vendors.kibo.service.collections import ITEM_INDEX, ORDERS, SHIPMENT_INDEX

_INDEXES = {Thing.ITEM: ITEM_INDEX, Thing.SHIPMENT: SHIPMENT_INDEX}


class Owned(Protocol):
    """What is a tenant's, in one of its environments."""

    @property
    def tenant_id(self) -> int: ...

    @property
    def environment(self) -> Environment: ...


T = TypeVar("T", bound=Owned)


def own(store: Store, collection: Collection[T], caller: Owned) -> Iterator[T]:
    """What is the same tenant's, in the same environment."""
    owner = (caller.tenant_id, caller.environment)
    return (one for one in store.list(collection) if (one.tenant_id, one.environment) == owner)


def order_with(store: Store, caller: Caller, thing: Thing, number: int, parameter: str | None = None) -> Order:
    """The tenant's order that the number is of, or that has the item or shipment.

    `parameter` where the id is called otherwise. Refuses with KIBO-30 where there is none, with KIBO-31 where it is
    another tenant's. Source: inferred.
    """
    found = _found(store, thing, order_key(caller.environment, number))
    subject = about(thing, number, parameter)
    if not found:
        raise Refusal(rules.KIBO_30, **subject, tenant_id=caller.tenant_id, environment=caller.environment)
    own_order = next((one for one in found if one.tenant_id == caller.tenant_id), None)
    if own_order is None:
        raise Refusal(rules.KIBO_31, **subject, owner=found[0].tenant_id, tenant_id=caller.tenant_id)
    return own_order


def _found(store: Store, thing: Thing, key: str) -> tuple[Order, ...]:
    if thing is not Thing.ORDER:
        return store.find(ORDERS, _INDEXES[thing], key)
    order = store.get(ORDERS, key)
    return () if order is None else (order,)
