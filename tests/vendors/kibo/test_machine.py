"""The life of Kibo's orders, at random: calls, back office and clock against a small model, and no difference."""

import json
from collections import Counter
from datetime import datetime, timedelta
from typing import ClassVar

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mockserver.app import create_app
from mockserver.fixtures import FOLDER
from tests.doors import NOW
from tests.vendors.kibo.model import ACTIONS, OPEN, STEPS, Order, Package, RefusedError, Shipment, Unit

CREATE = json.loads((FOLDER / "kibo" / "wire" / "create-order.json").read_text())["request"]
CLIENT = {"client_id": "mock.orders.1.0.0.Release", "client_secret": "kibo-secret"}
TOKENS = "/api/platform/applications/authtickets/oauth"
LOCATIONS = ("501", "502")  # those that take orders, to begin with
TURNS_OF_A_LIFE = 40
TOKEN_LIFE = timedelta(hours=1)
REFRESH_LIFE = timedelta(days=14)
JUMPS = [timedelta(minutes=59), timedelta(minutes=60), timedelta(hours=7), timedelta(days=13), timedelta(days=14)]
CALLS = STEPS[1:4]
ROWS = {
    "KIBO-01", "KIBO-32", "KIBO-33", "KIBO-34", "KIBO-37", "KIBO-42", "KIBO-60", "KIBO-62B", "KIBO-64", "KIBO-M27",
    "KIBO-M40", "KIBO-M41", "KIBO-M44", "KIBO-M45", "KIBO-M46", "KIBO-M47", "KIBO-M48", "KIBO-M48B", "KIBO-M61",
    "KIBO-M62", "KIBO-M63", "KIBO-M72",
}  # fmt: skip  # what must be met for the runs to be worth anything
STATUSES = {
    "WAITING_FOR_MANUFACTURER_ACCEPTANCE", "PAYMENT_HOLD", "PAYMENT_ERROR", "CUSTOMER_CARE", "READY", "BACKORDER",
    "SHIPPED", "CANCELED",
}  # fmt: skip  # the same


