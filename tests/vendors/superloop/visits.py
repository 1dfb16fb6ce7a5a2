"""An order's way to an appointment by the calls of the API: where they are, and what comes of them."""

from tests.vendors.superloop.headers import GOOD
from tests.vendors.superloop.polls import outcome

SEARCH = "/api/connect/orders/appointment-requests/request"
DROP = "/api/connect/orders/appointment-requests/cancel"
BOOK = "/api/connect/orders/appointments/request"
CANCEL = "/api/connect/orders/appointment-cancellations/request"
CANCEL_ORDER = "/api/connect/orders/cancel"
OTHER = GOOD | {"Authorization": "Bearer superloop-token-b"}
MONDAY = "nbn-2026-01-19-AM"
NO_PERMISSION = "You do not have permission to perform this task"


def searched(http, order_id=1):
    """What a search from Monday on finds."""
    taken = http.post(SEARCH, json={"dateFrom": "2026-01-19", "orderId": order_id}, headers=GOOD)
    return outcome(http, taken).json


def booked(http, order_id=1, slot_id=MONDAY):
    """The outcome of a booking from a search of its own."""
    wanted = {"appointmentRequestId": searched(http, order_id)["id"], "slotId": slot_id}
    return outcome(http, http.post(BOOK, json=wanted, headers=GOOD))


def error(reply):
    [told] = reply.json["errors"]
    return reply.status, reply.rule, told["code"], told["field"]
