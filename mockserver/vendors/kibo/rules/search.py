"""Searches: KIBO-65 to KIBO-67, and rows of our own for what their pages leave open.

The query is looked at in this order: unknown names, what is missing, values, the page.
"""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ANY,
    INVALID,
    INVALID_PARAMETER,
    MISSING_PARAMETER,
    NO_VALID_PARAMETER,
    OMS_CATALOG_SEARCH_PAGE,
    OMS_ITEM_SEARCH_PAGE,
    OMS_STATUS_PAGE,
    REMOVE_CUSTOM_DATA,
    SEARCH_ITEMS,
    SEARCH_NOTES,
    SEARCH_ORDERS,
    SEARCH_PAGE,
    SEARCH_SHIPMENTS,
    SEARCHES,
    UNSUPPORTED_PARAMETER,
    KiboRule,
)

_PAIRING = "pairing with this fault, body"
_KNOWN = "This search knows: {known}."

KIBO_65 = KiboRule(
    id="KIBO-65", operation=ANY, among=SEARCHES, source=Source.PAGE, address=SEARCH_PAGE,
    inferred="status and body",
    sentence="A perPage that is no whole number from 1 to the limit is answered 400; the limit is 100, of items 20.",
    status=400, code=INVALID, text="Missing or invalid parameter: perPage must be a number from 1 to {largest}",
    parameter="perPage", oms=INVALID_PARAMETER,
    remedy="Send perPage from 1 to {largest}, or leave it out for 10; {received} was sent. The setting "
    "perpage_overflow = clamp takes the limit for what is over it.",
)
KIBO_65B = KiboRule(
    id="KIBO-65B", operation=ANY, among=SEARCHES, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the meaning of the setting",
    sentence="With the setting perpage_overflow clamp a perPage over the limit is the limit.",
)
KIBO_66 = KiboRule(
    id="KIBO-66", operation=ANY, among=(SEARCH_ORDERS, SEARCH_SHIPMENTS, SEARCH_NOTES),
    source=Source.PAGE, address=OMS_STATUS_PAGE,
    inferred=f"{_PAIRING}, that perPage or page alone is enough",
    sentence="A search without any parameter is answered 400; of order items KIBO-66C is first.",
    status=400, code=INVALID, text="Missing or invalid parameter: no query parameter was sent",
    parameter="query", oms=NO_VALID_PARAMETER, remedy=_KNOWN,
)
KIBO_66B = KiboRule(
    id="KIBO-66B", operation=ANY, among=(*SEARCHES, REMOVE_CUSTOM_DATA), source=Source.PAGE, address=OMS_STATUS_PAGE,
    inferred=f"{_PAIRING}, that case matters",
    sentence="A search with a parameter that it does not know is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is not supported",
    parameter="{parameter}", oms=UNSUPPORTED_PARAMETER, remedy=_KNOWN,
)
KIBO_66C = KiboRule(
    id="KIBO-66C", operation=SEARCH_ITEMS, among=(REMOVE_CUSTOM_DATA,), source=Source.PAGE,
    address=OMS_ITEM_SEARCH_PAGE,
    inferred=f"{_PAIRING}, the removal",
    sentence="A search of order items without orderID is answered 400; so is a removal of custom data without "
    "orderCustomDataID.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is required",
    parameter="{parameter}", oms=MISSING_PARAMETER, remedy="Send {parameter}. " + _KNOWN,
)
KIBO_67 = KiboRule(
    id="KIBO-67", operation=ANY, among=SEARCHES, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a page that is not there is empty, and the count tells why",
    sentence="A page past the end is an empty collection with the true totalCount.",
)
KIBO_M20 = KiboRule(
    id="KIBO-M20", operation=ANY, among=SEARCHES, source=Source.INFERRED, address="judgement: as perPage is checked",
    sentence="A page that is no whole number from 1 on is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: page must be a number from 1 on",
    parameter="page", oms=INVALID_PARAMETER,
    remedy="Send page from 1 on, or leave it out for the first; {received} was sent.",
)
KIBO_M21 = KiboRule(
    id="KIBO-M21", operation=ANY, among=(*SEARCHES, REMOVE_CUSTOM_DATA),
    source=Source.PAGE, address=OMS_STATUS_PAGE, inferred=_PAIRING,
    sentence="A parameter's value that is empty, of another type or no literal of its list is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is not valid",
    parameter="{parameter}", oms=INVALID_PARAMETER,
    remedy="{received} is not what {parameter} takes: {takes}.",
)
KIBO_M22 = KiboRule(
    id="KIBO-M22", operation=ANY, among=SEARCHES, source=Source.PAGE, address=OMS_CATALOG_SEARCH_PAGE,
    inferred="that it holds for other searches than that of catalogs, status and body",
    sentence="More values of one parameter than 100 are answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} has more than {most} values",
    parameter="{parameter}", oms=INVALID_PARAMETER, remedy="Send up to {most} values of {parameter} in one search.",
)
KIBO_M23 = KiboRule(
    id="KIBO-M23", operation=ANY, among=SEARCHES, source=Source.CODE,
    address="stored code, repository unknown: a client of the old OMS reads totalCount and collection of shipments",
    inferred="that the other searches answer alike, the order of what is found", status=200,
    sentence="A search answers how many there are, and those of the page, the oldest first.",
)
KIBO_M24 = KiboRule(
    id="KIBO-M24", operation=ANY, among=SEARCHES, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a list may come in two pieces",
    sentence="A parameter that is sent twice has the values of both.",
)

ROWS = (
    KIBO_65, KIBO_65B, KIBO_66, KIBO_66B, KIBO_66C, KIBO_67,
    KIBO_M20, KIBO_M21, KIBO_M22, KIBO_M23, KIBO_M24,
)
