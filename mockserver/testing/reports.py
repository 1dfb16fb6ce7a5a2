"""What a failing test shows of its world: the journal with its explanations, within limits. No pytest here."""

import textwrap
from collections.abc import Iterator

from mockserver.client import Client, ClientError, RequestEntry, RequestList

ENTRIES = 20
_VALUE = 300  # characters of one value: a body, an answer, a fact
_FACTS = 2000  # and of all facts together
_WIDTH = 110


def journal(world: Client) -> str:
    """The newest requests of the world in their order, each with why it was answered so; a server that does not
    answer is no second failure."""
    try:
        listed = world.requests.listing(limit=ENTRIES)
        entries = [world.requests.get(each.id) for each in reversed(listed.requests)]
    except ClientError as error:
        return f"The journal cannot be read: {error}"
    if not entries:
        return "No request has reached it."
    return "\n".join(line for part in (_left_out(listed), *map(_told, entries)) for line in part)


def _left_out(listed: RequestList) -> Iterator[str]:
    older = listed.total + listed.dropped - len(listed.requests)
    if older:
        yield f"({older} older requests are left out)"


def _told(entry: RequestEntry) -> Iterator[str]:
    explanation = entry.explanation
    query = f"?{entry.query}" if entry.query else ""
    by = f" by {entry.rule}" if entry.rule else ""
    yield _short(f"{entry.id}  {entry.at:%Y-%m-%dT%H:%M:%SZ}  {entry.method} {entry.path}{query} -> {entry.status}{by}")
    rule = explanation.rule
    if rule is not None:
        yield from _wrapped("rule", f"{rule.sentence} ({rule.source})")
    yield from (line for also in explanation.also for line in _wrapped("also", f"{also.id}: {also.sentence}"))
    if explanation.made_by:
        yield from _wrapped("made by", explanation.made_by)
    if explanation.facts:
        facts = (f"{name} = {_short(str(fact))}" for name, fact in explanation.facts.items())
        yield from _wrapped("facts", "; ".join(facts), _FACTS)
    yield from (line for warning in entry.warnings for line in _wrapped("warning", warning))
    for name, text in (("sent", entry.body), ("answered", entry.answer)):
        if text:
            yield from _wrapped(name, text)
    if explanation.would_succeed:
        yield from _wrapped("succeeds", explanation.would_succeed)


def _wrapped(name: str, text: str, most: int = _VALUE) -> list[str]:
    head = f"    {name:9} "
    return textwrap.wrap(_short(text, most), _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def _short(text: str, most: int = _VALUE) -> str:
    return text if len(text) <= most else f"{text[:most]}... ({len(text)} characters)"
