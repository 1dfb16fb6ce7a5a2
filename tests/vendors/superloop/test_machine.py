"""The life of orders, at random: operations, back office and clock against a small model, and no difference."""

import heapq
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import ClassVar

from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.app import create_app
from mockserver.fixtures import FOLDER
from tests.doors import NOW
from tests.vendors.superloop.headers import GOOD

CREATE = json.loads((FOLDER / "superloop" / "wire" / "create-order.json").read_text())["request"]
OPEN = {"SUBMITTED", "ACKNOWLEDGED", "IN_PROGRESS", "HELD"}
ACTIVE = {"Reserved", "Booked", "In Progress"}
ORDER_STEPS = {
    ("SUBMITTED", "acknowledge-order"): "ACKNOWLEDGED",
    ("ACKNOWLEDGED", "start-order"): "IN_PROGRESS",
    ("HELD", "start-order"): "IN_PROGRESS",
    ("IN_PROGRESS", "hold-order"): "HELD",
    ("IN_PROGRESS", "complete-order"): "COMPLETED",
    ("SUBMITTED", "reject-order"): "REJECTED",
    ("ACKNOWLEDGED", "reject-order"): "REJECTED",
    ("IN_PROGRESS", "reject-order"): "REJECTED",
}
LEFT_BEHIND = {"COMPLETED": "completed", "REJECTED": "cancelled"}  # what becomes of an active visit with its order
VISIT_STEPS = {
    ("Reserved", "confirm-appointment"): "Booked",
    ("Booked", "start-appointment"): "In Progress",
    ("In Progress", "finish-appointment"): "completed",
    ("Reserved", "cancel-appointment"): "cancelled",
    ("Booked", "cancel-appointment"): "cancelled",
}
BEGUN = ("acknowledge-order", "start-order")  # what the first orders have behind them
ROWS = {
    "SUP-01", "SUP-35", "SUP-36", "SUP-38", "SUP-39", "SUP-41", "SUP-64", "SUP-66", "SUP-M21", "SUP-M22", "SUP-M71",
    "SUP-M74", "SUP-M75", "SUP-M76", "SUP-M77", "SUP-M78", "SUP-M80",
}  # fmt: skip  # what must be met for the runs to be worth anything
SLOW = timedelta(minutes=10)  # what is polled for, at the latest
CONFIRMED_AFTER = timedelta(hours=1)
DAY = timedelta(hours=24)
WINDOW = timedelta(hours=26)
TURNS_OF_A_LIFE = 40
ORDER_ACTIONS = sorted({action for _, action in ORDER_STEPS})
VISIT_ACTIONS = sorted({action for _, action in VISIT_STEPS})
SECOND = timedelta(seconds=1)
EDGES = [WINDOW + SECOND, WINDOW, DAY + SECOND, DAY, SECOND, timedelta()]
JUMPS = [timedelta(minutes=9), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=7), DAY, -timedelta(hours=3)]


@dataclass(eq=False)
class Visit:
    status: str
    slot: str
    slot_start: datetime
    start: datetime | None = None
    id: int | None = None  # told by the order, once it has been read


@dataclass(eq=False)
class Order:
    id: int
    status: str = "SUBMITTED"
    visits: list[Visit] = field(default_factory=list)

    @property
    def active(self) -> Visit | None:
        return next((visit for visit in self.visits if visit.status in ACTIVE), None)


@dataclass(eq=False)
class Search:
    order: Order
    id: int
    slots: list[tuple[str, datetime]]
    used: bool = False
    dropped: bool = False


@dataclass(eq=False)
class Request:
    """What is polled for. `do` says at its instant which row answers the polls from then on."""

    location: str
    do: object
    polls_left: int | None
    answer: str | None = None
    found: object = None  # what is done with the first answer of 200
    told: bool = False  # whether it was read


@dataclass(order=True)
class Due:
    at: datetime
    number: int
    do: object = field(compare=False)


