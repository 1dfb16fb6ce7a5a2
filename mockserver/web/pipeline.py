"""Every request passes here, whichever door it came through: enter, handle, leave. Nothing waits, nothing sleeps."""

import logging
from http import HTTPStatus

from mockserver.exchange import Answer, Exchange, Request
from mockserver.failures import Latency
from mockserver.faults import Effect, Phase
from mockserver.journal import BODY_LIMIT, Entry, kept
from mockserver.rules import Refusal, Rule, nearest
from mockserver.vendor import Vendor
from mockserver.web import faulted
from mockserver.web.faulted import Broken, Late, Outcome, Way
from mockserver.web.problems import problem
from mockserver.web.routing import Match
from mockserver.world import World
from mockserver.worlds import DEFAULT, NAME_PATTERN, BadWorldNameError, TooManyWorldsError, Worlds

PREFIX = "/__world/"
WORLD_HEADER = "x-mock-world"
NO_NAME = "\ufffd"  # what a door puts for a world's name that is not ASCII: no name at all, so it is refused
ASKED_FOR = "asked_for"  # the fact that names an answer which was asked for by header
_LOCALHOST = ".localhost"
_RETRY_AFTER = ("Retry-After", "60")
_log = logging.getLogger(__name__)


def split_world(path: str) -> tuple[str | None, str]:
    """`/__world/NAME/rest` as (NAME, /rest); a path without the prefix as (None, path).

    What comes back begins with exactly one slash: werkzeug matches by that, and the doors must not differ.
    """
    if not path.startswith(PREFIX):
        return None, "/" + path.lstrip("/")
    name, _, rest = path.removeprefix(PREFIX).partition("/")
    return name, "/" + rest.lstrip("/")


def world_name(request: Request) -> str:
    """The world a request belongs to: path prefix, else header, else `NAME.localhost`, else the default one."""
    if request.world is not None:
        return request.world
    header = request.header(WORLD_HEADER)
    if header is not None:
        return header
    host = request.host
    return host.removesuffix(_LOCALHOST) if host.endswith(_LOCALHOST) else DEFAULT


def enter_world(worlds: Worlds, name: str) -> World | Answer:
    """The world of that name, or the answer that there can be none."""
    try:
        return worlds.enter(name)
    except BadWorldNameError:
        detail = f"{name!r} is no name for a world: names match {NAME_PATTERN}"
        return problem(HTTPStatus.BAD_REQUEST, detail, errors=[{"in": "world", "pointer": "", "detail": detail}])
    except TooManyWorldsError:
        detail = f"no room for the world {name!r}: delete one, or raise --max-worlds"
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=[_RETRY_AFTER])


class UnknownAnswerError(LookupError):
    """`X-Mock-Answer` names no refusal of the vendor; the arguments are the id and the nearest ones."""


class Pipeline:
    """Answers requests that a door has matched."""

    def __init__(self, worlds: Worlds, *, mock_headers: bool) -> None:
        self.worlds = worlds
        self._mock_headers = mock_headers

    def run(self, request: Request, match: Match) -> Outcome:
        world = enter_world(self.worlds, world_name(request))
        if isinstance(world, Answer):
            return world
        exchange = _enter(request, match, world)
        effect = faulted.meet(exchange, match) if world.faults else None
        if effect is not None:
            return self._go_wrong(exchange, match, effect)
        return self._leave(exchange, match, _handle(exchange, match))

    def _go_wrong(self, exchange: Exchange, match: Match, effect: Effect) -> Outcome:
        """What the kind of fault makes of the request, of its answer, or of both. Still nothing waits here."""
        way = faulted.WAYS[effect.fault.kind]
        before = effect.fault.phase is Phase.BEFORE
        exchange.read(handled=not before or way is Way.DELAY)
        if way is Way.DELAY:
            return self._delayed(exchange, match, effect)
        answer = _lost_request(exchange, match, effect) if before else _handle(exchange, match)
        if way is Way.LOSE:
            self._record(exchange, match, answer)
            return Broken(effect.fault.what)
        answer = self._leave(exchange, match, faulted.spoilt(exchange, match.vendor, effect, answer))
        return Broken(effect.fault.what, answer) if way is Way.CUT else answer

    def _delayed(self, exchange: Exchange, match: Match, effect: Effect) -> Outcome:
        """The request is handled all the same: after the wait, or before it."""
        what = effect.fault.what
        if isinstance(what, Latency) and effect.fault.phase is Phase.BEFORE:
            return Late(effect.seconds, lambda: self._leave(exchange, match, _handle_late(exchange, match)))
        answer = self._leave(exchange, match, _handle(exchange, match))
        return Late(effect.seconds, lambda: answer) if isinstance(what, Latency) else Broken(what, answer)

    def _leave(self, exchange: Exchange, match: Match, answer: Answer) -> Answer:
        """Stamp the answer and write the journal."""
        match.vendor.stamp(exchange, answer)
        if self._mock_headers:
            answer.headers.extend(_mock_headers(exchange))
        self._record(exchange, match, answer)
        return answer

    def _record(self, exchange: Exchange, match: Match, answer: Answer) -> None:
        request, world = exchange.request, exchange.world
        entry = Entry(
            id=exchange.id,
            at=exchange.now,
            vendor=match.vendor.name,
            operation=exchange.operation,
            method=request.method,
            path=request.path,
            query=request.query,
            headers=request.headers,
            body=request.body[:BODY_LIMIT],
            status=answer.status,
            rules=tuple(dict.fromkeys(exchange.rules)),
            facts={name: kept(fact) for name, fact in exchange.facts.items()},
            warnings=tuple(exchange.warnings),
            answer=answer.body[:BODY_LIMIT],
        )
        world.record(entry)


