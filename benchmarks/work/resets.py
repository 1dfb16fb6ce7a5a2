"""How long it takes to begin anew with thousands of orders."""

import contextlib
import http.client
import time

from benchmarks.calls import Call
from benchmarks.client import WrongAnswerError, expect
from benchmarks.hosting import Live
from benchmarks.results import Results


def measure(live: Live, results: Results, number: int, *, orders: int) -> None:
    """Create the orders, reset, and see that they are gone."""
    reset = live.subject.reset
    if reset is None:
        return
    made = _create(live, orders)
    port, call = reset(live.place)
    begun = time.perf_counter()
    expect(port, call)
    took = time.perf_counter() - begun
    results.add(live.subject.name, "reset.milliseconds", number, took * 1000)
    gone = live.subject.mix.cancel.about(made)
    with contextlib.suppress(WrongAnswerError):
        expect(live.port, gone)
        results.troubles.append(f"{live.subject.name}, reset, round {number}: what was created is still there")


def _create(live: Live, orders: int) -> str:
    """Over one connection where the subject keeps it; the id of the last one."""
    mix, body = live.subject.mix, ""
    connection = http.client.HTTPConnection("127.0.0.1", live.port, timeout=30)
    with contextlib.closing(connection):
        for _ in range(orders):
            body = _answer(connection, mix.create)
    return mix.made(body)


def _answer(connection: http.client.HTTPConnection, call: Call) -> str:
    connection.request(call.method, call.path, call.body, dict(call.headers))
    answer = connection.getresponse()
    body = answer.read().decode()
    if answer.status != call.status:
        raise WrongAnswerError(f"{call.method} {call.path}: {answer.status} {body[:200]!r}")
    return body
