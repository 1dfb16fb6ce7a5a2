"""Slots, their booking, and what ends an appointment: SUP-59 to SUP-67, and rows of our own from SUP-M70 on."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import (
    APPOINTMENT_CANCEL_PAGE,
    APPOINTMENT_CANCELLED_PAGE,
    APPOINTMENTS_PAGE,
    BOOK,
    BOOK_PAGE,
    CANCEL_APPOINTMENT,
    DROP_SLOTS,
    DROP_SLOTS_PAGE,
    FIND_SLOTS,
    POLL_APPOINTMENT_CANCELLATION,
    POLL_BOOKING,
    POLL_SLOTS,
    SLOTS_PAGE,
    SuperloopRule,
)

_FORBIDDEN = "You do not have permission to perform this task"  # the page's meaning of its 404
_NOT_BOOKED = "judgement: the page has an error where an appointment could not be booked; which it is, is not written"
_STATUS = "status, body"
_SEARCH_AGAIN = "search again (POST /api/connect/orders/appointment-requests/request) and book from what that finds."
_OVER = "Order {order_id} is {status}: have one that is SUBMITTED, ACKNOWLEDGED, IN_PROGRESS or HELD."

SUP_59 = SuperloopRule(
    id="SUP-59", operation=POLL_SLOTS, source=Source.PAGE, address=SLOTS_PAGE, kind=Kind.READING,
    inferred="how many days",
    sentence="A search finds the free slots on and after its dateFrom, as many days of them as slot_days says.",
)
SUP_60 = SuperloopRule(
    id="SUP-60", operation=FIND_SLOTS, source=Source.PAGE, address=SLOTS_PAGE, inferred="the form of a date, body",
    sentence="A dateFrom that is missing, or no calendar day such as 2026-01-17, is answered 422 and named.",
    status=422, code="INVALID_DATE", text="{field} must be {wanted}", field="{field}",
    remedy="{field}: {received} was sent. A body that is taken: {example}",
)
SUP_61 = SuperloopRule(
    id="SUP-61", operation=FIND_SLOTS, source=Source.PAGE, address=SLOTS_PAGE, inferred="body",
    sentence="Slots cannot be asked for while nbn does not answer, which the setting nbn_reachable says: 502.",
    status=502, code="UPSTREAM_ERROR", text="nbn did not answer",
    remedy='PATCH /__admin/settings {{"superloop": {{"nbn_reachable": true}}}} has nbn answer.',
)
SUP_62 = SuperloopRule(
    id="SUP-62", operation=DROP_SLOTS, source=Source.PAGE, address=DROP_SLOTS_PAGE, status=204,
    sentence="An appointment request is cancelled with 204 and no body; nothing can be booked from it any more.",
)
SUP_63 = SuperloopRule(
    id="SUP-63", operation=BOOK, source=Source.INFERRED, address="judgement: the documented type is String",
    sentence="A slotId that is no text, such as a number, is answered 422 and named.",
    status=422, code="INVALID_TYPE", text="{field} must be {wanted}", field="{field}",
    remedy="{field}: {received} was sent. A body that is taken: {example}",
)
SUP_64 = SuperloopRule(
    id="SUP-64", operation=POLL_BOOKING, source=Source.PAGE, address=BOOK_PAGE, inferred=_STATUS,
    sentence="A slot that another has by now is not booked: the poll is answered 422.",
    status=422, code="SLOT_TAKEN", text="The slot is not available any more", field="slotId",
    remedy="Somebody else has {slot_id}: " + _SEARCH_AGAIN,
)
SUP_65 = SuperloopRule(
    id="SUP-65", operation=POLL_APPOINTMENT_CANCELLATION, source=Source.PAGE, address=APPOINTMENT_CANCEL_PAGE,
    kind=Kind.READING, inferred="field names of the answer",
    sentence="An appointment that is cancelled gives the cancellation, and its webhook to who is subscribed.",
)
SUP_66 = SuperloopRule(
    id="SUP-66", operation=POLL_APPOINTMENT_CANCELLATION, source=Source.PAGE, address=APPOINTMENTS_PAGE,
    inferred="how near the point of no return is, body",
    sentence="An appointment past its point of no return, or In Progress, is not cancelled: the poll is answered 422.",
    status=422, code="APPOINTMENT_PAST_POINT_OF_NO_RETURN", field="appointmentId",
    text="The appointment can not be cancelled any more",
    remedy="Appointment {appointment_id} is {status} and starts at {starts_at}, this world's clock says {now}, the "
    "point of no return is {window_hours} hours before: cancel one that is Reserved or Booked, with the clock set back "
    "(PUT /__admin/clock) or the setting appointment_cancel_window_hours lower.",
)
SUP_67 = SuperloopRule(
    id="SUP-67", operation=POLL_APPOINTMENT_CANCELLATION, source=Source.PAGE, address=APPOINTMENT_CANCELLED_PAGE,
    kind=Kind.PROMISE,
    sentence="AppointmentCancelled carries the three documented headers, and the instant of the cancel in UTC.",
)

SUP_M70 = SuperloopRule(
    id="SUP-M70", operation=FIND_SLOTS, source=Source.PAGE, address=SLOTS_PAGE, inferred="body",
    sentence="Slots for an order that is unknown, or another customer's, are answered 404.",
    status=404, code="NOT_FOUND", text=_FORBIDDEN, field="orderId",
    remedy="There is no order {order_id} of caller {caller} in this world: "
    "GET /__admin/vendors/superloop/orders lists those there are.",
)
SUP_M71 = SuperloopRule(
    id="SUP-M71", operation=POLL_SLOTS, source=Source.INFERRED,
    address="judgement: nobody is sent out for an order that is over, and it may be over only once nbn is asked",
    sentence="A search for an order that is completed, rejected or cancelled fails: the poll is answered 422.",
    status=422, code="ORDER_OVER", text="The order needs no appointment any more", field="orderId", remedy=_OVER,
)
SUP_M72 = SuperloopRule(
    id="SUP-M72", operation=BOOK, source=Source.PAGE, address=BOOK_PAGE, inferred="body",
    sentence="Booking from an appointment request that is unknown, or another customer's, is answered 404.",
    status=404, code="NOT_FOUND", text=_FORBIDDEN, field="appointmentRequestId",
    remedy="There is no appointment request {appointment_request_id} of caller {caller} in this world: "
    "GET /__admin/vendors/superloop/appointment_requests lists those there are.",
)
SUP_M73 = SuperloopRule(
    id="SUP-M73", operation=POLL_BOOKING, source=Source.INFERRED, address=_NOT_BOOKED,
    sentence="A slot that the search did not find is not booked: the poll is answered 422.",
    status=422, code="SLOT_UNKNOWN", text="The slot is none of the appointment request's", field="slotId",
    remedy="Appointment request {appointment_request_id} has no slot {slot_id}; it has {offered}.",
)
SUP_M74 = SuperloopRule(
    id="SUP-M74", operation=POLL_BOOKING, source=Source.PAGE, address=DROP_SLOTS_PAGE, inferred=_STATUS,
    sentence="Nothing is booked from an appointment request that was cancelled: the poll is answered 422.",
    status=422, code="APPOINTMENT_REQUEST_CANCELLED", text="The appointment request has been cancelled",
    field="appointmentRequestId", remedy="Appointment request {appointment_request_id} is gone: " + _SEARCH_AGAIN,
)
SUP_M75 = SuperloopRule(
    id="SUP-M75", operation=POLL_BOOKING, source=Source.INFERRED,
    address="judgement: a booking is what an appointment request is turned into, so that it is used up",
    sentence="Nothing is booked twice from one appointment request: the poll is answered 422.",
    status=422, code="APPOINTMENT_REQUEST_USED", text="The appointment request has been booked from already",
    field="appointmentRequestId",
    remedy="Appointment {appointment_id} was booked from {appointment_request_id}: " + _SEARCH_AGAIN,
)
SUP_M76 = SuperloopRule(
    id="SUP-M76", operation=POLL_BOOKING, source=Source.INFERRED, address=_NOT_BOOKED,
    sentence="A slot that has begun by now is not booked: the poll is answered 422.",
    status=422, code="SLOT_PAST", text="The slot has begun", field="slotId",
    remedy="{slot_id} began at {starts_at}, and this world's clock says {now}: " + _SEARCH_AGAIN,
)
SUP_M77 = SuperloopRule(
    id="SUP-M77", operation=POLL_BOOKING, source=Source.INFERRED,
    address="judgement: nobody is sent out for an order that is over",
    sentence="Nothing is booked for an order that is completed, rejected or cancelled: the poll is answered 422.",
    status=422, code="ORDER_OVER", text="The order needs no appointment any more", field="appointmentRequestId",
    remedy=_OVER,
)
SUP_M78 = SuperloopRule(
    id="SUP-M78", operation=POLL_BOOKING, source=Source.INFERRED,
    address="judgement: the pages speak of the order's current appointment as of one",
    sentence="An order that has an active appointment gets no second one: the poll is answered 422.",
    status=422, code="APPOINTMENT_EXISTS", text="The order has an appointment already", field="appointmentRequestId",
    remedy="Appointment {appointment_id} of order {order_id} is {status}: cancel it first.",
)
SUP_M79 = SuperloopRule(
    id="SUP-M79", operation=CANCEL_APPOINTMENT, source=Source.PAGE, address=APPOINTMENT_CANCEL_PAGE, inferred="body",
    sentence="Cancelling an appointment that is unknown, or another customer's, is answered 404.",
    status=404, code="NOT_FOUND", text=_FORBIDDEN, field="appointmentId",
    remedy="There is no appointment {appointment_id} of caller {caller} in this world: "
    "GET /__admin/vendors/superloop/orders lists orders with theirs.",
)
SUP_M80 = SuperloopRule(
    id="SUP-M80", operation=POLL_APPOINTMENT_CANCELLATION, source=Source.INFERRED,
    address="judgement: the page is for booked appointments, and answers 422 where a cancellation failed",
    sentence="An appointment that is not active is not cancelled: the poll is answered 422.",
    status=422, code="APPOINTMENT_NOT_ACTIVE", text="The appointment is not active", field="appointmentId",
    remedy="Appointment {appointment_id} is {status}: cancel one that is Reserved, Booked or In Progress.",
)
SUP_M81 = SuperloopRule(
    id="SUP-M81", operation=DROP_SLOTS, source=Source.PAGE, address=DROP_SLOTS_PAGE, inferred="body",
    sentence="Cancelling an appointment request that is unknown, or another customer's, is answered 404.",
    status=404, code="NOT_FOUND", text="Appointment request not found", field="appointmentRequestId",
    remedy="There is no appointment request {appointment_request_id} of caller {caller} in this world: "
    "GET /__admin/vendors/superloop/appointment_requests lists those there are.",
)
SUP_M82 = SuperloopRule(
    id="SUP-M82", operation=DROP_SLOTS, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page has no status for a refusal, and what is asked for holds already",
    sentence="Cancelling an appointment request again, or one that was booked from, is 204 too and changes nothing.",
)
SUP_M83 = SuperloopRule(
    id="SUP-M83", operation=POLL_BOOKING, source=Source.PAGE, address=APPOINTMENT_CANCELLED_PAGE, kind=Kind.READING,
    inferred="how long that takes",
    sentence="Until nbn confirms it, an appointment is Reserved and its startTime and endTime are not shown.",
)
SUP_M84 = SuperloopRule(
    id="SUP-M84", operation=POLL_APPOINTMENT_CANCELLATION, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: without a start there is no distance to compare",
    sentence="A Reserved appointment without a start can be cancelled.",
)
SUP_M85 = SuperloopRule(
    id="SUP-M85", operation=POLL_SLOTS, source=Source.INFERRED, kind=Kind.READING,
    address=f"judgement: four hours, AM and PM, as in the example of {APPOINTMENT_CANCELLED_PAGE}",
    sentence="Slots are from 08:00 to 12:00 and from 13:00 to 17:00 of weekdays in the site's zone; none has begun.",
)

ROWS = (
    SUP_59, SUP_60, SUP_61, SUP_62, SUP_63, SUP_64, SUP_65, SUP_66, SUP_67,
    SUP_M70, SUP_M71, SUP_M72, SUP_M73, SUP_M74, SUP_M75, SUP_M76, SUP_M77, SUP_M78, SUP_M79, SUP_M80, SUP_M81,
    SUP_M82, SUP_M83, SUP_M84, SUP_M85,
)
