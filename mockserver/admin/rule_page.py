"""A vendor's rules as people read them: what each answers in a world, with its parts as texts. No HTTP, no page."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Any

from msgspec import Struct

from mockserver import documented
from mockserver.admin.rulebook import source_of
from mockserver.documented import Shown
from mockserver.overrides import Override
from mockserver.rules import Rule, Source
from mockserver.vendor import Vendor
from mockserver.world import World

KNOWN_BY = {
    "seed": "the vendor's page that this project began with",
    "page": "a page of the vendor's",
    "code": "public client code",
    "inferred": "our judgement, not the vendor's word",
    "observed": "seen at the vendor's server",
}


class Reply(Struct, frozen=True):
    """An answer in words: `422 Unprocessable Entity`, headers, the body, empty where none is there or known."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: str


class Row(Struct, frozen=True):
    """A rule in a world. `reply`: as its row has it, None where it answers nothing; `instead`: the override's."""

    rule: Rule
    fired: int
    source: str
    known_by: str
    is_judged: bool
    reply: Reply | None
    override: Override | None
    instead: Reply | None


def rows(vendor: Vendor, world: World, wanted: Mapping[str, Any]) -> list[Row]:
    """Those that fit the query, in the order of the book."""
    examples = documented.of(vendor.name, vendor.operation_names).examples
    with world.lock:
        shown = [_row(rule, world, examples.get(rule.id)) for rule in vendor.rules]
    return [row for row in shown if _fits(row, wanted)]


def _row(rule: Rule, world: World, example: Shown | None) -> Row:
    override, source = world.overrides.get(rule.id), source_of(rule, world)
    return Row(
        rule,
        world.fired[rule.id],
        source,
        KNOWN_BY[source],
        source == Source.INFERRED,
        _reply(rule.status, _headers(rule, example), example.body if example else "") if rule.status else None,
        override,
        _instead(rule, override, example) if override else None,
    )


def _headers(rule: Rule, example: Shown | None) -> list[tuple[str, str]]:
    """Those that its row has, and what the example is."""
    typed = [("Content-Type", example.media_type)] if example and example.media_type else []
    return [*typed, *rule.headers]


def _instead(rule: Rule, override: Override, example: Shown | None) -> Reply:
    body = example.body.encode() if example else b""
    status, headers, sent = override.over(rule.status, _headers(rule, example), body)
    return _reply(status, headers, sent.decode("utf-8", "replace"))


def _reply(status: int, headers: list[tuple[str, str]], body: str) -> Reply:
    phrase = HTTPStatus(status).phrase if status in {*HTTPStatus} else ""
    return Reply(f"{status} {phrase}".rstrip(), tuple(headers), body)


def _fits(row: Row, wanted: Mapping[str, Any]) -> bool:
    operation, source = wanted["operation"] or None, wanted["source"] or None
    if operation not in (None, *row.rule.operations) or source not in (None, row.source):
        return False
    said = " ".join(_said(row)).casefold()
    return all(word in said for word in wanted["text"].casefold().split())


def _said(row: Row) -> Iterator[str]:
    yield from (row.rule.id, row.rule.sentence, row.rule.address, row.rule.operation, row.rule.inferred)
    for reply in (row.reply, row.instead):
        if reply is not None:
            yield from (reply.status, reply.body)
