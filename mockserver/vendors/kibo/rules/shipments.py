"""Shipments: KIBO-64, and rows of our own for reading them and moving them on."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    CANCEL_SHIPMENT,
    CONFLICT,
    MOVES,
    OMS_STATES_PAGE,
    PULL_INVENTORY,
    READ_SHIPMENT,
    SET_OTHER_STATE,
    SHIPMENT_CANCEL_PAGE,
    SHIPMENT_PAGE,
    KiboRule,
)

_STEPS = tuple(one for one in MOVES if one != SET_OTHER_STATE)

KIBO_64 = KiboRule(
    id="KIBO-64", operation=CANCEL_SHIPMENT, source=Source.PAGE, address=SHIPMENT_CANCEL_PAGE, status=200,
    inferred="that its items are cancelled, body",
    sentence="A shipment is cancelled by the rules of an order's cancel, its units with it: 200 with the shipment as "
    "Get Shipment shows it.",
)
KIBO_64B = KiboRule(
    id="KIBO-64B", operation=CANCEL_SHIPMENT, source=Source.PAGE, address=SHIPMENT_CANCEL_PAGE, kind=Kind.READING,
    inferred="that it is the exception to KIBO-34",
    sentence="That another shipment of the order has gone does not stop a shipment's cancel.",
)
KIBO_M60 = KiboRule(
    id="KIBO-M60", operation=READ_SHIPMENT, source=Source.PAGE, address=SHIPMENT_PAGE, status=200,
    inferred="keys of items but orderItemID and quantity, codes and names of states but those of acceptOrder",
    sentence="Reading a shipment gives it.",
)
KIBO_M61 = KiboRule(
    id="KIBO-M61", operation=PULL_INVENTORY, among=_STEPS[1:], source=Source.PAGE, address=OMS_STATES_PAGE, status=200,
    inferred="that translated hosts have the calls, body",
    sentence="A shipment goes from acceptOrder to pullInventory, printPackingSlip, shipmentIntegration: 200 with the "
    "shipment as Get Shipment shows it.",
)
KIBO_M62 = KiboRule(
    id="KIBO-M62", operation=PULL_INVENTORY, among=_STEPS[1:], source=Source.PAGE, address=OMS_STATES_PAGE,
    inferred="status and body, that a step can not be taken twice",
    sentence="A step out of order is answered 409: a shipment goes through all of them.",
    status=409, code=CONFLICT, text="Shipment {shipment_id} is in {state}", parameter="shipmentID",
    remedy="{wanted} takes a shipment that is in {takes}; this one is in {state}.",
)
KIBO_M63 = KiboRule(
    id="KIBO-M63", operation=PULL_INVENTORY, among=_STEPS[1:], source=Source.INFERRED,
    address="judgement: nothing is picked for a shipment that waits or is cancelled, or an order that is held",
    sentence="A shipment that is not READY, or whose order is neither READY nor BACKORDER, is not moved: 409.",
    status=409, code=CONFLICT, text="Shipment {shipment_id} is {status}, its order {order_status}",
    parameter="shipmentID",
    remedy="A {status} shipment of a {order_status} order takes no step. Make a backordered shipment READY by Assign "
    "Order or release-order, a halted order by release-order or accept-order; if it is CANCELED or SHIPPED, nothing "
    "moves it.",
)
KIBO_M64 = KiboRule(
    id="KIBO-M64", operation=SET_OTHER_STATE, source=Source.PAGE, address=OMS_STATES_PAGE,
    inferred="that these states are refused, status and body",
    sentence="placeInWave, pickedFromWave, returnInitiated, returnAcceptedByFulfiller and splitOrder are named without "
    "saying from where they lead where: they are answered 409.",
    status=409, code=CONFLICT, text="Shipment {shipment_id} can not go from {state} to {wanted}",
    parameter="shipmentID",
    remedy="This emulator knows the way that every shipment takes: acceptOrder, pullInventory, printPackingSlip, "
    "shipmentIntegration, completePackage. Assign Shipment splits one.",
)

ROWS = (KIBO_64, KIBO_64B, KIBO_M60, KIBO_M61, KIBO_M62, KIBO_M63, KIBO_M64)
