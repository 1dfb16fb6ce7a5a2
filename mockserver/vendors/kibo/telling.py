"""Notifies the client's endpoint of what has happened."""

from datetime import datetime

from mockserver.vendors.kibo.orders.notices import ORDER_STATUS_CHANGE, StatusChange, Tell, event
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.schemas import notices
from mockserver.world import World


def teller(world: World) -> Tell:
    """What puts notices of this world on their way."""

    def tell(change: StatusChange, now: datetime) -> None:
        url = world.settings(Settings).webhook_url
        world.emit(event(ORDER_STATUS_CHANGE, notices.status_change(change), url), now)

    return tell
