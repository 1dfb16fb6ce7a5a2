"""What happens at the warehouses of Kibo's clients. Orders of any tenant."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action
from mockserver.vendors.kibo.orders.model import Environment, Order
from mockserver.vendors.kibo.service.orders import OrderService
from mockserver.vendors.kibo.service.shipments import ShipmentService
from mockserver.vendors.kibo.telling import teller
from mockserver.world import World


class OrderToShip(Struct, frozen=True, kw_only=True):
    """What of which order is shipped."""

    order_id: Annotated[int, Meta(description="the order")]
    environment: Annotated[Environment, Meta(description="where the order is")] = Environment.PRODUCTION
    shipment_id: Annotated[int | None, Meta(description="this shipment alone; without it, all that are left")] = None


def ship_order(world: World, wanted: OrderToShip, now: datetime) -> Order:
    service = OrderService(world, now, teller(world))
    return service.ship_order(wanted.environment, wanted.order_id, wanted.shipment_id)


class PackageToComplete(Struct, frozen=True, kw_only=True):
    """Which shipment's package is complete."""

    shipment_id: Annotated[int, Meta(description="the shipment, which has to be in shipmentIntegration")]
    environment: Annotated[Environment, Meta(description="where its order is")] = Environment.PRODUCTION


def complete_package(world: World, wanted: PackageToComplete, now: datetime) -> Order:
    """What the vendor's Fulfill Shipment call does, whose path is not known."""
    return ShipmentService(world, now, teller(world)).complete(wanted.environment, wanted.shipment_id)


ACTIONS: Mapping[str, Action[World, Any]] = {
    "ship-order": Action(ship_order, OrderToShip, "shipments go to the carrier, and with the last one the order"),
    "complete-package": Action(
        complete_package,
        PackageToComplete,
        "a shipment takes the last step of its way, and its order if it is the last",
    ),
}
