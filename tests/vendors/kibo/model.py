"""A small model of Kibo's orders, by which the machine is judged. Every unit of an order stands by itself.

What is done to an order raises RefusedError with the row that the vendor answers with, and then nothing has changed.
"""

from collections import Counter
from copy import deepcopy
from dataclasses import dataclass, field

OPEN = {
    "WAITING_FOR_MANUFACTURER_ACCEPTANCE", "PAYMENT_HOLD", "PAYMENT_ERROR", "CUSTOMER_CARE", "READY", "BACKORDER",
}  # fmt: skip  # a set of names
TAKES = {"assign": {"READY", "BACKORDER", "CUSTOMER_CARE"}, "cancel": OPEN}
TAKES["backorder"] = TAKES["assign"]
ENDED = {"CANCELED": "KIBO-32", "SHIPPED": "KIBO-33"}
STEPS = ["acceptOrder", "pullInventory", "printPackingSlip", "shipmentIntegration", "completePackage"]
REACHABLE = STEPS[:3]  # where units still get in and out
SPLITS = STEPS[1:3]
ACTIONS = {
    ("WAITING_FOR_MANUFACTURER_ACCEPTANCE", "accept-order"): "READY",
    ("WAITING_FOR_MANUFACTURER_ACCEPTANCE", "hand-to-customer-care"): "CUSTOMER_CARE",
    ("READY", "hold-payment"): "PAYMENT_HOLD",
    ("READY", "fail-payment"): "PAYMENT_ERROR",
    ("READY", "hand-to-customer-care"): "CUSTOMER_CARE",
    ("BACKORDER", "hand-to-customer-care"): "CUSTOMER_CARE",
    ("BACKORDER", "release-order"): "READY",
    ("PAYMENT_HOLD", "fail-payment"): "PAYMENT_ERROR",
    ("PAYMENT_HOLD", "release-order"): "READY",
    ("PAYMENT_ERROR", "hold-payment"): "PAYMENT_HOLD",
    ("PAYMENT_ERROR", "hand-to-customer-care"): "CUSTOMER_CARE",
    ("PAYMENT_ERROR", "release-order"): "READY",
    ("CUSTOMER_CARE", "release-order"): "READY",
}


class RefusedError(Exception):
    """By that row; None: the back office's 404."""

    def __init__(self, rule=None):
        super().__init__(rule)
        self.rule = rule


@dataclass(eq=False)
class Unit:
    item: int
    place: int | None = None
    canceled: bool = False


@dataclass(eq=False)
class Shipment:
    """`id` is below 0 until it is told."""

    id: int
    state: str = "acceptOrder"
    status: str = "READY"

    @property
    def active(self):
        return self.status != "CANCELED"

    @property
    def shipped(self):
        return self.active and self.state == "completePackage"

    @property
    def open(self):
        return self.active and self.state in REACHABLE


@dataclass
class Package:
    """`shipment` None: a new one, or for a cancel wherever the units are."""

    form: str
    units: list[tuple[int, int]]
    shipment: int | None = None


