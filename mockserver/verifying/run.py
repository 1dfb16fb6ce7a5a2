"""The examples of a vendor's rules, sent to a target one after the other; what came of them is the report."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from http import HTTPStatus

from msgspec import Struct, field
from msgspec.structs import replace

from mockserver.registry import VENDORS
from mockserver.rules import Rule, hint
from mockserver.vendor import Vendor
from mockserver.verifying import report
from mockserver.verifying.access import Access, NotThereError, Planned, Visit
from mockserver.verifying.comparing import differences, unlike
from mockserver.verifying.examples import Reply, Sent, Story, asking, goldens
from mockserver.verifying.reference import Expected, Reference
from mockserver.verifying.report import Outcome, Report
from mockserver.verifying.requests import back
from mockserver.verifying.targets import Line, NoAnswerError, World, private_world
from mockserver.verifying.workflows import workflows

Told = tuple[Story, tuple[Expected, ...]]
_NOT_READY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE,
              HTTPStatus.GATEWAY_TIMEOUT)  # fmt: skip  # a table
_NOT_LET_IN = (HTTPStatus.UNAUTHORIZED, HTTPStatus.PROXY_AUTHENTICATION_REQUIRED)


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be verified, and how.

    access: for a target that is not ours. rules: these alone, by id; none are all. overrides: a file of answers that
    the rows are taken to have. world: whose answers a server of ours is asked for. dry: nothing is sent.
    """

    vendor: Vendor
    access: Access = field(default_factory=Access)
    rules: Collection[str] = ()
    overrides: str = ""
    world: str = "default"
    admin_token: str = ""
    dry: bool = False


class UnknownNameError(Exception):
    """There is no vendor or rule of that name; the text names what there is."""


def find_vendor(name: str) -> Vendor:
    """The vendor of that name. UnknownNameError."""
    for vendor in VENDORS:
        if vendor.name == name:
            return vendor
    raise UnknownNameError(f"no vendor {name!r}; known are {', '.join(vendor.name for vendor in VENDORS)}")


def verify(line: Line, wanted: Wanted, *, ours: bool) -> Report:
    """Send the examples and compare. `ours`: the target is an Order Mockserver, which makes a world for them.

    UnknownNameError for an unknown rule, OverridesFileError, ClientError where a server of ours says no.
    """
    vendor = wanted.vendor
    rules = _rules(vendor, wanted.rules)
    reference = Reference(vendor, overrides=wanted.overrides, host=line.host)
    told = stories(vendor, reference, rules)
    outcomes: list[Outcome] = []
    with ExitStack() as stack:
        way = _way(stack, line, wanted, told, ours=ours)
        for story, expected in told:
            if any(rule in rules for each in expected for rule in each.rules):
                outcomes += way.outcomes(story, reference.with_twin(story, expected))
    today = datetime.now(UTC).date()
    found = report.rows(rules, outcomes)
    return Report(vendor=vendor.name, target=line.base_url, on=today, ours=ours, rows=found)


class _InWorld:
    """Everything can be tried in a world of its own; without one nothing is."""

    def __init__(self, world: World | None) -> None:
        self._world = world

    def outcomes(self, story: Story, expected: Sequence[Expected]) -> Iterator[Outcome]:
        if self._world is not None:
            self._world.begin(story)
        for number, (sent, each) in enumerate(zip(story.requests, expected, strict=True)):
            if story.is_control(number):
                self._arrange(sent)
                continue
            outcome = _outcome(story, number, sent, each)
            if self._world is None:
                yield replace(outcome, planned=True)
                continue
            try:
                reply = self._world.send(sent)
            except NoAnswerError as error:
                yield replace(outcome, why=f"no answer: {error}")
            else:
                found = differences(each.reply, each.twin, reply, strangers=True)
                yield replace(outcome, reply=reply, differences=tuple(found))

    def _arrange(self, sent: Sent) -> None:
        """What is none of the vendor's own calls. Where it fails, what follows is answered otherwise."""
        if self._world is not None:
            with suppress(NoAnswerError):
                self._world.send(sent)


