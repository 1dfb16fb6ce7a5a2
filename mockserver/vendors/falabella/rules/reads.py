"""GetOrder and GetOrderItems: FSC-57, and rows of our own for what the pages leave unnumbered."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    ENVELOPE,
    ITEMS_PAGE,
    ORDER_PAGE,
    READ_ITEMS,
    READ_ORDER,
    FalabellaRule,
    mandatory,
)

_INVALID_ORDER = 'E016: "{received}" Invalid Order ID'
_NO_ORDER = "There is no order {received} of seller {seller} in this world: GET /__admin/vendors/falabella/orders."
_MANDATORY_REASON = "judgement: E001 is for every mandatory parameter"

FSC_57 = FalabellaRule(
    id="FSC-57", operation=READ_ORDER, source=Source.PAGE, address=ORDER_PAGE, inferred=ENVELOPE,
    sentence="GetOrder of an order that does not exist, or is another seller's, is refused and quotes the id.",
    status=200, code="16", quotes="OrderId", text=_INVALID_ORDER, remedy=_NO_ORDER,
)
FSC_M18 = FalabellaRule(
    id="FSC-M18", operation=READ_ORDER, source=Source.PAGE, address=ORDER_PAGE, status=200,
    sentence="GetOrder gives the order; its Statuses are those of its items, and version 2.0 adds its Warehouse.",
)
FSC_M19 = FalabellaRule(
    id="FSC-M19", operation=READ_ORDER, source=Source.INFERRED, address=_MANDATORY_REASON,
    sentence="GetOrder without OrderId is refused.",
    status=200, code="1", text=mandatory("OrderId"), remedy="Send OrderId=700100.",
)
FSC_M20 = FalabellaRule(
    id="FSC-M20", operation=READ_ITEMS, source=Source.PAGE, address=ITEMS_PAGE, status=200,
    sentence="GetOrderItems gives every item of the order, one for each unit.",
)
FSC_M21 = FalabellaRule(
    id="FSC-M21", operation=READ_ITEMS, source=Source.INFERRED, address=_MANDATORY_REASON,
    sentence="GetOrderItems without OrderId is refused.",
    status=200, code="1", text=mandatory("OrderId"), remedy="Send OrderId=700100.",
)
FSC_M22 = FalabellaRule(
    id="FSC-M22", operation=READ_ITEMS, source=Source.PAGE, address=ITEMS_PAGE, inferred=ENVELOPE,
    sentence="GetOrderItems of an order that does not exist, or is another seller's, is refused and quotes the id.",
    status=200, code="16", quotes="OrderId", text=_INVALID_ORDER, remedy=_NO_ORDER,
)
FSC_M23 = FalabellaRule(
    id="FSC-M23", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: in siblings' samples CreatedAt is hours away from times that are UTC",
    sentence="The times of orders and items are those of the shop's country, without a zone.",
)

ROWS = (FSC_57, FSC_M18, FSC_M19, FSC_M20, FSC_M21, FSC_M22, FSC_M23)