class Life:
    """One world, asked over HTTP in process; `self.orders` and what hangs on them is the model."""

    app = create_app()
    seen: ClassVar[set[str | None]] = set()
    """The rows that have answered, over all runs."""

    def __init__(self, chance):
        """With the dial somewhere, and three orders that nbn has begun with more or less."""
        self.client = self.app.test_client()
        finish = chance.choice(["at-once", "polls", "clock", "by-hand"])
        polls, confirm = chance.randint(0, 2), chance.choice([0, CONFIRMED_AFTER.seconds, None])
        self.now = datetime.fromisoformat(NOW)
        self.finish, self.polls, self.confirm = finish, polls, confirm
        self.orders: list[Order] = []
        self.searches: list[Search] = []
        self.requests: list[Request] = []
        self.due: list[Due] = []
        self.scheduled = 0
        chosen = {
            "requests_finish": finish,
            "polls_before_done": polls,
            "seconds_before_done": SLOW.seconds,
            "confirm_after_seconds": confirm,
            "qualification_life_hours": 8760,
        }
        making = {"seed": 1, "clock": {"action": "freeze", "instant": NOW}, "settings": {"superloop": chosen}}
        assert self.send("PUT", "/__admin/worlds/life", making).status_code == 200
        for made in range(3):
            self.place()
            for action in BEGUN[:made]:
                self.step(self.orders[-1], action)

    def send(self, method, path, body=None):
        reply = self.client.open(path, method=method, json=body, headers={**GOOD, "X-Mock-World": "life"})
        self.seen.add(reply.headers.get("X-Mock-Rule"))
        return reply

    # --- what callers do

    def place(self, _chance=None):
        created = self.send("POST", CREATE["path"], json.loads(CREATE["body"]))

        assert created.status_code == 201
        self.orders.append(Order(created.json["id"]))

    def search(self, chance):
        request = self.ask_for_slots(chance.choice(self.orders), chance.randint(0, 2))
        if chance.random() < 0.5:
            self.see_through(request)

    def ask_for_slots(self, order, days):
        wanted = (self.now + timedelta(days=days)).date().isoformat()

        def do(now):
            return "SUP-M22" if order.status in OPEN else "SUP-M71"

        def found(reply):
            slots = [(slot["id"], datetime.fromisoformat(slot["startTime"])) for slot in reply["slots"]]
            assert all(slot["date"] >= wanted for slot in reply["slots"])
            assert slots == sorted(slots, key=lambda slot: slot[1])
            self.searches.append(Search(order, reply["id"], slots))

        return self.ask("orders/appointment-requests", {"orderId": order.id, "dateFrom": wanted}, do, found)

    def arrange(self, chance):
        """A visit from beginning to end, so that many runs have one."""
        free = [order for order in self.orders if order.status in OPEN and not order.active]
        if free:
            self.see_through(self.ask_for_slots(chance.choice(free), chance.randint(0, 2)))
            search = self.searches[-1]
            self.see_through(self.ask_for_booking(search, *chance.choice(search.slots[:2])))

    def book(self, chance):
        """Any slot of any search, and often one that is held."""
        offered = [(search, *slot) for search in self.searches for slot in search.slots[:4]]
        held = [each for each in offered if self.is_held(each[1]) and not each[0].order.active]
        request = self.ask_for_booking(*chance.choice(held if held and chance.random() < 0.5 else offered))
        if chance.random() < 0.5:
            self.see_through(request)

    def ask_for_booking(self, search, slot, start):
        def do(now):
            refused = self.why_not(search, slot, start, now)
            if refused:
                return refused
            search.used = True
            visit = Visit("Reserved", slot, start)
            search.order.visits.append(visit)
            if self.confirm == 0:
                confirmed(visit)
            elif self.confirm:
                self.later(now + CONFIRMED_AFTER, lambda _: visit.status == "Reserved" and confirmed(visit))
            return "SUP-M22"

        return self.ask("orders/appointments", {"appointmentRequestId": search.id, "slotId": slot}, do)

    def why_not(self, search, slot, start, now):
        reasons = {
            "SUP-M74": search.dropped,
            "SUP-M75": search.used,
            "SUP-M77": search.order.status not in OPEN,
            "SUP-M78": search.order.active is not None,
            "SUP-M76": start <= now,
            "SUP-64": self.is_held(slot),
        }
        return next((row for row, applies in reasons.items() if applies), None)

    def is_held(self, slot):
        return any(order.active and order.active.slot == slot for order in self.orders)

    def drop(self, chance):
        search = chance.choice(self.searches)

        reply = self.send(
            "POST", "/api/connect/orders/appointment-requests/cancel", {"appointmentRequestId": search.id}
        )

        assert reply.status_code == 204
        search.dropped = search.dropped or not search.used

    def cancel_visit(self, chance):
        visit = chance.choice(self.visits)

        def do(now):
            if visit.status not in ACTIVE:
                return "SUP-M80"
            if visit.status == "In Progress" or (visit.start and visit.start - now <= DAY):
                return "SUP-66"
            visit.status = "cancelled"
            return "SUP-M22"

        request = self.ask("orders/appointment-cancellations", {"appointmentId": visit.id}, do)
        if chance.random() < 0.5:
            self.see_through(request)

    def cancel_order(self, chance):
        visited = [order for order in self.orders if order.active]
        self.cancel(chance.choice(visited or self.orders))

    def cancel(self, order):
        expected = self.cancel_answer(order)

        reply = self.send("POST", "/api/connect/orders/cancel", {"orderId": order.id})

        assert reply.headers["X-Mock-Rule"] == expected
        if expected == "SUP-01":
            order.status = "CANCELLED"
            self.end_visit(order, "cancelled")

    def cancel_answer(self, order):
        if order.status not in OPEN:
            return "SUP-36" if order.status == "CANCELLED" else "SUP-35"
        start = order.active and order.active.start
        distance = start - self.now if start else None
        if distance is None or distance > WINDOW:
            return "SUP-01"
        return "SUP-41" if distance <= timedelta() else "SUP-39" if distance == WINDOW else "SUP-38"

    # --- the two steps

    def ask(self, collection, body, do, found=None):
        reply = self.send("POST", f"/api/connect/{collection}/request", body)

        assert (reply.status_code, reply.data) == (201, b"")
        location = reply.headers["Location"].removeprefix("http://localhost")
        request = Request(location, do, self.polls if self.finish == "polls" else None, found=found)
        self.requests.append(request)
        if self.finish == "at-once":
            end(request, self.now)
        elif self.finish != "by-hand":
            self.later(self.now + SLOW, lambda now: end(request, now))
        return request

    def see_through(self, request):
        """Have it done, and read what came of it."""
        if self.finish == "by-hand":
            self.end_by_hand(request)
        elif self.finish == "clock":
            self.move(SLOW)
        while not request.told:
            self.look(request)

    def poll(self, chance):
        self.look(chance.choice(self.requests))

    def look(self, request):
        if request.answer is None and request.polls_left == 0:
            end(request, self.now)
        elif request.answer is None and request.polls_left:
            request.polls_left -= 1

        reply = self.send("GET", request.location)

        assert reply.headers["X-Mock-Rule"] == (request.answer or "SUP-M21")
        assert reply.status_code == {None: 202, "SUP-M22": 200}.get(request.answer, 422)
        if reply.status_code == 200 and request.found and not request.told:
            request.found(reply.json)
        request.told = request.answer is not None

    def finish_by_hand(self, chance):
        self.end_by_hand(chance.choice(self.requests))

    def end_by_hand(self, request):
        end(request, self.now)

        reply = self.act("finish-request", request_id=int(request.location.rpartition("/")[2]))

        assert reply.json["result"]["state"] == ("done" if request.answer == "SUP-M22" else "failed")

    # --- what nbn does, and time

    def step_order(self, chance):
        order = chance.choice(self.orders)
        known = [action for status, action in ORDER_STEPS if status == order.status]
        self.step(order, chance.choice(known if known and chance.random() < 0.5 else ORDER_ACTIONS))

    def step(self, order, action):
        status = ORDER_STEPS.get((order.status, action))

        reply = self.act(action, order_id=order.id)

        assert reply.status_code == (200 if status else 404)
        order.status = status or order.status
        if status in LEFT_BEHIND:
            self.end_visit(order, LEFT_BEHIND[status])

    def step_visit(self, chance):
        visit, action = chance.choice(self.visits), chance.choice(VISIT_ACTIONS)
        status = VISIT_STEPS.get((visit.status, action))

        reply = self.act(action, appointment_id=visit.id)

        assert reply.status_code == (200 if status else 404)
        if status == "Booked":
            confirmed(visit)
        visit.status = status or visit.status

    def jump(self, chance):
        self.move(chance.choice(JUMPS))

    def come_near(self, chance):
        """To an edge of one of the windows, forwards alone; and cancel there, or book there."""
        ahead = [(order.active.start, partial(self.cancel, order)) for order in self.orders if self.has_start(order)]
        ahead += [
            (start, partial(self.ask_for_booking, one, slot, start))
            for one in self.searches
            for slot, start in one.slots[:1]
        ]
        if ahead:
            start, do = chance.choice(ahead)
            self.move(max(start - chance.choice(EDGES) - self.now, timedelta()))
            do()

    def has_start(self, order):
        return order.active is not None and order.active.start is not None

    def move(self, by):
        self.now += by
        reply = self.send("PUT", "/__admin/clock", {"action": "advance", "by": by.total_seconds()})
        assert reply.status_code == 200, reply.text
        while self.due and self.due[0].at <= self.now:
            due = heapq.heappop(self.due)
            due.do(due.at)

    def act(self, action, **arguments):
        return self.send("POST", f"/__admin/vendors/superloop/actions/{action}", arguments)

    def later(self, at, do):
        self.scheduled += 1
        heapq.heappush(self.due, Due(at, self.scheduled, do))

    @property
    def visits(self):
        return [visit for order in self.orders for visit in order.visits if visit.id]

    def end_visit(self, order, status):
        if order.active:
            order.active.status = status

    # --- no difference

    def check(self):
        """Every order reads as the model has it."""
        listed = {one["id"]: one for one in self.send("GET", "/api/connect/orders").json}
        for order in self.orders:
            read = listed[order.id]
            assert (read["status"], read["isCancellable"]) == (order.status, order.status in OPEN)
            assert [(each["status"], start_of(each)) for each in read["appointments"]] == [
                (visit.status, visit.start) for visit in order.visits
            ]
            for visit, told in zip(order.visits, read["appointments"], strict=True):
                visit.id = told["id"]


