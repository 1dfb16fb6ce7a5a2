"""What a seller can be told of, and where to."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from mockserver.bounds import Url

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


class Event(StrEnum):
    """The last two stand in the list of entities alone."""

    FEED_COMPLETED = "onFeedCompleted"
    FEED_CREATED = "onFeedCreated"
    ORDER_CREATED = "onOrderCreated"
    ORDER_ITEMS_STATUS_CHANGED = "onOrderItemsStatusChanged"
    PRODUCT_CREATED = "onProductCreated"
    PRODUCT_QC_STATUS_CHANGED = "onProductQcStatusChanged"
    PRODUCT_UPDATED = "onProductUpdated"
    METRICS_UPDATED = "onMetricsUpdated"
    STATISTICS_UPDATED = "onStatisticsUpdated"


# What happens to what, in the printed order. Source: the page of GetWebhookEntities; the vendor's own SDK has another
# name for the order's second event, and one more event.
ENTITIES: Mapping[str, Mapping[str, Event]] = {
    "Feed": {"Completed": Event.FEED_COMPLETED, "Created": Event.FEED_CREATED},
    "Metrics": {"Updated": Event.METRICS_UPDATED},
    "Order": {"Created": Event.ORDER_CREATED, "StatusChanged": Event.ORDER_ITEMS_STATUS_CHANGED},
    "Product": {
        "Created": Event.PRODUCT_CREATED,
        "QcStatusChanged": Event.PRODUCT_QC_STATUS_CHANGED,
        "Updated": Event.PRODUCT_UPDATED,
    },
    "Statistics": {"Updated": Event.STATISTICS_UPDATED},
}


class WebhookSource(StrEnum):
    """Where a webhook was made: in Seller Center, or by CreateWebhook."""

    WEB = "web"
    API = "api"


class Webhook(Struct, frozen=True, kw_only=True):
    """A URL of a seller that is to be called at these events. `id` is a UUID."""

    id: str
    seller: str
    callback_url: Url
    events: tuple[Event, ...]
    created_at: datetime
    source: WebhookSource = WebhookSource.API


def is_id(text: str) -> bool:
    """Whether it looks like a webhook's id."""
    return _ID.fullmatch(text) is not None


def chosen(webhooks: Iterable[Webhook], ids: Sequence[str]) -> Sequence[Webhook]:
    """Those with one of the ids, in the order that they were made; all of them when no id is asked for."""
    return [webhook for webhook in webhooks if not ids or webhook.id in ids]
