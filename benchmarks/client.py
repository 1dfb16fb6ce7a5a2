"""A client for single calls: to wait for a subject, to look at its answers, to have it reset."""

import contextlib
import http.client
import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.calls import Call

_TIMEOUT_SECONDS = 30
_POLL_SECONDS = 0.002


class WrongAnswerError(Exception):
    """The text tells what was asked, expected and answered."""


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: str


def send(port: int, call: Call, *, timeout_seconds: float = _TIMEOUT_SECONDS) -> Reply:
    """The answer of a server of this machine. OSError or HTTPException without one."""
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=timeout_seconds)) as connection:
        connection.request(call.method, call.path, call.body.encode() or None, dict(call.headers))
        answer = connection.getresponse()
        return Reply(answer.status, answer.read().decode(errors="replace"))


def expect(port: int, call: Call) -> Reply:
    """The answer, when it is the right one. WrongAnswerError."""
    try:
        reply = send(port, call)
    except (OSError, http.client.HTTPException) as error:
        raise WrongAnswerError(f"{call.method} {call.path}: no answer ({error!r})") from None
    if not fits(call, reply):
        wanted = f"{call.status} with {call.holds!r}" if call.holds else str(call.status)
        raise WrongAnswerError(f"{call.method} {call.path}: {reply.status} {reply.body[:200]!r} instead of {wanted}")
    return reply


def fits(call: Call, reply: Reply) -> bool:
    return reply.status == call.status and call.holds in reply.body


def wait_for(port: int, call: Call, *, seconds: float, ended: Callable[[], bool]) -> None:
    """Ask until the answer is right. WrongAnswerError with the last answer when it is not in time."""
    until, last = time.perf_counter() + seconds, "no answer"
    while time.perf_counter() < until and not ended():
        try:
            reply = send(port, call)
        except (OSError, http.client.HTTPException) as error:
            last = repr(error)
        else:
            if fits(call, reply):
                return
            last = f"{reply.status} {reply.body[:200]!r}"
        time.sleep(_POLL_SECONDS)
    raise WrongAnswerError(f"{call.method} {call.path} was not answered as it should be; the last was {last}")
