"""What a cancel makes of a device: one slot's test order, or all of them."""

from datetime import datetime

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.dash.orders.devices import Device, Slot, missing
from mockserver.vendors.dash.orders.settings import CancelAllLists, CancelOnLiveDevice, Settings
from mockserver.vendors.dash.orders.states import OrderStatus, Step
from mockserver.vendors.dash.rules import cancel as rules


class Cancellation(Decision[Device], frozen=True, kw_only=True):
    """The device after a cancel, with the slots that the answer lists, and of those the ones that had an order."""

    slots: tuple[Slot, ...]
    cancelled: tuple[Slot, ...] = ()


def cancel_slot(device: Device, slot_id: str, now: datetime, settings: Settings) -> Cancellation:
    """The device with the slot's test order cancelled, if there is one.

    Refuses a slot that the device does not have with DASH-15, then a live device with DASH-39 or DASH-40.
    Source: seed; what an idle slot gets is inferred.
    """
    slot = device.slot(slot_id)
    if slot is None:
        raise missing(device, slot_id, rules.DASH_15)
    if not device.is_test_device:
        return _live(device, (slot,), settings)
    return _cancel(device, (slot,), rules.DASH_01 if slot.running else rules.DASH_10, now)


def cancel_all(device: Device, now: datetime, settings: Settings) -> Cancellation:
    """The device with the test orders of all its slots cancelled. Refuses a live device with DASH-39 or DASH-40.

    Source: seed; that idle slots are listed too is inferred.
    """
    if not device.is_test_device:
        return _live(device, device.slots, settings)
    running = tuple(slot for slot in device.slots if slot.running)
    listed = running if settings.cancel_all_lists is CancelAllLists.CANCELLED_ONLY else device.slots
    said = ((rules.DASH_04, len(running) < len(listed)), (rules.DASH_06, len(listed) > 1))
    nothing = rules.DASH_12 if device.slots else rules.DASH_13
    readings = (rule for rule, applies in said if applies)
    return _cancel(device, listed, rules.DASH_03 if running else nothing, now, *readings)


def _cancel(device: Device, listed: tuple[Slot, ...], rule: Rule, now: datetime, *readings: Rule) -> Cancellation:
    orders = tuple(slot.running for slot in listed if slot.running)
    said = (
        (rules.DASH_14, any(slot.running and not slot.subscribed for slot in listed)),
        (rules.DASH_41, bool(orders)),
        (rules.DASH_42, any(order.status is OrderStatus.SHIPPED for order in orders)),
    )
    also = (reading for reading, applies in said if applies)
    after = tuple(slot.after(Step.CANCEL, now, is_test=True) if slot.running else slot for slot in listed)
    cancelled = tuple(new for old, new in zip(listed, after, strict=True) if old.running)
    facts = {"cancelled": orders, "now": now}
    return Cancellation(device.having(*after), rule, (*readings, *also), facts, slots=after, cancelled=cancelled)


def _live(device: Device, listed: tuple[Slot, ...], settings: Settings) -> Cancellation:
    """What a device gets whose orders are real: none of them is cancelled."""
    if settings.cancel_on_live_device is CancelOnLiveDevice.REPORT:
        return Cancellation(device, rules.DASH_M2, facts={"device_id": device.id}, slots=listed)
    running = any(slot.running for slot in listed)
    raise Refusal(rules.DASH_39 if running else rules.DASH_40, device_id=device.id)
