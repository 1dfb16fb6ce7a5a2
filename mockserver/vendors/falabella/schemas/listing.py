"""The parameters of the reads that give several orders: GetOrders and GetMultipleOrderItems."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import TypeVar

import orjson

from mockserver.rules import Refusal, Rule
from mockserver.vendors.falabella.orders.instants import DAY, instant
from mockserver.vendors.falabella.orders.items import number_of
from mockserver.vendors.falabella.orders.listing import (
    Listing,
    ShippingFilter,
    SortBy,
    SortDirection,
    Span,
    StatusFilter,
)
from mockserver.vendors.falabella.rules import listing as rules
from mockserver.vendors.falabella.rules import reads
from mockserver.vendors.falabella.schemas.parameters import Parameters

ORDERS = frozenset({
    "CreatedAfter", "CreatedBefore", "UpdatedAfter", "UpdatedBefore", "Limit", "Offset", "Status", "SortBy",
    "SortDirection", "ShippingType",
})  # fmt: skip  # a table
ORDER_LIST = frozenset({"OrderIdList"})

E = TypeVar("E", bound=StrEnum)


def load_listing(sent: Parameters) -> Listing:
    """What GetOrders asks for; an empty parameter counts as none.

    Refuses with FSC-58, FSC-M32, FSC-60, FSC-M33, FSC-59, FSC-M34, FSC-M35, FSC-M36, in this order. Source: inferred.
    """
    if not (sent.get("CreatedAfter") or sent.get("UpdatedAfter")):
        raise Refusal(rules.FSC_58)
    dates = [_date(sent, name) for name in ("CreatedAfter", "CreatedBefore", "UpdatedAfter", "UpdatedBefore")]
    created_after, created_before, updated_after, updated_before = (date for date, _ in dates)
    return Listing(
        version=sent.get("Version"),
        created=Span(after=created_after, before=created_before),
        updated=Span(after=updated_after, before=updated_before),
        limit=_number(sent, "Limit", 1, rules.FSC_60),
        offset=_number(sent, "Offset", 0, rules.FSC_M33) or 0,
        status=_choice(sent, "Status", StatusFilter, rules.FSC_59),
        sort_by=_choice(sent, "SortBy", SortBy, rules.FSC_M34),
        direction=_choice(sent, "SortDirection", SortDirection, rules.FSC_M35) or SortDirection.ASC,
        shipping=_choice(sent, "ShippingType", ShippingFilter, rules.FSC_M36),
        readings=(rules.FSC_M37,) if any(is_bare for _, is_bare in dates) else (),
    )


def _date(sent: Parameters, name: str) -> tuple[datetime | None, bool]:
    """The instant, None when it was not sent, and whether it was without an offset."""
    text = sent.get(name)
    if not text:
        return None, False
    said = instant(text) or instant(text, DAY)
    if said is None:
        raise Refusal(rules.FSC_M32, received=text, field=name)
    is_bare = said.tzinfo is None
    return said.replace(tzinfo=UTC) if is_bare else said, is_bare


def _number(sent: Parameters, name: str, least: int, wrong: Rule) -> int | None:
    text = sent.get(name)
    if not text:
        return None
    number = number_of(text)
    if number is None or number < least:
        raise Refusal(wrong, received=text)
    return number


def _choice(sent: Parameters, name: str, choices: type[E], wrong: Rule) -> E | None:
    text = sent.get(name)
    if not text:
        return None
    if text not in tuple(choices):
        raise Refusal(wrong, received=text, known=", ".join(choices))
    return choices(text)


def load_order_ids(sent: Parameters) -> tuple[int, ...]:
    """The ids of `[1,2]`, each once. Refuses with FSC-M44, FSC-61, FSC-M45.

    Digits in quotes are ids too: clients write the list as JSON.
    """
    text = sent.require("OrderIdList", reads.FSC_M44)
    numbers = dict.fromkeys(map(_id, _array(text)))
    if None in numbers:
        raise Refusal(reads.FSC_M45, received=text, wrong="what is no id")
    return tuple(number for number in numbers if number is not None)


def _array(text: str) -> list[object]:
    try:
        listed = orjson.loads(text)
    except ValueError:
        listed = None
    if not isinstance(listed, list):
        raise Refusal(reads.FSC_61, received=text)
    return listed


def _id(listed: object) -> int | None:
    is_number = isinstance(listed, int) and not isinstance(listed, bool)
    return number_of(str(listed)) if is_number or isinstance(listed, str) else None
