"""Placing Kibo's orders when many do it at once, and in a world that holds strange things."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from mockserver.registry import VENDORS
from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.creation import (
    WantedAddress,
    WantedCustomer,
    WantedItem,
    WantedOrder,
    WantedShipping,
)
from mockserver.vendors.kibo.orders.custom_data import WantedDatum
from mockserver.vendors.kibo.orders.model import LARGEST_ID, CustomDatum, Environment
from mockserver.vendors.kibo.orders.payments import WantedAuthorization
from mockserver.vendors.kibo.rules import creation as rules
from mockserver.vendors.kibo.service.collections import AUTHORIZATIONS, CUSTOMERS, ORDERS
from mockserver.vendors.kibo.service.creation import CreationService
from mockserver.vendors.kibo.service.order_data import OrderData
from mockserver.vendors.kibo.telling import teller
from mockserver.world import World

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
CALLER = Caller(30125, Environment.PRODUCTION)
WANTED = WantedOrder(
    external_id="WEB-5001",
    manufacturer_id=1204,
    catalog_id=0,
    currency="USD",
    customer=WantedCustomer(email="kim@example.com"),
    items=(WantedItem(external_id="SKU-BOOT", quantity=1, unit_price_minor=8950),),
    shipping=WantedShipping(),
    address=WantedAddress(line="2 Sample Street", city="Springfield", country="US"),
)
PAYMENT = WantedAuthorization(
    external_cart_id="0123456", manufacturer_id=1204, catalog_id=0, currency="USD", amount_minor=8950
)


@pytest.fixture
def world() -> World:
    return World("kibo", VENDORS, seed=1, journal_size=10)


def at_once(world, wanted):
    """What comes of so many orders that are placed at the same moment: the order, or the row that refused it."""

    def attempt(one: WantedOrder) -> object:
        try:
            return CreationService(world, NOW, teller(world)).create_order(CALLER, one).value
        except Refusal as refusal:
            return refusal.rule

    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(attempt, wanted))


@pytest.mark.rule("KIBO-69B")
def test_of_many_orders_of_one_external_id_at_once_one_is_made(world):
    before = world.store.count(ORDERS)

    made = at_once(world, [WANTED] * 48)

    assert made.count(rules.KIBO_69B) == 47
    assert world.store.count(ORDERS) == before + 1


def test_many_orders_at_once_have_numbers_and_lines_of_their_own_and_one_customer(world):
    customers = world.store.count(CUSTOMERS)

    made = at_once(world, [replace(WANTED, external_id=str(number)) for number in range(48)])

    assert len({order.id for order in made}) == 48
    assert len({item.id for order in made for item in order.items}) == 48
    assert len({order.customer.id for order in made}) == 1
    assert world.store.count(CUSTOMERS) == customers + 1
    assert len(list(world.outbox)) == 48


@pytest.mark.rule("KIBO-M29")
def test_of_many_orders_with_one_authorization_at_once_one_is_made(world):
    token = CreationService(world, NOW, teller(world)).authorize(CALLER, PAYMENT).value.id

    made = at_once(world, [replace(WANTED, external_id=str(n), authorization_id=token) for n in range(16)])

    assert made.count(rules.KIBO_M29) == 15
    [used] = world.store.list(AUTHORIZATIONS)
    assert used.order_id in {order.id for order in made if order is not rules.KIBO_M29}


@pytest.mark.parametrize("made", [LARGEST_ID, 2**64 - 1, -5, 0])
def test_custom_data_gets_a_number_that_is_free_and_in_bounds_whatever_the_order_holds(world, made):
    order = world.store.get(ORDERS, "1010101")
    strange = replace(order, id=77, custom_data_made=made, custom_data=(CustomDatum(id=1, name="a", value="b"),))
    world.store.add(ORDERS, strange)

    added = OrderData(world).add_custom_data(CALLER, 77, WantedDatum(name="c", value="d")).value

    assert 1 < added.id <= LARGEST_ID
