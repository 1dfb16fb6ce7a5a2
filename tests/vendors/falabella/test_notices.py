"""What a webhook is told, as values: which items changed, what the text is, and how long it is tried."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from msgspec.structs import replace

from mockserver.vendors.falabella.orders.items import ItemStatus, Operator, Order, OrderItem
from mockserver.vendors.falabella.orders.notices import RETRIES, ItemsChanged, OrderCreated, changes, sending
from mockserver.vendors.falabella.orders.settings import ItemKey
from mockserver.vendors.falabella.schemas.notices import body
from mockserver.webhooks import Outcome, State, attempted, begun

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
PENDING, CANCELED, SHIPPED = ItemStatus.PENDING, ItemStatus.CANCELED, ItemStatus.SHIPPED


def order(**statuses):
    """An order whose items have these statuses, the names being `i` and the id."""
    items = tuple(
        OrderItem(id=int(name[1:]), status=status, created_at=NOW, updated_at=NOW) for name, status in statuses.items()
    )
    return Order(id=7, number="N7", seller="SC1", operator=Operator.FACL, created_at=NOW, items=items)


def told(before, after):
    return [(notice.item_ids, notice.new_status) for notice in changes(before, after)]


def test_items_that_go_the_same_way_are_told_of_together():
    before = order(i1=PENDING, i2=PENDING, i3=PENDING)

    assert told(before, order(i1=CANCELED, i2=PENDING, i3=CANCELED)) == [((1, 3), CANCELED)]


def test_items_that_go_different_ways_are_told_of_apart():
    before = order(i1=PENDING, i2=SHIPPED)

    assert told(before, order(i1=CANCELED, i2=ItemStatus.DELIVERED)) == [
        ((1,), CANCELED),
        ((2,), ItemStatus.DELIVERED),
    ]


def test_an_order_that_only_its_time_changed_is_not_told_of():
    before = order(i1=CANCELED)
    later = before.with_items([replace(before.item(1), updated_at=NOW + timedelta(hours=1))])

    assert told(before, later) == []


@pytest.mark.parametrize("key", ItemKey)
def test_the_items_of_a_payload_are_called_as_the_setting_says(key):
    text = body(ItemsChanged(order(i1=CANCELED), (1,), CANCELED), key)

    assert json.loads(text) == {
        "event": "onOrderItemsStatusChanged",
        "payload": {"OrderId": 7, key.value: [1], "NewStatus": "canceled"},
    }


def test_a_new_order_is_told_by_its_id_alone():
    text = body(OrderCreated(order(i1=PENDING)), ItemKey.ORDER_ITEM_IDS)

    assert json.loads(text) == {"event": "onOrderCreated", "payload": {"OrderId": 7}}


def test_a_call_that_is_never_taken_is_tried_for_thirty_days():
    delivery = begun("w-1", sending(OrderCreated.event, "{}", "http://example.com/"), NOW)
    minutes = []
    while delivery.next_attempt_at:
        minutes.append((delivery.next_attempt_at - NOW) // timedelta(minutes=1))
        delivery = attempted(delivery, delivery.next_attempt_at, Outcome(status=500))

    assert minutes[:9] == [0, 1, 6, 16, 46, 106, 226, 526, 1126]
    assert {after - before for before, after in pairwise(minutes[8:])} == {1440}
    assert (delivery.state, minutes[-1] <= 30 * 1440 < minutes[-1] + 1440) == (State.FAILED, True)


def test_the_last_pause_is_the_one_that_repeats():
    assert RETRIES.pauses[-1] == timedelta(days=1)
