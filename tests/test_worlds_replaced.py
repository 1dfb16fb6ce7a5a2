"""What becomes of those who are in a world when it is made anew, reset or forgotten: requests, listeners, posts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event

import pytest

from mockserver.exchange import Request
from mockserver.faults import Fault
from mockserver.faults.kinds import Latency
from mockserver.settings import Settings
from mockserver.webhooks import State
from mockserver.worlds import Worlds
from tests.test_sender import EVENT, FAILED, MINUTE, NOW, frozen, sending, states, wait_until
from tests.test_worlds import Counting
from tests.toys import TOYS, VENDORS, ToyServer


def late_request(server):
    """A request that waits in the world `w`, its state not changed yet."""
    world = server.worlds.enter("w")
    world.faults.add(Fault(id="f-1", what=Latency(milliseconds=5000), created_at=world.clock.now(), count=1))
    return ask(server)


def ask(server):
    request = Request("POST", "/alpha/toys/wind", "bear", {}, b"", world="w")
    return server.pipeline.run(request, server.routes.match(request))


def heard(listener):
    return [event.entry.id for event in listener.take()[1]]


@pytest.fixture
def server():
    return ToyServer()


def test_a_request_that_waits_is_answered_by_the_world_it_came_into_though_that_was_made_anew(server):
    late = late_request(server)
    old, new = server.worlds.get("w"), server.worlds.make("w")
    listener = old.listeners.add()

    server.worlds.put(new)

    assert late.answer().status == 200
    assert (old.store.count(TOYS), old.journal.total) == (1, 1)
    assert (new.store.count(TOYS), new.journal.total) == (0, 0)
    assert heard(listener) == []


def test_a_request_that_waits_in_a_world_that_is_forgotten_is_answered_and_makes_no_world(server):
    late = late_request(server)

    server.worlds.drop("w")

    assert late.answer().status == 200
    assert server.worlds.get("w") is None


@pytest.mark.parametrize("how", ["reset", "restore"])
def test_a_request_that_waits_through_a_reset_or_restore_takes_no_other_requests_place(server, how):
    world = server.worlds.enter("w")
    snapshot = world.capture()
    late = late_request(server)

    world.reset() if how == "reset" else world.restore(snapshot)
    ask(server)
    late.answer()

    assert [entry.id for entry in world.journal.oldest_first()] == ["r-1", "r-2"]
    assert (world.journal.total, world.journal.dropped) == (2, 0)


def test_a_request_that_waits_undisturbed_keeps_the_id_that_it_had(server):
    late = late_request(server)
    ask(server)

    assert dict(late.answer().headers)["X-Mock-Request"] == "r-1"
    assert [entry.id for entry in server.worlds.get("w").journal.oldest_first()] == ["r-2", "r-1"]


def test_who_listened_to_a_world_hears_the_one_that_takes_its_place(server):
    listener = server.worlds.enter("w").listeners.add()

    server.worlds.put(server.worlds.make("w"))
    ask(server)

    assert heard(listener) == ["r-1"]
    assert not listener.ended


def test_who_comes_to_listen_to_the_world_that_was_replaced_hears_of_its_end(server):
    old = server.worlds.enter("w")

    server.worlds.put(server.worlds.make("w"))

    assert old.listeners.add().ended


def test_what_the_replaced_world_still_had_to_post_is_forgotten_and_the_new_one_posts():
    with sending(FAILED) as (told, worlds):
        old = frozen(worlds)
        old.emit(EVENT, NOW)
        wait_until(old, lambda: old.outbox.get("w-1").attempted == 1)

        new = worlds.make("w")
        worlds.put(new)
        old.clock.advance(timedelta(days=1))
        old.emit(EVENT, NOW)
        new.clock.freeze(NOW)
        new.emit(EVENT, NOW)
        wait_until(new, lambda: new.outbox.get("w-1").attempted == 1)

        assert (len(told.sent), states(new)) == (2, [State.WAITING])


def test_a_fork_posts_what_waited_in_the_world_it_is_of():
    with sending(FAILED) as (_, worlds):
        old = frozen(worlds)
        old.emit(EVENT, NOW)
        wait_until(old, lambda: old.outbox.get("w-1").attempted == 1)

        fork = worlds.fork("fork", old.capture())
        fork.clock.advance(MINUTE)
        worlds.put(fork)

        wait_until(fork, lambda: fork.outbox.get("w-1").attempted == 2)
        assert old.outbox.get("w-1").attempted == 1


def test_of_two_who_make_a_world_anew_at_once_the_later_is_left_awake_with_whoever_listened():
    def wake(world):
        if world is old and later:
            worlds.put(later.pop())  # in the middle of the other's

    later = []
    worlds = Worlds(VENDORS, Settings(), wake=wake)
    old = worlds.enter("w")
    old.emit(EVENT, old.clock.now())
    listener = old.listeners.add()
    first, second = worlds.make("w"), worlds.make("w")
    later.append(second)

    worlds.put(first)

    assert worlds.get("w") is second
    assert [world.wake is not None for world in (old, first, second)] == [False, False, True]
    assert ([len(world.listeners) for world in (old, first, second)], listener.ended) == ([0, 0, 1], False)


def test_a_world_that_is_forgotten_while_it_is_made_answers_who_waits_for_it_and_posts_nothing():
    being_made, go_on = Event(), Event()

    class Slow(Counting):
        def start(self, world):
            being_made.set()
            assert go_on.wait(timeout=20)

    worlds = Worlds((Slow(),), Settings(), wake=lambda _: None)
    with ThreadPoolExecutor(2) as pool:
        entering = pool.submit(worlds.enter, "w")
        assert being_made.wait(timeout=20)
        dropping = pool.submit(worlds.drop, "w")
        go_on.set()

        assert dropping.result()
        world = entering.result()

    assert (world.wake, world.listeners.add().ended) == (None, True)
    assert worlds.enter("w") is not world
