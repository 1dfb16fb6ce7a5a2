"""What a server counts of itself: over all worlds, never less than before, and cheap."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from prometheus_client.parser import text_string_to_metric_families

from mockserver.exposition import render
from mockserver.metrics import BOUNDS_SECONDS, Metrics
from mockserver.settings import Settings
from mockserver.worlds import Worlds
from tests.toys import DONE, READ, TAKEN, VENDORS


class Timer:
    """A clock for durations that stands where the test puts it."""

    def __init__(self):
        self.seconds = 100.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def timer():
    return Timer()


@pytest.fixture
def metrics(timer):
    return Metrics(timer)


@pytest.fixture
def worlds():
    return Worlds(VENDORS, Settings(journal_size=2))


def samples(metrics, worlds):
    """Every sample by its name and labels: `{("order_mockserver_worlds", ()): 1.0}`."""
    page, _ = render(metrics, worlds.list(), "1.2.3", "")
    return {
        (sample.name, tuple(sorted(sample.labels.values()))): sample.value
        for family in text_string_to_metric_families(page.decode())
        for sample in family.samples
    }


def test_requests_are_counted_by_vendor_operation_and_status(metrics, worlds):
    metrics.answered("alpha", "wind", 200, [DONE], 100.0)
    metrics.answered("alpha", "wind", 200, [DONE], 100.0)
    metrics.answered("alpha", "wind", 409, [TAKEN], 100.0)

    found = samples(metrics, worlds)

    assert found["order_mockserver_requests_total", ("200", "alpha", "wind")] == 2
    assert found["order_mockserver_requests_total", ("409", "alpha", "wind")] == 1


def test_a_request_that_no_operation_fits_is_unmatched_whatever_its_path(metrics, worlds):
    metrics.answered("beta", "", 404, [], 100.0)

    assert samples(metrics, worlds)["order_mockserver_requests_total", ("404", "beta", "unmatched")] == 1


def test_answers_are_counted_by_the_rule_that_gave_them(metrics, worlds):
    metrics.answered("alpha", "wind", 200, [DONE, READ], 100.0)
    metrics.answered("alpha", "catalog", 200, [DONE], 100.0)
    metrics.answered("alpha", "catalog", 404, [], 100.0)

    found = samples(metrics, worlds)

    assert found["order_mockserver_answers_total", ("ALP-1", "alpha")] == 2
    assert ("order_mockserver_answers_total", ("ALP-2", "alpha")) not in found
    assert found["order_mockserver_requests_total", ("404", "alpha", "catalog")] == 1


@pytest.mark.parametrize("seconds", [0.0, *BOUNDS_SECONDS, 0.0003, 100.0])
def test_a_duration_falls_under_every_bound_that_it_does_not_exceed(worlds, seconds):
    now = iter([seconds])
    metrics = Metrics(lambda: next(now))

    metrics.answered("alpha", "wind", 200, [], 0.0)

    found = samples(metrics, worlds)
    for bound in BOUNDS_SECONDS:
        under = found["order_mockserver_request_duration_seconds_bucket", tuple(sorted((str(bound), "alpha")))]
        assert under == (seconds <= bound), bound
    assert found["order_mockserver_request_duration_seconds_bucket", ("+Inf", "alpha")] == 1
    assert found["order_mockserver_request_duration_seconds_count", ("alpha",)] == 1
    assert found["order_mockserver_request_duration_seconds_sum", ("alpha",)] == seconds


def test_faults_are_counted_by_kind(metrics, worlds):
    metrics.fault("latency")

    assert samples(metrics, worlds)["order_mockserver_faults_total", ("latency",)] == 1


def test_worlds_and_what_their_journals_hold_and_had_to_drop_are_told(metrics, worlds):
    worlds.enter("one").journal.total = 5
    worlds.enter("two")

    found = samples(metrics, worlds)

    assert found["order_mockserver_worlds", ()] == 2
    assert found["order_mockserver_journal_dropped", ()] == 5
    assert found["order_mockserver_journal_entries", ()] == 0


def test_the_release_is_told(metrics, worlds):
    assert samples(metrics, worlds)["order_mockserver_build_info", ("1.2.3",)] == 1


def test_no_world_is_named(metrics, worlds):
    worlds.enter("somebodys-secret-project")

    assert b"secret" not in render(metrics, worlds.list(), "1.2.3", "")[0]


def test_no_count_is_lost_among_threads(metrics):
    with ThreadPoolExecutor(8) as pool:
        for _ in range(2000):
            pool.submit(metrics.answered, "alpha", "wind", 200, [DONE], 100.0)

    tallies = metrics.tallies()
    assert tallies.requests["alpha", "wind", 200, "ALP-1"] == 2000
    assert sum(tallies.durations["alpha"].counts) == 2000


def test_tallies_are_of_the_instant_they_were_taken_at(metrics):
    metrics.answered("alpha", "wind", 200, [DONE], 100.0)
    before = metrics.tallies()

    metrics.answered("alpha", "wind", 200, [DONE], 99.0)
    metrics.fault("latency")

    assert before.requests["alpha", "wind", 200, "ALP-1"] == 1
    assert sum(before.durations["alpha"].counts) == 1
    assert not before.faults


def test_two_servers_count_apart():
    one, other = Metrics(), Metrics()

    one.fault("reset")

    assert not other.tallies().faults


@pytest.mark.parametrize(
    ("accept", "media_type", "last"),
    [
        ("", "text/plain; version=0.0.4", b"\n"),
        ("text/html,*/*", "text/plain; version=0.0.4", b"\n"),
        ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text; version=1.0.0", b"# EOF\n"),
    ],
)
def test_the_format_is_the_one_that_is_asked_for(metrics, worlds, accept, media_type, last):
    page, told = render(metrics, worlds.list(), "1.2.3", accept)

    assert told.startswith(media_type)
    assert page.endswith(last)
