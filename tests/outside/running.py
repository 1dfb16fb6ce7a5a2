"""schemathesis against one document through one door: what it asked, and what it found that no row of ours excuses."""

import copy
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol
from unittest import mock

import schemathesis
from schemathesis import Case, CheckContext, HookContext, Response
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema
from schemathesis.engine.run import PhaseName
from schemathesis.openapi.checks import RejectedPositiveData
from schemathesis.specs.openapi.checks import is_unexpected_http_status_case
from schemathesis.transport import BaseTransport
from schemathesis.transport.requests import RequestsTransport
from schemathesis.transport.wsgi import WSGI_TRANSPORT, WSGITransport

from mockserver.documents import FOLDER
from mockserver.registry import VENDORS
from tests.outside import credentials
from tests.outside.excuses import EXCUSES, NEGATIVE

SEED = 20260115
Send = Callable[..., Response]
PHASES = ("examples", "coverage", "fuzzing", "stateful")
_OURS = ("#/components/parameters/world", "#/components/parameters/answer")
_REMEMBERED = 100  # answers: a check's probes come right after what they are about
_OF_SOCKETS = ("max_redirects", "verify", "cert", "proxies")
_REFUSALS = {rule.id for vendor in VENDORS for rule in vendor.rules if rule.refuses}


class Door(Protocol):
    """Where requests go."""

    has_sockets: bool
    """Whether a stream that never ends can be left."""
    settings: Mapping[str, Any]
    """What the configuration says of it."""

    def open(self, document: Mapping[str, Any], config: SchemathesisConfig) -> Any:
        """The document's schema, which asks here."""

    def make(self, world: str) -> None:
        """Make the world anew."""


@dataclass(frozen=True, kw_only=True)
class Share:
    """How much of it: phases, examples of each operation, seconds for all of them (None: one round)."""

    phases: tuple[str, ...] = PHASES
    examples: int
    seconds: int | None = None


@dataclass
class Findings:
    """What came of a run: requests by phase, failures in words, and the excuses that were needed."""

    requests: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    needed: set[tuple[str, str, str]] = field(default_factory=set)

    def add(self, others: "Findings") -> None:
        self.requests += others.requests
        self.failures += others.failures
        self.needed |= others.needed


@schemathesis.check
def refusal_with_a_status_of_success(ctx: CheckContext, response: Response, case: Case) -> bool | None:
    """What `positive_data_acceptance` does not see: vendors that refuse with 200."""
    is_positive = case.meta is not None and case.meta.generation.mode.is_positive
    if is_positive and not is_unexpected_http_status_case(case) and _is_refused_with_200(response):
        raise RejectedPositiveData(
            operation=case.operation.label, message=response.text[:300], status_code=200, allowed_statuses=["2xx"]
        )
    return None


def run(name: str, document: Mapping[str, Any], door: Door, world: str, share: Share) -> Findings:
    """Have schemathesis ask all of the document's operations, each request in the world as it begins, but for those
    that follow on each other.
    """
    found, answers = Findings(), dict[str, Response]()
    schema = door.open(document, SchemathesisConfig.from_dict({**_config(name, world, share, door), **door.settings}))

    @schema.hook
    def map_body(context: HookContext, body: Any) -> Any:
        return _whole(body) if name in ("control", "kibo", "rxuniverse") else body

    @schema.hook
    def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
        """The answer may be that of a probe of the check's own."""
        answer = answers.get(failure.case_id or "", response)
        excused = _excuse(name, _id(case), failure, answer)
        found.needed |= {excused} if excused else set()
        return excused is None and not _is_told_otherwise(failure, answer)

    following = False

    def send(send_on: Send, case: Case, more: dict[str, Any]) -> Response:
        if not following:
            door.make(world)
        if name == "falabella":
            more["params"] = credentials.signed(case.query)
        answers[case.id] = send_on(case, **more)
        if len(answers) > _REMEMBERED:
            del answers[next(iter(answers))]
        return answers[case.id]

    with _sending(send):
        for event in from_schema(schema).execute():
            if isinstance(event, events.PhaseStarted):
                following = event.phase.name is PhaseName.STATEFUL_TESTING
                door.make(world)
            _note(event, found)
    return found


