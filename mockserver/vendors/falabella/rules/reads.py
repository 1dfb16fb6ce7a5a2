"""GetOrder, GetOrderItems, GetMultipleOrderItems: FSC-57, FSC-61, and rows of our own for the unnumbered rest."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    ENVELOPE,
    ITEMS_PAGE,
    MANDATORY,
    MANY_ITEMS_PAGE,
    ORDER_PAGE,
    READ_ITEMS,
    READ_MANY,
    READ_ORDER,
    FalabellaRule,
    mandatory,
)

_INVALID_ORDER = 'E016: "{received}" Invalid Order ID'
_NO_ORDER = "There is no order {received} of seller {seller} in this world: GET /__admin/vendors/falabella/orders."

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
    id="FSC-M19", operation=READ_ORDER, source=Source.INFERRED, address=MANDATORY,
    sentence="GetOrder without OrderId is refused.",
    status=200, code="1", text=mandatory("OrderId"), remedy="Send OrderId=700100.",
)
FSC_M20 = FalabellaRule(
    id="FSC-M20", operation=READ_ITEMS, source=Source.PAGE, address=ITEMS_PAGE, status=200,
    sentence="GetOrderItems gives every item of the order, one for each unit.",
)
FSC_M21 = FalabellaRule(
    id="FSC-M21", operation=READ_ITEMS, source=Source.INFERRED, address=MANDATORY,
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
FSC_61 = FalabellaRule(
    id="FSC-61", operation=READ_MANY, source=Source.PAGE, address=MANY_ITEMS_PAGE, inferred=ENVELOPE,
    sentence="An OrderIdList that is not an array is refused, such as one without brackets.",
    status=200, code="56", text="E056: Invalid OrdersIdList format. Must use array format [1,2]",
    remedy="Send OrderIdList=[700100,700101]; {received} is no array.",
)
FSC_M44 = FalabellaRule(
    id="FSC-M44", operation=READ_MANY, source=Source.INFERRED, address=MANDATORY,
    sentence="GetMultipleOrderItems without OrderIdList is refused.",
    status=200, code="1", text=mandatory("OrderIdList"), remedy="Send OrderIdList=[700100,700101].",
)
FSC_M45 = FalabellaRule(
    id="FSC-M45", operation=READ_MANY, source=Source.PAGE, address=MANY_ITEMS_PAGE,
    inferred=f"{ENVELOPE}, that it is for what is no id, and for some unknown ones among known",
    sentence="A list with something else than ids in it, or with an order that the seller does not have, is refused.",
    status=200, code="37", text="E037: One or more order id in the list are incorrect",
    remedy="Send ids that GetOrders gives: {received} has {wrong}.",
)
FSC_M46 = FalabellaRule(
    id="FSC-M46", operation=READ_MANY, source=Source.PAGE, address=MANY_ITEMS_PAGE, inferred=f"{ENVELOPE}, how many",
    sentence="A list of more than 100 orders (the setting multiple_orders_limit) is refused.",
    status=200, code="38", text="E038: Too many orders were requested",
    remedy="Send at most {limit} ids; there were {count}.",
)
FSC_M47 = FalabellaRule(
    id="FSC-M47", operation=READ_MANY, source=Source.PAGE, address=MANY_ITEMS_PAGE,
    inferred=f"{ENVELOPE}, that it is for lists of unknown ids alone, and for the empty one",
    sentence="A list of which the seller has no order at all is refused.",
    status=200, code="39", text="E039: No orders were found",
    remedy="Seller {seller} has none of {received} in this world: GET /__admin/vendors/falabella/orders.",
)
FSC_M48 = FalabellaRule(
    id="FSC-M48", operation=READ_MANY, source=Source.PAGE, address=MANY_ITEMS_PAGE, status=200,
    inferred="that the orders come as they were listed, each once",
    sentence="GetMultipleOrderItems gives the items of each listed order.",
)

ROWS = (
    FSC_57, FSC_61, FSC_M18, FSC_M19, FSC_M20, FSC_M21, FSC_M22, FSC_M23, FSC_M44, FSC_M45, FSC_M46, FSC_M47, FSC_M48,
)
