"""What older versions of the API let a seller tell about a shipment beside its items: checked, and kept for them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import replace

from mockserver.rules import Refusal, Rule
from mockserver.vendors.falabella.orders.items import Order, OrderItem
from mockserver.vendors.falabella.rules import consignment as rules
from mockserver.vendors.falabella.rules import documents

_TRACKING_NUMBER = re.compile(r"[A-Za-z0-9_-]{1,64}")
_SERIAL = re.compile(r"[A-Za-z0-9]{1,26}")


class DeliveryType(StrEnum):
    """Who brings the item where. Source: the vendor's clients and siblings' pages."""

    DROPSHIP = "dropship"
    PICKUP = "pickup"
    SEND_TO_WAREHOUSE = "send_to_warehouse"


class Consignment(Struct, frozen=True, kw_only=True):
    """What is told, as it was sent; empty where it was not. `serials` are by item."""

    delivery_type: str = ""
    shipping_provider: str = ""
    tracking_number: str = ""
    serials: Mapping[int, str] = field(default_factory=dict)


def check_form(told: Consignment) -> None:
    """What can be seen without the items. Refuses with FSC-M61, FSC-M63, FSC-M66, FSC-M68, FSC-M69."""
    if told.delivery_type and told.delivery_type not in tuple(DeliveryType):
        raise Refusal(rules.FSC_M61, received=told.delivery_type, known=", ".join(DeliveryType))
    if told.tracking_number and _TRACKING_NUMBER.fullmatch(told.tracking_number) is None:
        raise Refusal(rules.FSC_M63, received=told.tracking_number)
    if told.delivery_type == DeliveryType.PICKUP and (told.shipping_provider or told.tracking_number):
        raise Refusal(rules.FSC_M66)
    for serial in told.serials.values():
        if _SERIAL.fullmatch(serial) is None:
            raise Refusal(rules.FSC_M68, received=serial)
    _check_no_two(told.serials.values())


def check(told: Consignment, order: Order, listed: Sequence[OrderItem], holders: Iterable[Order]) -> tuple[Rule, ...]:
    """How it was read, when it goes with the items. `holders`: the orders of any seller that have that number.

    Refuses with FSC-M62, FSC-M64, FSC-M65, FSC-M69.
    """
    readings = check_provider(told.shipping_provider, listed, rules.FSC_M62) if told.shipping_provider else ()
    if told.tracking_number:
        _check_tracking(told.tracking_number, order, listed, holders)
    kept = (item.serial_number for item in order.items if item.id not in told.serials)
    _check_no_two((*filter(None, kept), *told.serials.values()))
    return readings


def check_provider(name: str, items: Iterable[OrderItem], wrong: Rule) -> tuple[Rule, ...]:
    """How the name was read, when it is that of all of the items which have one. Refuses with `wrong`."""
    providers = dict.fromkeys(item.shipment_provider for item in items if item.shipment_provider)
    if any(_plain(provider) != _plain(name) for provider in providers):
        raise Refusal(wrong, received=name, providers=", ".join(providers))
    return (documents.FSC_M77,) if providers and name not in providers else ()


def told_of(item: OrderItem, told: Consignment) -> OrderItem:
    """The item with what was told of it."""
    return replace(
        item,
        shipment_provider=item.shipment_provider or told.shipping_provider,
        tracking_code=told.tracking_number or item.tracking_code,
        serial_number=told.serials.get(item.id, item.serial_number),
    )


def _check_tracking(number: str, order: Order, listed: Sequence[OrderItem], holders: Iterable[Order]) -> None:
    example = next((item.tracking_code for item in listed if item.tracking_code), number)
    if len(example) != len(number):
        raise Refusal(rules.FSC_M64, received=number, example=example)
    packages = {(order.id, item.package_id) for item in listed}
    for holder in holders:
        if any(one.tracking_code == number and (holder.id, one.package_id) not in packages for one in holder.items):
            raise Refusal(rules.FSC_M65, received=number, order_id=holder.id)


def _check_no_two(serials: Iterable[str]) -> None:
    twice = [serial for serial, times in Counter(serials).items() if times > 1]
    if twice:
        raise Refusal(rules.FSC_M69, received=", ".join(twice))


def _plain(name: str) -> str:
    return name.replace(" ", "").casefold()
