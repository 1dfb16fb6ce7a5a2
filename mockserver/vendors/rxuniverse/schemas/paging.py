"""Lists on the wire: the part that the query asks for, and the body with the count of the whole."""

import re
from collections.abc import Mapping
from typing import Any

import orjson

from mockserver.rules import Refusal, fill
from mockserver.vendors.rxuniverse.orders.paging import Page
from mockserver.vendors.rxuniverse.rules import lists as rules
from mockserver.vendors.rxuniverse.schemas.query import arguments

_LOWEST = {"limit": 1, "offset": 0}
MOST = 10**18 - 1
_WHOLE = re.compile(r"[0-9]{1,18}")
EXAMPLE: Mapping[str, object] = {"argument": "limit", "lowest": 1}


def load_page(query: str) -> Page:
    """What limit and offset ask for. Refuses with RXU-79, both at once."""
    sent = arguments(query)
    numbers = {name: _whole(sent[name], lowest) for name, lowest in _LOWEST.items() if name in sent}
    wrong = [name for name, number in numbers.items() if number is None]
    if wrong:
        template = rules.RXU_79.details[0]
        details = [fill(template, {"argument": name, "lowest": _LOWEST[name]}) for name in wrong]
        raise Refusal(rules.RXU_79, details=details, received={name: sent[name] for name in wrong})
    return Page(numbers.get("limit"), numbers.get("offset") or 0)


def list_body(name: str, items: list[Any], total: int) -> bytes:
    """`{"count": n, <name>: [...]}`. Source: add-ons page for what is in it; the names are inferred."""
    return orjson.dumps({"count": total, name: items})


def _whole(text: str, lowest: int) -> int | None:
    number = int(text) if _WHOLE.fullmatch(text) else -1
    return number if number >= lowest else None
