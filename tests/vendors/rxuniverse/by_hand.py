"""What the people and the processors of the lab do, and time: a turn of the walk each."""

import heapq
from datetime import timedelta

from tests.vendors.rxuniverse.lab import KEPT, Lab
from tests.vendors.rxuniverse.model import BY_HAND, TRAYS


class BackOffice(Lab):
    """The actions, and the clock that has them done."""

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

    def run_remote_order_processor(self, _chance):
        self.act("run-remote-order-processor")
        self.import_queued()

    def remove(self, chance):
        if len(self.orders) > 6:
            order = chance.choice(self.orders)
            assert self.send("DELETE", f"{KEPT}/orders/{order.number}").status_code == 204
            self.orders.remove(order)

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
