"""Notifies the client's endpoint of what has happened."""

from datetime import datetime

from mockserver.vendors.kibo.orders.model import Shipment, order_key
from mockserver.vendors.kibo.orders.notices import Notice, Placed, Tell, event
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.schemas.notices import told
from mockserver.vendors.kibo.service.collections import LOCATIONS
from mockserver.world import World


def teller(world: World) -> Tell:
    """What puts notices of this world on their way."""

    def tell(notice: Notice, now: datetime) -> None:
        settings = world.settings(Settings)
        places = tuple(placed(notice, shipment) for shipment in notice.shipments)
        topic, body = told(notice, places, settings.order_status_names or {})
        world.emit(event(topic, body, settings.webhook_url), now)

    def placed(notice: Notice, shipment: Shipment) -> Placed:
        if shipment.location_id is None:
            return Placed(shipment, None)
        key = order_key(notice.order.environment, shipment.location_id)
        return Placed(shipment, world.store.get(LOCATIONS, key))

    return tell
