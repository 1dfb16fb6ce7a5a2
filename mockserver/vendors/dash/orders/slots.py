"""What devices report of themselves, and what customers do with the slots: all but ordering."""

from datetime import datetime

from msgspec.structs import replace

from mockserver.rules import Decision
from mockserver.vendors.dash.orders.devices import Device, Product, Slot, SlotReport, ToldStatus, missing
from mockserver.vendors.dash.orders.states import NotNowError
from mockserver.vendors.dash.rules import reports as rules


class NoSuchSlotError(LookupError):
    """The device does not have the slot."""


class NoSuchOrderError(LookupError):
    """The device does not have the order."""


def report(device: Device, slot_id: str, said: SlotReport) -> Decision[Device]:
    """The device with a report on one of its slots. Refuses a slot that it does not have with DASH-M48."""
    slot = device.slot(slot_id)
    if slot is None:
        raise missing(device, slot_id, rules.DASH_M48)
    return Decision(device.having(replace(slot, report=said)), rules.DASH_M47, facts={"report": said})


def active(device: Device, at: datetime) -> Decision[Device]:
    """The device, last active at that instant, which it may correct to an earlier one."""
    return Decision(replace(device, active_at=at), rules.DASH_M52, facts={"active_at": at})


def subscribe(device: Device, slot_id: str, product: Product | None) -> Device:
    """The device with the slot subscribed, to that product if one is given. NotNowError where that changes nothing."""
    slot = _registered(device, slot_id)
    after = replace(slot, subscribed=True, products=slot.products if product is None else (product,))
    if after == slot:
        raise NotNowError(f"slot {slot_id!r} of {device.id} is subscribed like that already")
    return device.having(after)


def unsubscribe(device: Device, slot_id: str) -> Device:
    """The device with the slot no longer subscribed. NotNowError where it is not."""
    slot = _registered(device, slot_id)
    if not slot.subscribed:
        raise NotNowError(f"slot {slot_id!r} of {device.id} is not subscribed")
    return device.having(replace(slot, subscribed=False))


def require_resolution(device: Device, slot_id: str) -> Device:
    """The device whose next real order for the slot has something wrong with it. NotNowError for a test device."""
    slot = _registered(device, slot_id)
    if device.is_test_device:
        raise NotNowError(f"{device.id} is a test device: nothing goes wrong with a test order")
    return device.having(replace(slot, needs_resolution=True))


def tell_status(device: Device, order_id: str, told_as: ToldStatus | None) -> Device:
    """The device whose order is told as having that status, or for None as it is."""
    for slot in device.slots:
        if any(order.id == order_id for order in slot.orders):
            orders = tuple(replace(each, told_as=told_as) if each.id == order_id else each for each in slot.orders)
            return device.having(replace(slot, orders=orders))
    raise NoSuchOrderError(f"{device.id} has no order {order_id!r}")


def _registered(device: Device, slot_id: str) -> Slot:
    if device.deregistered:
        raise NotNowError(f"{device.id} is not registered")
    slot = device.slot(slot_id)
    if slot is None:
        raise NoSuchSlotError(f"{device.id} has no slot {slot_id!r}")
    return slot
