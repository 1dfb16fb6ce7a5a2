"""Every request passes here, whichever door it came through: enter, handle, leave. Nothing waits, nothing sleeps."""

import logging
from collections.abc import Iterable
from http import HTTPStatus

from mockserver.exchange import Answer, Exchange, Request
from mockserver.journal import BODY_LIMIT, Entry, kept
from mockserver.metrics import Metrics
from mockserver.rules import Refusal, Rule, nearest
from mockserver.vendor import Vendor
from mockserver.web.problems import problem
from mockserver.web.routing import METHODS, Match
from mockserver.world import World
from mockserver.worlds import DEFAULT, NAME_PATTERN, BadWorldNameError, TooManyWorldsError, Worlds

PREFIX = "/__world/"
WORLD_HEADER = "x-mock-world"
NO_NAME = "\ufffd"  # what a door puts for a world's name that is not ASCII: no name at all, so it is refused
ASKED_FOR = "asked_for"  # the fact that names an answer which was asked for by header
OVERRIDDEN = "overridden"  # the fact that has the status which the vendor's own answer would have had
_ANSWER_HEADER = "x-mock-answer"
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
    except (BadWorldNameError, TooManyWorldsError) as error:
        return no_world(error)


def no_world(error: BadWorldNameError | TooManyWorldsError) -> Answer:
    """The answer that there can be no such world."""
    name = error.args[0]
    if isinstance(error, TooManyWorldsError):
        detail = f"no room for the world {name!r}: delete one, or raise --max-worlds"
        return problem(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers=[_RETRY_AFTER])
    detail = f"{name!r} is no name for a world: names match {NAME_PATTERN}"
    return problem(HTTPStatus.BAD_REQUEST, detail, errors=[{"in": "world", "pointer": "", "detail": detail}])


class NoSuchAnswerError(Exception):
    """`X-Mock-Answer` names what cannot be given: no rule of the vendor, or one that has no answer of its own."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status


class Pipeline:
    """Answers requests that a door has matched. `vendors`: whose rules to know one of another vendor by."""

    def __init__(
        self, worlds: Worlds, *, mock_headers: bool, vendors: Iterable[Vendor] = (), metrics: Metrics | None = None
    ) -> None:
        self.worlds = worlds
        self.metrics = metrics or Metrics()
        self._mock_headers = mock_headers
        self._vendors = tuple(vendors)

    def run(self, request: Request, match: Match) -> Answer:
        started = self.metrics.timer()
        world = enter_world(self.worlds, world_name(request))
        if isinstance(world, Answer):
            return world
        # All of it in one: a reset or a restore comes before a request or after it, never into the middle.
        with world.lock:
            exchange = _enter(request, match, world)
            answer = self._leave(exchange, match, self._handle(exchange, match))
        self.metrics.answered(match.vendor.name, exchange.operation, answer.status, exchange.rules, started)
        return answer

    def _handle(self, exchange: Exchange, match: Match) -> Answer:
        try:
            return self._as_told(exchange, match) or _answered(exchange, match)
        except NoSuchAnswerError as error:
            errors = [{"in": "header", "pointer": f"/{_ANSWER_HEADER}", "detail": str(error)}]
            return problem(error.status, str(error), errors=errors)
        except Refusal as refusal:
            exchange.read(*refusal.readings, **refusal.facts)
            return match.vendor.refuse(exchange, refusal)
        except Exception as error:
            _log.exception("%s %r failed", exchange.request.method, exchange.request.path)
            exchange.read(exception=repr(error))
            return match.vendor.refuse(exchange, Refusal(match.vendor.internal_error))

    def _as_told(self, exchange: Exchange, match: Match) -> Answer | None:
        """`X-Mock-Answer: SUP-53` gets that row's answer and leaves the state alone; None when nothing is asked for.

        NoSuchAnswerError for what is no refusal; a success has a body made from things, so it is given only where an
        override says what its content is.
        """
        rule_id = exchange.request.header(_ANSWER_HEADER)
        if rule_id is None:
            return None
        rule = match.vendor.rules.get(rule_id)
        if rule is None:
            raise NoSuchAnswerError(HTTPStatus.NOT_FOUND, self._unknown_rule(rule_id, match.vendor))
        if not (rule.refuses or _has_content(exchange.world, rule)):
            raise NoSuchAnswerError(HTTPStatus.UNPROCESSABLE_ENTITY, _why_not_given(rule))
        exchange.read(**{ASKED_FOR: rule_id})
        return _refused_as_told(exchange, match, rule) if rule.refuses else exchange.answer(rule)

    def _unknown_rule(self, rule_id: str, vendor: Vendor) -> str:
        owner = next((other for other in self._vendors if other.rules.get(rule_id)), None)
        if owner is not None:
            return f"{rule_id} is a rule of {owner.title}, and this request is for {vendor.title}"
        like = nearest(rule_id, [rule.id for rule in vendor.rules if rule.refuses])
        hint = f"; nearest: {', '.join(like)}" if like else ""
        return f"{vendor.title} has no rule {rule_id!r}{hint}"

    def _leave(self, exchange: Exchange, match: Match, answer: Answer) -> Answer:
        """Stamp the answer and write the journal."""
        match.vendor.stamp(exchange, answer)
        answer = _overridden(exchange, answer)
        if self._mock_headers:
            answer.headers.extend(_mock_headers(exchange))
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
        return answer


def _enter(request: Request, match: Match, world: World) -> Exchange:
    """Do what has come due, and take the time once."""
    world.settle()
    operation = match.operation.name if match.operation else ""
    return Exchange(request, world, world.clock.now(), world.ids.request(), operation, match.params)


def _answered(exchange: Exchange, match: Match) -> Answer:
    return _unmatched(exchange, match) if match.operation is None else match.operation.handler(exchange)


def _refused_as_told(exchange: Exchange, match: Match, rule: Rule) -> Answer:
    """The row's refusal, its text filled with what the request has."""
    vendor, request = match.vendor, exchange.request
    facts = {"path": request.path, "method": request.method, **vendor.asked(exchange, rule), **exchange.params}
    if rule is vendor.method_not_allowed:
        exchange.read(**facts)
        return _refuse_method(exchange, vendor, match.allowed or _methods_beside(match))
    raise Refusal(rule, **facts)


