"""What each kind of request that is polled for does when its time comes."""

from collections.abc import Mapping
from datetime import datetime

from mockserver.vendors.superloop.orders.appointments import BookingWanted, CancellationWanted
from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.orders.sites import WantedAddress, WantedQualification
from mockserver.vendors.superloop.orders.slots import SlotsWanted
from mockserver.vendors.superloop.service.appointments import Appointments
from mockserver.vendors.superloop.service.requests import Work
from mockserver.vendors.superloop.service.service_cancellations import CancelService, ServiceCancellations
from mockserver.vendors.superloop.service.sites import Sites
from mockserver.vendors.superloop.service.slots import Slots
from mockserver.vendors.superloop.telling import teller
from mockserver.world import World


def search_locations(world: World, caller: str, wanted: WantedAddress, now: datetime) -> str:
    return Sites(world, now).search(caller, wanted).id


def qualify(world: World, caller: str, wanted: WantedQualification, now: datetime) -> str:
    return Sites(world, now).qualify(caller, wanted).id


def find_slots(world: World, caller: str, wanted: SlotsWanted, now: datetime) -> str:
    return str(Slots(world, now).search(caller, wanted).id)


def book(world: World, _caller: str, wanted: BookingWanted, now: datetime) -> str:
    return str(Appointments(world, now, teller(world)).book(wanted).id)


def cancel_appointment(world: World, caller: str, wanted: CancellationWanted, now: datetime) -> str:
    Appointments(world, now, teller(world)).cancel(caller, wanted.appointment_id)
    return str(wanted.appointment_id)


def cancel_service(world: World, caller: str, wanted: CancelService, now: datetime) -> str:
    return str(ServiceCancellations(world, now, teller(world)).request(caller, wanted).id)


WORK: Mapping[RequestKind, Work] = {
    RequestKind.LOCATION_SEARCH: Work(WantedAddress, search_locations),
    RequestKind.QUALIFICATION: Work(WantedQualification, qualify),
    RequestKind.SLOTS: Work(SlotsWanted, find_slots),
    RequestKind.BOOKING: Work(BookingWanted, book),
    RequestKind.APPOINTMENT_CANCELLATION: Work(CancellationWanted, cancel_appointment),
    RequestKind.SERVICE_CANCELLATION: Work(CancelService, cancel_service),
}
