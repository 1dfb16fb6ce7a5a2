"""RxUniverse's lookup and saving in a world: indexes that follow changes, one winner, a patient back office."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from msgspec.structs import replace

from mockserver.registry import VENDORS
from mockserver.rules import Refusal
from mockserver.stores import MissingKeyError, Replaced
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.check_in import Sent
from mockserver.vendors.rxuniverse.orders.items import Lens
from mockserver.vendors.rxuniverse.orders.picking import Codes, Pick
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.service.collections import ORDERS
from mockserver.vendors.rxuniverse.service.floor import Floor
from mockserver.vendors.rxuniverse.service.orders import RxUniverseService
from mockserver.vendors.rxuniverse.service.picks import Shelves
from mockserver.world import World

LENS = Lens(style="SV-150", material="150")


@pytest.fixture
def world():
    made = World("t", VENDORS, seed=1, journal_size=10)
    made.clock.freeze()
    return made


@pytest.fixture
def service(world):
    return RxUniverseService(world, world.clock.now())


@pytest.mark.rule("RXU-30")
def test_of_many_cancels_at_once_one_succeeds(service):
    def cancel(identifier):
        try:
            return service.cancel_order(identifier, DeleteReason()).rule.status
        except Refusal as refusal:
            return refusal.rule.id

    with ThreadPoolExecutor(12) as pool:
        outcomes = Counter(pool.map(cancel, ["337178", "72544", "Example"] * 20))

    assert outcomes == {200: 1, "RXU-22": 59}


@pytest.mark.parametrize("first", ["cancel", "check_in"])
def test_of_a_cancel_and_a_check_in_where_it_is_prevented_one_comes_first(world, first):
    """Whoever wins, no order is both at the station and cancelled."""
    floor = Floor(world, world.clock.now())
    calls = {
        "cancel": lambda number: floor.cancel_order(number, DeleteReason()),
        "check_in": lambda number: floor.check_in("EDGE", Sent(identifier=number)),
    }
    numbers = [f"5{n:03}" for n in range(40)]
    for number in numbers:
        world.store.add(ORDERS, Order(order_number=number, status=OrderStatus.VALID))

    def outcome(job):
        call, number = job
        try:
            calls[call](number)
        except Refusal as refusal:
            return number, refusal.rule.id
        return number, call

    second = next(call for call in calls if call != first)
    with ThreadPoolExecutor(8) as pool:
        outcomes = set(pool.map(outcome, [(call, number) for number in numbers for call in (first, second)]))

    for number in numbers:
        order = world.store.get(ORDERS, number)
        told = {said for known, said in outcomes if known == number}
        assert told in ({"cancel", "RXU-78"}, {"check_in", "RXU-25"})
        assert order.cancel_flagged is ("cancel" in told)
        assert bool(order.visits) is ("check_in" in told)


def test_of_many_completions_at_once_one_succeeds(world):
    floor = Floor(world, world.clock.now())

    def complete(identifier):
        try:
            return floor.complete_order(identifier).rule.status
        except Refusal as refusal:
            return refusal.rule.id

    with ThreadPoolExecutor(12) as pool:
        outcomes = Counter(pool.map(complete, ["337178", "72544", "Example"] * 20))

    assert outcomes == {201: 1, "RXU-74": 59}


def test_submits_at_once_get_numbers_of_their_own(service):
    draft = Order(order_number="", customer_number="10042", right=LENS)

    with ThreadPoolExecutor(12) as pool:
        numbers = {decision.value.order_number for decision in pool.map(service.submit_order, [draft] * 30)}

    assert len(numbers) == 30


def test_what_is_due_for_an_order_that_is_gone_does_no_harm(world, service):
    world.keep_settings(Settings(job_tracker_delay_seconds=1, import_delay_seconds=1))
    service = RxUniverseService(world, world.clock.now())
    service.cancel_order("337178", DeleteReason())
    queued = service.submit_order(Order(order_number="", customer_number="10042", right=LENS)).value
    world.store.remove(ORDERS, "337178")
    world.store.remove(ORDERS, queued.order_number)

    world.clock.advance(timedelta(seconds=1))

    assert [due.action for due in world.settle()] == ["run-job-tracker", "import-order"]


def test_picks_at_once_lose_none_of_their_items(world):
    world.keep_settings(Settings(partial_picking=True))
    wanted = Pick(required=Codes(right_opc="R", left_opc="L", frame_sku="F", misc1_sku="M"))
    world.store.update(ORDERS, "337179", lambda order: Replaced(replace(order, pick=wanted)))
    service = Shelves(world, world.clock.now())
    codes = [Codes(right_opc="R"), Codes(left_opc="L"), Codes(frame_sku="F"), Codes(misc1_sku="M")]

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda sent: service.pick_order("337179", sent), codes))

    assert world.store.get(ORDERS, "337179").pick.picked == wanted.required


def test_an_order_that_is_removed_while_it_is_picked_is_unknown(world, monkeypatch):
    service = Shelves(world, world.clock.now())

    def gone(*_):
        raise MissingKeyError

    monkeypatch.setattr(world.store, "update", gone)

    with pytest.raises(Refusal) as refusal:
        service.pick_order("337178", Codes())
    assert refusal.value.rule.id == "RXU-M52"