class Life:
    """One world, asked over HTTP in process; `self.orders` is the model."""

    app = create_app()
    seen: ClassVar[set[str | None]] = set()
    """The rows that have answered and the statuses that orders had, over all runs."""

    def __init__(self, chance):
        self.client = self.app.test_client()
        self.now = datetime.fromisoformat(NOW)
        self.orders: list[Order] = []
        self.taken = True
        making = {"seed": 1, "clock": {"action": "freeze", "instant": NOW}}
        assert self.send("PUT", "/__admin/worlds/kibo-life", making).status_code == 200
        self.accepts = chance.random() < 0.3
        self.send("PATCH", "/__admin/vendors/kibo/tenants/30125", {"requires_acceptance": self.accepts})
        self.log_in()
        for _ in range(2):
            self.place(chance)

    # --- what a client sends

    def send(self, method, path, body=None, **headers):
        reply = self.client.open(path, method=method, json=body, headers={**headers, "X-Mock-World": "kibo-life"})
        self.seen.add(reply.headers.get("X-Mock-Rule"))
        return reply

    def log_in(self):
        made = self.send("POST", TOKENS, CLIENT).json
        self.token, self.token_until = made["access_token"], self.now + TOKEN_LIFE
        self.refresh, self.refresh_until = made["refresh_token"], self.now + REFRESH_LIFE

    def renew(self):
        """As a client does that was answered 401: with the refresh token, and without it when that has expired too."""
        renewed = self.send("POST", TOKENS, {**CLIENT, "refresh_token": self.refresh})
        if self.now >= self.refresh_until:
            assert renewed.headers["X-Mock-Rule"] == "KIBO-M72"
            self.log_in()
        else:
            assert renewed.json["refresh_token"] == self.refresh
            self.token, self.token_until = renewed.json["access_token"], self.now + TOKEN_LIFE

    def call(self, method, path, body=None):
        if self.now >= self.token_until:
            assert self.ask(method, path, body).headers["X-Mock-Rule"] == "KIBO-42"
            self.renew()
        return self.ask(method, path, body)

    def ask(self, method, path, body):
        headers = {"x-vol-tenant": "30125", "Authorization": f"Bearer {self.token}"}
        return self.send(method, f"/api/v2/{path}", body, **headers)

    def try_both(self, order, do, arguments, reply, accepted):
        """The same of the model; `accepted` is the row that answers when it can be done, None for the back office."""
        try:
            order.try_to(do, **arguments)
        except RefusedError as refused:
            row, status = refused.rule, 404
        else:
            row, status = accepted, 200
        if accepted is None:
            assert reply.status_code == status, (do, arguments, reply.json)
        else:
            assert reply.headers["X-Mock-Rule"] == row, (do, arguments, reply.json)

    # --- what callers do

    def place(self, chance):
        outcome = chance.choice(["approved"] * 8 + ["hold", "error"])
        self.send("PATCH", "/__admin/settings", {"kibo": {"payment_outcome": outcome}})
        lines = [{"externalItemID": f"SKU-{at}", "quantity": chance.randint(2, 4), "price": 10 + at} for at in (1, 2)]
        wanted = {**json.loads(CREATE["body"]), "externalOrderID": f"L-{len(self.orders)}", "orderItems": lines}

        made = self.call("POST", "createOrder/", wanted)

        assert made.headers["X-Mock-Rule"] == "KIBO-M27", made.json
        accepted = "WAITING_FOR_MANUFACTURER_ACCEPTANCE" if self.accepts else "READY"
        items = {item["orderItemID"]: item for item in made.json["orderItems"]}
        self.orders.append(
            Order(
                id=made.json["orderID"],
                prices={number: 100 * item["price"] for number, item in items.items()},
                units=[Unit(number) for number, item in items.items() for _ in range(item["quantity"])],
                total=round(100 * made.json["total"]),
                status={"hold": "PAYMENT_HOLD", "error": "PAYMENT_ERROR"}.get(outcome, accepted),
                told=["create_order"],
            )
        )

    def cancel(self, chance):
        """Often an order that has shipped in part."""
        parted = [order for order, one in self.shipments if one.shipped and order.status in OPEN]
        self.cancel_whole(chance.choice(parted) if parted and chance.random() < 0.7 else chance.choice(self.orders))

    def cancel_whole(self, order):
        reply = self.call("POST", "order/action/cancel", {"orderId": order.id, "dispositionReason": "other"})

        self.try_both(order, "cancel", {}, reply, "KIBO-01")

    def cancel_item(self, chance):
        """Often once more."""
        order = self.likely(chance, OPEN)
        item = chance.choice(list(order.prices))
        wanted = {"orderItemID": item, "dispositionReason": "no_inventory", "rectifyOrder": True}

        for _ in range(chance.choice([1, 2])):
            reply = self.call("POST", "orderItem/action/cancel/", wanted)

            self.try_both(order, "cancel_item", {"item": item}, reply, "KIBO-60")

    def cancel_shipment(self, chance):
        order, shipment = self.likely_shipment(chance, STEPS)
        wanted = {"shipmentID": shipment.id, "dispositionReason": "created_by_mistake"}

        reply = self.call("POST", "shipment/action/cancel", wanted)

        self.try_both(order, "cancel_shipment", {"number": shipment.id}, reply, "KIBO-64")

    def assign(self, chance):
        order = self.likely(chance, {"READY", "BACKORDER", "CUSTOMER_CARE"})
        packages = [self.package(chance, order) for _ in range(chance.choice([1, 1, 2]))]
        self.assign_packages(order, packages, rectify=chance.random() < 0.7)

    def assign_packages(self, order, packages, *, rectify=True):
        wanted = {"orderID": order.id, "sendEmails": False, "rectifyOrder": rectify}

        reply = self.call("POST", "order/action/assign", {**wanted, "packageAssignment": list(map(_entry, packages))})

        arguments = {"packages": packages, "taken": self.taken, "rectify": rectify}
        self.try_both(order, "assign", arguments, reply, "KIBO-M40")
        self.learn(order, reply)

    def assign_shipment(self, chance):
        order, shipment = self.likely_shipment(chance, STEPS[:3])
        if shipment.state == STEPS[0]:  # where it is too early
            self.move(order, shipment, CALLS[0])
        held = [(item, 1) for item in order.prices if any(_is_in(unit, item, shipment) for unit in order.units)]
        units = held if held and chance.random() < 0.7 else self.some_units(chance, order)
        packages = [Package(chance.choice(["assign", "backorder", "cancel"]), units)]
        wanted = {"shipmentID": shipment.id, "sendEmails": False, "rectifyOrder": True}

        reply = self.call(
            "POST", "shipment/action/assign", {**wanted, "packageAssignment": list(map(_entry, packages))}
        )

        arguments = {"packages": packages, "taken": self.taken, "within": shipment.id}
        self.try_both(order, "assign", arguments, reply, "KIBO-M41")
        self.learn(order, reply)

    def package(self, chance, order):
        form = chance.choice(["assign", "assign", "assign", "backorder", "backorder", "cancel"])
        known = [one.id for _, one in self.shipments if chance.random() < 0.2]
        known += [one.id for one in order.shipments]
        shipment = chance.choice(known) if known and chance.random() < 0.4 else None
        return Package(form, self.some_units(chance, order), shipment)

    def some_units(self, chance, order):
        others = list(chance.choice(self.orders).prices) if chance.random() < 0.05 else []
        items = chance.sample(list(order.prices), chance.randint(1, 2))
        return [(item, chance.choice([1, 1, 1, 1, 2, 2, 3, 5])) for item in [*items, *others]]

    def move_on(self, chance):
        """Often the step that is next."""
        order, shipment = self.likely_shipment(chance, STEPS[:3])
        following = STEPS[min(STEPS.index(shipment.state) + 1, 4)]
        self.move(order, shipment, following if following in CALLS and chance.random() < 0.6 else chance.choice(CALLS))

    def send_off(self, chance):
        """A shipment all the way that it has left, after a step that may be out of order."""
        order, shipment = self.likely_shipment(chance, STEPS[:4])
        self.move(order, shipment, chance.choice(CALLS))
        for state in CALLS[STEPS.index(shipment.state) :]:
            self.move(order, shipment, state)
        self.complete_package(order, shipment)

    def move(self, order, shipment, state):
        reply = self.call("POST", f"shipment/action/{state}", {"shipmentID": shipment.id})

        self.try_both(order, "step", {"number": shipment.id, "state": state}, reply, "KIBO-M61")

    # --- what the back office does, and time

    def complete(self, chance):
        self.complete_package(*self.likely_shipment(chance, STEPS[3:4]))

    def complete_package(self, order, shipment):
        reply = self.act("complete-package", shipment_id=shipment.id)

        self.try_both(order, "step", {"number": shipment.id, "state": STEPS[4]}, reply, None)

    def ship(self, chance):
        order, shipment = chance.choice(self.shipments)
        self.ship_order(order, chance.choice([None, shipment.id, shipment.id]))

    def see_off(self, chance):
        """All of an order, a part of it first; each time a cancel that comes too late."""
        order = self.likely(chance, {"READY", "BACKORDER"})
        loose = Counter(unit.item for unit in order.wanted if unit.place is None)
        if loose:
            self.assign_packages(order, [Package("assign", list(loose.items()))])
        going = [one.id for one in order.shipments if one.active and not one.shipped]
        for number in [*going[1:], None]:
            self.ship_order(order, number)
            self.cancel_whole(order)

    def ship_order(self, order, number):
        reply = self.act("ship-order", order_id=order.id, shipment_id=number)

        self.try_both(order, "ship", {"number": number}, reply, None)

    def see_to_it(self, chance):
        """Often something that can be done, to an order that waits for it."""
        order = self.likely(chance, chance.choice([OPEN, OPEN - {"READY", "BACKORDER"}]))
        known = [action for status, action in ACTIONS if status == order.status]
        action = chance.choice(known if known and chance.random() < 0.7 else sorted({one for _, one in ACTIONS}))

        reply = self.act(action, order_id=order.id)

        self.try_both(order, "act", {"action": action}, reply, None)

    def restrict(self, chance):
        order = next((one for one in self.orders if one.restricted), None) or chance.choice(self.orders)
        order.restricted = not order.restricted

        reply = self.act("restrict-cancellation", order_id=order.id, restricted=order.restricted)

        assert reply.status_code == 200

    def open_or_close_the_stores(self, _chance):
        self.taken = not self.taken
        for location in LOCATIONS:
            self.send("PATCH", f"/__admin/vendors/kibo/locations/{location}", {"takes_orders": self.taken})

    def jump(self, chance):
        by = chance.choice(JUMPS)
        self.now += by

        reply = self.send("PUT", "/__admin/clock", {"action": "advance", "by": by.total_seconds()})

        assert reply.status_code == 200

    def act(self, action, **arguments):
        return self.send("POST", f"/__admin/vendors/kibo/actions/{action}", arguments)

    # --- which

    @property
    def shipments(self) -> list[tuple[Order, Shipment]]:
        return [(order, one) for order in self.orders for one in order.shipments]

    @property
    def going(self) -> list[tuple[Order, Shipment]]:
        """Those that can be moved on."""
        return [
            (order, one)
            for order, one in self.shipments
            if one.status == "READY" and order.status in {"READY", "BACKORDER"}
        ]

    def likely(self, chance, statuses):
        """One in such a status, as a rule."""
        fit = [order for order in self.orders if order.status in statuses]
        return chance.choice(fit if fit and chance.random() < 0.9 else self.orders)

    def likely_shipment(self, chance, states):
        fit = [each for each in self.going if each[1].state in states]
        return chance.choice(fit if fit and chance.random() < 0.8 else self.shipments)

    def learn(self, order, reply):
        """The numbers of new shipments, from the answer."""
        if reply.status_code == 200:
            known = {one.id for one in order.shipments}
            order.tell([one["shipmentID"] for one in reply.json["shipments"] if one["shipmentID"] not in known])

    def turn(self, chance):
        """Whatever can be done; often something that brings an order to where much can be done to it."""
        shipments = self.going or (self.shipments if chance.random() < 0.3 else [])
        possible = [each for each in TURNS if shipments or each not in NEED_SHIPMENTS]
        if not any(order.status in {"READY", "BACKORDER"} for order in self.orders) and chance.random() < 0.7:
            possible = [Life.place, Life.see_to_it]
        [each] = chance.choices(possible, [TURNS[each] for each in possible])
        each(self, chance)

    # --- no difference

    def check(self):
        """Every order reads as the model has it, and every unit is where it has it."""
        numbers = ",".join(str(order.id) for order in self.orders)
        orders = self.found(f"order/?perPage=100&orderID={numbers}", "orderID")
        shipments = self.found(f"shipment/?perPage=100&orderID={numbers}", "shipmentID")
        for order in self.orders:
            read = orders[order.id]
            self.seen.add(order.status)
            assert read["orderStatus"] == order.status
            assert round(100 * read["customerTotal"]) == order.owed
            assert round(100 * read["total"]) == order.total
            assert {item["orderItemID"]: item["itemState"] for item in read["orderItems"]} == {
                item: "NORMAL" if any(unit.item == item for unit in order.wanted) else "CANCELED"
                for item in order.prices
            }
            assert [one["shipmentID"] for one in read["shipments"]] == [one.id for one in order.shipments]
            for one in order.shipments:
                told = shipments[one.id]
                assert (told["shipmentStatus"], told["shipmentStateCode"][2]) == (one.status, _code(one.state))
                held = {unit["orderItemID"]: unit["quantity"] for unit in told["items"]}
                assert not one.active or held == order.held_by(one)

    def found(self, path, key):
        reply = self.call("GET", path)
        assert reply.json["totalCount"] == len(reply.json["collection"])
        return {one[key]: one for one in reply.json["collection"]}

    def check_notices(self):
        """As many of each kind as the model has told."""
        kept = self.send("GET", "/__admin/webhooks?vendor=kibo").json["webhooks"]
        assert sorted(one["event"] for one in kept) == sorted(name for order in self.orders for name in order.told)


