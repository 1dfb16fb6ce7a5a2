"""Which faults a request meets: order, number, chance, count, time, all as values. Nothing is caused here."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.faults import Fault, Faults, Kept, Match
from mockserver.faults.kinds import (
    DEFAULT_BYTES,
    DEFAULT_MILLISECONDS,
    KINDS,
    LONGEST_MILLISECONDS,
    Error,
    Garbage,
    Latency,
    RateLimit,
    Reset,
    garbage,
    pieces,
)
from mockserver.stores.codec import ShapeError, from_plain, to_plain

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def fault(number=1, what=None, **more):
    return Fault(id=f"f-{number}", what=what or Reset(), created_at=NOW, **more)


def of(*faults, seed=1):
    made = Faults(seed)
    for one in faults:
        made.add(one)
    return made


def take(faults, vendor="kibo", operation="cancel-order", caller=None, now=NOW):
    """The id of the fault that a request meets."""
    effect = faults.take(vendor, operation, caller, now)
    return effect and effect.fault.id


def pattern(faults, requests=200):
    return [take(faults) for _ in range(requests)]


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        (Match(), True),
        (Match(vendor="kibo"), True),
        (Match(vendor="dash"), False),
        (Match(operation="cancel-order"), True),
        (Match(operation="read-order"), False),
        (Match(caller="11001"), True),
        (Match(caller="11002"), False),
        (Match(vendor="kibo", operation="cancel-order", caller="11001"), True),
        (Match(vendor="kibo", operation="read-order", caller="11001"), False),
    ],
)
def test_a_fault_is_met_when_all_that_it_names_fits(match, fits):
    assert bool(take(of(fault(match=match)), caller="11001")) is fits


def test_a_request_without_a_caller_fits_no_fault_that_names_one():
    faults = of(fault(match=Match(caller="11001")))

    assert faults.names_callers()
    assert take(faults, caller=None) is None
    assert not of(fault()).names_callers()


@given(st.lists(st.sampled_from(["kibo", "dash", "*"]), max_size=6), st.sampled_from(["kibo", "dash"]))
def test_the_first_that_matches_wins_and_no_other_counts_the_request(vendors, vendor):
    faults = of(*(fault(number, match=Match(vendor=name)) for number, name in enumerate(vendors)))

    met = take(faults, vendor)

    fitting = [f"f-{number}" for number, name in enumerate(vendors) if name in ("*", vendor)]
    assert met == (fitting[0] if fitting else None)
    assert [one.id for one in faults.live(NOW) if one.matched] == fitting[:1]


@given(st.integers(1, 20))
def test_only_the_nth_request_that_fits_meets_the_fault(nth):
    faults = of(fault(match=Match(vendor="kibo", nth=nth)))

    met = [take(faults, vendor) for _ in range(25) for vendor in ("dash", "kibo")]

    assert [number for number, one in enumerate(met) if one] == [2 * nth - 1]
    assert faults.live(NOW)[0].matched == 25


@given(st.integers(1, 20), st.integers(0, 30))
def test_a_fault_is_gone_after_count_hits(count, requests):
    faults = of(fault(count=count))

    met = pattern(faults, requests)

    assert met == ["f-1"] * min(count, requests) + [None] * (requests - min(count, requests))
    assert bool(faults.live(NOW)) == (requests < count)


@given(st.integers(1, 10_000), st.integers(-10_000, 20_000))
def test_a_fault_is_gone_when_its_time_is_over_on_the_clock_that_it_is_asked_with(ttl, after):
    faults = of(fault(ttl=ttl * SECOND))

    met = take(faults, now=NOW + after * SECOND)

    assert bool(met) == (after < ttl)
    assert (faults.get("f-1", NOW + after * SECOND) is not None) == (after < ttl)


def test_a_fault_that_let_a_request_pass_leaves_it_to_the_next():
    faults = of(fault(1, match=Match(nth=2)), fault(2, probability=0.0), fault(3))

    met = pattern(faults, 3)

    assert met == ["f-3", "f-1", "f-3"]
    assert [(one.matched, one.hits) for one in faults.live(NOW)] == [(3, 1), (2, 0), (2, 2)]


@given(st.integers(), st.floats(0.2, 0.8))
def test_the_same_seed_gives_the_same_pattern_and_another_seed_another(seed, probability):
    one, same, other = (of(fault(probability=probability), seed=each) for each in (seed, seed, seed + 1))

    met = pattern(one)

    assert met == pattern(same)
    assert met != pattern(other)
    assert {None, "f-1"} == set(met)


@pytest.mark.parametrize(("probability", "least", "most"), [(0.0, 0, 0), (0.5, 420, 580), (1.0, 1000, 1000)])
def test_as_many_meet_it_as_its_probability_says(probability, least, most):
    met = pattern(of(fault(probability=probability)), 1000)

    assert least <= 1000 - met.count(None) <= most


def test_two_faults_of_one_world_do_not_share_their_chance():
    first = pattern(of(fault(1, probability=0.5)))

    assert [bool(met) for met in pattern(of(fault(2, probability=0.5)))] != [bool(met) for met in first]


def limited(requests, seconds):
    return of(fault(what=RateLimit(requests=requests, period=seconds * SECOND)))


def test_beyond_the_limit_of_a_period_requests_are_refused_until_it_has_ended():
    faults = limited(2, 10)

    met = [take(faults, now=NOW + second * SECOND) for second in (0, 3, 4, 9, 10, 11, 12, 25)]

    assert met == [None, None, "f-1", "f-1", None, None, "f-1", None]


def test_it_tells_after_how_long_the_period_ends():
    faults = limited(0, 10)
    faults.take("kibo", "cancel-order", None, NOW)

    effect = faults.take("kibo", "cancel-order", None, NOW + 4 * SECOND)

    assert effect.seconds == 6


def test_a_clock_that_was_turned_back_begins_a_new_period():
    faults = limited(1, 10)
    take(faults)

    assert take(faults, now=NOW - 60 * SECOND) is None


@given(st.lists(st.integers(0, 30), max_size=60).map(sorted), st.integers(0, 5), st.integers(1, 10))
def test_no_period_lets_more_pass_than_its_limit(moments, requests, seconds):
    faults = limited(requests, seconds)
    passed, began = {}, None

    for moment in moments:
        if began is None or moment >= began + seconds:
            began = moment
        met = take(faults, now=NOW + moment * SECOND)
        passed[began] = passed.get(began, 0) + (met is None)

    assert all(number <= requests for number in passed.values())


@pytest.mark.parametrize(
    ("what", "least", "most"),
    [
        (Latency(), DEFAULT_MILLISECONDS, DEFAULT_MILLISECONDS),
        (Latency(milliseconds=0), 0, 0),
        (Latency(milliseconds=800), 800, 800),
        (Latency(min=100, max=200), 100, 200),
        (Latency(median=100, sigma=0), 100, 100),
        (Latency(median=100, sigma=10), 0, LONGEST_MILLISECONDS),
    ],
)
def test_a_latency_is_as_long_as_it_says(what, least, most):
    waits = [what.wait_seconds(f"{number}") * 1000 for number in range(500)]

    assert all(least - 1e-6 <= wait <= most + 1e-6 for wait in waits)
    assert (len(set(waits)) > 100) == (least != most)


def test_a_uniform_latency_is_spread_over_its_range():
    waits = sorted(Latency(min=0, max=1000).wait_seconds(f"{number}") for number in range(1000))

    assert waits[0] < 0.02
    assert 0.45 < waits[500] < 0.55
    assert waits[-1] > 0.98


def test_a_lognormal_latency_has_its_median_and_a_long_tail():
    waits = sorted(Latency(median=100, sigma=1).wait_seconds(f"{number}") for number in range(1000))

    assert 0.09 < waits[500] < 0.11
    assert 0.24 < waits[841] < 0.31  # one sigma up: e times the median
    assert waits[-1] > 0.8


def test_noise_is_as_long_as_asked_for_or_as_the_body():
    assert len(garbage(Garbage(bytes=10), "s", 99)) == 10
    assert len(garbage(Garbage(), "s", 99)) == 99
    assert len(garbage(Garbage(), "s", 0)) == DEFAULT_BYTES
    assert garbage(Garbage(), "s", 9) == garbage(Garbage(), "s", 9) != garbage(Garbage(), "t", 9)


@given(st.binary(max_size=300), st.integers(1, 50))
def test_pieces_are_the_whole_body_and_none_is_empty(body, most):
    parts = list(pieces(body, most))

    assert b"".join(parts) == body
    assert len(parts) <= most
    assert all(parts)


@pytest.mark.parametrize("kind", KINDS)
def test_faults_are_read_back_from_the_state_document_and_go_on_as_they_stood(kind):
    what = KINDS[kind](**({"requests": 1, "period": SECOND} if kind == "rate_limit" else {}))
    faults = of(fault(what=what, probability=0.5, ttl=timedelta(days=1), count=500, match=Match(nth=None)))
    pattern(faults, 10)

    read = Faults(1, from_plain(Kept, json.loads(json.dumps(to_plain(faults.kept)))))

    assert read.kept == faults.kept
    assert pattern(read) == pattern(faults)


@pytest.mark.parametrize(
    "changes",
    [
        {"what": {"kind": "flood"}},
        {"what": {"kind": "reset", "after": 1}},
        {"what": {"kind": "latency", "milliseconds": -1}},
        {"probability": 1.5},
        {"count": 0},
        {"phase": "during"},
        {"match": {"nth": 0}},
    ],
)
def test_what_is_no_fault_is_not_read_back(changes):
    plain = json.loads(json.dumps(to_plain(of(fault()).kept)))
    plain["faults"][0] |= changes

    with pytest.raises(ShapeError):
        from_plain(Kept, plain)


def test_a_copy_goes_on_by_itself():
    faults = of(fault(1), replace(fault(2), count=1))

    twin = faults.copy()
    twin.remove("f-1")
    take(twin)

    assert [one.id for one in faults.live(NOW)] == ["f-1", "f-2"]
    assert [one.hits for one in faults.live(NOW)] == [0, 0]
    assert not twin.live(NOW)
    assert twin.next_id() == faults.next_id() == "f-1"


def test_ids_are_not_given_twice():
    faults = Faults(1)
    for _ in range(2):
        faults.add(replace(fault(), id=faults.next_id()))
    faults.remove("f-2")

    assert faults.next_id() == "f-3"


def test_what_has_ended_is_forgotten_when_another_is_made():
    faults = of(fault(1, ttl=SECOND))

    faults.add(replace(fault(2), created_at=NOW + SECOND))

    assert [one.id for one in faults.kept.faults] == ["f-2"]


def test_an_error_is_of_its_kind():
    assert fault(what=Error(status=503)).kind == "error"
    assert bool(of(fault())) is True
    assert bool(Faults(1)) is False
