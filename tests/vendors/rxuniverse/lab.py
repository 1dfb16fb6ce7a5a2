"""One lab that is asked over HTTP in process, beside the model of it: what the walk's steps have in common."""

import heapq
from datetime import datetime, timedelta
from typing import ClassVar

from mockserver.app import create_app
from tests.doors import NOW
from tests.vendors.rxuniverse.model import CALLS, PO_NUMBERS, TRAYS, Order

KEPT = "/__admin/vendors/rxuniverse"


class Lab:
    """One world; `self.orders` is the model."""

    app = create_app()
    rows: ClassVar[set[str | None]] = set()
    """Those that have answered, over all runs."""
    pairs: ClassVar[set[tuple[str, str]]] = set()
    """Which step was tried in which state, over all runs."""

    def __init__(self, chance):
        """With the lab set up somehow, and no order in it."""
        self.client = self.app.test_client()
        self.now = datetime.fromisoformat(NOW)
        self.orders: list[Order] = []
        self.due: list[tuple[datetime, int, str, str]] = []
        self.scheduled = 0
        self.tracker, self.importing = chance.choice([0, 60, 60]), chance.choice([0, 30])
        self.running, self.installed = chance.random() < 0.6, chance.random() < 0.9
        self.lenient, self.flow = chance.random() < 0.5, chance.random() < 0.45
        self.freed_by_cancel = chance.random() < 0.3
        chosen = {
            "job_tracker_delay_seconds": self.tracker,
            "import_delay_seconds": self.importing,
            "remote_order_processor_running": self.running,
            "job_tracker_installed": self.installed,
            "completed_cancel_error": not self.lenient,
            "tray_released_on": "cancel" if self.freed_by_cancel else "processing",
            "enable_v1": True,
        }
        making = {"clock": {"action": "freeze", "instant": NOW}, "settings": {"rxuniverse": chosen}, "fixtures": []}
        assert self.send("PUT", "/__admin/worlds/lab", {"seed": 1, **making}).status_code == 200
        self.send("POST", f"{KEPT}/customers", {"number": "10042"})
        self.send("POST", f"{KEPT}/stations", {"code": "SURF"})
        self.send("POST", f"{KEPT}/stations", {"code": "INSP", "needed_to_complete": self.flow})
        before = "SURF" if self.flow else ""
        self.send("POST", f"{KEPT}/stations", {"code": "EDGE", "prevents_cancelling": True, "needs": before})
        self.send("POST", f"{KEPT}/stations", {"code": "OP1", "operator": True})

    def send(self, method, path, body=None):
        reply = self.client.open(path, method=method, json=body, headers={"X-Mock-World": "lab"})
        self.rows.add(reply.headers.get("X-Mock-Rule"))
        return reply

    def act(self, action, **arguments):
        return self.send("POST", f"{KEPT}/actions/{action}", arguments)

    def tell(self, expected, reply):
        assert reply.headers.get("X-Mock-Rule") == expected

    def try_call(self, call, order):
        """The row by which the state refuses the call."""
        self.pairs.add((order.state, call))
        if "EDGE" in order.been[:-1] and order.been[-1] != "EDGE" and order.state in ("P", "W"):
            self.pairs.add(("away from EDGE", call))
        if order.cancelled and (order.done or order.status == "C"):
            self.pairs.add(("completed, then cancelled", call))
        return CALLS[call].get(order.state)

    # --- the model's own look-up

    def an_order(self, chance):
        """Of the states that there are each as often as the others."""
        state = chance.choice(sorted({order.state for order in self.orders}))
        return chance.choice([order for order in self.orders if order.state == state])

    def an_identifier(self, chance, *, numbers=0.6):
        """Mostly the number of an order; else a tray, a PO number or nothing's."""
        if chance.random() < numbers:
            return self.an_order(chance).number
        return chance.choice([*TRAYS, *PO_NUMBERS, "9999999"])

    def meant(self, identifier):
        """The order and the kind of identifier: number, then the tray of an active one, then PO, active ones first."""
        seen = [order for order in self.orders if order.stage != "queued"]
        for kind, fits in (
            ("number", lambda order: order.number == identifier),
            ("tray", lambda order: order.active and order.tray == identifier),
            ("po", lambda order: order.po == identifier),
        ):
            found = sorted((one for one in seen if fits(one)), key=lambda one: (not one.active, int(one.number)))
            if found:
                return found[0], kind
        return None, ""

    # --- what several steps come to

    def arrive(self, order, station):
        order.status, order.been = "P", (*order.been, station)

    def track(self, orders, now):
        for order in orders if self.installed else ():
            order.tracked(now)

    def track_later(self, order):
        if self.tracker:
            self.later(self.tracker, "track", order.number)

    def import_queued(self):
        for order in self.orders:
            if order.stage == "queued":
                order.imported()

    def later(self, seconds, what, number):
        self.scheduled += 1
        heapq.heappush(self.due, (self.now + timedelta(seconds=seconds), self.scheduled, what, number))
