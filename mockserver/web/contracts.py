"""Requests and answers held against the vendor's document, where the world wants that, and what comes of it.

What a fault makes is not looked at: it is there to be wrong. Nor is what no operation answers.
"""

from collections.abc import Callable, Sequence
from functools import cache
from http import HTTPStatus
from typing import TYPE_CHECKING

import orjson
from msgspec.structs import replace

from mockserver.documents import FOLDER
from mockserver.exchange import Answer, Exchange
from mockserver.rules import Rule
from mockserver.validation import Side, Validate, Violation, WorldSettings
from mockserver.vendor import Operation, Vendor, shown
from mockserver.web.handling import CONTRACT
from mockserver.web.problems import problem
from mockserver.web.routing import Match

if TYPE_CHECKING:
    from mockserver.checking import Checker

PROBLEM_TYPE = "urn:order-mockserver:contract-violation"
_TITLE = "Contract violation"
_TOLD = {
    Side.REQUEST: (
        HTTPStatus.BAD_REQUEST,
        "the document of {vendor} does not have this request, which {vendor} would accept; nothing has changed",
    ),
    Side.ANSWER: (
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "the document of {vendor} does not have the answer to this request; entry {entry} of the journal has it",
    ),
}

Handle = Callable[[Exchange], Answer]


def request_held(exchange: Exchange, match: Match, handle: Handle) -> Answer:
    """The vendor's answer, unless the world is strict and the vendor would accept what its document does not have.

    What it refuses it refuses: that is the documented answer to a wrong request. Who would accept is seen in a twin.
    """
    place = _place(exchange, match)
    wrong = _checker(match.vendor).request(place, exchange.request, exchange.params) if place else ()
    _note(exchange, wrong)
    if not wrong or not _is_strict(exchange):
        return handle(exchange)
    trial = replace(exchange, world=exchange.world.twin(), rules=[], facts={**exchange.facts}, warnings=[])
    answer = handle(trial)
    if _refuses(trial, answer):
        return handle(exchange)
    exchange.operation = trial.operation
    return _problem(exchange, match.vendor, wrong, answer, by=trial.rules)


def answer_held(exchange: Exchange, match: Match, answer: Answer) -> Answer:
    """The answer as it goes out, unless the world is strict and the document does not have it. What the vendor has
    changed stays changed.
    """
    place = None if CONTRACT in exchange.facts else _place(exchange, match)
    if place is None or _is_about_no_operation(exchange, match.vendor):
        return answer
    content_type = next((value for name, value in answer.headers if name.lower() == "content-type"), None)
    wrong = _checker(match.vendor).answer(place, answer.status, content_type, answer.body)
    _note(exchange, wrong)
    if not wrong or not _is_strict(exchange):
        return answer
    return _problem(exchange, match.vendor, wrong, answer, by=exchange.rules)


def _is_strict(exchange: Exchange) -> bool:
    return exchange.world.settings(WorldSettings).validate is Validate.STRICT


def _note(exchange: Exchange, wrong: tuple[Violation, ...]) -> None:
    exchange.violations += wrong
    for one in wrong:
        exchange.warn(_in_header(f"contract: {one}"))


def _in_header(text: str) -> str:
    """A text as a header can have it: what a client calls its fields may be anything."""
    return "".join(each if " " <= each <= "~" else ascii(each)[1:-1] for each in text)


def _refuses(exchange: Exchange, answer: Answer) -> bool:
    """Also the problem that X-Mock-Answer makes is no acceptance."""
    return answer.status >= HTTPStatus.BAD_REQUEST or any(rule.refuses for rule in exchange.rules[:1])


def _is_about_no_operation(exchange: Exchange, vendor: Vendor) -> bool:
    """Documents are about the paths and methods that there are, in this world too."""
    return any(rule in (vendor.not_found, vendor.method_not_allowed) for rule in exchange.rules[:1])


def _problem(
    exchange: Exchange, vendor: Vendor, wrong: Sequence[Violation], withheld: Answer, *, by: Sequence[Rule]
) -> Answer:
    """The problem document, which no rule of the vendor's gives; the facts tell what would have been answered, and by
    which rules.
    """
    side = wrong[0].side
    exchange.read(
        **{
            CONTRACT: str(side),
            "would_answer_status": int(withheld.status),
            "would_answer_rule": by[0].id if by else None,
            "would_answer_body": withheld.body.decode("utf-8", "replace"),
        }
    )
    exchange.rules.clear()
    status, detail = _TOLD[side]
    more = {"type": PROBLEM_TYPE, "title": _TITLE, "violations": [one.plain for one in wrong]}
    return problem(status, detail.format(vendor=vendor.title, entry=exchange.id), more=more)


def _place(exchange: Exchange, match: Match) -> str | None:
    """The pointer to the operation that is asked for. None where it is none."""
    if match.operation is None:
        return None
    name = match.vendor.asked_for(exchange) or exchange.operation
    operation = _operations(match.vendor).get(name, match.operation)
    checker = _checker(match.vendor)
    method = exchange.request.method
    if operation.parameter:
        return checker.chosen(operation.parameter[1], method)
    return checker.place(shown(operation.paths[0]), method)


@cache
def _operations(vendor: Vendor) -> dict[str, Operation]:
    return {operation.name: operation for operation in vendor.operations}


@cache
def _checker(vendor: Vendor) -> "Checker":
    from mockserver.checking import Checker  # noqa: PLC0415  # an extra, which nobody shall load who does not want it

    return Checker(orjson.loads((FOLDER / f"{vendor.name}.json").read_bytes()))
