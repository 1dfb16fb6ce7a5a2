"""What customers and Amazon do in the machine, and how time goes by."""

from datetime import timedelta
from typing import ClassVar

from tests.vendors.dash.model import ACTIONS, DAY, HOUR, MOMENT, RESOLUTION

JUMPS = [0.5 * HOUR, HOUR, HOUR - MOMENT, 7 * HOUR, DAY, -3 * HOUR]
EDGES = [timedelta(), DAY, DAY + MOMENT, 25 * HOUR, RESOLUTION, RESOLUTION + MOMENT]


class Hands:
    """Turns by hand, to be mixed with the calls."""

    tried: ClassVar[set[tuple[str, str]]] = set()
    """Which actions were tried in which state of a slot, over all runs."""

    def by_hand(self, chance):
        """Something to a slot, mostly to one that it can happen to, or something that was never tried so."""
        slots = [(device, slot) for device in self.maker.devices for slot in device.slots]
        every = [(action, *each) for action in ACTIONS for each in slots]
        can = [one for one in every if self.maker.can(*one)]
        fitting = {action for action, _, _ in can}  # so that none drowns in the number of slots
        if chance.random() < 0.6 and can:
            action = chance.choice(sorted(fitting))
            self.act(*chance.choice([one for one in can if one[0] == action]), chance)
        else:
            self.act(*chance.choice(self.untried(slots) or every), chance)

    def act(self, action, device, slot, chance):
        arguments = {"device_id": device.id, "slot_id": slot.id}
        asin = chance.choice([None, "B00FIRST", "B00SECOND"]) if action == "subscribe-slot" else None
        can = self.maker.can(action, device, slot, asin)
        self.tried.add((self.maker.state(device, slot), action))

        reply = self.send(
            "POST", f"/__admin/vendors/dash/actions/{action}", arguments | ({"asin": asin} if asin else {})
        )

        assert reply.status_code == (200 if can else 404)
        if can:
            self.maker.step(action, device, slot, asin)
        if device.registered and chance.random() < 0.5:
            self.look_at(device, slot, chance)
        new = self.untried([(device, slot)])
        if new:  # a state that is seldom met is made use of
            self.act(*chance.choice(new), chance)

    def untried(self, slots):
        """What was never tried in the states that these slots are in."""
        every = [(action, *each) for action in ACTIONS for each in slots]
        return [one for one in every if (self.maker.state(*one[1:]), one[0]) not in self.tried]

    def look_at(self, device, slot, chance):
        """Have the device do something with the slot, with a good token, and read what became of its order."""
        if self.maker.bad_token(device):
            self.renew(device)
        turn = chance.choice(["order", "cancel", "read"])
        if turn == "order":
            self.order(device, slot.id, slot)
        elif turn == "cancel":
            self.cancel_slot(device, slot.id, slot, "/testOrders/")
        if slot.orders:
            self.read(device, device, slot.orders[-1])

    def jump(self, chance):
        self.move(chance.choice(JUMPS))

    def come_near(self, chance):
        """To an edge in the life of an order in progress, forwards alone; and do something there."""
        running = [(device, slot) for device in self.maker.devices for slot in device.slots if slot.running]
        if not running:
            return self.jump(chance)
        device, slot = chance.choice(running)
        edge = chance.choice([*EDGES, self.settings["deliver_after_hours"] * HOUR])
        self.move(max(slot.running.since + edge - self.maker.now, timedelta()))
        return self.act(chance.choice(ACTIONS), device, slot, chance)
