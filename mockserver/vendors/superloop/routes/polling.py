"""The pair of calls that every request which takes its time has: 201 with a Location, and what is found there."""

from collections.abc import Callable

from mockserver.exchange import Answer, Exchange
from mockserver.vendors.superloop.orders.requests import RequestKind
from mockserver.vendors.superloop.routes.common import enter, location, path_id
from mockserver.vendors.superloop.schemas.answers import JSON
from mockserver.vendors.superloop.service.requests import Requests
from mockserver.vendors.superloop.work import WORK


def take(exchange: Exchange, kind: RequestKind, caller: str, wanted: object) -> Answer:
    """201 and where to poll. `wanted`: the arguments of that kind's work."""
    taken = _requests(exchange).take(kind, caller, wanted)
    return exchange.answer(taken, b"", [location(exchange, _path(kind, taken.value.id))])


def poll(
    exchange: Exchange,
    kind: RequestKind,
    result: Callable[[Exchange, str, str], bytes],
    *,
    newest: int | None = None,
) -> Answer:
    """202 while it runs, 200 with what `result` shows of (exchange, caller, key), or why it failed.

    newest: the version that the page of that kind ends with, where it is another than the setting's.
    """
    caller, _ = enter(exchange, newest=newest)
    polled = _requests(exchange).poll(kind, caller, path_id(exchange))
    if polled.value.result is None:
        return exchange.answer(polled)
    return exchange.answer(polled, result(exchange, caller, polled.value.result), [JSON])


def outcome(exchange: Exchange, kind: RequestKind, caller: str, result: str) -> tuple[str, str]:
    """The Location of what came of a call that was done at once: polled like what takes its time."""
    done = _requests(exchange).done(kind, caller, result)
    return location(exchange, _path(kind, done.id))


def asked_at(kind: RequestKind) -> tuple[str, ...]:
    """Where requests of that kind are taken. Source: the pages of each."""
    return (f"/api/connect/{kind}/request",)


def polled_at(kind: RequestKind) -> tuple[str, ...]:
    """Where requests of that kind are polled. Inferred: the pages show the POST's path alone."""
    return (_path(kind, "<number>"),)


def _path(kind: RequestKind, number: object) -> str:
    return f"/api/connect/{kind}/requests/{number}"


def _requests(exchange: Exchange) -> Requests:
    return Requests(exchange.world, exchange.now, WORK)
