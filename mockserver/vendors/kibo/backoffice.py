"""What happens at Kibo's clients' warehouses, which no call of the API can do. Orders of any tenant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from mockserver.residents import Action
from mockserver.vendors.kibo.orders.model import Environment, Order
from mockserver.vendors.kibo.schemas import notices
from mockserver.vendors.kibo.service import KiboService
from mockserver.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderToShip:
    """What of which order is shipped."""

    order_id: Annotated[int, Meta(description="the order")]
    environment: Annotated[Environment, Meta(description="where the order is")] = Environment.PRODUCTION
    shipment_id: Annotated[int | None, Meta(description="this shipment alone; without it, all that are left")] = None


def ship_order(world: World, wanted: OrderToShip, now: datetime) -> Order:
    service = KiboService(world, now)
    return service.ship_order(wanted.environment, wanted.order_id, wanted.shipment_id, notices.status_change)


ACTIONS = {
    "ship-order": Action(ship_order, OrderToShip, "shipments go to the carrier, and with the last one the order"),
}
