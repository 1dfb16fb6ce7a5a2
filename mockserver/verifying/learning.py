"""What was answered otherwise, as answers for the rules: the file that `serve --overrides` loads."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from mockserver.admin.overriding import FORMAT, VERSION
from mockserver.overrides import BODYLESS, unsendable
from mockserver.rules import Source
from mockserver.verifying.comparing import BODY, HEADER, STATUS
from mockserver.verifying.examples import Reply
from mockserver.verifying.report import Outcome, Report, Row, Verdict

_Part = Callable[[Outcome], Any]


class NotToldError(Exception):
    """A rule's other answer cannot be written; the text says why."""


def answers(report: Report) -> tuple[dict[str, Any], dict[str, str]]:
    """The answers by rule id, in the form of `PUT /__admin/rules/{id}/answer`; and what of others cannot be told so."""
    seen = {"target": report.target, "on": report.on.isoformat()}
    made, unmade = {}, {}
    for row in report.of(Verdict.DIFFERS):
        try:
            answer = _answer(row)
        except NotToldError as error:
            unmade[row.rule.id] = str(error)
        else:
            made[row.rule.id] = {**answer, "observed": seen}
    return made, unmade


def confirmed(report: Report) -> dict[str, Any]:
    """The rules of which something is judgement, and that another's server answers as we judged, value by value."""
    seen = {"target": report.target, "on": report.on.isoformat()}
    rules = [row.rule for row in report.of(Verdict.AGREES) if not report.ours and _by_values(row)]
    judged = [rule for rule in rules if rule.status and (rule.source is Source.INFERRED or rule.inferred)]
    return {rule.id: {"status": rule.status, "observed": seen} for rule in judged}


def write(path: Path, new: Mapping[str, Any], *, known: Mapping[str, Any]) -> None:
    """The file with what was known before and what is new."""
    data = {"format": FORMAT, "version": VERSION, "answers": {**known, **new}}
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def known_answers(path: str) -> dict[str, Any]:
    """Those of a file that is right; none without a file."""
    found: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))["answers"] if path else {}
    return found


def _answer(row: Row) -> dict[str, Any]:
    """The parts that are otherwise. NotToldError."""
    tried = [outcome for outcome in row.outcomes if outcome.reply is not None and not outcome.why]
    if not all(outcome.differences for outcome in tried):
        raise NotToldError("only some of its examples differ, and one answer is for all")
    parts = {one.part for outcome in tried for one in outcome.differences}
    answer: dict[str, Any] = {}
    if STATUS in parts:
        answer["status"] = _one(tried, lambda outcome: _reply(outcome).status, "its examples have several statuses")
    names = dict.fromkeys(one.where for outcome in tried for one in outcome.differences if one.part == HEADER)
    if names and not _is_bodyless(answer):
        answer["headers"] = {name: _header(tried, name) for name in names}
    if BODY in parts and not _is_bodyless(answer):
        answer["body"] = _body(row, tried)
    if any(True for _ in unsendable(answer.get("status"), answer.get("headers", {}), None)):
        raise NotToldError("it cannot be sent as it was seen: the server sets some of that itself")
    return answer


def _by_values(row: Row) -> bool:
    return any(outcome.verdict is Verdict.AGREES and not outcome.by_shape for outcome in row.outcomes)


def _is_bodyless(answer: Mapping[str, Any]) -> bool:
    return answer.get("status") in BODYLESS


def _header(tried: list[Outcome], name: str) -> str | None:
    value: str | None = _one(
        tried, lambda outcome: _reply(outcome).header(name), f"its examples have several values of {name}"
    )
    return value


def _body(row: Row, tried: list[Outcome]) -> Any:
    """The body, where it is the same whatever is asked: that of a success tells what was asked for."""
    body = _one(
        tried, lambda outcome: _reply(outcome).body, "its examples have several bodies, and one answer is for all"
    )
    bodies = {outcome.expected.reply.body for outcome in tried}
    if not row.rule.refuses and bodies != {b""} and len(bodies) == 1:
        raise NotToldError("the body of a success tells what was asked for, and one answer is for all")
    try:
        text = body.decode()
    except UnicodeDecodeError:
        raise NotToldError("its body is no text") from None
    reply = _reply(tried[0])
    if "json" not in (reply.header("content-type") or ""):
        return text
    try:
        data = json.loads(text)
        json.dumps(data, ensure_ascii=False).encode()
    except (ValueError, RecursionError):  # no JSON; half a character; nested too deeply
        return text
    return text if isinstance(data, str) else data


def _one(tried: list[Outcome], part: _Part, otherwise: str) -> Any:
    """What all have alike. NotToldError."""
    first, *others = [part(outcome) for outcome in tried]
    if any(other != first for other in others):
        raise NotToldError(otherwise)
    return first


def _reply(outcome: Outcome) -> Reply:
    assert outcome.reply is not None  # noqa: S101  # of those that were tried
    return outcome.reply
