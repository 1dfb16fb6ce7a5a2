"""What happened, over the control API: listed, counted, verified, explained, forgotten."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from marshmallow import Schema

from mockserver.admin import entries
from mockserver.admin.desk import (
    Call,
    Desk,
    WrongCallError,
    empty,
    read_body,
    read_query,
    reply,
    unknown,
    wrong_body,
    wrong_call,
)
from mockserver.admin.schemas.journal import (
    Filters,
    RequestCount,
    RequestExplained,
    RequestList,
    RequestMatch,
    RequestsExpected,
    RequestsVerified,
)
from mockserver.journal import Entry
from mockserver.journal.redaction import Secrets
from mockserver.journal.verify import MATCHED, Expectation, Match, Verdict, count, differences, told, verify
from mockserver.rules import hint
from mockserver.stores.codec import to_plain
from mockserver.web.flask_door import Response
from mockserver.web.problems import problem


def list_requests(desk: Desk) -> Response:
    wanted = read_filters(desk, Filters)
    journal = desk.world().journal
    found = [*filter(fitting(wanted), journal.newest_first())]
    limit = len(found) if wanted["limit"] is None else wanted["limit"]
    shown = [entries.summary(cleaned(desk, entries.asked(entry))) for entry in found[:limit]]
    return reply({"requests": shown, "meta": {"total": len(found), "dropped": journal.dropped}})


def read_request(desk: Desk, id: str) -> Response:
    journal = desk.world().journal
    entry = journal.get(id)
    if entry is None:
        raise unknown("request", id, [known.id for known in journal.newest_first()], at="/id")
    return reply(entries.whole(cleaned(desk, entry)))


def count_requests(desk: Desk) -> Response:
    wanted = read_body(RequestMatch)
    _refuse_unknown(desk, wanted)
    return reply({"count": count(desk.world().journal.oldest_first(), _match(wanted))})


def verify_requests(desk: Desk) -> Response:
    wanted = read_body(RequestsExpected)
    _refuse_unknown(desk, wanted)
    world = desk.world()
    expectation = Expectation(
        match=_match(wanted),
        exactly=wanted.get("exactly"),
        at_least=wanted.get("at_least"),
        at_most=wanted.get("at_most"),
        in_order=tuple(map(_match, wanted.get("in_order", ()))),
        within=wanted.get("within_seconds"),
    )
    verdict = verify(world.journal.oldest_first(), expectation, world.clock.now(), _all_secrets(desk))
    if not verdict.verified:
        raise _refuted(desk, verdict)
    return reply({"verified": True, "count": verdict.count})


def forget_requests(desk: Desk) -> Response:
    desk.world().journal.forget()
    return empty()


def cleaned(desk: Desk, entry: Entry) -> Entry:
    """The entry without credentials, by the names that its vendor has for them."""
    return desk.vendors[entry.vendor].secrets.clean(entry)


def read_filters(desk: Desk, schema: type[Schema]) -> dict[str, Any]:
    """The filters of the query; 400 for one that could never fit."""
    wanted = read_query(schema)
    wrong = list(_unknown_names(desk, wanted))
    if wrong:
        raise wrong_call(HTTPStatus.BAD_REQUEST, "query", wrong)
    return wanted


def fitting(wanted: Mapping[str, Any]) -> Callable[[Entry], bool]:
    """Whether an entry passes the filters."""
    match, since = _match(wanted), wanted["since"]
    return lambda entry: (since is None or entry.at >= since) and not differences(entry, match)


def _match(wanted: Mapping[str, Any]) -> Match:
    return Match(**{name: wanted[name] for name in MATCHED if name in wanted})


def _refuse_unknown(desk: Desk, wanted: Mapping[str, Any]) -> None:
    """A name that nothing has would make `exactly: 0` true by its misspelling."""
    steps = enumerate(wanted.get("in_order", ()))
    in_steps = (wrong for number, step in steps for wrong in _unknown_names(desk, step, at=f"/in_order/{number}"))
    wrong = [*_unknown_names(desk, wanted), *in_steps]
    if wrong:
        raise wrong_body(wrong)


def _unknown_names(desk: Desk, wanted: Mapping[str, Any], *, at: str = "") -> Iterator[tuple[str, str]]:
    """The names of vendors, operations and rules that do not exist, or not of the vendor that is named beside them."""
    named = wanted.get("vendor")
    if named is not None and named not in desk.vendors:
        yield f"{at}/vendor", _no("vendor", named, desk.vendors)
        return
    vendors = desk.vendors.values() if named is None else (desk.vendors[named],)
    known: Mapping[str, Iterable[str]] = {
        "operation": {"", *(row.name for vendor in vendors for row in (*vendor.operations, *vendor.routed))},
        "rule": [rule.id for vendor in vendors for rule in vendor.rules],
    }
    for kind, names in known.items():
        if kind in wanted and wanted[kind] not in names:
            yield f"{at}/{kind}", _no(kind, wanted[kind], names)


def _no(kind: str, name: str, known: Iterable[str]) -> str:
    return f"no {kind} {name!r}{hint(name, sorted(known))}"


def _all_secrets(desk: Desk) -> Secrets:
    """For texts that are about no vendor in particular."""
    return Secrets(frozenset().union(*(vendor.secrets.names for vendor in desk.vendors.values())))


def _refuted(desk: Desk, verdict: Verdict) -> WrongCallError:
    """422: what was expected, what was found, and what comes nearest."""
    nearby = [
        {
            **{name: shown[name] for name in ("id", "at", "method", "path", "status", "rule")},
            "differences": told(entry, different, desk.vendors[entry.vendor].secrets),
        }
        for entry, different in verdict.nearest
        for shown in (entries.summary(cleaned(desk, entry)),)
    ]
    detail = f"expected {verdict.expected}; found {verdict.actual}"
    pointer = f"/{verdict.failed}" if verdict.failed else ""
    more = to_plain({"expected": verdict.expected, "actual": verdict.actual, "nearest": nearby}, otherwise=str)
    errors = [{"pointer": pointer, "detail": detail}]
    return WrongCallError(problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors=errors, more=more))


CALLS = (
    Call(
        "GET",
        "/requests",
        list_requests,
        "the journal, newest first; filters `vendor, operation, rule, status, path, method, violations, since, limit`",
        query=Filters,
        answers={200: RequestList},
        errors=(400,),
    ),
    Call(
        "GET",
        "/requests/<id>",
        read_request,
        "one request with its explanation",
        answers={200: RequestExplained},
        errors=(404,),
    ),
    Call(
        "POST",
        "/requests/count",
        count_requests,
        "how many fit `vendor, operation, rule, status, path, method, violations, json`",
        body=RequestMatch,
        example={"vendor": "rxuniverse", "operation": "cancel-order", "status": 200},
        answers={200: RequestCount},
        errors=(400, 422),
    ),
    Call(
        "POST",
        "/requests/verify",
        verify_requests,
        "whether as many fit as expected: `exactly, at_least, at_most, in_order, within_seconds`; 422 tells what is "
        "different",
        body=RequestsExpected,
        example={"vendor": "rxuniverse", "operation": "cancel-order", "status": 200, "exactly": 1},
        answers={200: RequestsVerified},
        errors=(400, 422),
    ),
    Call("DELETE", "/requests", forget_requests, "forget what was asked", answers={204: None}),
)
