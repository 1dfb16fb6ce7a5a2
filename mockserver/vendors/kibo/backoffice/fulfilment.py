"""What happens at the warehouses of Kibo's clients. Orders of any tenant."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from msgspec import Meta

from mockserver.residents import Action
from mockserver.vendors.kibo.orders.model import Environment, Order
from mockserver.vendors.kibo.service.orders import OrderService
from mockserver.vendors.kibo.telling import teller
from mockserver.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderToShip:
    """What of which order is shipped."""

    order_id: Annotated[int, Meta(description="the order")]
    environment: Annotated[Environment, Meta(description="where the order is")] = Environment.PRODUCTION
    shipment_id: Annotated[int | None, Meta(description="this shipment alone; without it, all that are left")] = None


def ship_order(world: World, wanted: OrderToShip, now: datetime) -> Order:
    service = OrderService(world, now, teller(world))
    return service.ship_order(wanted.environment, wanted.order_id, wanted.shipment_id)


ACTIONS = {
    "ship-order": Action(ship_order, OrderToShip, "shipments go to the carrier, and with the last one the order"),
}
