"""What Kibo posts to its clients' endpoints: KIBO-70."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    BY_BODY_ID,
    CANCEL,
    NOTIFICATIONS_PAGE,
    STATUS_NOTIFICATIONS_PAGE,
    KiboRule,
)

KIBO_70 = KiboRule(
    id="KIBO-70", operation=CANCEL, among=BY_BODY_ID, source=Source.PAGE, address=STATUS_NOTIFICATIONS_PAGE,
    kind=Kind.READING, inferred="eventTypeID, null dates, and that a partial cancel is told too",
    sentence="A cancel, or another call, that changes the order's status sends one Order Status Change notification "
    "with both statuses.",
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

ROWS = (KIBO_70, KIBO_70B, KIBO_M80)
