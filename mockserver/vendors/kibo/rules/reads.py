"""Reading an order: KIBO-68, and a row of our own for the answer."""

from mockserver.rules import Source
from mockserver.vendors.kibo.rules.table import (
    ADD_CUSTOM_DATA,
    ANY,
    CHANGE_CUSTOM_DATA,
    INVALID,
    INVALID_ID,
    OMS_STATUS_PAGE,
    READ,
    READ_CUSTOM_DATA,
    READ_CUSTOMER,
    READ_ITEM,
    READ_PAGE,
    READ_SHIPMENT,
    REMOVE_CUSTOM_DATA,
    KiboRule,
)

_BY_ID = (
    READ, READ_ITEM, READ_SHIPMENT, READ_CUSTOMER,
    READ_CUSTOM_DATA, ADD_CUSTOM_DATA, CHANGE_CUSTOM_DATA, REMOVE_CUSTOM_DATA,
)  # fmt: skip

KIBO_68 = KiboRule(
    id="KIBO-68", operation=ANY, among=_BY_ID, source=Source.PAGE, address=OMS_STATUS_PAGE,
    inferred="pairing with this call, body",
    sentence="An id in the path that is no whole number up to 2^63 - 1, from 1 on (of an item from 0), is answered "
    "400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is not valid",
    parameter="{parameter}", oms=INVALID_ID,
    remedy="Use the number, such as 1010101 for an order; {received} was sent.",
)
KIBO_M7 = KiboRule(
    id="KIBO-M7", operation=READ, source=Source.PAGE, address=READ_PAGE, status=200,
    inferred="keys after shippingAddress", sentence="Reading an order gives it.",
)

ROWS = (KIBO_68, KIBO_M7)