@dataclass(eq=False)
class Order:
    """`prices` and what is owed in hundredths; `told` are the notices of it, by name."""

    id: int
    prices: dict[int, int]
    units: list[Unit]
    total: int
    status: str = "READY"
    restricted: bool = False
    shipments: list[Shipment] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    # --- what there is

    @property
    def wanted(self):
        return [unit for unit in self.units if not unit.canceled]

    @property
    def owed(self):
        """What the customer still pays: nothing for a cancelled order."""
        gone = sum(self.prices[unit.item] for unit in self.units if unit.canceled)
        return 0 if self.status == "CANCELED" else max(0, self.total - gone)

    @property
    def waits(self):
        """Whether a shipment is in backorder."""
        return any(one.status == "BACKORDER" for one in self.shipments)

    def shipment(self, number):
        """RefusedError when the order has none of that number."""
        found = next((one for one in self.shipments if one.id == number), None)
        if found is None:
            raise RefusedError("KIBO-M44")
        return found

    def is_gone(self, unit):
        return any(one.id == unit.place and one.shipped for one in self.shipments)

    def held_by(self, shipment):
        """How many units of which items are in it."""
        return Counter(unit.item for unit in self.wanted if unit.place == shipment.id)

    def holds(self, shipment):
        return bool(self.held_by(shipment))

    # --- what is done, all of it or nothing

    def try_to(self, do, *arguments, **named):
        """Whether it could be done is known by the exception alone."""
        trial = deepcopy(self)
        before = trial.status
        getattr(trial, do)(*arguments, **named)
        if trial.status != before:
            trial.told.append("order_status_change")
        self.__dict__.update(trial.__dict__)

    def cancel(self):
        self._check_restriction()
        if self.status in ENDED:
            raise RefusedError(ENDED[self.status])
        if any(one.shipped for one in self.shipments):
            raise RefusedError("KIBO-34")
        self._drop(self.wanted)
        for one in self.shipments:
            one.status = "CANCELED"
        self.status = "CANCELED"

    def cancel_item(self, item):
        self._check_restriction()
        units = [unit for unit in self.wanted if unit.item == item]
        if not units:
            raise RefusedError("KIBO-62B")
        if self.status in ENDED:
            raise RefusedError(ENDED[self.status])
        left = [unit for unit in units if not self.is_gone(unit)]
        if not left:
            raise RefusedError("KIBO-33")
        held, waited = self._standing()
        self._drop(left)
        self.told.append("OrderItemModificationEvent")
        self._settle(set(), held, waited)

    def cancel_shipment(self, number):
        self._check_restriction()
        shipment = self.shipment(number)
        if not shipment.active:
            raise RefusedError("KIBO-32")
        if shipment.shipped:
            raise RefusedError("KIBO-33")
        if self.status in ENDED:
            raise RefusedError(ENDED[self.status])
        held, waited = self._standing()
        self._drop([unit for unit in self.wanted if unit.place == number])
        shipment.status = "CANCELED"
        self._settle(set(), held, waited)

    def assign(self, packages, *, taken, rectify=True, within=None):
        """`taken`: whether a location takes orders. New shipments have no number until `tell` gives them theirs."""
        if within is not None and (not self.shipment(within).active or self.shipment(within).state not in SPLITS):
            raise RefusedError("KIBO-M48B")
        forms = {one.form for one in packages}
        if "cancel" in forms:
            self._check_restriction()
        if any(self.status not in TAKES[form] for form in forms):
            raise RefusedError("KIBO-M47")
        held, waited = self._standing()
        assigning = _Assigning(self, within, taken=taken)
        for package in packages:
            (assigning.cancel if package.form == "cancel" else assigning.move)(package)
        self._settle(assigning.steps, held, waited, rectify=rectify)
        ready = [one for one in self.shipments if one.id in assigning.ready and one.status == "READY"]
        self.told += ["ready_shipment"] * len(ready)

    def step(self, number, state):
        """On its way by one of the calls, or by the back office to completePackage."""
        shipment = self.shipment(number)
        if shipment.status != "READY" or self.status not in {"READY", "BACKORDER"}:
            raise RefusedError("KIBO-M63")
        if STEPS.index(state) != STEPS.index(shipment.state) + 1:
            raise RefusedError("KIBO-M62")
        self._move_on([shipment], state)

    def ship(self, number=None):
        """All that are left, or one of them, as they are."""
        going = [one for one in self.shipments if one.active and not one.shipped and number in (None, one.id)]
        if not going or self.status not in {"READY", "BACKORDER"}:
            raise RefusedError
        self._move_on(going, STEPS[-1])

    def act(self, action):
        following = ACTIONS.get((self.status, action))
        if following is None:
            raise RefusedError
        self.status = following
        if action == "release-order":
            for one in self.shipments:
                one.status = "READY" if one.status == "BACKORDER" else one.status

    def tell(self, numbers):
        """The numbers of the new shipments, in their order."""
        new = [one for one in self.shipments if one.id < 0]
        for shipment, number in zip(new, numbers, strict=True):
            for unit in self.units:
                unit.place = number if unit.place == shipment.id else unit.place
            shipment.id = number

    # --- how

    def _check_restriction(self):
        if self.restricted:
            raise RefusedError("KIBO-37")

    def _move_on(self, shipments, state):
        _, waited = self._standing()
        for one in shipments:
            one.state = state
            one.status = "SHIPPED" if one.shipped else one.status
        if self._all_gone():
            self.status = "SHIPPED"
        elif waited and not self.waits:
            self.status = "READY"

    def _drop(self, units):
        for unit in units:
            unit.canceled = True

    def _standing(self):
        """Which shipments hold something, and whether the order waits for one in backorder."""
        waited = self.status == "BACKORDER" and self.waits
        return [one for one in self.shipments if self.holds(one)], waited

    def _all_gone(self):
        active = [one for one in self.shipments if one.active]
        return bool(active) and all(one.shipped for one in active) and all(self.is_gone(unit) for unit in self.wanted)

    def _settle(self, steps, held, waited, *, rectify=True):
        for one in held:
            one.status = one.status if self.holds(one) else "CANCELED"
        if not self.wanted and not any(one.active for one in self.shipments):
            self.status = "CANCELED"
        elif self._all_gone():
            self.status = "SHIPPED"
        elif "care" in steps:
            self.status = "CUSTOMER_CARE"
        elif steps:
            self.status = "BACKORDER" if self.waits else "READY"
        elif waited and not self.waits and rectify:
            self.status = "READY"


