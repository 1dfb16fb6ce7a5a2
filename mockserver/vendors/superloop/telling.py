"""Tells the callback URL what has happened, when it is subscribed to."""

from datetime import datetime

from mockserver.vendors.superloop.orders.notices import Notice, Tell, Topic, event
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.schemas import notices
from mockserver.world import World


def teller(world: World) -> Tell:
    """What puts notices of this world on their way."""

    def tell(notice: Notice, now: datetime) -> None:
        settings = world.settings(Settings)
        if _is_subscribed(notice.topic, settings):
            world.emit(event(notice.topic, notices.body(notice, now), settings.webhook_url), now)

    return tell


def _is_subscribed(topic: Topic, settings: Settings) -> bool:
    if topic is Topic.ORDER_CANCELLED:
        return settings.webhook_order_cancelled
    return topic in settings.webhook_events
