"""What holds of what customers and Amazon do in their own time: promises of our own, DASH-M54 to DASH-M58."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import ANY, ORDER_RESOLUTION_PAGE, REPLENISH_PAGE, TEST_PURCHASES_PAGE

DASH_M54 = Rule(
    id="DASH-M54", operation=ANY, source=Source.PAGE, address=f"{TEST_PURCHASES_PAGE}; {ORDER_RESOLUTION_PAGE}",
    kind=Kind.PROMISE, inferred="that the 24 hours include their end, and begin when nothing is wrong any more",
    sentence="A customer can cancel a real order for 24 hours, and then no more.",
)
DASH_M55 = Rule(
    id="DASH-M55", operation=ANY, source=Source.PAGE, address=ORDER_RESOLUTION_PAGE, kind=Kind.PROMISE,
    inferred="that the 72 hours include their end, and the OrderPlacedNotification, which is a setting",
    sentence="What is wrong with an order can be resolved for 72 hours: then it goes on like any other. After them it "
    "is cancelled, and an OrderCancelledNotification says so.",
)
DASH_M56 = Rule(
    id="DASH-M56", operation=ANY, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: a slot has one order at a time, and the pages name these ways on for it",
    sentence="A step that the slot's state does not have is refused, and changes nothing.",
)
DASH_M57 = Rule(
    id="DASH-M57", operation=ANY, source=Source.PAGE, address=REPLENISH_PAGE, kind=Kind.PROMISE,
    inferred="that an order placed before keeps its product",
    sentence="A slot's order brings the product that the customer has picked for the slot.",
)
DASH_M58 = Rule(
    id="DASH-M58", operation=ANY, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: no page ties a report to an order",
    sentence="Reports of slots and devices neither place an order nor free a slot.",
)

ROWS = (DASH_M54, DASH_M55, DASH_M56, DASH_M57, DASH_M58)