def _entry(package):
    named = {} if package.shipment is None else {"shipmentID": package.shipment}
    units = [{"orderItemID": item, "quantity": count} for item, count in package.units]
    if package.form == "cancel":
        return named | {"itemCancel": [unit | {"dispositionReason": "no_inventory"} for unit in units]}
    status = "READY" if package.form == "assign" else "BACKORDER"
    return named | {"autoAssign": True, "shipmentStatus": status, "itemAssign": units}


def _is_in(unit, item, shipment):
    return (unit.item, unit.place, unit.canceled) == (item, shipment.id, False)


def _code(state):
    return str(1 + STEPS.index(state))


TURNS = {
    Life.place: 2, Life.cancel: 2, Life.cancel_item: 2, Life.cancel_shipment: 2, Life.assign: 16,
    Life.assign_shipment: 4, Life.move_on: 6, Life.send_off: 4, Life.complete: 2, Life.ship: 1, Life.see_off: 1,
    Life.see_to_it: 5, Life.restrict: 1, Life.open_or_close_the_stores: 1, Life.jump: 2,
}  # fmt: skip  # how often each is taken, of all turns
NEED_SHIPMENTS = {
    Life.cancel_shipment, Life.assign_shipment, Life.move_on, Life.send_off, Life.complete, Life.ship,
}  # fmt: skip  # a set


def test_no_life_of_an_order_differs_from_the_model():
    @settings(max_examples=25, phases=[Phase.generate])
    @given(st.randoms(use_true_random=True))
    def live(chance):
        life = Life(chance)
        for _ in range(TURNS_OF_A_LIFE):
            life.turn(chance)
            life.check()
        life.check_notices()

    live()

    assert Life.seen >= ROWS | STATUSES, f"never met: {sorted((ROWS | STATUSES) - Life.seen)}"
