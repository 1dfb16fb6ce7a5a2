"""What an order call makes of a device."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.dash.orders.delivery import Due, timetable
from mockserver.vendors.dash.orders.devices import Device, Order, Slot, missing
from mockserver.vendors.dash.orders.settings import InprogressId, Settings
from mockserver.vendors.dash.orders.states import OrderStatus, SlotState, Step, following
from mockserver.vendors.dash.rules import replenish as rules


class DetailCode(StrEnum):
    """What Replenish tells. Source: replenish page, where INPROGRESS is one word."""

    STANDARD_ORDER_PLACED = "STANDARD_ORDER_PLACED"
    TEST_ORDER_PLACED = "TEST_ORDER_PLACED"
    ORDER_INPROGRESS = "ORDER_INPROGRESS"


class Replenishment(Decision[Device], frozen=True, kw_only=True):
    """The device after an order call, with what the answer tells, a new order and when its steps are due."""

    event_instance_id: str
    detail_code: DetailCode
    order: Order | None = None
    due: Due = ()


# By is_test_device. Source: replenish and test device pages.
_PLACED: Mapping[bool, tuple[Rule, DetailCode]] = {
    True: (rules.DASH_49, DetailCode.TEST_ORDER_PLACED),
    False: (rules.DASH_50, DetailCode.STANDARD_ORDER_PLACED),
}
# Why a slot is free again, by what became of its last order and is_test_device.
_FREE_AGAIN: Mapping[tuple[OrderStatus, bool], Rule] = {
    (OrderStatus.CANCELLED, True): rules.DASH_07,
    (OrderStatus.CANCELLED, False): rules.DASH_M40,
    (OrderStatus.DELIVERED, True): rules.DASH_M3,
    (OrderStatus.DELIVERED, False): rules.DASH_M3,
}


def replenish(device: Device, slot_id: str, now: datetime, settings: Settings, *, new_id: str) -> Replenishment:
    """The device with an order placed for the slot, or as it was when one is in progress there.

    Refuses a slot that the device does not have with DASH-52, one that is not subscribed with DASH-53.
    Source: replenish page; that the subscription comes before the lock is inferred.
    """
    slot = device.slot(slot_id)
    if slot is None:
        raise missing(device, slot_id, rules.DASH_52)
    if not slot.subscribed:
        locked = [rules.DASH_54] if slot.running else []
        raise Refusal(rules.DASH_53, *locked, slot_id=slot_id, device_id=device.id)
    if slot.running:
        return _in_progress(device, slot, slot.running, settings, new_id)
    in_trouble = slot.needs_resolution and not device.is_test_device
    step = Step.ORDER_IN_TROUBLE if in_trouble else Step.ORDER
    status = following(slot.state(is_test=device.is_test_device), step)
    return _placed(device, slot, Order(id=new_id, placed_at=now, status=status, products=slot.products), settings)


def _in_progress(device: Device, slot: Slot, running: Order, settings: Settings, new_id: str) -> Replenishment:
    in_trouble = slot.state(is_test=device.is_test_device) is SlotState.RESOLUTION
    return Replenishment(
        device,
        rules.DASH_51,
        (rules.DASH_63,) if in_trouble else (),
        {"running": running},
        event_instance_id=running.id if settings.inprogress_id is InprogressId.SAME else new_id,
        detail_code=DetailCode.ORDER_INPROGRESS,
    )


def _placed(device: Device, slot: Slot, order: Order, settings: Settings) -> Replenishment:
    rule, detail_code = _PLACED[device.is_test_device]
    due = timetable(order, settings, is_test=device.is_test_device)
    in_trouble = order.status is OrderStatus.RESOLUTION
    again = [_FREE_AGAIN[slot.orders[-1].status, device.is_test_device]] if slot.orders else []
    still_needs = slot.needs_resolution and not in_trouble
    return Replenishment(
        device.having(replace(slot, orders=(*slot.orders, order), needs_resolution=still_needs)),
        rule,
        (*again, *([rules.DASH_63] if in_trouble else [])),
        {"placed": order, "due": dict(due)},
        event_instance_id=order.id,
        detail_code=detail_code,
        order=order,
        due=due,
    )
