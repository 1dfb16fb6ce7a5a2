"""What Falabella's webhooks look like on the wire. Ids are numbers there, unlike in every answer of the API."""

from typing import Any

import orjson

from mockserver.vendors.falabella.orders.notices import ItemsChanged, Notice
from mockserver.vendors.falabella.orders.settings import ItemKey

Payload = dict[str, Any]


def body(notice: Notice, item_key: ItemKey) -> str:
    """The text of a call. Source: the clients of the vendor's sister shops; the names are the entities page's."""
    payload: Payload = {"OrderId": notice.order.id}
    if isinstance(notice, ItemsChanged):
        payload |= {item_key.value: notice.item_ids, "NewStatus": notice.new_status}
    return orjson.dumps({"event": notice.event, "payload": payload}).decode()
