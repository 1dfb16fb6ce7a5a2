"""What a request is answered: by its operation, as `X-Mock-Answer` asks, or refused; and what is put in its place."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from http import HTTPStatus

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal, Rule, hint
from mockserver.vendor import Vendor
from mockserver.web.problems import problem
from mockserver.web.routing import METHODS, Match
from mockserver.world import World

ASKED_FOR = "asked_for"  # the fact that names an answer which was asked for by header
CONTRACT = "contract"  # the fact that says what did not keep to the document, so that a problem was answered
OVERRIDDEN = "overridden"  # the fact that has the status which the vendor's own answer would have had
_ANSWER_HEADER = "x-mock-answer"
_FAILED = "the emulator failed where the vendor's answers are made; the journal's entry {entry} has the exception"
_log = logging.getLogger(__name__)


class NoSuchAnswerError(Exception):
    """`X-Mock-Answer` names what cannot be given: no rule of the vendor, or one that has no answer of its own."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        super().__init__(detail)
        self.status = status


def handle(exchange: Exchange, match: Match, vendors: Sequence[Vendor]) -> Answer:
    """The answer, whatever happens. `vendors`: whose rules to know one of another vendor by."""
    vendor = match.vendor
    try:
        return _as_told(exchange, match, vendors) or _answered(exchange, match)
    except NoSuchAnswerError as error:
        errors = [{"in": "header", "pointer": f"/{_ANSWER_HEADER}", "detail": str(error)}]
        return problem(error.status, str(error), errors=errors)
    except Refusal as refusal:
        exchange.read(*refusal.readings, **refusal.facts)
        return vendor.refuse(exchange, refusal)
    except Exception as error:
        _note(exchange, error)
        return vendor.refuse(exchange, Refusal(vendor.internal_error))


def refused(exchange: Exchange, match: Match, rule: Rule) -> Answer:
    """The row's refusal though nothing refuses, its text filled with what the request has."""
    vendor, request = match.vendor, exchange.request
    exchange.read(**{"path": request.path, "method": request.method, **vendor.asked(exchange, rule), **exchange.params})
    if rule is vendor.method_not_allowed:
        return _refuse_method(exchange, vendor, match.allowed or _methods_beside(match), match.nearest)
    return vendor.refuse(exchange, Refusal(rule))


def dressed(exchange: Exchange, match: Match, answer: Answer) -> Answer:
    """The answer as it goes out: with what is on every answer of the vendor's, and as the user wants its row answered.

    The change of state stays the vendor's. What stands for an answer of the vendor's is as it is.
    """
    if CONTRACT in exchange.facts:
        return answer
    match.vendor.stamp(exchange, answer)
    overrides = exchange.world.overrides
    return _overridden(exchange, answer) if overrides and exchange.rules else answer


@contextmanager
def in_a_twin(exchange: Exchange) -> Iterator[None]:
    """What is done meanwhile is done in a twin of the world, so that nothing changes."""
    world, exchange.world = exchange.world, exchange.world.twin()
    try:
        yield
    finally:
        exchange.world = world


def failed(exchange: Exchange, error: Exception) -> Answer:
    """The emulator's own answer where a vendor cannot give any: what it makes its answers with has failed."""
    _note(exchange, error)
    exchange.rules.clear()  # none of them gave this answer
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, _FAILED.format(entry=exchange.id))


def _note(exchange: Exchange, error: Exception) -> None:
    _log.exception("%s %r failed", exchange.request.method, exchange.request.path)
    exchange.read(exception=repr(error))


def _overridden(exchange: Exchange, answer: Answer) -> Answer:
    rule = exchange.rules[0]
    override = exchange.world.overrides.get(rule.id)
    if override is None or answer.status != rule.status:  # OPTIONS is told by the row of the 405
        return answer
    exchange.read(**{OVERRIDDEN: answer.status})
    return Answer(*override.over(answer.status, answer.headers, answer.body))


