"""What Falabella's service promises beyond one request: keys, and whose orders are found."""

from datetime import UTC, datetime

import pytest

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.cancel import Cancellation
from mockserver.vendors.falabella.routes import VENDOR, mint
from mockserver.vendors.falabella.rules import cancel as rules
from mockserver.vendors.falabella.service import ORDERS, FalabellaService
from mockserver.world import World

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)


@pytest.fixture
def world() -> World:
    return World("test", [VENDOR], seed=1, journal_size=10)


def test_a_new_key_replaces_the_old_one(world):
    service = FalabellaService(world, NOW)
    old = service.user("look@me.com")

    new = service.renew_key("look@me.com")

    assert new == service.user("look@me.com")
    assert (new.api_key == old.api_key, len(new.api_key), new.role, new.seller) == (False, 40, old.role, old.seller)


def test_minting_is_for_known_users_and_has_no_presets(world):
    with pytest.raises(LookupError):
        mint(world, "nobody@example.com", NOW - NOW, None)
    with pytest.raises(ValueError, match="expired"):
        mint(world, "look@me.com", NOW - NOW, "expired")


def test_an_item_that_is_taken_out_of_its_order_is_unknown(world):
    service = FalabellaService(world, NOW)
    wanted = Cancellation(item_id="900100200", reason="SHORTAGE", reason_detail="")

    world.store.remove(ORDERS, "700100")

    with pytest.raises(Refusal) as refused:
        service.cancel_item("SC1234", wanted)
    assert refused.value.rule is rules.FSC_30


def test_a_refused_cancel_leaves_the_order_as_it_was(world):
    service = FalabellaService(world, NOW)
    before = world.store.get(ORDERS, "700101")

    with pytest.raises(Refusal):
        service.cancel_item("SC1234", Cancellation(item_id="900100210", reason="SHORTAGE", reason_detail="x"))

    assert world.store.get(ORDERS, "700101") is before
