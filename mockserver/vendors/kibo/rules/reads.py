"""Reading an order: KIBO-68, and a row of our own for the answer."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ADD_CUSTOM_DATA,
    ANY,
    ASSIGN,
    ASSIGN_SHIPMENT,
    CANCEL,
    CHANGE_CUSTOM_DATA,
    CREATE,
    IMPORT,
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
    SEARCH_ORDERS,
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
KIBO_M39 = KiboRule(
    id="KIBO-M39", operation=ANY, among=(READ, CANCEL, CREATE, IMPORT, SEARCH_ORDERS, ASSIGN, ASSIGN_SHIPMENT),
    source=Source.INFERRED,
    address="judgement: the meaning of the settings", kind=Kind.READING,
    sentence="Keys of the setting order_template that an order's body does not have are added to it; the setting "
    "order_status_names says what its status is called.",
)

ROWS = (KIBO_68, KIBO_M7, KIBO_M39)