def documents(name: str) -> list[dict[str, Any]]:
    """The document without what is ours in it. Of operations that share a URL one document each."""
    whole = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    del whole["servers"]
    apart = whole["components"].get("pathItems", {})
    made = [
        copy.deepcopy({**whole, "paths": paths}) for paths in [{"/": one} for one in apart.values()] or [whole["paths"]]
    ]
    for one in made:
        for operation in (each for item in one["paths"].values() for each in item.values()):
            operation["parameters"] = [part for part in operation["parameters"] if part.get("$ref") not in _OURS]
            if name == "falabella":
                credentials.as_parameters(operation)
    return made


def _config(name: str, world: str, share: Share, door: Door) -> dict[str, Any]:
    schemes = credentials.BY_SCHEME.get(name)
    phases: dict[str, Any] = {phase: {"enabled": phase in share.phases} for phase in PHASES}
    if name == "falabella":  # one URL has all actions, of both methods
        phases["coverage"]["unexpected-methods"] = ["DELETE", "PATCH", "PUT", "QUERY", "TRACE"]
    return {
        "seed": SEED,
        "headers": {"X-Mock-World": world},
        "generation": {"max-examples": share.examples, "database": "none"},
        "phases": phases,
        "cache": {"enabled": False},  # what earlier runs met would decide on what is tried
        "continue-on-failure": True,
        "request-timeout": 5,
        "operations": [{"include-operation-id": "listen", "request-timeout": 0.2, "enabled": door.has_sockets}],
        **({"max-time": share.seconds} if share.seconds else {}),
        **({"auth": {"openapi": schemes}} if schemes else {}),
    }


def _excuse(name: str, operation: str, failure: Failure, answer: Response) -> tuple[str, str, str] | None:
    rule = _rule(answer)
    for excuse in EXCUSES.get(name, ()):
        known = rule == excuse.rule or (not rule and excuse.rule in f"{answer.status_code} {answer.text}")
        if known and excuse.check in failure.checks and operation in (excuse.operations or (operation,)):
            return excuse.check, excuse.rule, operation
    return None


def _is_told_otherwise(failure: Failure, answer: Response) -> bool:
    """A refusal that the status does not tell: what was to be refused was."""
    return failure.checks in ((NEGATIVE,), ("ignored_auth",)) and _is_refused_with_200(answer)


def _is_refused_with_200(answer: Response) -> bool:
    return answer.status_code == 200 and _rule(answer) in _REFUSALS


def _whole(value: Any) -> Any:
    """1.0 is an integer to JSON Schema, and none to Kibo (KIBO-15), RxUniverse (RXU-M15) and the control API."""
    if isinstance(value, dict):
        return {name: _whole(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [_whole(inner) for inner in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _rule(answer: Response) -> str:
    return answer.headers.get("x-mock-rule", [""])[0]


@contextmanager
def _sending(send: Callable[[Send, Case, dict[str, Any]], Response]) -> Iterator[None]:
    """Have `send` send everything, the probes of checks among it: no hook sees those, and they hand on to a WSGI app
    what only sockets know.
    """

    def of(transport: BaseTransport[Any], case: Case, **more: Any) -> Response:
        for name in _OF_SOCKETS if transport is WSGI_TRANSPORT else ():
            more.pop(name, None)
        return send(usual[type(transport)].__get__(transport), case, more)

    usual = {kind: kind.send for kind in (WSGITransport, RequestsTransport)}
    with mock.patch.object(WSGITransport, "send", of), mock.patch.object(RequestsTransport, "send", of):
        yield


def _note(event: events.EngineEvent, found: Findings) -> None:
    if isinstance(event, events.NonFatalError | events.FatalError):
        found.failures.append(f"{type(event).__name__}: {_cause(event)!r}")
    if isinstance(event, events.ScenarioFinished):
        found.requests[event.phase.value] += len(event.recorder.interactions)
        found.failures += _failures(event)


def _cause(event: events.NonFatalError | events.FatalError) -> Exception:
    return event.value if isinstance(event, events.NonFatalError) else event.exception


def _failures(event: events.ScenarioFinished) -> Iterator[str]:
    """In words, with the request as a command for curl and the answer."""
    recorder = event.recorder
    for case_id, checks in recorder.checks.items():
        answer = recorder.interactions[case_id].response
        for failed in (check.failure_info for check in checks if check.failure_info is not None):
            rule = (_rule(answer), answer.status_code) if answer else ()
            told = (_id(recorder.cases[case_id].value), *failed.failure.checks, *rule, event.phase.value)
            shown = answer.text[:300] if answer else ""
            yield f"{' '.join(map(str, told))}: {failed.failure.message}\n  {failed.code_sample}\n  {shown}"


def _id(case: Case) -> str:
    return str(case.operation.definition.raw["operationId"])