class _Assigning:
    """An assignment under way: of the order's units each is moved once, and counted where it was at first."""

    def __init__(self, order, within, *, taken):
        self.order, self.within, self.taken = order, within, taken
        self.at_first = [deepcopy(one) for one in order.shipments]
        self.moved: set[Unit] = set()
        self.ready: set[int] = set()
        self.steps: set[str] = set()

    def cancel(self, package):
        if package.shipment is not None:
            named = self.order.shipment(package.shipment)
            if not named.active or named.shipped:
                raise RefusedError("KIBO-M48")
        left = [one for one in self.at_first if one.active and not one.shipped]
        only = package.shipment or self.within
        for item, count in package.units:
            for unit in self._draw(item, count, [only] if only else _in_turn(left)):
                unit.canceled = True
            self.order.told.append("OrderItemModificationEvent")

    def move(self, package):
        named = None if package.shipment is None else self.order.shipment(package.shipment)
        if named is not None and not named.open:
            raise RefusedError("KIBO-M48")
        places = [package.shipment] if named is not None else []
        places = [self.within] if self.within else [*places, *_in_turn(one for one in self.at_first if one.open)]
        target = self._target(named, package.form) if self.taken or package.form == "backorder" else None
        self.steps.add("care" if target is None else package.form)
        for item, count in package.units:
            for unit in self._draw(item, count, places):
                unit.place = unit.place if target is None else target.id

    def _target(self, named, form):
        target = named or Shipment(-1 - len(self.order.shipments))
        if named is None:
            self.order.shipments.append(target)
        target.state, target.status = STEPS[0], "READY" if form == "assign" else "BACKORDER"
        if form == "assign":
            self.ready.add(target.id)
        return target

    def _draw(self, item, count, places):
        if item not in self.order.prices:
            raise RefusedError("KIBO-M44")
        if count > sum(unit.item == item for unit in self.order.units):
            raise RefusedError("KIBO-M45")
        found = [
            unit
            for place in dict.fromkeys(places)
            for unit in self.order.wanted
            if (unit.item, unit.place) == (item, place) and unit not in self.moved
        ]
        if len(found) < count:
            raise RefusedError("KIBO-M46")
        self.moved.update(found[:count])
        return found[:count]


def _in_turn(shipments):
    """No shipment first, then those in backorder, then the others."""
    return [None, *(one.id for one in sorted(shipments, key=lambda one: one.status != "BACKORDER"))]
