"""Private worlds: a new one for each call, and a thousand at once. Peers have none: their isolation is a process."""

from benchmarks import load
from benchmarks.hosting import Live
from benchmarks.load import Loaded
from benchmarks.results import Results

_THOUSAND = 1000


def measure(live: Live, results: Results, number: int, *, seconds: int) -> None:
    """Rates and waits of one connection; a call in one and the same world stands beside them."""
    call, alone = live.subject.static, live.load(1, 1)
    _add(live, results, number, "same-world", load.same(live.port, call, alone))
    _add(live, results, number, "fresh-world", load.worlds(live.port, call, alone, many=0, prefix="fresh-"))
    load.worlds(live.port, call, live.load(16, 1), many=_THOUSAND, prefix="many-")  # so that all of them are there
    seen = load.worlds(live.port, call, live.load(16, seconds), many=_THOUSAND, prefix="many-")
    _add(live, results, number, "thousand-worlds", seen)
    held = live.process.memory_bytes()
    if held is not None:
        results.add(live.subject.name, "thousand-worlds.mebibytes", number, held / 1024 / 1024)


def _add(live: Live, results: Results, number: int, work: str, seen: Loaded) -> None:
    if seen.wrong:
        results.troubles.append(f"{live.subject.name}, {work}, round {number}: {seen.wrong} answers were wrong")
        return
    results.add(live.subject.name, f"{work}.per_second", number, seen.per_second)
    results.add(live.subject.name, f"{work}.p50_microseconds", number, seen.p50_microseconds)
