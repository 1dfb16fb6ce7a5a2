"""Requests that are polled for: taken, looked at, brought to an end by a poll, the clock or by hand."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError, Replaced
from mockserver.stores.codec import ShapeError, from_plain, to_plain
from mockserver.vendors.superloop.orders import requests
from mockserver.vendors.superloop.orders.requests import PolledRequest, RequestKind
from mockserver.vendors.superloop.orders.settings import Finish, Settings
from mockserver.vendors.superloop.rules import RULES
from mockserver.vendors.superloop.rules import requests as rules
from mockserver.vendors.superloop.service.collections import REQUESTS, free_id
from mockserver.world import World

FINISH = "finish-request"  # the action that is due on the clock


class Work(Struct, frozen=True):
    """What a kind of request does when its time comes: makes something for the caller and has its key, or refuses.

    `takes` is the frozen struct that its arguments are.
    """

    takes: type[Any]
    do: Callable[[World, str, Any, datetime], str]


class Requests:
    """The requests of one world at one instant. `work`: what each kind of them does."""

    def __init__(self, world: World, now: datetime, work: Mapping[RequestKind, Work]) -> None:
        self._world = world
        self._work = work
        self._store = world.store
        self._now = now
        self._settings = world.settings(Settings)

    def take(self, kind: RequestKind, caller: str, wanted: object) -> Decision[PolledRequest]:
        """Begin what was asked for; whether it can be done is seen when it is."""
        number = free_id(self._store, REQUESTS, 1)
        polls = requests.polls_of(self._settings)
        request = PolledRequest(id=number, kind=kind, caller=caller, wanted=to_plain(wanted), polls_left=polls)
        self._store.add(REQUESTS, request)
        if self._settings.requests_finish is Finish.AT_ONCE:
            self.finish(number)
        elif at := requests.finishes_at(self._settings, self._now):
            self._world.schedule(at, "superloop", FINISH, request_id=number, by_itself=True)
        return Decision(request, rules.SUP_M20)

    def done(self, kind: RequestKind, caller: str, result: str) -> PolledRequest:
        """A request that had its result at once."""
        request = PolledRequest(id=free_id(self._store, REQUESTS, 1), kind=kind, caller=caller, wanted={})
        finished = requests.done(request, result)
        self._store.add(REQUESTS, finished)
        return finished

    def poll(self, kind: RequestKind, caller: str, number: int) -> Decision[PolledRequest]:
        """The caller's request of that kind: running, or done. Refuses with SUP-M23, and with why it failed."""
        request = self._store.get(REQUESTS, str(number))
        if request is None or request.kind is not kind or request.caller != caller:
            raise Refusal(rules.SUP_M23, request_id=number, caller=caller)
        if request.due_at_poll:
            request = self.finish(number)
        if request.refused_by is not None:
            raise Refusal(RULES.get(request.refused_by) or rules.SUP_M24, **request.facts)
        if not request.running:
            return Decision(request, rules.SUP_M22)
        self._store.update(REQUESTS, str(number), lambda one: Replaced(requests.polled(one)))
        return Decision(request, rules.SUP_M21)

    def finish(self, number: int, *, fail: bool = False) -> PolledRequest:
        """Do what is running, or have it fail. One that is over stays as it is. MissingKeyError for none."""
        with self._world.lock:
            request = self._store.get(REQUESTS, str(number))
            if request is None:
                raise MissingKeyError(f"there is no request {number}")
            if not request.running:
                return request
            finished = requests.failed(request, rules.SUP_M24.id, {}) if fail else self._done(request)
            return self._store.update(REQUESTS, str(number), lambda _: Replaced(finished)).value

    def _done(self, request: PolledRequest) -> PolledRequest:
        work = self._work[request.kind]
        try:
            result = work.do(self._world, request.caller, from_plain(work.takes, request.wanted), self._now)
        except ShapeError:  # put in by hand, with arguments that this kind does not have
            return requests.failed(request, rules.SUP_M24.id, {})
        except Refusal as refusal:
            return requests.failed(request, refusal.rule.id, to_plain(refusal.facts, otherwise=str))
        return requests.done(request, result)
