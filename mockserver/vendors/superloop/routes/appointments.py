"""Slots and appointments over HTTP: paths and shapes. No decisions here."""

import orjson

from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Operation
from mockserver.vendors.superloop.orders.appointments import BookingWanted, CancellationWanted
from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.orders.slots import SlotsWanted
from mockserver.vendors.superloop.routes import polling
from mockserver.vendors.superloop.routes.common import enter, json_fields, path_id
from mockserver.vendors.superloop.rules import appointments as rules
from mockserver.vendors.superloop.rules import table
from mockserver.vendors.superloop.schemas import appointments as schemas
from mockserver.vendors.superloop.schemas.answers import dump
from mockserver.vendors.superloop.service.appointments import Appointments
from mockserver.vendors.superloop.service.slots import Slots
from mockserver.vendors.superloop.telling import teller

_NEWEST_VERSION = 8  # of both cancels, by their pages
_SLOTS_EXAMPLE = '{"dateFrom": "2026-01-19", "orderId": 1}'
_BOOKING_EXAMPLE = '{"appointmentRequestId": 1, "slotId": "nbn-2026-01-19-AM"}'
_CANCELLATION_EXAMPLE = '{"appointmentId": 201}'
_DROP_EXAMPLE = '{"appointmentRequestId": 1}'


def find_slots(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange)
    wanted = SlotsWanted(**json_fields(exchange, schemas.SLOTS_REQUEST, _SLOTS_EXAMPLE))
    _slots(exchange).check_order(caller, wanted.order_id)
    return polling.take(exchange, RequestKind.SLOTS, caller, wanted)


def poll_slots(exchange: Exchange) -> Answer:
    return polling.poll(exchange, RequestKind.SLOTS, _found)


def drop_slots(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange, newest=_NEWEST_VERSION)
    body = json_fields(exchange, schemas.DROP_REQUEST, _DROP_EXAMPLE)
    return exchange.answer(_slots(exchange).drop(caller, body["appointment_request_id"]))


def book_appointment(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange)
    wanted = BookingWanted(**json_fields(exchange, schemas.BOOKING_REQUEST, _BOOKING_EXAMPLE))
    _appointments(exchange).check_request(caller, wanted.appointment_request_id)
    return polling.take(exchange, RequestKind.BOOKING, caller, wanted)


def poll_booking(exchange: Exchange) -> Answer:
    return polling.poll(exchange, RequestKind.BOOKING, _booked)


def cancel_appointment(exchange: Exchange) -> Answer:
    caller, _ = enter(exchange, newest=_NEWEST_VERSION)
    body = json_fields(exchange, schemas.APPOINTMENT_CANCELLATION_REQUEST, _CANCELLATION_EXAMPLE)
    wanted = CancellationWanted(**body)
    _appointments(exchange).check_appointment(caller, wanted.appointment_id)
    return polling.take(exchange, RequestKind.APPOINTMENT_CANCELLATION, caller, wanted)


def poll_appointment_cancellation(exchange: Exchange) -> Answer:
    return polling.poll(exchange, RequestKind.APPOINTMENT_CANCELLATION, _cancelled, newest=_NEWEST_VERSION)


def _found(exchange: Exchange, caller: str, key: str) -> bytes:
    exchange.read(rules.SUP_59, rules.SUP_M85)
    return dump(schemas.APPOINTMENT_REQUEST_ANSWER, _slots(exchange).read(caller, key))


def _booked(exchange: Exchange, caller: str, key: str) -> bytes:
    """The appointment as it is by now."""
    visit = _appointments(exchange).read(caller, key)
    if visit.appointment.starts_at is None:
        exchange.read(rules.SUP_M83)
    return dump(schemas.VISIT_ANSWER, visit)


def _cancelled(exchange: Exchange, caller: str, key: str) -> bytes:
    visit = _appointments(exchange).read(caller, key)
    exchange.read(rules.SUP_65, *(() if visit.appointment.starts_at else (rules.SUP_M84,)))
    return orjson.dumps(schemas.cancellation_answer(path_id(exchange), visit))


def _slots(exchange: Exchange) -> Slots:
    return Slots(exchange.world, exchange.now)


def _appointments(exchange: Exchange) -> Appointments:
    return Appointments(exchange.world, exchange.now, teller(exchange.world))


OPERATIONS = (
    Operation(table.FIND_SLOTS, "POST", polling.asked_at(RequestKind.SLOTS), find_slots, "Search for an order's slots"),
    Operation(table.POLL_SLOTS, "GET", polling.polled_at(RequestKind.SLOTS), poll_slots, "Poll for slots"),
    Operation(
        table.DROP_SLOTS,
        "POST",
        ("/api/connect/orders/appointment-requests/cancel",),
        drop_slots,
        "Cancel an appointment request",
    ),
    Operation(table.BOOK, "POST", polling.asked_at(RequestKind.BOOKING), book_appointment, "Book an appointment"),
    Operation(table.POLL_BOOKING, "GET", polling.polled_at(RequestKind.BOOKING), poll_booking, "Poll for a booking"),
    Operation(
        table.CANCEL_APPOINTMENT,
        "POST",
        polling.asked_at(RequestKind.APPOINTMENT_CANCELLATION),
        cancel_appointment,
        "Cancel an appointment",
    ),
    Operation(
        table.POLL_APPOINTMENT_CANCELLATION,
        "GET",
        polling.polled_at(RequestKind.APPOINTMENT_CANCELLATION),
        poll_appointment_cancellation,
        "Poll for an appointment's cancellation",
    ),
)
