"""The switches of Falabella in one world."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from mockserver.bounds import Bytes, Count, Seconds

Orders = Annotated[int, Meta(ge=1, le=2**31 - 1)]


class NaiveTimestamp(StrEnum):
    UTC = "utc"
    REJECT = "reject"


class CancelBody(StrEnum):
    EMPTY = "empty"
    ORDER_ITEMS = "order_items"


class CancelScope(StrEnum):
    ITEM = "item"
    PACKAGE = "package"


class RepeatCancel(StrEnum):
    ERROR = "error"
    SUCCESS = "success"


class ItemKey(StrEnum):
    """What the items are called in a webhook's payload: two spellings are seen."""

    ORDER_ITEM_IDS = "OrderItemIds"
    ORDER_ITEMS_ID = "OrderItemsId"


class QuotedStatus(StrEnum):
    TARGET = "target"
    CURRENT = "current"


class Settings(Struct, frozen=True):
    """What Falabella does where its pages leave it open, or where a test wants it otherwise.

    ts_*: the window around now that a Timestamp must lie in; naive_ts: how one without offset is read.
    cancel_body: what the answer to a cancel holds. cancel_scope: whether it takes the item alone or every pending item
    of its package. repeat_cancel: what a second one of the same item gets. cancel_reasons: the values that Reason may
    have. e028_status: the status that E028 quotes.
    strict_method, enforce_user_agent, require_tls: whether the other method, a User-Agent without its parts and plain
    http are refused, which are let through otherwise. max_body_bytes: how large a body may be.
    admin_transitions: whether the back office's cancel, by the customer, an agent or the carrier, takes items that are
    ready to ship or on their way too; the flow page says who cancels and not until when.
    orders_default_limit: how many orders GetOrders gives at most without Limit; None: 100 in version 1.0, 1000 in 2.0.
    v2_json_wrapped_list: whether its version 2.0 has lists of objects in JSON. multiple_orders_limit: of how many
    orders GetMultipleOrderItems gives the items. getbrands_unsigned: whether GetBrands takes any Signature.

    webhook_item_key: the name that a webhook's payload has for the items of onOrderItemsStatusChanged.
    feed_free_calls, feed_pause_seconds: how many feeds a seller may send in a day without a pause between two, and
    how long the pause is after those. feed_step_seconds: how long a feed is queued, and how long it is processed then.
    """

    ts_max_age_seconds: Seconds = 900
    ts_max_future_seconds: Seconds = 900
    naive_ts: NaiveTimestamp = NaiveTimestamp.UTC
    cancel_body: CancelBody = CancelBody.EMPTY
    cancel_scope: CancelScope = CancelScope.ITEM
    repeat_cancel: RepeatCancel = RepeatCancel.ERROR
    cancel_reasons: tuple[str, ...] = ("SHORTAGE",)
    e028_status: QuotedStatus = QuotedStatus.TARGET
    strict_method: bool = False
    enforce_user_agent: bool = False
    require_tls: bool = False
    max_body_bytes: Bytes = 128 * 1024 * 1024
    admin_transitions: bool = False
    webhook_item_key: ItemKey = ItemKey.ORDER_ITEM_IDS
    feed_free_calls: Count = 50
    feed_pause_seconds: Seconds = 120
    feed_step_seconds: Seconds = 60
    orders_default_limit: Orders | None = None
    v2_json_wrapped_list: bool = False
    multiple_orders_limit: Orders = 100
    getbrands_unsigned: bool = False
