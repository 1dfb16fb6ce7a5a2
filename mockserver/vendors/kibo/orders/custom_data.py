"""What clients keep with an order: made, changed, removed. Values in and out. Source: the custom order data page."""

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal
from mockserver.vendors.kibo.orders.model import LARGEST_ID, CustomDatum, Order
from mockserver.vendors.kibo.rules import custom_data as rules


class WantedDatum(Struct, frozen=True, kw_only=True):
    """A name with its value. `id` None: a new one, or, to be changed, the first of that name. `order_id`: if sent."""

    name: str
    value: str
    id: int | None = None
    order_id: int | None = None


class Kept(Struct, frozen=True):
    """The order as it is now, and the datum that it is about."""

    value: Order
    datum: CustomDatum


def check_order(wanted: WantedDatum, order_id: int) -> None:
    """Refuses with KIBO-M36 a body that is of another order than the path."""
    if wanted.order_id is not None and wanted.order_id != order_id:
        raise Refusal(rules.KIBO_M36, order_id=order_id, received=wanted.order_id)


def add(order: Order, wanted: WantedDatum) -> Kept:
    """One more, whatever is there of that name; a number that was sent with it is not looked at."""
    made = order.custom_data_made % LARGEST_ID + 1
    taken = {one.id for one in order.custom_data}
    while made in taken:
        made += 1
    datum = CustomDatum(id=made, name=wanted.name, value=wanted.value)
    return Kept(replace(order, custom_data=(*order.custom_data, datum), custom_data_made=made), datum)


def change(order: Order, wanted: WantedDatum) -> Kept:
    """Refuses with KIBO-M35."""
    if wanted.id is None:
        found = _find(order, lambda one: one.name == wanted.name, f"name {wanted.name}")
    else:
        found = _find(order, lambda one: one.id == wanted.id, f"number {wanted.id}")
    changed = replace(found, name=wanted.name, value=wanted.value)
    data = tuple(changed if one is found else one for one in order.custom_data)
    return Kept(replace(order, custom_data=data), changed)


def remove(order: Order, datum_id: int) -> Kept:
    """Refuses with KIBO-M35."""
    found = _find(order, lambda one: one.id == datum_id, f"number {datum_id}")
    return Kept(replace(order, custom_data=tuple(one for one in order.custom_data if one is not found)), found)


def answered(kept: Kept) -> Decision[CustomDatum]:
    return Decision(kept.datum, rules.KIBO_M34)


def _find(order: Order, wanted: Callable[[CustomDatum], bool], what: str) -> CustomDatum:
    found = next((one for one in order.custom_data if wanted(one)), None)
    if found is None:
        raise Refusal(rules.KIBO_M35, order_id=order.id, received=what[:100])
    return found
