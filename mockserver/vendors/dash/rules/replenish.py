"""What an order call gets: DASH-07, DASH-49 to DASH-55, DASH-63, and rows of our own for slots that are free again."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    CANCEL_PAGE,
    INVALID_REQUEST,
    NO_SUCH_SLOT,
    NOT_FOUND,
    ORDER_RESOLUTION_PAGE,
    REPLENISH,
    REPLENISH_PAGE,
    REPLENISH_RESULT,
    RUBY_CLIENT,
    TEST_PURCHASES_PAGE,
    THESE_SLOTS,
)

DASH_07 = Rule(
    id="DASH-07", operation=REPLENISH, source=Source.PAGE, address=CANCEL_PAGE, inferred="the id is a new one",
    kind=Kind.READING, sentence="A slot whose test order was cancelled can be ordered for again.",
)
DASH_49 = Rule(
    id="DASH-49", operation=REPLENISH, source=Source.PAGE, address=f"{REPLENISH_PAGE}; {TEST_PURCHASES_PAGE}",
    status=200, headers=REPLENISH_RESULT,
    sentence="A test device's free, subscribed slot gets a test order: TEST_ORDER_PLACED and the order's id. An "
    "OrderPlacedNotification announces it.",
)
DASH_50 = Rule(
    id="DASH-50", operation=REPLENISH, source=Source.PAGE, address=REPLENISH_PAGE, status=200, headers=REPLENISH_RESULT,
    sentence="A live device's free, subscribed slot gets a real order: STANDARD_ORDER_PLACED and the order's id.",
)
DASH_51 = Rule(
    id="DASH-51", operation=REPLENISH, source=Source.PAGE, address=REPLENISH_PAGE, status=200, headers=REPLENISH_RESULT,
    inferred="eventInstanceId, no notification",
    sentence="While an order is in progress its slot gets no second one: ORDER_INPROGRESS with the running order's "
    "id, or with a new one by the setting inprogress_id.",
)
DASH_52 = Rule(
    id="DASH-52", operation=REPLENISH, source=Source.PAGE, address=REPLENISH_PAGE,
    inferred="body, X-Amzn-ErrorType",
    sentence="Ordering for a slot that the device does not have is answered 404.",
    status=404, code=NOT_FOUND, text=NO_SUCH_SLOT, remedy=THESE_SLOTS,
)
DASH_53 = Rule(
    id="DASH-53", operation=REPLENISH, source=Source.CODE, address=RUBY_CLIENT, inferred="status, X-Amzn-ErrorType",
    sentence="Ordering for a slot that is not subscribed is refused.",
    # The angle brackets and the space before the colon are the vendor's.
    status=400, code=INVALID_REQUEST, text="Unable to place order - slot : <{slot_id}> is unsubscribed.",
    remedy="Use a subscribed slot of {device_id}, or have its customer subscribe this one: the action subscribe-slot.",
)
DASH_54 = Rule(
    id="DASH-54", operation=REPLENISH, source=Source.INFERRED, address="judgement: the subscription is looked at first",
    kind=Kind.READING, sentence="Of a slot that is not subscribed and has an order in progress the former is told.",
)
DASH_55 = Rule(
    id="DASH-55", operation=REPLENISH, source=Source.PAGE, address=f"{REPLENISH_PAGE}; the answer: {RUBY_CLIENT}",
    kind=Kind.READING, sentence="Replenish answers a bad token as the cancel does.",
)
DASH_M3 = Rule(
    id="DASH-M3", operation=REPLENISH, source=Source.PAGE, address=REPLENISH_PAGE, inferred="after how many hours",
    kind=Kind.READING, sentence="A slot whose order was delivered can be ordered for again.",
)
DASH_63 = Rule(
    id="DASH-63", operation=REPLENISH, source=Source.PAGE, address=ORDER_RESOLUTION_PAGE, kind=Kind.READING,
    inferred="that nothing is told of the order until it is resolved or given up",
    sentence="A real order in which something is wrong locks its slot as well, though it is not announced: unless the "
    "customer resolves that within 72 hours it is cancelled, and the slot free.",
)
DASH_M40 = Rule(
    id="DASH-M40", operation=REPLENISH, source=Source.PAGE, address=ORDER_RESOLUTION_PAGE, kind=Kind.READING,
    sentence="A slot whose real order was cancelled, by the customer or because nobody resolved it, can be ordered for "
    "again.",
)

ROWS = (
    DASH_07, DASH_49, DASH_50, DASH_51, DASH_52, DASH_53, DASH_54, DASH_55, DASH_63, DASH_M3, DASH_M40,
)
