"""Requests per second: the mix, one static call; and how long one connection waits."""

from benchmarks import load
from benchmarks.hosting import Live
from benchmarks.load import Loaded
from benchmarks.results import Results

CONNECTIONS = 16


def measure(live: Live, results: Results, number: int, *, works: frozenset[str], seconds: int) -> None:
    """The works that are asked for, on the cores that the subject has. A round with wrong answers does not count."""
    cores = len(live.cores.server)
    if "mix" in works:
        seen = load.mix(live.port, live.subject.mix, live.load(CONNECTIONS, seconds))
        _add(live, results, number, f"mix-{cores}", seen)
    if cores > 1:
        return
    if "static" in works:
        seen = load.same(live.port, live.subject.static, live.load(CONNECTIONS, max(1, seconds // 2)))
        _add(live, results, number, "static-1", seen)
    if "single" in works:
        seen = load.mix(live.port, live.subject.mix, live.load(1, max(1, seconds // 2)))
        _add(live, results, number, "single-1", seen)


def _add(live: Live, results: Results, number: int, work: str, seen: Loaded) -> None:
    name = live.subject.name
    if seen.wrong or not seen.requests:
        results.troubles.append(
            f"{name}, {work}, round {number}: {seen.wrong} of {seen.requests} answers were wrong or missing"
        )
        return
    results.add(name, f"{work}.per_second", number, seen.per_second)
    results.add(name, f"{work}.p50_microseconds", number, seen.p50_microseconds)
    results.add(name, f"{work}.p99_microseconds", number, seen.p99_microseconds)