def _enter(request: Request, match: Match, world: World) -> Exchange:
    """Do what has come due, and take the time once."""
    world.settle()
    operation = match.operation.name if match.operation else ""
    return Exchange(request, world, world.clock.now(), world.ids.request(), operation, match.params)


def _handle_late(exchange: Exchange, match: Match) -> Answer:
    """The same at a later time, which is then the exchange's."""
    exchange.world.settle()
    exchange.now = exchange.world.clock.now()
    return _handle(exchange, match)


def _lost_request(exchange: Exchange, match: Match, effect: Effect) -> Answer:
    """What stands for the answer to a request that never arrived: a rehearsal where an answer is needed."""
    needed = faulted.WAYS[effect.fault.kind] in (Way.CUT, Way.NOISE)
    return _rehearse(exchange, match) if needed else Answer(faulted.NO_STATUS)


def _rehearse(exchange: Exchange, match: Match) -> Answer:
    """The answer that would be given, worked out in a twin of the world, so that nothing changes."""
    world, exchange.world = exchange.world, exchange.world.twin()
    answer = _handle(exchange, match)
    exchange.world = world
    return answer


def _handle(exchange: Exchange, match: Match) -> Answer:
    try:
        _answer_as_told(exchange, match.vendor)
        if match.operation is None:
            return _unmatched(exchange, match)
        return match.operation.handler(exchange)
    except UnknownAnswerError as error:
        rule_id, like = error.args
        hint = f"; nearest: {', '.join(like)}" if like else ""
        return problem(HTTPStatus.NOT_FOUND, f"{match.vendor.title} has no refusal {rule_id!r}{hint}")
    except Refusal as refusal:
        exchange.read(*refusal.readings, **refusal.facts)
        return match.vendor.refuse(exchange, refusal)
    except Exception as error:
        _log.exception("%s %r failed", exchange.request.method, exchange.request.path)
        exchange.read(exception=repr(error))
        return match.vendor.refuse(exchange, Refusal(match.vendor.internal_error))


def _answer_as_told(exchange: Exchange, vendor: Vendor) -> None:
    """`X-Mock-Answer: SUP-53` gets that row's refusal and leaves the state alone. UnknownAnswerError."""
    rule_id = exchange.request.header("x-mock-answer")
    if rule_id is None:
        return
    rule = vendor.rules.get(rule_id)
    if rule is None or not rule.refuses:
        raise UnknownAnswerError(rule_id, nearest(rule_id, [row.id for row in vendor.rules if row.refuses]))
    known = {"path": exchange.request.path, "method": exchange.request.method, ASKED_FOR: rule_id}
    raise Refusal(rule, **known, **exchange.params)


def _unmatched(exchange: Exchange, match: Match) -> Answer:
    """The path is unknown, or the method is: the vendor's own refusal. OPTIONS lists what the path knows."""
    if not match.allowed:
        raise Refusal(match.vendor.not_found, path=exchange.request.path, nearest=match.nearest)
    allow = ", ".join(match.allowed)
    if exchange.request.method == "OPTIONS":
        exchange.read(match.vendor.method_not_allowed, method="OPTIONS", allow=allow)
        return Answer(HTTPStatus.OK, [("Allow", allow)])
    refusal = Refusal(match.vendor.method_not_allowed, method=exchange.request.method, allow=allow)
    exchange.read(**refusal.facts)
    answer = match.vendor.refuse(exchange, refusal)
    answer.headers.append(("Allow", allow))
    return answer


def _mock_headers(exchange: Exchange) -> list[tuple[str, str]]:
    headers = [("X-Mock-Request", exchange.id)]
    if exchange.rules:
        rule: Rule = exchange.rules[0]
        headers += [("X-Mock-Rule", rule.id), ("X-Mock-Source", rule.provenance)]
    if faulted.FAULT in exchange.facts:
        headers.append(("X-Mock-Fault", str(exchange.facts[faulted.FAULT])))
    headers += [("X-Mock-Warning", warning) for warning in exchange.warnings]
    return headers
