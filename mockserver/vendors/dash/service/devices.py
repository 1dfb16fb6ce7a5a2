"""Devices as they are read and changed: by their own calls, and in the back office."""

from collections.abc import Callable
from typing import TypeVar

from mockserver.residents import NotThereError
from mockserver.rules import Refusal
from mockserver.stores import Changed, MissingKeyError, Store
from mockserver.vendors.dash.orders.devices import Device
from mockserver.vendors.dash.orders.slots import NoSuchOrderError, NoSuchSlotError
from mockserver.vendors.dash.orders.states import NotNowError
from mockserver.vendors.dash.rules import access
from mockserver.vendors.dash.service.collections import DEVICES

C = TypeVar("C", bound=Changed[Device])


def calling(store: Store, device_id: str) -> Device:
    """The device that calls. Refuses with DASH-28 where it was removed since it was identified."""
    device = store.get(DEVICES, device_id)
    if device is None:
        raise Refusal(access.DASH_28, device_id=device_id)
    return device


def update_calling(store: Store, device_id: str, change: Callable[[Device], C]) -> C:
    """Change the device that calls. Refuses what the change refuses, and as `calling` does."""
    try:
        return store.update(DEVICES, device_id, change)
    except MissingKeyError:
        raise Refusal(access.DASH_28, device_id=device_id) from None


def update_by_hand(store: Store, device_id: str, change: Callable[[Device], C]) -> C:
    """Change a device in the back office. NotThereError names the argument by which there is nothing to do."""
    try:
        return store.update(DEVICES, device_id, change)
    except MissingKeyError:
        raise NotThereError("device_id", f"there is no device {device_id!r}") from None
    except NoSuchOrderError as error:
        raise NotThereError("order_id", str(error)) from None
    except (NoSuchSlotError, NotNowError) as error:
        raise NotThereError("slot_id", str(error)) from None
