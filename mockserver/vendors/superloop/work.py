"""What each kind of request that is polled for does when its time comes."""

from collections.abc import Mapping
from datetime import datetime

from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.service.requests import Work
from mockserver.vendors.superloop.service.service_cancellations import CancelService, ServiceCancellations
from mockserver.vendors.superloop.telling import teller
from mockserver.world import World


def _cancel_service(world: World, caller: str, wanted: CancelService, now: datetime) -> str:
    return str(ServiceCancellations(world, now, teller(world)).request(caller, wanted).id)


WORK: Mapping[RequestKind, Work] = {
    RequestKind.SERVICE_CANCELLATION: Work(CancelService, _cancel_service),
}