def _as_told(exchange: Exchange, match: Match, vendors: Sequence[Vendor]) -> Answer | None:
    """`X-Mock-Answer: SUP-53` gets that row's answer and leaves the state alone; None when nothing is asked for.

    A refusal is given whatever the request is. A success is made from what the request is about, so it is given where
    the request would succeed by that row, or where an override says what its content is. NoSuchAnswerError elsewhere.
    """
    rule_id = exchange.request.header(_ANSWER_HEADER)
    if rule_id is None:
        return None
    rule = match.vendor.rules.get(rule_id)
    if rule is None:
        raise NoSuchAnswerError(HTTPStatus.NOT_FOUND, _unknown_rule(rule_id, match.vendor, vendors))
    if not rule.status:
        detail = f"{rule.id} has no answer: it is a {rule.kind}"
        raise NoSuchAnswerError(HTTPStatus.UNPROCESSABLE_ENTITY, detail)
    exchange.read(**{ASKED_FOR: rule_id})
    if rule.refuses:
        return refused(exchange, match, rule)
    return exchange.answer(rule) if _has_content(exchange.world, rule) else _rehearsed(exchange, match, rule)


def _rehearsed(exchange: Exchange, match: Match, rule: Rule) -> Answer:
    """The row's success, as the request would have it."""
    try:
        with in_a_twin(exchange):
            answer = _answered(exchange, match)
        by = exchange.rules[0]
    except Refusal as refusal:
        by = refusal.rule
    if by is rule:
        return answer
    exchange.rules.clear()  # none of them answers
    detail = f"{rule.id} is a success, and this request gets {by.id}; override its body first, to be given that"
    raise NoSuchAnswerError(HTTPStatus.UNPROCESSABLE_ENTITY, detail)


def _unknown_rule(rule_id: str, vendor: Vendor, vendors: Sequence[Vendor]) -> str:
    owner = next((other for other in vendors if other.rules.get(rule_id)), None)
    if owner is not None:
        return f"{rule_id} is a rule of {owner.title}, and this request is for {vendor.title}"
    refusals = [rule.id for rule in vendor.rules if rule.refuses]
    return f"{vendor.title} has no rule {rule_id!r}{hint(rule_id, refusals)}"


def _has_content(world: World, rule: Rule) -> bool:
    """Whether what the row answers with is overridden."""
    override = world.overrides.get(rule.id)
    return override is not None and override.has_content


def _answered(exchange: Exchange, match: Match) -> Answer:
    closed = match.vendor.closed(exchange)
    if closed is not None:
        raise closed
    if match.operation is None:
        return _unmatched(exchange, match)
    if exchange.request.method != "HEAD":
        return match.operation.handler(exchange)
    with in_a_twin(exchange):  # HEAD is what GET would be answered, also where a GET changes something
        return match.operation.handler(exchange)


def _unmatched(exchange: Exchange, match: Match) -> Answer:
    """The path is unknown, or the method is: the vendor's own refusal. OPTIONS lists what the path knows."""
    if not match.allowed:
        raise Refusal(match.vendor.not_found, path=exchange.request.path, nearest=match.nearest)
    if exchange.request.method != "OPTIONS":
        return _refuse_method(exchange, match.vendor, match.allowed, match.nearest)
    facts = _about_method(exchange, match.allowed, match.nearest)
    exchange.read(match.vendor.method_not_allowed, **facts)
    return Answer(HTTPStatus.OK, [("Allow", str(facts["allow"]))])


def _refuse_method(exchange: Exchange, vendor: Vendor, allowed: Iterable[str], alike: Sequence[str]) -> Answer:
    """The vendor's refusal of a method, with the methods that the path knows."""
    facts = _about_method(exchange, allowed, alike)
    refusal = Refusal(vendor.method_not_allowed, **facts)
    exchange.read(**facts)
    answer = vendor.refuse(exchange, refusal)
    answer.headers.append(("Allow", str(refusal.facts["allow"])))
    return answer


def _about_method(exchange: Exchange, allowed: Iterable[str], alike: Sequence[str]) -> dict[str, object]:
    request = exchange.request
    return {"method": request.method, "path": request.path, "allow": ", ".join(allowed), "nearest": alike}


def _methods_beside(match: Match) -> tuple[str, ...]:
    """The methods that the matched operation's path knows."""
    paths = set(match.operation.paths) if match.operation else set()
    known = {operation.method for operation in match.vendor.routed if paths & set(operation.paths)}
    return tuple(method for method in METHODS if method in known)
