"""Which entries of a journal fit what a test expects, and what is different about those that do not. No HTTP."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl

import orjson
from msgspec import Struct, field

from mockserver.journal import Entry
from mockserver.journal.redaction import REDACTED, Secrets
from mockserver.media import FORM

_NEAREST = 5
_SHOWN = 200  # characters of a value in a text
_NOTHING = object()
_NO_JSON = "no JSON and no form"


class Match(Struct, frozen=True, kw_only=True):
    """What is asked of an entry; None: anything will do. Texts are compared exactly.

    path: without the query, or, when it has a `?`, with the query as it was sent. rule: any row that fired.
    violations: whether there is anything that the document does not have. json: a part of what was sent, see `sent`.
    """

    vendor: str | None = None
    operation: str | None = None
    rule: str | None = None
    status: int | None = None
    path: str | None = None
    method: str | None = None
    violations: bool | None = None
    json: Any = None


MATCHED = Match.__struct_fields__


class Expectation(Struct, frozen=True, kw_only=True):
    """How many entries are to fit `match`, and that some fit `in_order`, each also `match`, one after the other.

    Nothing said: at least one. `within`: only entries of so long ago count, by the world's clock.
    """

    match: Match = field(default_factory=Match)
    exactly: int | None = None
    at_least: int | None = None
    at_most: int | None = None
    in_order: tuple[Match, ...] = ()
    within: timedelta | None = None


class Difference(Struct, frozen=True):
    """`place` is the name of what differs, for JSON followed by the names and numbers that lead there."""

    place: tuple[str | int, ...]
    expected: object
    actual: object


class Verdict(Struct, frozen=True):
    """Whether it is as expected. `count` entries fit. When it is not: the name of the part that failed, what it
    expected, what was found in its place, and the entries that come nearest."""

    verified: bool
    count: int
    failed: str = ""
    expected: str = ""
    actual: int = 0
    nearest: tuple[tuple[Entry, tuple[Difference, ...]], ...] = ()


def differences(entry: Entry, wanted: Match) -> tuple[Difference, ...]:
    """What about the entry is not as wanted; nothing: it fits."""
    found: Mapping[str, object] = {
        "vendor": entry.vendor,
        "operation": entry.operation,
        "status": entry.status,
        "path": f"{entry.path}?{entry.query}" if "?" in (wanted.path or "") else entry.path,
        "method": entry.method,
        "violations": bool(entry.violations),
    }
    plain = [
        Difference((name,), expected, actual)
        for name, actual in found.items()
        if (expected := getattr(wanted, name)) is not None and expected != actual
        and not (name == "path" and expected == entry.path)
    ]  # fmt: skip  # a decoded path may hold a `?` of its own
    fired = [rule.id for rule in entry.rules]
    if wanted.rule is not None and wanted.rule not in fired:
        plain.append(Difference(("rule",), wanted.rule, ", ".join(fired) or None))
    in_json = () if wanted.json is None else _unlike(wanted.json, sent(entry), ("json",))
    return (*plain, *in_json)


def sent(entry: Entry) -> object:
    """What a request sends, as JSON has it: its JSON body; of a form or without a body an object of texts, from query
    and form, of a repeated name the last. XML, and a body that is cut, are nothing."""
    media_type = entry.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == FORM or not entry.body:
        form = entry.body.decode("utf-8", "replace")
        return dict([*parse_qsl(entry.query, keep_blank_values=True), *parse_qsl(form, keep_blank_values=True)])
    try:
        return orjson.loads(entry.body)
    except orjson.JSONDecodeError:
        return _NOTHING


def _unlike(wanted: Any, actual: Any, place: tuple[str | int, ...]) -> Iterator[Difference]:
    """Objects may hold more than is wanted, lists not; numbers are compared by value, true is not 1."""
    if isinstance(wanted, dict) and isinstance(actual, dict):
        for name, value in wanted.items():
            yield from _unlike(value, actual.get(name, _NOTHING), (*place, name))
    elif isinstance(wanted, list) and isinstance(actual, list) and len(wanted) == len(actual):
        for number, (value, other) in enumerate(zip(wanted, actual, strict=True)):
            yield from _unlike(value, other, (*place, number))
    elif isinstance(wanted, dict | list) or isinstance(wanted, bool) != isinstance(actual, bool) or wanted != actual:
        yield Difference(place, wanted, actual)


def told(entry: Entry, different: Sequence[Difference], secrets: Secrets) -> list[str]:
    """The differences as texts: `status: expected 200, was 409`. No credential is in them."""
    if not different:
        return []
    clean = secrets.clean(entry)
    return [_told(one, clean, secrets) for one in different]


def _told(one: Difference, clean: Entry, secrets: Secrets) -> str:
    name = "/".join(map(str, one.place))
    if one.place[0] == "order":
        return f"order: {one.expected}"
    if one.place[0] == "path":
        was: object = f"{clean.path}?{clean.query}" if "?" in str(one.expected) else clean.path
    elif one.place[0] == "json":
        if any(secrets.hides(str(part)) for part in one.place[1:]):
            return f"{name}: {REDACTED}"
        was = one.actual if one.actual is _NOTHING else _at(sent(clean), one.place[1:])
    else:
        was = one.actual
    missing = "absent" if len(one.place) > 1 else _NO_JSON
    return f"{name}: expected {_shown(secrets.plain(one.expected))}, was {missing if was is _NOTHING else _shown(was)}"


def _at(data: Any, place: Sequence[str | int]) -> object:
    """What stands at the place in the data that were cleaned."""
    for part in place:
        try:
            data = data[part]
        except (LookupError, TypeError):
            return REDACTED
    return data


def _shown(value: object) -> str:
    text = value if isinstance(value, str) else orjson.dumps(value, default=str).decode()
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "..."


def described(wanted: Match, secrets: Secrets) -> str:
    """What a match asks for: `vendor kibo, status 409`."""
    parts = {name: getattr(wanted, name) for name in MATCHED if getattr(wanted, name) is not None}
    return ", ".join(f"{name} {_shown(secrets.plain(value))}" for name, value in parts.items()) or "anything"


def count(entries: Sequence[Entry], wanted: Match) -> int:
    return sum(not differences(entry, wanted) for entry in entries)


def verify(entries: Sequence[Entry], expected: Expectation, now: datetime, secrets: Secrets) -> Verdict:
    """Hold the entries, oldest first, against what is expected."""
    if expected.within is not None:
        entries = [entry for entry in entries if timedelta() <= now - entry.at <= expected.within]
    fitting = [entry for entry in entries if not differences(entry, expected.match)]
    what = f"request(s) with {described(expected.match, secrets)}"
    if expected.within is not None:
        what += f", within {expected.within.total_seconds():g} s"
    wrong = _wrong_number(expected, len(fitting))
    if wrong:
        failed, how_many = wrong
        return Verdict(
            False, len(fitting), failed, f"{how_many} {what}", len(fitting), _nearest(entries, expected.match)
        )
    return _in_order(fitting, expected, what, secrets) if expected.in_order else Verdict(True, len(fitting))


def _wrong_number(expected: Expectation, number: int) -> tuple[str, str] | None:
    """The name of the limit that the number breaks, and how it reads; None when it keeps them all."""
    limits = (expected.exactly, expected.at_least, expected.at_most)
    if limits == (None, None, None):
        return None if number or expected.in_order else ("", "at least 1")
    if expected.exactly is not None and number != expected.exactly:
        return "exactly", f"exactly {expected.exactly}"
    if expected.at_least is not None and number < expected.at_least:
        return "at_least", f"at least {expected.at_least}"
    if expected.at_most is not None and number > expected.at_most:
        return "at_most", f"at most {expected.at_most}"
    return None


def _in_order(fitting: list[Entry], expected: Expectation, what: str, secrets: Secrets) -> Verdict:
    """Whether the steps are there one after the other; requests between them do not matter."""
    rest, done = fitting, 0
    for step in expected.in_order:
        at = next((number for number, entry in enumerate(rest, 1) if not differences(entry, step)), None)
        if at is None:
            break
        rest, done = rest[at:], done + 1
    if done == len(expected.in_order):
        return Verdict(True, len(fitting))
    steps = ", then ".join(f"({described(step, secrets)})" for step in expected.in_order)
    before = len(fitting) - len(rest)
    late = f"expected after the {done} step(s) before it, came earlier"
    nearest = tuple(
        (entry, unlike or (Difference(("order",), late, None),) if number < before else unlike)
        for number, (entry, unlike) in enumerate(
            (entry, differences(entry, expected.in_order[done])) for entry in fitting
        )
    )
    text = f"in this order, among the {what}: {steps}; step {done + 1} was not found"
    return Verdict(False, len(fitting), "in_order", text, done, _fewest(nearest))


def _nearest(entries: Sequence[Entry], wanted: Match) -> tuple[tuple[Entry, tuple[Difference, ...]], ...]:
    return _fewest([(entry, differences(entry, wanted)) for entry in entries])


def _fewest(
    ranked: Sequence[tuple[Entry, tuple[Difference, ...]]],
) -> tuple[tuple[Entry, tuple[Difference, ...]], ...]:
    """Those with the fewest differences, of equals the newest first."""
    newest_first = ranked[::-1]
    return tuple(sorted(newest_first, key=lambda pair: len(pair[1]))[:_NEAREST])
