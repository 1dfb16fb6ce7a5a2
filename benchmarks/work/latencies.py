"""Two hundred clients who each wait for an injected latency at the same time: nobody is to wait for another."""

from benchmarks import load
from benchmarks.calls import DELAY_MILLISECONDS
from benchmarks.client import expect
from benchmarks.hosting import Live
from benchmarks.results import Results

CLIENTS = 200


def measure(live: Live, results: Results, number: int, *, seconds: int) -> None:
    """The waits, in milliseconds; the injected latency is the least there can be."""
    subject = live.subject
    if subject.slow is None:
        return
    if subject.slow_on is not None:
        expect(live.port, subject.slow_on)
    seen = load.same(live.port, subject.slow, live.load(CLIENTS, seconds))
    if seen.wrong or not seen.requests:
        results.troubles.append(
            f"{subject.name}, latencies, round {number}: {seen.wrong} of {seen.requests} went wrong"
        )
        return
    results.add(subject.name, "latencies.p50_milliseconds", number, seen.p50_microseconds / 1000)
    results.add(subject.name, "latencies.p99_milliseconds", number, seen.p99_microseconds / 1000)
    results.add(subject.name, "latencies.per_second", number, seen.per_second)
    results.add(subject.name, "latencies.possible_per_second", number, CLIENTS / DELAY_MILLISECONDS * 1000)
