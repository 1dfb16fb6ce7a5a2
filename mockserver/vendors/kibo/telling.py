"""Notifies the client's endpoint of what has happened."""

from datetime import datetime

from mockserver.vendors.kibo.orders.notices import Notice, Tell, event
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.schemas import notices
from mockserver.world import World


def teller(world: World) -> Tell:
    """What puts notices of this world on their way."""

    def tell(notice: Notice, now: datetime) -> None:
        topic, body = notices.told(notice)
        world.emit(event(topic, body, world.settings(Settings).webhook_url), now)

    return tell
