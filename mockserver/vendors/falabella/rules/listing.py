"""GetOrders: FSC-58 to FSC-60, and rows of our own for the rest of its documented errors and for how it is read."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ENVELOPE,
    LIST_ORDERS,
    OMS_CLIENT,
    ORDERS_2_PAGE,
    ORDERS_PAGE,
    VENDOR_SDK,
    FalabellaRule,
)

_INVALID_STATUS = "E036: Invalid status filter"
_LITERAL = "{received} is none of {known}; names are compared as they are written."

FSC_58 = FalabellaRule(
    id="FSC-58", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE, inferred=ENVELOPE,
    sentence="Orders are listed from an instant on: without CreatedAfter and UpdatedAfter the call is refused.",
    status=200, code="18", text="E018: Either CreatedAfter or UpdatedAfter is mandatory",
    remedy="Send CreatedAfter=2026-01-01T00:00:00+00:00, its + as %2B.",
)
FSC_59 = FalabellaRule(
    id="FSC-59", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE, inferred=ENVELOPE,
    sentence="A Status that is not one of the seven of the filter, in that spelling, is refused.",
    status=200, code="36", text=_INVALID_STATUS, remedy=_LITERAL,
)
FSC_60 = FalabellaRule(
    id="FSC-60", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE, inferred=f"{ENVELOPE}, that 0 is none",
    sentence="A Limit that is not a number from 1 to 2147483647 is refused and quoted.",
    status=200, code="19", quotes="Limit", text='E019: "{received}" Invalid Limit',
    remedy="Send digits, at least 1, or leave Limit out.",
)
FSC_M31 = FalabellaRule(
    id="FSC-M31", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE, status=200,
    inferred="that one item of the status is enough, what counts as an update, the order without SortBy",
    sentence="GetOrders gives the seller's orders that fit all filters, a page of them; TotalCount counts them all.",
)
FSC_M32 = FalabellaRule(
    id="FSC-M32", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE,
    inferred=f"{ENVELOPE}, which forms are read",
    sentence="A date that is not ISO 8601 is refused and quoted.",
    status=200, code="17", quotes="CreatedAfter", text='E017: "{received}" Invalid Date Format',
    remedy="Send {field} as 2026-01-15T10:00:00+00:00, its + as %2B, or as 2026-01-15T10:00:00 or 2026-01-15.",
)
FSC_M33 = FalabellaRule(
    id="FSC-M33", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE, inferred=ENVELOPE,
    sentence="An Offset that is not a number from 0 to 2147483647 is refused and quoted.",
    status=200, code="14", quotes="Offset", text='E014: "{received}" Invalid Offset',
    remedy="Send digits, or leave Offset out.",
)
FSC_M34 = FalabellaRule(
    id="FSC-M34", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE,
    inferred=f"{ENVELOPE}, that version 2.0 refuses it too",
    sentence="A SortBy other than created_at and updated_at is refused.",
    status=200, code="75", text="E075: Invalid sort filter.", remedy=_LITERAL,
)
FSC_M35 = FalabellaRule(
    id="FSC-M35", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_PAGE, inferred=ENVELOPE,
    sentence="A SortDirection other than ASC and DESC is refused.",
    status=200, code="74", text="E074: Invalid sort direction.", remedy=_LITERAL,
)
FSC_M36 = FalabellaRule(
    id="FSC-M36", operation=LIST_ORDERS, source=Source.INFERRED,
    address="judgement: the pages give it no error; the one of the other filter with listed values is the nearest",
    sentence="A ShippingType other than dropshipping, own_warehouse and cross_docking is refused.",
    status=200, code="36", text=_INVALID_STATUS, remedy=_LITERAL,
)
FSC_M37 = FalabellaRule(
    id="FSC-M37", operation=LIST_ORDERS, source=Source.CODE, address=VENDOR_SDK, kind=Kind.READING,
    inferred="that it is UTC; a date alone",
    sentence="A date without an offset is UTC, and a date without a time is the beginning of its day.",
)
FSC_M38 = FalabellaRule(
    id="FSC-M38", operation=LIST_ORDERS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: of the items' statuses, failed_delivery alone can be meant",
    sentence="The filter calls failed what items call failed_delivery.",
)
FSC_M39 = FalabellaRule(
    id="FSC-M39", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_2_PAGE, kind=Kind.READING,
    sentence="Version 2.0 sorts by updated_at, whatever SortBy says.",
)
FSC_M40 = FalabellaRule(
    id="FSC-M40", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_2_PAGE, kind=Kind.READING,
    inferred="which of the two numbers is which version's",
    sentence="Without Limit there are at most 100 orders in version 1.0 and 1000 in 2.0 (the setting "
    "orders_default_limit).",
)
FSC_M41 = FalabellaRule(
    id="FSC-M41", operation=LIST_ORDERS, source=Source.CODE, address=OMS_CLIENT, kind=Kind.READING,
    sentence="With the setting v2_json_wrapped_list on, Orders and Statuses of 2.0 are lists of objects in JSON.",
)
FSC_M42 = FalabellaRule(
    id="FSC-M42", operation=LIST_ORDERS, source=Source.PAGE, address=ORDERS_2_PAGE, kind=Kind.READING,
    inferred="that the second which is shown counts",
    sentence="An order that was created or updated exactly at a given instant is in.",
)
FSC_M43 = FalabellaRule(
    id="FSC-M43", operation=LIST_ORDERS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the filter lists it, and no item's ShippingType is like it",
    sentence="No order is of the ShippingType cross_docking.",
)

ROWS = (
    FSC_58, FSC_59, FSC_60, FSC_M31, FSC_M32, FSC_M33, FSC_M34, FSC_M35, FSC_M36, FSC_M37, FSC_M38, FSC_M39, FSC_M40,
    FSC_M41, FSC_M42, FSC_M43,
)
