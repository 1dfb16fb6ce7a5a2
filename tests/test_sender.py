"""The sender: what is due is posted by itself, on the world's clock, and nobody waits for a receiver."""

import threading
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Event as Flag

import pytest
from freezegun import freeze_time
from msgspec.structs import replace

from mockserver.sender import MOST_THREADS, Sender, catch_up
from mockserver.settings import Settings
from mockserver.webhooks import Attempt, Event, Outcome, Retries, State
from mockserver.worlds import Worlds
from tests.receiver import WAIT_SECONDS, Receiver, status
from tests.toys import VENDORS

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVENT = Event(
    vendor="alpha",
    name="toy.wound",
    body='{"toy": "bär"}',
    url="http://shop.example/",
    retries=Retries((MINUTE,), until=timedelta(hours=1)),
)
FAILED, DONE = Outcome(500), Outcome(200)


class Post:
    """Posts nothing: notes what it was given and answers as told, the last answer again and again."""

    def __init__(self, *outcomes):
        self.sent = []
        self.sender = Sender(self)
        self.outcomes = outcomes or (DONE,)
        self.gate = Flag()
        self.gate.set()
        self.entered = Flag()

    def __call__(self, event):
        self.entered.set()
        assert self.gate.wait(WAIT_SECONDS)
        self.sent.append(event)
        return self.outcomes[min(len(self.sent), len(self.outcomes)) - 1]


@contextmanager
def sending(*outcomes):
    """A fake post, and worlds whose sender uses it; no thread may be left behind."""
    told = Post(*outcomes)
    try:
        yield told, Worlds(VENDORS, Settings(), wake=told.sender.wake)
    finally:
        told.gate.set()
        assert told.sender.stop(WAIT_SECONDS)


def frozen(worlds, name="w"):
    world = worlds.enter(name)
    world.clock.freeze(NOW)
    return world


def states(world):
    return [delivery.state for delivery in world.outbox]


def wait_until(world, true):
    """Wait for attempts until that is so."""
    with world.lock:
        assert world.tried.wait_for(true, WAIT_SECONDS)


def none_is_left():
    """Whether the sender's threads end, those that are ending included."""
    for thread in threads():
        thread.join(WAIT_SECONDS)
    return threads() == []


def threads():
    return [thread for thread in threading.enumerate() if thread.name == "webhooks"]


def test_an_event_is_posted_by_itself_and_then_no_thread_is_left():
    with sending() as (told, worlds):
        world = frozen(worlds)

        world.emit(EVENT, NOW)
        wait_until(world, lambda: states(world) == [State.DELIVERED])

        assert told.sent == [EVENT]
        assert none_is_left()


def test_without_an_endpoint_no_thread_is_started():
    with sending() as (told, worlds):
        world = frozen(worlds)

        world.emit(replace(EVENT, url=None), NOW)

        assert (threads(), told.sent, states(world)) == ([], [], [State.UNDELIVERED])


def test_a_world_without_a_sender_keeps_its_deliveries_waiting():
    world = frozen(Worlds(VENDORS, Settings()))

    world.emit(EVENT, NOW)

    assert catch_up(world) == []
    assert states(world) == [State.WAITING]


def test_a_frozen_clock_tries_again_when_it_is_advanced_before_the_caller_goes_on():
    with sending(FAILED, FAILED, DONE) as (_, worlds):
        world = frozen(worlds)
        world.emit(EVENT, NOW)
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

        world.clock.advance(5 * MINUTE)
        fired = catch_up(world)

        assert [(due.at, due.vendor, due.action, due.arguments["status"]) for due in fired] == [
            (NOW + MINUTE, "alpha", "webhook", 500),
            (NOW + 2 * MINUTE, "alpha", "webhook", 200),
        ]
        assert [attempt.at for attempt in world.outbox.get("w-1").attempts] == [NOW, NOW + MINUTE, NOW + 2 * MINUTE]
        assert states(world) == [State.DELIVERED]


def test_nothing_is_tried_before_its_time():
    with sending(FAILED, DONE) as (told, worlds):
        world = frozen(worlds)
        world.emit(EVENT, NOW)
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

        world.clock.advance(MINUTE - timedelta(seconds=1))

        assert catch_up(world) == []
        assert len(told.sent) == 1


def test_who_calls_a_frozen_world_starts_no_thread_for_what_is_not_due():
    with sending(FAILED) as (_, worlds):
        world = frozen(worlds)
        world.emit(EVENT, NOW)
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)
        assert none_is_left()

        world.settle()

        assert threads() == []


