"""The verb `rules`: what the vendors' servers answer, and the user's own answers."""

from collections.abc import Iterator
from typing import Any

import click

from mockserver.cli import options, target
from mockserver.cli.output import document, pairs, table
from mockserver.cli.values import headers_named, strict
from mockserver.client import OverriddenRule, RuleRow

_SOURCES = ("seed", "page", "code", "inferred", "observed")
_WHICH = (
    click.option("--vendor", help="Of this vendor."),
    click.option("--operation", help="Of this operation; those of all operations are of `any`."),
    click.option("--source", type=click.Choice(_SOURCES), help="Known from there."),
    click.option("--fired/--never", default=None, help="That fired in this world, or never did."),
)


@click.group(invoke_without_command=True)
@options.together(*_WHICH)
@options.of_every_verb
@click.pass_context
def rules(context: click.Context, /, **wanted: Any) -> None:
    """List the rules, and answer some of them otherwise."""
    options.by_default(context, list_rules, **wanted)


@rules.command("list")
@options.together(*_WHICH)
@options.of_every_verb
def list_rules(**filters: Any) -> None:
    """The rules, where they come from, and how often they fired."""
    session = target.connect()
    rows = [(row.id, _answer(row), row.source, row.fired, row.sentence) for row in session.client.rules.list(**filters)]
    session.show(table(("ID", "ANSWER", "SOURCE", "FIRED", "SENTENCE"), rows, empty="No such rules."))


@rules.command("show")
@click.argument("id")
@options.of_every_verb
def show_rule(id: str) -> None:
    """One rule."""
    session = target.connect()
    session.show(_described(session.client.rules.get(id)))


@rules.command("override")
@click.argument("id")
@click.option("--status", type=int, help="Answer with this status.")
@click.option("--header", "headers", metavar="NAME: VALUE", multiple=True, help="With this header; may be repeated.")
@click.option("--body", metavar="TEXT", help="With this text as it is.")
@click.option("--json-body", type=strict, metavar="JSON", help="With this JSON.")
@options.of_every_verb
def override_rule(
    id: str, status: int | None, headers: tuple[str, ...], body: str | None, json_body: Any = None
) -> None:
    """Have a rule answer otherwise in this world.

    What is not given stays as the vendor's.
    """
    given = body if body is not None else json_body
    answer = {"status": status, "headers": headers_named(headers) or None, "body": given}
    wanted: Any = {name: value for name, value in answer.items() if value is not None}
    if not wanted:
        raise click.UsageError("say what is to be otherwise: --status, --header, --body or --json-body")
    session = target.connect()
    session.show(_described(session.client.rules.override(id, **wanted)))


@rules.command("restore")
@click.argument("id")
@options.of_every_verb
def restore_rule(id: str) -> None:
    """Back to the rule's own answer."""
    session = target.connect()
    session.client.rules.restore(id)
    session.show([f"{id} answers as the vendor's again."])


def _answer(row: RuleRow) -> str:
    status = str(row.answer.status) if row.answer else ""
    return f"{status} or own" if row.overridden else status


def _described(row: OverriddenRule) -> Iterator[str]:
    answer = row.answer
    yield from pairs(
        {
            "rule": row.id,
            "says": row.sentence,
            "vendor": row.vendor,
            "operation": row.operation,
            "answer": " ".join(filter(None, (str(answer.status), answer.code, answer.text))) if answer else None,
            "source": row.source,
            "seen": f"{row.observed.target} on {row.observed.on}" if row.observed else None,
            "inferred": row.inferred,
            "address": row.address,
            "fired": row.fired,
        }
    )
    if row.override:
        yield f"\nanswers otherwise in this world\n{document(row.override)}"
