"""The verb `requests`: what happened in the world."""

from collections.abc import Iterator
from typing import Any

import click

from mockserver.cli import options, target
from mockserver.cli.output import counted, pairs, paragraph, pretty, table, text
from mockserver.cli.target import Session
from mockserver.cli.values import strict
from mockserver.client import Following, RequestEntry, RequestList, RequestSummary, Violation

_CONTRACT = "contract: "  # how the warning of a violation begins
_WHICH = (
    click.option("--vendor", help="Of this vendor."),
    click.option("--operation", help="Of this operation."),
    click.option("--rule", metavar="ID", help="In which this rule fired."),
    click.option("--status", type=int, help="Answered with this status."),
    click.option("--path", help="To this path, as it was decoded; with a ? the query counts too."),
    click.option("--method", help="With this method."),
    click.option(
        "--violations/--no-violations", default=None, help="In which something is not as documented, or nothing is."
    ),
)
_LISTED = (
    *_WHICH,
    click.option("--since", metavar="INSTANT", help="From then on, by the world's clock."),
    click.option("--limit", type=int, help="The newest of them."),
    click.option("--follow", is_flag=True, help="Print those to come, until Ctrl+C."),
    click.option("--after", metavar="ID", help="With --follow: first those since this one."),
)
_MATCHED = (
    *_WHICH,
    click.option("--json-body", "json", type=strict, metavar="JSON", help="That sent this JSON at least."),
)
_EXPECTED = (
    *_MATCHED,
    click.option("--exactly", type=int, help="So many."),
    click.option("--at-least", type=int, help="So many or more."),
    click.option("--at-most", type=int, help="So many or fewer."),
    click.option(
        "--in-order",
        type=strict,
        metavar="JSON",
        help='Such requests one after another: [{"status": 422}, {"status": 200}].',
    ),
    click.option("--within-seconds", type=float, help="In the last so many seconds of the world's clock."),
)


@click.group(invoke_without_command=True)
@options.together(*_LISTED)
@options.of_every_verb
@click.pass_context
def requests(context: click.Context, /, **wanted: Any) -> None:
    """List, explain, count and verify what was asked."""
    options.by_default(context, list_requests, **wanted)


@requests.command("list")
@options.together(*_LISTED)
@options.of_every_verb
def list_requests(*, follow: bool, after: str | None, limit: int | None, **filters: Any) -> None:
    """What was asked, the newest first."""
    if follow and limit is not None:
        raise click.UsageError("--limit is not for --follow: what is to come is not counted")
    if after is not None and not follow:
        raise click.UsageError("--after is for --follow")
    session = target.connect()
    if follow:
        _follow(session, after, filters)
    else:
        session.show(_table(session.client.requests.listing(limit=limit, **filters)))


@requests.command("show")
@click.argument("id")
@options.of_every_verb
def show_request(id: str) -> None:
    """Explain one request."""
    session = target.connect()
    session.show(_explained(session.client.requests.get(id)))


@requests.command("count")
@options.together(*_MATCHED)
@options.of_every_verb
def count_requests(**match: Any) -> None:
    """How many requests match."""
    session = target.connect()
    session.show([str(session.client.requests.count(**match))])


@requests.command("verify")
@options.together(*_EXPECTED)
@options.of_every_verb
def verify_requests(**expected: Any) -> None:
    """Check how many requests match.

    Nothing said: at least one. When it is otherwise the verb exits with 1, and tells which requests came nearest.
    """
    session = target.connect()
    count = session.client.requests.verify(**expected).count
    session.show([f"Verified: {counted(count, 'request')} matched."])


@requests.command("forget")
@options.of_every_verb
def forget_requests() -> None:
    """Empty the list."""
    session = target.connect()
    session.client.requests.forget()
    session.show([f"World {session.client.name} has forgotten its requests."])


def _follow(session: Session, after: str | None, filters: dict[str, Any]) -> None:
    with session.client.requests.follow(after=after, **filters) as following:
        click.echo(f"Following the requests of world {session.client.name}; Ctrl+C ends it.", err=True)
        _print(following, session)
        click.echo("The server has ended the stream.", err=True)


def _print(following: Following, session: Session) -> None:
    """One line for each request, as it happens."""
    lost = 0
    for entry in following:
        if following.lost > lost:
            click.echo(f"({counted(following.lost - lost, 'request')} came too fast to be shown)", err=True)
            lost = following.lost
        wrong = (f"({counted(len(entry.violations), 'violation')})",) if entry.violations else ()
        session.show(["  ".join(map(text, (*_row(entry), *wrong)))])


def _table(listed: RequestList) -> Iterator[str]:
    names: tuple[str, ...] = ("ID", "AT", "STATUS", "RULE", "VENDOR", "REQUEST")
    rows = [_row(entry) for entry in listed.requests]
    if any(entry.violations for entry in listed.requests):
        names = (*names[:3], "VIOLATIONS", *names[3:])
        counts = [len(entry.violations) for entry in listed.requests]
        rows = [(*row[:3], count, *row[3:]) for row, count in zip(rows, counts, strict=True)]
    yield from table(names, rows, empty="No requests.")
    if len(rows) < listed.total:
        yield f"\n{len(rows)} of {counted(listed.total, 'request')}."
    if listed.dropped:
        yield f"\nThe journal had no room for {counted(listed.dropped, 'older request')}."


def _row(entry: RequestSummary) -> tuple[object, ...]:
    query = f"?{entry.query}" if entry.query else ""
    return entry.id, entry.at, entry.status, entry.rule, entry.vendor, f"{entry.method} {entry.path}{query}"


def _explained(entry: RequestEntry) -> Iterator[str]:
    explanation = entry.explanation
    yield from pairs([*zip(("request", "at", "answered", "by rule", "vendor", "asked"), _row(entry), strict=True),
                      *_reasons(entry)])  # fmt: skip
    for title, values in (("facts", explanation.facts), ("headers", entry.headers)):
        yield f"\n{title}"
        yield from pairs({f"  {name}": value for name, value in values.items()})
    for title, body in (("body", entry.body), ("answer", entry.answer)):
        yield f"\n{title}\n{pretty(body)}"
    if explanation.would_succeed:
        yield from ("\nwhat would have succeeded", *paragraph(explanation.would_succeed))


def _reasons(entry: RequestEntry) -> Iterator[tuple[str, str]]:
    if entry.explanation.made_by:
        yield "made by", entry.explanation.made_by
    rule = entry.explanation.rule
    if rule is not None:
        yield "it says", rule.sentence
        yield "source", f"{rule.source}; inferred: {rule.inferred}" if rule.inferred else rule.source
        yield "", rule.address
    yield from (("also", f"{also.id}: {also.sentence}") for also in entry.explanation.also)
    told = {_CONTRACT + _violation(one) for one in entry.violations}
    yield from (("warning", warning) for warning in entry.warnings if warning not in told)
    yield from (("violation", f"{_violation(one)} ({one.schema})") for one in entry.violations)


def _violation(one: Violation) -> str:
    return " ".join(filter(None, (one.side, one.part, one.pointer, one.message)))
