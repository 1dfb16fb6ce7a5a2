"""Tells device makers what has happened to their devices."""

from datetime import datetime

from mockserver.vendors.dash.orders.notices import Notice, Tell
from mockserver.vendors.dash.schemas import notices
from mockserver.vendors.dash.service.collections import NAME
from mockserver.webhooks import Event
from mockserver.world import World


def teller(world: World) -> Tell:
    """What puts notices of this world on their way."""

    def tell(notice: Notice, now: datetime) -> None:
        body = notices.body(notice, now, f"amzn1.dash.notification.v1.{world.ids.uuid()}")
        world.emit(Event(vendor=NAME, name=notice.type, body=body), now)

    return tell
