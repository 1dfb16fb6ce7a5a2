"""The life of lab orders, at random: both APIs, the back office and the clock against a model, and no difference.

The model is written from the vendor's rules alone, and shares nothing with the code that it is compared to.
"""

import heapq
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import product
from typing import ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.app import create_app
from tests.doors import NOW

ORDERS = "/api/v2/orders"
STATIONS = "/api/v2/job_track/stations"
KEPT = "/__admin/vendors/rxuniverse"
TRAYS = ["20001", "20002", "20003"]
PO_NUMBERS = ["PO-A", "PO-B", "20002"]  # the last could be a tray, which beats it
SENT = {"customerJobId": "J", "customerNumber": "10042", "jobType": "F", "rtLensStyle": "SV", "rtLensMaterial": "150"}

# The states are the status codes, and: queued, done (flagged as complete), cancel (flagged for deletion), deleted.
STATES = ("queued", "U", "V", "P", "W", "done", "C", "cancel", "deleted")
DELETED, COMPLETE = ("cancel", "deleted"), ("done", "C")
BY_HAND = {
    "put-on-hold": ("U", "V", "P"),
    "release-hold": ("W",),
    "validate-order": ("U",),
    "unvalidate-order": ("V", "P"),
    "complete-order": ("V", "P", "done"),
    "check-in": ("U", "V", "P"),
}
CANCELLED_BY = {"number": "RXU-01", "tray": "RXU-02", "po": "RXU-03"}
HELD_UP = {"U": "RXU-M32", "W": "RXU-M33"}
CALLS = {  # by state, the row that refuses what otherwise is done; who is queued is not found
    "complete": {**dict.fromkeys(DELETED, "RXU-75"), **dict.fromkeys(COMPLETE, "RXU-74"), **HELD_UP},
    "check-in": {**dict.fromkeys(DELETED, "RXU-78"), **dict.fromkeys(COMPLETE, "RXU-M40"), "W": "RXU-M41"},
    "check-in-v1": {**dict.fromkeys((*DELETED, *COMPLETE), "RXU-M80"), "W": "RXU-M82"},
    "break": {**dict.fromkeys(DELETED, "RXU-M88"), **dict.fromkeys(COMPLETE, "RXU-M90"), "U": "RXU-M89"},
    "pick": dict.fromkeys((*DELETED, *COMPLETE, "U", "W"), "RXU-M53"),
    "cancel": {**dict.fromkeys(DELETED, "RXU-22"), **dict.fromkeys(COMPLETE, "RXU-24")},
    "cancel-v1": {**dict.fromkeys(DELETED, "RXU-M76"), **dict.fromkeys(COMPLETE, "RXU-M75")},
}  # fmt: skip  # a table
ROWS = {
    *(row for rows in CALLS.values() for row in rows.values()), *CANCELLED_BY.values(),
    "RXU-04", "RXU-20", "RXU-25", "RXU-60", "RXU-61", "RXU-70", "RXU-76", "RXU-77", "RXU-M7", "RXU-M30", "RXU-M31",
    "RXU-M34", "RXU-M37", "RXU-M38", "RXU-M42", "RXU-M51", "RXU-M52", "RXU-M73", "RXU-M74", "RXU-M77", "RXU-M79",
    "RXU-M81", "RXU-M86", "RXU-M87",
}  # fmt: skip  # what must be met for the runs to be worth anything
PAIRS = {*product(STATES, [*BY_HAND, "assign-tray", "run-job-tracker"])} | {
    (state, call) for state, call in product(STATES, CALLS) if state != "queued"
}  # so must every step in every state
PAIRS |= {("away from EDGE", "cancel"), ("away from EDGE", "cancel-v1"), ("completed, then cancelled", "cancel-v1")}
BEGUN = [
    ["check-in"], ["check-in", "put-on-hold"], ["complete-order"], ["complete"], ["SURF", "EDGE", "SURF"], [],
]  # fmt: skip  # steps, calls and stations that the first orders may have behind them
TURNS_OF_A_LIFE = 50


@dataclass(eq=False)
class Order:
    """What the model knows of an order. status: the code that can be read; held: the one that a hold hides."""

    number: str
    po: str
    stage: str = "queued"
    status: str = ""
    held: str = ""
    unvalid: bool = False
    cancelled: datetime | None = None
    done: bool = False
    completed: datetime | None = None
    tray: str = ""
    been: tuple[str, ...] = ()
    picked: bool = False
    broken: int = 0

    @property
    def state(self):
        if self.stage != "imported":
            return self.stage
        return "cancel" if self.cancelled else "done" if self.done else self.status

    @property
    def active(self):
        return self.stage == "imported" and self.status != "C"

    def imported(self):
        self.stage = "imported"
        came_as = "U" if self.unvalid else "V"
        self.status, self.held = ("W", came_as) if self.held else (came_as, "")

    def tracked(self, now):
        if self.state == "cancel":
            self.stage, self.tray = "deleted", ""
        elif self.state == "done":
            self.complete(now)

    def complete(self, now):
        self.status, self.completed, self.done, self.tray = "C", now, False, ""


