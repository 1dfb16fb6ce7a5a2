"""The life of slots, at random: every operation, the back office and the clock against a model, and no difference.

The model is written from the vendor's rules alone, and shares nothing with the code that it is compared to.
"""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vendors.dash.asking import Asking
from tests.vendors.dash.calls import Calls
from tests.vendors.dash.hands import Hands
from tests.vendors.dash.model import ACTIONS, STATES

ROWS = {
    "DASH-01", "DASH-02", "DASH-03", "DASH-04", "DASH-06", "DASH-07", "DASH-10", "DASH-12", "DASH-13", "DASH-14",
    "DASH-15", "DASH-16", "DASH-27", "DASH-28", "DASH-39", "DASH-40", "DASH-41", "DASH-42", "DASH-49", "DASH-50",
    "DASH-51", "DASH-52", "DASH-53", "DASH-54", "DASH-56", "DASH-57", "DASH-58", "DASH-59", "DASH-60", "DASH-63",
    "DASH-M2", "DASH-M3", "DASH-M11", "DASH-M22", "DASH-M23", "DASH-M25", "DASH-M26", "DASH-M40", "DASH-M41",
    "DASH-M42", "DASH-M43", "DASH-M44", "DASH-M47", "DASH-M48", "DASH-M52",
}  # fmt: skip  # what must be met for the runs to be worth anything
TOLD = {
    "OrderPlacedNotification", "OrderCancelledNotification", "ItemShippedNotification", "DeviceRegisteredNotification",
    "SubscriptionChangedNotification", "DeviceDeregisteredNotification",
}  # fmt: skip  # so must every notification
TRIED = {(state, action) for state in STATES for action in ACTIONS}  # and every action in every state
TURNS_OF_A_LIFE = 45
TURNS_UNTIL_A_LOOK = 5  # a difference does not go away by itself


class Life(Calls, Asking, Hands):
    """One maker's devices, from their registrations on."""

    def check(self):
        """Every device is kept as the model has it, and what was told is what the model tells."""
        kept = {each["id"]: each for each in self.send("GET", "/__admin/vendors/dash/devices").json["devices"]}
        assert list(kept) == [device.id for device in self.maker.devices]
        for device in self.maker.devices:
            read = kept[device.id]
            assert (read["is_test_device"], read["deregistered"]) == (device.is_test, not device.registered)
            assert [
                (slot["id"], slot["subscribed"], slot["needs_resolution"], slot["products"][0]["asin"])
                for slot in read["slots"]
            ] == [(slot.id, slot.subscribed, slot.trouble, slot.asin) for slot in device.slots]
            assert [[(order["id"], order["status"]) for order in slot["orders"]] for slot in read["slots"]] == [
                [(order.id, order.status) for order in slot.orders] for slot in device.slots
            ]
        assert self.newly_told() == self.maker.told
        Life.kinds |= {notice[0] for notice in self.maker.told}
        self.maker.told.clear()


TURNS = {
    Life.replenish: 5, Life.cancel_one: 4, Life.cancel_all: 2, Life.read_order: 3, Life.read_subscriptions: 1,
    Life.report: 2, Life.refresh: 2, Life.deregister: 1, Life.register: 1, Life.by_hand: 6, Life.jump: 2,
    Life.come_near: 4,
}  # fmt: skip  # how often each is taken, of all turns


def test_no_life_of_a_slot_differs_from_the_model():
    @settings(max_examples=40)
    @given(st.randoms(use_true_random=True))
    def live(chance):
        life = Life(chance)
        for count, turn in enumerate(chance.choices(list(TURNS), list(TURNS.values()), k=TURNS_OF_A_LIFE), 1):
            turn(life, chance)
            count % TURNS_UNTIL_A_LOOK or life.check()
        life.end()

    live()

    assert Life.fired >= ROWS, f"never met: {sorted(ROWS - Life.fired)}"
    assert Life.kinds >= TOLD, f"never told: {sorted(TOLD - Life.kinds)}"
    assert Life.tried >= TRIED, f"never tried: {sorted(TRIED - Life.tried)}"
