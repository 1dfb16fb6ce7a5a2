"""The states of a slot and the steps between them, as one table. What is not in it does not happen."""

from collections.abc import Mapping
from enum import StrEnum


class OrderStatus(StrEnum):
    """How far an order is. The words are ours: the order calls have none, GetOrderInfo has its own."""

    PLACED = "placed"
    RESOLUTION = "resolution"  # something is wrong with it that the customer has to see to
    SHIPPED = "shipped"
    DELIVERED = "delivered"
    CANCELLED = "cancelled"


class SlotState(StrEnum):
    """What a slot's order in progress makes of it. The words are ours."""

    IDLE = "idle"
    TEST_PLACED = "test_placed"
    REAL_PLACED = "real_placed"
    RESOLUTION = "resolution"
    SHIPPED = "shipped"


class Step(StrEnum):
    """What can happen to a slot. The first three are the API's, the others the back office's actions."""

    ORDER = "order"
    ORDER_IN_TROUBLE = "order-in-trouble"
    CANCEL = "cancel"  # by CancelTestOrder
    CUSTOMER_CANCEL = "customer-cancel"
    RESOLVE = "resolution-succeeds"
    FAIL = "resolution-fails"
    SHIP = "ship-slot"
    DELIVER = "deliver-slot"


# What becomes of the slot's order. Source: replenish page for the first and the last, order resolution page for trouble
# and the customer's cancel, seed for CancelTestOrder, which a live device never gets as far as; the rest is inferred.
TRANSITIONS: Mapping[tuple[SlotState, Step], OrderStatus] = {
    (SlotState.IDLE, Step.ORDER): OrderStatus.PLACED,
    (SlotState.IDLE, Step.ORDER_IN_TROUBLE): OrderStatus.RESOLUTION,
    (SlotState.TEST_PLACED, Step.CANCEL): OrderStatus.CANCELLED,
    (SlotState.TEST_PLACED, Step.SHIP): OrderStatus.SHIPPED,
    (SlotState.TEST_PLACED, Step.DELIVER): OrderStatus.DELIVERED,  # where the settings deliver before they ship
    (SlotState.REAL_PLACED, Step.CUSTOMER_CANCEL): OrderStatus.CANCELLED,
    (SlotState.REAL_PLACED, Step.SHIP): OrderStatus.SHIPPED,
    (SlotState.REAL_PLACED, Step.DELIVER): OrderStatus.DELIVERED,
    (SlotState.RESOLUTION, Step.RESOLVE): OrderStatus.PLACED,
    (SlotState.RESOLUTION, Step.FAIL): OrderStatus.CANCELLED,
    (SlotState.SHIPPED, Step.CANCEL): OrderStatus.CANCELLED,
    (SlotState.SHIPPED, Step.DELIVER): OrderStatus.DELIVERED,
}

# By the status of the last order and whether the device is a test device; all others leave the slot idle. A test order
# has nothing to resolve: one in resolution is the order of a live device that has since become a test device.
_STATES: Mapping[tuple[OrderStatus, bool], SlotState] = {
    (OrderStatus.PLACED, True): SlotState.TEST_PLACED,
    (OrderStatus.PLACED, False): SlotState.REAL_PLACED,
    (OrderStatus.RESOLUTION, True): SlotState.TEST_PLACED,
    (OrderStatus.RESOLUTION, False): SlotState.RESOLUTION,
    (OrderStatus.SHIPPED, True): SlotState.SHIPPED,
    (OrderStatus.SHIPPED, False): SlotState.SHIPPED,
}
IN_PROGRESS = frozenset(status for status, _ in _STATES)


class NotNowError(ValueError):
    """As things stand, this can not be done. It says how they stand."""


def state(status: OrderStatus | None, *, is_test: bool) -> SlotState:
    """The state of a slot whose last order has that status; None where it has no order."""
    return SlotState.IDLE if status is None else _STATES.get((status, is_test), SlotState.IDLE)


def following(at: SlotState, wanted: Step) -> OrderStatus:
    """What the step makes of the order. NotNowError, with the steps that there are, when this is none of them."""
    found = TRANSITIONS.get((at, wanted))
    if found is None:
        steps = ", ".join(step for known, step in TRANSITIONS if known is at)
        raise NotNowError(f"the slot is {at}: no {wanted} from there, but {steps}")
    return found
