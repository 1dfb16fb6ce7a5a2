"""Deliveries as data: what an attempt makes of one, when the next is due, what an outbox keeps. Nothing is sent."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.stores.codec import from_plain, to_plain
from mockserver.webhooks import (
    MOST_ATTEMPTS,
    Attempt,
    Event,
    Kept,
    Outbox,
    Outcome,
    Retries,
    State,
    again,
    attempted,
    begun,
)

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
EVENT = Event(vendor="kibo", name="order_status_change", body="{}", url="http://shop.example/hook")
REFUSED = Outcome(error="no connection")
DURATIONS = st.timedeltas(min_value=timedelta(seconds=1), max_value=timedelta(days=30))
OUTCOMES = st.builds(Outcome, status=st.integers(100, 599)) | st.just(REFUSED)
EVENTS = st.builds(
    Event,
    vendor=st.sampled_from(["dash", "kibo"]),
    name=st.text(max_size=3),
    body=st.text(max_size=5),
    url=st.none() | st.just("http://shop.example/"),
    headers=st.lists(st.tuples(st.text(max_size=3), st.text(max_size=3)), max_size=2).map(tuple),
    retries=st.builds(Retries, st.lists(DURATIONS, max_size=3).map(tuple), st.none() | DURATIONS),
    only_200=st.booleans(),
    fails_from=st.sampled_from([300, 500]),
)


def tried(event, *outcomes):
    """The delivery after these outcomes, each at the instant it was due."""
    delivery = begun("w-1", event, NOW)
    for outcome in outcomes:
        delivery = attempted(delivery, delivery.next_attempt_at, outcome)
    return delivery


def instants(retries):
    """How long after the event every attempt is made, when none succeeds."""
    delivery, found = begun("w-1", replace(EVENT, retries=retries), NOW), []
    while delivery.next_attempt_at is not None:
        found.append(delivery.next_attempt_at - NOW)
        delivery = attempted(delivery, delivery.next_attempt_at, REFUSED)
    assert delivery.state is State.FAILED
    return found


def test_an_event_without_an_endpoint_is_kept_and_never_due():
    delivery = begun("w-1", replace(EVENT, url=None), NOW)

    assert (delivery.state, delivery.next_attempt_at) == (State.UNDELIVERED, None)


def test_an_event_with_an_endpoint_is_due_at_once():
    delivery = begun("w-1", EVENT, NOW)

    assert (delivery.state, delivery.next_attempt_at) == (State.WAITING, NOW)


@pytest.mark.parametrize("only_200", [True, False])
@pytest.mark.parametrize("status", [199, 200, 201, 299, 300, 302, 404, 500, None])
def test_2xx_is_delivered_or_200_alone_where_the_vendor_says_so(status, only_200):
    delivery = tried(replace(EVENT, only_200=only_200), Outcome(status))

    good = status == 200 if only_200 else status in (200, 201, 299)
    assert delivery.state is (State.DELIVERED if good else State.FAILED)
    assert delivery.attempts == (Attempt(NOW, status, None),)


@pytest.mark.parametrize(
    ("status", "state"), [(302, "delivered"), (499, "delivered"), (500, "failed"), (199, "failed")]
)
def test_a_vendor_may_take_more_than_2xx_for_delivered(status, state):
    assert tried(replace(EVENT, fails_from=500), Outcome(status)).state == state


def test_without_a_schedule_there_is_one_attempt():
    assert instants(Retries()) == [timedelta()]


def test_pauses_alone_are_gone_through_once():
    assert instants(Retries((MINUTE, 5 * MINUTE))) == [timedelta(), MINUTE, 6 * MINUTE]


def test_the_last_pause_repeats_up_to_the_end_inclusive():
    assert instants(Retries((MINUTE, 5 * MINUTE), until=16 * MINUTE)) == [m * MINUTE for m in (0, 1, 6, 11, 16)]
    assert instants(Retries((MINUTE, 5 * MINUTE), until=15 * MINUTE)) == [m * MINUTE for m in (0, 1, 6, 11)]


def test_a_schedule_of_growing_pauses_and_thirty_days_is_one():
    """Falabella's: 1, 5, 10, 30, 60, 120, 300, 600, then 1440 minutes, dropped after 30 days."""
    pauses = tuple(minutes * MINUTE for minutes in (1, 5, 10, 30, 60, 120, 300, 600, 1440))

    found = instants(Retries(pauses, until=timedelta(days=30)))

    assert [at // MINUTE for at in found[:10]] == [0, 1, 6, 16, 46, 106, 226, 526, 1126, 2566]
    assert found[-1] <= timedelta(days=30) < found[-1] + pauses[-1]


def test_the_newest_attempts_are_kept_and_all_are_counted():
    count = MOST_ATTEMPTS + 20
    outcomes = [Outcome(500 + number) for number in range(count)]

    delivery = tried(replace(EVENT, retries=Retries((MINUTE,), until=timedelta(days=14))), *outcomes)

    assert (delivery.attempted, len(delivery.attempts)) == (count, MOST_ATTEMPTS)
    assert [attempt.status for attempt in delivery.attempts] == list(range(520, 500 + count))


@given(EVENTS, st.lists(OUTCOMES, min_size=1, max_size=8))
def test_a_delivery_waits_exactly_as_long_as_it_has_a_next_attempt_which_lies_ahead(event, outcomes):
    delivery = begun("w-1", event, NOW)

    for outcome in outcomes:
        at = delivery.next_attempt_at
        if at is None:
            break
        delivery = attempted(delivery, at, outcome)
        assert (delivery.state is State.DELIVERED) == event.taken(outcome.status)
        assert delivery.next_attempt_at is None or delivery.next_attempt_at > at

    assert (delivery.state is State.WAITING) == (delivery.next_attempt_at is not None)
    assert delivery.attempted == len(delivery.attempts)


@pytest.mark.parametrize("outcomes", [(), (Outcome(200),), (REFUSED,)])
def test_a_delivery_with_an_endpoint_can_be_tried_again_whatever_came_of_it(outcomes):
    later = NOW + timedelta(days=99)
    delivery = again(tried(EVENT, *outcomes), later)

    assert (delivery.state, delivery.next_attempt_at) == (State.WAITING, later)
    assert attempted(delivery, later, Outcome(200)).attempts[-1] == Attempt(later, 200, None)


def test_a_delivery_without_an_endpoint_cannot_be_tried_again():
    with pytest.raises(ValueError, match="w-1 has no endpoint"):
        again(begun("w-1", replace(EVENT, url=None), NOW), NOW)


def test_an_outbox_hands_out_what_is_due_one_at_a_time_in_order():
    box = Outbox()
    for number in range(12):
        box.add(replace(EVENT, name=str(number)), NOW)

    names = []
    while (delivery := box.claim(NOW)) is not None:
        assert box.claim(NOW) is None
        names.append(delivery.event.name)
        box.note(delivery, Outcome(200))

    assert names == [str(number) for number in range(12)]
    assert not box.waiting


def test_a_vendor_that_is_being_tried_does_not_hold_up_another():
    box = Outbox()
    first, second = box.add(EVENT, NOW), box.add(replace(EVENT, vendor="dash"), NOW)
    box.add(EVENT, NOW)

    assert [box.claim(NOW), box.claim(NOW), box.claim(NOW)] == [first, second, None]
    assert box.next_attempt_at() is None
    assert box.is_due(NOW)


def test_what_is_not_due_is_not_handed_out_and_the_outbox_knows_when_it_will_be():
    box = Outbox()
    box.add(replace(EVENT, retries=Retries((MINUTE,))), NOW)
    box.note(box.claim(NOW), REFUSED)

    assert box.claim(NOW) is None
    assert box.waiting
    assert not box.is_due(NOW)
    assert box.next_attempt_at() == NOW + MINUTE
    assert box.claim(NOW + MINUTE) == box.get("w-1")


def test_what_was_forgotten_while_it_was_tried_stays_forgotten_and_ids_go_on():
    box = Outbox()
    box.add(EVENT, NOW)
    claimed = box.claim(NOW)
    box.forget()

    box.note(claimed, Outcome(200))

    assert list(box) == []
    assert not box.waiting
    assert box.add(EVENT, NOW).id == "w-2"
    assert box.claim(NOW) == box.get("w-2")


def test_the_oldest_have_to_go_and_are_counted():
    box = Outbox(most=3)
    for _ in range(5):
        box.add(EVENT, NOW)

    assert [delivery.id for delivery in box] == ["w-3", "w-4", "w-5"]
    assert (box.total, box.dropped) == (5, 2)
    assert box.claim(NOW) == box.get("w-3")


def test_one_that_was_dropped_while_it_was_tried_does_not_come_back():
    box = Outbox(most=1)
    box.add(EVENT, NOW)
    claimed = box.claim(NOW)
    box.add(EVENT, NOW)

    box.note(claimed, REFUSED)

    assert [delivery.id for delivery in box] == ["w-2"]


def test_what_is_redelivered_while_it_is_tried_is_tried_once_more_after_that():
    box = Outbox()
    box.add(EVENT, NOW)
    claimed = box.claim(NOW)

    box.redeliver("w-1", NOW + MINUTE)
    box.note(claimed, Outcome(200))

    tried = box.get("w-1")
    assert (tried.state, tried.next_attempt_at, tried.attempted) == (State.WAITING, NOW + MINUTE, 1)
    box.note(box.claim(NOW + MINUTE), Outcome(200))
    assert (box.get("w-1").state, box.get("w-1").attempted) == (State.DELIVERED, 2)


def test_a_copy_goes_its_own_way_and_tries_again_what_was_being_tried():
    box = Outbox()
    delivery = box.add(EVENT, NOW)
    box.claim(NOW)

    twin = box.copy()

    assert twin.claim(NOW) == delivery
    twin.note(delivery, Outcome(200))
    assert [one.state for one in (*box, *twin)] == [State.WAITING, State.DELIVERED]


@given(st.lists(EVENTS, max_size=4), st.lists(OUTCOMES, max_size=4))
def test_an_outbox_is_written_as_plain_data_and_read_back(events, outcomes):
    box = Outbox(most=3)
    for event in events:
        box.add(event, NOW)
    for outcome in outcomes:
        claimed = box.claim(NOW)
        if claimed is not None:
            box.note(claimed, outcome)

    twin = Outbox(from_plain(Kept, to_plain(box.kept)), most=3)

    assert twin.kept == box.kept
    assert (twin.waiting, twin.next_attempt_at()) == (box.waiting, box.next_attempt_at())


@given(st.lists(st.tuples(st.sampled_from(["add", "claim", "note", "again", "forget"]), EVENTS, OUTCOMES), max_size=40))
@example([(step, EVENT, REFUSED) for step in ("add", "claim", "forget", "add", "note")])
def test_the_next_attempt_is_told_right_after_whatever_has_happened(steps):
    outbox, claimed = Outbox(most=5), []

    for number, (step, event, outcome) in enumerate(steps):
        outbox.next_attempt_at()
        now = NOW + number * MINUTE
        if step == "add":
            outbox.add(event, now)
        elif step == "claim":
            claimed += filter(None, [outbox.claim(now)])
        elif step == "note" and claimed:
            outbox.note(claimed.pop(), outcome)
        elif step == "again":
            for one in [one for one in outbox if one.event.url][:1]:
                outbox.redeliver(one.id, now)
        elif step == "forget":
            outbox.forget()

        held_back = {one.event.vendor for one in claimed}
        instants = [one.next_attempt_at for one in outbox if one.next_attempt_at and one.event.vendor not in held_back]
        assert outbox.next_attempt_at() == min(instants, default=None)
