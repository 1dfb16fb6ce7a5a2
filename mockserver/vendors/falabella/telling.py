"""Tells a seller's webhooks what has happened."""

from datetime import datetime

from mockserver.vendors.falabella.orders import notices
from mockserver.vendors.falabella.orders.notices import Notice, Tell
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.schemas.notices import body
from mockserver.vendors.falabella.service.webhooks import WebhookService
from mockserver.world import World


def teller(world: World) -> Tell:
    """What puts notices of this world on their way: to every webhook of the seller's that wants the event.

    A seller without any webhook leaves it in the outbox, to be looked at there.
    """

    def tell(notice: Notice, now: datetime) -> None:
        text = body(notice, world.settings(Settings).webhook_item_key)
        for url in WebhookService(world, now).urls(notice.seller, notice.event):
            world.emit(notices.sending(notice.event, text, url), now)

    return tell
