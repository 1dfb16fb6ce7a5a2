"""What may become of an item, as values: every status and every step, disputed or not."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.clock import EARLIEST, LATEST
from mockserver.vendors.falabella.orders import states
from mockserver.vendors.falabella.orders.items import ItemStatus, OrderItem
from mockserver.vendors.falabella.orders.states import NotNowError, Step

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
BEFORE = NOW - timedelta(hours=1)
LATE = {"cancel-item with admin_transitions": "canceled"}
FLOW = {
    "pending": {"cancel-item": "canceled", "SetStatusToReadyToShip": "ready_to_ship"},
    "ready_to_ship": {"ship-item": "shipped"} | LATE,
    "shipped": {
        "deliver-item": "delivered",
        "fail-delivery": "failed_delivery",
        "cancel-item with admin_transitions": "canceled",
    },
    "delivered": {"return-item": "return_shipped_by_customer"},
    "return_shipped_by_customer": {"receive-return": "return_waiting_for_approval"},
    "return_waiting_for_approval": {"dispute-return": "return_waiting_for_approval", "accept-return": "returned"},
}
DISPUTED = {"return_waiting_for_approval": {"accept-return": "returned", "reject-return": "return_rejected"}}


def item(status: ItemStatus, **more) -> OrderItem:
    return OrderItem(id=1, status=status, created_at=BEFORE, updated_at=BEFORE, **more)


@pytest.mark.rule("FSC-M86")
@pytest.mark.parametrize("disputed", [False, True])
@pytest.mark.parametrize("status", ItemStatus)
@pytest.mark.parametrize("wanted", Step)
def test_an_item_moves_as_the_flow_has_it_and_no_other_way(status, wanted, disputed):
    before = item(status, return_disputed_at=BEFORE if disputed else None)
    flow = FLOW | DISPUTED if disputed else FLOW
    following = flow.get(status, {}).get(wanted)

    if following is None:
        with pytest.raises(NotNowError, match=f"no {wanted} from there"):
            states.step(before, wanted, NOW)
        return
    moved = states.step(before, wanted, NOW)

    assert (moved.status, moved.updated_at) == (following, NOW)
    assert moved.return_received_at == (NOW if wanted is Step.RECEIVE_RETURN else None)


def test_every_status_is_reached_from_the_first():
    reached = {ItemStatus.PENDING}
    for _ in ItemStatus:
        reached |= {after for (before, _step), after in states.TRANSITIONS.items() if before in reached}

    assert reached == set(ItemStatus)


def test_what_is_over_stays_over():
    over = set(ItemStatus) - {before for before, _ in states.TRANSITIONS}

    assert over == {
        ItemStatus.CANCELED,
        ItemStatus.FAILED_DELIVERY,
        ItemStatus.RETURNED,
        ItemStatus.RETURN_REJECTED,
    }


@pytest.mark.rule("FSC-M87")
@pytest.mark.parametrize("status", ItemStatus)
def test_only_a_return_that_waits_undisputed_is_accepted_by_itself(status):
    received = item(status, return_received_at=NOW)
    at = NOW + timedelta(hours=72)

    assert states.is_acceptance_due(received, at) == (status is ItemStatus.RETURN_WAITING_FOR_APPROVAL)
    assert not states.is_acceptance_due(received, at - timedelta(seconds=1))
    assert not states.is_acceptance_due(item(status, return_received_at=NOW, return_disputed_at=NOW), at)
    assert not states.is_acceptance_due(item(status), at)


@given(st.datetimes(EARLIEST.replace(tzinfo=None), LATEST.replace(tzinfo=None), timezones=st.just(UTC)))
def test_the_time_to_dispute_ends_within_the_calendar(received_at):
    assert states.acceptance_at(received_at) - received_at == timedelta(hours=72)
