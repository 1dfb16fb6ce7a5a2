"""Kibo's tables of states: every status with every step, and what releasing does."""

from datetime import UTC, datetime

import pytest

from mockserver.vendors.kibo.orders import states
from mockserver.vendors.kibo.orders.model import Order, OrderStatus, Shipment, ShipmentState, ShipmentStatus
from mockserver.vendors.kibo.orders.states import NotNowError, ShipmentStep, Step

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
TAKES = {
    Step.ACCEPT: {"WAITING_FOR_MANUFACTURER_ACCEPTANCE": "READY"},
    Step.HOLD_PAYMENT: {"READY": "PAYMENT_HOLD", "PAYMENT_ERROR": "PAYMENT_HOLD"},
    Step.FAIL_PAYMENT: {"READY": "PAYMENT_ERROR", "PAYMENT_HOLD": "PAYMENT_ERROR"},
    Step.CARE: dict.fromkeys(
        ("WAITING_FOR_MANUFACTURER_ACCEPTANCE", "READY", "BACKORDER", "PAYMENT_ERROR"), "CUSTOMER_CARE"
    ),
    Step.RELEASE: dict.fromkeys(("BACKORDER", "PAYMENT_HOLD", "PAYMENT_ERROR", "CUSTOMER_CARE"), "READY"),
    Step.ASSIGN: dict.fromkeys(("READY", "BACKORDER", "CUSTOMER_CARE"), "READY"),
    Step.BACKORDER: dict.fromkeys(("READY", "BACKORDER", "CUSTOMER_CARE"), "BACKORDER"),
    Step.SHIP_PART: {"READY": "READY", "BACKORDER": "BACKORDER"},
    Step.SHIP_LAST: {"READY": "SHIPPED", "BACKORDER": "SHIPPED"},
    Step.CANCEL: dict.fromkeys(states.OPEN, "CANCELED"),
    Step.CANCEL_REST: dict.fromkeys(states.OPEN, "SHIPPED"),
    Step.CANCEL_PART: {status: status for status in states.OPEN},
}


def order_in(status, *shipments):
    return Order(id=1, tenant_id=30125, placed_at=NOW, status=status, shipments=shipments)


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("status", OrderStatus)
def test_the_table_takes_a_step_where_it_has_one_and_refuses_it_elsewhere(status, step):
    expected = TAKES[step].get(status)

    assert states.allows(status, step) is (expected is not None)
    if expected is None:
        with pytest.raises(NotNowError, match=f"order 1 is {status}"):
            states.after(order_in(status), step)
    else:
        assert states.after(order_in(status), step) == expected


def test_every_status_but_the_one_that_creation_alone_gives_is_led_to():
    led_to = {after for (before, _), after in states.TRANSITIONS.items() if before is not after}

    assert set(OrderStatus) - led_to == {OrderStatus.WAITING_FOR_MANUFACTURER_ACCEPTANCE}


@pytest.mark.parametrize("status", [OrderStatus.SHIPPED, OrderStatus.CANCELED])
def test_nothing_leads_out_of_the_last_states(status):
    assert not any(states.allows(status, step) for step in Step)


def test_the_steps_of_a_shipment_follow_each_other():
    walked = [ShipmentState.ACCEPT_ORDER]

    for step in (
        ShipmentStep.PULL_INVENTORY,
        ShipmentStep.PRINT_PACKING_SLIP,
        ShipmentStep.SHIPMENT_INTEGRATION,
        ShipmentStep.COMPLETE_PACKAGE,
    ):
        walked.append(states.SHIPMENT_TRANSITIONS[walked[-1], step])

    assert walked == list(ShipmentState)[: len(walked)]


def test_a_released_order_can_send_what_was_backordered():
    waiting = Shipment(id=1, status=ShipmentStatus.BACKORDER)
    dropped = Shipment(id=2, status=ShipmentStatus.CANCELED)

    released = states.moved(order_in(OrderStatus.BACKORDER, waiting, dropped), Step.RELEASE)

    assert [one.status for one in released.shipments] == [ShipmentStatus.READY, ShipmentStatus.CANCELED]


def test_any_other_step_leaves_the_shipments_as_they_are():
    waiting = Shipment(id=1, status=ShipmentStatus.BACKORDER)

    assert states.moved(order_in(OrderStatus.BACKORDER, waiting), Step.CARE).shipments == (waiting,)
