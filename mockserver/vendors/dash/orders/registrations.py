"""How a customer's device comes to be registered, and how that ends."""

from collections.abc import Iterable
from itertools import count
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal
from mockserver.vendors.dash.orders.devices import Device, Product, Slot
from mockserver.vendors.dash.rules import authorization as asking
from mockserver.vendors.dash.rules import registration as rules

MOST_CHARACTERS = 255  # of a model's name and of a serial; inferred


class ModelSlot(Struct, frozen=True, kw_only=True):
    """A slot that devices of a model have, and what its customer picks for it in registering."""

    id: str
    subscribed: bool = True
    products: tuple[Product, ...] = (Product(),)


class DeviceModel(Struct, frozen=True, kw_only=True):
    """What a device maker has told Amazon of a model. ValueError for two slots of one id."""

    id: Annotated[str, Meta(min_length=1, max_length=MOST_CHARACTERS)]
    slots: tuple[ModelSlot, ...] = ()

    def __post_init__(self) -> None:
        if len({slot.id for slot in self.slots}) < len(self.slots):
            raise ValueError(f"{self.id}: two slots have the same id")


class Claim(Struct, frozen=True, kw_only=True):
    """What the device maker says of the device. is_test_device: None where nothing was said."""

    model_id: str
    serial: str
    is_test_device: bool | None = None


class Wanted(Struct, frozen=True, kw_only=True):
    """A registration that the customer is asked to consent to."""

    client_id: str
    customer_id: str
    model: DeviceModel
    serial: str
    is_test_device: bool

    def is_of(self, device: Device) -> bool:
        """Whether this is a registration of that device's."""
        named = (device.client_id, device.customer_id, device.model_id, device.serial_number)
        return named == (self.client_id, self.customer_id, self.model.id, self.serial)


class Registered(Decision[Device], frozen=True, kw_only=True):
    """The device that is registered now. ended: as what they are over, registrations that it takes the place of."""

    is_new: bool
    ended: tuple[Device, ...] = ()


def wanted(claim: Claim, model: DeviceModel | None, known: Iterable[str], client_id: str, customer_id: str) -> Wanted:
    """The registration that is asked for. known: the models' names. Refuses an unknown model with DASH-M19."""
    if model is None:
        raise Refusal(asking.DASH_M19, model_id=claim.model_id, models=list(known) or "none")
    return Wanted(
        client_id=client_id,
        customer_id=customer_id,
        model=model,
        serial=claim.serial,
        is_test_device=bool(claim.is_test_device),
    )


def register(wanted: Wanted, devices: Iterable[Device]) -> Registered:
    """The device as it is registered after its customer has consented. devices: all there are, of whomever.

    One that is registered so already goes on as it is; one that was of the other kind, test or live, makes room.
    Source: inferred.
    """
    known = tuple(devices)
    running = tuple(device for device in known if wanted.is_of(device) and not device.deregistered)
    same = next((device for device in running if device.is_test_device is wanted.is_test_device), None)
    if same is not None:
        return Registered(same, asking.DASH_M11, (asking.DASH_M22,), {"device_id": same.id}, is_new=False)
    device = Device(
        id=_free_id(wanted.serial, {device.id for device in known}),
        is_test_device=wanted.is_test_device,
        model_id=wanted.model.id,
        serial=wanted.serial,
        customer_id=wanted.customer_id,
        client_id=wanted.client_id,
        slots=tuple(
            Slot(id=slot.id, subscribed=slot.subscribed, products=slot.products) for slot in wanted.model.slots
        ),
    )
    readings = (asking.DASH_M23,) if running else ()
    ended = tuple(replace(each, deregistered=True) for each in running)
    return Registered(device, asking.DASH_M11, readings, {"device_id": device.id}, is_new=True, ended=ended)


def deregister(device: Device) -> Decision[Device]:
    """The device without its registration. Source: deregistration page. What was ordered stays ordered, which is
    inferred: the pages name what ends an order, and this is not among it.
    """
    return Decision(replace(device, deregistered=True), rules.DASH_59, facts={"device_id": device.id})


def check_named(device: Device, model_id: str, serial: str) -> None:
    """Whether the first version's path names the token's own device. Refuses with DASH-M37."""
    if (model_id, serial) != (device.model_id, device.serial_number):
        raise Refusal(
            rules.DASH_M37, model_id=model_id, serial=serial, device_model=device.model_id, device=device.serial_number
        )


def _free_id(serial: str, taken: set[str]) -> str:
    """The serial, or the serial with a number where another device is called so. Our names; Amazon's are not seen."""
    if serial not in taken:
        return serial
    return next(name for number in count(2) if (name := f"{serial}-{number}") not in taken)
