"""RxUniverse against a model: whatever calls, actions and jumps of the clock follow each other, both know the same.

The model is written from the vendor's rules alone, and shares nothing with the code that it is compared to.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from mockserver.app import create_app
from mockserver.clock import Clock
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.service.collections import ORDERS as ORDERS_KEPT

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
ORDERS = "/api/v2/orders"
STATIONS = "/api/v2/job_track/stations"
ACTIONS = "/__admin/vendors/rxuniverse/actions"
TRAYS = ["20001", "20002", "20003"]
PO_NUMBERS = ["PO-A", "PO-B", "20002"]  # the last could be a tray, which beats it

CANCELLED_BY = {"number": "RXU-01", "tray": "RXU-02", "po": "RXU-03"}
COMPLETE_REFUSED = {
    "cancel": "RXU-75", "deleted": "RXU-75", "U": "RXU-M32", "done": "RXU-74", "C": "RXU-74", "W": "RXU-M33",
}  # fmt: skip  # a table
CHECK_IN_REFUSED = {"cancel": "RXU-78", "deleted": "RXU-78", "done": "RXU-M40", "C": "RXU-M40", "W": "RXU-M41"}
BY_HAND = {
    "put-on-hold": ("U", "V", "P"),
    "release-hold": ("W",),
    "validate-order": ("U",),
    "unvalidate-order": ("V", "P"),
    "complete-order": ("V", "P", "done"),
}


@dataclass
class Known:
    """What the model knows of an order. state: a status code, or queued, cancel, done (flagged), deleted."""

    number: str
    po: str
    state: str
    shown: str  # the status code that can be read
    tray: str = ""
    held: str = ""
    edged: bool = False
    place: str = ""

    @property
    def active(self) -> bool:
        return self.state not in ("queued", "deleted", "C")

    def becomes(self, state: str) -> None:
        self.state = self.shown = state

    def leaves_tray(self) -> None:
        self.tray = ""


class Lab(RuleBasedStateMachine):
    app = create_app()
    client = app.test_client()

    def __init__(self) -> None:
        super().__init__()
        clock = Clock()
        clock.freeze(NOW)
        self.world = self.app.extensions["mockserver"].enter("default")
        self.world.begin(seed=1, filled=True, clock=clock)
        for order in self.world.store.list(ORDERS_KEPT):
            self.world.store.remove(ORDERS_KEPT, order.order_number)
        self.orders: dict[str, Known] = {}
        self.due: list[tuple[datetime, str, str]] = []
        self.now = NOW

    def act(self, action, **arguments):
        return self.client.post(f"{ACTIONS}/{action}", json=arguments)

    @initialize(
        tracker=st.sampled_from([0, 60, 60]),
        importing=st.sampled_from([0, 30]),
        running=st.booleans(),
        held=st.booleans(),
    )
    def set_up(self, tracker, importing, running, held):
        """Four orders in the lab, two of them on trays, two of them under one PO number."""
        self.tracker, self.importing, self.running = timedelta(seconds=tracker), timedelta(seconds=importing), running
        self.world.keep_settings(
            Settings(
                job_tracker_delay_seconds=tracker,
                import_delay_seconds=importing,
                remote_order_processor_running=running,
            )
        )
        for po_number in ("PO-A", "PO-A", "PO-B", "20002"):
            self.submit(po_number, held and po_number == "PO-B")
        self.run_remote_order_processor()
        for number, tray in zip(self.orders, TRAYS[:2], strict=False):
            self.assign(number, tray)

    def an_order(self, data):
        return data.draw(st.sampled_from(sorted(self.orders)), label="number")

    def an_identifier(self, data):
        """Mostly the number of an order; else a tray, a PO number or nothing's."""
        numbers = sorted(self.orders)
        return data.draw(st.sampled_from([*numbers, *numbers, *TRAYS, *PO_NUMBERS, "9999999"]), label="identifier")

    # --- the model's own look-up and processors

    def meant(self, identifier):
        """The order and the kind of identifier: number, then the tray of an active one, then PO, active ones first."""
        seen = [order for order in self.orders.values() if order.state != "queued"]
        for kind, fits in (
            ("number", lambda order: order.number == identifier),
            ("tray", lambda order: order.active and order.tray == identifier),
            ("po", lambda order: order.po == identifier),
        ):
            found = sorted((one for one in seen if fits(one)), key=lambda one: (not one.active, int(one.number)))
            if found:
                return found[0], kind
        return None, ""

    def import_all(self, numbers=None):
        for order in self.orders.values():
            if order.state == "queued" and (numbers is None or order.number in numbers):
                order.becomes("W" if order.held else "V")

    def track(self, numbers=None):
        for order in self.orders.values():
            if numbers is not None and order.number not in numbers:
                continue
            if order.state == "cancel":
                order.state = "deleted"
                order.leaves_tray()
            elif order.state == "done":
                order.becomes("C")
                order.leaves_tray()

    def track_later(self, order):
        if self.tracker:
            self.due.append((self.now + self.tracker, "track", order.number))

    # --- calls

    @precondition(lambda self: len(self.orders) < 8)
    @rule(po=st.sampled_from(PO_NUMBERS), held=st.booleans())
    def submit(self, po, held):
        sent = {"customerJobId": "J", "customerNumber": "10042", "jobType": "F", "poNumber": po, "onHold": held}
        reply = self.client.post(ORDERS, json=sent | {"rtLensStyle": "SV", "rtLensMaterial": "150"})

        assert (reply.status_code, reply.headers["X-Mock-Rule"]) == (202, "RXU-70")
        number = reply.json["orderNumber"]
        assert number not in self.orders
        self.orders[number] = Known(number, po, "queued", "", held="V" if held else "")
        if self.importing:
            self.due.append((self.now + self.importing, "import", number))
        elif self.running:
            self.import_all()

    @rule(data=st.data())
    def cancel(self, data):
        identifier = self.an_identifier(data)
        reply = self.client.delete(f"{ORDERS}/{identifier}")

        order, kind = self.meant(identifier)
        told = reply.headers["X-Mock-Rule"]
        if order is None:
            assert told == "RXU-04"
        elif order.state in ("cancel", "deleted"):
            assert told == "RXU-22"
        elif order.state in ("done", "C"):
            assert told == "RXU-24"
        elif order.edged:
            assert told == "RXU-25"
        else:
            assert (told, reply.json["orderNumber"]) == (CANCELLED_BY[kind], order.number)
            order.state = "cancel"
            self.track_later(order)

    @rule(data=st.data())
    def complete(self, data):
        identifier = self.an_identifier(data)
        reply = self.client.post(f"{ORDERS}/{identifier}/complete")

        order, _ = self.meant(identifier)
        refused = "RXU-M31" if order is None else COMPLETE_REFUSED.get(order.state)
        assert reply.headers["X-Mock-Rule"] == (refused or "RXU-M30")
        if not refused:
            order.state = "done"
            self.track_later(order)

    @rule(
        data=st.data(),
        station=st.sampled_from(["SURF", "SURF", "INSP", "EDGE", "surf"]),
        operator=st.sampled_from(["", "", "OP1", "SURF"]),
    )
    def check_in(self, data, station, operator):
        identifier = self.an_identifier(data)
        sent = {"orderIdentifier": identifier, "operator": operator}
        reply = self.client.post(f"{STATIONS}/{station}", json=sent)

        order, _ = self.meant(identifier)
        unknown = "RXU-76" if station == "surf" else "RXU-M38" if order is None else ""
        refused = unknown or ("RXU-77" if operator == "SURF" else CHECK_IN_REFUSED.get(order.state, ""))
        assert reply.headers["X-Mock-Rule"] == (refused or "RXU-M37")
        if not refused:
            order.becomes("P")
            order.place = station
            order.edged |= station == "EDGE"

    @rule(data=st.data())
    def read_status(self, data):
        identifier = self.an_identifier(data)
        reply = self.client.get(f"{ORDERS}/{identifier}/status")

        order, _ = self.meant(identifier)
        if order is None:
            assert (reply.status_code, reply.headers["X-Mock-Rule"]) == (404, "RXU-61")
        elif order.state in ("cancel", "deleted"):
            assert reply.json == {"error": "Order marked for cancelation", "details": []}
        else:
            told = [reply.json[name] for name in ("orderNumber", "status", "onHold", "trayNumber", "currentStation")]
            assert told == [order.number, order.shown, order.shown == "W", order.tray, order.place]

    # --- the back office

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), action=st.sampled_from(sorted(BY_HAND)))
    def by_hand(self, data, action):
        """The back office does it just where the model has the order in one of the states."""
        number = self.an_order(data)
        more = {"message": "?"} if action == "unvalidate-order" else {}
        reply = self.act(action, order_number=number, **more)

        order = self.orders[number]
        assert reply.status_code == (200 if order.state in BY_HAND[action] else 404)
        if order.state in BY_HAND[action]:
            getattr(self, action.replace("-", "_"))(order)

    def put_on_hold(self, order):
        order.held = order.state
        order.becomes("W")

    def release_hold(self, order):
        order.becomes(order.held)
        order.held = ""

    def validate_order(self, order):
        order.becomes("V")

    def unvalidate_order(self, order):
        order.becomes("U")

    def complete_order(self, order):
        order.becomes("C")
        order.leaves_tray()

    @rule(data=st.data(), tray=st.sampled_from([*TRAYS, *TRAYS, "x", "200001"]))
    def assign_tray(self, data, tray):
        self.assign(self.an_identifier(data), tray)

    def assign(self, identifier, tray):
        reply = self.act("assign-tray", order_identifier=identifier, tray_number=tray)

        order, kind = self.meant(identifier)
        taken = any(other.active and other.tray == tray for other in self.orders.values() if other is not order)
        free = tray in TRAYS and not taken
        if order is not None and kind != "tray" and order.state in ("U", "V", "P") and free and not order.tray:
            assert reply.status_code == 200
            order.tray = tray
        else:
            assert reply.status_code == 404

    @rule()
    def run_job_tracker(self):
        self.act("run-job-tracker")
        self.track()

    @rule()
    def run_remote_order_processor(self):
        self.act("run-remote-order-processor")
        self.import_all()

    @precondition(lambda self: len(self.orders) > 5)
    @rule(data=st.data())
    def remove(self, data):
        number = self.an_order(data)
        assert self.client.delete(f"/__admin/vendors/rxuniverse/orders/{number}").status_code == 204
        del self.orders[number]

    @rule(seconds=st.sampled_from([1, 29, 30, 60, 60]))
    def time_passes(self, seconds):
        self.now += timedelta(seconds=seconds)
        self.client.put("/__admin/clock", json={"action": "advance", "by": f"PT{seconds}S"})

        for due in sorted(self.due, key=lambda one: one[0]):
            if due[0] <= self.now:
                self.due.remove(due)
                if due[1] == "track":
                    self.track([due[2]])
                elif self.running:
                    self.import_all([due[2]])

    # --- what both know

    @invariant()
    def both_know_the_same(self):
        kept = {
            order["order_number"]: order
            for order in self.client.get("/__admin/vendors/rxuniverse/orders").json["orders"]
        }

        assert set(kept) == set(self.orders)
        for number, known in self.orders.items():
            order = kept[number]
            assert order["tray_number"] == known.tray
            assert order["cancel_flagged"] is (known.state in ("cancel", "deleted"))
            assert order["completion_flagged"] is (known.state == "done")
            assert order["stage"] == (known.state if known.state in ("queued", "deleted") else "imported")
            assert known.state == "queued" or order["status"] == known.shown
            assert (order["visits"][-1]["station"] if order["visits"] else "") == known.place

    @invariant()
    def no_tray_has_two_active_orders(self):
        trays = [order.tray for order in self.orders.values() if order.active and order.tray]
        assert len(trays) == len(set(trays))


TestLab = Lab.TestCase
# Left as found, a failure is long but soon there: to shorten one takes minutes.
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
TestLab.settings = settings(
    max_examples=150, stateful_step_count=40, deadline=None, derandomize=True, phases=PHASES, database=None
)