class _AsVisitor:
    """What the user's access lets be tried."""

    def __init__(self, line: Line, visit: Visit, *, dry: bool) -> None:
        self._line, self._visit, self._dry = line, visit, dry
        self._spent: set[str] = set()

    def outcomes(self, story: Story, expected: Sequence[Expected]) -> Iterator[Outcome]:
        missed, visit = "", self._visit
        touched: set[str] = set()
        for number, (sent, each) in enumerate(zip(story.requests, expected, strict=True)):
            missed = missed or story.obstacle(number)
            if story.is_control(number):
                continue
            outcome = _outcome(story, number, sent, each)
            try:
                if missed:
                    raise NotThereError(missed)
                if story.script and each.touched & self._spent:
                    raise NotThereError("an example before it has changed there what it would change")
                planned = visit.plan(story, sent, each)
                outcome = replace(outcome, planned=True) if self._dry else self._tried(outcome, planned)
            except NotThereError as error:
                outcome = replace(outcome, why=str(error))
                missed = missed or ("follows a step that was not sent" if each.changes else "")
            touched |= each.touched if outcome.reply is not None else set()
            if story.script and outcome.reply is not None:
                visit = visit.knowing(story.script.learned(number, each.reply, outcome.reply))
                missed = missed or ("follows a step that was answered otherwise" if outcome.differences else "")
            yield outcome
        self._spent |= touched

    def _tried(self, outcome: Outcome, planned: Planned) -> Outcome:
        expected = outcome.expected
        try:
            reply = _translated(self._line.send(planned.sent), planned)
        except NoAnswerError as error:
            raise NotThereError(f"no answer: {error}") from None
        if reply.status in _NOT_READY and reply.status != expected.reply.status:
            raise NotThereError(f"the target answered {reply.status}: it was not ready")
        if planned.named and reply.status in _NOT_LET_IN and reply.status != expected.reply.status:
            raise NotThereError(f"the target answered {reply.status}: the credentials do not do there")
        if expected.rule.refuses:
            found = tuple(differences(expected.reply, expected.twin, reply, strangers=False))
            return replace(outcome, reply=reply, differences=found)
        return replace(outcome, reply=reply, differences=tuple(unlike(expected.reply, reply)), by_shape=True)


def _way(stack: ExitStack, line: Line, wanted: Wanted, told: Sequence[Told], *, ours: bool) -> _InWorld | _AsVisitor:
    if not ours:
        pairs = [
            pair
            for story, expected in told
            for number, pair in enumerate(zip(story.requests, expected, strict=True))
            if not story.is_control(number)
        ]
        return _AsVisitor(line, Visit(wanted.vendor, wanted.access, pairs), dry=wanted.dry)
    if wanted.dry:
        return _InWorld(None)
    world = private_world(line, wanted.vendor.name, like=wanted.world, token=wanted.admin_token)
    return _InWorld(stack.enter_context(world))


def stories(vendor: Vendor, reference: Reference, rules: Collection[Rule]) -> list[Told]:
    """The golden exchanges, the workflows, and what asks those of the rules that refuse in none of them."""
    printed = [*goldens(vendor), *map(reference.settled, workflows(vendor))]
    told = [*zip(printed, reference.expected(printed), strict=True)]
    shown = {rule for _, expected in told for each in expected for rule in each.rules[:1]}
    asked = [asking(vendor, rule) for rule in rules if rule.status and rule.refuses and rule not in shown]
    return [*told, *zip(asked, reference.expected(asked), strict=True)]


def _rules(vendor: Vendor, ids: Collection[str]) -> list[Rule]:
    """The rules of these ids, in the order of the book. UnknownNameError."""
    for wanted in ids:
        if vendor.rules.get(wanted) is None:
            raise UnknownNameError(
                f"{vendor.title} has no rule {wanted!r}{hint(wanted, [rule.id for rule in vendor.rules])}"
            )
    return [rule for rule in vendor.rules if not ids or rule.id in ids]


def _outcome(story: Story, number: int, sent: Sent, expected: Expected) -> Outcome:
    call = f"{sent.method} {sent.path.partition('?')[0]}"
    return Outcome(example=story.title(number), call=call, expected=expected)


def _translated(reply: Reply, planned: Planned) -> Reply:
    """The answer with the default world's ids where it has the user's."""
    headers = tuple((name, back(value, planned.back)) for name, value in reply.headers)
    try:
        body = back(reply.body.decode(), planned.back).encode()
    except UnicodeDecodeError:
        body = reply.body
    return Reply(reply.status, headers, body)
