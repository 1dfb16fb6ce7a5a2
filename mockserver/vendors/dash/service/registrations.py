"""Registrations of devices: begun when a customer consents, ended by the device maker."""

from datetime import datetime

from mockserver.rules import Decision
from mockserver.vendors.dash.orders import registrations
from mockserver.vendors.dash.orders.devices import Device
from mockserver.vendors.dash.orders.notices import Tell, device_deregistered, device_registered, subscription_changed
from mockserver.vendors.dash.orders.registrations import Registered, Wanted
from mockserver.vendors.dash.service import devices
from mockserver.vendors.dash.service.collections import DEVICES
from mockserver.world import World


class Registrations:
    """The registrations of one world at one instant. `tell` puts on their way what device makers are told."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._store = world.store
        self._now = now
        self._tell = tell

    def register(self, wanted: Wanted) -> Registered:
        """Register the device, unless it is already; tell of it, and of what its customer has picked for its slots."""
        done = registrations.register(wanted, self._store.list(DEVICES))
        for ended in done.ended:
            self.deregister(ended.id)
        if done.is_new:
            self._store.add(DEVICES, done.value)
            self._tell(device_registered(done.value), self._now)
            self._tell(subscription_changed(done.value), self._now)
        return done

    def deregister(self, device_id: str, named: tuple[str, str] | None = None) -> Decision[Device]:
        """End the device's registration. named: the model and the serial that it is said to be of.

        Refuses with DASH-M37 where these are another's.
        """

        def change(device: Device) -> Decision[Device]:
            if named is not None:
                registrations.check_named(device, *named)
            return registrations.deregister(device)

        done = devices.update_calling(self._store, device_id, change)
        self._tell(device_deregistered(done.value), self._now)
        return done
