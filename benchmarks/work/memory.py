"""What a subject holds after 100,000 and after 1,000,000 requests that create nothing."""

import math
import time

from benchmarks import load
from benchmarks.hosting import Live
from benchmarks.results import Results

_CONNECTIONS = 16
_MEBIBYTE = 1024 * 1024


def measure(live: Live, results: Results, *, steps: tuple[int, ...], seconds: float) -> None:
    """The static call so many times. Whoever needs more than `seconds` for the next step is not asked for it."""
    name, begun, done, rate = live.subject.name, time.monotonic(), 0, 0.0
    _note(live, results, "memory.start_mebibytes")
    for step in steps:
        while done < step:
            left = seconds - (time.monotonic() - begun)
            if left <= 0 or (rate and (step - done) / rate > left):
                took = f"at {rate:,.0f} requests per second {step:,} take more than {seconds:.0f} seconds"
                results.troubles.append(f"{name}, memory: not run: {took}")
                return
            wanted = math.ceil((step - done) / rate) if rate else 1
            seen = load.same(live.port, live.subject.static, live.load(_CONNECTIONS, min(wanted, 30)))
            if seen.wrong or not seen.requests:
                results.troubles.append(
                    f"{name}, memory: {seen.wrong} of {seen.requests} answers were wrong or missing"
                )
                return
            done, rate = done + seen.requests, seen.per_second
        _note(live, results, f"memory.{step}_mebibytes")


def _note(live: Live, results: Results, measure: str) -> None:
    held = live.process.memory_bytes()
    if held is not None:
        results.add(live.subject.name, measure, 0, held / _MEBIBYTE)
