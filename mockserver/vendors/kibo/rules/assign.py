"""Assign Order and Assign Shipment: rows of our own, as their pages name no error."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ASSIGN,
    ASSIGN_PAGE,
    ASSIGN_SHIPMENT,
    CANCEL_ITEM,
    CONFLICT,
    INVALID,
    INVALID_DATA,
    INVALID_ID,
    MOVES,
    OF_CANCELS,
    OMS_ASSIGN_SHIPMENT_PAGE,
    STATUS_PAGE,
    KiboRule,
)

_OTHERS = (ASSIGN_SHIPMENT,)
_PACKAGES = (
    'Such as {{"autoAssign": true, "shipmentStatus": "READY", "itemAssign": [{{"orderItemID": 1, "quantity": 1}}]}}.'
)

KIBO_M40 = KiboRule(
    id="KIBO-M40", operation=ASSIGN, source=Source.PAGE, address=ASSIGN_PAGE, status=200,
    inferred="how units are chosen, the order's status, keys beyond those that client code reads",
    sentence="An assignment puts units into shipments or backorder, or cancels them: 200 with Get Order's body.",
)
KIBO_M41 = KiboRule(
    id="KIBO-M41", operation=ASSIGN_SHIPMENT, source=Source.PAGE, address=OMS_ASSIGN_SHIPMENT_PAGE, status=200,
    inferred="that it is served here, how units are chosen, body",
    sentence="Assigning a shipment does the same with the units of that shipment alone: 200 with Get Order's body.",
)
KIBO_M43 = KiboRule(
    id="KIBO-M43", operation=ASSIGN, among=_OTHERS, source=Source.PAGE, address=ASSIGN_PAGE,
    inferred="the names itemAssign and itemCancel of the forms, status and body",
    sentence="A package that is of no form, or has what is of another, is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is of another form",
    parameter="{parameter}", oms=INVALID_DATA,
    remedy="A package has either itemAssign, with shipmentStatus READY or BACKORDER, or itemCancel, without location, "
    "autoAssign and amounts. " + _PACKAGES,
)
KIBO_M44 = KiboRule(
    id="KIBO-M44", operation=ASSIGN, among=_OTHERS, source=Source.INFERRED,
    address="judgement: an id in a body that leads nowhere is not valid; 404 is about what the call is on",
    sentence="A shipment or item that is not the order's, or a location that is not the tenant's, is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} {received} is not known here",
    parameter="{parameter}", oms=INVALID_ID,
    remedy="Use ids of the order; GET /__admin/vendors/kibo/locations lists the locations of this world.",
)
KIBO_M45 = KiboRule(
    id="KIBO-M45", operation=ASSIGN, among=_OTHERS, source=Source.INFERRED,
    address="judgement: no order has more units than were ordered",
    sentence="More units of an item than were ordered are answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: quantity is more than was ordered",
    parameter="quantity", oms=INVALID_DATA, remedy="Of item {item_id} {ordered} were ordered; {wanted} were asked for.",
)
KIBO_M46 = KiboRule(
    id="KIBO-M46", operation=ASSIGN, among=_OTHERS, source=Source.INFERRED,
    address=f"judgement: 409 is a conflict with the state, {STATUS_PAGE}; each unit can be in one place only",
    sentence="More units than there are left to move, with what the packages before have taken, are answered 409.",
    status=409, code=CONFLICT, text="Not so many units of item {item_id} are left", parameter="quantity",
    remedy="Of item {item_id} {available} units can be had there; {wanted} were asked for. Units that have shipped or "
    "are cancelled, and those that another package of the request has, stay where they are.",
)
KIBO_M47 = KiboRule(
    id="KIBO-M47", operation=ASSIGN, among=_OTHERS, source=Source.INFERRED,
    address="judgement: nothing is sent before it is paid and accepted, or after it has gone",
    sentence="An order in a status that does not take the form is answered 409.",
    status=409, code=CONFLICT, text="Order {order_id} is {status}", parameter="orderID",
    remedy="To {form} takes an order that is one of: {takes}.",
)
KIBO_M48 = KiboRule(
    id="KIBO-M48", operation=ASSIGN, among=_OTHERS, source=Source.PAGE, address=OMS_ASSIGN_SHIPMENT_PAGE,
    inferred="that it holds for Assign Order too, that acceptOrder is no obstacle there, status and body",
    sentence="A shipment that is cancelled, or further than printPackingSlip, neither gets units nor loses any: 409.",
    status=409, code=CONFLICT, text="Shipment {shipment_id} is {status} and in {state}", parameter="shipmentID",
    remedy="Use a shipment that is not cancelled and not further than printPackingSlip, or none for a new one.",
)
KIBO_M48B = KiboRule(
    id="KIBO-M48B", operation=ASSIGN_SHIPMENT, source=Source.PAGE, address=OMS_ASSIGN_SHIPMENT_PAGE,
    inferred="status and body",
    sentence="A shipment is assigned anew in pullInventory and printPackingSlip only; in any other state it is 409.",
    status=409, code=CONFLICT, text="Shipment {shipment_id} is {status} and in {state}", parameter="shipmentID",
    remedy="Call it while the shipment is in pullInventory or printPackingSlip; before, use Assign Order.",
)
KIBO_M49 = KiboRule(
    id="KIBO-M49", operation=ASSIGN, among=_OTHERS, source=Source.CODE, kind=Kind.READING,
    address="stored code, repository unknown: a client assigns with autoAssign, shipmentStatus and itemAssign alone",
    inferred="which location is chosen",
    sentence="With autoAssign location and amounts may be missing, and the tenant's first location that takes orders "
    "gets the shipment, whichever was named.",
)
KIBO_M50 = KiboRule(
    id="KIBO-M50", operation=ASSIGN, among=_OTHERS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: customer care is named as where orders go that nobody takes",
    sentence="When no location takes orders, autoAssign moves nothing and the order goes to CUSTOMER_CARE.",
)
KIBO_M51 = KiboRule(
    id="KIBO-M51", operation=ASSIGN, among=_OTHERS, source=Source.PAGE, address=ASSIGN_PAGE, kind=Kind.READING,
    inferred="what is worked out, and what FALSE means",
    sentence="Without shipmentStatus a shipment is READY; a known one keeps its status when rectifyOrder is false.",
)
KIBO_M52 = KiboRule(
    id="KIBO-M52", operation=ASSIGN, among=_OTHERS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a shipment of nothing would never be sent",
    sentence="A shipment that loses its last unit is CANCELED.",
)
KIBO_M53 = KiboRule(
    id="KIBO-M53", operation=ASSIGN, among=(*_OTHERS, CANCEL_ITEM), source=Source.PAGE, address=ASSIGN_PAGE,
    kind=Kind.READING, inferred="that this emulator sends none",
    sentence="sendEmails and sendCancellationEmails are read; no emails are sent.",
)
KIBO_M54 = KiboRule(
    id="KIBO-M54", operation=ASSIGN, among=(*_OTHERS, *OF_CANCELS, *MOVES), source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: nothing that was ordered vanishes",
    sentence="Whatever is assigned, backordered, cancelled or shipped, in any order: the units of an item in active "
    "shipments, in none and cancelled are together what was ordered, and a refusal moves none.",
)
KIBO_M55 = KiboRule(
    id="KIBO-M55", operation=ASSIGN, among=(*_OTHERS, *OF_CANCELS, *MOVES), source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: an order's status says what its shipments and items say",
    sentence="An order is CANCELED when all of it is, SHIPPED when all that is left has gone, BACKORDER while a "
    "shipment waits in backorder.",
)

ROWS = (
    KIBO_M40, KIBO_M41, KIBO_M43, KIBO_M44, KIBO_M45, KIBO_M46, KIBO_M47, KIBO_M48, KIBO_M48B,
    KIBO_M49, KIBO_M50, KIBO_M51, KIBO_M52, KIBO_M53, KIBO_M54, KIBO_M55,
)
