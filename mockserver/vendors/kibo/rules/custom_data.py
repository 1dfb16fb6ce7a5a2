"""What is kept with orders: custom data, and the customers that they are of. Rows of our own."""

from mockserver.rules import Source
from mockserver.vendors.kibo.rules.table import (
    ADD_CUSTOM_DATA,
    ANY,
    CHANGE_CUSTOM_DATA,
    CUSTOM_DATA_PAGE,
    GENERIC_NOT_FOUND,
    ID_MISMATCH,
    INVALID,
    NOT_FOUND,
    OMS_STATUS_PAGE,
    READ_CUSTOM_DATA,
    READ_CUSTOMER,
    REMOVE_CUSTOM_DATA,
    KiboRule,
)

_WITH_BODY = (ADD_CUSTOM_DATA, CHANGE_CUSTOM_DATA)

KIBO_M34 = KiboRule(
    id="KIBO-M34", operation=ANY, among=(READ_CUSTOM_DATA, *_WITH_BODY, REMOVE_CUSTOM_DATA),
    source=Source.PAGE, address=CUSTOM_DATA_PAGE, status=200,
    inferred="the answers, that a removal names the record in the query, that names may repeat",
    sentence="Reading custom data gives all of an order's, as a search does; adding, changing and removing give the "
    "one that it was, a change by orderCustomDataID or else by name.",
)
KIBO_M35 = KiboRule(
    id="KIBO-M35", operation=ANY, among=(CHANGE_CUSTOM_DATA, REMOVE_CUSTOM_DATA), source=Source.INFERRED,
    address="judgement: as an unknown order is answered",
    sentence="Changing or removing custom data that the order does not have is answered 404.",
    status=404, code=NOT_FOUND, text="Item not found: custom data of order {order_id}",
    parameter="orderCustomDataID", oms=GENERIC_NOT_FOUND,
    remedy="Order {order_id} has none of {received}: GET /api/v2/order/{order_id}/customData lists what it has.",
)
KIBO_M36 = KiboRule(
    id="KIBO-M36", operation=ANY, among=_WITH_BODY, source=Source.PAGE, address=OMS_STATUS_PAGE,
    inferred="pairing with this call, body",
    sentence="An orderID in the body that is not the one in the path is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: orderID does not match the path",
    parameter="orderID", oms=ID_MISMATCH, remedy="Send orderID {order_id}, or leave it out; {received} was sent.",
)
KIBO_M37 = KiboRule(
    id="KIBO-M37", operation=READ_CUSTOMER, source=Source.CODE, status=200,
    address="stored code, repository unknown: a client of the old OMS reads email there",
    inferred="names beside email", sentence="Reading a customer gives name and e-mail address.",
)
KIBO_M38 = KiboRule(
    id="KIBO-M38", operation=READ_CUSTOMER, source=Source.INFERRED,
    address="judgement: as an unknown order is answered",
    sentence="An unknown customer, or another tenant's, is answered 404.",
    status=404, code=NOT_FOUND, text="Item not found: customer {customer_id}", parameter="customerID",
    oms=GENERIC_NOT_FOUND, remedy="GET /__admin/vendors/kibo/customers lists this world's customers.",
)

ROWS = (KIBO_M34, KIBO_M35, KIBO_M36, KIBO_M37, KIBO_M38)
