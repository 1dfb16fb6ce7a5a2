"""What Falabella's webhooks look like on the wire. Orders and items have numbers there, no texts."""

from typing import Any

import orjson

from mockserver.vendors.falabella.orders.notices import FeedChanged, ItemsChanged, Notice
from mockserver.vendors.falabella.orders.settings import ItemKey

Payload = dict[str, Any]


def body(notice: Notice, item_key: ItemKey) -> str:
    """The text of a call."""
    return orjson.dumps({"event": notice.event, "payload": _payload(notice, item_key)}).decode()


def _payload(notice: Notice, item_key: ItemKey) -> Payload:
    """Source: the payloads page for a feed's, the clients of the vendor's sister shops for an order's."""
    if isinstance(notice, FeedChanged):
        return {"Feed": notice.feed.id}
    if isinstance(notice, ItemsChanged):
        return {"OrderId": notice.order.id, item_key.value: notice.item_ids, "NewStatus": notice.new_status}
    return {"OrderId": notice.order.id}
