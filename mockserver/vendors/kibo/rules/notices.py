"""What Kibo posts to its clients' endpoints: KIBO-70, and rows of our own."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ASSIGN,
    ASSIGN_SHIPMENT,
    ASSIGNS,
    CANCEL,
    CANCEL_ITEM,
    ITEM_NOTIFICATIONS_PAGE,
    NOTIFICATIONS_PAGE,
    OF_CANCELS,
    SHIPMENT_NOTIFICATIONS_PAGE,
    STATUS_NOTIFICATIONS_PAGE,
    KiboRule,
)

KIBO_70 = KiboRule(
    id="KIBO-70", operation=CANCEL, among=(*OF_CANCELS, *ASSIGNS), source=Source.PAGE,
    address=STATUS_NOTIFICATIONS_PAGE, kind=Kind.READING,
    inferred="eventTypeID, which dates are told, that one is sent whatever changes the status",
    sentence="What changes an order's status sends one Order Status Change notification with both statuses.",
)
KIBO_70B = KiboRule(
    id="KIBO-70B", operation=CANCEL, source=Source.PAGE, address=NOTIFICATIONS_PAGE, kind=Kind.PROMISE,
    sentence="An endpoint that does not answer 200 within 45 seconds gets the notification again about every minute, "
    "until it does or 14 days have passed.",
)
KIBO_M80 = KiboRule(
    id="KIBO-M80", operation=CANCEL, source=Source.PAGE, address=NOTIFICATIONS_PAGE, kind=Kind.PROMISE,
    sentence="A notification that is tried again holds up none that come after it, so they may come in another order.",
)
KIBO_M81 = KiboRule(
    id="KIBO-M81", operation=CANCEL_ITEM, among=ASSIGNS, source=Source.PAGE, address=ITEM_NOTIFICATIONS_PAGE,
    kind=Kind.READING,
    inferred="that a cancelled item is told as a modified one, the numbers of the reasons, names after upc",
    sentence="An item that is cancelled, all or some of it, sends one Order Item Modification notification with the "
    "reason and what is still wanted.",
)
KIBO_M82 = KiboRule(
    id="KIBO-M82", operation=ASSIGN, among=(ASSIGN_SHIPMENT,), source=Source.PAGE,
    address=SHIPMENT_NOTIFICATIONS_PAGE, kind=Kind.READING, inferred="isInventory",
    sentence="A shipment that is assigned to a location sends one Shipment Assign notification; one that goes into "
    "backorder sends none.",
)

ROWS = (KIBO_70, KIBO_70B, KIBO_M80, KIBO_M81, KIBO_M82)