def confirmed(visit):
    visit.status, visit.start = "Booked", visit.slot_start


def end(request, now):
    if request.answer is None:
        request.answer = request.do(now)


def start_of(appointment):
    told = appointment.get("startTime")
    return told and datetime.fromisoformat(told).astimezone(UTC)


TURNS = {
    Life.search: 2, Life.arrange: 3, Life.book: 3, Life.drop: 1, Life.cancel_visit: 3, Life.cancel_order: 2,
    Life.poll: 3, Life.finish_by_hand: 1, Life.step_order: 3, Life.step_visit: 3, Life.jump: 2, Life.come_near: 3,
    Life.place: 1,
}  # fmt: skip  # how often each is taken, of all turns
NEEDS = {
    Life.book: "searches", Life.drop: "searches", Life.cancel_visit: "visits", Life.step_visit: "visits",
    Life.poll: "requests", Life.finish_by_hand: "requests",
}  # fmt: skip  # a table


def test_no_life_of_an_order_differs_from_the_model():
    @settings(max_examples=60)
    @given(st.randoms(use_true_random=True))
    def live(chance):
        life = Life(chance)
        for _ in range(TURNS_OF_A_LIFE):
            possible = [turn for turn in TURNS if getattr(life, NEEDS.get(turn, "orders"))]
            [turn] = chance.choices(possible, [TURNS[turn] for turn in possible])
            turn(life, chance)
            life.check()

    live()

    assert Life.seen >= ROWS, f"never met: {sorted(ROWS - Life.seen)}"