def _methods_beside(match: Match) -> tuple[str, ...]:
    """The methods that the matched operation's path knows."""
    paths = set(match.operation.paths) if match.operation else set()
    known = {operation.method for operation in match.vendor.routed if paths & set(operation.paths)}
    return tuple(method for method in METHODS if method in known)


def _has_content(world: World, rule: Rule) -> bool:
    """Whether the row answers, and what it answers with is overridden."""
    override = world.overrides.get(rule.id)
    return bool(rule.status) and override is not None and override.has_content


def _why_not_given(rule: Rule) -> str:
    if rule.status:
        return f"{rule.id} is a success, made from what the request is about; override its body first, to be given that"
    return f"{rule.id} has no answer: it is a {rule.kind}"


def _overridden(exchange: Exchange, answer: Answer) -> Answer:
    """The answer as the user wants the row that gave it answered; the change of state stays the vendor's."""
    rule = exchange.rules[0] if exchange.rules else None
    override = exchange.world.overrides.get(rule.id) if rule else None
    if rule is None or override is None or answer.status != rule.status:  # OPTIONS is told by the row of the 405
        return answer
    exchange.read(**{OVERRIDDEN: answer.status})
    return Answer(*override.over(answer.status, answer.headers, answer.body))


def _unmatched(exchange: Exchange, match: Match) -> Answer:
    """The path is unknown, or the method is: the vendor's own refusal. OPTIONS lists what the path knows."""
    if not match.allowed:
        raise Refusal(match.vendor.not_found, path=exchange.request.path, nearest=match.nearest)
    if exchange.request.method != "OPTIONS":
        return _refuse_method(exchange, match.vendor, match.allowed)
    allow = ", ".join(match.allowed)
    exchange.read(match.vendor.method_not_allowed, method="OPTIONS", allow=allow)
    return Answer(HTTPStatus.OK, [("Allow", allow)])


def _refuse_method(exchange: Exchange, vendor: Vendor, allowed: Iterable[str]) -> Answer:
    """The vendor's refusal of a method, with the methods that the path knows."""
    refusal = Refusal(vendor.method_not_allowed, method=exchange.request.method, allow=", ".join(allowed))
    exchange.read(**refusal.facts)
    answer = vendor.refuse(exchange, refusal)
    answer.headers.append(("Allow", str(refusal.facts["allow"])))
    return answer


def _mock_headers(exchange: Exchange) -> list[tuple[str, str]]:
    headers = [("X-Mock-Request", exchange.id)]
    if exchange.rules:
        rule: Rule = exchange.rules[0]
        source = "override" if OVERRIDDEN in exchange.facts else rule.provenance
        headers += [("X-Mock-Rule", rule.id), ("X-Mock-Source", source)]
    headers += [("X-Mock-Warning", warning) for warning in exchange.warnings]
    return headers
