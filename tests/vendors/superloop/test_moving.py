"""A life that is cut anywhere, moved to another process, forked or put back, goes on to the byte as it would have."""

import json
from functools import cache

import pytest

from mockserver.app import create_app
from tests.doors import NOW
from tests.effort import EFFORT
from tests.vendors.superloop import bodies, visits
from tests.vendors.superloop.assertions import FORM, PATH, assertion, form
from tests.vendors.superloop.headers import GOOD

API = "/api/connect"
ADMIN = "/__admin"
ACTIONS = f"{ADMIN}/vendors/superloop/actions"
JSON = {"Content-Type": "application/json"}
SETTINGS = {"confirm_after_seconds": 90, "cancel_settle_seconds": 60, "webhook_order_cancelled": True}


def advance(by):
    return ("PUT", f"{ADMIN}/clock", {"action": "advance", "by": by})


LIFE = (
    ("PATCH", f"{ADMIN}/settings", {"superloop": SETTINGS}),
    ("POST", PATH, form()),
    ("POST", PATH, form()),  # its jti is used
    ("POST", f"{API}/location-searches/request", bodies.SEARCH),
    ("POST", f"{API}/qualifications/request", bodies.QUALIFICATION),
    ("GET", f"{API}/location-searches/requests/1", None),
    ("GET", f"{API}/location-searches/requests/1", None),
    advance("PT60S"),  # the qualification is done, polled for or not
    ("GET", f"{API}/qualifications/requests/2", None),
    ("POST", PATH, form(assertion=assertion(claims={"exp": 1768471200 + 600}))),  # the jti is free again
    ("POST", f"{API}/orders/create", bodies.ORDER),
    ("POST", visits.SEARCH, {"orderId": 20011, "dateFrom": "2026-01-19"}),
    ("GET", f"{API}/orders/appointment-requests/requests/3", None),
    ("GET", f"{API}/orders/appointment-requests/requests/3", None),
    ("POST", visits.BOOK, {"appointmentRequestId": 2, "slotId": visits.MONDAY}),
    ("POST", visits.BOOK, {"appointmentRequestId": 2, "slotId": "3SAM-2026-01-19-AM"}),
    ("GET", f"{API}/orders/appointments/requests/4", None),
    ("GET", f"{API}/orders/appointments/requests/4", None),
    advance("PT60S"),  # the other booking is done, and Reserved
    ("GET", f"{API}/orders/appointments/requests/5", None),
    advance("PT90S"),  # it is Booked
    ("GET", f"{API}/orders/20011", None),
    ("POST", f"{ACTIONS}/acknowledge-order", {"order_id": 20011}),
    ("POST", visits.CANCEL_ORDER, {"orderId": 20011}),
    ("POST", visits.CANCEL_ORDER, {"orderId": 20011}),  # it is being cancelled
    advance("PT60S"),
    ("GET", f"{API}/orders", None),
    ("POST", f"{API}/services/service-cancellations/request", {"serviceId": 906, "cancellationDate": "2026-01-16"}),
    advance("P1D"),
    ("GET", f"{API}/services/service-cancellations/requests/6", None),
    advance("-P2D"),
    ("GET", f"{API}/services/906", None),
    ("GET", f"{ADMIN}/webhooks?vendor=superloop", None),
)


@cache
def process(name):
    return create_app()


class Client:
    """One world, made anew, of a process."""

    def __init__(self, where="here"):
        self.client = process(where).test_client()
        self.world = "life"
        self.send("PUT", f"{ADMIN}/worlds/life", {"seed": 1, "clock": {"action": "freeze", "instant": NOW}})

    def send(self, method, path, body=None):
        data, kind = (body, FORM) if isinstance(body, bytes) else (json.dumps(body).encode() if body else b"", JSON)
        headers = {**GOOD, **kind, "X-Mock-World": self.world}
        return self.client.open(path, method=method, headers=headers, data=data)

    def live(self, calls):
        """What is answered, as the client sees it."""
        replies = [self.send(*call) for call in calls]  # the clock's tells how far it is from the system's
        return [
            (reply.status_code, reply.headers.to_wsgi_list(), reply.data)
            for reply in replies
            if reply.request.method != "PUT"
        ]


@cache
def whole_life():
    return Client().live(LIFE)


def moved(client):
    """In another process."""
    other = Client("elsewhere")
    assert other.send("PUT", f"{ADMIN}/state", json.loads(client.send("GET", f"{ADMIN}/state").data)).status_code == 200
    return other


def forked(client):
    client.send("PUT", f"{ADMIN}/worlds/fork", {"from": "life"})
    client.live(LIFE)  # the one that was forked goes its own way
    client.world = "fork"
    return client


def put_back(client):
    client.send("POST", f"{ADMIN}/snapshots/before")
    client.live(LIFE)
    client.send("POST", f"{ADMIN}/reset")
    client.send("POST", f"{ADMIN}/snapshots/before/restore")
    return client


def test_the_life_has_in_it_what_is_to_go_on():
    rows = [dict(headers).get("X-Mock-Rule") for _, headers, _ in whole_life()]

    assert {"SUP-69", "SUP-70", "SUP-M21", "SUP-M22", "SUP-M73", "SUP-54", "SUP-01", "SUP-M63", "SUP-M60"} <= {*rows}
    assert len(json.loads(whole_life()[-1][2])["webhooks"]) == 3


@pytest.mark.parametrize("cut", range(1, len(LIFE), max(1, 4 // EFFORT)))
@pytest.mark.parametrize("way", [moved, forked, put_back])
def test_a_life_that_is_cut_goes_on_to_the_byte(way, cut):
    client = Client()

    lived = client.live(LIFE[:cut])
    lived += way(client).live(LIFE[cut:])

    assert lived == whole_life()
