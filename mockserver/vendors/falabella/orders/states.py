"""The statuses of an item, and the one table of what may happen to it in which. Source: flow page."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec.structs import replace

from mockserver.vendors.falabella.orders.items import ItemStatus, OrderItem

TIME_TO_DISPUTE = timedelta(hours=72)  # Source: flow page


class Step(StrEnum):
    """What can happen to an item, as the action of the back office is called, or the call that does it."""

    CANCEL = "cancel-item"  # by the seller (SetStatusToCanceled), the customer, an agent, the carrier
    MAKE_READY = "SetStatusToReadyToShip"  # by the seller alone
    CANCEL_LATE = "cancel-item with admin_transitions"  # by the same without the seller
    SHIP = "ship-item"  # by the carrier, as the next three
    DELIVER = "deliver-item"
    FAIL_DELIVERY = "fail-delivery"
    RECEIVE_RETURN = "receive-return"
    SEND_BACK = "return-item"  # by the customer
    DISPUTE = "dispute-return"  # by the seller, on the platform's pages
    ACCEPT_RETURN = "accept-return"  # by the seller, by whoever decides the dispute, by itself after 72 hours
    REJECT_RETURN = "reject-return"  # by whoever decides the dispute


# What is not here is refused and changes nothing. A dispute is not seen in the status.
TRANSITIONS: Mapping[tuple[ItemStatus, Step], ItemStatus] = {
    (ItemStatus.PENDING, Step.CANCEL): ItemStatus.CANCELED,
    (ItemStatus.PENDING, Step.MAKE_READY): ItemStatus.READY_TO_SHIP,
    (ItemStatus.READY_TO_SHIP, Step.CANCEL_LATE): ItemStatus.CANCELED,
    (ItemStatus.SHIPPED, Step.CANCEL_LATE): ItemStatus.CANCELED,
    (ItemStatus.READY_TO_SHIP, Step.SHIP): ItemStatus.SHIPPED,
    (ItemStatus.SHIPPED, Step.DELIVER): ItemStatus.DELIVERED,
    (ItemStatus.SHIPPED, Step.FAIL_DELIVERY): ItemStatus.FAILED_DELIVERY,
    (ItemStatus.DELIVERED, Step.SEND_BACK): ItemStatus.RETURN_SHIPPED_BY_CUSTOMER,
    (ItemStatus.RETURN_SHIPPED_BY_CUSTOMER, Step.RECEIVE_RETURN): ItemStatus.RETURN_WAITING_FOR_APPROVAL,
    (ItemStatus.RETURN_WAITING_FOR_APPROVAL, Step.DISPUTE): ItemStatus.RETURN_WAITING_FOR_APPROVAL,
    (ItemStatus.RETURN_WAITING_FOR_APPROVAL, Step.ACCEPT_RETURN): ItemStatus.RETURNED,
    (ItemStatus.RETURN_WAITING_FOR_APPROVAL, Step.REJECT_RETURN): ItemStatus.RETURN_REJECTED,
}
# Of the steps that ask for it: whether the return must have been disputed, or must not.
_DISPUTED = {Step.DISPUTE: False, Step.REJECT_RETURN: True}


class NotNowError(ValueError):
    """As things stand, this can not happen to the item. It says how they stand."""


def allows(item: OrderItem, wanted: Step) -> bool:
    if (item.status, wanted) not in TRANSITIONS:
        return False
    return _DISPUTED.get(wanted, is_disputed(item)) is is_disputed(item)


def is_disputed(item: OrderItem) -> bool:
    return item.return_disputed_at is not None


def step(item: OrderItem, wanted: Step, now: datetime) -> OrderItem:
    """The item after the step. NotNowError, with the steps that it has, when this is none of them."""
    if not allows(item, wanted):
        possible = [str(one) for one in Step if allows(item, one)]
        disputed = ", disputed" if is_disputed(item) else ""
        raise NotNowError(
            f"item {item.id} is {item.status}{disputed}: no {wanted} from there, but {', '.join(possible) or 'nothing'}"
        )
    moved = replace(item, status=TRANSITIONS[item.status, wanted], updated_at=now)
    note = _NOTES.get(wanted)
    return note(moved, now) if note else moved


def acceptance_at(received_at: datetime) -> datetime:
    """When a return that the seller does not dispute is accepted by itself."""
    return received_at + TIME_TO_DISPUTE


def is_acceptance_due(item: OrderItem, now: datetime) -> bool:
    """Whether the return is one that is accepted by itself at this instant, or was to be before."""
    received_at = item.return_received_at
    if received_at is None or is_disputed(item) or not allows(item, Step.ACCEPT_RETURN):
        return False
    return acceptance_at(received_at) <= now


_NOTES: Mapping[Step, Callable[[OrderItem, datetime], OrderItem]] = {
    Step.RECEIVE_RETURN: lambda item, now: replace(item, return_received_at=now),
    Step.DISPUTE: lambda item, now: replace(item, return_disputed_at=now),
}
