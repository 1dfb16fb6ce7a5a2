"""Finding an order by what a call is about. For whom is known already."""

from mockserver.rules import Refusal
from mockserver.stores import Store
from mockserver.vendors.kibo.orders import cancel
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.model import Order, order_key
from mockserver.vendors.kibo.orders.subjects import Thing, about
from mockserver.vendors.kibo.rules import cancel as rules
from mockserver.vendors.kibo.service.collections import ITEM_INDEX, ORDERS, SHIPMENT_INDEX

_INDEXES = {Thing.ITEM: ITEM_INDEX, Thing.SHIPMENT: SHIPMENT_INDEX}


def unknown(caller: Caller, thing: Thing, number: int, parameter: str | None = None) -> Refusal:
    """That there is no such thing (KIBO-30); `parameter` where its id is called otherwise."""
    where = {"tenant_id": caller.tenant_id, "environment": caller.environment}
    return Refusal(rules.KIBO_30, **about(thing, number, parameter), **where)


def order_with(store: Store, caller: Caller, thing: Thing, number: int) -> Order:
    """The tenant's order that the number is of, or that has the item or shipment. Refuses with KIBO-30, KIBO-31."""
    key = order_key(caller.environment, number)
    found = _found(store, thing, key)
    if not found:
        raise unknown(caller, thing, number)
    own = next((one for one in found if one.tenant_id == caller.tenant_id), found[0])
    cancel.check_owner(own, caller.tenant_id, about(thing, number))
    return own


def _found(store: Store, thing: Thing, key: str) -> tuple[Order, ...]:
    if thing is not Thing.ORDER:
        return store.find(ORDERS, _INDEXES[thing], key)
    order = store.get(ORDERS, key)
    return () if order is None else (order,)
