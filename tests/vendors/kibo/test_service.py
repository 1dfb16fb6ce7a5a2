"""Kibo's saving: one winner, one order per environment, tokens that can be found again."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from mockserver.registry import VENDORS
from mockserver.rules import Decision, Refusal
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.cancel import Wish
from mockserver.vendors.kibo.orders.model import Environment, OrderStatus
from mockserver.vendors.kibo.orders.tokens import Credentials
from mockserver.vendors.kibo.rules import access, cancel
from mockserver.vendors.kibo.service.access import AccessService
from mockserver.vendors.kibo.service.collections import ORDERS, TOKENS
from mockserver.vendors.kibo.service.orders import OrderService
from mockserver.vendors.kibo.service.tokens import TokenService
from mockserver.vendors.kibo.telling import teller
from mockserver.world import World

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
CALLER = Caller(30125, Environment.PRODUCTION)
WISH = Wish(order_id=1010101, reason="customer_changed_mind")
CREDENTIALS = Credentials(client_id="mock.orders.1.0.0.Release", client_secret="kibo-secret")


@pytest.fixture
def world() -> World:
    return World("kibo", VENDORS, seed=1, journal_size=10)


@pytest.mark.rule("KIBO-38")
def test_of_many_cancels_at_once_one_succeeds(world):
    def attempt(_number: int) -> object:
        try:
            return OrderService(world, NOW, teller(world)).cancel_order(CALLER, WISH).rule
        except Refusal as refusal:
            return refusal.rule

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(attempt, range(64)))

    assert answers.count(cancel.KIBO_01) == 1
    assert answers.count(cancel.KIBO_32) == 63


def test_the_environments_keep_their_orders_apart(world):
    OrderService(world, NOW, teller(world)).cancel_order(Caller(30125, Environment.SANDBOX), WISH)

    kept = {key: world.store.get(ORDERS, key) for key in ("1010101", "sandbox-1010101")}

    assert {key: order and order.status for key, order in kept.items()} == {
        "1010101": OrderStatus.READY,
        "sandbox-1010101": OrderStatus.CANCELED,
    }


def test_a_token_is_good_up_to_the_second_of_its_expiry(world):
    ticket = TokenService(world, NOW).issue_token(CREDENTIALS).value

    last = AccessService(world, NOW + timedelta(seconds=3599)).identify(ticket.access_token)
    with pytest.raises(Refusal) as refused:
        AccessService(world, NOW + timedelta(seconds=3600)).identify(ticket.access_token)

    assert last.client_id == CREDENTIALS.client_id
    assert refused.value.rule is access.KIBO_42


def test_a_refused_token_call_keeps_nothing(world):
    before = world.store.count(TOKENS)
    wrong = Credentials(client_id=CREDENTIALS.client_id, client_secret="guess")

    with pytest.raises(Refusal):
        TokenService(world, NOW).issue_token(wrong)

    assert world.store.count(TOKENS) == before


def test_reading_changes_nothing(world):
    service = OrderService(world, NOW, teller(world))

    first, second = service.read_order(CALLER, 1010101), service.read_order(CALLER, 1010101)

    assert isinstance(first, Decision)
    assert first == second
