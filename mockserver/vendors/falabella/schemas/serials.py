"""SerialNumber: the three forms that a sibling's page has for it."""

from collections.abc import Sequence

import orjson

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.items import number_of
from mockserver.vendors.falabella.rules import consignment as rules


def load(text: str, item_ids: Sequence[int]) -> dict[int, str]:
    """The serials by item: of `A1,B2` or `["A1","B2"]`, one for each listed item, or of `{"900100200":"A1"}`.

    Refuses with FSC-M67. Source: https://lazada-sellercenter.readme.io/docs/setstatustoreadytoship
    """
    if not text.strip():
        return {}
    sent = _decoded(text) if text.strip()[0] in "[{" else [part.strip() for part in text.split(",")]
    if isinstance(sent, list):
        if len(sent) != len(item_ids):
            raise Refusal(rules.FSC_M67)
        sent = dict(zip(map(str, item_ids), sent, strict=True))
    by_item = {number_of(item_id): serial for item_id, serial in sent.items()}
    if not by_item.keys() <= set(item_ids):
        raise Refusal(rules.FSC_M67)
    return {item_id: serial for item_id, serial in by_item.items() if item_id is not None}


def _decoded(text: str) -> list[str] | dict[str, str]:
    try:
        sent = orjson.loads(text)
    except orjson.JSONDecodeError:
        raise Refusal(rules.FSC_M67) from None
    serials = sent.values() if isinstance(sent, dict) else sent
    if not all(isinstance(serial, str) for serial in serials):
        raise Refusal(rules.FSC_M67)
    return sent  # type: ignore[no-any-return]  # a list or an object of texts: what begins with [ or {
