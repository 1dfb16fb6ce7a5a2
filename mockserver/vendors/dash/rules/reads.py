"""What reading an order or the subscriptions gets: DASH-56 to DASH-58, and rows of our own, DASH-M41 to DASH-M46."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    INVALID_REQUEST,
    ORDER_INFO,
    ORDER_INFO_PAGE,
    RESULT,
    SUBSCRIPTION_INFO,
    SUBSCRIPTION_INFO_PAGE,
)

DASH_56 = Rule(
    id="DASH-56", operation=ORDER_INFO, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: of the statuses that the page lists this is the one that says so",
    sentence="An order that was cancelled reads Cancelled, test orders too, and is expected on no day.",
)
DASH_57 = Rule(
    id="DASH-57", operation=ORDER_INFO, source=Source.INFERRED,
    address="judgement: the page has 400 and 500 alone, and a caller learns nothing of devices but its own",
    sentence="An order id that the token's device does not have is answered 400, whether another device has it or not.",
    status=400, code=INVALID_REQUEST, text="Order not found: {event_instance_id}",
    remedy="{device_id} has these orders: {orders}. Replenish tells a new one's id.",
)
DASH_58 = Rule(
    id="DASH-58", operation=SUBSCRIPTION_INFO, source=Source.PAGE, address=SUBSCRIPTION_INFO_PAGE, status=200,
    headers=RESULT, inferred="Content-Type, the order of slots, that a cancel never changes it",
    sentence="The device's slots are told with whether they are subscribed: x-amzn-accept-type with 2.0 gets objects "
    "with the products, with 1.0 booleans.",
)
DASH_M41 = Rule(
    id="DASH-M41", operation=ORDER_INFO, source=Source.PAGE, address=ORDER_INFO_PAGE, status=200, headers=RESULT,
    inferred="which state reads as which status",
    sentence="An order is told with an item for each product, its status, and the last second of the day on which it "
    "is expected, as days are in Los Angeles.",
)
DASH_M42 = Rule(
    id="DASH-M42", operation=ORDER_INFO, source=Source.PAGE, address=ORDER_INFO_PAGE, kind=Kind.READING,
    sentence="While the customer has something to resolve an order reads Processing and has no date.",
)
DASH_M43 = Rule(
    id="DASH-M43", operation=ORDER_INFO, source=Source.PAGE, address=ORDER_INFO_PAGE, kind=Kind.READING,
    inferred="Closed for what has shipped, Pending for what has not",
    sentence="With the setting order_status_vocabulary = old the status is a word of the page's older versions.",
)
DASH_M44 = Rule(
    id="DASH-M44", operation=ORDER_INFO, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the newer page lists no word for what has arrived",
    sentence="An order that was delivered goes on reading Shipped.",
)
DASH_M45 = Rule(
    id="DASH-M45", operation=ORDER_INFO, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the older pages list Authorized and Unknown too, and do not say when",
    sentence="An order reads as the action tell-status has said.",
)

ROWS = (DASH_56, DASH_57, DASH_58, DASH_M41, DASH_M42, DASH_M43, DASH_M44, DASH_M45)
