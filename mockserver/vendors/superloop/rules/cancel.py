"""Which orders can be cancelled: SUP-01 to SUP-04, SUP-12, SUP-13, SUP-34 to SUP-49, SUP-M61 to SUP-M63."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import (
    APPOINTMENT_CANCEL_PAGE,
    CANCEL,
    CANCEL_PAGE,
    CLIENT_CODE,
    SuperloopRule,
)

_NOT_CANCELLABLE = "Order {order_id} can not be cancelled"
_WITHIN_WINDOW = "Order {order_id} has an appointment within {window_hours} hours"
_NEAR = "The appointment starts at {starts_at}, this world's clock says {now}, the window is {window_hours} hours: "
_WAIT = _NEAR + (
    "cancel the appointment first, which is taken until {point_of_no_return_hours} hours before it starts, or set the "
    "clock back (PUT /__admin/clock)."
)
_BEGUN = _NEAR + "have nbn cancel it (the action cancel-appointment), or set the clock back (PUT /__admin/clock)."
_STATUS = "status and body"
_ACTIVE_REASON = "judgement: the page does not tell which appointments are active"

SUP_01 = SuperloopRule(
    id="SUP-01", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, status=200,
    sentence="A cancellable order without an appointment in the way is cancelled: 200 and no body.",
)
SUP_02 = SuperloopRule(
    id="SUP-02", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.PROMISE,
    inferred="Content-Length: 0",
    sentence="The 200 has a body of no bytes and no Content-Type.",
)
SUP_03 = SuperloopRule(
    id="SUP-03", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="Versions 1 to 7 behave alike, the deprecated 1 and 2 too.",
)
SUP_04 = SuperloopRule(
    id="SUP-04", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: newer pages list version 8, the order cancel page was only seen with 1 to 7",
    sentence="Version 8 behaves like 7, and so does a later one that the setting newest_version lets in.",
)
SUP_12 = SuperloopRule(
    id="SUP-12", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, inferred="body",
    sentence="An order of another customer is answered like an unknown one.",
    status=404, code="NOT_FOUND", text="Order not found", field="orderId",
    remedy="The order exists but belongs to caller {owner}; the token is of caller {caller}.",
)
SUP_13 = SuperloopRule(
    id="SUP-13", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, inferred="body",
    sentence="An unknown order id is answered 404.",
    status=404, code="NOT_FOUND", text="Order not found", field="orderId",
    remedy="There is no order {order_id} in this world: GET /__admin/vendors/superloop/orders lists those there are.",
)
SUP_34 = SuperloopRule(
    id="SUP-34", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, inferred=_STATUS,
    sentence="An order whose isCancellable is false is refused.",
    status=422, code="ORDER_NOT_CANCELLABLE", text=_NOT_CANCELLABLE, field="orderId",
    remedy="isCancellable of this order was set to false by hand: PATCH /__admin/vendors/superloop/orders/{order_id} "
    '{{"is_cancellable": null}} lets its status decide again.',
)
SUP_35 = SuperloopRule(
    id="SUP-35", operation=CANCEL, source=Source.INFERRED, address="judgement: the usual nbn order flow",
    sentence="A completed or rejected order is refused.",
    status=422, code="ORDER_NOT_CANCELLABLE", text=_NOT_CANCELLABLE, field="orderId",
    remedy="The order is {status}: cancel one that is SUBMITTED, ACKNOWLEDGED, IN_PROGRESS or HELD.",
)
SUP_36 = SuperloopRule(
    id="SUP-36", operation=CANCEL, source=Source.INFERRED, address="judgement: it is no longer cancelable",
    sentence="The second cancel of an order is refused, unless the setting cancel_repeat is ok.",
    status=422, code="ORDER_NOT_CANCELLABLE", text=_NOT_CANCELLABLE, field="orderId",
    remedy="The order is cancelled already; the setting cancel_repeat = ok allows that.",
)
SUP_37 = SuperloopRule(
    id="SUP-37", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="An active appointment that starts in more than 26 hours does not stop the cancel.",
)
SUP_38 = SuperloopRule(
    id="SUP-38", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, inferred=_STATUS,
    sentence="An active appointment that starts in less than 26 hours stops the cancel.",
    status=422, code="APPOINTMENT_WITHIN_WINDOW", text=_WITHIN_WINDOW, field="orderId", remedy=_WAIT,
)
SUP_39 = SuperloopRule(
    id="SUP-39", operation=CANCEL, source=Source.INFERRED,
    address="judgement: the page leaves the edge open, and refusing there is the more careful choice",
    sentence="Exactly 26 hours is within the window, unless the setting cancel_window_inclusive is off.",
    status=422, code="APPOINTMENT_WITHIN_WINDOW", text=_WITHIN_WINDOW, field="orderId", remedy=_WAIT,
)
SUP_40 = SuperloopRule(
    id="SUP-40", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.PROMISE,
    inferred="where the window ends to the second",
    sentence="26 hours and a second is outside the window.",
)
SUP_41 = SuperloopRule(
    id="SUP-41", operation=CANCEL, source=Source.INFERRED, address="judgement: nearer than 26 hours, with its sign",
    sentence="An active appointment that has begun stops the cancel.",
    status=422, code="APPOINTMENT_WITHIN_WINDOW", text=_WITHIN_WINDOW, field="orderId", remedy=_BEGUN,
)
SUP_42 = SuperloopRule(
    id="SUP-42", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    inferred="which statuses are not active",
    sentence="An appointment that is cancelled, completed or incomplete is not active and stops nothing.",
)
SUP_43 = SuperloopRule(
    id="SUP-43", operation=CANCEL, source=Source.INFERRED, address=_ACTIVE_REASON, kind=Kind.READING,
    sentence="Of several appointments any active one counts.",
)
SUP_44 = SuperloopRule(
    id="SUP-44", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: without a start there is no distance to compare",
    sentence="A Reserved appointment without a start time stops nothing.",
)
SUP_45 = SuperloopRule(
    id="SUP-45", operation=CANCEL, source=Source.INFERRED, address=_ACTIVE_REASON, kind=Kind.READING,
    sentence="An open appointment request without a booking stops nothing.",
)
SUP_46 = SuperloopRule(
    id="SUP-46", operation=CANCEL, source=Source.INFERRED, address="judgement: the page names cancelable first",
    kind=Kind.READING,
    sentence="Of an order that is not cancellable and has an appointment in the window only the former is told.",
)
SUP_47 = SuperloopRule(
    id="SUP-47", operation=CANCEL, source=Source.PAGE, address=APPOINTMENT_CANCEL_PAGE, kind=Kind.PROMISE,
    sentence="Once the appointment in the window is cancelled, the order can be.",
)
SUP_48 = SuperloopRule(
    id="SUP-48", operation=CANCEL, source=Source.INFERRED,
    address="judgement: nobody should be sent out for an order that is gone",
    kind=Kind.READING,
    sentence="Cancelling an order cancels its active appointments, unless the setting cancel_cascades is off.",
)
SUP_49 = SuperloopRule(
    id="SUP-49", operation=CANCEL, source=Source.INFERRED, address="judgement: check and set are one step",
    kind=Kind.PROMISE, sentence="Of several cancels at once exactly one succeeds.",
)
SUP_M61 = SuperloopRule(
    id="SUP-M61", operation=CANCEL, source=Source.CODE, address=CLIENT_CODE, kind=Kind.READING,
    sentence="With the setting cancel_path_alias on, /orders/{id}/cancel cancels the order of its path; the body is "
    "passed over. With it off the path is unknown.",
)
SUP_M62 = SuperloopRule(
    id="SUP-M62", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page does not say whether nbn has to agree first",
    sentence="With the setting cancel_settle_seconds above 0 the 200 is at once, and the order with its visits is "
    "cancelled when that time has passed.",
)
SUP_M63 = SuperloopRule(
    id="SUP-M63", operation=CANCEL, source=Source.INFERRED, address="judgement: it can not be cancelled twice",
    sentence="The second cancel of an order whose first is not settled yet is refused, unless the setting "
    "cancel_repeat is ok.",
    status=422, code="ORDER_NOT_CANCELLABLE", text=_NOT_CANCELLABLE, field="orderId",
    remedy="The order is being cancelled already, which is done at {settles_at} (this world's clock says {now}): "
    "advance the clock, or use the action settle-cancel. The setting cancel_repeat = ok allows to cancel again.",
)

ROWS = (
    SUP_01, SUP_02, SUP_03, SUP_04, SUP_12, SUP_13, SUP_34, SUP_35, SUP_36, SUP_37, SUP_38, SUP_39, SUP_40, SUP_41,
    SUP_42, SUP_43, SUP_44, SUP_45, SUP_46, SUP_47, SUP_48, SUP_49, SUP_M61, SUP_M62, SUP_M63,
)
