"""The life of lab orders, at random: both APIs, the back office and the clock against a model, and no difference.

The model is written from the vendor's rules alone, and shares nothing with the code that it is compared to.
"""

from datetime import datetime
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vendors.rxuniverse.by_hand import BackOffice
from tests.vendors.rxuniverse.calls import Calls
from tests.vendors.rxuniverse.lab import KEPT
from tests.vendors.rxuniverse.model import BY_HAND, CALLS, CANCELLED_BY, STATES, TRAYS

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
    ["check-in"], ["check-in", "put-on-hold"], ["complete-order", "cancel"], ["complete"], ["complete", "cancel"],
    ["SURF", "EDGE", "SURF"], ["SURF", "EDGE", "INSP"], [],
]  # fmt: skip  # steps, calls and stations that the first orders may have behind them
TURNS_OF_A_LIFE = 50
TURNS_UNTIL_A_LOOK = 5  # a difference does not go away by itself


class Life(Calls, BackOffice):
    """One world's orders from their beginnings on."""

    def __init__(self, chance):
        """With the lab set up somehow, and six orders in it, three on trays, most of them begun with."""
        super().__init__(chance)
        for po in ("PO-A", "PO-A", "PO-B", "20002", "PO-B", "20002"):
            self.place(po, held=chance.random() < 0.2, halved=chance.random() < 0.35)
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
            elif step == "cancel":
                self.ask_to_cancel(order.number)
            else:
                self.ask_to_check_in(order.number, step, "")

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
    Life.submit: 2, Life.cancel: 4, Life.cancel_in_v1: 4, Life.complete: 3, Life.check_in: 4, Life.check_in_in_v1: 3,
    Life.pick: 3, Life.break_lens: 3, Life.read_status: 2, Life.by_hand: 6, Life.assign_tray: 3,
    Life.run_job_tracker: 1, Life.run_remote_order_processor: 1, Life.remove: 1, Life.jump: 2,
}  # fmt: skip  # how often each is taken, of all turns


def test_no_life_of_an_order_differs_from_the_model():
    @settings(max_examples=70)
    @given(st.randoms(use_true_random=True))
    def live(chance):
        life = Life(chance)
        for count, turn in enumerate(chance.choices(list(TURNS), list(TURNS.values()), k=TURNS_OF_A_LIFE), 1):
            turn(life, chance)
            count % TURNS_UNTIL_A_LOOK or life.check()

    live()

    assert Life.rows >= ROWS, f"never met: {sorted(ROWS - Life.rows)}"
    assert Life.pairs >= PAIRS, f"never tried: {sorted(PAIRS - Life.pairs)}"
