"""Dash's saving and its clock: what is scheduled when an order is placed, and what a late step finds."""

from datetime import datetime, timedelta

import pytest

from mockserver.registry import VENDORS
from mockserver.residents import NotThereError
from mockserver.vendors.dash.backoffice.delivery import SlotOrder, deliver_slot
from mockserver.vendors.dash.orders.devices import Device
from mockserver.vendors.dash.orders.states import OrderStatus, Step
from mockserver.vendors.dash.service import access
from mockserver.vendors.dash.service.collections import DEVICES, TOKENS
from mockserver.vendors.dash.service.orders import OrderService
from mockserver.vendors.dash.telling import teller
from mockserver.world import World


@pytest.fixture
def world() -> World:
    made = World("w", VENDORS, seed=1, journal_size=10)
    made.clock.freeze()
    made.clock.forget_due()  # the deliveries of the seeded orders
    return made


def dash(world: World) -> OrderService:
    return OrderService(world, world.clock.now(), teller(world))


def statuses(world: World, device_id: str, slot_id: str) -> list[OrderStatus]:
    device = world.store.get(DEVICES, device_id)
    assert isinstance(device, Device)
    slot = device.slot(slot_id)
    assert slot is not None
    return [order.status for order in slot.orders]


def scheduled(world: World) -> list[tuple[str, datetime]]:
    return [(due.action, due.at) for due in world.clock.scheduled]


def test_a_new_order_has_its_shipping_and_delivery_scheduled(world):
    now = world.clock.now()

    dash(world).replenish("PRINTER-02", "color")

    ships_at, delivered_at = now + timedelta(hours=24, microseconds=1), now + timedelta(hours=72)
    assert scheduled(world) == [(Step.SHIP, ships_at), (Step.DELIVER, delivered_at)]


def test_the_orders_of_the_fixtures_ship_and_arrive_by_themselves():
    fresh = World("w", VENDORS, seed=1, journal_size=10)
    assert statuses(fresh, "COFFEE-01", "slot1") == [OrderStatus.PLACED]

    fresh.clock.advance(timedelta(hours=72))
    fresh.settle()

    assert statuses(fresh, "COFFEE-01", "slot1") == [OrderStatus.DELIVERED]


def test_an_order_in_progress_schedules_nothing(world):
    dash(world).replenish("PRINTER-02", "black")

    assert scheduled(world) == []


@pytest.mark.rule("DASH-43")
def test_a_cancel_schedules_nothing_either(world):
    dash(world).cancel_all("COFFEE-01")

    assert scheduled(world) == []


def test_the_steps_of_a_cancelled_order_do_not_touch_the_next_one(world):
    dash(world).replenish("PRINTER-02", "color")
    world.clock.advance(timedelta(hours=23))
    dash(world).cancel_slot("PRINTER-02", "color")
    dash(world).replenish("PRINTER-02", "color")

    world.clock.advance(timedelta(hours=50))
    world.settle()

    assert statuses(world, "PRINTER-02", "color") == [OrderStatus.CANCELLED, OrderStatus.SHIPPED]


def test_the_steps_of_a_device_that_is_gone_are_harmless(world):
    dash(world).replenish("PRINTER-02", "color")
    world.store.remove(DEVICES, "PRINTER-02")

    world.clock.advance(timedelta(days=4))

    assert [due.action for due in world.settle()] == [Step.SHIP, Step.DELIVER]


@pytest.mark.parametrize(
    ("device_id", "slot_id", "argument"),
    [("NOBODY", "slot1", "device_id"), ("COFFEE-01", "x", "slot_id"), ("PRINTER-02", "color", "slot_id")],
)
def test_delivering_by_hand_what_is_not_on_its_way_names_the_argument_that_is_wrong(
    world, device_id, slot_id, argument
):
    with pytest.raises(NotThereError) as failed:
        deliver_slot(world, SlotOrder(device_id=device_id, slot_id=slot_id), world.clock.now())

    assert failed.value.argument == argument


def test_tokens_that_have_expired_are_forgotten_once_there_are_many(world, monkeypatch):
    monkeypatch.setattr(access, "_MANY", world.store.count(TOKENS) + 1)
    minting = access.AccessService(world, world.clock.now())
    old = minting.issue("COFFEE-01", timedelta(hours=1))
    world.clock.advance(timedelta(hours=1))

    new = access.AccessService(world, world.clock.now()).issue("COFFEE-01", timedelta(hours=1))

    assert world.store.get(TOKENS, old.value) is None
    assert world.store.get(TOKENS, new.value) == new
    assert world.store.get(TOKENS, "Atza|test-device")
