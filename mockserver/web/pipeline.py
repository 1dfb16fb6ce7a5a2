"""Every request passes here, whichever door it came through: enter, handle, leave. Nothing waits, nothing sleeps."""

from collections.abc import Iterable

from mockserver.exchange import Answer, Exchange, Request
from mockserver.faults import Effect, Phase
from mockserver.faults.kinds import Latency
from mockserver.ids import Ids
from mockserver.journal import Entry, kept
from mockserver.metrics import Metrics
from mockserver.validation import Validate, WorldSettings
from mockserver.vendor import Vendor
from mockserver.web import contracts, faulted
from mockserver.web.faulted import Broken, Late, Outcome, Way
from mockserver.web.handling import OVERRIDDEN, dressed, failed, handle, in_a_twin
from mockserver.web.naming import enter_world, world_name
from mockserver.web.routing import Match
from mockserver.world import World
from mockserver.worlds import Worlds


class Pipeline:
    """Answers requests that a door has matched. `vendors`: whose rules to know one of another vendor by."""

    def __init__(
        self, worlds: Worlds, *, mock_headers: bool, vendors: Iterable[Vendor] = (), metrics: Metrics | None = None
    ) -> None:
        self.worlds = worlds
        self.metrics = metrics or Metrics()
        self._mock_headers = mock_headers
        self._vendors = tuple(vendors)

    def run(self, request: Request, match: Match) -> Outcome:
        started = self.metrics.timer()
        world = enter_world(self.worlds, world_name(request))
        if isinstance(world, Answer):
            return world
        # All of it in one: a reset or a restore comes before a request or after it, never into the middle.
        with world.lock:
            exchange = _enter(request, match, world, started)
            try:
                effect = faulted.meet(exchange, match) if world.faults else None
                return self._answered(exchange, match) if effect is None else self._go_wrong(exchange, match, effect)
            except Exception as error:
                return self._failed(exchange, match, error)

    def _go_wrong(self, exchange: Exchange, match: Match, effect: Effect) -> Outcome:
        """What the kind of fault makes of the request, of its answer, or of both. Still nothing waits here."""
        self.metrics.fault(effect.fault.kind)
        way = faulted.WAYS[effect.fault.kind]
        before = effect.fault.phase is Phase.BEFORE
        exchange.read(handled=not before or way is Way.DELAY)
        if way is Way.DELAY:
            return self._delayed(exchange, match, effect)
        answer = self._lost_request(exchange, match, way) if before else self._handle(exchange, match)
        if way is Way.LOSE:
            self._record(exchange, match, answer if before else dressed(exchange, match, answer))
            return Broken(effect.fault.what)
        answer = dressed(exchange, match, faulted.replaced(exchange, match, effect, answer))
        answer = self._leave(exchange, match, faulted.noisy(effect, answer))
        return Broken(effect.fault.what, answer) if way is Way.CUT else answer

    def _delayed(self, exchange: Exchange, match: Match, effect: Effect) -> Outcome:
        """The request is handled all the same: after the wait, or before it."""
        what, ids = effect.fault.what, exchange.world.ids
        if isinstance(what, Latency) and effect.fault.phase is Phase.BEFORE:
            return Late(effect.seconds, lambda: self._answered_late(exchange, match, ids))
        answer = self._answered(exchange, match)
        return Late(effect.seconds, lambda: answer) if isinstance(what, Latency) else Broken(what, answer)

    def _answered_late(self, exchange: Exchange, match: Match, ids: Ids) -> Answer:
        """The same at a later time, which is then the exchange's. `ids`: those of the world when it was entered."""
        world = exchange.world
        with world.lock:
            world.settle()
            exchange.now = world.clock.now()
            if world.ids is not ids:  # it began anew meanwhile, and gives this request's id to another
                exchange.id = world.ids.request()
            try:
                return self._answered(exchange, match)
            except Exception as error:
                return self._failed(exchange, match, error)

    def _lost_request(self, exchange: Exchange, match: Match, way: Way) -> Answer:
        """What stands for the answer to a request that never arrived: a rehearsal where an answer is needed."""
        if way not in (Way.CUT, Way.NOISE):
            return Answer(faulted.NO_STATUS)
        with in_a_twin(exchange):
            return self._handle(exchange, match)

    def _handle(self, exchange: Exchange, match: Match) -> Answer:
        if exchange.world.settings(WorldSettings).validate is Validate.OFF:
            return handle(exchange, match, self._vendors)
        return contracts.request_held(exchange, match, lambda each: handle(each, match, self._vendors))

    def _answered(self, exchange: Exchange, match: Match) -> Answer:
        answer = dressed(exchange, match, self._handle(exchange, match))
        if exchange.world.settings(WorldSettings).validate is not Validate.OFF:
            answer = contracts.answer_held(exchange, match, answer)
        return self._leave(exchange, match, answer)

    def _failed(self, exchange: Exchange, match: Match, error: Exception) -> Answer:
        return self._leave(exchange, match, failed(exchange, error))

    def _leave(self, exchange: Exchange, match: Match, answer: Answer) -> Answer:
        """Say where the answer comes from, and write the journal."""
        if self._mock_headers:
            answer.headers.extend(_mock_headers(exchange))
        self._record(exchange, match, answer)
        return answer

    def _record(self, exchange: Exchange, match: Match, answer: Answer) -> None:
        request = exchange.request
        entry = Entry(
            id=exchange.id,
            at=exchange.now,
            vendor=match.vendor.name,
            operation=exchange.operation,
            method=request.method,
            path=request.path,
            query=request.query,
            headers=request.headers,
            body=request.body,
            status=answer.status,
            rules=tuple(dict.fromkeys(exchange.rules)),
            facts={name: kept(fact) for name, fact in exchange.facts.items()},
            warnings=tuple(exchange.warnings),
            violations=exchange.violations,
            answer=answer.body,
        )
        exchange.world.record(entry)
        self.metrics.answered(entry.vendor, entry.operation, entry.status, entry.rules, exchange.started)


def _enter(request: Request, match: Match, world: World, started: float) -> Exchange:
    """Do what has come due, and take the time once."""
    world.settle()
    operation = match.operation.name if match.operation else ""
    return Exchange(request, world, world.clock.now(), world.ids.request(), operation, match.params, started=started)


def _mock_headers(exchange: Exchange) -> list[tuple[str, str]]:
    headers = [("X-Mock-Request", exchange.id)]
    if exchange.rules:
        rule = exchange.rules[0]
        override = exchange.world.overrides.get(rule.id) if OVERRIDDEN in exchange.facts else None
        source = override.provenance if override else rule.provenance
        headers += [("X-Mock-Rule", rule.id), ("X-Mock-Source", source)]
    if faulted.FAULT in exchange.facts:
        headers.append(("X-Mock-Fault", str(exchange.facts[faulted.FAULT])))
    headers += [("X-Mock-Warning", warning) for warning in exchange.warnings]
    return headers
