"""Assignments, items and shipments saved: one winner of many, ids that nothing else has, orders put in by hand."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.registry import VENDORS
from mockserver.residents import NotThereError
from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.assign import Assignment, Form, Package, Units
from mockserver.vendors.kibo.orders.items import ItemWish, items_of
from mockserver.vendors.kibo.orders.model import (
    Environment,
    Item,
    ItemState,
    Order,
    OrderStatus,
    Portion,
    Shipment,
    ShipmentState,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.shipments import ShipmentWish, shipments_of
from mockserver.vendors.kibo.orders.states import ShipmentStep
from mockserver.vendors.kibo.rules import assign, cancel, items, shipments
from mockserver.vendors.kibo.schemas.answers import ORDER_ANSWER
from mockserver.vendors.kibo.schemas.shipments import item_shape, shipment_shape
from mockserver.vendors.kibo.service.assignments import AssignmentService
from mockserver.vendors.kibo.service.collections import ORDERS
from mockserver.vendors.kibo.service.items import ItemService
from mockserver.vendors.kibo.service.shipments import ShipmentService
from mockserver.vendors.kibo.telling import teller
from mockserver.world import World

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
CALLER = Caller(30125, Environment.PRODUCTION)


@pytest.fixture
def world() -> World:
    return World("kibo", VENDORS, seed=1, journal_size=10)


def services(world):
    tell = teller(world)
    return AssignmentService(world, NOW, tell), ItemService(world, NOW, tell), ShipmentService(world, NOW, tell)


def one_sock(form=Form.CANCEL, number=1010101, shipment_id=None):
    line = Units(item_id=5010101012, quantity=1, reason="other")
    return Assignment(
        number=number, packages=(Package(form=form, units=(line,), shipment_id=shipment_id, auto_assign=True),)
    )


CALLS = {
    "shipment": lambda all_of: all_of[2].cancel(CALLER, ShipmentWish(shipment_id=10101011, reason="other")),
    "item": lambda all_of: all_of[1].cancel(CALLER, ItemWish(item_id=5010101011, reason="other")),
    "part": lambda all_of: all_of[0].assign_order(CALLER, one_sock()),
    "step": lambda all_of: all_of[2].step(CALLER, 10101011, ShipmentStep.PULL_INVENTORY),
}


def attempt(call):
    try:
        return call().rule
    except Refusal as refusal:
        return refusal.rule


@pytest.mark.rule("KIBO-38")
@pytest.mark.parametrize(
    ("what", "won", "winners", "lost"),
    [
        ("shipment", shipments.KIBO_64, 1, cancel.KIBO_32),
        ("item", items.KIBO_60, 1, items.KIBO_62B),
        ("part", assign.KIBO_M40, 2, assign.KIBO_M46),
        ("step", shipments.KIBO_M61, 1, shipments.KIBO_M62),
    ],
)
def test_of_many_calls_at_once_as_many_win_as_there_is_to_win(world, what, won, winners, lost):
    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: attempt(lambda: CALLS[what](services(world))), range(48)))

    assert (answers.count(won), answers.count(lost)) == (winners, 48 - winners)


def test_new_shipments_have_ids_that_no_other_order_has(world):
    taken = Order(id=1, tenant_id=30126, placed_at=NOW, shipments=(Shipment(id=101010101), Shipment(id=101010103)))
    world.store.add(ORDERS, taken)

    for _ in range(2):
        assigned = services(world)[0].assign_order(CALLER, one_sock(Form.BACKORDER)).value

    assert [one.id for one in assigned.shipments] == [10101011, 101010102, 101010104]


def test_of_things_of_one_id_the_tenants_own_is_meant(world):
    other = Order(id=1, tenant_id=30126, placed_at=NOW, items=(Item(id=5010101011, external_id="x"),))
    world.store.remove(ORDERS, "1010101")
    world.store.add(ORDERS, other)
    world.store.add(ORDERS, replace(other, id=2, tenant_id=30125))

    assert services(world)[1].read(CALLER, 5010101011).value.order.id == 2


numbers = st.integers(0, 3)
portions = st.builds(
    Portion, quantity=st.integers(0, 3), shipment_id=st.none() | numbers, state=st.sampled_from(ItemState)
)
strange_items = st.builds(
    Item,
    id=numbers,
    external_id=st.just("x"),
    shipment_id=st.none() | numbers,
    state=st.sampled_from(ItemState),
    quantity=st.integers(-2, 3) | st.just(2**63 - 1),
    unit_price_minor=st.integers(-(2**63), 2**63 - 1),
    parent_id=st.none() | numbers,
    portions=st.lists(portions, max_size=3).map(tuple),
)
strange_shipments = st.builds(
    Shipment, id=numbers, state=st.sampled_from(ShipmentState), status=st.sampled_from(ShipmentStatus)
)
strange_orders = st.builds(
    Order,
    id=st.just(7),
    tenant_id=st.just(30125),
    placed_at=st.just(NOW),
    status=st.sampled_from(OrderStatus),
    items=st.lists(strange_items, max_size=3).map(tuple),
    shipments=st.lists(strange_shipments, max_size=3).map(tuple),
)
lines = st.lists(st.builds(Units, item_id=numbers, quantity=st.integers(1, 3), reason=st.just("other")), min_size=1)
packages = st.builds(
    Package,
    form=st.sampled_from(Form),
    units=lines.map(tuple),
    shipment_id=st.none() | numbers,
    auto_assign=st.just(True),
)
assignments = st.builds(Assignment, number=st.just(7), packages=st.lists(packages, min_size=1, max_size=2).map(tuple))


@settings(max_examples=100)
@given(strange_orders, assignments, numbers)
def test_no_order_that_is_put_in_by_hand_breaks_a_call_or_its_answer(order, wanted, number):
    world = World("kibo", VENDORS, seed=1, filled=False, journal_size=10)
    assignment, item, shipment = services(world)
    calls = [
        lambda: assignment.assign_order(CALLER, wanted),
        lambda: assignment.assign_shipment(CALLER, replace(wanted, number=number)),
        lambda: item.cancel(CALLER, ItemWish(item_id=number, reason="other", children=True)),
        lambda: shipment.cancel(CALLER, ShipmentWish(shipment_id=number, reason="other")),
        *(lambda step=step: shipment.step(CALLER, number, step) for step in ShipmentStep),
        lambda: shipment.complete(Environment.PRODUCTION, number),
    ]

    for call in calls:
        world.store.clear()
        world.store.add(ORDERS, order)
        try:
            call()
        except (Refusal, NotThereError):
            assert world.store.list(ORDERS) == [order]
        [kept] = world.store.list(ORDERS)
        shown = [*map(item_shape, items_of(kept)), *map(shipment_shape, shipments_of(kept)), ORDER_ANSWER.dump(kept)]
        assert orjson.dumps(shown)
