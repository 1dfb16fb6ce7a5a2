"""What each kind of request that is polled for does when its time comes."""

from collections.abc import Mapping
from datetime import datetime

from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.orders.sites import WantedAddress, WantedQualification
from mockserver.vendors.superloop.service.requests import Work
from mockserver.vendors.superloop.service.sites import Sites
from mockserver.world import World


def search_locations(world: World, caller: str, wanted: WantedAddress, now: datetime) -> str:
    return Sites(world, now).search(caller, wanted).id


def qualify(world: World, caller: str, wanted: WantedQualification, now: datetime) -> str:
    return Sites(world, now).qualify(caller, wanted).id


WORK: Mapping[RequestKind, Work] = {
    RequestKind.LOCATION_SEARCH: Work(WantedAddress, search_locations),
    RequestKind.QUALIFICATION: Work(WantedQualification, qualify),
}
