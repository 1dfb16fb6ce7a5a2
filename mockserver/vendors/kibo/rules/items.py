"""Order items: KIBO-60 to KIBO-63, and rows of our own."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ASSIGNS,
    CANCEL_ITEM,
    CANCEL_SHIPMENT,
    CONFLICT,
    INVALID,
    INVALID_DATA,
    INVALID_ID,
    ITEM_CANCEL_PAGE,
    ITEM_PAGE,
    READ_ITEM,
    STATUS_PAGE,
    KiboRule,
)

_ANSWER = "status and body"

KIBO_60 = KiboRule(
    id="KIBO-60", operation=CANCEL_ITEM, source=Source.PAGE, address=ITEM_CANCEL_PAGE, status=200,
    inferred="that of an item of which a part has shipped the rest is cancelled, keys after externalItemID",
    sentence="An order item that can be cancelled is: 200 with the item as Get Order Item shows it.",
)
KIBO_60B = KiboRule(
    id="KIBO-60B", operation=CANCEL_ITEM, source=Source.PAGE, address=ITEM_CANCEL_PAGE, kind=Kind.READING,
    sentence="Without rectifyOrder, which the page lists as required with a default, it is true.",
)
KIBO_61 = KiboRule(
    id="KIBO-61", operation=CANCEL_ITEM, among=ASSIGNS, source=Source.PAGE,
    address=ITEM_CANCEL_PAGE, inferred=_ANSWER, sentence="An order item's id below 0 is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} must be at least 0",
    parameter="{parameter}", oms=INVALID_ID,
    remedy="Send {parameter} as a whole number from 0 on; {received} was sent.",
)
KIBO_61B = KiboRule(
    id="KIBO-61B", operation=CANCEL_ITEM, among=(READ_ITEM,), source=Source.PAGE, address=ITEM_CANCEL_PAGE,
    kind=Kind.READING, sentence="Order items have ids from 0 on.",
)
KIBO_62 = KiboRule(
    id="KIBO-62", operation=CANCEL_ITEM, among=(*ASSIGNS, CANCEL_SHIPMENT), source=Source.INFERRED, kind=Kind.READING,
    address="judgement: an order of which nothing is left is cancelled",
    sentence="Cancelling the last that is left of an order makes it CANCELED.",
)
KIBO_62B = KiboRule(
    id="KIBO-62B", operation=CANCEL_ITEM, source=Source.INFERRED,
    address=f"judgement: 409 is a conflict with the state, {STATUS_PAGE}; as with orders",
    sentence="The second cancel of an order item is refused and changes nothing.",
    status=409, code=CONFLICT, text="{named} is already canceled", parameter="{parameter}",
    remedy="It is cancelled already; the setting repeat_cancel = ok answers that with 200.",
)
KIBO_63 = KiboRule(
    id="KIBO-63", operation=CANCEL_ITEM, source=Source.PAGE, address=ITEM_CANCEL_PAGE, inferred=_ANSWER,
    sentence="A reason that is not in the item cancel's own list, such as an order's, is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: dispositionReason is not a known reason",
    parameter="dispositionReason", oms=INVALID_DATA, remedy="Send one of: {reasons}.",
)
KIBO_M56 = KiboRule(
    id="KIBO-M56", operation=READ_ITEM, source=Source.PAGE, address=ITEM_PAGE, status=200,
    inferred="names after externalItemID, the words in capabilities and restrictions",
    sentence="Reading an order item gives it, with what can be done with it and what stands against it.",
)
KIBO_M57 = KiboRule(
    id="KIBO-M57", operation=CANCEL_ITEM, source=Source.PAGE, address=ITEM_CANCEL_PAGE, kind=Kind.READING,
    inferred="which items are children, that those of children are too",
    sentence="With cancelChildItems the items that came with an item are cancelled with it; without, they stay.",
)

ROWS = (KIBO_60, KIBO_60B, KIBO_61, KIBO_61B, KIBO_62, KIBO_62B, KIBO_63, KIBO_M56, KIBO_M57)
