"""What a seller can be told of, and where to."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """A URL of a seller that is to be called at these events. `id` is a UUID."""

    id: str
    seller: str
    callback_url: str
    events: tuple[Event, ...]
    created_at: datetime