def test_a_frozen_clock_that_ticks_again_has_its_next_attempt_made_by_itself():
    with sending(FAILED, DONE) as (_, worlds):
        world = frozen(worlds)
        world.emit(replace(EVENT, retries=Retries((timedelta(milliseconds=20),))), NOW)
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

        world.clock.resume()
        catch_up(world)

        wait_until(world, lambda: states(world) == [State.DELIVERED])


def test_stopping_waits_only_so_long_for_a_slow_receiver():
    with sending() as (told, worlds):
        told.gate.clear()
        world = frozen(worlds)
        world.emit(EVENT, NOW)
        assert told.entered.wait(WAIT_SECONDS)

        assert not told.sender.stop(0.01)


def test_after_the_stop_nothing_is_begun():
    with sending() as (told, worlds):
        world = frozen(worlds)
        assert told.sender.stop()

        world.emit(EVENT, NOW)

        assert (threads(), told.sent, states(world)) == ([], [], [State.WAITING])


def test_what_comes_due_in_a_back_office_is_told_with_the_attempts_in_time_order():
    with sending(FAILED, FAILED, DONE) as (_, worlds):
        world = frozen(worlds)
        world.schedule(NOW + MINUTE + timedelta(seconds=30), "alpha", "deliver", id="bear")
        world.emit(EVENT, NOW)
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

        world.clock.advance(5 * MINUTE)

        assert [due.action for due in catch_up(world)] == ["webhook", "deliver", "webhook"]


def test_a_jump_over_the_whole_schedule_ends_in_failure():
    with sending(FAILED) as (told, worlds):
        world = frozen(worlds)
        world.emit(EVENT, NOW)

        world.clock.advance(timedelta(days=1))
        fired = catch_up(world, WAIT_SECONDS)

        assert states(world) == [State.FAILED]
        assert len(told.sent) == 61
        assert fired[-1].at == NOW + timedelta(hours=1)


def test_a_slow_receiver_is_waited_for_only_so_long_and_its_answer_is_noted_when_it_comes():
    with sending() as (told, worlds):
        world = frozen(worlds)
        told.gate.clear()
        world.emit(EVENT, NOW)

        assert catch_up(world, 0.01) == []
        assert states(world) == [State.WAITING]
        told.gate.set()
        wait_until(world, lambda: states(world) == [State.DELIVERED])


def test_a_receiver_may_call_the_world_while_the_clock_waits_for_it():
    seen = []

    def call_back(_event):
        with world.lock:
            seen.append(world.clock.now())
        return DONE

    sender = Sender(call_back)
    world = frozen(Worlds(VENDORS, Settings(), wake=sender.wake))
    with world.lock:
        world.emit(EVENT, NOW)
        fired = catch_up(world, WAIT_SECONDS)

    assert (seen, len(fired)) == ([NOW], 1)
    assert sender.stop(WAIT_SECONDS)


def test_a_ticking_clock_tries_again_by_itself():
    pause = timedelta(milliseconds=20)
    with sending(FAILED, FAILED, DONE) as (_, worlds):
        world = worlds.enter("w")

        world.emit(replace(EVENT, retries=Retries((pause,), until=MINUTE)), world.clock.now())
        wait_until(world, lambda: states(world) == [State.DELIVERED])

        first, *later = (attempt.at for attempt in world.outbox.get("w-1").attempts)
        assert later == [first + pause, first + 2 * pause]


def test_time_that_a_test_moves_is_the_worlds_time():
    with sending(FAILED, DONE) as (_, worlds), freeze_time(NOW) as time:
        world = worlds.enter("w")
        world.emit(EVENT, world.clock.now())
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

        time.tick(MINUTE)
        world.settle()
        wait_until(world, lambda: states(world) == [State.DELIVERED])

        assert world.outbox.get("w-1").attempts[1] == Attempt(NOW + MINUTE, 200, None)


def test_one_vendors_slow_receiver_holds_up_neither_another_vendor_nor_another_world():
    slow = Flag()

    def answer(event):
        if event.name == "slow":
            assert slow.wait(WAIT_SECONDS)
        return DONE

    sender = Sender(answer)
    worlds = Worlds(VENDORS, Settings(), wake=sender.wake)
    world, other = frozen(worlds), frozen(worlds, "other")
    world.emit(replace(EVENT, name="slow"), NOW)
    world.emit(EVENT, NOW)
    world.emit(replace(EVENT, vendor="beta"), NOW)
    other.emit(EVENT, NOW)

    wait_until(world, lambda: states(world) == [State.WAITING, State.WAITING, State.DELIVERED])
    wait_until(other, lambda: states(other) == [State.DELIVERED])
    slow.set()
    wait_until(world, lambda: states(world) == [State.DELIVERED] * 3)
    assert sender.stop(WAIT_SECONDS)


