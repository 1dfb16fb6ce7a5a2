"""A call in this process, through Flask's test client, against one to a bare Flask route: CPU time, not the clock's.

The two take turns in short rounds, and a ratio is of two neighbours: what else the machine does befalls both. Of the
ratios the one in the middle counts, of the costs themselves the least.
"""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median

import flask
from flask.testing import FlaskClient

from benchmarks.calls import MIX, STATIC, Call
from mockserver.app import create_app

_BODY = b'{"say": "hello"}'


@dataclass(frozen=True, slots=True)
class Costs:
    """Microseconds of CPU per call, and how many times the one the other is."""

    ours: float
    bare: float
    ratio: float


def bare_app() -> flask.Flask:
    """One route that answers whatever it is asked."""
    app = flask.Flask("bare", static_folder=None)

    @app.route("/<path:_path>", methods=["GET", "POST"])
    def hello(_path: str) -> flask.Response:
        return flask.Response(_BODY, mimetype="application/json")

    return app


def measure(*, rounds: int, calls: int) -> Costs:
    """Of the mix and a read, all checks on, state kept, journal on; the same requests go to the bare route."""
    ours, bare = create_app().test_client(), bare_app().test_client()
    made: list[str] = []

    def work() -> None:
        for _ in range(calls):
            made.append(MIX.made(_send(ours, MIX.create, check=True)))
            _send(ours, MIX.cancel.about(made[-1]), check=True)
            _send(ours, MIX.unknown, check=True)
            _send(ours, STATIC, check=True)

    def nothing() -> None:
        for _ in range(calls):
            MIX.made(_send(bare, MIX.create, check=False))
            _send(bare, MIX.cancel.about("20011"), check=False)
            _send(bare, MIX.unknown, check=False)
            _send(bare, STATIC, check=False)

    work()
    nothing()
    took = _in_turns(work, nothing, rounds)
    ours, bare = (min(each) / (4 * calls) / 1000 for each in zip(*took, strict=True))
    return Costs(ours, bare, median(mine / other for mine, other in took))


def _send(client: FlaskClient, call: Call, *, check: bool) -> str:
    answer = client.open(call.path, method=call.method, headers=dict(call.headers), data=call.body)
    if check and answer.status_code != call.status:
        raise AssertionError(f"{call.method} {call.path}: {answer.status_code} {answer.text}")
    return answer.text


def _in_turns(one: Callable[[], object], other: Callable[[], object], rounds: int) -> list[tuple[int, int]]:
    """The nanoseconds of CPU that each took, round by round."""
    gc.collect()
    gc.disable()  # else it is a matter of what else this process holds
    try:
        return [(_cpu_nanoseconds(one), _cpu_nanoseconds(other)) for _ in range(rounds)]
    finally:
        gc.enable()


def _cpu_nanoseconds(act: Callable[[], object]) -> int:
    begun = time.thread_time_ns()
    act()
    return time.thread_time_ns() - begun
