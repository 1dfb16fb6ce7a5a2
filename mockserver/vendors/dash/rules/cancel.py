"""Which test orders a cancel reaches and what it tells: DASH-01 to DASH-21, DASH-39 to DASH-43."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    CANCEL,
    CANCEL_PAGE,
    CANCEL_RESULT,
    INVALID_REQUEST,
    NO_SUCH_SLOT,
    TEST_PURCHASES_PAGE,
    THESE_SLOTS,
)

_ALREADY_SO = "judgement: the answer tells what the slot's state is, and that it is so already"
_NOT_A_TEST_DEVICE = "Device is not a test device"
_USE_A_TEST_DEVICE = (
    "{device_id} is registered without is_test_device: use a test device's token; orders of a live device are "
    "cancelled in the customer's account."
)

DASH_01 = Rule(
    id="DASH-01", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, status=200, headers=CANCEL_RESULT,
    inferred="number of entries, Content-Type",
    sentence="The named slot's test order is cancelled: 200, with one entry that says no order is in progress.",
)
DASH_02 = Rule(
    id="DASH-02", operation=CANCEL, source=Source.PAGE, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="/testOrders/slots/{slotId} names the slot just as /testOrders/{SLOT_ID} does.",
)
DASH_03 = Rule(
    id="DASH-03", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, status=200, headers=CANCEL_RESULT,
    inferred="Content-Type",
    sentence="Without a slot id the test orders of all the device's slots are cancelled: 200, an entry for each.",
)
DASH_04 = Rule(
    id="DASH-04", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the printed answer reports slot by slot, and its status does not say that anything changed",
    sentence="Slots that had no order are listed too, unless the setting cancel_all_lists is cancelled_only.",
)
DASH_05 = Rule(
    id="DASH-05", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="A 200 names the type of its result in x-amzn-type-version.",
)
DASH_06 = Rule(
    id="DASH-06", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a fixed order makes tests repeatable, and the printed answer has slot1 before slot2",
    sentence="The entries stand in the order of the device's slots.",
)
DASH_08 = Rule(
    id="DASH-08", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.PROMISE,
    sentence="Cancelling one slot leaves the test orders of the other slots in progress.",
)
DASH_09 = Rule(
    id="DASH-09", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.PROMISE,
    sentence="A cancel reaches the token's own device only.",
)
DASH_10 = Rule(
    id="DASH-10", operation=CANCEL, source=Source.INFERRED, address=_ALREADY_SO, status=200, headers=CANCEL_RESULT,
    sentence="Naming a slot without an order is answered 200 like a cancel.",
)
DASH_11 = Rule(
    id="DASH-11", operation=CANCEL, source=Source.INFERRED, address="judgement: HTTP lets a client send a DELETE again",
    kind=Kind.PROMISE, sentence="A repeated cancel gets the same answer and is recorded once.",
)
DASH_12 = Rule(
    id="DASH-12", operation=CANCEL, source=Source.INFERRED, address=_ALREADY_SO, status=200, headers=CANCEL_RESULT,
    sentence="Cancelling all slots where none has an order is answered 200 with every slot listed.",
)
DASH_13 = Rule(
    id="DASH-13", operation=CANCEL, source=Source.INFERRED,
    address="judgement: all of no slots is a list without entries",
    status=200, headers=CANCEL_RESULT,
    sentence="Cancelling all slots of a device that has none is answered 200 with an empty list.",
)
DASH_14 = Rule(
    id="DASH-14", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: only ordering needs a subscription",
    sentence="A test order can be cancelled although its slot is no longer subscribed.",
)
DASH_15 = Rule(
    id="DASH-15", operation=CANCEL, source=Source.INFERRED,
    address="judgement: the page has 400 and 500 alone, although Replenish has 404",
    sentence="A slot that the device does not have is answered 400, and no other slot is touched.",
    status=400, code=INVALID_REQUEST, text=NO_SUCH_SLOT, remedy=THESE_SLOTS,
)
DASH_16 = Rule(
    id="DASH-16", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a caller learns nothing of devices but its own",
    sentence="A slot that another device has is answered like one that nobody has.",
)
DASH_19 = Rule(
    id="DASH-19", operation=CANCEL, source=Source.INFERRED, address="judgement: no slot id was provided",
    kind=Kind.READING, sentence="/testOrders/ is /testOrders: all slots.",
)
DASH_20 = Rule(
    id="DASH-20", operation=CANCEL, source=Source.INFERRED,
    address="judgement: a client with an empty id builds this path, and must not cancel every order by it",
    sentence="/testOrders/slots/ names no slot and is refused, unless the setting cancel_empty_slot_segment is all.",
    status=400, code=INVALID_REQUEST, text="slotId must not be empty",
    remedy="Name the slot after /testOrders/slots/, or cancel all slots with DELETE /testOrders.",
)
DASH_21 = Rule(
    id="DASH-21", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the one reading of the path with which both documented forms keep working",
    sentence="/testOrders/slots without a third segment names the slot that is called slots.",
)
DASH_39 = Rule(
    id="DASH-39", operation=CANCEL, source=Source.PAGE, address=TEST_PURCHASES_PAGE,
    inferred="status, body, X-Amzn-ErrorType",
    sentence="A real order is not cancelled, unless as a mere report by the setting cancel_on_live_device.",
    status=400, code=INVALID_REQUEST, text=_NOT_A_TEST_DEVICE, remedy=_USE_A_TEST_DEVICE,
)
DASH_40 = Rule(
    id="DASH-40", operation=CANCEL, source=Source.INFERRED, address="judgement: as with an order in progress",
    sentence="A live device is refused although it has no order either.",
    status=400, code=INVALID_REQUEST, text=_NOT_A_TEST_DEVICE, remedy=_USE_A_TEST_DEVICE,
)
DASH_41 = Rule(
    id="DASH-41", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the 24 hours that the pages mention are a customer's, for real purchases",
    sentence="A test order can be cancelled however old it is.",
)
DASH_42 = Rule(
    id="DASH-42", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: nothing of a test order is really on its way, and the page sets no limit",
    sentence="A test order that counts as shipped can still be cancelled.",
)
DASH_43 = Rule(
    id="DASH-43", operation=CANCEL, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: a cancel by this call is not among the events that the notification page has it sent for",
    sentence="A cancelled test order is not announced by an OrderCancelledNotification, unless the setting "
    "notify_on_test_cancel is on.",
)
DASH_M2 = Rule(
    id="DASH-M2", operation=CANCEL, source=Source.INFERRED, status=200, headers=CANCEL_RESULT,
    address="judgement: what cancel_on_live_device = report is for; ORDER_IN_PROGRESS is our word",
    sentence="With the setting cancel_on_live_device = report a live device's slots are told and left as they are.",
)

ROWS = (
    DASH_01, DASH_02, DASH_03, DASH_04, DASH_05, DASH_06, DASH_08, DASH_09, DASH_10, DASH_11, DASH_12, DASH_13,
    DASH_14, DASH_15, DASH_16, DASH_19, DASH_20, DASH_21, DASH_39, DASH_40, DASH_41, DASH_42, DASH_43, DASH_M2,
)
