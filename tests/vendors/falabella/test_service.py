"""What Falabella's service promises beyond one request: keys, and whose orders are found."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal
from mockserver.vendors.falabella.keys import mint
from mockserver.vendors.falabella.orders.cancel import Cancellation
from mockserver.vendors.falabella.orders.ready import Shipment
from mockserver.vendors.falabella.routes import VENDOR
from mockserver.vendors.falabella.rules import cancel as rules
from mockserver.vendors.falabella.rules import ready as ready_rules
from mockserver.vendors.falabella.service.collections import ORDERS
from mockserver.vendors.falabella.service.fulfilment import Fulfilment
from mockserver.vendors.falabella.service.users import UserService
from mockserver.world import World

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)


def nobody(_notice, _now):
    """Is told nothing."""


@pytest.fixture
def world() -> World:
    return World("test", [VENDOR], seed=1, journal_size=10)


def test_a_new_key_replaces_the_old_one(world):
    service = UserService(world)
    old = service.user("look@me.com")

    new = service.renew_key("look@me.com")

    assert new == service.user("look@me.com")
    assert (new.api_key == old.api_key, len(new.api_key), new.role, new.seller) == (False, 40, old.role, old.seller)


@pytest.mark.parametrize("preset", [None, "revoked"])
def test_minting_is_for_known_users(world, preset):
    with pytest.raises(LookupError, match="nobody@"):
        mint(world, "nobody@example.com", NOW - NOW, preset)


def test_a_revoked_key_leaves_the_user_the_key_that_is_in_use(world):
    before = UserService(world).user("look@me.com")

    revoked = mint(world, "look@me.com", NOW - NOW, "revoked")

    assert revoked.send["API key"] != before.api_key
    assert UserService(world).user("look@me.com") == before


def _remove_order(store):
    store.remove(ORDERS, "700100")


def _empty_order(store):
    store.update(ORDERS, "700100", lambda order: Decision(replace(order, items=()), rules.FSC_01))


@pytest.mark.parametrize("meanwhile", [_remove_order, _empty_order])
def test_what_is_removed_between_finding_and_changing_it_is_unknown(world, monkeypatch, meanwhile):
    service = Fulfilment(world, NOW, nobody)
    found = world.store.find(ORDERS, "item", "900100200")
    meanwhile(world.store)
    monkeypatch.setattr(world.store, "find", lambda *_: found)

    with pytest.raises(Refusal) as canceled:
        service.cancel_item("SC1234", Cancellation(item_id="900100200", reason="SHORTAGE", reason_detail=""))
    with pytest.raises(Refusal) as made_ready:
        service.set_ready("SC1234", Shipment(item_ids=(900100200,), package_id="PKG0000009001"))

    assert (canceled.value.rule, made_ready.value.rule) == (rules.FSC_30, ready_rules.FSC_M12)


def test_a_refused_cancel_leaves_the_order_as_it_was(world):
    service = Fulfilment(world, NOW, nobody)
    before = world.store.get(ORDERS, "700101")

    with pytest.raises(Refusal):
        service.cancel_item("SC1234", Cancellation(item_id="900100210", reason="SHORTAGE", reason_detail="x"))

    assert world.store.get(ORDERS, "700101") is before