class Life:
    """One world, asked over HTTP in process; `self.orders` is the model."""

    app = create_app()
    rows: ClassVar[set[str | None]] = set()
    """Those that have answered, over all runs."""
    pairs: ClassVar[set[tuple[str, str]]] = set()
    """Which step was tried in which state, over all runs."""

    def __init__(self, chance):
        """With the lab set up somehow, and six orders in it, three on trays, most of them begun with."""
        self.client = self.app.test_client()
        self.now = datetime.fromisoformat(NOW)
        self.orders: list[Order] = []
        self.due: list[tuple[datetime, int, str, str]] = []
        self.scheduled = 0
        self.tracker, self.importing = chance.choice([0, 60, 60]), chance.choice([0, 30])
        self.running, self.installed = chance.random() < 0.6, chance.random() < 0.9
        self.lenient, self.flow = chance.random() < 0.4, chance.random() < 0.3
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
        for po in ("PO-A", "PO-A", "PO-B", "20002", "PO-B", "20002"):
            self.place(po, held=chance.random() < 0.2, halved=chance.random() < 0.2)
        self.run_remote_order_processor(chance)
        for order, tray in zip(self.orders, TRAYS, strict=False):
            self.assign(order.number, tray, reassign=False)
        for order in self.orders[chance.randint(1, 6) :]:
            self.begin(order, chance)

    def begin(self, order, chance):
        """Have the order be somewhere in its life."""
        for step in chance.choice(BEGUN):
            if step in BY_HAND:
                self.do_by_hand(order, step)
            elif step == "complete":
                self.ask_to_complete(order.number)
            else:
                self.ask_to_check_in(order.number, step, "")

    def send(self, method, path, body=None):
        reply = self.client.open(path, method=method, json=body, headers={"X-Mock-World": "lab"})
        self.rows.add(reply.headers.get("X-Mock-Rule"))
        return reply

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

    # --- calls

    def submit(self, chance):
        if len(self.orders) < 10:
            self.place(chance.choice(PO_NUMBERS), held=chance.random() < 0.3, halved=chance.random() < 0.3)

    def place(self, po, *, held, halved):
        half = {"ltLensStyle": "SV"} if halved else {}
        reply = self.send("POST", ORDERS, {**SENT, **half, "poNumber": po, "onHold": held})

        self.tell("RXU-70", reply)
        number = reply.json["orderNumber"]
        assert number not in [order.number for order in self.orders]
        self.orders.append(Order(number, po, held="yes" if held else "", unvalid=halved))
        if self.importing:
            self.later(self.importing, "import", number)
        elif self.running:
            self.import_queued()

    def cancel(self, chance):
        identifier = self.an_identifier(chance)
        order, kind = self.meant(identifier)
        expected = self.cancel_answer(order) if order else "RXU-04"

        reply = self.send("DELETE", f"{ORDERS}/{identifier}")

        self.tell(expected or CANCELLED_BY[kind], reply)
        if not expected:
            assert reply.json["orderNumber"] == order.number
            self.flag(order)

    def cancel_answer(self, order):
        if not self.installed:
            return "RXU-20"
        refused = self.try_call("cancel", order)
        if refused and not (refused == "RXU-24" and self.lenient):
            return refused
        return "RXU-25" if "EDGE" in order.been else None

    def cancel_in_v1(self, chance):
        number = self.an_identifier(chance, numbers=0.9)
        order = next((one for one in self.orders if one.number == number and one.stage != "queued"), None)
        expected = self.cancel_answer_in_v1(order) if order else "RXU-M74"

        reply = self.send("POST", "/api/orders/cancel_job", {"order": number, "RIGHT-BREAK": "AXIS"})

        self.tell(expected or "RXU-M73", reply)
        if not expected:
            order.broken += 1
            self.flag(order)

    def cancel_answer_in_v1(self, order):
        refused = self.try_call("cancel-v1", order)
        if refused:
            return "RXU-M75" if order.done or order.status == "C" else refused
        return "RXU-M77" if "EDGE" in order.been else None

    def flag(self, order):
        order.cancelled = self.now
        order.tray = "" if self.freed_by_cancel else order.tray
        self.track_later(order)

    def complete(self, chance):
        self.ask_to_complete(self.an_identifier(chance))

    def ask_to_complete(self, identifier):
        order, _ = self.meant(identifier)
        expected = self.complete_answer(order) if order else "RXU-M31"

        reply = self.send("POST", f"{ORDERS}/{identifier}/complete")

        self.tell(expected or "RXU-M30", reply)
        if not expected:
            order.done = True
            self.track_later(order)

    def complete_answer(self, order):
        return self.try_call("complete", order) or ("RXU-M34" if self.flow and "INSP" not in order.been else None)

    def check_in(self, chance):
        operator, station = (
            chance.choice(["", "", "OP1", "SURF"]),
            chance.choice(["SURF", "SURF", "INSP", "EDGE", "surf"]),
        )
        self.ask_to_check_in(self.an_identifier(chance), station, operator)

    def ask_to_check_in(self, identifier, station, operator):
        order, _ = self.meant(identifier)
        known = (station == "surf" and "RXU-76") or (order is None and "RXU-M38") or None
        expected = (
            known or (operator == "SURF" and "RXU-77") or self.arrival_answer("check-in", order, station, "RXU-M42")
        )

        reply = self.send("POST", f"{STATIONS}/{station}", {"orderIdentifier": identifier, "operator": operator})

        self.tell(expected or "RXU-M37", reply)
        if not expected:
            self.arrive(order, station)

    def check_in_in_v1(self, chance):
        identifier, station = self.an_identifier(chance), chance.choice(["SURF", "SURF", "INSP", "EDGE", "surf", "OP1"])
        order, _ = self.meant(identifier)
        over = order is None or order.state in (*DELETED, *COMPLETE)  # which is told before a wrong station
        known = (order is None and "RXU-M80") or (station in ("surf", "OP1") and not over and "RXU-M81") or None
        expected = known or self.arrival_answer("check-in-v1", order, station, "RXU-M82")

        reply = self.send("POST", "/api/jt/checkin", {"order": identifier, "station": station})

        self.tell(expected or "RXU-M79", reply)
        if not expected:
            self.arrive(order, station)

    def arrival_answer(self, call, order, station, flow):
        awaited = self.flow and station == "EDGE" and "SURF" not in order.been
        return self.try_call(call, order) or (flow if awaited else None)

    def arrive(self, order, station):
        order.status, order.been = "P", (*order.been, station)

    def pick(self, chance):
        identifier = self.an_identifier(chance)
        order, _ = self.meant(identifier)
        expected = "RXU-M52" if order is None else self.try_call("pick", order) or ("RXU-M53" if order.picked else None)
        codes = {"rtOPC": "1"} | ({"ltOPC": "2"} if order and order.unvalid else {})

        reply = self.send("POST", f"{ORDERS}/{identifier}/pick", codes)

        self.tell(expected or "RXU-M51", reply)
        if not expected:
            order.picked = True

    def break_lens(self, chance):
        number = self.an_identifier(chance, numbers=0.9)
        order = next((one for one in self.orders if one.number == number and one.stage != "queued"), None)
        expected = self.try_call("break", order) if order else "RXU-M87"

        reply = self.send("POST", "/api/breakages", {"order": number, "RIGHT-BREAK": "AXIS"})

        self.tell(expected or "RXU-M86", reply)
        if not expected:
            order.broken += 1

    def read_status(self, chance):
        identifier = self.an_identifier(chance)
        order, _ = self.meant(identifier)

        reply = self.send("GET", f"{ORDERS}/{identifier}/status")

        self.tell("RXU-61" if order is None else "RXU-60" if order.state in DELETED else "RXU-M7", reply)
        if order and order.state not in DELETED:
            told = [reply.json[name] for name in ("orderNumber", "status", "onHold", "trayNumber", "currentStation")]
            place = order.been[-1] if order.been else ""
            assert told == [order.number, order.status, order.status == "W", order.tray, place]

    # --- the back office

    def by_hand(self, chance):
        order = self.an_order(chance)
        possible = [step for step in BY_HAND if order.state in BY_HAND[step]]
        if possible and chance.random() < 0.6:
            self.do_by_hand(order, chance.choice(possible))
        else:
            for step in BY_HAND:
                step in possible or self.do_by_hand(order, step)

    def do_by_hand(self, order, step):
        """It is done just where the model has the order in one of the states."""
        self.pairs.add((order.state, step))
        more = {"unvalidate-order": {"message": "?"}, "check-in": {"station": "INSP"}}.get(step, {})

        reply = self.act(step, order_number=order.number, **more)

        possible = order.state in BY_HAND[step]
        assert reply.status_code == (200 if possible else 404)
        if possible:
            getattr(self, f"after_{step.replace('-', '_')}")(order)

    def after_put_on_hold(self, order):
        order.status, order.held = "W", order.status

    def after_release_hold(self, order):
        order.status, order.held = order.held, ""

    def after_validate_order(self, order):
        order.status = "V"

    def after_unvalidate_order(self, order):
        order.status = "U"

    def after_complete_order(self, order):
        order.complete(self.now)

    def after_check_in(self, order):
        self.arrive(order, "INSP")

    def assign_tray(self, chance):
        tray = chance.choice([*TRAYS, *TRAYS, "x", "200001"])
        self.assign(self.an_identifier(chance), tray, reassign=chance.random() < 0.3)

    def assign(self, identifier, tray, *, reassign):
        order, kind = self.meant(identifier)
        self.pairs.add((order.state if order else "queued", "assign-tray"))
        free = tray in TRAYS and not any(one.active and one.tray == tray for one in self.orders if one is not order)

        reply = self.act("assign-tray", order_identifier=identifier, tray_number=tray, reassign=reassign)

        known = order is not None and kind != "tray" and order.state in ("U", "V", "P")
        possible = known and free and (reassign or not order.tray)
        assert reply.status_code == (200 if possible else 404)
        if possible:
            order.tray = tray

    def run_job_tracker(self, _chance):
        self.pairs |= {(order.state, "run-job-tracker") for order in self.orders}
        self.act("run-job-tracker")
        self.track(self.orders, self.now)

    def track(self, orders, now):
        for order in orders if self.installed else ():
            order.tracked(now)

    def track_later(self, order):
        if self.tracker:
            self.later(self.tracker, "track", order.number)

    def run_remote_order_processor(self, _chance):
        self.act("run-remote-order-processor")
        self.import_queued()

    def import_queued(self):
        for order in self.orders:
            if order.stage == "queued":
                order.imported()

    def remove(self, chance):
        if len(self.orders) > 6:
            order = chance.choice(self.orders)
            assert self.send("DELETE", f"{KEPT}/orders/{order.number}").status_code == 204
            self.orders.remove(order)

    def act(self, action, **arguments):
        return self.send("POST", f"{KEPT}/actions/{action}", arguments)

    # --- time

    def jump(self, chance):
        seconds = chance.choice([1, 29, 30, 60, 60])
        self.now += timedelta(seconds=seconds)

        reply = self.send("PUT", "/__admin/clock", {"action": "advance", "by": f"PT{seconds}S"})

        assert reply.status_code == 200
        while self.due and self.due[0][0] <= self.now:
            at, _, what, number = heapq.heappop(self.due)
            orders = [order for order in self.orders if order.number == number]
            if what == "track":
                self.track(orders, at)
            elif self.running:
                for order in orders:
                    order.stage == "queued" and order.imported()

    def later(self, seconds, what, number):
        self.scheduled += 1
        heapq.heappush(self.due, (self.now + timedelta(seconds=seconds), self.scheduled, what, number))

    # --- no difference

    def check(self):
        """Every order is kept as the model has it, and no tray has two active orders."""
        kept = {order["order_number"]: order for order in self.send("GET", f"{KEPT}/orders").json["orders"]}
        assert kept.keys() == {order.number for order in self.orders}
        for order in self.orders:
            read = kept[order.number]
            told = (read["stage"], read["tray_number"], read["completion_flagged"], read["cancel_flagged"])
            assert told == (order.stage, order.tray, order.done, order.cancelled is not None)
            assert [visit["station"] for visit in read["visits"]] == list(order.been)
            assert (instant(read["cancelled_at"]), instant(read["completed_at"])) == (order.cancelled, order.completed)
            assert (bool(read["pick"]["picked"]["right_opc"]), len(read["breakages"])) == (order.picked, order.broken)
            assert order.stage == "queued" or read["status"] == order.status
        trays = [order.tray for order in self.orders if order.active and order.tray]
        assert len(trays) == len(set(trays))


def instant(text):
    return datetime.fromisoformat(text) if text else None


TURNS = {
    Life.submit: 2, Life.cancel: 4, Life.cancel_in_v1: 2, Life.complete: 3, Life.check_in: 4, Life.check_in_in_v1: 2,
    Life.pick: 3, Life.break_lens: 3, Life.read_status: 2, Life.by_hand: 6, Life.assign_tray: 3,
    Life.run_job_tracker: 1, Life.run_remote_order_processor: 1, Life.remove: 1, Life.jump: 2,
}  # fmt: skip  # how often each is taken, of all turns


def test_no_life_of_an_order_differs_from_the_model():
    @settings(max_examples=70)
    @given(st.randoms(use_true_random=True))
    def live(chance):
        life = Life(chance)
        for turn in chance.choices(list(TURNS), list(TURNS.values()), k=TURNS_OF_A_LIFE):
            turn(life, chance)
            life.check()

    live()

    assert Life.rows >= ROWS, f"never met: {sorted(ROWS - Life.rows)}"
    assert Life.pairs >= PAIRS, f"never tried: {sorted(PAIRS - Life.pairs)}"