def test_a_retry_comes_by_itself_while_another_receiver_is_slow():
    slow = Flag()

    def answer(event):
        if event.name == "slow":
            assert slow.wait(WAIT_SECONDS)
        return FAILED if event.name == "failing" else DONE

    sender = Sender(answer)
    worlds = Worlds(VENDORS, Settings(), wake=sender.wake)
    failing, world = worlds.enter("failing"), worlds.enter("w")
    schedule = Retries((timedelta(milliseconds=20),), until=MINUTE)
    failing.emit(replace(EVENT, name="failing", retries=schedule), failing.clock.now())
    world.emit(replace(EVENT, name="slow"), world.clock.now())

    wait_until(failing, lambda: failing.outbox.get("w-1").attempted >= 3)
    slow.set()
    wait_until(world, lambda: states(world) == [State.DELIVERED])
    assert sender.stop(WAIT_SECONDS)


def test_many_worlds_at_once_are_all_served_by_a_bounded_number_of_threads():
    with sending() as (told, worlds):
        told.gate.clear()
        many = [frozen(worlds, f"w{number}") for number in range(2 * MOST_THREADS)]
        for world in many:
            world.emit(EVENT, NOW)
        busy = len(threads())
        told.gate.set()

        for world in many:
            wait_until(world, lambda world=world: states(world) == [State.DELIVERED])
        assert busy <= MOST_THREADS


@pytest.mark.parametrize("drop", [True, False])
def test_what_was_still_to_be_sent_is_forgotten_with_the_world_or_its_outbox(drop):
    with sending(FAILED) as (told, worlds):
        world = frozen(worlds)
        world.emit(EVENT, NOW)
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

        worlds.drop("w") if drop else world.reset_outbox()
        world.clock.advance(timedelta(days=1))

        assert catch_up(world) == []
        assert (len(told.sent), list(world.outbox)) == (1, [])


def test_a_dropped_world_sends_nothing_any_more():
    with sending() as (told, worlds):
        world = frozen(worlds)
        worlds.drop("w")

        world.emit(EVENT, NOW)

        assert catch_up(world) == []
        assert told.sent == []


def test_a_world_that_expires_forgets_what_it_had_to_send():
    idle = [0.0]
    sender = Post(FAILED).sender
    worlds = Worlds(VENDORS, Settings(world_ttl_seconds=10), lambda: idle[0], wake=sender.wake)
    world = worlds.enter("w")
    world.emit(EVENT, world.clock.now())
    wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

    idle[0] = 11.0

    assert worlds.get("w") is None
    assert list(world.outbox) == []
    assert none_is_left()  # not the one either that waited for its next attempt
    assert sender.stop()


def test_an_answer_for_an_outbox_that_was_reset_meanwhile_is_nobodys():
    with sending() as (told, worlds):
        world = frozen(worlds)
        told.gate.clear()
        world.emit(EVENT, NOW)
        assert told.entered.wait(WAIT_SECONDS)

        world.reset_outbox()
        world.emit(replace(EVENT, url=None), NOW)
        told.gate.set()

    assert states(world) == [State.UNDELIVERED]


def test_a_restored_world_sends_what_was_waiting_when_it_was_captured():
    with sending(FAILED, DONE) as (_, worlds):
        world = frozen(worlds)
        world.emit(EVENT, NOW)
        wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)
        snapshot = world.capture()
        world.reset_outbox()
        world.restore(snapshot)

        world.clock.advance(MINUTE)
        catch_up(world, WAIT_SECONDS)

        assert states(world) == [State.DELIVERED]


def test_a_post_that_breaks_counts_as_a_failed_attempt(caplog):
    def broken(_event):
        raise ZeroDivisionError

    sender = Sender(broken)
    world = frozen(Worlds(VENDORS, Settings(), wake=sender.wake))
    world.emit(replace(EVENT, retries=Retries()), NOW)

    wait_until(world, lambda: states(world) == [State.FAILED])

    assert world.outbox.get("w-1").attempts == (Attempt(NOW, None, "ZeroDivisionError"),)
    assert "delivery w-1 failed" in caplog.text
    assert sender.stop(WAIT_SECONDS)


def test_a_receiver_that_fails_and_then_takes_it_gets_it_twice():
    receiver = Receiver()
    receiver.answers = [status(500), status(200)]
    sender = Sender()
    world = frozen(Worlds(VENDORS, Settings(), wake=sender.wake))
    world.emit(replace(EVENT, url=receiver.url), NOW)
    wait_until(world, lambda: world.outbox.get("w-1").attempted == 1)

    world.clock.advance(MINUTE)
    catch_up(world, WAIT_SECONDS)

    assert receiver.next() == receiver.next()
    assert [attempt.status for attempt in world.outbox.get("w-1").attempts] == [500, 200]
    assert sender.stop(WAIT_SECONDS)
    receiver.stop()
