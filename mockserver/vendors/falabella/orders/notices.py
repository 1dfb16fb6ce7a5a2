"""What Falabella tells a seller's webhooks, and how often it tries. What it looks like there is not here."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import TypeAlias

from msgspec import Struct

from mockserver.vendors.falabella.orders.feeds import Feed
from mockserver.vendors.falabella.orders.items import ItemStatus, Order
from mockserver.vendors.falabella.orders.webhooks import Event
from mockserver.webhooks import Event as Sending
from mockserver.webhooks import Retries

# Source: the webhook page: the pauses in minutes, the last again and again, until the call is 30 days old.
_MINUTES = (1, 5, 10, 30, 60, 120, 300, 600, 1440)
RETRIES = Retries(tuple(timedelta(minutes=pause) for pause in _MINUTES), until=timedelta(days=30))


class OrderCreated(Struct, frozen=True):
    """The shop has made an order of the seller's."""

    order: Order
    event = Event.ORDER_CREATED

    @property
    def seller(self) -> str:
        return self.order.seller


class ItemsChanged(Struct, frozen=True):
    """Items of one order have another status, all the same one."""

    order: Order
    item_ids: tuple[int, ...]
    new_status: ItemStatus
    event = Event.ORDER_ITEMS_STATUS_CHANGED

    @property
    def seller(self) -> str:
        return self.order.seller


class FeedChanged(Struct, frozen=True):
    """A feed of the seller's was made, or is finished: which of the two, the event says."""

    feed: Feed
    event: Event

    @property
    def seller(self) -> str:
        return self.feed.seller


Notice: TypeAlias = OrderCreated | ItemsChanged | FeedChanged
Tell = Callable[[Notice, datetime], None]  # puts what happened at that instant on its way


def changes(before: Order, after: Order) -> Iterator[ItemsChanged]:
    """What became of the items between the two, status by status; nothing when they are all as they were."""
    was = {item.id: item.status for item in before.items}
    changed = [item for item in after.items if was.get(item.id) is not item.status]
    for status in dict.fromkeys(item.status for item in changed):
        yield ItemsChanged(after, tuple(item.id for item in changed if item.status is status), status)


def sending(event: Event, body: str, url: str | None) -> Sending:
    """The call of that URL. Nothing but 200 counts as taken, and nothing is signed. Source: the webhook page."""
    return Sending(
        vendor="falabella",
        name=event,
        body=body,
        url=url,
        headers=(("Content-Type", "application/json"),),
        retries=RETRIES,
        only_200=True,
    )
